"""申报条件（四）: what is applied for stands and runs; pictures that show it can be opened."""

from collections.abc import Iterator
from typing import cast

from builder.model.dossier import Dossier
from builder.model.facts import Unmeasured
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, rule
from forms.liaoning.schema import LiaoningDeclaration


@rule("LN-ELIG-4-built", fix="申报的应是已经建成并投入使用的；日期有误的请改正")
def not_yet_built_or_not_yet_used(d: Dossier) -> Iterator[Finding]:
    """已经建成并投入使用 are two dates, and both lie before the application."""
    subject = cast(LiaoningDeclaration, d.data).subject
    for name, title, day in (
        ("completed_on", "建成日期", subject.completed_on),
        ("in_use_since", "投入使用日期", subject.in_use_since),
    ):
        if day > d.data.date:
            yield hit(d.where(f"subject.{name}"), "{title}{day}晚于申报日期", title=title, day=day)


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
