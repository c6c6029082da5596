"""What both tracks of the measures ask in the same words; the rows of the element tables are each track's own."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, ClassVar, Self

from pydantic import BeforeValidator, model_validator

from builder.model.application import Application, Period
from builder.model.base import Percentage, Section, fault, given, slot, values_of
from builder.model.numbers import RATIO_TOLERANCE, percent, printed
from builder.model.values import Choice, Count, Date, Line, Number, Text, YesNo

DISCRETE, FLOW, MIXED = "离散型", "流程型", "混合"
EVIDENCE_HINT = "（附件、照片或截图的文件名，每行一个）"
ProductionType = Annotated[str, BeforeValidator(Choice((DISCRETE, FLOW, MIXED)))]
PriorityLevel = Annotated[str, BeforeValidator(Choice(("国家级", "四川省")))]


class Site(Section):
    """The factory or workshop applied for."""

    name: Line = slot("名称")
    address: Line = slot("所在地")
    production_type: ProductionType = slot("生产类型", "（离散型或流程型；两者兼有的填“混合”，两类要求都须说明）")
    rebuild: Period = slot("改造（建设）起止")
    in_use_since: Date = slot("投入正常使用日期")

    @property
    def types(self) -> tuple[str, ...]:
        """The rows headed 离散型 or 流程型 that apply."""
        return (DISCRETE, FLOW) if self.production_type == MIXED else (self.production_type,)


class Rate(Section):
    """Part and whole are the applicant's to count; the notice gives a bare percentage and no definition."""

    percentages: ClassVar[tuple[Percentage, ...]] = (
        Percentage("比率（%）", part="part", whole="whole", field="rate_pct"),
    )

    part: Count = slot("分子")
    whole: Count = slot("分母")
    basis: Text = slot("统计口径", "（分子、分母各统计什么、统计到哪一天）")
    rate_pct: Number | None = slot("比率（%）", optional=True, asked=False)

    @property
    def percent(self) -> Decimal:
        return percent(self.part, self.whole)

    @property
    def percent_text(self) -> str:
        return printed(self.percent)

    @model_validator(mode="after")
    def part_of_a_whole(self) -> Self:
        if self.whole == 0:
            raise fault("分母为0", "请填写全部的数量", field="whole")
        if self.part > self.whole:
            raise fault("分子{part}大于分母{whole}", "请核对两个数字", field="part", part=self.part, whole=self.whole)
        if self.rate_pct is not None and abs(self.rate_pct - self.percent) > RATIO_TOLERANCE:
            raise fault(
                "所填{given}与分子÷分母算得的{computed}不符",
                "请核对分子、分母，或删去此项（程序自动计算）",
                field="rate_pct",
                given=str(self.rate_pct),
                computed=self.percent_text,
            )
        return self


class Rates(Section):
    design_tools: Rate = slot("数字化研发设计工具普及率")
    networked: Rate = slot("关键设备联网率")
    numeric: Rate = slot("关键工序数控化率")


class Proved(Section):
    """Anything that evidence is given for, by the names of its files."""

    evidence: tuple[Line, ...] = slot("佐证材料", EVIDENCE_HINT, default=())

    @property
    def evidence_names(self) -> str:
        return "、".join(self.evidence)


class Row(Proved):
    """A row of an element table."""

    text: Text = slot("实际情况", "（对照左栏具体要求，逐项说明做到的程度）")


class Mode(Row):
    results: Text = slot("应用成效", "（用数据说明成效突出之处）")


class OtherTechnology(Row):
    name: Line = slot("新技术名称")


class Technologies(Section):
    """（可另行增加）: none is demanded, further ones may be named."""

    network_5g: Row | None = slot("5G网络", optional=True)
    ai: Row | None = slot("人工智能", optional=True)
    twin: Row | None = slot("数字孪生", optional=True)
    identity: Row | None = slot("标识解析", optional=True)
    others: tuple[OtherTechnology, ...] = slot("其他新技术", default=(), asked=False)

    @property
    def described(self) -> int:
        return sum(each is not None for each in (self.network_5g, self.ai, self.twin, self.identity)) + len(self.others)


class Modes(Section):
    """任选一种: only the one applied with is written; practice in the others belongs into its text."""

    platform: Mode | None = slot("平台化设计", "（五种中任选一种，其余不填）", optional=True)
    custom: Mode | None = slot("个性化定制", "（五种中任选一种，其余不填）", optional=True)
    network: Mode | None = slot("网络化协同", "（五种中任选一种，其余不填）", optional=True)
    service: Mode | None = slot("服务化延伸", "（五种中任选一种，其余不填）", optional=True)
    digital: Mode | None = slot("数字化管理", "（五种中任选一种，其余不填）", optional=True)


