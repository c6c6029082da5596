"""《智能工厂评定标准》, 离散型: what breaks each item, and what only just does not."""

from builder.model.report import Outcome
from builder.proving.cases import breaks, left_out
from forms.liaoning.cases.of_factories import factory_cases, factory_item_cases
from forms.liaoning.cases.of_items import item_cases, whole_standard_left_out

ITEMS = {
    "LN-FD-01-network": "standard.network",
    "LN-FD-02-design": "standard.design",
    "LN-FD-03-manufacture": "standard.manufacture",
    "LN-FD-04-management": "standard.management",
    "LN-FD-05-integration": "standard.integration",
    "LN-FD-06-newtech": "standard.new_modes",
    "LN-FD-07-safety": "standard.safety",
    "LN-FD-08-benefit": "standard.benefit",
}
ITEM_CASES = item_cases(ITEMS)
NO_STANDARD = (whole_standard_left_out(ITEMS),)
FACTORY_CASES = factory_cases()
FIELDS = factory_item_cases("LN-FD-06-newtech", "LN-FD-03-manufacture")
SYSTEMS = tuple(
    breaks("LN-FD-04-management", outcome=Outcome.WARN)(left_out(path))
    for path in ("standard.management.mes", "standard.management.erp")
)
