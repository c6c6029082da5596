"""Kinds of single values, read from text as people type it (full-width digits, 2023年2月20日, 是/否)."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator
from stdnum.cn import uscc as gb32100
from stdnum.exceptions import InvalidChecksum, ValidationError

from builder.model.base import fault
from builder.model.text import NOT_IN_XML


def count_characters(text: str) -> int:
    """How many characters (字数) a text has, as decided for 400字左右: every one that is not white space counts,
    punctuation included."""
    return sum(not character.isspace() for character in text)


def narrow(text: str) -> str:
    """A value with full-width digits, letters and signs as their ordinary selves; for values, never for prose."""
    return unicodedata.normalize("NFKC", text).strip()


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise fault("应为文字", "请只填写文字；如文字中含有冒号或方括号，请用引号括起来")
    text = value.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if bad := NOT_IN_XML.search(text):
        raise fault(
            "第{place}个字符（U+{code}）是Word文件不能保存的控制字符",
            "请删去该字符后重新输入",
            place=bad.start() + 1,
            code=f"{ord(bad.group()):04X}",
        )
    if not text.strip():
        raise fault("未填写", "请填写此项")
    return text


def _line(value: Any) -> str:
    text = _text(value).strip()
    if "\n" in text:
        raise fault("应为一行文字，现有多行", "请写在一行内")
    return text


# Groups of three, or of four as in 万; any other comma is perhaps a point mistyped, and would be a tenfold error.
_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+|\d{1,4}(,\d{4})+|(?=\.\d))(\.\d*)?", re.ASCII)


_PLACES = 6  # with more, Python prints small numbers as 1E-7


def _decimal(value: Any) -> Decimal:
    text = narrow(_line(value)).replace("−", "-")
    if not _NUMBER.fullmatch(text):
        raise fault("应为数字，现为“{given}”", "请只写数字，不写单位、“约”等文字", given=_line(value)[:40])
    number = Decimal(text.replace(",", ""))
    if abs(number) >= Decimal(10) ** 15:
        raise fault("数字“{given}”超出合理范围", "请核对数字和单位", given=text[:40])
    if len(text.partition(".")[2]) > _PLACES:
        raise fault("“{given}”的小数超过{places}位", "请四舍五入后填写", given=text[:40], places=_PLACES)
    return number or abs(number)  # “-0” is 0


def _count(value: Any) -> int:
    number = _decimal(value)
    if number != number.to_integral_value() or number < 0:
        raise fault("应为不小于0的整数，现为“{given}”", "请填写整数", given=str(number))
    return int(number)


def _not_negative(number: Decimal) -> Decimal:
    if number < 0:
        raise fault("不应小于0，现为{given}", "请核对数字", given=str(number))
    return number


def _positive(number: Decimal) -> Decimal:
    if number <= 0:
        raise fault("应大于0，现为{given}", "请核对数字", given=str(number))
    return number


def _share(number: Decimal) -> Decimal:
    if not 0 < number <= 100:
        raise fault("应大于0且不超过100（%），现为{given}", "请填写百分数，例如86.5", given=str(number))
    return number


_DATE = re.compile(r"(\d{4})(?:年|[-/.])(\d{1,2})(?:(?:月|[-/.])(?:(\d{1,2})日?)?)?")


@dataclass(frozen=True, order=True)
class Month:
    """A month, for periods: forms ask for 起止日期 and firms know the month."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year}年{self.month}月"


def _date_parts(value: Any) -> tuple[int, int, int | None]:
    text = re.sub(r"\s+", "", narrow(_line(value)))
    match = _DATE.fullmatch(text)
    if not match:
        raise fault("“{given}”不是日期", "请按“2023-02-20”的样式填写", given=text[:40])
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None and month is not None
    return year, month, day


def _date(value: Any) -> date:
    year, month, day = _date_parts(value)
    if day is None:
        raise fault("日期缺少“日”", "请按“2023-02-20”的样式填写")
    return _real_date(year, month, day)


def _real_date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise fault("没有{year}年{month}月{day}日这一天", "请核对日期", year=year, month=month, day=day) from None


def _month(value: Any) -> Month:
    year, month, day = _date_parts(value)
    _real_date(year, month, day or 1)
    return Month(year, month)


_YES_NO = {"是": True, "否": False, "有": True, "无": False, "yes": True, "no": False, "true": True, "false": False}


def _yes_no(value: Any) -> bool:
    text = narrow(_line(value)).lower()
    if text not in _YES_NO:
        raise fault("应为“是”或“否”，现为“{given}”", "请填写“是”或“否”", given=text[:40])
    return _YES_NO[text]


