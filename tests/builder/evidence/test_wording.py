import pytest

from builder.evidence.wording import company_on, data_on, other_companies_on
from builder.model.facts import TextFacts, TextLine

NAME = "示例精密机械（郑州）有限公司"


def read(*lines: tuple[str, int, int]) -> TextFacts:
    """Text, left, top; letters are 30 high and wide."""
    pieces = (TextLine(text, 0.99, (left, top, left + 30 * len(text), top + 30)) for text, left, top in lines)
    return TextFacts(1920, 1080, tuple(pieces))


def test_a_name_that_was_split_is_put_together_again() -> None:
    screen = read(("示例精密机械", 80, 19), ("(郑州)", 270, 18), ("有限公司", 380, 20), ("MES", 950, 20))
    found = company_on(screen, NAME)
    assert found is not None and found.text == "示例精密机械(郑州)有限公司"
    assert found.box == (80, 18, 500, 50)
    assert list(other_companies_on(screen, NAME)) == []


@pytest.mark.parametrize("shown", [NAME, "示例精密机械", "示例精密MES系统", "示例精蜜机械（郑州）有限公司"])
def test_the_short_name_and_a_letter_read_wrongly_will_do(shown: str) -> None:
    screen = read((shown, 80, 19))
    assert company_on(screen, NAME) is not None
    assert list(other_companies_on(screen, NAME)) == []


@pytest.mark.parametrize("shown", ["", "生产管理系统", "样本新材料股份有限公司", "示例"])
def test_anything_else_is_not_the_company(shown: str) -> None:
    assert company_on(read((shown, 80, 19)), NAME) is None


def test_another_company_is_named_once_with_its_place() -> None:
    screen = read(("样本新材料股份有限公司", 80, 19), ("供应商：样本新材料股份有限公司", 80, 400), (NAME, 80, 800))
    [other] = other_companies_on(screen, NAME)
    assert other.text == "样本新材料股份有限公司" and other.box[1] == 19


def test_pieces_far_apart_or_on_other_lines_are_no_name() -> None:
    assert company_on(read(("示例精", 80, 19), ("密机械", 400, 19)), NAME) is None
    assert company_on(read(("示例精", 80, 19), ("密机械", 170, 90)), NAME) is None


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["登录", "用户名", "版本 V2"], "没有读到应用数据（数字、日期）"),
        (["1", "2", "3", "4", "5", "6", "7"], "没有读到应用数据（数字、日期）"),
        (["1", "2", "3", "4", "5", "6", "7", "98.6%"], "读到数字8处"),
        (["2023-02-18", "订单 1,280"], "读到日期1处（如2023-02-18）、数字1处"),
        (["２０２３年２月１８日"], "读到日期1处（如2023年2月18日）"),
    ],
)
def test_data_are_counted(lines: list[str], said: str) -> None:
    assert data_on(read(*((line, 10, 50 * number) for number, line in enumerate(lines)))) == said
