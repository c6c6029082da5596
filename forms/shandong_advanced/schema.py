"""先进级智能工厂: 第七条 asks nothing that the other tiers do not."""

from forms.shandong.schema import FactoryApplication


class Declaration(FactoryApplication):
    pass
