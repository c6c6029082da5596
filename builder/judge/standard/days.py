"""Days: not before, not after, not too old, and years that must be full when one applies."""

from collections.abc import Iterator
from datetime import date, timedelta

from builder.model.dates import years_after
from builder.model.dossier import Dossier
from builder.model.limits import DayBounds, DayLimits
from builder.model.rule import Finding, hit, standard
from builder.model.values import Month


def outside(day: date | Month, bounds: DayBounds, applied: date) -> Iterator[str]:
    """What is wrong with a day, as words that follow its title; a month is as early and as late as one may read it."""
    first, last = _span(day)
    if bounds.not_before is not None and last < bounds.not_before:
        yield f"{day}，早于{_told(bounds.not_before)}"
    if bounds.not_after is not None and first > bounds.not_after:
        yield f"{day}，晚于{_told(bounds.not_after)}"
    if bounds.before_applying and first > applied:
        yield f"{day}晚于申报日期"
    if bounds.max_age_days is not None and (applied - last).days > bounds.max_age_days:
        yield f"{day}，早于申报日前{bounds.max_age_days}天"
    if bounds.full_years is not None and years_after(first, bounds.full_years) > applied:
        yield f"{day}，至申报日不满{bounds.full_years}年"


def _span(day: date | Month) -> tuple[date, date]:
    if isinstance(day, date):
        return day, day
    next_month = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return date(day.year, day.month, 1), next_month - timedelta(days=1)


def _told(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


@standard(DayLimits, fix="{fix}")
def day_out_of_bounds(d: Dossier, limits: DayLimits) -> Iterator[Finding]:
    """Bounds are days of the notice or counted from the day of applying, themselves included."""
    for path, day in d.filled(limits.path):
        for words in outside(day, limits, d.data.date):
            yield hit(d.where(path), "{title}{words}", title=limits.title, words=words, fix=_fix(day, limits))


def _fix(day: date | Month, limits: DayLimits) -> str:
    """The remedy; `{full}` in a form's own one is the day on which the years will be full."""
    if limits.full_years is None:
        return limits.fix or "请核对日期"
    full = _told(years_after(_span(day)[0], limits.full_years))
    return (limits.fix or "{full}起方可申报；填写有误的请改正").format(full=full)
