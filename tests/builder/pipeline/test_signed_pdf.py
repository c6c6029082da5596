"""A page signed digitally: its file reaches the archive byte for byte, and the report tells of the signature."""

import hashlib
import json
import sys
import zipfile
from pathlib import Path

import pytest

from builder import tools
from tests.builder.evidence import signing
from tests.conftest import ENVIRONMENT, Applicant, Shenbao


@pytest.fixture
def signed_page(packaged_applicant: Applicant) -> Path:
    """The commitment as a signed PDF in place of its scan."""
    folder = packaged_applicant.folder
    (folder / "signed" / "承诺.jpg").unlink()
    packaged_applicant.replace("application.yaml", "承诺.jpg", "承诺.pdf")
    root = signing.identity("示例根证书", 1, authority=True)
    company = signing.identity("示例精密机械（郑州）有限公司", 2, root)
    plain = signing.plain_pdf(folder.parent / "plain.pdf")
    return signing.sign(plain, folder / "signed" / "承诺.pdf", company, root)


def hits(report: str, rule: str) -> list[tuple[str, str]]:
    (result,) = (each for each in json.loads(report)["results"] if each["rule"] == rule)
    return [(hit["outcome"], hit["message"]) for hit in result["hits"]]


@pytest.fixture
def signed_attachment(signed_page: Path, packaged_applicant: Applicant) -> Path:
    """Large, and broken enough that it would be mended if it were not signed."""
    patent = sorted((packaged_applicant.folder / "attachments").glob("*专利*"))[0]
    patent.write_bytes(signed_page.read_bytes() + bytes(400_000))
    return patent


@pytest.mark.parametrize("command", [("check",), ("build",), ("package",), ("fix", "--yes", "--budget", "1M")])
def test_no_command_rewrites_or_replaces_a_signed_file(
    command: tuple[str, ...],
    signed_page: Path,
    signed_attachment: Path,
    packaged_applicant: Applicant,
    shenbao: Shenbao,
) -> None:
    files = (signed_page, signed_attachment)
    before = [file.read_bytes() for file in files]
    shenbao(command[0], packaged_applicant.folder, *command[1:])
    assert [file.read_bytes() for file in files] == before
    assert not [
        path for path in (packaged_applicant.folder / "build").rglob("*") if path.name in {f.name for f in files}
    ]


def test_a_signed_file_reaches_the_archive_byte_for_byte(
    signed_page: Path, packaged_applicant: Applicant, shenbao: Shenbao
) -> None:
    before = hashlib.sha256(signed_page.read_bytes()).hexdigest()
    ran = shenbao("package", packaged_applicant.folder)
    assert ran.code == 0, ran.out + ran.err
    (archive,) = packaged_applicant.archives()
    with zipfile.ZipFile(archive) as package:
        members = {name.split("/", 1)[1]: name for name in package.namelist()}
        assert hashlib.sha256(package.read(members["data/signed/承诺.pdf"])).hexdigest() == before
        report = package.read(members["data/report.json"]).decode()
    assert hashlib.sha256(signed_page.read_bytes()).hexdigest() == before
    told = hits(report, "SB-SIGN")
    assert {outcome for outcome, _ in told} == {"eyes"}
    assert any("没有配置可信的根证书" in message for _, message in told)
    assert any("电子签名：示例精密机械（郑州）有限公司" in message for _, message in told)
    judged = shenbao("verify", archive, "--json")
    assert judged.code == 0 and hits(judged.out, "SB-SIGN") == told


def test_a_signed_file_that_was_changed_is_a_fault(
    signed_page: Path, packaged_applicant: Applicant, shenbao: Shenbao
) -> None:
    signed_page.write_bytes(signed_page.read_bytes().replace(b"commitment", b"c0mmitment"))
    ran = shenbao("check", packaged_applicant.folder, "--json")
    assert ran.code == 1 and ran.outcome("SB-SIGN") == "fail"


def test_without_a_signed_file_nothing_is_said_of_signatures_and_nothing_is_loaded_for_them(
    packaged_applicant: Applicant, shenbao: Shenbao
) -> None:
    ran = shenbao("check", packaged_applicant.folder, "--json")
    assert "SB-SIGN" not in {result["rule"] for result in ran.report["results"]}
    code = "import sys; sys.argv = ['shenbao', 'check', %r]\nfrom builder.cli import main\ntry:\n main()\nfinally:\n"
    code += " assert not {'pyhanko', 'asn1crypto'} & set(sys.modules)\n print('没有加载')"
    done = tools.run([sys.executable, "-c", code % str(packaged_applicant.folder)], timeout=120, env=ENVIRONMENT)
    assert "没有加载" in done.stdout.decode(), done.stderr.decode()
