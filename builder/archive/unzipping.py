"""Taking a zip apart that anybody may have made: it is judged whole before a byte of it is written.

Members land under numbers of our own, so that no name in the archive, however long or hostile, reaches the disk.
"""

import contextlib
import hashlib
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, BinaryIO

from builder.archive.encoding import decode_names
from builder.archive.hashing import CHUNK, BackgroundSha256, Hasher
from builder.archive.limits import Budget, UnpackingLimits, refuse_count, refuse_size
from builder.archive.names import collisions
from builder.archive.package import PackageFile
from builder.errors import InputError
from builder.model.text import nfc

_ENCRYPTED = 0x1 | 0x40 | 0x2000
_UTF8_NAMES = 0x800
_AES = 99
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the others unpack without a bound on memory
_DIRECTORY_BYTES_PER_MEMBER = 1024
_UNICODE_PATH = 0x7075
_HEADER = 30
_LONGEST_NAME = 1024
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError, UnicodeDecodeError)
_DRIVE = re.compile(r"[A-Za-z]:")
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,10}")
_SHOWN = 10
_WORTH_A_THREAD = 4 * CHUNK


def unzip(archive: Path, into: Path, limits: UnpackingLimits) -> tuple[list[PackageFile], list[str]]:
    """Unpacks a zip: the files under their names in the archive, and notes on how names were read."""
    with _directory(archive, limits) as opened:
        members = [info for info in opened.infolist() if not _is_folder(info)]
        names, notes = _names(members)
        _refuse_hostile(opened, members, names, limits)
        budget = Budget(limits, archive.stat().st_size)
        into.mkdir(parents=True)
        files = [
            _extract(opened, info, name, into / f"{number:05d}{_suffix(name)}", budget)
            for number, (info, name) in enumerate(zip(members, names, strict=True), 1)
        ]
    return files, notes


class _CappedFile:
    """A file that gives no more than so many bytes at once: `zipfile` reads the whole directory at the size the archive
    claims."""

    def __init__(self, file: BinaryIO, cap: int) -> None:
        self._file = file
        self._cap = cap
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        if size > self._cap:
            raise zipfile.BadZipFile("directory larger than any honest one")
        return self._file.read(size)


@contextlib.contextmanager
def _directory(archive: Path, limits: UnpackingLimits) -> Iterator[zipfile.ZipFile]:
    with archive.open("rb") as file:
        capped = _CappedFile(file, max(CHUNK, limits.members * _DIRECTORY_BYTES_PER_MEMBER))
        try:
            with zipfile.ZipFile(capped) as opened:
                if len(opened.infolist()) > limits.members:
                    refuse_count(limits.members)
                yield opened
        except _BROKEN as fault:
            raise InputError(
                f"压缩包“{archive.name}”已损坏或不完整，无法读取", "请重新压缩或重新传输，并先在本机试解压"
            ) from fault


def _names(members: Sequence[zipfile.ZipInfo]) -> tuple[list[str], list[str]]:
    flagged = [_declared_name(info) for info in members]
    silent = [info.orig_filename.encode("cp437") for info, name in zip(members, flagged, strict=True) if name is None]
    decoded = decode_names(silent)
    guessed = iter(decoded.names)
    written = [next(guessed) if name is None else name for name in flagged]
    notes = [decoded.note] if decoded.note else []
    if any("\\" in name for name in written):
        notes.append("包内路径使用了反斜杠，已按文件夹分隔符处理")
    if any(nfc(name) != name for name in written):
        notes.append("包内文件名采用分解形式的Unicode（常见于macOS），已统一为NFC")
    return [_without_empty_steps(nfc(name).replace("\\", "/")) for name in written], notes


def _declared_name(info: zipfile.ZipInfo) -> str | None:
    """The name where the archive says its encoding: by the flag, or by Info-ZIP's extra field (WinRAR writes it)."""
    if info.flag_bits & _UTF8_NAMES:
        return info.orig_filename
    extra, raw = info.extra, info.orig_filename.encode("cp437")
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<2H", extra)
        field, extra = extra[4 : 4 + length], extra[4 + length :]
        if kind == _UNICODE_PATH and field[1:5] == zlib.crc32(raw).to_bytes(4, "little"):
            return field[5:].decode("utf-8")
    return None


def _without_empty_steps(name: str) -> str:
    """A name without what means nothing ("./a", "a//b"); what means something dangerous stays, to be refused."""
    root = "/" if name.startswith("/") else ""
    return root + "/".join(part for part in name.split("/") if part not in ("", "."))


