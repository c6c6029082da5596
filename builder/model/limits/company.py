"""Who may apply, as data: registration, size, kind of company, finances, lists of offenders, maturity, titles held."""

from collections.abc import Iterator

from builder.model.limits.base import Limits, limit


class RegistrationLimits(Limits):
    """Where the company is registered and as what, and in which sections of GB/T 4754 it works."""

    province: str = limit("在{}注册", "")
    uscc_prefix: str = limit("统一社会信用代码第3、4位为{}（不符只作提示）", "")
    legal_person: bool = limit("具有独立法人资格", False)
    branches: bool = limit("分支机构也可以申报", False)
    single_entity: bool = limit("单体企业", False)
    industry_sections: dict[str, str] = limit("属于{}（GB/T 4754）", {})  # letter and name of each


class IndustryLimits(Limits):
    """Industries, by the beginning of their GB/T 4754 codes, that commonly produce in another way than the form is for.

    A person is asked to look; with `remark` it is a remark.
    """

    unusual: tuple[str, ...] = limit("行业代码一般不以{}开头")
    names: tuple[str, ...] = limit("行业名称中一般没有“{}”", ())
    remark: bool = False
    look_at: str

    def words(self) -> Iterator[str]:
        return (f"{words}（{'只作提示' if self.remark else '请人确认'}）" for words in super().words())


class ScaleLimits(Limits):
    """规模以上工业企业, as the company declares; the threshold is the statisticians' and changes, so it only hints."""

    revenue_from: int | None = limit("营业收入低于{}万元的只作提示", None)

    def words(self) -> Iterator[str]:
        yield "规模以上工业企业（由企业填报）"
        yield from super().words()


class CompanyShapeLimits(Limits):
    """Groups and head offices, and companies whose main business is not manufacturing, are shut out."""

    name_hints: tuple[str, ...] = limit("名称中有“{}”的只作提示")
    main_share_below: int = limit("主营产品占营业收入低于{}%的只作提示")


class FinanceLimits(Limits):
    """经营和财务状况良好, as far as figures can hint at it: those of the last year, or of each."""

    debt_ratio_from: int = limit("资产负债率达到{}%的只作提示")
    every_year: bool = limit("各年都看", False)


class CreditListLimits(Limits):
    """A list on which the company must not stand, as published by one source.

    Without `source` any will do. `list_with` are the words by which the name of such a list is recognised; without
    them and without `list`, any list counts. With `past_years` the last query at each source decides.
    """

    source: str = limit("查询网站：{}", "")
    list: str = limit("名单：{}", "")
    list_with: str = limit("名称含“{}”的都算", "")
    others_weighed: bool = limit("列入其他名单的由人判断", False)
    past_years: int | None = limit("以各网站最近一次查询为准，近{}年内曾被列入的只作提示", None)

    def words(self) -> Iterator[str]:
        yield from super().words()
        if not self.list and not self.list_with:
            yield "未被列入任何名单"


class CreditDateLimits(Limits):
    """How old queries may be; with `list_with` only the last at each source counts, of lists so named."""

    max_age_days: int = limit("信用查询不早于申报日前{}天")
    list_with: str = limit("只看名称含“{}”的名单最近一次的查询", "")


class MaturityLimits(Limits):
    """A grade by a capability model; `path` is the section that holds the standard and the level."""

    path: str
    standard: str = limit("按{}评估")
    edition: str = limit("{}年版（其他年版只作提示）")
    level: int | None = limit("达到{}级及以上", None)


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
