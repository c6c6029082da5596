import pytest

from builder.evidence.reading.company_names import company_on, other_brands_on, other_companies_on
from tests.builder.evidence.read_pages import read

NAME = "示例精密机械（郑州）有限公司"


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


REGISTERED = "91410100MA4EXAMP9B"  # in Zhengzhou


@pytest.mark.parametrize("shown", ["示恒重工", "示恒重工　生产管理系统", "示恒MES系统", "河南示恒重工机械有限公司"])
def test_a_company_is_called_for_short_without_its_place(shown: str) -> None:
    for name in ("河南示恒重工机械有限公司", "河南省示恒重工机械有限公司", "郑州示恒重工机械有限公司"):
        if "河南" not in shown or "河南示" in name:
            assert company_on(read((shown, 80, 19)), name, REGISTERED) is not None


def test_another_company_of_the_same_place_is_another_one() -> None:
    screen = read(("河南样瑞重工有限公司", 80, 19))
    assert company_on(screen, "河南示恒重工机械有限公司", REGISTERED) is None
    assert [found.text for found in other_companies_on(screen, "河南示恒重工机械有限公司", REGISTERED)]


@pytest.mark.parametrize(
    "shown", ["样瑞重工MES系统", "样瑞电气　能源管理平台", "欢迎使用样瑞药业生产管理系统", "样瑞集团ERP"]
)
def test_a_system_titled_by_another_companys_short_name_is_shown(shown: str) -> None:
    [found] = other_brands_on(read((shown, 80, 19)), NAME, REGISTERED)
    assert found.text.startswith("样瑞")


@pytest.mark.parametrize(
    "shown",
    [
        "精密机械MES系统", "工程机械ERP", "汽车零部件WMS", "企业资源计划 ERP", "集团管控平台", "智能制造执行系统",
        "子公司管理", "示例精密MES系统", "示例精密机械生产管理系统", "样瑞重工", "制造执行系统 MES", "设备管理系统",
    ],
)  # fmt: skip
def test_titles_without_a_brand_and_our_own_are_no_other_company(shown: str) -> None:
    assert list(other_brands_on(read((shown, 80, 19)), NAME, REGISTERED)) == []


def test_who_is_named_in_full_is_not_told_again_by_its_short_name() -> None:
    screen = read(("样瑞重工MES系统", 80, 19), ("客户：样瑞重工机械有限公司", 80, 400))
    assert [found.text for found in other_companies_on(screen, NAME)] == ["样瑞重工机械有限公司"]
    assert list(other_brands_on(screen, NAME)) == []
