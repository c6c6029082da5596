"""All that a tier's own article asks, for the tier's own folder."""

from builder.model.rule import Rule
from forms.shandong.coverage import coverage_rules
from forms.shandong.items import item_rules
from forms.shandong.prerequisites import prerequisite_rules
from forms.shandong.tiers import TIERS


def tier_rules(track: str) -> tuple[Rule, ...]:
    tier = TIERS[track]
    return (*prerequisite_rules(tier), *coverage_rules(tier), *item_rules(tier))
