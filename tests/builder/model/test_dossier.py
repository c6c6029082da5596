"""How rules reach into a dossier: by data paths, and never past what could not be seen."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from builder.model.application import Application
from builder.model.base import NoValue, Section, parse, slot
from builder.model.book import Book
from builder.model.company import Company
from builder.model.dossier import Dossier
from builder.model.evidence import Evidence
from builder.model.facts import PdfFacts, PictureFacts, Unmeasured
from builder.model.fault import Unchecked
from builder.model.reading import Places
from builder.model.report import Where
from builder.model.values import Line


class Hall(Section):
    name: Line = slot("名称")
    lines: tuple[Line, ...] = slot("生产线", default=())


class Form(Application):
    halls: tuple[Hall, ...] = slot("车间", default=())
    hall: Hall | None = slot("主车间", optional=True)


def dossier(company: dict[str, Any], data: dict[str, Any]) -> Dossier:
    return Dossier(2023, parse(Company, company)[0], parse(Form, data)[0], Where)


def test_a_star_stands_for_every_item_and_every_year() -> None:
    year = {"total_assets": "2", "total_liabilities": "1", "revenue": "3", "profit": "1", "tax": "0"}
    halls = [{"name": "甲", "lines": ["一线", "二线"]}, {"name": "乙", "lines": ["三线"]}]
    d = dossier({"finance": {"2021": year, "2022": year | {"revenue": "4"}}}, {"halls": halls})
    assert list(d.values("halls.*.name")) == [("halls.0.name", "甲"), ("halls.1.name", "乙")]
    assert [value for _, value in d.values("halls.*.lines.*")] == ["一线", "二线", "三线"]
    assert list(d.values("company.finance.*.revenue")) == [
        ("company.finance.2021.revenue", Decimal(3)),
        ("company.finance.2022.revenue", Decimal(4)),
    ]
    assert list(d.values("company.finance.2022.revenue")) == [("company.finance.2022.revenue", Decimal(4))]


@pytest.mark.parametrize("path", ["company.name", "company.contact.email", "hall.name", "halls.*.name", "date"])
def test_what_is_missing_cannot_be_seen(path: str) -> None:
    with pytest.raises(NoValue):
        list(dossier({}, {"halls": [{}]}).values(path))


def test_an_optional_value_that_is_not_given_is_none() -> None:
    assert list(dossier({}, {}).values("hall")) == [("hall", None)]
    assert list(dossier({}, {}).filled("hall")) == []


def test_dates_come_as_dates() -> None:
    assert list(dossier({}, {"date": "2023年2月20日"}).values("date")) == [("date", date(2023, 2, 20))]


def test_a_file_that_could_not_be_measured_makes_its_rule_blind_with_the_reason() -> None:
    picture: Evidence[PictureFacts] = Evidence("photos/第1批/03.jpg", 1, "", Unmeasured("文件已损坏，无法打开"))
    with pytest.raises(Unchecked) as blind:
        _ = picture.measured
    assert (picture.name, blind.value.where, blind.value.reason) == (
        "03.jpg",
        Where("photos/第1批/03.jpg"),
        "文件已损坏，无法打开",
    )
    assert blind.value.fix


def test_a_book_that_could_not_be_measured_makes_its_rule_blind() -> None:
    with pytest.raises(Unchecked):
        _ = Book("申报书.pdf", "", 0, Unmeasured("打不开")).measured
    facts = PdfFacts((), (), 0, repaired=False, fonts_missing=())
    assert Book("申报书.pdf", "", 0, facts).measured is facts


def test_the_place_of_a_missing_value_is_that_of_the_section_around_it() -> None:
    company: dict[tuple[str, ...], Where] = {
        ("contact",): Where("company.yaml", line=7),
        ("contact", "name"): Where("company.yaml", line=8),
    }
    where = Places(company, {("date",): Where("application.yaml", line=3)}, "company.yaml", "application.yaml")
    assert where("company.contact.name") == Where("company.yaml", line=8)
    assert where("company.contact.email") == Where("company.yaml", line=7)
    assert where("company.uscc") == Where("company.yaml")
    assert where("date") == Where("application.yaml", line=3)
    assert where("factory.name") == Where("application.yaml")
