"""Digital signatures, with an authority of our own: what can be proved, what cannot be confirmed, what is not known."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from builder.errors import InputError
from builder.evidence.asking.questions import PDF, digital_signatures
from builder.evidence.signed.digital_signatures import measure_digital
from builder.evidence.signed.trusted_roots import VARIABLE, configured_roots
from builder.model.digital import DigitalFacts, DigitalSignature, Verified
from builder.model.facts import PdfFacts, Unmeasured
from tests.asking import a_measurer
from tests.builder.evidence import signing
from tests.builder.evidence.signing import SIGNED_AT, Identity, identity, sign

COMPANY = "示例精密机械（郑州）有限公司"


@dataclass(frozen=True)
class Office:
    """A root, a company and an authority of time below it, and a PDF that the company has signed."""

    root: Identity
    company: Identity
    clock: Identity
    plain: Path
    signed: Path
    certified: Path


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder = tmp_path_factory.mktemp("office")
    root = identity("示例根证书", 1, authority=True)
    company = identity(COMPANY, 2, root)
    plain = signing.plain_pdf(folder / "plain.pdf")
    return Office(
        root=root,
        company=company,
        clock=identity("示例时间戳", 3, root, stamps=True),
        plain=plain,
        signed=sign(plain, folder / "signed.pdf", company, root),
        certified=sign(plain, folder / "certified.pdf", company, root, certify=True),
    )


def signatures(path: Path, *roots: Identity) -> tuple[DigitalSignature, ...]:
    facts = measure_digital(path, roots="".join(root.pem.decode() for root in roots))
    assert isinstance(facts, DigitalFacts), facts
    assert facts.roots == len(roots)
    return facts.signatures


def verified(path: Path, *roots: Identity) -> Verified:
    (signature,) = signatures(path, *roots)
    assert signature.found is not None, signature
    return signature.found


def test_a_sound_signature_is_intact_covers_the_file_and_leads_to_the_root_that_was_named(office: Office) -> None:
    (signature,) = signatures(office.signed, office.root)
    assert signature.signer == COMPANY
    assert signature.found == Verified(
        intact=True,
        coverage="file",
        changes="none",
        certified=False,
        chain="trusted",
        self_issued=False,
        revocation_known=False,
        stamp="none",
    )


def test_without_the_root_or_with_another_the_signature_stays_intact_but_its_signer_unknown(office: Office) -> None:
    other = identity("别的根证书", 9, authority=True)
    for found in (verified(office.signed), verified(office.signed, other)):
        assert (found.intact, found.chain) == (True, "unknown")


def test_a_certificate_in_any_name_that_its_owner_made_is_not_confirmed(office: Office, tmp_path: Path) -> None:
    found = verified(sign(office.plain, tmp_path / "self.pdf", identity(COMPANY, 5)), office.root)
    assert found.intact and found.self_issued and found.chain != "trusted"


def test_a_changed_byte_breaks_it(office: Office, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(office.signed.read_bytes().replace(b"commitment", b"c0mmitment"))
    assert not verified(broken, office.root).intact


def test_a_certificate_that_had_run_out_when_it_signed(office: Office, tmp_path: Path) -> None:
    valid = (SIGNED_AT - timedelta(days=700), SIGNED_AT - timedelta(days=30))
    late = identity("过期公司", 6, office.root, valid=valid)
    assert verified(sign(office.plain, tmp_path / "late.pdf", late, office.root), office.root).chain == "expired"


def test_a_certificate_that_ran_out_after_its_time_stamp_is_still_good(office: Office, tmp_path: Path) -> None:
    valid = (SIGNED_AT - timedelta(days=30), SIGNED_AT + timedelta(days=30))
    brief = identity("短期公司", 7, office.root, valid=valid)
    path = sign(office.plain, tmp_path / "stamped.pdf", brief, office.root, stamper=office.clock)
    (signature,) = signatures(path, office.root)
    assert signature.time == "2023-02-20 10:05"
    assert signature.found is not None
    assert (signature.found.chain, signature.found.stamp) == ("trusted", "trusted")


def test_a_time_stamp_of_an_unknown_authority(office: Office, tmp_path: Path) -> None:
    clock = identity("别的时间戳", 8, identity("别的根证书", 9, authority=True), stamps=True)
    path = sign(office.plain, tmp_path / "stamped.pdf", office.company, office.root, stamper=clock)
    assert verified(path, office.root).stamp == "unknown"


def test_a_second_signature_is_an_allowed_change_to_the_first(office: Office, tmp_path: Path) -> None:
    auditor = identity("示例会计师事务所", 4, office.root)
    path = sign(office.signed, tmp_path / "two.pdf", auditor, office.root, field="Signature2")
    first, second = (signature.found for signature in signatures(path, office.root))
    assert first is not None and second is not None
    assert (first.intact, first.coverage, first.changes) == (True, "revision", "allowed")
    assert (second.intact, second.coverage, second.changes) == (True, "file", "none")


def test_what_was_added_later_is_allowed_or_not(office: Office, tmp_path: Path) -> None:
    for source in (office.signed, office.certified):
        harmless = verified(signing.with_title(source, tmp_path / "title.pdf"), office.root)
        assert (harmless.intact, harmless.coverage, harmless.changes) == (True, "revision", "allowed")
        other = verified(signing.with_another_page(source, tmp_path / "page.pdf"), office.root)
        assert (other.intact, other.coverage, other.changes) == (True, "revision", "forbidden")
        assert other.certified is (source is office.certified)


def test_a_signature_that_leaves_bytes_out(office: Office, tmp_path: Path) -> None:
    path = signing.covering_less(office.signed, tmp_path / "less.pdf", office.company, (office.root,))
    found = verified(path, office.root)
    assert (found.intact, found.coverage) == (True, "part")


def test_algorithms_of_the_sm_kind_are_named_and_not_judged(office: Office, tmp_path: Path) -> None:
    shangmi = signing.in_shangmi(office.signed, tmp_path / "sm.pdf")
    format = signing.in_format(office.signed, tmp_path / "gm.pdf", b"GM.X")
    for path in (shangmi, format):
        (signature,) = signatures(path, office.root)
        assert signature.found is None and signature.foreign


def test_an_unknown_format_has_a_reason(office: Office, tmp_path: Path) -> None:
    (signature,) = signatures(signing.in_format(office.signed, tmp_path / "acme.pdf", b"ACME"), office.root)
    assert signature.found is None and not signature.foreign and "格式无法识别" in signature.reason


def test_a_file_without_signatures_or_beyond_repair(office: Office, tmp_path: Path) -> None:
    assert signatures(office.plain) == ()
    (tmp_path / "cut.pdf").write_bytes(office.signed.read_bytes()[:300])
    assert isinstance(measure_digital(tmp_path / "cut.pdf", roots=""), Unmeasured)


def test_the_measurer_finds_the_same_in_its_child(office: Office, tmp_path: Path) -> None:
    measurer = a_measurer(tmp_path)
    try:
        paper = measurer.ask(PDF, office.signed)
        assert isinstance(paper, PdfFacts) and paper.signatures == 1
        facts = measurer.ask(digital_signatures(office.root.pem.decode()), office.signed)
        assert isinstance(facts, DigitalFacts) and facts.signatures == signatures(office.signed, office.root)
        unknown = measurer.ask(digital_signatures(""), office.signed)
        assert isinstance(unknown, DigitalFacts) and unknown.signatures != facts.signatures
    finally:
        measurer.close()


def test_roots_are_those_in_the_users_folder(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert configured_roots() == ""
    folder = tmp_path / "config" / "shenbao" / "certificates"
    folder.mkdir(parents=True)
    (folder / "a.pem").write_bytes(office.root.pem)
    (folder / "b.cer").write_bytes(identity("别的根证书", 9, authority=True).der)
    (folder / "说明.txt").write_text("", encoding="utf-8")
    facts = measure_digital(office.signed, roots=configured_roots())
    assert isinstance(facts, DigitalFacts) and facts.roots == 2
    assert facts.signatures[0].found is not None and facts.signatures[0].found.chain == "trusted"


def test_a_folder_of_roots_with_something_else_in_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    (tmp_path / "根.crt").write_bytes(b"not a certificate")
    with pytest.raises(InputError, match="不是证书文件"):
        configured_roots()
    monkeypatch.setenv(VARIABLE, str(tmp_path / "没有"))
    with pytest.raises(InputError, match="不存在"):
        configured_roots()
