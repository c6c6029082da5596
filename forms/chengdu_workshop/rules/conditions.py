"""第六条, 第十五条: the conditions of a workshop."""

from collections.abc import Iterator
from pathlib import Path

from builder.model.dossier import Dossier
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, rule
from forms.chengdu.conditions import comparison_rules, registration_rules, technology_rules
from forms.chengdu.evidence import row_rules
from forms.chengdu.form import TERMS

CONDITION_RULES = (
    *registration_rules("CD-ELIG-06-1-registered"),
    *technology_rules("CD-CRIT-W-B-any"),
    *comparison_rules("CD-ELIG-06-6-effects"),
    *row_rules(Path(__file__).parents[1] / "rows.toml"),
)


@rule(
    "CD-EXCL-15-exclusive",
    outcome=Outcome.WARN,
    fix="办法没有规定，请向主管部门确认已获智能工厂称号的能否再申报数字化车间",
)
def already_a_factory(d: Dossier) -> Iterator[Finding]:
    """Only the way up is spoken of, 数字化车间升级改造后可申报智能工厂; the way back is neither allowed nor barred."""
    for index, title in enumerate(d.company.titles):
        if TERMS["factory_title"] in title.name and TERMS["city"] in title.name + title.level:
            yield hit(d.where(f"company.titles.{index}"), "已获“{name}”", name=title.name)
