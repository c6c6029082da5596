"""卓越级智能工厂: 第八条 asks for all segments 原则上, so an exception can be explained."""

from builder.model.base import slot
from builder.model.values import Text
from forms.shandong.schema import FactoryApplication


class Declaration(FactoryApplication):
    coverage_exception: Text | None = slot("未覆盖全部五个环节的理由", "（全部覆盖的不填）", optional=True, asked=False)
