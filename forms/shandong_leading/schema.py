"""领航级智能工厂: 第九条 asks nothing that the other tiers do not."""

from forms.shandong.schema import FactoryApplication


class Declaration(FactoryApplication):
    pass