def _uscc(value: Any) -> str:
    code = re.sub(r"\s+", "", narrow(_line(value))).upper()
    if len(code) != 18:
        raise fault("应为18位，现为{length}位", "请对照营业执照重新填写", length=len(code))
    try:
        return str(gb32100.validate(code))
    except InvalidChecksum:
        raise fault("第18位校验码不符", "请对照营业执照逐位核对") from None
    except ValidationError:
        raise fault("含有代码中不会出现的字符", "请对照营业执照逐位核对（代码中没有字母I、O、S、V、Z）") from None


def _matching(pattern: str, message: str, fix: str, *, dash: str | None = None) -> BeforeValidator:
    """A validator for values of some pattern; `dash` is what spaces and dashes of any kind become; None where they are
    signs of their own."""
    expression = re.compile(pattern, re.ASCII)

    def check(value: Any) -> str:
        text = narrow(_line(value))
        if dash is not None:
            text = re.sub(r"[\s—–-]+", dash, text).strip("-")
        if not expression.fullmatch(text):
            raise fault(message, fix, given=text[:60])
        return text

    return BeforeValidator(check)


def _industry_code(value: Any) -> str:
    code = narrow(_line(value)).upper()
    match = re.fullmatch(r"([A-T])?(\d{2,4})", code)
    section = match and section_of_industry(match.group(2))
    if not match or section is None:
        raise fault("“{given}”不是国民经济行业代码", "请按GB/T 4754填写，例如C3421", given=code[:20])
    if match.group(1) and match.group(1) != section:
        raise fault(
            "门类字母{letter}与代码{digits}不符，该代码属于{section}类",
            "请按GB/T 4754核对",
            letter=match.group(1),
            digits=match.group(2),
            section=section,
        )
    return section + match.group(2)


# The last division of each section of GB/T 4754-2017.
_SECTION_ENDS = "A05 B12 C43 D46 E50 F52 G60 H62 I65 J69 K70 L72 M75 N79 O82 P83 Q85 R90 S96 T97".split()  # noqa: SIM905


def section_of_industry(digits: str) -> str | None:
    """The section (门类) that a two- to four-digit code belongs to."""
    division = int(digits[:2])
    return next((end[0] for end in _SECTION_ENDS if 1 <= division <= int(end[1:])), None)


@dataclass(frozen=True)
class Choice:
    """One of a few words, in `BeforeValidator(Choice(…))`; whoever draws up a workbook finds them in the metadata."""

    options: tuple[str, ...]

    def __call__(self, value: Any) -> str:
        text = narrow(_line(value))
        known = {narrow(option): option for option in self.options}
        if text not in known:
            raise fault(
                "应为{options}之一，现为“{given}”",
                "请照样填写其中一项",
                options="、".join(self.options),
                given=text[:40],
            )
        return known[text]


_PROSE = BeforeValidator(_text)
Text = Annotated[str, _PROSE]
Line = Annotated[str, BeforeValidator(_line)]
Number = Annotated[Decimal, BeforeValidator(_decimal)]
Amount = Annotated[Decimal, BeforeValidator(_decimal), AfterValidator(_not_negative)]
PositiveAmount = Annotated[Decimal, BeforeValidator(_decimal), AfterValidator(_positive)]
Share = Annotated[Decimal, BeforeValidator(_decimal), AfterValidator(_share)]
Count = Annotated[int, BeforeValidator(_count)]
Date = Annotated[date, BeforeValidator(_date)]
YearMonth = Annotated[Month, BeforeValidator(_month)]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
CreditCode = Annotated[str, BeforeValidator(_uscc)]
IndustryCode = Annotated[str, BeforeValidator(_industry_code)]
Mobile = Annotated[str, _matching(r"1[3-9]\d{9}", "应为11位手机号码，现为“{given}”", "请核对手机号码", dash="")]
Phone = Annotated[
    str,
    _matching(
        r"(0\d{2,3}-?)?\d{7,8}(-\d{1,6})?|1[3-9]\d{9}|(400|800)-?\d{3}-?\d{4}|400-?\d{4}-?\d{3}",
        "“{given}”不是电话号码",
        "请按“0371-00000000”的样式填写",
        dash="-",
    ),
]
Email = Annotated[
    str, _matching(r"[\w.+%-]+@[\w-]+(\.[\w-]+)*\.[A-Za-z]{2,}", "“{given}”不是电子邮箱地址", "请核对电子邮箱")
]


def _at_least_one(items: tuple[Any, ...]) -> tuple[Any, ...]:
    if not items:
        raise fault("至少填写一条", "请每行以“- ”开头，逐条填写")
    return items


# Not pydantic's min_length: it does not count faulty items, and would report an empty list instead of their faults.
AtLeastOne = AfterValidator(_at_least_one)


def is_prose(metadata: list[Any]) -> bool:
    """Whether a field takes text of several lines."""
    return _PROSE in metadata
