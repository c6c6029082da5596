from datetime import date

from builder.model.dates import years_after


def test_a_term_ends_on_the_same_day_of_a_later_year() -> None:
    assert years_after(date(2023, 6, 30), 2) == date(2025, 6, 30)


def test_a_term_from_a_leap_day_ends_on_the_last_of_february() -> None:
    assert years_after(date(2024, 2, 29), 2) == date(2026, 2, 28)
    assert years_after(date(2024, 2, 29), 4) == date(2028, 2, 29)
