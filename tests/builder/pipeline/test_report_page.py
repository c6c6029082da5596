"""`--html`: the report with its pictures, for whoever has not packaged yet and for the office."""

from pathlib import Path

from tests.conftest import Applicant, Shenbao

PICTURE = 'src="data:image/jpeg;base64,'


def test_check_writes_the_page_with_pictures_and_builds_nothing(
    checked_applicant: Applicant, shenbao: Shenbao, tmp_path: Path
) -> None:
    page = tmp_path / "报告.html"
    ran = shenbao("check", checked_applicant.folder, "--html", page)
    assert ran.code == 0, ran.out + ran.err
    text = page.read_text(encoding="utf-8")
    assert "资料齐备" in text and text.count(PICTURE) > 5, "strips of the video, and crops of papers and screens"
    assert not (checked_applicant.folder / "build" / "申报书.docx").exists()


def test_the_office_gets_one_too_with_what_is_its_own_to_do(
    archive: Path, memory: Path, shenbao: Shenbao, tmp_path: Path
) -> None:
    page = tmp_path / "核验.html"
    ran = shenbao("verify", archive, "--memory", memory, "--html", page)
    assert ran.code == 0, ran.out + ran.err
    text = page.read_text(encoding="utf-8")
    assert PICTURE in text and "确认无误后即可报送" not in text


def test_no_file_of_data_is_written_over_and_a_place_that_cannot_be_is_told(
    checked_applicant: Applicant, shenbao: Shenbao, tmp_path: Path
) -> None:
    before = (checked_applicant.folder / "company.yaml").read_bytes()
    ran = shenbao("check", checked_applicant.folder, "--html", checked_applicant.folder / "company.yaml")
    assert ran.code == 2 and "应以.html结尾" in ran.err
    assert (checked_applicant.folder / "company.yaml").read_bytes() == before
    (tmp_path / "a.html").mkdir()
    ran = shenbao("check", checked_applicant.folder, "--html", tmp_path / "a.html")
    assert ran.code == 3 and "a.html" in ran.err and "Traceback" not in ran.err
