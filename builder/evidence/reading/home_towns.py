"""Where a company is registered, by its credit code: names begin with their province or town, and are called for short
without it."""

from functools import cache

from stdnum import numdb


@cache
def places(uscc: str) -> tuple[str, ...]:
    """The province, town and county of a credit code's third to eighth character, each with 省 or 市 and without; none
    where the code says none."""
    division = uscc[2:8]
    if not (division.isdigit() and len(division) == 6):
        return ()
    found: dict[str, None] = {}
    for code in (division, f"{division[:4]}00"):
        for _, said in numdb.get("cn/loc").info(code):
            for name in said.values():
                now = name.split(",")[-1].rpartition("]")[2]  # "[-1980]旅大市,[1981-]大连市": as it is called today
                found |= dict.fromkeys((now, now.rstrip("省市县区")))
    return tuple(sorted((each for each in found if len(each) > 1), key=len, reverse=True))
