"""《智能工厂评定标准》, 流程型: what breaks each item, and what only just does not."""

from builder.model.report import Outcome
from builder.proving.cases import breaks, left_out
from forms.liaoning.cases.of_factories import factory_cases, factory_item_cases
from forms.liaoning.cases.of_items import item_cases, whole_standard_left_out

ITEMS = {
    "LN-FP-01-network": "standard.network",
    "LN-FP-02-process": "standard.technology",
    "LN-FP-03-manufacture": "standard.manufacture",
    "LN-FP-04-management": "standard.management",
    "LN-FP-05-integration": "standard.integration",
    "LN-FP-06-newtech": "standard.new_modes",
    "LN-FP-07-safety": "standard.safety",
    "LN-FP-08-benefit": "standard.benefit",
}
ITEM_CASES = item_cases(ITEMS)
NO_STANDARD = (whole_standard_left_out(ITEMS),)
FACTORY_CASES = factory_cases()
FIELDS = factory_item_cases("LN-FP-06-newtech", "LN-FP-03-manufacture")
SYSTEMS = tuple(
    breaks("LN-FP-02-process", outcome=Outcome.WARN)(left_out(path))
    for path in ("standard.technology.pdm", "standard.technology.lims")
)
