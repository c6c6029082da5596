"""Official font names and the faces that really print them.

Three traps, all seen with LibreOffice 7.4: an official name that is not installed silently becomes a Japanese face or
DejaVu (boxes instead of hanzi); a colour emoji font prints nothing at all in a PDF and takes ☑ with it; and inside the
PDF every region of Noto CJK bears the name `…CJKjp`, so only `fc-match` tells which one was taken.
"""

import os
import sys
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from html import escape  # that of xml.sax loads half of urllib
from pathlib import Path

from builder import tools
from builder.errors import ToolMissing
from builder.foundation.resources import assets_dir

_SYSTEM_CONFIG = "/etc/fonts/fonts.conf"
_TEXLIVE_FANDOL = Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol")
_TIMEOUT = 60.0


class FaceOrigin(StrEnum):
    REAL = "real"
    STAND_IN = "stand_in"
    UNWANTED = "unwanted"


@dataclass(frozen=True)
class Face:
    """One typeface under all its names; any of `names` is the real one, `stand_ins` are acceptable, in order."""

    title: str
    official: bool
    names: tuple[str, ...]
    stand_ins: tuple[str, ...]
    bold: bool
    package: str  # Debian's, of the first stand-in; "" where no package carries it as a font


@dataclass(frozen=True)
class FontMap:
    faces: tuple[Face, ...]
    fallback: tuple[str, ...]
    reject: tuple[str, ...]

    def face_of(self, name: str) -> Face | None:
        return next((face for face in self.faces if _within([name], face.names)), None)


@dataclass(frozen=True)
class Substitution:
    """What prints text set in `name` on this machine."""

    name: str
    used: str
    source: FaceOrigin

    @property
    def message(self) -> str:
        match self.source:
            case FaceOrigin.REAL:
                return f"“{self.name}”：已安装"
            case FaceOrigin.STAND_IN:
                return f"“{self.name}”：本机未安装，以“{self.used}”代替"
            case FaceOrigin.UNWANTED:
                return f"“{self.name}”：本机未安装，也没有合适的代替字体，暂以“{self.used}”印出，外观与公文要求不符"


def load_map() -> FontMap:
    data = tomllib.loads((assets_dir() / "fonts.toml").read_text("utf-8"))
    faces = tuple(
        Face(f["title"], f["official"], tuple(f["names"]), tuple(f["stand_ins"]), f["bold"], f["package"])
        for f in data["face"]
    )
    return FontMap(faces, tuple(data["fallback"]), tuple(data["reject"]))


def user_font_dir() -> Path:
    """The folder where a user without root puts fonts of their own, licensed ones above all."""
    data_home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share"
    return Path(data_home, "shenbao/fonts")


def font_dirs() -> tuple[Path, ...]:
    """The folders of fonts that the system does not know of: from the set-up, from the user, inside TeX."""
    return Path(sys.prefix, "share/shenbao/fonts"), user_font_dir(), _TEXLIVE_FANDOL


def write_config(folder: Path) -> Path:
    """Writes `fonts.conf` into `folder`; give `environment(…)` of it to every program that sets type."""
    font_map = load_map()
    config = folder / "fonts.conf"
    config.write_text(_xml(font_map, frozenset()), "utf-8")
    # Real faces keep their own weight, and only a first look through our folders tells which are there.
    config.write_text(_xml(font_map, installed_families(config)), "utf-8")
    return config


def environment(config: Path) -> dict[str, str]:
    return {"FONTCONFIG_FILE": str(config.resolve())}  # a relative one would be looked for in /etc/fonts


def installed_families(config: Path) -> frozenset[str]:
    listing = _ask(["fc-list", ":", "--format", "%{family}\n"], environment(config))
    return frozenset(name for line in listing.splitlines() for name in line.split(","))


def substitutions(config: Path, names: Iterable[str] | None = None) -> tuple[Substitution, ...]:
    """For each name (by default: the first name of every official face) the face that prints it."""
    font_map = load_map()
    wanted = [face.names[0] for face in font_map.faces if face.official] if names is None else names
    return tuple(_resolve(name, font_map, environment(config)) for name in wanted)


def replaced(faces: Iterable[Substitution]) -> tuple[str, ...]:
    """What a report says of replaced fonts: the stand-ins of our choice in one sentence, what nobody wanted one by
    one."""
    found = tuple(faces)
    stand_ins = "、".join(f"{face.name}→{face.used}" for face in found if face.source is FaceOrigin.STAND_IN)
    unwanted = tuple(face.message for face in found if face.source is FaceOrigin.UNWANTED)
    return (*unwanted, *((f"本机未安装官方字体，以免费字体代替：{stand_ins}",) if stand_ins else ()))


def _resolve(name: str, font_map: FontMap, env: Mapping[str, str]) -> Substitution:
    pattern = "".join(f"\\{char}" if char in "\\-:,=" else char for char in name)
    used = _ask(["fc-match", "--format", "%{family}", pattern], env).split(",")
    face = font_map.face_of(name)
    if _within(used, face.names if face else [name]):
        source = FaceOrigin.REAL
    elif face and _within(used, face.stand_ins):
        source = FaceOrigin.STAND_IN
    else:
        source = FaceOrigin.UNWANTED
    return Substitution(name, used[0], source)


def _within(candidates: Iterable[str], names: Iterable[str]) -> bool:
    return not {c.casefold() for c in candidates}.isdisjoint(n.casefold() for n in names)


def _ask(argv: list[str], env: Mapping[str, str]) -> str:
    done = tools.run(argv, timeout=_TIMEOUT, env=env)
    answer = done.stdout.decode("utf-8", "replace")
    if done.returncode != 0 or not answer.strip():
        raise ToolMissing("系统中没有可用的字体", "请安装：apt-get install -y --no-install-recommends fonts-noto-cjk")
    return answer


def _xml(font_map: FontMap, installed: frozenset[str]) -> str:
    """The configuration as XML. Ours stand after the system's rules: each edit goes right behind the matched name,
    before what they added."""
    lines = [f'<include ignore_missing="yes">{_SYSTEM_CONFIG}</include>']
    lines += [f"<dir>{escape(str(path))}</dir>" for path in font_dirs() if path.is_dir()]
    lines += [
        f"<selectfont><rejectfont><pattern>{_patelt(n)}</pattern></rejectfont></selectfont>" for n in font_map.reject
    ]
    for face in font_map.faces:
        embolden = face.bold and not _within(installed, face.names)
        lines += [_rule(name, face, embolden=embolden) for name in face.names]
    lines.append(f"<match>{_families(font_map.fallback, 'append_last', 'strong')}</match>")
    return "\n".join(
        [
            '<?xml version="1.0"?>',
            '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
            "<fontconfig>",
            *lines,
            "</fontconfig>",
            "",
        ]
    )


def _rule(name: str, face: Face, *, embolden: bool) -> str:
    others = [other for other in face.names if other != name]
    weight = '<edit name="weight" mode="assign"><const>bold</const></edit>' if embolden else ""
    test = f'<test name="family"><string>{escape(name)}</string></test>'
    return f"<match>{test}{_families([*others, *face.stand_ins], 'append', 'same')}{weight}</match>"


def _families(names: Iterable[str], mode: str, binding: str) -> str:
    values = "".join(f"<string>{escape(name)}</string>" for name in names)
    return f'<edit name="family" mode="{mode}" binding="{binding}">{values}</edit>'


def _patelt(family: str) -> str:
    return f'<patelt name="family"><string>{escape(family)}</string></patelt>'
