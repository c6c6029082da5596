"""Writing the archive: a BagIt bag in one top folder of a zip, whole or absent, the same bytes for the same input."""

import errno
import hashlib
import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from builder.archive import bag
from builder.archive.hashing import BackgroundSha256
from builder.archive.names import collisions, portability_fault
from builder.archive.zipwriter import ZipWriter
from builder.errors import InputError
from builder.foundation.whole_file import replacing
from builder.model.text import nfc

_TEXT = frozenset({".csv", ".htm", ".html", ".json", ".md", ".svg", ".txt", ".xml", ".yaml", ".yml"})
_LARGEST_TEXT = 16 << 20  # text is deflated in memory; anything larger is stored and streamed
_SHOWN = 20
_WRITING_FAILS = {
    errno.ENOSPC: "磁盘空间不足",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EACCES: "没有写入权限",
    errno.EPERM: "没有写入权限",
    errno.EROFS: "磁盘只读",
    errno.EFBIG: "文件大小超过系统限制",
    errno.EISDIR: "同名的文件夹已存在",
    errno.ENOTDIR: "上级路径不是文件夹",
    errno.EEXIST: "上级路径不是文件夹",
    errno.ENAMETOOLONG: "文件名过长",
    errno.ENOENT: "文件或文件夹不存在（可能被移走或改名）",
}


@dataclass(frozen=True)
class Member:
    name: str  # inside the payload: "attachments/营业执照.pdf"
    source: Path | bytes


@dataclass(frozen=True)
class ArchiveWritten:
    path: Path
    sha256: str
    size: int


def write_archive(
    target: Path, payload: Sequence[Member], info: Mapping[str, str], *, digests: Mapping[str, str] | None = None
) -> ArchiveWritten:
    """Write `target`, or leave it as it was.

    The bag lies in one top folder named as the archive (RFC 8493, 4: serialised from the parent of its base
    directory), so that unpacking never scatters files. `digests` are those of the files that were judged: a file that
    has changed since is refused, for the report inside would speak of another one.
    """
    members = _in_order(payload, target.stem)
    try:
        with replacing(target) as file:
            sha256 = _write_bag(file, target.stem, members, info, digests or {})
            size = file.tell()
    except OSError as failure:
        raise cannot_write(target, failure) from failure
    return ArchiveWritten(target, sha256, size)


def cannot_write(target: Path, failure: OSError) -> InputError:
    """The error that a file could not be written, in Chinese: the system's own words are English."""
    reason = _WRITING_FAILS.get(failure.errno or 0, f"系统错误 {failure.strerror}")
    return InputError(f"无法写入“{target}”：{reason}", "请腾出空间、检查权限或换一个输出位置后重试")


def _write_bag(
    file: BinaryIO, top: str, members: Sequence[Member], info: Mapping[str, str], expected: Mapping[str, str]
) -> str:
    with BackgroundSha256() as digest:

        def write(chunk: bytes) -> None:
            digest.update(chunk)
            file.write(chunk)

        writer = ZipWriter(write)
        tags = {"bagit.txt": bag.DECLARATION}
        writer.add_bytes(f"{top}/bagit.txt", bag.DECLARATION.encode(), deflate=True)
        written = {f"{bag.DATA}{member.name}": _add(writer, top, member) for member in members}
        _refuse_changed(written, expected)
        total = sum(size for size, _ in written.values())
        tags[bag.INFO] = bag.info_text(info, payload_bytes=total, payload_files=len(written))
        tags[bag.MANIFEST] = bag.manifest_text({name: sha256 for name, (_, sha256) in written.items()})
        tags[bag.TAG_MANIFEST] = bag.manifest_text({name: _sha256(text.encode()) for name, text in tags.items()})
        for name in (bag.INFO, bag.MANIFEST, bag.TAG_MANIFEST):
            writer.add_bytes(f"{top}/{name}", tags[name].encode(), deflate=True)
        writer.finish()
        return digest.hexdigest()


def _add(writer: ZipWriter, top: str, member: Member) -> tuple[int, str]:
    name = f"{top}/{bag.DATA}{member.name}"
    text = Path(member.name).suffix.lower() in _TEXT
    if isinstance(member.source, bytes):
        writer.add_bytes(name, member.source, deflate=text)
        return len(member.source), _sha256(member.source)
    if text and member.source.stat().st_size <= _LARGEST_TEXT:
        return _add(writer, top, replace(member, source=member.source.read_bytes()))
    return writer.add_stored_file(name, member.source)


def _in_order(payload: Sequence[Member], top: str) -> list[Member]:
    """The members by name, in NFC; every name that cannot be archived is told in one error."""
    members = sorted((replace(member, name=nfc(member.name)) for member in payload), key=lambda member: member.name)
    faults = [f"“{name}”{fault}" for name in [top, *(m.name for m in members)] if (fault := portability_fault(name))]
    faults += [f"“{one}”与“{other}”在Windows上是同一个文件" for one, other in collisions(m.name for m in members)]
    faults += [f"“{m.name}”不存在或不是普通文件" for m in members if not _has_content(m.source)]
    if faults:
        more = f"\n……等{len(faults)}处" if len(faults) > _SHOWN else ""
        raise InputError("下列文件无法归档：\n" + "\n".join(faults[:_SHOWN]) + more, "请改名或补齐后重新打包")
    return members


def _has_content(source: Path | bytes) -> bool:
    """Whether a path is what `stat` calls a regular file: opening a pipe would wait for ever."""
    try:
        return isinstance(source, bytes) or stat.S_ISREG(source.stat().st_mode)
    except OSError:
        return False


def _refuse_changed(written: Mapping[str, tuple[int, str]], expected: Mapping[str, str]) -> None:
    found = {nfc(name): sha256 for name, sha256 in expected.items()}
    changed = [n for n, (_, sha256) in written.items() if found.get(n.removeprefix(bag.DATA), sha256) != sha256]
    if changed:
        names = "、".join(f"“{name.removeprefix(bag.DATA)}”" for name in changed)
        raise InputError(f"检查之后、打包之前，文件被改动：{names}", "请关闭正在编辑它的程序，再运行一次")


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
