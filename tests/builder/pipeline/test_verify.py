"""A finished package judged anew: the applicant's verdict, and every hand that was laid on it."""

import json
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from PIL import Image, ImageOps

from builder import tools
from builder.cli import main
from builder.errors import InputError
from builder.model.report import Outcome, Report, Result, Verdict
from builder.pipeline import verify as verifying
from builder.pipeline.package import package_anew as package
from builder.report.text_view import render_text
from tests.builder.archive.conftest import Raw, raw_zip
from tests.builder.pipeline.conftest import opened

if TYPE_CHECKING:
    from tests.builder.pipeline.conftest import Bag, Without
    from tests.conftest import Applicant, Shenbao

Change = Callable[["Applicant"], object]
Verify = Callable[..., Report]


@pytest.fixture
def verify(memory: Path) -> Verify:
    return partial(verifying.verify, facts=memory)


def result(report: Report, rule: str) -> Result:
    return next(result for result in report.results if result.rule == rule)


def places(report: Report, rule: str) -> str:
    """Where and what a rule found that is no mere remark."""
    hits = [hit for hit in result(report, rule).hits if hit.outcome in (Outcome.FAIL, Outcome.UNCHECKED)]
    return "\n".join(f"{hit.where}：{hit.message}" for hit in hits)


def outcomes(report: Report) -> dict[str, Outcome]:
    """Without the two that speak of the machine and of the archive itself."""
    return {each.rule: each.outcome for each in report.results if each.rule not in ("SB-FONT", "SB-BAG")}


# The same verdict


def test_a_complete_archive_is_complete_for_the_bureau_too(archive: Path, packaged: Path, shenbao: "Shenbao") -> None:
    ran = shenbao("verify", archive, "--json")
    assert ran.code == 0, ran.out
    applicant = json.loads((packaged / "build" / "report.json").read_text(encoding="utf-8"))
    ours = {each["rule"]: each["outcome"] for each in ran.report["results"] if each["rule"] != "SB-BAG"}
    theirs = {each["rule"]: each["outcome"] for each in applicant["results"]}
    assert ran.report["verdict"] == applicant["verdict"] == "complete"
    assert {rule: found for rule, found in ours.items() if found != theirs[rule]}.keys() <= {"SB-FONT"}


def test_what_nobody_asked_to_read_is_left_to_a_person(archive: Path, verify: Verify) -> None:
    """The applicant's own run reads scans; a bureau's run without --read must not pass what it did not compare."""
    unread = [hit for each in verify([archive]).results for hit in each.hits if "--read" in hit.message]
    assert unread and {hit.outcome for hit in unread} == {Outcome.EYES}
    read = [hit for each in verify([archive], words=True).results for hit in each.hits if "--read" in hit.message]
    assert read == []


