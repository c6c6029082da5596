"""The texts of a BagIt 1.0 bag (RFC 8493), as the `bagit` library reads them."""

from collections.abc import Mapping

from builder import __version__

DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
INFO = "bag-info.txt"
DATA = "data/"


def info_text(info: Mapping[str, str], *, payload_bytes: int, payload_files: int) -> str:
    """The text of `bag-info.txt`, without the date of today: the same payload must give the same bag."""
    lines = {
        **info,
        "Bagging-Software": f"shenbao {__version__}",
        "Payload-Oxum": f"{payload_bytes}.{payload_files}",
    }
    return "".join(f"{label}: {' '.join(value.split())}\n" for label, value in lines.items())


def manifest_text(digests: Mapping[str, str]) -> str:
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests))
