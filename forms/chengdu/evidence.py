"""Makes the rules of a row of the element tables: it is filled in where it applies, and shown by files that open."""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from builder.model.dossier import Dossier
from builder.model.evidence import Evidence
from builder.model.facts import Facts, Unmeasured
from builder.model.report import Outcome
from builder.model.rule import Finding, Rule, hit, rule
from forms.chengdu.form import form_of
from forms.chengdu.schema import Effect, Proved

BENEFITS = "benefits."

Pick = Callable[[Dossier[Any]], Iterable[tuple[str, Proved]]]  # data path and what stands there


def row_rules(table: Path) -> tuple[Rule, ...]:
    """`rows.toml`: each requirement with the data path of its row and, where it applies to one type only, the type."""
    found: list[Rule] = []
    for row in tomllib.loads(table.read_text(encoding="utf-8"))["row"]:
        found += evidence_rules(row["rule"], _row_at(row["path"]))
        if row["path"].startswith(BENEFITS):
            found.append(_explained_instead(row["rule"], row["path"]))
        if "type" in row:
            found.append(_applicable_row_missing(row["rule"], row["path"], row["type"]))
    return tuple(found)


def _explained_instead(requirement: str, path: str) -> Rule:
    pick = _row_at(path)

    @rule(requirement, outcome=Outcome.EYES, fix="请判断说明是否成立；不成立的，请申报单位改选其他指标")
    def change_explained_instead(d: Dossier) -> Iterator[Finding]:
        """From nothing or less than nothing no relative change can be computed."""
        for _, effect in pick(d):
            if isinstance(effect, Effect) and effect.improvement is None:
                yield hit(d.where(path), "不能计算变化，申报单位说明：{note}", note=effect.note)

    return change_explained_instead


def _row_at(path: str) -> Pick:
    section, name = path.split(".")

    def pick(d: Dossier) -> Iterator[tuple[str, Proved]]:
        """An indicator that is not picked is information, and needs no proof."""
        row: Proved | None = getattr(getattr(d.data, section), name)
        if row is not None and not (isinstance(row, Effect) and not row.chosen):
            yield path, row

    return pick


def _applicable_row_missing(requirement: str, path: str, production_type: str) -> Rule:
    section, name = path.split(".")

    @rule(requirement, fix="请填写此项；如不是{type}生产，请核对“生产类型”")
    def applicable_row_missing(d: Dossier) -> Iterator[Finding]:
        """A row headed 离散型 or 流程型 is for plants of that type; mixed plants answer both."""
        if production_type in form_of(d).site.types and getattr(getattr(d.data, section), name) is None:
            yield hit(d.where(path), "没有说明（{type}）", type=production_type)

    return applicable_row_missing


def evidence_rules(requirement: str, pick: Pick) -> tuple[Rule, Rule, Rule]:
    """Of whatever `pick` finds in the declaration."""

    @rule(requirement, outcome=Outcome.WARN, fix="请在“佐证材料”（evidence）中写明附件、照片或截图的文件名")
    def no_evidence(d: Dossier) -> Iterator[Finding]:
        """The measures list no papers, but experts go by what they can see."""
        for path, row in pick(d):
            if not row.evidence:
                yield hit(d.where(path), "没有列出佐证材料")

    @rule(requirement, fix="请将该文件放入 attachments/、photos/ 或 screenshots/，或改正文件名")
    def evidence_not_there(d: Dossier) -> Iterator[Finding]:
        """The index of evidence would point at nothing."""
        for path, row in pick(d):
            for name in row.evidence:
                if not _files(d, [name]):
                    yield hit(d.where(f"{path}.evidence"), "文件夹中没有佐证材料“{name}”", name=name)

    @rule(requirement, outcome=Outcome.UNCHECKED, fix="请打开该文件检查，更换为能正常打开的文件")
    def evidence_unreadable(d: Dossier) -> Iterator[Finding]:
        """A file that does not open proves nothing."""
        for _, row in pick(d):
            for file in _files(d, row.evidence):
                if isinstance(file.facts, Unmeasured):
                    yield hit(file.where, "{reason}", reason=file.facts.reason)

    return no_evidence, evidence_not_there, evidence_unreadable


def _files(d: Dossier, names: Sequence[str]) -> list[Evidence[Facts]]:
    return [file for file in (*d.attachments, *d.photos, *d.screenshots) if file.name in names]
