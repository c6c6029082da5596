"""Counts of devices, which the discrete form asks of each workshop and the workshop form of its one."""

from builder.proving.cases import breaks, keeps, left_out, written

# Where the counts stand, and the requirements of all, smart and networked devices.
PLACES = (
    ("workshops.0", "HN-FRM-16-fd-equipment", "HN-FRM-16-fd-interconnect"),
    ("workshop", "HN-WS-2-equipment", "HN-WS-3-interconnect"),
)
LEFT_OUT = tuple(
    breaks(id)(left_out(f"{place}.{name}"))
    for place, equipment, interconnect in PLACES
    for name, id in (
        ("equipment_count", equipment),
        ("smart_count", equipment),
        ("networked_count", interconnect),
    )
)
ILL_WRITTEN = tuple(
    breaks(id)(written(f"{place}.{name}", text))
    for place, equipment, interconnect in PLACES
    for name, text, id in (
        ("equipment_count", "0", equipment),
        ("equipment_count", "71", equipment),
        ("smart_count", "87", equipment),
        ("smart_count", "七十二", equipment),
        ("networked_count", "73", interconnect),
        ("networked_count", "68.5", interconnect),
    )
)
FITTING = tuple(
    keeps(id)(written(f"{place}.{name}", text))
    for place, equipment, interconnect in PLACES
    for name, text, id in (
        ("equipment_count", "72", equipment),
        ("smart_count", "86", equipment),
        ("networked_count", "72", interconnect),
        ("networked_count", "０", interconnect),
    )
)
