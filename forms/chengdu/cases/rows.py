"""Cases of the element tables, made from each track's `rows.toml` and told apart by data paths only."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from builder.model.facts import Unmeasured
from builder.model.report import Outcome
from builder.proving.cases import Case, Change, breaks, keeps, left_out, named, written
from builder.proving.draft import DossierDraft

WARN, EYES, UNCHECKED = Outcome.WARN, Outcome.EYES, Outcome.UNCHECKED
FLOW = "流程型"
SPARE = "equipment"  # an indicator that every sample picks and need not
TEXT = "按要求逐项做到，有记录可查。"


def site(d: DossierDraft) -> str:
    return "factory" if "factory" in d.application else "workshop"


def rows_of(table: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = tomllib.loads(table.read_text(encoding="utf-8"))["row"]
    return found


def shown(d: DossierDraft) -> list[str]:
    """Evidence that is there."""
    return [d.photos[0].name]


def element_cases(rows: Iterable[Mapping[str, str]]) -> tuple[Case, ...]:
    """Table A: what applies must be there, in words, with evidence."""
    elements = [row for row in rows if row["path"].startswith("elements.")]
    flow = [row["path"] for row in elements if row.get("type") == FLOW]
    made = [keeps(elements[0]["rule"])(named("a mixed plant that answers both", lambda d: _mixed(d, flow)))]
    for row in elements:
        id, path = row["rule"], row["path"]
        missing = _mixed_but(flow, path) if path in flow else left_out(path)
        made += [breaks(id)(missing), breaks(id)(_put(path, {"evidence": ["01.jpg"]}))]
        made += _evidence_cases(id, path, {"text": TEXT})
    return tuple(made)


def _mixed(d: DossierDraft, flow: Iterable[str]) -> None:
    d.write(f"{site(d)}.production_type", "混合")
    for path in flow:
        d.write(path, {"text": TEXT, "evidence": shown(d)})


def _mixed_but(flow: list[str], path: str) -> Change:
    return named(f"a mixed plant without {path}", lambda d: _mixed(d, [each for each in flow if each != path]))


def only_flow(rows: Iterable[Mapping[str, str]]) -> Change:
    """A process plant owes nothing on rows headed 离散型."""
    typed = {row["path"]: row["type"] for row in rows if "type" in row}

    def change(d: DossierDraft) -> None:
        _mixed(d, [path for path, kind in typed.items() if kind == FLOW])
        d.write(f"{site(d)}.production_type", FLOW)
        for path, kind in typed.items():
            if kind != FLOW:
                d.leave_out(path)

    return named("a process plant", change)


def technology_cases(rows: Iterable[Mapping[str, str]]) -> tuple[Case, ...]:
    """Table B: what is named must be spoken of."""
    made: list[Case] = []
    for row in rows:
        if row["path"].startswith("technologies."):
            made += [breaks(row["rule"])(_put(row["path"], {"evidence": ["01.jpg"]}))]
            made += _evidence_cases(row["rule"], row["path"], {"text": TEXT})
    return tuple(made)


def mode_cases(rows: Iterable[Mapping[str, str]]) -> tuple[Case, ...]:
    """Table C: each mode in turn is the one applied with."""
    made: list[Case] = []
    for row in rows:
        if row["path"].startswith("modes."):
            mode = {"text": TEXT, "results": TEXT}
            made += [breaks(row["rule"])(_put(row["path"], {"results": TEXT, "evidence": ["01.jpg"]}))]
            made += _evidence_cases(row["rule"], row["path"], mode)
    return tuple(made)


def benefit_cases(
    rows: Iterable[Mapping[str, str]], falling: Iterable[str], least: Mapping[str, int]
) -> tuple[Case, ...]:
    """Table D: exactly at the threshold and a hundredth of a percent below it; what is not picked is not judged."""
    made: list[Case] = []
    for row in rows:
        if row["path"].startswith("benefits."):
            id, path = row["rule"], row["path"]
            name = path.split(".")[1]
            sign, limit = (-1 if name in falling else 1), least.get(name, 10)
            at, below = str(100 + sign * limit), f"{100 + sign * (limit - 0.01):.2f}"
            made += [
                keeps(id)(_put(path, picked("100", at))),
                breaks(id)(_put(path, picked("100", below))),
                breaks(id)(_put(path, picked("100", str(100 - sign)))),
                breaks(id)(_put(path, picked("0", "5"))),
                breaks(id)(_put(path, picked("-1", "5"))),
                breaks(id, outcome=EYES)(_put(path, {**picked("0", "5"), "note": "改造前没有此项"})),
                breaks(id)(_put(path, {key: value for key, value in picked("100", at).items() if key != "unit"})),
            ]
            made += _evidence_cases(id, path, picked("100", at))
    return tuple(made)


def picked(before: str, after: str) -> dict[str, Any]:
    return {"chosen": "是", "unit": "件", "before": before, "after": after, "evidence": ["01.jpg"]}


def _evidence_cases(id: str, path: str, row: Mapping[str, Any]) -> list[Case]:
    unreadable = {**row, "evidence": ["坏.jpg"]}
    return [
        breaks(id, outcome=WARN)(_put(path, {**row, "evidence": []})),
        breaks(id)(_put(path, {**row, "evidence": ["没有.pdf"]})),
        breaks(id, outcome=UNCHECKED)(_put(path, unreadable)),
    ]


def _put(path: str, value: Mapping[str, Any]) -> Change:
    """The row as it is to be; `01.jpg` stands for evidence that is there, `坏.jpg` for a file that does not open."""

    def change(d: DossierDraft) -> None:
        section, name = path.split(".")
        row = dict(value)
        if row.get("evidence") == ["01.jpg"]:
            row["evidence"] = shown(d)
        if row.get("evidence") == ["坏.jpg"]:
            d.put("photos/坏.jpg", Unmeasured("文件已损坏，无法打开"))
        if section == "modes":
            d.write("modes", {name: row})
            return
        if section == "benefits" and row.get("chosen") == "是" and not _is_picked(d, name):
            d.write(f"benefits.{SPARE}", {"chosen": "否"})
        d.write(path, row)

    return named(f"{path} = {str(value)[:60]}", change)


def _is_picked(d: DossierDraft, name: str) -> bool:
    return bool(d.application["benefits"].get(name, {}).get("chosen") == "是")


def rate_cases(id: str, name: str, least: int) -> tuple[Case, ...]:
    """达: reached, the number itself included; compared unrounded."""
    path = f"rates.{name}"
    rate = {"basis": "按台账统计"}
    return (
        keeps(id)(written(path, {**rate, "part": str(least), "whole": "100"})),
        breaks(id)(written(path, {**rate, "part": str(least * 1000 - 1), "whole": "100000"})),
        breaks(id)(written(path, {**rate, "part": "101", "whole": "100"})),
        breaks(id)(written(path, {**rate, "part": "0", "whole": "0"})),
        breaks(id)(written(path, {"part": "99", "whole": "100"})),
        breaks(id)(written(path, {**rate, "part": "90", "whole": "100", "rate_pct": "90.2"})),
        keeps(id)(written(path, {**rate, "part": "90", "whole": "100", "rate_pct": "90.1"})),
        breaks(id)(left_out(path)),
    )


def point_cases(id: str, name: str) -> tuple[Case, ...]:
    """A rate that rises by a fifth, but by fewer points than the number."""

    def rate(after: str) -> dict[str, Any]:
        return {**picked("50", after), "unit": "%"}

    path = f"benefits.{name}"
    return (
        keeps(id)(_put(path, rate("60"))),
        breaks(id, outcome=WARN)(_put(path, rate("59.99"))),
        keeps(id)(_put(path, {**rate("59.99"), "unit": "台/千瓦时"})),
    )
