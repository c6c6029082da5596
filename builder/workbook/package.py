"""A workbook's parts, opened with suspicion: sizes are counted while unpacking, nothing outside is ever fetched."""

import mmap
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from lxml import etree

from builder.errors import InputError

Element = etree._Element

_MAX_FILE = 50_000_000
_MAX_UNPACKED = 60_000_000  # of all parts that are read; an honest workbook has one or two million
_MAX_TREE = 5_000_000  # of a part that is held in memory as a whole
_MAX_PARTS = 2_000
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError)
_SAVE_AGAIN = "请用Excel或WPS打开该文件，确认显示正常后另存为.xlsx格式"
_PARSER: Any = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


class Package:
    """A workbook's parts, read on demand: pictures that somebody pasted in stay packed."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self._path, self._archive = path, archive
        self._left = _MAX_UNPACKED

    def root(self, part: str) -> Element | None:
        """The root element of a part; None where there is no such part."""
        with self._stream(part) as stream:
            if stream is None:
                return None
            data = stream.read()
            if len(data) >= _MAX_TREE:
                raise broken(self._path, f"部件 {part} 过大")
            try:
                return etree.fromstring(data, etree.XMLParser(**_PARSER))
            except etree.XMLSyntaxError:
                raise broken(self._path, f"部件 {part} 不是有效的XML") from None

    def elements(self, part: str) -> Iterator[tuple[str, Element]]:
        """Each element of a part as it ends, with its local name: transitional and strict files differ in namespaces
        only."""
        with self._stream(part) as stream:
            if stream is None:
                raise broken(self._path, f"缺少部件 {part}")
            try:
                for _, element in etree.iterparse(stream, **_PARSER):
                    yield local(element), element
            except etree.XMLSyntaxError:
                raise broken(self._path, f"部件 {part} 不是有效的XML") from None

    def relations(self, part: str) -> dict[str, str]:
        """The ids and part names of what a part refers to inside the file."""
        folder, name = posixpath.split(part)
        listed = self.root(posixpath.join(folder, "_rels", f"{name}.rels"))
        return {
            node.get("Id") or "": posixpath.normpath(posixpath.join("/", folder, node.get("Target") or "")).lstrip("/")
            for node in (() if listed is None else listed)
            if node.get("TargetMode") != "External"
        }

    @contextmanager
    def _stream(self, part: str) -> Iterator["_Counted | None"]:
        try:
            file = self._archive.open(part)
        except KeyError:
            yield None
            return
        except _BROKEN:
            raise broken(self._path, f"部件 {part} 不能解压") from None
        with file:
            try:
                yield _Counted(file, self)
            except _BROKEN:
                raise broken(self._path, f"部件 {part} 不能解压") from None

    def spend(self, count: int) -> None:
        """Counts what is really unpacked: the size a zip declares can lie."""
        self._left -= count
        if self._left < 0:
            raise InputError(
                f"{self._path.name} 解压后超过{_MAX_UNPACKED // 1_000_000}MB，拒绝读取",
                "工作簿中只应有 shenbao workbook 生成的各表及其内容",
            )


class _Counted:
    def __init__(self, file: IO[bytes], package: Package) -> None:
        self._file, self._package = file, package

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size if 0 <= size < _MAX_TREE else _MAX_TREE)
        self._package.spend(len(data))
        return data


def local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def broken(path: Path, why: str) -> InputError:
    return InputError(f"{path.name} 已损坏，不能读取（{why}）", _SAVE_AGAIN)


@contextmanager
def opened(path: Path) -> Iterator[Package]:
    _refuse_other_formats(path)
    try:
        archive = zipfile.ZipFile(path)
    except _BROKEN:
        raise broken(path, "不是完整的.xlsx文件") from None
    with archive:
        names = set(archive.namelist())
        if len(names) > _MAX_PARTS:
            raise InputError(f"{path.name} 内部部件超过{_MAX_PARTS}个，不像正常的工作簿", _SAVE_AGAIN)
        if "xl/workbook.bin" in names:
            raise InputError(f"{path.name} 是二进制工作簿（.xlsb），不能读取", "请用Excel打开，另存为.xlsx格式")
        if "[Content_Types].xml" not in names:
            raise InputError(f"{path.name} 不是Excel工作簿（.xlsx）", _SAVE_AGAIN)
        yield Package(path, archive)


def _refuse_other_formats(path: Path) -> None:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(512)
    except FileNotFoundError:
        raise InputError(f"没有文件“{path}”", "请核对路径；生成工作簿请运行 shenbao workbook") from None
    except OSError as cause:
        raise InputError(f"不能读取 {path.name}（{cause.strerror}）", "请给出.xlsx文件") from None
    if size > _MAX_FILE:
        raise InputError(
            f"{path.name} 过大（{size // 1_000_000}MB，上限{_MAX_FILE // 1_000_000}MB）",
            "工作簿中只应有数据；照片等请放入申报文件夹",
        )
    if not head:
        raise InputError(f"{path.name} 是空的（0字节）", "请重新复制该文件")
    if head.startswith(_OLE):
        _refuse_ole(path)
    if not head.startswith(b"PK"):
        kind = "是CSV文本" if path.suffix.lower() in (".csv", ".txt", ".tsv") else "不是有效的.xlsx文件"
        raise InputError(f"{path.name} {kind}，不能读取", "请在 shenbao workbook 生成的工作簿中填写，保存为.xlsx格式")


def _refuse_ole(path: Path) -> None:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        encrypted = content.find("EncryptedPackage".encode("utf-16-le")) >= 0
    if encrypted:
        raise InputError(f"{path.name} 设有打开密码，不能读取", "请在Excel或WPS中取消密码后另存为.xlsx格式")
    raise InputError(
        f"{path.name} 是旧版Excel或WPS表格格式（.xls、.et），不能读取", "请用Excel或WPS打开，另存为.xlsx格式"
    )
