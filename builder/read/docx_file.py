"""A .docx opened with suspicion: sizes are counted while unpacking, nothing outside it is ever fetched."""

import mmap
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from lxml import etree

Element = etree._Element

MAX_FILE = 300_000_000
_MAX_XML = 40_000_000
_MAX_TAGS = 800_000  # two hundred bytes each in memory; a document of 200 pages has a third of it
_MAX_MEDIA = 150_000_000
_MAX_PARTS = 20_000
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_OFFICE_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SAVE_AGAIN = "请用Word或WPS打开该文件，确认显示正常后另存为.docx格式"
_SPLIT = "请删去无关内容，或拆分后另存"
_BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError)


class Unreadable(Exception):
    """Raised where the file as a whole, or one of its parts, cannot be used; both texts are for the user."""

    def __init__(self, message: str, fix: str = _SAVE_AGAIN) -> None:
        super().__init__(message)
        self.message, self.fix = message, fix


@dataclass(frozen=True)
class Relation:
    kind: str  # last step of the type's address: "image", "styles" …
    target: str  # part name, or the address where external
    external: bool


class DocxFile:
    """An opened .docx, whose parts are read on demand, so that a document with many photographs does not fill the
    memory."""

    def __init__(self, path: Path) -> None:
        _refuse_other_formats(path)
        try:
            self._archive = zipfile.ZipFile(path)
        except _BROKEN_ZIP as cause:
            raise Unreadable("文件已损坏，不能打开") from cause
        if len(self._archive.infolist()) > _MAX_PARTS:
            self._archive.close()
            raise Unreadable(f"文件内部部件超过{_MAX_PARTS}个，不像正常的Word文件")
        try:
            office = [r.target for r in self.relations("").values() if r.kind == "officeDocument"]
            if not office:
                raise Unreadable("不是Word文件（缺少正文部件）")
            self.main = office[0]
        except Unreadable:
            self._archive.close()
            raise

    def __enter__(self) -> "DocxFile":
        return self

    def __exit__(self, _t: type[BaseException] | None, _e: BaseException | None, _b: TracebackType | None) -> None:
        self._archive.close()

    def data(self, part: str, limit: int = _MAX_MEDIA) -> bytes | None:
        """The bytes of a part; None where there is no such one. The size a zip declares can lie, so real bytes are
        counted."""
        try:
            with self._archive.open(part) as stream:
                data = stream.read(limit + 1)
        except KeyError:
            return None
        except _BROKEN_ZIP as cause:
            raise Unreadable(f"文件已损坏（部件 {part} 不能解压）") from cause
        if len(data) > limit:
            raise Unreadable(f"文件内部的 {part} 解压后超过{limit // 1_000_000}MB，拒绝读取")
        return data

    def xml(self, part: str) -> Element | None:
        data = self.data(part, _MAX_XML)
        if data is None:
            return None
        if data.count(b"<") > _MAX_TAGS:
            raise Unreadable(f"文件内容过多（部件 {part} 中的标记超过{_MAX_TAGS // 10_000}万个）", _SPLIT)
        try:
            return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
        except etree.XMLSyntaxError as cause:
            raise Unreadable(f"文件已损坏（部件 {part} 不是有效的XML）") from cause

    def relations(self, part: str) -> Mapping[str, Relation]:
        folder, name = posixpath.split(part)
        listed = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = {}
        for node in () if listed is None else listed:
            target, external = node.get("Target") or "", node.get("TargetMode") == "External"
            where = target if external else posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            found[node.get("Id") or ""] = Relation((node.get("Type") or "").rpartition("/")[2], where, external)
        return found


def _refuse_other_formats(path: Path) -> None:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(8)
    except OSError as cause:
        raise Unreadable(f"文件不能读取（{cause.strerror}）", "请确认文件存在且有读取权限") from cause
    if size > MAX_FILE:
        raise Unreadable(f"文件过大（{size // 1_000_000}MB，上限{MAX_FILE // 1_000_000}MB）", "请压缩文中图片后另存")
    if not head:
        raise Unreadable("文件是空的（0字节）", "请重新复制或导出该文件")
    if head.startswith(_OLE):
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            encrypted = content.find("EncryptedPackage".encode("utf-16-le")) >= 0
        if encrypted:
            raise Unreadable("文件设有打开密码", "请在Word或WPS中取消密码后另存为.docx格式")
        raise Unreadable("是旧版Word格式（.doc）", "请用Word或WPS打开，另存为.docx格式")
    if head.startswith(b"{\\rtf"):
        raise Unreadable("是RTF格式，不是.docx", "请用Word或WPS打开，另存为.docx格式")
    if not head.startswith(b"PK"):
        raise Unreadable("不是有效的.docx文件（可能已损坏，或被企业加密软件保护）")
