"""The measured run's own eyes, and the quickest of the hostile files; `make hostile` takes all of them."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.errors import InputError
from builder.extract.word_form import WordText, read_strangers_word_form
from builder.foundation.picture_file import PictureUnreadable, open_picture
from builder.read.word import read_word_apart
from builder.workbook.reading import take_in_apart
from tests.fuzz.targets import TARGETS
from tests.hostile import offices, pictures
from tests.hostile.cases import GROUPS
from tests.hostile.watch import Listener, watch

README = Path(__file__).with_name("README.md")
Change = Callable[[bytes], bytes]


def test_the_table_tells_of_no_failure_and_of_no_kind_that_is_gone() -> None:
    table = README.read_text(encoding="utf-8")
    kinds = {case.kind for group in GROUPS.values() for case in group()}
    rows = re.findall(r"^\| ([^|]+) \|(?=.* MB)", table, re.MULTILINE)
    assert rows and set(rows) <= kinds
    assert "✗ |" not in table


def test_who_calls_swells_and_litters_is_seen(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    with Listener() as listener:
        naughty = f"""
import pathlib, socket, subprocess, sys
if len(sys.argv) == 1:
    socket.create_connection(("127.0.0.1", {listener.port})).close()
    pathlib.Path("../outside").write_text("x")
    pathlib.Path({str(tmp_path)!r}, "beside").write_text("x")
    sys.exit(subprocess.call([sys.executable, __file__, "child"]) + 3)
held = b"x" * 150_000_000
for _ in range(3_000_000): pass
"""
        script = inside / "naughty.py"
        script.write_text(naughty)
        seen = watch([sys.executable, str(script)], os.environ, inside)
        visitors = listener.visitors
    assert (seen.code, visitors) == (3, 1)
    assert seen.left == ("beside", "outside")
    assert seen.together > 150_000_000 and seen.single > 150_000_000


def test_who_does_nothing_wrong_is_left_alone(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    seen = watch([sys.executable, "-c", "print('好')"], os.environ, inside)
    assert (seen.code, seen.out.strip(), seen.calls, seen.left) == (0, "好", (), ())


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (offices.flood, "内容过多"),
        (offices.wide_table, ""),
        (offices.deep, "XML"),
        (lambda sound: offices.laughing_attribute(sound, offices.BODY, b"<w:body>"), "XML"),
        (lambda sound: offices.padded(sound, offices.BODY, 60), "40MB"),
        (offices.pictures, "像素过多"),
    ],
)
def test_a_hostile_chapter_is_told_and_the_rest_is_read(change: Change, told: str, tmp_path: Path) -> None:
    path = tmp_path / "chapters" / "概况.docx"
    path.parent.mkdir()
    path.write_bytes(change(TARGETS["docx"].seeds()[0]))
    source = read_word_apart(path, tmp_path, tmp_path / "media")
    assert source.path == "chapters/概况.docx"
    assert told in "".join(f"{fault.message}{fault.fix}" for fault in source.faults)
    assert all(fault.fix for fault in source.faults)


def test_a_hostile_word_form_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "申报书.docx"
    path.write_bytes(offices.flood(TARGETS["docx"].seeds()[0]))
    assert read_strangers_word_form(path) == WordText()


@pytest.mark.parametrize(
    "change",
    [offices.deep_sheet, lambda sound: offices.padded(sound, offices.SHEET, 70)],
)
def test_a_hostile_workbook_is_refused_in_words(change: Change, tmp_path: Path) -> None:
    path = tmp_path / "申报表.xlsx"
    path.write_bytes(change(TARGETS["xlsx"].seeds()[0]))
    with pytest.raises(InputError, match=r"申报表\.xlsx") as refused:
        take_in_apart(path)
    assert refused.value.fix


@pytest.mark.parametrize("read", [take_in_apart, read_strangers_word_form])
def test_nobody_waits_for_a_pipe(read: Callable[[Path], object], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x")
    try:
        assert read(tmp_path / "x") == WordText()
    except InputError as refused:
        assert "不是普通文件" in refused.message


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (pictures.jpeg_scans, "分层过多"),
        (lambda: pictures.jpeg_bomb(progressive=True), "像素过多"),
        (pictures.eps, "不是可识别的图片"),
        (pictures.psd, "不是可识别的图片"),
        (lambda: pictures.svg(9), "不是可识别的图片"),
        (pictures.png_beyond, "像素过多"),
    ],
)
def test_a_costly_picture_is_refused_before_it_is_decoded(make: Callable[[], bytes], told: str, tmp_path: Path) -> None:
    path = tmp_path / "01.jpg"
    path.write_bytes(make())
    with pytest.raises(PictureUnreadable, match=told):
        open_picture(path)
