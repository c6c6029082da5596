"""The system packages of `assets/apt-packages.txt`: which are missing, and how they get here."""

import importlib.util
import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.bootstrap.progress import say, working
from builder.errors import ToolMissing
from builder.tools import DEBIAN_PACKAGE, Completed, run

_QUICK = 120.0
_LONG = 3600.0
# Nothing of the user's (a desktop's LibreOffice, say) is removed to make room; a fresh Ubuntu holds the lock a while.
_INSTALL = ("install", "--no-install-recommends", "--no-remove", "-y")
_WAIT_FOR_LOCK = ("-o", "DPkg::Lock::Timeout=600")
_VENV_PACKAGE = "python3-venv"


@dataclass(frozen=True)
class Need:
    """One line of the list: any of `packages` will do."""

    packages: tuple[str, ...]
    purpose: str

    @property
    def programs(self) -> tuple[str, ...]:
        return tuple(program for program, package in DEBIAN_PACKAGE.items() if package in self.packages)

    @property
    def vital(self) -> bool:
        """Whether nothing works without it: without a font the result is plainer, and said so; without a program there
        is none."""
        return bool(self.programs) or _VENV_PACKAGE in self.packages


def read_list(path: Path) -> tuple[Need, ...]:
    lines = (line.partition("#") for line in path.read_text("utf-8").splitlines())
    return tuple(
        Need(tuple(name.strip() for name in names.split("|")), purpose.strip())
        for names, _, purpose in lines
        if names.strip()
    )


def missing(needs: Sequence[Need]) -> tuple[Need, ...]:
    installed = _installed(package for need in needs for package in need.packages)
    return tuple(need for need in needs if not (installed & set(need.packages) or _comes_otherwise(need)))


def provide(needs: Sequence[Need]) -> None:
    """Install what is missing, or stop with the command for somebody who may."""
    lacking = missing(needs)
    if not lacking:
        return
    if shutil.which("apt-get") is None:
        _require_programs(lacking)
        return
    may = privilege()
    if may is None:
        known = _choose(lacking)  # empty where the package lists were never fetched: then the usual names
        raise ToolMissing(_lacking(lacking), _command(known.get(need, need.packages[0]) for need in lacking))
    chosen = _choose(lacking)
    if len(chosen) < len(lacking):
        _refresh(may)
        chosen = _choose(lacking)
    for need in lacking:
        if need not in chosen and need.vital:
            raise ToolMissing(
                f"软件源中没有 {' 或 '.join(need.packages)}（{need.purpose}）", "请检查网络和系统的软件源设置后重试"
            )
        if need not in chosen:
            say(f"软件源中没有 {' 或 '.join(need.packages)}（{need.purpose}），已跳过")
    _install(chosen, may)


def privilege() -> tuple[str, ...] | None:
    """What to put before a command so that it runs as root; None where nothing would do without a password."""
    if os.geteuid() == 0:
        return ()
    if shutil.which("sudo") and run(["sudo", "-n", "true"], timeout=_QUICK).returncode == 0:
        return ("sudo", "-n")
    return None


def apt_get(
    arguments: Sequence[str], may: Sequence[str] = (), *, timeout: float = _LONG, cwd: Path | None = None
) -> Completed:
    command = [*may, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", *_WAIT_FOR_LOCK, *arguments]
    return run(command, timeout=timeout, cwd=cwd)


def last_words(done: Completed) -> str:
    lines = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if line.strip()]
    return "\n".join(f"　　{line}" for line in lines[-5:])


def _installed(packages: Iterable[str]) -> set[str]:
    if shutil.which("dpkg-query") is None:
        return set()
    listing = run(["dpkg-query", "-W", "-f", "${db:Status-Abbrev}|${Package}\n", *packages], timeout=_QUICK)
    rows = (line.split("|") for line in listing.stdout.decode("utf-8").splitlines())
    return {package for status, package in rows if status.startswith("ii")}


def _comes_otherwise(need: Need) -> bool:
    """Whether a need is met without apt: by a Python with its own venv, or by programs somebody put there."""
    if _VENV_PACKAGE in need.packages:
        return importlib.util.find_spec("ensurepip") is not None
    places = [shutil.which(program) for program in need.programs]
    return bool(places) and all(place and not place.startswith(("/usr/bin/", "/bin/")) for place in places)


def _require_programs(lacking: Sequence[Need]) -> None:
    """Looks for the programs on a system that is no Debian; fonts are left to `shenbao doctor`."""
    gone = [need for need in lacking if need.vital and not (need.programs and all(map(shutil.which, need.programs)))]
    if gone:
        raise ToolMissing(_lacking(gone), "本机没有apt-get，请用系统自带的方式安装以上软件后重试")


def _choose(lacking: Sequence[Need]) -> dict[Need, str]:
    return {need: name for need in lacking if (name := next(filter(_installable, need.packages), None))}


def _installable(package: str) -> bool:
    return apt_get([*_INSTALL, "--simulate", package], timeout=_QUICK).returncode == 0


def _refresh(may: Sequence[str]) -> None:
    with working("正在更新软件包目录"):
        done = apt_get(["-o", "APT::Update::Error-Mode=any", "update"], may)  # else it is 0 without network, too
    if done.returncode != 0:
        say(f"软件包目录未能全部更新：\n{last_words(done)}")


def _install(chosen: dict[Need, str], may: Sequence[str]) -> None:
    names = list(chosen.values())
    with working(f"正在安装系统软件：{'、'.join(names)}"):
        done = apt_get([*_INSTALL, *names], may)
    if done.returncode != 0:
        _refresh(may)  # a list some weeks old names files that are gone from the server
        with working("再次安装系统软件"):
            done = apt_get([*_INSTALL, *names], may)
    if done.returncode != 0:
        raise ToolMissing(f"系统软件未能安装：\n{last_words(done)}", _command(names))


def _lacking(needs: Sequence[Need]) -> str:
    return "\n".join(["缺少以下系统软件：", *(f"　　{need.packages[0]}　{need.purpose}" for need in needs)])


def _command(packages: Iterable[str]) -> str:
    names = " ".join(packages)
    return f"请以管理员身份运行以下命令，完成后重试\nsudo apt-get update && sudo apt-get {' '.join(_INSTALL)} {names}"
