"""The data of a form: its notice's below its own, and each edition above the one it names as its parent."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.errors import FormError

EDITIONS = "editions"
# What tells one table of a list from another: an edition that speaks of the same one overrides it.
_IDENTITY = ("rule", "folder", "kind", "key", "page", "path", "paths", "only_where", "list", "source")


@dataclass(frozen=True)
class FormSource:
    """The data of a form; `folders` hold the clauses and rules, the notice's first."""

    folders: tuple[Path, ...]
    data: Mapping[str, Any]


def read_source(folder: Path, edition: int | None = None) -> FormSource:
    """Reads the data of a form as of one edition; without one, of the edition that `form.toml` itself states."""
    own = read_toml(folder / "form.toml")
    notice = folder.parent / str(own.get("notice", folder.name))
    below = read_toml(notice / "notice.toml") if (notice / "notice.toml").exists() else {}
    data = merge(below, own)
    for number in _descent(folder, notice, data.get("edition"), edition):
        for home in dict.fromkeys((notice, folder)):
            path = home / EDITIONS / f"{number}.toml"
            if path.exists():
                data = merge(data, {**read_toml(path), "edition": number})
    limits = _of_track(data.get("limits", {}), data.get("each", {}), folder.name)
    return FormSource(tuple(dict.fromkeys((notice, folder))), {**data, "limits": limits})


def _of_track(limits: Mapping[str, Any], each: Mapping[str, Any], track: str) -> dict[str, Any]:
    """The tables that concern a track: `tracks` in a table says whom, as in clauses.yaml; `each` holds what tables of
    one list share."""
    kept: dict[str, Any] = {}
    for name, section in limits.items():
        tables = [
            {**each.get(name, {}), **{key: value for key, value in table.items() if key != "tracks"}}
            for table in (section if isinstance(section, list) else [section])
            if track in table.get("tracks", [track])
        ]
        if isinstance(section, list) or tables:
            kept[name] = tables if isinstance(section, list) else tables[0]
    return kept


def editions(folder: Path) -> tuple[int, ...]:
    """All editions of a form, the oldest first."""
    own = read_toml(folder / "form.toml")
    notice = folder.parent / str(own.get("notice", folder.name))
    files = [path for home in (notice, folder) for path in (home / EDITIONS).glob("*.toml")]
    return tuple(sorted({int(own.get("edition", 0)), *(int(path.stem) for path in files if path.stem.isdecimal())}))


def _descent(folder: Path, notice: Path, base: Any, wanted: int | None) -> list[int]:
    """The editions from the base to the wanted one, each the parent of the next."""
    line: list[int] = []
    number = wanted if wanted is not None else base
    while number != base:
        found = [home / EDITIONS / f"{number}.toml" for home in (notice, folder)]
        stated = [read_toml(path).get("parent") for path in found if path.exists()]
        if not stated or stated[0] is None or number in line:
            raise FormError(
                f"{folder.name} 的 {number} 年度没有写明以哪一年度为基础",
                f"请在 {EDITIONS}/{number}.toml 中写明 parent",
            )
        line.insert(0, number)
        number = stated[0]
    return line


def read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FormError(f"{path.parent.name}/{path.name} 不能读取：{error}", "请检查该文件") from None


def merge(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Puts data above others: tables are merged, single values overridden; tables of a list are matched by what they
    speak of."""
    merged = dict(below)
    for key, value in above.items():
        under = merged.get(key)
        if isinstance(under, dict) and isinstance(value, dict):
            merged[key] = merge(under, value)
        elif isinstance(under, list) and isinstance(value, list) and _tables(under) and _tables(value):
            merged[key] = _merge_lists(under, value)
        else:
            merged[key] = value
    return merged


def _tables(items: list[Any]) -> bool:
    return all(isinstance(item, dict) for item in items)


def _merge_lists(below: list[dict[str, Any]], above: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Merges two lists of tables; two tables of one file never override each other, even where they speak of the same
    thing."""
    merged = list(below)
    places = {_identity(item): place for place, item in reversed(list(enumerate(below)))}
    for item in above:
        place = places.get(_identity(item))
        if place is None:
            merged.append(item)
        else:
            merged[place] = merge(merged[place], item)
    return merged


def _identity(table: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(f"{name}={table[name]}" for name in _IDENTITY if name in table)