class Effect(Proved):
    """An indicator of table D; those not picked may be filled in as information and are not judged.

    The change is relative, also of indicators that are themselves rates, whose points are printed beside it.
    """

    word: ClassVar[str] = "提高"
    rises: ClassVar[bool] = True
    percentages: ClassVar[tuple[Percentage, ...]] = (
        Percentage("变化（%）", part="after", less="before", whole="before"),
    )

    chosen: YesNo = slot("是否选报", default=False)
    unit: Line | None = slot("单位", optional=True)
    before: Number | None = slot("改造（建设）前", optional=True)
    after: Number | None = slot("改造（建设）后", optional=True)
    note: Text | None = slot("不能计算变化的说明", "（改造前不大于0的填写）", optional=True, asked=False)

    @property
    def improvement(self) -> Decimal | None:
        """In percent of the value before, positive where it moved the way the notice wants."""
        if self.before is None or self.after is None or self.before <= 0:
            return None
        change = percent(self.after - self.before, self.before)
        return change if self.rises else -change

    @property
    def points(self) -> Decimal | None:
        """In percentage points, of indicators that are rates."""
        if self.unit != "%" or self.before is None or self.after is None:
            return None
        return self.after - self.before if self.rises else self.before - self.after

    @property
    def change(self) -> str:
        if self.improvement is None:
            return self.note or ""
        points = "" if self.points is None else f"（{printed(self.points)}个百分点）"
        return f"{self.word}{printed(self.improvement)}%{points}"

    @model_validator(mode="after")
    def computable_where_picked(self) -> Self:
        if not self.chosen:
            return self
        for name, title in (("unit", "单位"), ("before", "改造（建设）前的数值"), ("after", "改造（建设）后的数值")):
            if getattr(self, name) is None:
                raise fault("选报的指标未填写{title}", "请填写，或改选其他指标", field=name, title=title)
        if self.improvement is None and self.note is None:
            raise fault(
                "改造前为{before}，不能计算提高或降低的比例",
                "请改选其他指标，或在“不能计算变化的说明”（note）中说明",
                field="before",
                before=str(self.before),
            )
        return self


class Falling(Effect):
    word: ClassVar[str] = "降低"
    rises: ClassVar[bool] = False


class Shortening(Falling):
    word: ClassVar[str] = "缩短"


class Comparison(Section):
    before: Period = slot("改造（建设）前的统计期", "（开工前最近一个完整年度）")
    after: Period = slot("改造（建设）后的统计期", "（建成后最近一个完整年度，或不少于3个月的折算值）")


class PriorityClaim(Proved):
    """第十一条."""

    level: PriorityLevel = slot("级别", "（国家级或四川省）")
    name: Line = slot("获评的项目", "（与证书、文件上的名称一致）")
    granted_on: Date = slot("获评日期")


class Exclusions(Section):
    """第七条（二）, declared one by one."""

    major_accident: YesNo = slot("近三年是否发生过重大生产安全、质量和环境污染事故")
    serious_dishonesty: YesNo = slot("近三年是否有严重失信行为")


class Listed(Section):
    """A line of the index of evidence."""

    file: str = slot("材料")
    proves: str = slot("佐证的内容")


class CityApplication(Application):
    """What both tracks work out of their fields; the fields stand in each track's own order."""

    applied_for: ClassVar[str]  # the field that holds the site

    @property
    def site(self) -> Site:
        site: Site = getattr(self, self.applied_for)
        return site

    @property
    def evidence_index(self) -> tuple[Listed, ...]:
        """Every file that is named as evidence, with all that it is named for."""
        proves: dict[str, list[str]] = {}
        for title, file in _named(self):
            proves.setdefault(file, []).append(title)
        return tuple(Listed(file=file, proves="；".join(dict.fromkeys(titles))) for file, titles in proves.items())


def _evidence(item: Proved) -> tuple[str, ...]:
    return given(lambda: item.evidence, ())


def _named(section: Section) -> Iterator[tuple[str, str]]:
    """The evidence within a section with the title of what it proves; parts that are faulty or absent hold none."""
    for name, value in values_of(section).items():
        title = type(section).model_fields[name].title or name
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Proved):
                yield from ((title, file) for file in _evidence(item))
            elif isinstance(item, Section):
                yield from _named(item)