def test_of_a_package_handed_in_again_only_what_was_mended_is_measured(
    bag: "Bag", tmp_path: Path, without: "Without", monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without ffmpeg nobody can measure a video: whoever knows its facts has them from his own folder."""
    kept = tmp_path / "核验记录"
    assert verifying.verify([bag.seal()], facts=kept).verdict is Verdict.COMPLETE
    monkeypatch.setenv("PATH", without("ffmpeg", "ffprobe")["PATH"])
    assert verifying.verify([bag.seal()], facts=kept).verdict is Verdict.COMPLETE
    shutil.copy(kept / "facts.sqlite", bag.data)  # what lies in the package is not believed
    assert verifying.verify([bag.seal()]).verdict is not Verdict.COMPLETE
    video = next((bag.data / "video").iterdir())
    video.write_bytes(video.read_bytes() + b"\0")
    assert result(verifying.verify([bag.seal()], facts=kept), "HN-MED-06-video-f").outcome is Outcome.UNCHECKED


INCOMPLETE: dict[str, Change] = {
    "no video": lambda a: a.video.unlink(),
    "a photograph that is none": lambda a: a.photo.write_bytes(b"\xff\xd8 not a picture"),
    "a wrong credit code": lambda a: a.replace("company.yaml", "91410100MA4EXAMP9B", "91410100MA4EXAMP9C"),
    "a key given twice": lambda a: a.replace("company.yaml", "uscc:", "address: 别处\nuscc:"),
    "a key that nobody knows": lambda a: a.replace("application.yaml", "edition: 2023", "edition: 2023\nvideo: x"),
    "a listed photograph that is not there": lambda a: a.photo.rename(a.photo.with_name("99.jpg")),
    "a chapter whose picture is missing": lambda a: shutil.rmtree(a.folder / "chapters" / "图"),
    "no signed cover": lambda a: (a.folder / "signed" / "封面.jpg").unlink(),
    "a date that is none": lambda a: a.replace("application.yaml", "date: 2023-02-20", "date: 2023-02-30"),
    "text cut off by a comment": lambda a: a.replace("company.yaml", "title: 总经理", "title: 总经理 #1"),
}


@pytest.mark.parametrize("change", INCOMPLETE.values(), ids=INCOMPLETE.keys())
def test_an_incomplete_archive_is_judged_as_it_was_for_the_applicant(
    change: Change, packaged_applicant: "Applicant", verify: Verify
) -> None:
    change(packaged_applicant)
    packaged = package(packaged_applicant.folder)
    found = verify([packaged.archive])
    assert packaged.report.verdict is not Verdict.COMPLETE
    assert found.verdict is packaged.report.verdict
    assert outcomes(found) == outcomes(packaged.report)
    assert result(found, "SB-BAG").outcome is Outcome.PASS, places(found, "SB-BAG")


# Hands laid on it


def test_a_figure_changed_in_the_data_is_found(bag: "Bag", verify: Verify) -> None:
    facts = bag.facts()
    facts["company"]["finance"]["2022"]["revenue"] = "37846.13"
    bag.write_facts(facts)
    report = verify([bag.seal()])
    assert report.verdict is Verdict.INCOMPLETE
    assert "申报书.docx" in places(report, "SB-SAME")
    assert "申报书.pdf" in places(report, "SB-SAME")
    assert "37846.13" in places(report, "SB-SAME")


def test_a_figure_changed_in_the_word_file_is_found(bag: "Bag", verify: Verify) -> None:
    _edit_word(bag.data / "申报书.docx", "27846.13", "37846.13")
    report = verify([bag.seal()])
    assert report.verdict is Verdict.INCOMPLETE
    assert "申报书.docx" in places(report, "SB-SAME")
    assert "37846.13" in places(report, "SB-SAME")


def test_figures_changed_in_data_and_word_file_are_betrayed_by_the_pdf(
    bag: "Bag", packaged_applicant: "Applicant", verify: Verify
) -> None:
    """The PDF is what is handed in on paper; it alone is left as it was."""
    packaged_applicant.replace("company.yaml", "27846.13", "37846.13")
    package(packaged_applicant.folder)
    shutil.copy(packaged_applicant.folder / "build" / "申报书.docx", bag.data)
    facts = bag.facts()
    facts["company"]["finance"]["2022"]["revenue"] = "37846.13"
    bag.write_facts(facts)
    report = verify([bag.seal()])
    assert report.verdict is Verdict.INCOMPLETE
    assert "37846.13" in places(report, "SB-SAME")
    assert "申报书.docx" not in places(report, "SB-SAME")


def test_no_change_hides_behind_a_page_that_is_called_scanned(bag: "Bag", verify: Verify) -> None:
    facts = bag.facts()
    facts["company"]["finance"]["2022"]["revenue"] = "37846.13"
    facts["scanned"] = ["营业收入（万元）19832.4523467.9137846.13"]
    bag.write_facts(facts)
    assert "申报书.pdf" in places(verify([bag.seal()]), "SB-SAME")


def test_a_word_in_a_chapter_of_the_word_file_changed_is_found(bag: "Bag", verify: Verify) -> None:
    _edit_word(bag.data / "申报书.docx", "430", "930")
    assert "申报书.docx" in places(verify([bag.seal()]), "SB-SAME")


@pytest.mark.parametrize("content", [b"", b"PK garbage"])
def test_a_word_file_that_is_none_is_found(content: bytes, bag: "Bag", verify: Verify) -> None:
    (bag.data / "申报书.docx").write_bytes(content)
    assert "申报书.docx" in places(verify([bag.seal()]), "SB-SAME")


@pytest.mark.parametrize("page", [2, 7, -1], ids=["early", "in the middle", "the last"])
@pytest.mark.parametrize("counted", [False, True], ids=["plain", "with the data's count mended"])
def test_a_page_taken_out_of_the_book_is_found(page: int, counted: bool, bag: "Bag", verify: Verify) -> None:
    with pikepdf.open(bag.data / "申报书.pdf", allow_overwriting_input=True) as book:
        number = page % len(book.pages) + 1
        del book.pages[page]
        book.save(bag.data / "申报书.pdf")
    if counted:
        facts = bag.facts()
        facts["pages"] -= 1
        bag.write_facts(facts)
    report = verify([bag.seal()])
    assert report.verdict is Verdict.INCOMPLETE
    found = places(report, "SB-PAGES")
    assert "申报书.pdf" in found
    assert page == -1 or f"第{number}页" in found


def test_a_swapped_photograph_is_found(bag: "Bag", verify: Verify) -> None:
    photo = sorted((bag.data / "photos").iterdir())[0]
    _another_picture(photo)
    report = verify([bag.seal()])
    assert report.verdict is Verdict.INCOMPLETE
    assert f"photos/{photo.name}" in places(report, "SB-BAG")


def test_a_swapped_photograph_whose_hash_was_swapped_too_is_shown_to_a_person(bag: "Bag", verify: Verify) -> None:
    """The book still prints the old one; likeness is a guess, so a person compares."""
    photo = sorted((bag.data / "photos").iterdir())[0]
    _another_picture(photo)
    bag.admit(f"photos/{photo.name}")
    report = verify([bag.seal()])
    assert result(report, "SB-BAG").outcome is Outcome.EYES
    hits = result(report, "SB-BAG").hits
    assert [str(hit.where) for hit in hits] == [f"photos/{photo.name}"]


def test_every_picture_of_an_honest_archive_is_found_in_its_book(archive: Path, verify: Verify) -> None:
    assert result(verify([archive]), "SB-BAG").outcome is Outcome.PASS


@pytest.mark.parametrize("admitted", [False, True], ids=["plain", "with its hash in the data"])
def test_a_video_made_silent_is_found(admitted: bool, bag: "Bag", verify: Verify) -> None:
    video = next((bag.data / "video").iterdir())
    silent = bag.top.parent.parent / "silent.mp4"
    argv = ["ffmpeg", "-v", "error", "-y", "-i", str(video), "-c:v", "copy", "-af", "volume=0", str(silent)]
    assert tools.run(argv, timeout=60).returncode == 0
    silent.replace(video)
    if admitted:
        bag.admit(f"video/{video.name}")
    report = verify([bag.seal()])
    assert report.verdict is Verdict.INCOMPLETE
    assert f"video/{video.name}" in places(report, "HN-MED-06-video-f")
    assert (f"video/{video.name}" in places(report, "SB-BAG")) is not admitted


@pytest.mark.parametrize("forgotten", [False, True], ids=["plain", "and struck from the data"])
def test_an_attachment_taken_out_is_found(forgotten: bool, bag: "Bag", verify: Verify) -> None:
    (bag.data / "attachments" / "营业执照.pdf").unlink()
    if forgotten:
        facts = bag.facts()
        del facts["evidence"]["attachments/营业执照.pdf"]
        facts["application"]["attachments"] = facts["application"]["attachments"][1:]
        bag.write_facts(facts)
    report = verify([bag.seal()])
    assert report.verdict is Verdict.INCOMPLETE
    assert "attachments/" in places(report, "HN-ATT-01-licence")
    if not forgotten:
        assert "attachments/营业执照.pdf" in places(report, "SB-BAG")


@pytest.mark.parametrize("name", ["photos/99.jpg", "attachments/补充材料.pdf", "说明.txt", "chapters/x.md"])
def test_a_file_slipped_in_is_found(name: str, bag: "Bag", verify: Verify) -> None:
    target = bag.data / name
    target.parent.mkdir(exist_ok=True)
    shutil.copy(next((bag.data / "screenshots").iterdir()), target)
    report = verify([bag.seal()])
    assert report.verdict is Verdict.INCOMPLETE
    assert name in places(report, "SB-BAG")


@pytest.mark.parametrize("name", ["申报书.docx", "report.json", "report.html"])
def test_one_of_our_own_files_taken_out_is_found(name: str, bag: "Bag", verify: Verify) -> None:
    (bag.data / name).unlink()
    report = verify([bag.seal()])
    assert report.verdict is Verdict.INCOMPLETE
    assert name in places(report, "SB-BAG")


def test_a_report_rewritten_to_complete_is_found(
    packaged_applicant: "Applicant", archive: Path, tmp_path: Path, verify: Verify
) -> None:
    packaged_applicant.video.unlink()
    bag = opened(package(packaged_applicant.folder).archive, tmp_path / "不完整")
    with zipfile.ZipFile(archive) as complete:
        name = next(name for name in complete.namelist() if name.endswith("/data/report.json"))
        (bag.data / "report.json").write_bytes(complete.read(name))
    report = verify([bag.seal()])
    assert report.verdict is Verdict.INCOMPLETE
    assert "report.json：包内报告的结论为“完整”" in places(report, "SB-BAG")


def test_a_report_page_that_says_something_else_is_found(bag: "Bag", verify: Verify) -> None:
    page = bag.data / "report.html"
    page.write_text(page.read_text(encoding="utf-8").replace("提示", "合格", 1), encoding="utf-8")
    report = verify([bag.seal()])
    assert report.verdict is Verdict.INCOMPLETE
    assert "report.html：与 report.json 的内容不一致" in places(report, "SB-BAG")


def test_the_report_page_of_another_version_is_no_tampering(bag: "Bag", verify: Verify) -> None:
    said = json.loads((bag.data / "report.json").read_text(encoding="utf-8"))
    said["tool"]["version"] = "0.0.1"
    (bag.data / "report.json").write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    (bag.data / "report.html").write_text("<html>", encoding="utf-8")
    assert "report.html" not in places(verify([bag.seal()]), "SB-BAG")


@pytest.mark.parametrize("text", ["{", "[]", '{"verdict": "complete"}', "\xff"])
def test_a_report_that_cannot_be_read_is_found(text: str, bag: "Bag", verify: Verify) -> None:
    (bag.data / "report.json").write_text(text, encoding="latin-1")
    report = verify([bag.seal()])
    assert report.verdict is Verdict.INCOMPLETE
    assert "report.json" in places(report, "SB-BAG")


def test_a_verdict_edited_without_the_results_is_found(bag: "Bag", verify: Verify) -> None:
    report = json.loads((bag.data / "report.json").read_text(encoding="utf-8"))
    report["verdict"] = "incomplete"
    (bag.data / "report.json").write_text(json.dumps(report), encoding="utf-8")
    assert "report.json" in places(verify([bag.seal()]), "SB-BAG")


def test_a_file_that_disagrees_with_the_manifest_is_found(bag: "Bag", verify: Verify) -> None:
    photo = sorted((bag.data / "photos").iterdir())[0]
    photo.write_bytes(photo.read_bytes() + b"\0")
    report = verify([bag.zip()])
    assert report.verdict is Verdict.INCOMPLETE
    assert f"data/photos/{photo.name}" in places(report, "SB-BAG")


def test_an_unpacked_archive_is_judged_like_the_zip(bag: "Bag", verify: Verify) -> None:
    assert verify([bag.top]).verdict is Verdict.COMPLETE


# Data that are not what we wrote


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"schema": "shenbao-data/9"}',
        '{"schema": "shenbao-data/1"}',
        '{"schema": "shenbao-data/1", "a": ' + "[" * 100_000 + "]" * 100_000 + "}",
    ],
    ids=range(7),
)
def test_data_that_cannot_be_read_end_with_words(text: str, bag: "Bag", verify: Verify) -> None:
    (bag.data / "data.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"data\.json"):
        verify([bag.seal()])


HOSTILE: dict[str, Any] = {
    "company": {"name": {"a": 1}, "finance": [1], "uscc": 5},
    "application": {"track": "henan_discrete", "photos": "x", "workshops": {"a": 1}, "date": []},
    "chapters": {"chapter2.company": {"path": "x", "text": "", "subsections": [], "pictures": 0, "losses": [],
                                      "faults": []}},
    "evidence": {"../../etc/passwd": "x"},
    "pages": 10**30,
    "scanned": [1, None],
    "faults": [{"path": "", "title": "", "message": "{x}", "where": {"path": "{y}", "line": "z"}, "fix": "{z}"}],
}  # fmt: skip


@pytest.mark.parametrize("key", HOSTILE)
def test_data_of_the_wrong_kind_are_faults_and_no_crash(key: str, bag: "Bag", verify: Verify) -> None:
    facts = bag.facts()
    facts[key] = HOSTILE[key]
    bag.write_facts(facts)
    try:
        report = verify([bag.seal()])
    except InputError:
        return
    assert (report.verdict is Verdict.COMPLETE) is (key == "scanned")  # no page is scanned on such a word
    assert "运行出错" not in render_text(report)


def test_half_a_character_in_the_data_ends_with_words(bag: "Bag", verify: Verify) -> None:
    text = (bag.data / "data.json").read_text(encoding="utf-8")
    (bag.data / "data.json").write_text(text.replace("齿轮", "\\ud83d", 1), encoding="utf-8")
    with pytest.raises(InputError, match=r"data\.json"):
        verify([bag.seal()])


# Packages of others


@pytest.fixture
def foreign(bag: "Bag", tmp_path: Path) -> Path:
    """As somebody puts it together by hand."""
    folder = tmp_path / "某公司申报材料"
    (folder / "视频").mkdir(parents=True)
    (folder / "附件").mkdir()
    shutil.copy(bag.data / "申报书.pdf", folder / "示例公司申报书（定稿）.pdf")
    shutil.copy(next((bag.data / "video").iterdir()), folder / "视频" / "宣传片.mp4")
    for paper in (bag.data / "attachments").iterdir():
        shutil.copy(paper, folder / "附件")
    return folder


def judged_without_data(report: Report) -> None:
    """Video and book are judged; what stands in the data is not, and says so."""
    assert report.verdict is Verdict.UNCHECKED
    assert result(report, "HN-MED-06-video-f").outcome is Outcome.EYES  # heard by a person, all else is in order
    assert result(report, "HN-FRM-03-uscc").outcome is Outcome.UNCHECKED
    assert "包内没有填报数据" in places(report, "HN-FRM-03-uscc")


def test_a_folder_made_by_hand_is_judged_as_far_as_it_shows(foreign: Path, verify: Verify) -> None:
    judged_without_data(verify([foreign], "henan_discrete"))


class _Gbk(zipfile.ZipInfo):
    """As Windows writes a name: in its own encoding, and without saying so."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802
        return self.filename.encode("gbk"), self.flag_bits


def test_a_zip_with_gbk_names_is_read_and_the_guess_is_told(foreign: Path, tmp_path: Path, verify: Verify) -> None:
    path = tmp_path / "材料.zip"
    with zipfile.ZipFile(path, "w") as file:
        for each in sorted(each for each in foreign.rglob("*") if each.is_file()):
            file.writestr(_Gbk(each.relative_to(foreign.parent).as_posix()), each.read_bytes())
    report = verify([path], "henan_discrete")
    judged_without_data(report)
    notes = [hit for hit in result(report, "SB-FILES").hits if hit.outcome is Outcome.WARN]
    assert any("GBK" in hit.message for hit in notes)


def test_a_bare_pdf_with_its_video_is_judged(foreign: Path, verify: Verify) -> None:
    paper, video = next(foreign.glob("*.pdf")), next((foreign / "视频").iterdir())
    report = verify([paper, video], "henan_discrete")
    judged_without_data(report)
    assert result(report, "HN-ATT-4-2-right-form").outcome is not Outcome.FAIL
    assert result(verify([paper], "henan_discrete"), "HN-MED-06-video-f").outcome is Outcome.FAIL


def test_the_declaration_is_found_among_other_papers(foreign: Path, verify: Verify) -> None:
    shutil.copy(next((foreign / "附件").iterdir()), foreign / "0营业执照.pdf")
    report = verify([foreign], "henan_discrete")
    assert {hit.where.path for hit in result(report, "HN-ATT-4-2-right-form").hits} == {"示例公司申报书（定稿）.pdf"}


def test_without_a_track_the_bureau_is_told_what_to_add(foreign: Path, shenbao: "Shenbao") -> None:
    ran = shenbao("verify", foreign)
    assert ran.code == 3
    assert "--track" in ran.err
    assert not ran.out


def test_the_applicants_own_folder_is_no_package(applicant: "Applicant", shenbao: "Shenbao") -> None:
    ran = shenbao("verify", applicant.folder)
    assert ran.code == 3
    assert "shenbao package" in ran.err


def test_a_package_without_a_declaration_is_refused(bag: "Bag", verify: Verify) -> None:
    (bag.data / "申报书.pdf").unlink()
    for paper in (bag.data / "attachments").iterdir():
        paper.unlink()
    with pytest.raises(InputError, match="没有申报书PDF"):
        verify([bag.seal()])


PDF = b"%PDF-1.7"
HOSTILE_ZIPS: dict[str, list[Raw]] = {
    "a way out": [Raw(b"../../etc/x.pdf", PDF)],
    "an absolute name": [Raw(b"/etc/x.pdf", PDF)],
    "a drive": [Raw(b"C:\\x.pdf", PDF)],
    "a link": [Raw(b"x.pdf", b"/etc/passwd", mode=0o120777)],
    "a device": [Raw(b"x.pdf", b"", mode=0o020666)],
    "a password": [Raw(b"x.pdf", PDF, flags=0x1)],
    "one name twice": [Raw(b"x.pdf", PDF), Raw(b"X.PDF", PDF)],
    "shared data": [Raw(b"x.pdf", PDF), Raw(b"y.pdf", PDF, shares=0)],
    "a false size": [Raw(b"x.pdf", PDF, size=9)],
    "a bomb": [Raw(b"x.pdf", bytes(200_000_000), method=8)],
    "too many files": [Raw(b"%d" % number) for number in range(20_001)],
    "nothing": [],
}


@pytest.mark.parametrize("members", HOSTILE_ZIPS.values(), ids=HOSTILE_ZIPS.keys())
def test_a_hostile_zip_ends_with_words_and_leaves_nothing(
    members: list[Raw], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "temp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    path = raw_zip(tmp_path / "材料.zip", members)
    before = sorted(tmp_path.rglob("*"))
    monkeypatch.setattr(sys, "argv", ["shenbao", "verify", str(path), "--track", "henan_discrete"])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 3
    assert sorted(tmp_path.rglob("*")) == before
    said = capsys.readouterr()
    assert not said.out
    assert said.err.startswith("错误：")


@pytest.mark.parametrize("content", [b"", b"PK\3\4", b"Rar!\x1a\x07", b"hello"], ids=["empty", "cut", "rar", "text"])
def test_what_is_no_zip_ends_with_words(content: bytes, tmp_path: Path, verify: Verify) -> None:
    (tmp_path / "材料.zip").write_bytes(content)
    with pytest.raises(InputError):
        verify([tmp_path / "材料.zip"], "henan_discrete")


def _another_picture(photo: Path) -> None:
    with Image.open(photo) as picture:
        ImageOps.invert(picture.convert("RGB").rotate(90, expand=True)).save(photo, "JPEG")


def _edit_word(path: Path, old: str, new: str) -> None:
    beside = path.with_suffix(".new")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(beside, "w") as target:
        for info in source.infolist():
            content = source.read(info)
            if info.filename == "word/document.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            target.writestr(info, content)
    beside.replace(path)
