"""What the form says of the workshop; what only its rebuilding asks for is never more than a remark."""

from collections.abc import Iterator
from typing import cast

from builder.model.dossier import Dossier
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, rule
from builder.model.values import Month
from forms.henan.indicators import not_applicable, wrong_way
from forms.henan.titles import workshop_titles
from forms.henan_workshop.schema import Declaration, Workshop

REBUILT = "HN-FRM-W-6-lost"
QUALITY = "HN-FRM-W-5-quality"
PRODUCTIVITY = "HN-FRM-W-4-productivity"


def _workshop(d: Dossier) -> Workshop:
    return cast(Declaration, d.data).workshop


@rule("HN-DEF-1-1-workshop", outcome=Outcome.WARN, fix="请确认申报的车间；包装、仓储、检测等车间一般不属于智能车间")
def not_mainly_manufacturing(d: Dossier) -> Iterator[Finding]:
    """The notice says what a smart workshop is, not that another would be refused: that it says of a second one."""
    if not _workshop(d).productive and not list(workshop_titles(d.company)):
        yield hit(d.where("workshop.productive"), "申报的车间不以加工制造环节为主")


@rule("HN-WS-4-line", outcome=Outcome.WARN, fix="请在“生产线智能化运行”中补充说明“{line}”")
def line_not_described(d: Dossier) -> Iterator[Finding]:
    """若车间有多条生产线，请一一简要说明: a line that is named but not spoken of was forgotten."""
    workshop = _workshop(d)
    for line in workshop.lines:
        if line not in workshop.line:
            yield hit(d.where("workshop.line"), "没有说明“{line}”", line=line)


@rule(REBUILT, outcome=Outcome.WARN, fix="重建样表中有此栏；平台下载的原件没有的，可不填")
def rebuilt_row_empty(d: Dossier) -> Iterator[Finding]:
    """The rows stand in the factory forms, most likely in this one too."""
    for name in ("build_period", "investment_wan", "summary"):
        if not getattr(_workshop(d), name):
            title = Workshop.model_fields[name].title
            yield hit(d.where(f"workshop.{name}"), "未填写“{title}”", title=title)


@rule(REBUILT, outcome=Outcome.WARN, fix="请核对起止日期；申报的应是已建成的智能车间")
def not_yet_built(d: Dossier) -> Iterator[Finding]:
    """The form asks for effects after completion, so the building should be over."""
    for place, period in d.filled("workshop.build_period"):
        if period.end > Month(d.data.date.year, d.data.date.month):
            yield hit(d.where(place), "建设结束日期{end}晚于申报日期", end=period.end)


@rule(QUALITY, outcome=Outcome.WARN, fix="请填写建设完成前、后的产品不良品率；平台下载的原件另有要求的，以原件为准")
def quality_not_stated(d: Dossier) -> Iterator[Finding]:
    """The notice asks for the rise in quality; in which figures, its damaged form does not show."""
    if _workshop(d).quality.change_pct is None:
        yield hit(d.where("workshop.quality"), "未填写产品质量提升情况")


EFFECTS = (
    wrong_way(PRODUCTIVITY, "workshop.productivity", rising=True),
    not_applicable(PRODUCTIVITY, "workshop.productivity"),
    wrong_way(QUALITY, "workshop.quality", rising=False),
)
