"""《智能工厂评定标准》, 流程型: what each item must show."""

from forms.liaoning import factory
from forms.liaoning.items import item_rules, systems_rule

WORKSHOPS = factory.too_few_digital_workshops
TYPE = factory.typical_of_the_other_type("LN-DEF-FP-process", "liaoning_process")
SYSTEMS = systems_rule(
    "LN-FP-02-process",
    {"standard.technology.pdm": "产品数据管理系统（PDM）", "standard.technology.lims": "试验数据管理系统"},
)
ITEM_RULES = item_rules(
    {
        "LN-FP-01-network": "standard.network",
        "LN-FP-02-process": "standard.technology",
        "LN-FP-03-manufacture": "standard.manufacture",
        "LN-FP-04-management": "standard.management",
        "LN-FP-05-integration": "standard.integration",
        "LN-FP-06-newtech": "standard.new_modes",
        "LN-FP-07-safety": "standard.safety",
        "LN-FP-08-benefit": "standard.benefit",
    }
)
