"""Where the files that are not code lie: in a checkout beside `builder/`, in an installed tool inside it."""

from pathlib import Path

from builder.errors import FormError

_PACKAGE = Path(__file__).resolve().parents[1]


def package_root() -> Path:
    """The folder that must stand on a child's search path for it to import us."""
    return _PACKAGE.parent


def assets_dir() -> Path:
    """The folder of font map, package list and stylesheet."""
    return _first(_PACKAGE / "_assets", _PACKAGE.parent / "assets")


def samples_dir() -> Path:
    """The folder of the sample applications, one a track; a top-level package too, for the drawing of their media."""
    return _first(_PACKAGE.parent / "samples")


def forms_dir() -> Path:
    """The folder of the forms: `forms` is a top-level package, so it is a neighbour of `builder` both in a checkout and
    when installed."""
    return _first(_PACKAGE.parent / "forms")


def _first(*places: Path) -> Path:
    for place in places:
        if place.is_dir():
            return place
    raise FormError(f"安装不完整：找不到 {places[-1].name}/ 目录", "请重新安装 shenbao")
