"""第七条, from the table of the four tiers."""

from forms.shandong.tier_rules import tier_rules

RULES = tier_rules("shandong_advanced")
