"""Whom the user trusts: root certificates in a folder of his own. None is trusted unless somebody put it there."""

import base64
import os
import textwrap
from pathlib import Path

from builder.errors import InputError

VARIABLE = "SHENBAO_CERTIFICATES"
_ENDINGS = (".pem", ".crt", ".cer", ".der")
_LARGEST = 1 << 20
_PEM = b"-----BEGIN CERTIFICATE-----"
_DER = b"\x30\x82"


def roots_folder() -> Path:
    """The folder of trusted certificates: what the variable names, else `certificates` beside the user's other
    settings."""
    if named := os.environ.get(VARIABLE):
        return Path(named)
    home = os.environ.get("XDG_CONFIG_HOME")
    return (Path(home) if home else Path.home() / ".config") / "shenbao" / "certificates"


def configured_roots() -> str:
    """All certificates of the folder in PEM, in the order of their names; a file that is none is told, not skipped."""
    folder = roots_folder()
    if not folder.is_dir():
        if os.environ.get(VARIABLE):
            raise InputError(f"{VARIABLE} 指定的证书文件夹“{folder}”不存在", "请改正该环境变量，或建立该文件夹")
        return ""
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in _ENDINGS)
    return "".join(_pem(path) for path in files)


def _pem(path: Path) -> str:
    content = path.read_bytes() if path.is_file() and path.stat().st_size <= _LARGEST else b""
    if _PEM in content:
        return content[content.index(_PEM) :].decode("ascii", "replace").strip() + "\n"
    if content.startswith(_DER):
        lines = textwrap.fill(base64.b64encode(content).decode(), 64)
        return f"-----BEGIN CERTIFICATE-----\n{lines}\n-----END CERTIFICATE-----\n"
    raise InputError(f"“{path}”不是证书文件", "根证书文件夹中只放PEM或DER格式的证书（.pem、.crt、.cer），请移走该文件")
