"""Everything a folder can be that it should not: words and an exit code, never a traceback, never a quiet pass."""

import os
import random
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest

if TYPE_CHECKING:
    from tests.builder.cli.conftest import Call
    from tests.conftest import Applicant

Spoil = Callable[["Applicant"], object]
GARBAGE = random.Random(1).randbytes(3000)


def put(file: str, content: bytes) -> Spoil:
    return lambda applicant: (applicant.folder / file).write_bytes(content)


def edit(file: str, old: str, new: str) -> Spoil:
    return lambda applicant: applicant.replace(file, old, new)


def copied(file: str) -> Spoil:
    """One more photograph, under this name."""

    def spoil(applicant: "Applicant") -> None:
        name = os.fsencode(applicant.folder) + b"/" + os.fsencode(file)
        Path(os.fsdecode(name)).write_bytes(applicant.photo.read_bytes())

    return spoil


def a_file_instead(folder: str) -> Spoil:
    def spoil(applicant: "Applicant") -> None:
        shutil.rmtree(applicant.folder / folder)
        (applicant.folder / folder).write_text("x", encoding="utf-8")

    return spoil


def a_folder_instead(file: str) -> Spoil:
    def spoil(applicant: "Applicant") -> None:
        (applicant.folder / file).unlink()
        (applicant.folder / file).mkdir()

    return spoil


def one_folder_too_deep(applicant: "Applicant") -> None:
    photos = applicant.folder / "photos"
    photos.rename(applicant.folder / "一车间")
    photos.mkdir()
    (applicant.folder / "一车间").rename(photos / "一车间")


NAME = "name: 示例精密机械（郑州）有限公司"
UNREADABLE: dict[str, tuple[Spoil, str]] = {
    "a tab": (edit("company.yaml", "  code:", "\tcode:"), "company.yaml:10 不是有效的YAML（用了制表符缩进）"),
    "an open quote": (edit("company.yaml", "name: 示例", 'name: "示例'), "引号没有成对"),
    "a wide colon": (edit("company.yaml", "uscc: ", "uscc："), "company.yaml:6 不是有效的YAML（冒号是全角的"),
    "no space": (edit("company.yaml", "uscc: ", "uscc:"), "company.yaml:6 不是有效的YAML（冒号后缺少空格"),
    "a wide space": (edit("company.yaml", "  code:", "\u3000code:"), "company.yaml:10 不是有效的YAML（用了全角空格"),
    "two documents": (lambda a: put("company.yaml", b"a: 1\n---\nb: 2\n")(a), "---"),
    "an unindented text": (edit("application.yaml", "    工厂占地", "工厂占地"), "application.yaml:17"),
    "a backslash": (edit("company.yaml", NAME, r'name: "C:\示例"'), "反斜杠"),
    "half a character": (edit("company.yaml", NAME, r'name: "\ud83d"'), "company.yaml:5 含有残缺的字符"),
    "a list": (put("company.yaml", b"- a\n- b\n"), "company.yaml 的内容应为"),
    "a word": (put("company.yaml", b"hello"), "company.yaml 的内容应为"),
    "random bytes": (put("company.yaml", b"\xff\xfe" + GARBAGE), "company.yaml"),
    "five megabytes": (put("company.yaml", b"a: " + bytes(5_000_000)), "超过4MB"),
    "a picture": (put("company.yaml", b"\x89PNG\r\n\x1a\n" + GARBAGE), "company.yaml 不是文本文件"),
    "a bomb of aliases": (
        put("company.yaml", b"a: &a [x,x]\n" + b"".join(b"b%d: &b%d [%s]\n" % (
            n, n, b",".join([b"*b%d" % (n - 1) if n else b"*a"] * 9)) for n in range(9))), "嵌套过深",
    ),
    "itself within itself": (put("company.yaml", b"a: &a [*a]\n"), "引用自身"),
    "a deep nest": (put("company.yaml", b"a: " + b"[" * 500 + b"]" * 500), "company.yaml"),
    "no company": (lambda a: (a.folder / "company.yaml").unlink(), "没有 company.yaml"),
    "a folder as company": (a_folder_instead("company.yaml"), "没有 company.yaml"),
    "no track": (edit("application.yaml", "track: henan_discrete", "track:"), "申报类别"),
    "an unknown track": (edit("application.yaml", "henan_discrete", "henan_nothing"), "henan_nothing"),
    "a track that leads out": (edit("application.yaml", "henan_discrete", "../henan"), "申报类别"),
    "a track that is a list": (edit("application.yaml", "henan_discrete", "[a]"), "申报类别"),
}  # fmt: skip


