"""Arithmetic of forms: computed with decimals, compared unrounded, rounded only when printed."""

from decimal import ROUND_HALF_UP, Context, Decimal

RATIO_TOLERANCE = Decimal("0.1")  # percentage points between what is printed and what is computed


def percent(part: Decimal | int, whole: Decimal | int) -> Decimal:
    return Decimal(part) / Decimal(whole) * 100


def printed(number: Decimal, places: int = 2) -> str:
    """A number as printed, by commercial rounding; Python's own would round half to even, and refuses numbers of more
    than 28 digits."""
    return str(number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, Context(prec=60)))
