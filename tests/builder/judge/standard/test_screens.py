"""What was read off a screen, as the rules tell it."""

from collections.abc import Mapping

import pytest

from builder.judge.standard import screens
from builder.model.application import Application
from builder.model.company import Company
from builder.model.dossier import Dossier
from builder.model.evidence import Evidence
from builder.model.facts import PictureFacts, TextFacts, TextLine, Unmeasured
from builder.model.limits import ScreenshotLimits
from builder.model.report import Hit, Outcome, Where

NAME = "示例精密机械（郑州）有限公司"
LIMITS = ScreenshotLimits(rule="R", look_at="请看截图中是否有应用数据、企业名称和标识")
FACTS = PictureFacts("PNG", 1000, 500, upright=True, colour=True, contrast=50.0, fingerprint=None)
RULES = (
    screens.screenshot_to_be_read,
    screens.other_company_on_screenshot,
    screens.other_brand_on_screenshot,
    screens.screenshot_not_read,
    screens.screenshot_unreadable,
)


def hits(texts: Mapping[int, TextFacts | Unmeasured]) -> list[Hit]:
    screen = Evidence("screenshots/a.png", 1, "0", FACTS, answers={TextFacts: texts[1]} if 1 in texts else {})
    company = Company.model_construct(name=NAME)
    dossier = Dossier(2023, company, Application.model_construct(), Where, screenshots=(screen,))
    return [hit for rule in RULES for hit in rule.bind(LIMITS).run(dossier)]


def read(*lines: str) -> dict[int, TextFacts | Unmeasured]:
    pieces = (TextLine(text, 0.9, (100, 50 + 60 * n, 400, 90 + 60 * n)) for n, text in enumerate(lines))
    return {1: TextFacts(1000, 500, tuple(pieces))}


def test_name_and_data_are_pointed_out_with_the_place() -> None:
    [hit] = hits(read(NAME, "2023-02-18 完成 45"))
    assert hit.outcome is Outcome.EYES and hit.fix == LIMITS.look_at
    assert "读到企业名称“示例精密机械(郑州)有限公司”" in hit.message and "日期1处（如2023-02-18）" in hit.message
    assert "数字1处" in hit.message and "数据表" not in hit.message
    name, date = "screenshots/a.png#xywh=percent:6,2,38,24", "screenshots/a.png#xywh=percent:6,14,38,24"
    assert hit.evidence == ("screenshots/a.png", name, date)


def test_a_table_is_told_with_its_size_and_shown() -> None:
    cells = (("编号", "数量", "日期"), ("A1", "120", "02-18"), ("A2", "45", "02-19"))
    pieces = [
        TextLine(words, 0.9, (100 + 200 * column, 100 + 60 * row, 180 + 200 * column, 130 + 60 * row))
        for row, line in enumerate(cells)
        for column, words in enumerate(line)
    ]
    [hit] = hits({1: TextFacts(1000, 500, tuple(pieces))})
    assert "数据表1个（3行3列）" in hit.message
    assert hit.evidence == ("screenshots/a.png", "screenshots/a.png#xywh=percent:9.2,18.4,49.6,33.2")


def test_eight_numbers_are_shown_together() -> None:
    [hit] = hits(read(*map(str, range(8))))
    assert "数字8处" in hit.message and len(hit.evidence) == 2


@pytest.mark.parametrize(("shown", "called"), [("示例精密机械", "企业简称"), (NAME, "企业名称")])
def test_the_short_name_is_called_so(shown: str, called: str) -> None:
    assert f"读到{called}“" in hits(read(shown))[0].message


def test_what_was_not_found_is_said_but_is_no_fault() -> None:
    [hit] = hits(read("欢迎登录"))
    assert (hit.outcome, hit.message) == (Outcome.EYES, "没有读到企业名称或简称；没有读到应用数据（数字、日期、表格）")
    assert hit.evidence == ("screenshots/a.png",)


def test_a_left_over_name_of_another_company_is_shown_to_a_person() -> None:
    _, other = hits(read(NAME, "样本新材料股份有限公司"))
    assert other.outcome is Outcome.DOUBT and "样本新材料股份有限公司" in other.message
    assert other.evidence == ("screenshots/a.png#xywh=percent:6,14,38,24",)


def test_a_system_titled_with_another_companys_short_name_is_shown() -> None:
    _, other = hits(read(NAME, "样瑞重工MES系统"))
    assert other.outcome is Outcome.EYES and "“样瑞重工”可能是其他企业的简称" in other.message


@pytest.mark.parametrize("texts", [{}, {1: Unmeasured("内存不足")}])
def test_a_screen_that_nobody_has_read_is_still_looked_at(texts: dict[int, TextFacts | Unmeasured]) -> None:
    outcomes = [hit.outcome for hit in hits(texts)]
    assert outcomes == ([Outcome.EYES, Outcome.UNCHECKED] if texts else [Outcome.EYES])
