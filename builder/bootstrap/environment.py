"""`.venv`: the pinned libraries, each checked against its hash, and the project itself, editable."""

import hashlib
import sys
from pathlib import Path

from builder.bootstrap.packages import last_words
from builder.bootstrap.progress import working
from builder.errors import ToolMissing
from builder.tools import run

_TIMEOUT = 3600.0
_PIP_ENV = {"PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}


def provide(root: Path, *, dev: bool) -> None:
    """Brings `.venv` to what the lock says; the stamp is written last, so a killed run is simply run again."""
    venv = root / ".venv"
    lock = root / ("requirements-dev.lock" if dev else "requirements.lock")
    stamp = venv / f"{lock.stem}.stamp"
    wanted = fingerprint(root, lock)
    if stamp.is_file() and stamp.read_text() == wanted and (venv / "bin/shenbao").is_file():
        return
    if not _works(venv):
        with working("正在建立Python虚拟环境 .venv"):
            _run([sys.executable, "-m", "venv", "--clear", str(venv)])
    pip = [str(venv / "bin/python"), "-m", "pip", "install", "--quiet", "--progress-bar", "off"]
    with working("正在安装Python依赖（首次约需一分钟）"):
        _run([*pip, "--require-hashes", "-r", str(lock)])
    with working("正在安装 shenbao"):
        _run([*pip, "--no-deps", "--no-build-isolation", "--no-index", "--force-reinstall", "-e", str(root)])
    _write(stamp, wanted)


def fingerprint(root: Path, lock: Path) -> str:
    """What `.venv` was made from. Scripts in it hold absolute paths, so a moved checkout counts as a change too."""
    parts = [str(root).encode(), sys.version.encode(), lock.read_bytes(), (root / "pyproject.toml").read_bytes()]
    return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def _works(venv: Path) -> bool:
    """Whether the libraries can be used: after an upgrade of the system's Python the folder is there, but they are
    not."""
    python = venv / "bin/python"
    return python.exists() and run([python, "-c", "import pip"], timeout=60).returncode == 0


def _run(command: list[str]) -> None:
    done = run(command, timeout=_TIMEOUT, env=_PIP_ENV)
    if done.returncode != 0:
        raise ToolMissing(
            f"Python依赖未能安装：\n{last_words(done)}",
            "请检查网络后重试；访问PyPI不畅时，可先设置环境变量 PIP_INDEX_URL 为所用镜像的地址",
        )


def _write(stamp: Path, text: str) -> None:
    beside = stamp.with_suffix(".new")
    beside.write_text(text)
    beside.replace(stamp)