def _refuse_hostile(
    opened: zipfile.ZipFile, members: Sequence[zipfile.ZipInfo], names: Sequence[str], limits: UnpackingLimits
) -> None:
    _refuse_overlap(opened)
    faults = [f"“{_shown(name)}”{fault}" for name in names if (fault := _name_fault(name))]
    faults += [
        f"“{_shown(name)}”{fault}"
        for info, name in zip(members, names, strict=True)
        if (fault := _member_fault(info, limits))
    ]
    if not faults:
        faults = [f"“{_shown(a)}”与“{_shown(b)}”重名（不区分大小写）" for a, b in collisions(names)]
    if faults:
        more = f"\n……等{len(faults)}处" if len(faults) > _SHOWN else ""
        raise InputError(
            "压缩包含有不能接收的内容，未解压任何文件：\n" + "\n".join(faults[:_SHOWN]) + more,
            "请在电脑上整理好材料文件夹，用系统自带的“压缩为zip”重新打包，不加密码",
        )
    if sum(info.file_size for info in members) > limits.total_bytes:
        refuse_size("材料总量", limits.total_bytes)


def _name_fault(name: str) -> str | None:
    if not name:
        return "文件名为空"
    if len(name) > _LONGEST_NAME:
        return f"路径超过{_LONGEST_NAME:,}个字符"
    if name.startswith("/") or _DRIVE.match(name):
        return "是绝对路径"
    if ".." in name.split("/"):
        return "含有上级目录“..”"
    if any(ord(character) < 0x20 or ord(character) == 0x7F for character in name):
        return "文件名含有控制字符"
    return None


def _member_fault(info: zipfile.ZipInfo, limits: UnpackingLimits) -> str | None:
    if info.flag_bits & _ENCRYPTED or info.compress_type == _AES:
        return "已加密"
    if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG):
        return "是链接或设备，不是普通文件"
    if info.compress_type not in _METHODS:
        return "采用了不支持的压缩方式"
    if info.file_size > limits.member_bytes:
        return f"大小超过{limits.member_bytes >> 20:,}MB"
    return None


def _refuse_overlap(opened: zipfile.ZipFile) -> None:
    """Refuses an archive whose members lie over each other: a bomb lets a thousand members share one compressed run."""
    ordered = sorted(opened.infolist(), key=lambda info: info.header_offset)
    ends = [info.header_offset for info in ordered[1:]] + [opened.start_dir]
    file = opened.fp
    if file is None:
        raise zipfile.BadZipFile("closed")
    for info, end in zip(ordered, ends, strict=False):  # an empty zip has one end and no member
        if not 0 <= info.header_offset < opened.start_dir:
            raise zipfile.BadZipFile("member outside the archive")
        file.seek(info.header_offset)
        name_length, extra_length = struct.unpack("<26x2H", file.read(_HEADER))
        if info.header_offset + _HEADER + name_length + extra_length + info.compress_size > end:
            raise InputError("压缩包内的文件数据相互重叠，疑似恶意压缩包，未解压任何文件", "请重新压缩后提交")


def _extract(opened: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, path: Path, budget: Budget) -> PackageFile:
    with contextlib.ExitStack() as stack:
        large = info.file_size >= _WORTH_A_THREAD
        digest: Hasher = stack.enter_context(BackgroundSha256()) if large else hashlib.sha256()
        source: IO[bytes] = stack.enter_context(opened.open(info))
        target = stack.enter_context(path.open("xb"))
        size = 0
        while chunk := source.read(CHUNK):
            size += len(chunk)
            budget.spend(len(chunk))
            digest.update(chunk)
            target.write(chunk)
        if size != info.file_size:
            raise zipfile.BadZipFile("member shorter than its directory says")
        return PackageFile(name, path, size, digest.hexdigest())


def _is_folder(info: zipfile.ZipInfo) -> bool:
    """Whether an entry is a folder. One with content is none, whatever its name says: nothing may hide there."""
    named = info.orig_filename.endswith(("/", "\\")) or stat.S_ISDIR(info.external_attr >> 16)
    return named and info.file_size == 0


def _suffix(name: str) -> str:
    suffix = Path(name).suffix
    return suffix.lower() if _SUFFIX.fullmatch(suffix) else ""


def _shown(name: str) -> str:
    """A name from an archive as it can be shown: a hostile one must not steer the terminal."""
    text = "".join(character if character.isprintable() else "�" for character in name)
    return text if len(text) <= 80 else text[:77] + "…"
