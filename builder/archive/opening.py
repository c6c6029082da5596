"""Taking in a package that anybody made: our zip, somebody's zip, a folder, or a bare PDF with its MP4."""

import contextlib
import errno
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from builder.archive import bag
from builder.archive.bagcheck import check_bag
from builder.archive.folder import read_files, read_folder
from builder.archive.layout import arrange
from builder.archive.limits import UnpackingLimits, refuse_size
from builder.archive.package import OpenedPackage, PackageFile
from builder.archive.unzipping import unzip
from builder.errors import InputError

_ZIP_MAGIC = (b"PK\3\4", b"PK\5\6")
_OTHER_ARCHIVES = {b"Rar!": "RAR", b"7z\xbc\xaf": "7z", b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zX": "xz"}
_ARCHIVE_SUFFIXES = frozenset({".zip", ".rar", ".7z", ".gz", ".tar", ".tgz"})
_OFFICE = frozenset({".docx", ".docm", ".xlsx", ".xlsm", ".pptx", ".ofd", ".odt", ".ods"})
_DISK = {errno.ENOSPC: "磁盘空间不足", errno.EDQUOT: "磁盘配额已用完", errno.EACCES: "没有读取或写入权限"}


def open_package(
    given: Path | Sequence[Path], workspace: Path, *, limits: UnpackingLimits | None = None
) -> OpenedPackage:
    """Read a package without trusting it. Zips are unpacked into `workspace`; everything else is read where it lies."""
    paths = [given] if isinstance(given, Path) else list(given)
    limits = limits or UnpackingLimits()
    with _words_for_the_disk():
        for path in paths:
            if not path.exists():
                raise InputError(f"找不到“{path}”", "请核对路径")
            if not path.is_file() and not path.is_dir():
                raise InputError(f"“{path}”不是普通文件", "请给出zip、文件夹或申报书PDF")
        if len(paths) == 1 and paths[0].is_dir():
            return _opened(*read_folder(paths[0], limits))
        if len(paths) == 1 and _is_package_zip(paths[0]):
            return _open_zip(paths[0], workspace / "unpacked", limits)
        _refuse_unknown(paths)
        return _opened(read_files(paths, limits), [])


def _open_zip(archive: Path, into: Path, limits: UnpackingLimits) -> OpenedPackage:
    if archive.stat().st_size > limits.total_bytes:
        refuse_size(f"“{archive.name}”", limits.total_bytes)
    try:
        return _opened(*unzip(archive, into, limits))
    except BaseException:
        shutil.rmtree(into, ignore_errors=True)
        raise


def _opened(files: Sequence[PackageFile], notes: Sequence[str]) -> OpenedPackage:
    layout = arrange(files)
    if not layout.files:
        raise InputError("包内没有任何文件", "请检查是否选错了文件或文件夹")
    said = list(notes)
    if layout.ignored:
        said.append(f"已忽略{layout.ignored}个系统或临时文件（如Thumbs.db、__MACOSX、~$开头的文件）")
    payload, check = layout.files, None
    if layout.is_bag:
        check = check_bag(layout.files, layout.outside)
        inside = (file for file in layout.files if file.name.startswith(bag.DATA))
        payload = tuple(replace(file, name=file.name.removeprefix(bag.DATA)) for file in inside)
    nested = [file.name for file in payload if PurePosixPath(file.name).suffix.lower() in _ARCHIVE_SUFFIXES]
    said += [f"“{name}”是包内的压缩包，未打开，其中材料不计入" for name in nested]
    return OpenedPackage(payload, check, tuple(said))


def _is_package_zip(path: Path) -> bool:
    if path.suffix.lower() in _OFFICE:
        return False
    return path.suffix.lower() == ".zip" or _head(path).startswith(_ZIP_MAGIC)


def _refuse_unknown(paths: Sequence[Path]) -> None:
    for path in paths:
        if not path.is_file() or _is_package_zip(path):
            raise InputError(f"“{path.name}”不能与其他文件一起给出", "文件夹和zip请单独给出；几个文件请给出PDF及其视频")
        head = _head(path)
        if kind := next((kind for magic, kind in _OTHER_ARCHIVES.items() if head.startswith(magic)), None):
            raise InputError(f"“{path.name}”是{kind}压缩包，无法读取", "请解压后直接给出文件夹，或重新压缩为zip")
    if not any(b"%PDF-" in _head(path) for path in paths):
        raise InputError(
            f"“{paths[0].name}”不是申报材料包：应为zip、文件夹或申报书PDF" if paths else "没有给出任何文件",
            "Word申报书请先导出为PDF；多个文件请放进一个文件夹",
        )


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(1024)


@contextlib.contextmanager
def _words_for_the_disk() -> Iterator[None]:
    try:
        yield
    except OSError as failure:
        reason = _DISK.get(failure.errno or 0, f"系统错误 {failure.strerror}")
        where = f"“{failure.filename}”" if failure.filename else "材料包"
        raise InputError(f"读取{where}失败：{reason}", "请检查磁盘空间和文件权限后重试") from failure
