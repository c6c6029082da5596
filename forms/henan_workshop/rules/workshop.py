"""What the form says of the workshop; what only its rebuilding asks for is never more than a remark."""

from collections.abc import Iterator

from builder.model.dossier import Dossier
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, rule
from builder.model.values import Month
from forms.henan.titles import workshop_titles
from forms.henan_workshop.schema import Declaration

REBUILT = "HN-FRM-W-6-lost"


@rule("HN-DEF-1-1-workshop", outcome=Outcome.WARN, fix="请确认申报的车间；包装、仓储、检测等车间一般不属于智能车间")
def not_mainly_manufacturing(d: Dossier[Declaration]) -> Iterator[Finding]:
    """The notice says what a smart workshop is, not that another would be refused: that it says of a second one."""
    if not d.data.workshop.productive and not list(workshop_titles(d.company)):
        yield hit(d.where("workshop.productive"), "申报的车间不以加工制造环节为主")


@rule("HN-WS-4-line", outcome=Outcome.WARN, fix="请在“生产线智能化运行”中补充说明“{line}”")
def line_not_described(d: Dossier[Declaration]) -> Iterator[Finding]:
    """若车间有多条生产线，请一一简要说明: a line that is named but not spoken of was forgotten."""
    workshop = d.data.workshop
    for line in workshop.lines:
        if line not in workshop.line:
            yield hit(d.where("workshop.line"), "没有说明“{line}”", line=line)


@rule(REBUILT, outcome=Outcome.WARN, fix="请核对起止日期；申报的应是已建成的智能车间")
def not_yet_built(d: Dossier[Declaration]) -> Iterator[Finding]:
    """The form asks for effects after completion, so the building should be over."""
    for place, period in d.filled("workshop.build_period"):
        if period.end > Month(d.data.date.year, d.data.date.month):
            yield hit(d.where(place), "建设结束日期{end}晚于申报日期", end=period.end)
