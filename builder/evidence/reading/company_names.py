"""Names of companies among what was read: the applicant's own, whole or short, and those of others.

A machine takes one character for another; so a name may differ in one character of six.
"""

import re
from collections.abc import Iterator

from builder.evidence.reading.home_towns import places
from builder.evidence.reading.rows import Found, rows
from builder.model.facts import TextFacts
from builder.model.text import squeeze

_FORMS = "股份有限公司|集团有限公司|有限责任公司|有限公司|集团公司"
_FULL = re.compile(rf"[\u3400-\u9fff()]{{2,24}}?(?:{_FORMS})")
_SHORT = 4  # characters of a name by which a company is called
_BRAND = 2  # characters that set one company apart from others of its trade
# A title such as “某某重工MES系统”: what stands before the system's kind is a company if it ends as companies' names do
# and begins with a brand, that is with something else than what titles say of any system.
_KIND = re.compile(
    r"(?:MES|ERP|WMS|PDM|PLM|QMS|EMS|EAM|APS|SCADA|LIMS|CRM|SRM|OA)(?![A-Za-z])"
    r"|(?:制造执行|生产管理|生产执行|(?:企业)?资源计划|仓储管理|能源管理|设备管理|质量管理|综合管理|信息管理|业务管理|智能制造|智能工厂|数字化|集团管控)"
)
_TRADES = (
    "集团|股份|重工|机械|科技|电气|电子|材料|化工|药业|制药|食品|轴承|装备|汽车|零部件|仪器|机床|钢铁|水泥|纺织|实业"
)
_TITLED = re.compile(rf"([\u3400-\u9fff]{{2,10}}?(?:{_TRADES}))(?:{_TRADES})*(?:公司|集团)?$")
_BEFORE = re.compile(rf"^.*(?:欢迎使用|欢迎登录|欢迎|{_FORMS})")
_ANY = re.compile(
    "精密|工程|农业|矿山|建筑|通用|专用|新型|复合|高端|智能|数字化?|工业|现代|绿色|电力|石油|冶金|重型|轻工|交通|航空|汽车|机械|电子|"
    "企业|公司|本|我|下属|所属|各|分|子|总|母|国家|全国|平台|车间|工厂|生产|制造|管理|系统|"
    "客户|供应商|项目|产品|研发|设备|能源|质量|信息|数据|控制|化工|食品|零部件|新"
)


def company_on(read: TextFacts, name: str, uscc: str = "") -> Found | None:
    """Where the company's name stands, or what it is called for short: without its place, or its brand before a
    system's kind.

    `uscc`: by which its place is known.
    """
    found = list(rows(read))
    core, own = _core(name), _own(name, uscc)
    wanted = [squeeze(name), core, own, own[:_SHORT]]
    for words in dict.fromkeys(each for each in wanted if len(each) >= min(_SHORT, len(own))):
        for row in found:
            if (at := _place(words, row.text)) is not None:
                return Found(row.text[at : at + len(words)], row.box)
    return next((Found(own[:_BRAND], row.box) for row in found if _branded(own[:_BRAND], row.text)), None)


def other_companies_on(read: TextFacts, name: str, uscc: str = "") -> Iterator[Found]:
    """The full names of other companies, each once; a name that differs from ours in a character or two is ours, read
    badly."""
    told: set[str] = set()
    for row in rows(read):
        for found in _FULL.finditer(row.text):
            theirs = found[0].lstrip("()")
            if theirs not in told and not _ours(theirs, name, uscc):
                told.add(theirs)
                yield Found(theirs, row.box)


def other_brands_on(read: TextFacts, name: str, uscc: str = "") -> Iterator[Found]:
    """What may be another company's short name: it stands in a title before the system's kind. Whose full name stands
    there as well is told already."""
    told = [each.text for each in other_companies_on(read, name, uscc)]
    for row in rows(read):
        for kind in _KIND.finditer(row.text):
            titled = _TITLED.search(_BEFORE.sub("", row.text[: kind.start()]))
            words = titled[0] if titled is not None else ""
            known = _ANY.match(words) or _ours(words, name, uscc) or any(words[:_SHORT] in each for each in told)
            if words and not known:
                told.append(words)
                yield Found(words, row.box)


def _branded(brand: str, text: str) -> bool:
    return any(text[: kind.start()].endswith(brand) for kind in _KIND.finditer(text))


def _ours(words: str, name: str, uscc: str) -> bool:
    short, theirs = _own(name, uscc)[:_SHORT], _core(words)
    return _place(short, words) is not None or _place(theirs, squeeze(name)) is not None


def _core(name: str) -> str:
    """A company's name without what stands in brackets and without the legal form."""
    return re.sub(rf"\([^)]*\)|(?:{_FORMS})$", "", squeeze(name))


def _own(name: str, uscc: str) -> str:
    """A company's name without its place, for every second company of a province begins with it; at least a brand is
    left."""
    core = _core(name)
    for place in places(uscc):
        rest = core.removeprefix(place)
        core = rest if len(rest) > _BRAND else core
    return core


def _place(words: str, text: str) -> int | None:
    """Where words stand in a text, one character of six read wrongly at most."""
    for at in range(len(text) - len(words) + 1 if words else 0):
        wrong = sum(a != b for a, b in zip(words, text[at:], strict=False))
        if wrong <= len(words) // 6:
            return at
    return None
