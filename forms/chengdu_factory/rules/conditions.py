"""第五条, 第十五条: the conditions of a factory."""

from collections.abc import Iterator
from pathlib import Path

from builder.model.dossier import Dossier
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, rule
from forms.chengdu.conditions import comparison_rules, registration_rules, technology_rules
from forms.chengdu.evidence import row_rules
from forms.chengdu.form import TERMS
from forms.chengdu_factory.schema import Declaration

CONDITION_RULES = (
    *registration_rules("CD-ELIG-05-1-registered"),
    *technology_rules("CD-CRIT-F-B-any"),
    *comparison_rules("CD-ELIG-05-6-effects"),
    *row_rules(Path(__file__).parents[1] / "rows.toml"),
)


@rule(
    "CD-ELIG-15-upgrade",
    outcome=Outcome.WARN,
    fix="请在 upgrade 中说明数字化车间升级改造的内容，与原车间申报内容有何不同",
)
def upgrade_not_described(d: Dossier[Declaration]) -> Iterator[Finding]:
    """升级改造后可申报: an earlier workshop title bars nothing, but the same works must not be rewarded anew."""
    for index, title in enumerate(d.company.titles):
        ours = TERMS["workshop_title"] in title.name and TERMS["city"] in title.name + title.level
        if ours and d.data.upgrade is None:
            yield hit(d.where(f"company.titles.{index}"), "已获“{name}”，没有说明升级改造情况", name=title.name)
