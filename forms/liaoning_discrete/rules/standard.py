"""《智能工厂评定标准》, 离散型: what each item must show."""

from forms.liaoning import factory
from forms.liaoning.items import item_rules, systems_rule

WORKSHOPS = factory.too_few_digital_workshops
TYPE = factory.typical_of_the_other_type("LN-DEF-FD-discrete", "liaoning_discrete")
SYSTEMS = systems_rule(
    "LN-FD-04-management",
    {"standard.management.mes": "制造执行系统（MES）", "standard.management.erp": "企业资源计划系统（ERP）"},
)
ITEM_RULES = item_rules(
    {
        "LN-FD-01-network": "standard.network",
        "LN-FD-02-design": "standard.design",
        "LN-FD-03-manufacture": "standard.manufacture",
        "LN-FD-04-management": "standard.management",
        "LN-FD-05-integration": "standard.integration",
        "LN-FD-06-newtech": "standard.new_modes",
        "LN-FD-07-safety": "standard.safety",
        "LN-FD-08-benefit": "standard.benefit",
    }
)
