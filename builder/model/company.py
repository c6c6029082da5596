"""The company: shared by all its applications, so that it is typed once."""

from decimal import Decimal
from typing import ClassVar, Self

from pydantic import model_validator

from builder.model.base import Percentage, Section, fault, slot
from builder.model.numbers import RATIO_TOLERANCE, percent
from builder.model.values import (
    Amount,
    CreditCode,
    Date,
    Email,
    IndustryCode,
    Line,
    Mobile,
    Number,
    Phone,
    PositiveAmount,
    Share,
    Text,
    YesNo,
)


class Industry(Section):
    code: IndustryCode = slot("行业代码")
    name: Line = slot("行业名称")

    def __str__(self) -> str:
        return f"{self.name}（{self.code}）"


class Contact(Section):
    name: Line = slot("联系人姓名")
    phone: Phone = slot("联系人电话")
    title: Line = slot("联系人职务")
    mobile: Mobile = slot("联系人手机")
    fax: Line | None = slot("联系人传真", optional=True, asked=False)
    email: Email = slot("联系人E-mail")


class Head(Section):
    name: Line = slot("企业负责人姓名")
    title: Line = slot("企业负责人职务和职称")
    phone: Phone = slot("企业负责人电话")


class YearFigures(Section):
    """Figures of one year, in 万元."""

    percentages: ClassVar[tuple[Percentage, ...]] = (
        Percentage("资产负债率（%）", part="total_liabilities", whole="total_assets", field="debt_ratio"),
    )

    total_assets: PositiveAmount = slot("总资产（万元）")
    total_liabilities: Amount = slot("总负债（万元）")
    debt_ratio: Number | None = slot("资产负债率（%）", optional=True, asked=False)
    revenue: Amount = slot("营业收入（万元）")
    profit: Number = slot("利润（万元）")
    tax: Amount = slot("税金（万元）")

    @property
    def computed_debt_ratio(self) -> Decimal:
        return percent(self.total_liabilities, self.total_assets)

    @model_validator(mode="after")
    def stated_ratio_agrees(self) -> Self:
        """Refuses a typed ratio that is not the computed one: it is ours to compute; whoever writes it must write the
        same."""
        if self.debt_ratio is not None and abs(self.debt_ratio - self.computed_debt_ratio) > RATIO_TOLERANCE:
            raise fault(
                "所填{given}与总负债÷总资产算得的{computed}不符",
                "请核对总资产、总负债，或删去此项（程序自动计算）",
                field="debt_ratio",
                given=str(self.debt_ratio),
                computed=f"{self.computed_debt_ratio:.2f}",
            )
        return self


class CreditRecord(Section):
    """One query of one list at one source: lists are never folded into one “credit is fine”."""

    source: Line = slot("查询网站")
    list: Line = slot("名单")
    listed: YesNo = slot("是否列入")
    checked_on: Date = slot("查询日期")


class AwardedTitle(Section):
    name: Line = slot("称号名称")
    level: Line = slot("称号级别")
    object_name: Line | None = slot("获称号的车间或工厂", optional=True)
    recognised_on: Date = slot("认定日期")
    revoked_on: Date | None = slot("撤销日期", "（已被撤销的填写）", optional=True, asked=False)


class Accident(Section):
    """An accident as the investigating authority graded it; quality has no common scale, so the level is what its paper
    says."""

    date: Date = slot("发生日期")
    kind: Line = slot("事故类别", "（安全、质量或环境）")
    level: Line | None = slot("事故等级", "（一般、较大、重大、特别重大）", optional=True)
    penalised: YesNo = slot("是否因此受到处罚")


class Violation(Section):
    """Any breach on record: notices differ in which kinds count, and for how long."""

    date: Date = slot("发生日期")
    kind: Line = slot("记录类别", "（偷税漏税、失信惩戒、不良信用记录或其他）")
    detail: Line | None = slot("记录内容", optional=True)


class Company(Section):
    # Lists of which an empty one says that there is nothing, and a missing one nothing at all. Of queries that were
    # not made the rules speak one by one.
    telling: ClassVar[tuple[str, ...]] = ("titles", "accidents", "violations")

    name: Line = slot("企业名称")
    uscc: CreditCode = slot("统一社会信用代码")
    reg_province: Line = slot("注册省份")
    founded_on: Date = slot("成立时间")
    industry: Industry = slot("所属行业")
    address: Line = slot("单位地址")
    legal_representative: Line = slot("法定代表人")
    is_legal_person: YesNo = slot("是否独立法人")
    is_single_entity: YesNo = slot("是否单体企业")
    is_group_or_hq: YesNo = slot("是否以集团、总公司名义申报")
    manufacturing_is_main: YesNo = slot("生产制造是否为主营业务")
    main_product_share: Share = slot("主营产品占营业收入比例（%）")
    contact: Contact = slot("联系人")
    head: Head = slot("企业负责人")
    finance: dict[int, YearFigures] = slot("近三年主要经济指标")
    profile: Text = slot("企业简介", "（发展历程、主营业务、市场营销等方面的特点，400字左右）")
    reg_city: Line | None = slot("注册城市", optional=True, asked=False)
    taxed_in_city: YesNo | None = slot("税收解缴关系是否在本市", optional=True, asked=False)
    above_scale: YesNo | None = slot("是否规模以上工业企业", optional=True, asked=False)
    is_branch: YesNo | None = slot("是否分支机构", optional=True, asked=False)
    parent_uscc: CreditCode | None = slot("上级法人的统一社会信用代码", optional=True, asked=False)
    credit: tuple[CreditRecord, ...] = slot("信用查询记录", default=(), asked=False)
    titles: tuple[AwardedTitle, ...] = slot("已获称号", default=(), asked=False)
    accidents: tuple[Accident, ...] = slot("安全、质量、环境事故", default=(), asked=False)
    violations: tuple[Violation, ...] = slot("违法违规记录", default=(), asked=False)
