"""申报条件（四）: pictures that show what is applied for can be opened."""

from collections.abc import Iterator

from builder.model.dossier import Dossier
from builder.model.facts import Unmeasured
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, rule


@rule(
    "LN-ELIG-4-standard",
    outcome=Outcome.UNCHECKED,
    fix="请打开该图片检查，更换为能正常打开的JPG或PNG文件，或将其移出",
)
def picture_unreadable(d: Dossier) -> Iterator[Finding]:
    """Pictures are evidence here; one that does not open can be neither printed nor looked at."""
    for picture in (*d.photos, *d.screenshots):
        if isinstance(picture.facts, Unmeasured):
            yield hit(picture.where, "{reason}", reason=picture.facts.reason)
