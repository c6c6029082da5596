"""A little authority of our own: roots, certificates and PDFs signed with them, made while the tests run."""

import asyncio
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.generic import DictionaryObject, StreamObject, pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab.pdfgen.canvas import Canvas

SIGNED_AT = datetime(2023, 2, 20, 2, 5, tzinfo=UTC)
_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Identity:
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def asn1(self) -> asn1_x509.Certificate:
        return asn1_x509.Certificate.load(self.der)

    @property
    def asn1_key(self) -> asn1_keys.PrivateKeyInfo:
        form, bare = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        return asn1_keys.PrivateKeyInfo.load(self.key.private_bytes(serialization.Encoding.DER, form, bare))


def identity(
    name: str,
    number: int,
    issuer: Identity | None = None,
    *,
    authority: bool = False,
    stamps: bool = False,
    valid: tuple[datetime, datetime] = (SIGNED_AT - _YEAR, SIGNED_AT + 60 * _YEAR),
) -> Identity:
    """The key follows from the number; only an authority of time has a random one, for pyHanko's stamps with RSA."""
    key = rsa.generate_private_key(65537, 2048) if stamps else ec.derive_private_key(0x5EA1 + number, ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(1000 + number)
        .not_valid_before(valid[0])
        .not_valid_after(valid[1])
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if stamps:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return Identity(builder.sign(issuer.key if issuer else key, hashes.SHA256()), key)


def plain_pdf(target: Path) -> Path:
    canvas = Canvas(str(target), pageCompression=0, invariant=1)
    canvas.drawString(72, 720, "commitment")
    canvas.showPage()
    canvas.save()
    return target


def sign(
    source: Path,
    target: Path,
    by: Identity,
    *chain: Identity,
    field: str = "Signature1",
    certify: bool = False,
    stamper: Identity | None = None,
) -> Path:
    """`chain` travels with it; `certify`: only fields and signatures may be added; `stamper` vouches for the time."""
    store = _store(chain)
    clock = DummyTimeStamper(stamper.asn1, stamper.asn1_key, store, fixed_dt=SIGNED_AT) if stamper else None
    pades = fields.SigSeedSubFilter.PADES
    metadata = signers.PdfSignatureMetadata(field, md_algorithm="sha256", subfilter=pades, certify=certify)
    signer = signers.PdfSigner(metadata, signers.SimpleSigner(by.asn1, by.asn1_key, store), timestamper=clock)
    writer = IncrementalPdfFileWriter(BytesIO(source.read_bytes()), strict=False)
    target.write_bytes(signer.sign_pdf(writer).getvalue())
    return target


def _store(certificates: Iterable[Identity]) -> SimpleCertificateStore:
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple(one.asn1 for one in certificates)
    return store


def with_title(source: Path, target: Path) -> Path:
    """An incremental update that changes what no reader sees."""
    writer = IncrementalPdfFileWriter(BytesIO(source.read_bytes()), strict=False)
    title = DictionaryObject({pdf_name("/Title"): pdf_string("x")})  # type: ignore[no-untyped-call]
    writer.set_info(writer.add_object(title))
    return _written(writer, target)


def with_another_page(source: Path, target: Path) -> Path:
    """An incremental update that puts other words onto the signed page."""
    writer = IncrementalPdfFileWriter(BytesIO(source.read_bytes()), strict=False)
    page = writer.root["/Pages"]["/Kids"][0]
    page[pdf_name("/Contents")] = writer.add_object(StreamObject(stream_data=b"BT 72 700 Td (other) Tj ET"))
    writer.update_container(page)
    return _written(writer, target)


def _written(writer: IncrementalPdfFileWriter, target: Path) -> Path:
    out = BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    target.write_bytes(out.getvalue())
    return target


def covering_less(source: Path, target: Path, by: Identity, chain: tuple[Identity, ...]) -> Path:
    """The signature made anew over a range that ends forty bytes early: what stands there may be anything."""
    data = source.read_bytes()
    found = re.search(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]", data)
    assert found is not None
    _, first, second, length = (int(number) for number in found.groups())
    shorter = found.group().replace(b" %d]" % length, b" %d]" % (length - 40))
    data = data.replace(found.group(), shorter.ljust(len(found.group())))
    digest = hashlib.sha256(data[:first] + data[second : second + length - 40]).digest()
    signer = signers.SimpleSigner(by.asn1, by.asn1_key, _store(chain))
    made = asyncio.run(signer.async_sign(digest, "sha256", use_pades=True)).dump().hex().encode()
    target.write_bytes(data[: first + 1] + made.ljust(second - first - 2, b"0") + data[second - 1 :])
    return target


def in_shangmi(source: Path, target: Path) -> Path:
    """The hash's number exchanged for one under 1.2.156.10197, as the algorithms of China's own standard have."""
    sha256, sm3 = b"0609608648016503040201", b"06092a811ccf5501831101"
    data = source.read_bytes()
    assert sha256 in data
    target.write_bytes(data.replace(sha256, sm3))
    return target


def in_format(source: Path, target: Path, name: bytes) -> Path:
    """The signature said to be of another format."""
    data = source.read_bytes()
    assert len(name) == 4 and b"/ETSI.CAdES" in data
    target.write_bytes(data.replace(b"/ETSI.CAdES", b"/%s.CAdES" % name))
    return target
