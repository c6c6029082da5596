import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from builder.archive.limits import UnpackingLimits
from builder.archive.opening import open_package
from builder.archive.zipping import Member, write_archive
from builder.errors import InputError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "某公司"
    (root / "照片").mkdir(parents=True)
    (root / "申报书.pdf").write_bytes(b"%PDF-1.7")
    (root / "照片" / "1.jpg").write_bytes(b"one")
    return root


def names(given: Path | list[Path], tmp_path: Path) -> list[str]:
    return [file.name for file in open_package(given, tmp_path / "work").files]


def test_a_folder_is_read_where_it_lies_with_its_hashes(folder: Path, tmp_path: Path) -> None:
    package = open_package(folder, tmp_path / "work")
    assert [file.name for file in package.files] == ["照片/1.jpg", "申报书.pdf"]
    assert package.files[0].sha256 == hashlib.sha256(b"one").hexdigest()
    assert (package.bag, package.notes) == (None, ())
    assert not (tmp_path / "work").exists()


def test_a_hand_made_zip_gives_the_names_its_folder_has(folder: Path, tmp_path: Path) -> None:
    for wrapped in ("", "某公司/", "材料/某公司/"):
        path = tmp_path / "x.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for file in folder.rglob("*.*"):
                archive.write(file, wrapped + str(file.relative_to(folder)))
        package = open_package(path, tmp_path / f"work{len(wrapped)}")
        assert [file.name for file in package.files] == ["照片/1.jpg", "申报书.pdf"]


def test_litter_of_operating_systems_is_left_aside_and_counted(folder: Path, tmp_path: Path) -> None:
    for name in (".DS_Store", "照片/Thumbs.db", "~$申报书.docx", "照片/._1.jpg"):
        (folder / name).write_bytes(b"")
    package = open_package(folder, tmp_path / "work")
    assert [file.name for file in package.files] == ["照片/1.jpg", "申报书.pdf"]
    assert package.notes == ("已忽略4个系统或临时文件（如Thumbs.db、__MACOSX、~$开头的文件）",)


def test_a_bag_repacked_by_macos_is_still_a_bag(tmp_path: Path) -> None:
    path = write_archive(tmp_path / "x.zip", [Member("a.pdf", b"%PDF")], {}).path
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("__MACOSX/x/._a.pdf", "")
    package = open_package(path, tmp_path / "work")
    assert package.bag is not None
    assert package.bag.intact
    assert len(package.notes) == 1


def test_an_archive_inside_is_not_opened_and_told(folder: Path, tmp_path: Path) -> None:
    (folder / "视频.zip").write_bytes(b"PK\3\4")
    assert "未打开" in open_package(folder, tmp_path / "work").notes[0]


def test_a_bare_pdf_and_a_pdf_with_its_video_are_packages(folder: Path, tmp_path: Path) -> None:
    video = tmp_path / "宣传片.mp4"
    video.write_bytes(b"....ftyp")
    assert names(folder / "申报书.pdf", tmp_path) == ["申报书.pdf"]
    assert names([folder / "申报书.pdf", video], tmp_path) == ["宣传片.mp4", "申报书.pdf"]


def test_links_are_followed_only_to_files_inside(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    (folder / "内.jpg").symlink_to("照片/1.jpg")
    (folder / "外").symlink_to(tmp_path / "secret")
    (folder / "断").symlink_to("nowhere")
    (folder / "圈").symlink_to(folder)
    (folder / "自己").symlink_to("自己")
    os.mkfifo(folder / "管道")
    package = open_package(folder, tmp_path / "work")
    assert [file.name for file in package.files] == ["内.jpg", "照片/1.jpg", "申报书.pdf"]
    assert len(package.notes) == 5


def test_names_unpacked_as_gbk_bytes_on_linux_are_read(folder: Path, tmp_path: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()
    for name in ("申报书.pdf", "营业执照.jpg"):
        (folder / os.fsdecode(name.encode("gbk"))).write_bytes(b"x")
    package = open_package(folder, tmp_path / "work")
    assert {file.name for file in package.files} == {"申报书.pdf", "营业执照.jpg"}
    assert "GBK" in package.notes[0]


def test_utf8_names_of_a_folder_are_never_guessed_at(folder: Path, tmp_path: Path) -> None:
    (folder / "M\u00fcller.pdf").write_bytes(b"x")
    assert "M\u00fcller.pdf" in names(folder, tmp_path)


def test_the_limits_hold_for_folders_too(folder: Path, tmp_path: Path) -> None:
    for limits in (UnpackingLimits(members=1), UnpackingLimits(total_bytes=10), UnpackingLimits(member_bytes=5)):
        with pytest.raises(InputError, match="超过"):
            open_package(folder, tmp_path / "work", limits=limits)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("x.rar", b"Rar!\x1a\x07", "RAR"),
        ("x.7z", b"7z\xbc\xaf'", "7z"),
        ("x.docx", b"PK\3\4", "应为zip、文件夹或申报书PDF"),
        ("x.mp4", b"....ftyp", "应为zip、文件夹或申报书PDF"),
        ("x.pdf", b"", "应为zip、文件夹或申报书PDF"),
        ("x.zip", b"", "已损坏"),
    ],
)
def test_a_file_that_is_no_package_is_refused(name: str, content: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=words):
        open_package(tmp_path / name, tmp_path / "work")


def test_paths_that_make_no_package_are_refused_with_words(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "申报书.pdf").write_bytes(b"%PDF-")
    pdf = folder / "申报书.pdf"
    for given in (
        [],
        [tmp_path / "absent"],
        [tmp_path / "empty"],
        [tmp_path / "pipe"],
        [pdf, folder],
        [pdf, tmp_path / "申报书.pdf"],
    ):
        with pytest.raises(InputError):
            open_package(given, tmp_path / "work")


def test_a_workspace_that_cannot_be_written_has_words(tmp_path: Path) -> None:
    path = write_archive(tmp_path / "x.zip", [Member("a", b"x")], {}).path
    (tmp_path / "work").write_text("a file, no folder")
    with pytest.raises(InputError, match="失败"):
        open_package(path, tmp_path / "work")


TAKES_A_VIDEO = """
import re, sys
from pathlib import Path
from builder.archive.opening import open_package
from builder.archive.zipping import Member, write_archive
root = Path(sys.argv[1])
write_archive(root / "x.zip", [Member("a.mp4", root / "video"), Member("b.txt", root / "video")], {})
assert open_package(root / "x.zip", root / "work").bag.intact
# Not ru_maxrss: a child inherits its parent's.
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


def test_a_long_video_never_lies_in_memory(tmp_path: Path) -> None:
    with (tmp_path / "video").open("wb") as video:
        video.truncate(150_000_000)
    child = [sys.executable, "-c", TAKES_A_VIDEO, str(tmp_path)]
    done = subprocess.run(child, capture_output=True, text=True, check=True)
    assert int(done.stdout) < 100
