"""A .docx as parts by name: read without surprises, written with the same bytes each time."""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from builder.errors import InputError

_CONTENT_TYPES = "[Content_Types].xml"
_CORE = "docProps/core.xml"
_HISTORY = re.compile(rb"<((?:dcterms|cp):(?:created|modified|lastModifiedBy|lastPrinted|revision))\b.*?</\1>", re.S)
_FIX = "请用Word或WPS打开并另存为.docx后重试"
_MOST_BYTES = 1 << 30
_EPOCH = (1980, 1, 1, 0, 0, 0)


def read_package(document: Path | bytes) -> dict[str, bytes]:
    """The parts of a .docx by name. Editing times and editors' names are dropped, so that they do not travel on."""
    name = document if isinstance(document, Path) else "文件"
    try:
        with zipfile.ZipFile(io.BytesIO(document) if isinstance(document, bytes) else document) as archive:
            names = [info.filename for info in archive.infolist() if not info.is_dir()]
            if sum(info.file_size for info in archive.infolist()) > _MOST_BYTES:
                raise InputError(f"“{name}”解压后超过{_MOST_BYTES >> 20}MB", "请压缩文中图片后重试")
            parts = {name: archive.read(name) for name in names}
    except (OSError, zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, zlib.error) as error:
        raise InputError(f"“{name}”不是完好的Word文件（{error}）", _FIX) from error
    if len(names) != len(parts):
        raise InputError(f"“{name}”内有重名的部件", _FIX)
    if _CORE in parts:
        parts[_CORE] = _HISTORY.sub(b"", parts[_CORE])
    return parts


def unpack(docx: bytes) -> dict[str, bytes]:
    """The parts of a document that `write_package` made."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """Writes parts as a .docx: content types first, as readers expect; then by name, with a fixed date: same parts,
    same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != _CONTENT_TYPES, name)):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # otherwise it tells on which system it was written
            archive.writestr(info, parts[name])
    return out.getvalue()
