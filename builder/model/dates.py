"""Terms that run in whole years."""

from calendar import monthrange
from datetime import date


def years_after(day: date, years: int) -> date:
    """The same day of a later year; where the month has none such, its last day, as terms end by law."""
    year = day.year + years
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))
