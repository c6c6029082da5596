"""What people do to a workbook: handled, or named with sheet and cell."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from builder.workbook.reading import Taken, take_in
from tests.builder.workbook.conftest import APPLICATION, COMPANY, Take, tidy

BENEFITS = "智能工厂建设前后主要效益指标情况"


def _told(taken: Taken) -> list[str]:
    return [f"{fault.where}：{fault.message}" for fault in (*taken.unreadable, *taken.faults)]


def test_text_in_a_number_cell_is_named_with_sheet_and_cell(take_changed: Take) -> None:
    def change(book: Workbook) -> None:
        book[BENEFITS]["C5"] = "约12"
        book["企业信息"]["C3"] = None

    taken = take_changed(change)
    assert _told(taken) == [
        "申报表.xlsx › 企业信息!C3：未填写",
        f"申报表.xlsx › {BENEFITS}!C5：应为数字，现为“约12”",
    ]
    assert taken.application["benefits"]["upgrade_cycle"]["after"] == "约12"
    assert not taken.unreadable


def test_full_width_digits_dates_as_text_serials_and_booleans_are_read(take_changed: Take) -> None:
    def change(book: Workbook) -> None:
        book[BENEFITS]["B3"] = "０．２６"
        book["企业信息"]["C6"] = "2008年6月18日"
        book["申报信息"]["C5"].value, book["申报信息"]["C5"].number_format = 44977, "General"
        book["信用查询记录"]["D3"].value = datetime(2023, 2, 15, 8, 30)
        book["信用查询记录"]["D4"].number_format = 'yyyy"年"m"月"d"日"'
        book["企业信息"]["C11"] = True
        book["智能工厂基本信息"]["C5"].value = date(2020, 3, 1)
        book["智能工厂基本信息"]["C5"].number_format = 'yyyy"年"m"月"'

    taken = take_changed(change)
    assert _told(taken) == []
    assert taken.company["founded_on"] == "2008年6月18日"
    assert taken.company["is_legal_person"] == "是"
    assert [row["checked_on"] for row in taken.company["credit"]] == ["2023-02-15"] * 3
    assert taken.application["date"] == "2023-02-20"
    assert taken.application["factory"]["build_period"]["start"] == "2020-03"


def test_a_number_reads_as_the_cell_shows_it(take_changed: Take) -> None:
    def change(book: Workbook) -> None:
        page = book["近三年主要经济指标"]
        for cell, value, format in (("B3", 28650.3, "#,##0.00"), ("C3", 0.1 + 0.2, "General"), ("D3", 5, "0.00_ ")):
            page[cell].value, page[cell].number_format = value, format
        book["企业信息"]["C15"].value, book["企业信息"]["C15"].number_format = 0.865, "0.0%"
        book["企业信息"]["C17"].value = 37165000001

    taken = take_changed(change)
    assets = [figures["total_assets"] for figures in taken.company["finance"].values()]
    assert assets == ["28650.30", "0.3", "5.00"]
    assert taken.company["main_product_share"] == "86.5"
    assert taken.company["contact"]["phone"] == "37165000001"


def test_formulas_without_result_error_values_and_spoilt_numbers_stop_the_import(take_changed: Take) -> None:
    def change(book: Workbook) -> None:
        book[BENEFITS]["B4"] = "=21+0.5"
        book[BENEFITS]["C4"].value, book[BENEFITS]["C4"].data_type = "#DIV/0!", "e"
        book["企业信息"]["C4"] = 914101000000000123

    taken = take_changed(change)
    cells = {f.where.cell: (f.message, f.fix) for f in taken.unreadable}
    assert set(cells) == {f"{BENEFITS}!B4", f"{BENEFITS}!C4", "企业信息!C4"}
    assert "公式未计算" in cells[f"{BENEFITS}!B4"][0] and "保存一次" in cells[f"{BENEFITS}!B4"][1]
    assert "#DIV/0!" in cells[f"{BENEFITS}!C4"][0]
    assert "15位" in cells["企业信息!C4"][0]
    assert not {fault.where.cell for fault in taken.faults} & set(cells), "told once is enough"


def test_moved_rows_renamed_sheets_and_another_order_change_nothing(take_changed: Take) -> None:
    def change(book: Workbook) -> None:
        book["照片"].title = "现场照片（新）"
        for name in [name for name in book.defined_names if name.startswith("sb.photos.")]:
            book.defined_names[name].attr_text = book.defined_names[name].attr_text.replace("照片", "现场照片（新）")
        book.move_sheet("企业信息", 5)
        page = book["企业信息"]
        page["D9"].value, page["C9"].value = page["C9"].value, None
        book.defined_names["sb.company.address"].attr_text = "'企业信息'!$D$9"

    taken = take_changed(change)
    assert (taken.company, taken.application) == (tidy(COMPANY), tidy(APPLICATION))
    assert _told(taken) == []


def test_rows_written_below_the_table_count_and_blank_ones_do_not(take_changed: Take) -> None:
    def change(book: Workbook) -> None:
        page = book["照片"]
        page["A60"], page["B60"] = "末.jpg", "末"
        page["A4"], page["B4"] = None, "  "
        page.row_dimensions[5].hidden = True

    taken = take_changed(change)
    assert [photo["file"] for photo in taken.application["photos"]][-1] == "末.jpg"
    assert len(taken.application["photos"]) == len(APPLICATION["photos"])
    assert [note for note in taken.notes if "隐藏" in note]


def test_a_fault_in_a_later_row_names_that_row(take_changed: Take) -> None:
    def change(book: Workbook) -> None:
        book["车间建设"]["C4"] = "四十八"
        book["照片"]["B40"] = "没有文件名"

    assert _told(take_changed(change)) == [
        "申报表.xlsx › 照片!A40：未填写",
        "申报表.xlsx › 车间建设!C4：应为数字，现为“四十八”",
    ]


def test_cells_merged_down_a_column_mean_each_row_and_merged_across_are_refused(take_changed: Take) -> None:
    def down(book: Workbook) -> None:
        book["信用查询记录"].merge_cells("A3:A4")

    taken = take_changed(down)
    assert (taken.company, len(taken.unreadable)) == (tidy(COMPANY), 0)
    assert any("合并单元格" in note for note in taken.notes)

    def across(book: Workbook) -> None:
        book["照片"].merge_cells("A3:B3")
        book["企业信息"].merge_cells("C3:C4")

    refused = {fault.where.cell for fault in take_changed(across).unreadable}
    assert refused == {"照片!A3", "企业信息!C4"}


def test_deleted_columns_rows_and_sheets_are_named(take_changed: Take) -> None:
    def change(book: Workbook) -> None:
        book.defined_names["sb.photos._.file"].attr_text = "照片!#REF!"
        book.defined_names["sb.company.contact.fax"].attr_text = "#REF!"
        del book.defined_names["sb.company.uscc"]
        del book["安全、质量、环境事故"]
        del book["要素情况"]

    taken = take_changed(change)
    assert [fault.message for fault in taken.unreadable] == [
        "工作表“企业信息”中“统一社会信用代码”一格已被删除",
        "工作表“要素情况”已被删除",
        "工作表“照片”中“文件名”一列已被删除",
    ]
    told = "\n".join(taken.notes)
    assert "“联系人传真”一格已被删除" in told and "“安全、质量、环境事故”已被删除" in told


def test_added_sheets_and_remarks_beside_are_left_out_and_told(take_changed: Take) -> None:
    def change(book: Workbook) -> None:
        book.create_sheet("备注")["A1"] = "x"
        book["企业信息"]["E7"] = "待核实"

    taken = take_changed(change)
    assert (taken.company, taken.application) == (tidy(COMPANY), tidy(APPLICATION))
    assert taken.notes == ("工作表“企业信息”的E7不属于任何一项，其内容未读入", "工作表“备注”是另加的，未读入")


def test_a_workbook_turned_into_another_years_by_hand_is_refused(take_changed: Take) -> None:
    def change(book: Workbook) -> None:
        book["申报信息"]["C4"] = 2024

    assert _told(take_changed(change))[0] == "申报表.xlsx › 申报信息!C4：应为2023，现为“2024”"


def test_a_workbook_of_an_older_schema_says_so(take_changed: Take) -> None:
    def change(book: Workbook) -> None:
        book["_shenbao"]["B4"] = "0" * 16
        del book.defined_names["sb.elements.ai"]

    assert "另一版本的样表" in take_changed(change).unreadable[0].message


def test_computed_cells_are_formulas_and_what_stands_there_is_never_data(sample_xlsx: Path) -> None:
    book = openpyxl.load_workbook(sample_xlsx)
    cell = book["近三年主要经济指标"]["B5"]
    assert str(cell.value).startswith("=IF(") and cell.protection.locked
    assert book["企业信息"]["C3"].protection.locked is False and book["企业信息"].protection.sheet
    assert "debt_ratio" not in take_in(sample_xlsx).company["finance"]["2020"]


@pytest.mark.parametrize(
    ("sheet", "cell", "words"), [("企业信息", "C11", {"是", "否"}), ("附件", "B3", {"财务审计报告"})]
)
def test_choices_are_offered(sample_xlsx: Path, sheet: str, cell: str, words: set[str]) -> None:
    book = openpyxl.load_workbook(sample_xlsx)
    (check,) = (v for v in book[sheet].data_validations.dataValidation if v.type == "list" and cell in v.sqref)
    (row,) = {"列": book["_shenbao"][check.formula1.split("!")[1].replace("$", "")]}.values()
    assert words <= {one.value for (one,) in row}
