"""Digital signatures of PDFs, verified by pyHanko: offline, against named roots, as of the time of signing.

pyHanko takes half a second to load and is loaded in a child, for files that are signed. What it raises on signatures
of other kinds becomes a reason; it is never taken for a broken signature.
"""

import asyncio
import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from asn1crypto import pem, x509
from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import (
    DocumentSecurityStore,
    DocumentTimestampStatus,
    EmbeddedPdfSignature,
    PdfSignatureStatus,
    SignatureCoverageLevel,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureStatus
from pyhanko_certvalidator import ValidationContext

from builder.evidence.ground.guard import guarded
from builder.model.digital import Chain, Changes, Coverage, DigitalFacts, DigitalSignature, TimeStamp, Verified
from builder.model.facts import Unmeasured

# pyHanko logs each certificate it does not like, in English.
logging.getLogger("pyhanko").addHandler(logging.NullHandler())
logging.getLogger("pyhanko_certvalidator").addHandler(logging.NullHandler())

_SHANGMI = bytes.fromhex("2a811ccf55")  # 1.2.156.10197, under which all algorithms of the SM kind stand
_SHANGMI_NAMES = re.compile(r"sm[234]|gm|ses", re.IGNORECASE)  # in the name of a signature's format
_EXPIRED = {AdESIndeterminate.EXPIRED, AdESIndeterminate.NOT_YET_VALID, AdESIndeterminate.OUT_OF_BOUNDS_NO_POE}
_EXPIRED |= {AdESIndeterminate.OUT_OF_BOUNDS_NOT_REVOKED}
_UNFIT = {AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE, AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE}
_UNFIT |= {AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE, AdESIndeterminate.SIG_CONSTRAINTS_FAILURE}
_CHINA = timezone(timedelta(hours=8))
_MOST = 50  # signatures in one file


@guarded
def measure_digital(path: Path, *, roots: str) -> DigitalFacts | Unmeasured:
    """Verifies the digital signatures of a PDF; `roots`: certificates in PEM, one after the other."""
    trusted = _certificates(roots)
    with path.open("rb") as file:
        reader = PdfFileReader(file, strict=False)
        return DigitalFacts(tuple(_signatures(reader, trusted)), len(trusted))


def _certificates(text: str) -> list[x509.Certificate]:
    if not text:
        return []
    return [x509.Certificate.load(der) for _, _, der in pem.unarmor(text.encode("ascii"), multiple=True)]


def _signatures(reader: PdfFileReader, roots: list[x509.Certificate]) -> Iterator[DigitalSignature]:
    for number, (name, value, field) in enumerate(enumerate_sig_fields(reader, filled_status=True)):
        if number == _MOST:
            return
        value = value.get_object()
        try:
            embedded = EmbeddedPdfSignature(reader, field, name)
            yield _verified(embedded, reader, roots, name)
        except Exception as cause:  # formats of other vendors fail anywhere
            foreign = _is_shangmi(value)
            yield DigitalSignature(
                name, "", "", None, foreign, "" if foreign else f"格式无法识别（{type(cause).__name__}）"
            )


def _is_shangmi(value: DictionaryObject) -> bool:
    contents = value.get("/Contents", b"")
    raw = bytes(contents) if isinstance(contents, bytes) else b""
    return _SHANGMI in raw or bool(_SHANGMI_NAMES.search(str(value.get("/SubFilter", ""))))


def _verified(
    embedded: EmbeddedPdfSignature, reader: PdfFileReader, roots: list[x509.Certificate], name: str
) -> DigitalSignature:
    moment = _moment(embedded)
    signer, time = _signer(embedded.signer_cert), f"{moment.astimezone(_CHINA):%Y-%m-%d %H:%M}" if moment else ""
    if _is_shangmi(embedded.sig_object):
        return DigitalSignature(name, signer, time, None, foreign=True)
    context, known = _context(reader, roots, moment or embedded.signer_cert.not_valid_before)
    stamped = embedded.sig_object_type == "/DocTimeStamp"
    status: PdfSignatureStatus | DocumentTimestampStatus
    if stamped:
        status = asyncio.run(async_validate_pdf_timestamp(embedded, context))
    else:
        free = KeyUsageConstraints(key_usage=set())
        status = asyncio.run(async_validate_pdf_signature(embedded, context, key_usage_settings=free))
    found = Verified(
        intact=bool(status.intact and status.valid),
        coverage=_coverage(status.coverage),
        changes=_changes(status),
        certified=embedded.docmdp_level is not None,
        chain=_chain(status),
        self_issued=embedded.signer_cert.self_issued,
        revocation_known=known,
        stamp=_stamp(None if stamped else getattr(status, "timestamp_validity", None)),
    )
    return DigitalSignature(name, signer, time, found)


def _moment(embedded: EmbeddedPdfSignature) -> datetime | None:
    """When a signature was made: a time stamp's time before the signer's own clock."""
    stamps = list(extract_tst_data_iter(embedded.signer_info, signed=False))
    if embedded.sig_object_type == "/DocTimeStamp":
        stamps = [embedded.signed_data]
    for stamp in stamps:
        return _aware(stamp["encap_content_info"]["content"].parsed["gen_time"].native)
    said = embedded.self_reported_timestamp
    return _aware(said) if said is not None else None


def _aware(time: datetime) -> datetime:
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _signer(certificate: x509.Certificate) -> str:
    """The signer's common name; what else stands in the subject tells a clerk nothing."""
    names: dict[str, Any] = certificate.subject.native
    name = names.get("common_name") or names.get("organization_name") or ""
    return str(name[0] if isinstance(name, list) else name)


def _context(reader: PdfFileReader, roots: list[x509.Certificate], moment: datetime) -> tuple[ValidationContext, bool]:
    """What a signature is verified against. Nothing is fetched: what the file itself brings on revoked certificates is
    used, and nothing else."""
    settings: dict[str, Any] = {"trust_roots": roots, "allow_fetching": False, "moment": moment}
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return ValidationContext(**settings), False
    return store.as_validation_context(settings), bool(store.crls or store.ocsps)


def _coverage(level: SignatureCoverageLevel | None) -> Coverage:
    if level is SignatureCoverageLevel.ENTIRE_FILE:
        return "file"
    return "revision" if level is SignatureCoverageLevel.ENTIRE_REVISION else "part"


def _changes(status: PdfSignatureStatus | DocumentTimestampStatus) -> Changes:
    if status.coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return "none"
    if status.modification_level is None:
        return "unknown"
    if status.modification_level is ModificationLevel.OTHER or status.docmdp_ok is False:
        return "forbidden"
    return "none" if status.modification_level is ModificationLevel.NONE else "allowed"


def _chain(status: SignatureStatus) -> Chain:
    if status.revoked:
        return "revoked"
    if status.trust_problem_indic in _EXPIRED:
        return "expired"
    if status.trust_problem_indic in _UNFIT:
        return "unfit"
    return "trusted" if status.trust_problem_indic is None and status.validation_path is not None else "unknown"


def _stamp(status: SignatureStatus | None) -> TimeStamp:
    if status is None:
        return "none"
    if not (status.intact and status.valid):
        return "broken"
    return "trusted" if _chain(status) == "trusted" else "unknown"
