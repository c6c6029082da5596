"""A .docx as parts by name: read without surprises, written with the same bytes each time."""

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from builder.errors import FormError

_CONTENT_TYPES = "[Content_Types].xml"
_CORE = "docProps/core.xml"
_HISTORY = re.compile(rb"<((?:dcterms|cp):(?:created|modified|lastModifiedBy|lastPrinted|revision))\b.*?</\1>", re.S)
_EPOCH = (1980, 1, 1, 0, 0, 0)


def read_package(path: Path) -> dict[str, bytes]:
    """The parts of a template; editing times and editors' names are dropped, so that they do not travel on."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [info.filename for info in archive.infolist() if not info.is_dir()]
            parts = {name: archive.read(name) for name in names}
    except (OSError, zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError) as error:
        raise FormError(f"模板“{path}”无法读取（{error}）", "请用Word或WPS另存为.docx后放回原处") from error
    if len(names) != len(parts):
        raise FormError(f"模板“{path}”内有重名的部件", "请用Word或WPS打开后另存一次")
    if _CORE in parts:
        parts[_CORE] = _HISTORY.sub(b"", parts[_CORE])
    return parts


def unpack(docx: bytes) -> dict[str, bytes]:
    """The parts of a document that `write_package` made."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """Content types first, as readers expect; then by name, with a fixed date: same parts, same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != _CONTENT_TYPES, name)):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # otherwise it tells on which system it was written
            archive.writestr(info, parts[name])
    return out.getvalue()
