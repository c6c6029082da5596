"""Cases of both factory tracks, which share their requirement on workshops."""

from builder.proving.cases import Case, breaks, keeps, left_out, written

WORKSHOPS = "LN-CRIT-F-workshops"


def factory_cases() -> tuple[Case, ...]:
    """At least two digital workshops, and something that runs them together."""
    return (
        *(breaks(WORKSHOPS)(left_out(path)) for path in ("workshops", "workshops.1", "unified_systems")),
        *(breaks(WORKSHOPS)(left_out(f"workshops.0.{name}")) for name in ("name", "digital", "summary")),
        breaks(WORKSHOPS)(written("workshops.0.digital", "否")),
        breaks(WORKSHOPS)(written("workshops", "两个车间")),
        breaks(WORKSHOPS)(written("unified_systems", [])),
        keeps(WORKSHOPS)(left_out("workshops.1.award")),
        keeps(WORKSHOPS)(written("unified_systems", ["制造执行系统（MES）"])),
    )


def factory_item_cases(modes: str, manufacture: str) -> tuple[Case, ...]:
    """The fields of two items that are the same in both standards."""
    paragraphs = ("scheduling", "operation", "quality", "equipment", "transparency", "logistics", "energy")
    return (
        *(breaks(manufacture)(left_out(f"standard.manufacture.{name}")) for name in paragraphs),
        breaks(modes)(left_out("standard.new_modes.modes")),
        breaks(modes)(written("standard.new_modes.modes", [])),
        keeps(modes)(written("standard.new_modes.modes", ["共享制造"])),
    )