@pytest.mark.parametrize(("spoil", "words"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_data_that_cannot_be_read_end_with_their_place_and_exit_code_3(
    spoil: Spoil, words: str, applicant: "Applicant", call: "Call"
) -> None:
    spoil(applicant)
    for command in ("check", "package"):
        said = call(command, applicant.folder)
        assert said.code == 3
        assert words in said.err
        assert "处理：" in said.err
        assert not said.out
    assert not (applicant.folder / "build").exists()
    assert not (applicant.folder / "dist").exists()


FAULTY: dict[str, tuple[Spoil, str]] = {
    "data in disorder": (edit("company.yaml", "finance:", "finance: [1, 2]\nfinance2:"), "近三年主要经济指标"),
    "a map for a list": (edit("application.yaml", "photos:", "photos: {a: 1}\nphotos2:"), "照片"),
    "words for a list": (edit("application.yaml", "workshops:", "workshops: 无\nworkshops2:"), "车间建设"),
    "texts for entries": (edit("application.yaml", "photos:", "photos: [a.jpg, 1]\nphotos2:"), "照片"),
    "a comment that was none": (edit("company.yaml", "title: 信息化部部长", "title: 部长 #1"), "“#”后面的文字"),
    "a year without end": (edit("application.yaml", "edition: 2023", "edition: " + "9" * 5000), "申报年度"),
    "nothing but the track": (put("application.yaml", b"track: henan_discrete\n"), "未填写"),
    "an empty company": (put("company.yaml", b""), "企业名称：未填写"),
    "a control character": (edit("company.yaml", NAME, r'name: "示例\a公司"'), "控制字符"),
    "empty photographs": (lambda a: [p.write_bytes(b"") for p in (a.folder / "photos").iterdir()], "照片0张"),
    "an empty licence": (put("attachments/营业执照.pdf", b""), "文件是空的"),
    "a licence that is none": (put("attachments/营业执照.pdf", b"%PDF-1.7\n" + GARBAGE), "营业执照.pdf"),
    "a video that is none": (lambda a: a.video.write_bytes(GARBAGE), "智能工厂建设成效.mp4"),
    "a file as photos": (a_file_instead("photos"), "照片0张"),
    "a file as chapters": (a_file_instead("chapters"), "没有内容"),
    "a folder as a chapter": (a_folder_instead("chapters/二（二）产品说明.md"), "“产品说明”没有内容"),
    "a chapter of garbage": (put("chapters/二（二）产品说明.docx", GARBAGE), "产品说明"),
    "photos in a folder of folders": (one_folder_too_deep, "photos/一车间/"),
    "a chinese folder": (lambda a: (a.folder / "photos").rename(a.folder / "照片"), "照片/"),
    "a name in gbk": (copied(os.fsdecode(b"photos/" + "车间".encode("gbk") + b".jpg")), "photos/车间.jpg"),
    "a name with a newline": (copied("photos/a\nb.jpg"), "控制字符"),
    "a name that windows refuses": (copied("photos/a:b?.jpg"), "Windows不允许的字符"),
    "a name of a device": (copied("photos/con.jpg"), "设备名"),
    "one name in two forms": (
        lambda a: (copied("photos/é.jpg")(a), copied("photos/e\u0301.jpg")(a)), "重名",
    ),
    "one name in two cases": (
        lambda a: (copied("photos/a.jpg")(a), copied("photos/A.jpg")(a)), "Windows上是同一个文件",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("spoil", "words"), FAULTY.values(), ids=FAULTY.keys())
def test_what_is_wrong_with_a_folder_blocks_and_is_told(
    spoil: Spoil, words: str, packaged_applicant: "Applicant", call: "Call"
) -> None:
    spoil(packaged_applicant)
    said = call("check", packaged_applicant.folder)
    assert said.code == 1
    assert words in "".join(said.out.split()) or words in said.out


UNARCHIVABLE = ("a name with a newline", "a name that windows refuses", "a name of a device", "one name in two cases")


@pytest.mark.parametrize("what", UNARCHIVABLE)
def test_a_name_that_no_archive_can_hold_is_told_before_the_work(
    what: str, packaged_applicant: "Applicant", call: "Call"
) -> None:
    spoil, words = FAULTY[what]
    spoil(packaged_applicant)
    said = call("package", packaged_applicant.folder)
    assert said.code == 3
    assert words in said.err
    assert "转换" not in said.err


@pytest.mark.parametrize(
    "name", ["-o x.jpg", "--help.jpg", "-i.jpg", " a.jpg ", "'; rm -rf ~.jpg", "$(x).jpg", "ａ　ｂ.jpg"]
)
def test_odd_names_are_just_names(name: str, packaged_applicant: "Applicant", call: "Call") -> None:
    copied(f"photos/{name}")(packaged_applicant)
    packaged_applicant.video.rename(packaged_applicant.video.with_name("-i.mp4"))
    said = call("check", packaged_applicant.folder)
    assert said.code == 0, said.out


PLACES: dict[str, tuple[Spoil, tuple[str, ...], int, str]] = {
    "dist is a file": (a_file_instead("dist"), (), 3, "上级路径不是文件夹"),
    "build is a file": (a_file_instead("build"), (), 3, "上级路径不是文件夹"),
    "the asked-for dist is a file": (lambda _: None, ("--dist", "{}/company.yaml"), 3, "上级路径不是文件夹"),
}


@pytest.mark.parametrize(("spoil", "more", "code", "words"), PLACES.values(), ids=PLACES.keys())
def test_a_place_where_nothing_can_be_written_is_told(
    spoil: Spoil, more: tuple[str, ...], code: int, words: str, packaged_applicant: "Applicant", call: "Call"
) -> None:
    spoil(packaged_applicant)
    packaged_applicant.replace("company.yaml", "86.5", "86.4")
    said = call("package", packaged_applicant.folder, *(each.format(packaged_applicant.folder) for each in more))
    assert said.code == code
    assert words in said.err
    assert not said.out


def test_a_folder_that_is_not_there_or_is_a_file(call: "Call", tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for command in ("check", "build", "package"):
        for name in ("nothing", "file"):
            said = call(command, tmp_path / name)
            assert said.code == 3
            assert "没有文件夹" in said.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file"]


def test_a_folder_whose_path_is_no_text_is_told_by_its_name(applicant: "Applicant", call: "Call") -> None:
    """As when Windows' zip was unpacked without saying its encoding."""
    folder = applicant.folder.rename(os.fsdecode(os.fsencode(applicant.folder.parent) + b"/" + "材料".encode("gbk")))
    said = call("check", folder)
    assert said.code == 3
    assert "材料”的编码不是UTF-8" in said.err


def test_three_thousand_files_of_garbage_are_told_in_one_breath(packaged_applicant: "Applicant", call: "Call") -> None:
    for number in range(3000):
        (packaged_applicant.folder / "photos" / f"g{number:04}.jpg").write_bytes(GARBAGE[:1000] + b"%d" % number)
    said = call("check", packaged_applicant.folder)
    assert said.code == 1
    assert "g0000.jpg" in said.out
    assert len(said.out.splitlines()) < 400


@pytest.mark.parametrize("sound", [True, False], ids=["a document", "garbage"])
def test_a_chapter_of_fifty_megabytes_gets_an_answer(
    sound: bool, packaged_applicant: "Applicant", call: "Call"
) -> None:
    (packaged_applicant.folder / "chapters" / "二（二）产品说明.md").unlink()
    chapter = packaged_applicant.folder / "chapters" / "二（二）产品说明.docx"
    if sound:
        document = docx.Document()
        document.add_paragraph("主营产品占营业收入的86.5%。")
        document.save(str(chapter))
        with zipfile.ZipFile(chapter, "a") as package:
            package.writestr("word/media/x.bin", random.Random(2).randbytes(50_000_000))
    else:
        chapter.write_bytes(GARBAGE * 17_000)
    said = call("check", packaged_applicant.folder)
    assert said.code == (0 if sound else 1), said.out


def test_links_that_lead_nowhere_and_pipes_are_left_aside_and_told(
    packaged_applicant: "Applicant", call: "Call"
) -> None:
    photos = packaged_applicant.folder / "photos"
    (photos / "self.jpg").symlink_to("self.jpg")
    (photos / "gone.jpg").symlink_to("nowhere.jpg")
    os.mkfifo(photos / "pipe.jpg")
    said = call("check", packaged_applicant.folder)
    assert said.code == 0
    assert all(f"photos/{name}.jpg" in said.out for name in ("self", "gone", "pipe"))


def test_a_folder_that_cannot_be_written_can_still_be_checked(packaged_applicant: "Applicant", call: "Call") -> None:
    """As on a stick that is locked; the kept facts only save time."""
    shutil.rmtree(packaged_applicant.folder / "build")
    (packaged_applicant.folder / "build").touch()
    assert call("check", packaged_applicant.folder).code == 0
