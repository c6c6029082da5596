"""Standard rules where the boundary lies between readings: months as days, answers as conditions, M as bytes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from builder.judge.run import judge, rule_hits
from builder.judge.standard import bind
from builder.judge.standard.days import outside
from builder.model.application import Application
from builder.model.base import Section, parse, slot
from builder.model.book import Book
from builder.model.clauses import By, Clause
from builder.model.company import Company
from builder.model.dossier import Dossier
from builder.model.evidence import Evidence
from builder.model.facts import PdfFacts, PdfPage, PictureFacts, Unmeasured, VideoFacts
from builder.model.form import Form, Notice
from builder.model.limits import DayBounds, FormLimits
from builder.model.report import Hit, Outcome, Where
from builder.model.values import Count, Line, Month, YesNo

APPLIED = date(2023, 2, 20)


class Plant(Section):
    robots: Count | None = slot("机器人", optional=True)
    rebuilt: YesNo | None = slot("是否改造", optional=True)


class Declaration(Application):
    plant: Plant | None = slot("工厂", optional=True)
    names: tuple[Line, ...] = slot("名称", default=())


def dossier(**data: object) -> Dossier:
    declared, _ = parse(Declaration, {"date": "2023-02-20", **data})
    return Dossier(2023, parse(Company, {})[0], declared, Where)


def hits(d: Dossier, **limits: object) -> list[Hit]:
    return list(rule_hits(bind(FormLimits.model_validate(limits)), d))


def outcomes(d: Dossier, **limits: object) -> set[Outcome]:
    return {each.outcome for each in hits(d, **limits)}


@pytest.mark.parametrize(
    ("bounds", "month", "fits"),
    [
        ({"not_before": date(2022, 3, 31)}, Month(2022, 3), True),
        ({"not_before": date(2022, 4, 1)}, Month(2022, 3), False),
        ({"not_after": date(2022, 12, 1)}, Month(2022, 12), True),
        ({"not_after": date(2022, 11, 30)}, Month(2022, 12), False),
        ({"before_applying": True}, Month(2023, 2), True),
        ({"before_applying": True}, Month(2023, 3), False),
        ({"max_age_days": 20}, Month(2023, 1), True),
        ({"max_age_days": 19}, Month(2023, 1), False),
        ({"full_years": 3}, Month(2020, 2), True),
        ({"full_years": 3}, Month(2020, 3), False),
    ],
)
def test_a_month_is_read_as_the_day_of_it_that_suits_the_applicant(
    bounds: dict[str, object], month: Month, fits: bool
) -> None:
    assert (not list(outside(month, DayBounds.model_validate(bounds), APPLIED))) is fits


def test_a_leap_day_is_a_full_year_old_on_the_last_of_february() -> None:
    year = DayBounds(full_years=1)
    assert not list(outside(date(2020, 2, 29), year, date(2021, 2, 28)))
    assert list(outside(date(2020, 2, 29), year, date(2021, 2, 27)))


LIST_OF_ROBOTS = {"rule": "X", "kind": "robots", "title": "清单", "names": ["清单"]}


@pytest.mark.parametrize(
    ("data", "condition", "demanded"),
    [
        ({}, {"only_if": "plant.robots"}, False),
        ({"plant": {"rebuilt": "是"}}, {"only_if": "plant.robots"}, False),
        ({"plant": {"robots": "0"}}, {"only_if": "plant.robots"}, False),
        ({"plant": {"robots": "1"}}, {"only_if": "plant.robots"}, True),
        ({"plant": {"rebuilt": "否"}}, {"only_if": "plant.rebuilt"}, False),
        ({"plant": {"rebuilt": "是"}}, {"only_where": {"plant.rebuilt": ["是"]}}, True),
        ({"plant": {"rebuilt": "否"}}, {"only_where": {"plant.rebuilt": ["否"]}}, True),
        ({}, {"only_where": {"plant.rebuilt": ["否"]}}, False),
        ({"names": ["甲", "乙"]}, {"only_where": {"names.*": ["甲", "乙"]}}, True),
        ({"names": ["甲", "丙"]}, {"only_where": {"names.*": ["甲", "乙"]}}, False),
    ],
)
def test_a_section_concerns_only_those_whom_its_condition_names(
    data: dict[str, object], condition: dict[str, object], demanded: bool
) -> None:
    found = outcomes(dossier(**data), attachment=[{**LIST_OF_ROBOTS, **condition}])
    assert found == ({Outcome.FAIL} if demanded else set())


def test_a_condition_that_cannot_be_seen_leaves_the_demand_unchecked() -> None:
    d = dossier(plant={"robots": "若干"})
    assert outcomes(d, attachment=[{**LIST_OF_ROBOTS, "only_if": "plant.robots"}]) == {Outcome.UNCHECKED}


def picture(size: int, **facts: object) -> Evidence[PictureFacts]:
    good = PictureFacts("JPEG", 4000, 3000, upright=True, colour=True, contrast=50, fingerprint=None)
    return Evidence("photos/1.jpg", size, "a", replace(good, **facts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("size", "found"),
    [
        (1_000_000, set()),
        (1_000_001, {Outcome.WARN}),
        (1_048_576, {Outcome.WARN}),
        (1_048_577, {Outcome.FAIL}),
    ],
)
def test_only_what_exceeds_both_readings_of_m_is_a_fault(size: int, found: set[Outcome]) -> None:
    d = replace(dossier(), photos=(picture(size),))
    assert outcomes(d, file=[{"rule": "X", "folder": "photos", "max_mb": 1}]) == found


def test_a_size_a_little_too_big_is_not_told_as_the_limit_itself() -> None:
    d = replace(dossier(), photos=(picture(1_048_577),))
    (told,) = hits(d, file=[{"rule": "X", "folder": "photos", "max_mb": 1}])
    assert told.message == "文件1.000001M，超过1M"


def test_a_file_that_does_not_open_is_unchecked_wherever_its_content_matters() -> None:
    shut = replace(dossier(), photos=(replace(picture(1), facts=Unmeasured("文件已损坏")),))
    assert outcomes(shut, file=[{"rule": "X", "folder": "photos", "pixels_at_least": 1}]) == {Outcome.UNCHECKED}
    assert outcomes(shut, file=[{"rule": "X", "folder": "photos", "max_mb": 1}]) == set()


def test_an_example_that_its_own_pattern_refuses_is_a_broken_form() -> None:
    with pytest.raises(ValidationError, match="不符合"):
        FormLimits.model_validate(
            {"file": [{"rule": "X", "folder": "photos", "name": r"\d+\.jpg", "example": "一.jpg"}]}
        )


def test_values_are_told_apart_among_many_places_only() -> None:
    with pytest.raises(ValidationError, match="path"):
        FormLimits.model_validate({"distinct": [{"rule": "X", "path": "date", "message": "", "fix": ""}]})


def test_a_number_just_below_its_bound_does_not_look_like_it() -> None:
    limit = {"rule": "X", "path": "names", "title": "名称", "unit": "个", "at_least": 2, "at_most": 3}
    (few,) = hits(dossier(names=["甲"]), number=[limit])
    (many,) = hits(dossier(names=list("甲乙丙丁")), number=[limit])
    assert (few.message, many.message) == ("名称1个，低于2个", "名称4个，超过3个")


def _form() -> Form:
    clause = Clause(id="X", title="现场", clause="一", text="现场", by=By.PERSON, reason="人看", show="请看")
    notice = Notice("n", "通知", "局", 2023, "issued")
    return Form("t", Path(), notice, "表", "", 2023, FormLimits(), (clause,), Declaration, (), "")


def _shown(d: Dossier) -> Iterator[str]:
    results, _ = judge(d, _form())
    yield from (str(hit.where) for result in results if result.rule == "X" for hit in result.hits)


def test_what_a_person_decides_is_shown_in_the_book_that_is_there() -> None:
    book = PdfFacts((PdfPage(210, 297, "表", None),), (), 0, repaired=False, fonts_missing=())
    theirs = replace(dossier(), book=Book("某公司/申报材料.pdf", "", 1, book))
    assert list(_shown(theirs)) == ["某公司/申报材料.pdf"]
    assert list(_shown(dossier())) == ["申报书.pdf"]


def test_what_is_no_video_is_told_so_and_nothing_is_made_of_the_size_it_does_not_have() -> None:
    nothing = VideoFacts("other", "", "", "", 0, 0, False, 0.0, 0.0, None, None, ("不是可识别的视频格式",))
    d = replace(dossier(), videos=(Evidence("video/a.mp4", 1, "", nothing),))
    limits = {"rule": "V", "containers": ["mp4"], "short_edge": 1080, "seconds": [45, 90], "sound": True}
    found = hits(d, video={**limits, "codecs": ["h264"]})
    said = {each.message for each in found if each.outcome in (Outcome.FAIL, Outcome.WARN)}
    assert said == {"内容不是MP4格式（文件标识：无）", "不能完整解码：不是可识别的视频格式"}
