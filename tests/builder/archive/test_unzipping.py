import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.archive.limits import UnpackingLimits
from builder.archive.opening import open_package
from builder.archive.package import OpenedPackage
from builder.archive.unzipping import unzip
from builder.archive.zipping import Member, write_archive
from builder.errors import ExitCode, InputError

MakeZip = Callable[..., Path]


def refused(archive: Path, tmp_path: Path, limits: UnpackingLimits | None = None) -> str:
    """The words of the refusal; nothing may have been written anywhere."""
    (tmp_path / "work").mkdir(exist_ok=True)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(InputError) as error:
        open_package(archive, tmp_path / "work", limits=limits)
    assert error.value.exit_code is ExitCode.INPUT
    assert error.value.fix
    assert sorted(tmp_path.rglob("*")) == before
    return error.value.message


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (b"../evil.txt", "上级目录"),
        (b"a/../../evil.txt", "上级目录"),
        (b"..\\..\\evil.txt", "上级目录"),
        (b"/etc/passwd", "绝对路径"),
        (b"\\\\server\\share\\x", "绝对路径"),
        (b"C:\\Windows\\x.exe", "绝对路径"),
        (b"d:x.txt", "绝对路径"),
        (b"a\x00b.txt", "控制字符"),
        (b"\x1b[2J.txt", "控制字符"),
        (b"./.", "文件名为空"),
        (b"a" * 2000, "路径超过"),
    ],
)
def test_a_dangerous_name_is_refused(name: bytes, words: str, tmp_path: Path, make_zip: MakeZip, raw: Any) -> None:
    assert words in refused(make_zip(raw(b"ok.txt"), raw(name)), tmp_path)


@pytest.mark.parametrize("mode", [0o120777, 0o020666, 0o060666, 0o010666, 0o140777])
def test_links_devices_pipes_and_sockets_are_refused(mode: int, tmp_path: Path, make_zip: MakeZip, raw: Any) -> None:
    assert "链接或设备" in refused(make_zip(raw("链接".encode(), b"/etc/passwd", mode=mode)), tmp_path)


