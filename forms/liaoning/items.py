"""Rules that each item of a standard needs: the tracks give them their requirements."""

from collections.abc import Iterable, Iterator, Mapping

from builder.model.dossier import Dossier
from builder.model.report import Outcome
from builder.model.rule import Finding, Rule, hit, rule
from forms.liaoning.schema import Proven

MISSING_FILE = "请核对文件名，或将该文件放入 attachments/、photos/ 或 screenshots/"


def item_rules(items: Mapping[str, str]) -> tuple[Rule, ...]:
    """`items`: the data path of each requirement's item."""
    return tuple(make(id, path) for id, path in items.items() for make in (_unproved, _file_missing))


def named_files(d: Dossier, path: str, names: Iterable[str]) -> Iterator[Finding]:
    for name in names:
        if d.named(name) is None:
            yield hit(d.where(path), "没有佐证材料“{name}”", name=name)


def _item(d: Dossier, path: str) -> Proven | None:
    """None where the item is one that not every applicant must answer."""
    [(_, value)] = d.values(path)
    item: Proven | None = value
    return item


def _unproved(requirement: str, path: str) -> Rule:
    @rule(requirement, outcome=Outcome.WARN, fix="请在 evidence 中写明能说明情况的附件、照片或截图")
    def item_without_evidence(d: Dossier) -> Iterator[Finding]:
        """No list of papers survives in the briefing, so a bare statement is only a remark."""
        item = _item(d, path)
        if item is not None and not item.evidence:
            yield hit(d.where(path), "没有佐证材料")

    return item_without_evidence


def _file_missing(requirement: str, path: str) -> Rule:
    @rule(requirement, fix=MISSING_FILE)
    def evidence_not_there(d: Dossier) -> Iterator[Finding]:
        """A name without a file proves nothing."""
        item = _item(d, path)
        yield from named_files(d, f"{path}.evidence", item.evidence if item is not None else ())

    return evidence_not_there


def systems_rule(requirement: str, systems: Mapping[str, str]) -> Rule:
    """`systems`: the printed name at each data path."""

    @rule(requirement, outcome=Outcome.WARN, fix="请填写系统的名称、供应商和版本；用其他系统实现的，请在情况说明中写明")
    def system_not_named(d: Dossier) -> Iterator[Finding]:
        """The standard names the system; another may do the same, so experts decide."""
        for path, title in systems.items():
            [(_, value)] = d.values(path)
            if value is None:
                yield hit(d.where(path), "没有填写{title}", title=title)

    return system_not_named
