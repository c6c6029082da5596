"""Rows of both factory forms: the benefit indicators."""

from forms.henan.indicators import not_applicable, wrong_way

EXPECTED_RISE = {
    "HN-FRM-20-1-productivity": ("productivity", True),
    "HN-FRM-20-2-operating_cost": ("operating_cost", False),
    "HN-FRM-20-3-upgrade_cycle": ("upgrade_cycle", False),
    "HN-FRM-20-4-defect_rate": ("defect_rate", False),
    "HN-FRM-20-5-energy_per_output": ("energy_per_output", False),
}


INDICATOR_RULES = tuple(
    make
    for requirement, (name, rising) in EXPECTED_RISE.items()
    for make in (
        wrong_way(requirement, f"benefits.{name}", rising=rising),
        not_applicable(requirement, f"benefits.{name}"),
    )
)
