import os
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen import canvas

from builder.evidence.asking.cache import FILE
from builder.evidence.asking.measurer import Asked, Measurer
from builder.evidence.asking.questions import PDF, PDF_COLOUR, PICTURE, VIDEO, Question
from builder.evidence.asking.questions import paper as paper_question
from builder.evidence.papers import pdf
from builder.model.facts import PdfFacts, PictureFacts, Unmeasured, VideoFacts
from tests.asking import a_measurer


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "01.jpg"
    Image.radial_gradient("L").save(path)
    return path


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "审计报告.pdf"
    sheet = canvas.Canvas(str(path))
    sheet.drawString(100, 100, "审计")
    sheet.save()
    return path


def count(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The paths that were really measured."""
    seen: list[Path] = []
    real = Measurer._answer

    def counted(self: Measurer, measure: Question[PictureFacts], path: Path) -> PictureFacts | Unmeasured:
        seen.append(path)
        return real(self, measure, path)

    monkeypatch.setattr(Measurer, "_answer", counted)
    return seen


def test_a_file_is_measured_once_over_two_runs_whatever_its_name(
    photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = count(monkeypatch)
    copy = tmp_path / "copy.png"
    copy.write_bytes(photo.read_bytes())
    first = a_measurer(tmp_path / "build").ask(PICTURE, photo)
    assert isinstance(first, PictureFacts)
    assert a_measurer(tmp_path / "build").ask(PICTURE, copy) == first
    assert seen == [photo]


def test_those_who_ask_at_once_wait_for_the_same_answer(photo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = count(monkeypatch)
    measurer = a_measurer()
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: measurer.ask(PICTURE, photo), range(8)))
    assert len(seen) == 1
    assert all(answer is answers[0] for answer in answers)


def test_a_newer_measurer_forgets_what_the_older_said(
    photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = count(monkeypatch)
    a_measurer(tmp_path / "build").ask(PICTURE, photo)
    a_measurer(tmp_path / "build").ask(replace(PICTURE, version=99), photo)
    assert len(seen) == 2


def test_facts_spoiled_in_the_cache_are_measured_again(photo: Path, tmp_path: Path) -> None:
    true = a_measurer(tmp_path / "build").ask(PICTURE, photo)
    with sqlite3.connect(tmp_path / "build" / FILE) as database:
        database.execute("UPDATE known SET value = replace(CAST(value AS TEXT), '256', '9999')")
    assert a_measurer(tmp_path / "build").ask(PICTURE, photo) == true


def test_an_unmeasured_file_gets_a_second_chance_in_the_next_run(
    good_video: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as bare:
        bare.setenv("PATH", "/nonexistent")
        seen = count(bare)
        measurer = a_measurer(tmp_path / "build")
        assert isinstance(measurer.ask(VIDEO, good_video), Unmeasured)
        assert isinstance(measurer.ask(VIDEO, good_video), Unmeasured)
        assert len(seen) == 1, "but not within a run"
    assert isinstance(a_measurer(tmp_path / "build").ask(VIDEO, good_video), VideoFacts)


def test_paper_is_pdf_or_picture_by_content(photo: Path, paper: Path, tmp_path: Path) -> None:
    measurer = a_measurer()
    swapped = tmp_path / "scan.pdf"
    swapped.write_bytes(photo.read_bytes())
    mail = tmp_path / "mail.jpg"
    mail.write_bytes(b"\r\n" * 20 + paper.read_bytes())
    assert isinstance(measurer.ask(paper_question(paper), paper), PdfFacts)
    assert isinstance(measurer.ask(paper_question(swapped), swapped), PictureFacts)
    assert isinstance(measurer.ask(paper_question(mail), mail), PdfFacts)
    word = tmp_path / "a.pdf"
    word.write_bytes(b"PK\3\4" + bytes(100))
    for path in (word, tmp_path / "none.pdf", tmp_path):
        assert isinstance(measurer.ask(paper_question(path), path), Unmeasured)


def test_colour_asked_later_is_not_answered_from_before(paper: Path) -> None:
    measurer = a_measurer()
    plain, coloured = measurer.ask(PDF, paper), measurer.ask(PDF_COLOUR, paper)
    assert isinstance(plain, PdfFacts) and isinstance(coloured, PdfFacts)
    assert (plain.pages[0].colour, coloured.pages[0].colour) == (None, False)


def test_a_decoder_that_crashes_takes_only_its_file_with_it(photo: Path, paper: Path) -> None:
    bad: Question[PdfFacts] = Question("tests.builder.evidence.bad_measures:crash", PdfFacts, 1)
    facts, lost = a_measurer().ask_all([(PICTURE, photo), (bad, paper)])
    assert isinstance(facts, PictureFacts)
    assert isinstance(lost, Unmeasured) and "崩溃" in lost.reason


@pytest.mark.parametrize(
    ("trouble", "words"), [(ZeroDivisionError, "程序出错（ZeroDivisionError）"), (MemoryError, "内存不足")]
)
def test_trouble_inside_a_library_is_told_in_plain_words(
    paper: Path, monkeypatch: pytest.MonkeyPatch, trouble: type[Exception], words: str
) -> None:
    def fail(*_: object) -> None:
        raise trouble

    monkeypatch.setattr(pdf, "_measure", fail)
    found = pdf.measure_pdf(paper)
    assert isinstance(found, Unmeasured) and words in found.reason


def test_a_file_changed_while_it_was_measured_is_unmeasured_and_not_kept(
    photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Measurer._answer

    def meanwhile(self: Measurer, measure: Question[PictureFacts], path: Path) -> PictureFacts | Unmeasured:
        found = real(self, measure, path)
        path.write_bytes(path.read_bytes() + b"\0")
        return found

    with monkeypatch.context() as busy:
        busy.setattr(Measurer, "_answer", meanwhile)
        found = a_measurer(tmp_path / "build").ask(PICTURE, photo)
    assert isinstance(found, Unmeasured) and "改动" in found.reason
    assert isinstance(a_measurer(tmp_path / "build").ask(PICTURE, photo), PictureFacts)


def test_all_are_measured_in_order_with_progress_and_then_known(
    photo: Path, paper: Path, good_video: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Asked] = [(PICTURE, photo), (PDF_COLOUR, paper), (VIDEO, good_video), (PICTURE, tmp_path / "none.jpg")]
    told: list[tuple[int, int, str]] = []
    threads = set()

    def progress(done: int, total: int, name: str) -> None:
        told.append((done, total, name))
        threads.add(threading.current_thread())

    measurer = a_measurer(tmp_path / "build")
    found = measurer.ask_all(asked, progress)
    assert [type(facts) for facts in found] == [PictureFacts, PdfFacts, VideoFacts, Unmeasured]
    assert [(done, total) for done, total, _ in told] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert {name for *_, name in told} == {path.name for _, path in asked}
    assert threads == {threading.current_thread()}
    seen = count(monkeypatch)
    again = (measurer.ask(PICTURE, photo), measurer.ask(PDF_COLOUR, paper), measurer.ask(VIDEO, good_video))
    assert again == found[:3]
    assert seen == []


def test_many_files_share_one_cache(tmp_path: Path) -> None:
    for number in range(40):
        Image.new("RGB", (8 + number, 8)).save(tmp_path / f"{number}.png")
    jobs = [(PICTURE, tmp_path / f"{number}.png") for number in range(40)]
    widths = [facts.width for facts in a_measurer(tmp_path / "build").ask_all(jobs) if isinstance(facts, PictureFacts)]
    assert widths == list(range(8, 48))
    (tmp_path / "build" / FILE).chmod(0o400)
    assert len(a_measurer(tmp_path / "build").ask_all(jobs)) == 40


def test_an_unreadable_file_is_unmeasured(photo: Path) -> None:
    photo.chmod(0)
    if os.access(photo, os.R_OK):
        pytest.skip("root reads everything")
    found = a_measurer().ask(PICTURE, photo)
    assert isinstance(found, Unmeasured) and "权限" in found.reason


def test_breaking_off_does_not_begin_what_has_not_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(200):
        Image.new("RGB", (8 + number, 8)).save(tmp_path / f"{number}.png")
    seen = count(monkeypatch)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        a_measurer().ask_all([(PICTURE, tmp_path / f"{number}.png") for number in range(200)], stop)
    assert len(seen) < 200