@pytest.mark.parametrize(("flags", "method"), [(0x1, 0), (0x1, 99), (0x41, 8), (0x2000, 8)])
def test_encrypted_members_are_refused(flags: int, method: int, tmp_path: Path, make_zip: MakeZip, raw: Any) -> None:
    assert "已加密" in refused(make_zip(raw(b"a.pdf", flags=flags, method=method)), tmp_path)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_unpack_without_bound_are_refused(method: int, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w", method) as archive:
        archive.writestr("a.txt", "x" * 100)
    assert "压缩方式" in refused(tmp_path / "x.zip", tmp_path)


@pytest.mark.parametrize(
    "names", [(b"a.txt", b"a.txt"), (b"A.TXT", b"a.txt"), (b"a\\b", b"a/b"), (b"a", b"a/b"), (b"./a", b"a")]
)
def test_two_members_that_become_one_file_are_refused(
    names: tuple[bytes, bytes], tmp_path: Path, make_zip: MakeZip, raw: Any
) -> None:
    assert "重名" in refused(make_zip(*map(raw, names)), tmp_path)


def test_members_that_share_their_data_are_refused(tmp_path: Path, make_zip: MakeZip, raw: Any) -> None:
    bomb = [raw(b"0", bytes(100_000), method=8), *(raw(b"%d" % n, bytes(100_000), method=8, shares=0) for n in (1, 2))]
    assert "相互重叠" in refused(make_zip(*bomb), tmp_path)


def test_a_bomb_is_stopped_by_what_it_unpacks_to(tmp_path: Path, make_zip: MakeZip, raw: Any) -> None:
    archive = make_zip(raw(b"zeros.bin", bytes(3_000_000), method=8))
    assert "恶意压缩包" in refused(archive, tmp_path, UnpackingLimits(ratio_free_bytes=1_000_000))
    assert "总量超过" in refused(archive, tmp_path, UnpackingLimits(total_bytes=2_000_000))
    assert "大小超过" in refused(archive, tmp_path, UnpackingLimits(member_bytes=2_000_000))
    assert len(open_package(archive, tmp_path / "work").files) == 1


@pytest.mark.parametrize("claimed", [10, 4_000_000])
def test_a_size_that_is_a_lie_is_found(claimed: int, tmp_path: Path, make_zip: MakeZip, raw: Any) -> None:
    assert "已损坏" in refused(make_zip(raw(b"a.bin", bytes(3_000_000), method=8, size=claimed)), tmp_path)


def test_too_many_members_are_refused_and_thousands_are_not(tmp_path: Path, make_zip: MakeZip, raw: Any) -> None:
    archive = make_zip(*(raw(b"d%d/f%d.txt" % (n % 50, n)) for n in range(5000)))
    assert "超过4,999个" in refused(archive, tmp_path, UnpackingLimits(members=4999))
    assert len(open_package(archive, tmp_path / "work").files) == 5000


def test_a_directory_of_absurd_size_is_not_even_read(tmp_path: Path, make_zip: MakeZip, raw: Any) -> None:
    archive = make_zip(*(raw(b"%d" % n + b"n" * 3000) for n in range(1000)))
    assert "已损坏" in refused(archive, tmp_path, UnpackingLimits(members=1000))


def test_empty_truncated_and_flipped_archives_are_refused(tmp_path: Path) -> None:
    whole = write_archive(tmp_path / "ok.zip", [Member("a.jpg", bytes(range(256)) * 400)], {}).path.read_bytes()
    broken = tmp_path / "broken.zip"
    position = whole.index(bytes(range(256)))
    flipped = whole[:position] + b"!" + whole[position + 1 :]
    for content in (b"", b"PK\3\4", whole[: len(whole) // 2], whole[:-30], whole[1000:], flipped, b"hello" * 100):
        broken.write_bytes(content)
        assert "已损坏" in refused(broken, tmp_path)


def _valid_archive() -> bytes:
    with tempfile.TemporaryDirectory() as scratch:
        members = [Member(f"照片/{n}.jpg", bytes([n]) * 50) for n in range(3)] + [Member("a.txt", b"text " * 20)]
        return write_archive(Path(scratch) / "x.zip", members, {}).path.read_bytes()


VALID = _valid_archive()


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(VALID) - 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_mangled_archive_is_opened_or_refused_but_never_crashes(changes: list[tuple[int, int]]) -> None:
    content = bytearray(VALID)
    for position, value in changes:
        content[position] = value
    with tempfile.TemporaryDirectory() as scratch:
        archive = Path(scratch) / "x.zip"
        archive.write_bytes(content)
        try:
            open_package(archive, Path(scratch) / "work")
        except InputError:
            assert [path.name for path in Path(scratch).iterdir()] == ["x.zip"] or not any(
                (Path(scratch) / "work").iterdir()
            )


def opened(archive: Path, tmp_path: Path) -> OpenedPackage:
    return open_package(archive, tmp_path / "work")


@pytest.mark.parametrize(("codec", "words"), [("gbk", "按GBK"), ("utf-8", "按UTF-8")])
def test_names_without_a_declared_encoding_are_read_and_told(
    codec: str, words: str, tmp_path: Path, make_zip: MakeZip, raw: Any
) -> None:
    names = ["申报书.pdf", "照片/车间全景.jpg", "附件/营业执照.pdf"]
    package = opened(make_zip(*(raw(name.encode(codec)) for name in names)), tmp_path)
    assert {file.name for file in package.files} == set(names)
    assert any(words in note for note in package.notes)


def test_a_flagged_name_and_an_info_zip_name_need_no_guess(tmp_path: Path, make_zip: MakeZip, raw: Any) -> None:
    gbk = "审计报告.pdf".encode("gbk")
    field = b"\x01" + zlib.crc32(gbk).to_bytes(4, "little") + "审计报告.pdf".encode()
    extra = struct.pack("<2H", 0x7075, len(field)) + field
    package = opened(make_zip(raw("申报书.pdf".encode(), flags=0x800), raw(gbk, extra=extra)), tmp_path)
    assert {file.name for file in package.files} == {"申报书.pdf", "审计报告.pdf"}
    assert package.notes == ()


def test_decomposed_names_and_backslashes_are_made_plain_and_told(tmp_path: Path, make_zip: MakeZip, raw: Any) -> None:
    archive = make_zip(raw("cafe\u0301\\1.jpg".encode(), flags=0x800), raw(b"b.jpg"))
    package = opened(archive, tmp_path)
    assert {file.name for file in package.files} == {"café/1.jpg", "b.jpg"}
    assert len(package.notes) == 2


def test_a_gbk_name_whose_second_byte_is_a_backslash_stays_whole(tmp_path: Path, make_zip: MakeZip, raw: Any) -> None:
    name = "乗诚机械有限公司.pdf"
    assert b"\\" in name.encode("gbk")
    package = opened(make_zip(raw(name.encode("gbk")), raw("申报书与附件材料.pdf".encode("gbk"))), tmp_path)
    assert name in {file.name for file in package.files}


def test_a_name_too_long_for_this_disk_is_still_taken_in(tmp_path: Path, make_zip: MakeZip, raw: Any) -> None:
    name = "好" * 200 + ".PDF"
    package = opened(make_zip(raw(name.encode(), flags=0x800)), tmp_path)
    assert package.files[0].name == name
    assert package.files[0].path.suffix == ".pdf"


def test_a_folder_entry_is_skipped_but_content_cannot_hide_in_one(tmp_path: Path, make_zip: MakeZip, raw: Any) -> None:
    archive = make_zip(raw(b"a/", b"", mode=0o040755), raw(b"a/b/", b"hidden"), raw(b"c", b"x"))
    assert {file.name for file in opened(archive, tmp_path).files} == {"a/b", "c"}


def test_a_zip_behind_other_bytes_is_read_like_everybody_reads_it(tmp_path: Path) -> None:
    (tmp_path / "sfx.zip").write_bytes(b"MZ stub" * 100 + VALID)
    files, _ = unzip(tmp_path / "sfx.zip", tmp_path / "out", UnpackingLimits())
    assert "x/data/照片/1.jpg" in {file.name for file in files}


def test_a_name_flagged_as_utf8_that_is_not_is_refused(tmp_path: Path, make_zip: MakeZip, raw: Any) -> None:
    assert "已损坏" in refused(make_zip(raw("申报书".encode("gbk"), flags=0x800)), tmp_path)


def test_a_zip_with_nothing_in_it_is_refused(tmp_path: Path, make_zip: MakeZip, raw: Any) -> None:
    assert "没有任何文件" in refused(make_zip(), tmp_path)
    assert "没有任何文件" in refused(make_zip(raw(b"only/folders/", b"")), tmp_path)
