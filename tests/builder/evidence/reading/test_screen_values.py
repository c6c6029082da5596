import pytest

from builder.evidence.reading.screen_values import data_on
from tests.builder.evidence.read_pages import read


@pytest.mark.parametrize(
    ("line", "dates", "numbers"),
    [
        ("2023-02-18 09:30 管理员", ["2023-02-18"], []),
        ("订单1,280件，单价 12.50", [], ["1,280", "12.50"]),
        ("２０２３年２月１８日", ["2023年2月18日"], []),
        ("2023年2月 合格率98.6%", ["2023年2月"], ["98.6%"]),
        ("2023/02 计划", ["2023/02"], []),
        ("2023.02.18", ["2023.02.18"], []),
        ("2023.02 万元", [], ["2023.02"]),
        ("2023-13-45", [], []),
        ("SO-20230218 V2.1 CNC03", [], []),
        ("温差 -12.5", [], ["-12.5"]),
    ],
)
def test_dates_and_numbers_stand_for_themselves(line: str, dates: list[str], numbers: list[str]) -> None:
    data = data_on(read((line, 10, 10)))
    assert [found.text for found in data.dates] == dates
    assert [found.text for found in data.numbers] == numbers


@pytest.mark.parametrize(("count", "much"), [(7, False), (8, True)])
def test_a_version_and_a_year_are_no_data_yet(count: int, much: bool) -> None:
    data = data_on(read(*((str(number), 10, 50 * number) for number in range(count))))
    assert data.any is much


def test_the_place_of_data_is_around_all_of_it() -> None:
    data = data_on(read(("12", 100, 40), ("34", 600, 500)))
    assert data.place == (100, 40, 660, 530)
