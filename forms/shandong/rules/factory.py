"""第五条（三）: what the factory relies on."""

from collections.abc import Iterator

from builder.model.dossier import Dossier
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, rule
from forms.shandong.conditions import CONDITIONS
from forms.shandong.schema import AnyApplication


@rule("SD-ELIG-05-3-secure", outcome=Outcome.WARN, fix="请在 conditions.assets 中补列“{group}”；确实没有的，不必勉强")
def group_not_listed(d: Dossier[AnyApplication]) -> Iterator[Finding]:
    """Four groups are named; 等 allows others beside them."""
    listed = [asset.group for asset in d.data.conditions.assets]
    for group in CONDITIONS.asset_groups:
        if group not in listed:
            yield hit(d.where("conditions.assets"), "没有列出“{group}”", group=group)
