"""The 仿宋 face: Debian carries FandolFang only inside 49 MB of TeX, of which one file is kept."""

import shlex
import shutil
import tempfile
from pathlib import Path

from builder.bootstrap.packages import apt_get, last_words, privilege
from builder.bootstrap.progress import say, working
from builder.errors import ConversionError
from builder.tools import run

PACKAGE = "texlive-lang-chinese"
FILE = "FandolFang-Regular.otf"
_INSIDE = Path("usr/share/texlive/texmf-dist/fonts/opentype/public/fandol", FILE)
_TIMEOUT = 900.0


def provide(venv: Path) -> None:
    """Fetches the 仿宋 face. It never stops the set-up: without it 仿宋 prints as 宋体, and the report says so."""
    target = venv / "share/shenbao/fonts" / FILE
    if target.is_file() or (Path("/") / _INSIDE).is_file():
        return
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        say(f"本机没有apt-get，未能取得仿宋字体；可自行把{FILE}放到 {target.parent}")
        return
    try:
        with tempfile.TemporaryDirectory(prefix="shenbao-") as name, working("正在下载仿宋字体（49 MB，仅此一次）"):
            problem = _fetch(Path(name), target)
    except (ConversionError, OSError) as stop:  # a time-out, a full disk, a package that holds no such face any more
        problem = f"　　{stop}"
    if problem:
        say(f"仿宋字体未能取得，先继续；PDF中的仿宋将以宋体代替，下次运行时再试：\n{problem}")


def by_hand(folder: Path) -> str:
    """What to type to have the face in `folder`."""
    return (
        f"cd $(mktemp -d) && apt-get download {PACKAGE} && dpkg-deb -x {PACKAGE}_*.deb . "
        f"&& install -D -t {shlex.quote(str(folder))} {_INSIDE}"
    )


def _fetch(work: Path, target: Path) -> str:
    """Fetches the package and takes the font out of it: empty when done, otherwise what apt or dpkg said."""
    done = apt_get(["download", PACKAGE], cwd=work, timeout=_TIMEOUT)
    may = privilege()
    if done.returncode != 0 and may is not None:
        apt_get(["update"], may, timeout=_TIMEOUT)
        done = apt_get(["download", PACKAGE], cwd=work, timeout=_TIMEOUT)
    if done.returncode != 0:
        return last_words(done)
    archive = next(work.glob("*.deb"))
    done = run(["dpkg-deb", "-x", archive, work / "out"], timeout=_TIMEOUT)
    if done.returncode != 0:
        return last_words(done)
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_suffix(".new")
    shutil.copyfile(work / "out" / _INSIDE, beside)
    beside.replace(target)
    return ""
