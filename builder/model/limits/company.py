"""Who may apply, as data: registration, kind of company, finances, lists of offenders, titles held."""

from builder.model.limits.base import Limits, limit


class RegistrationLimits(Limits):
    """Where the company is registered, and in which section of GB/T 4754 it works."""

    province: str = limit("在{}注册")
    industry_section: str = limit("属于GB/T 4754的{}类")
    uscc_prefix: str = limit("统一社会信用代码第3、4位为{}（不符只作提示）")


class IndustryLimits(Limits):
    """Divisions of GB/T 4754 whose firms commonly produce in another way than the form is for."""

    unusual: tuple[str, ...] = limit("行业大类一般不是{}（请人确认）")
    look_at: str


class CompanyShapeLimits(Limits):
    """Groups and head offices, and companies whose main business is not manufacturing, are shut out."""

    name_hints: tuple[str, ...] = limit("名称中有“{}”的只作提示")
    main_share_below: int = limit("主营产品占营业收入低于{}%的只作提示")


class FinanceLimits(Limits):
    """How well a company must do: 经营和财务状况良好, as far as figures can hint at it."""

    debt_ratio_from: int = limit("资产负债率达到{}%的只作提示")


class CreditListLimits(Limits):
    """A list on which the company must not stand, as published by one source."""

    source: str = limit("查询网站：{}")
    list: str = limit("名单：{}")


class CreditDateLimits(Limits):
    max_age_days: int = limit("信用查询不早于申报日前{}天")


class AddressLimits(Limits):
    """An address must name one of these places."""

    path: str
    places: tuple[str, ...] = limit("地址写明其中一处：{}")


class TitleLimits(Limits):
    """A title that must be held when applying, or that shuts the holder out; in a chain, the step before this one.

    Any title whose name holds one of `names` will do, of one of `levels` where these are given.
    """

    names: tuple[str, ...] = limit("称号：{}")
    levels: tuple[str, ...] = limit("级别：{}", ())
    shuts_out: bool = limit("已获得的不得申报", False)
    message: str
    fix: str


class AmountLimits(Limits):
    """The largest likely sum in 万元: one above this was probably typed in 元."""

    path: str
    suspicious_above: int = limit("超过{}万元的可能误以元为单位（只作提示）")
