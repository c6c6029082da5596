"""What earlier titles shut out, and what they allow."""

from builder.model.report import Outcome
from builder.proving.cases import breaks, keeps
from builder.proving.draft import DossierDraft

FACTORY, WORKSHOP = "HN-EXCL-4-1-has-factory", "HN-ELIG-4-1-has-workshop"


def _title(d: DossierDraft, name: str, level: str, day: str) -> None:
    title = {"name": name, "level": level, "object_name": "装配检测车间", "recognised_on": day}
    d.write("company.titles", [title])


@breaks(FACTORY)
def the_provinces_factory_title_of_long_ago(d: DossierDraft) -> None:
    _title(d, "河南省智能工厂", "省级", "2018-12-01")


@breaks(FACTORY, outcome=Outcome.WARN)
def a_national_factory_title(d: DossierDraft) -> None:
    _title(d, "智能工厂揭榜单位", "国家级", "2022-12-01")


@breaks(FACTORY, outcome=Outcome.WARN)
def a_factory_title_of_unknown_level(d: DossierDraft) -> None:
    _title(d, "智能工厂", "优秀级", "2022-12-01")


@keeps(FACTORY)
def a_citys_factory_title(d: DossierDraft) -> None:
    _title(d, "郑州市智能工厂", "省辖市级", "2022-12-01")


@breaks(WORKSHOP)
def a_workshop_title_of_this_year(d: DossierDraft) -> None:
    _title(d, "河南省智能车间", "省级", "2023-01-01")


@keeps(WORKSHOP, FACTORY)
def a_workshop_title_of_last_year(d: DossierDraft) -> None:
    _title(d, "河南省智能车间", "省级", "2022-12-31")


@keeps(WORKSHOP)
def a_citys_workshop_title_of_this_year(d: DossierDraft) -> None:
    _title(d, "郑州市智能车间", "市级", "2023-01-01")
