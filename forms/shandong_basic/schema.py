"""基础级智能工厂: 第六条 asks nothing that the other tiers do not."""

from forms.shandong.schema import FactoryApplication


class Declaration(FactoryApplication):
    pass
