"""Tells the province's titles among those a company holds from those of a city or of the state."""

from collections.abc import Iterator

from builder.model.company import AwardedTitle, Company

FACTORY = "智能工厂"
WORKSHOP = "智能车间"
LOCAL = ("市", "县", "区")  # 省辖市 too is a city
PROVINCE = "省"


def is_local(title: AwardedTitle) -> bool:
    return any(mark in title.level for mark in LOCAL)


def is_provincial(title: AwardedTitle) -> bool:
    return PROVINCE in title.level and not is_local(title)


def workshop_titles(company: Company) -> Iterator[tuple[str, AwardedTitle]]:
    """With the data path of each."""
    for index, title in enumerate(company.titles):
        if WORKSHOP in title.name and is_provincial(title):
            yield f"company.titles.{index}", title
