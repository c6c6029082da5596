"""Rows 26 to 33: what is said of each workshop's lines."""

from collections.abc import Iterator

from builder.model.dossier import Dossier
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, rule
from forms.henan_discrete.schema import Declaration


@rule("HN-FRM-16-fd-line", outcome=Outcome.WARN, fix="请在“生产线智能化运行”中补充说明“{line}”")
def line_not_described(d: Dossier[Declaration]) -> Iterator[Finding]:
    """若车间有多条生产线，请一一简要说明: a line that is named but not spoken of was forgotten."""
    for index, workshop in enumerate(d.data.workshops):
        for line in workshop.lines:
            if line not in workshop.line:
                yield hit(d.where(f"workshops.{index}.line"), "没有说明“{line}”", line=line)
