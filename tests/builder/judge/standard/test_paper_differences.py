from datetime import date
from decimal import Decimal
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw

from builder.evidence.paper_texts import read_attachments
from builder.form.loader import load_form
from builder.foundation.resources import samples_dir
from builder.judge.standard.field_search import compare, dates_in, other_companies
from builder.judge.standard.figure_search import rows_of
from builder.model.facts import Unmeasured
from builder.model.paper_text import PaperText
from builder.model.reading import Listed
from builder.proving.draft import FileDraft
from samples.media import papers
from samples.media.sample import load
from tests.asking import a_measurer

NAME = "示例精密机械（郑州）有限公司"
CODE = "91410100MA4EXAMP9B"
KINDS = load_form("henan_discrete").limits.attachment


def said(*rows: str) -> PaperText:
    draft = FileDraft("attachments/a.pdf", Unmeasured(""))
    draft.reads(*rows)
    text: PaperText = draft.answers[PaperText]
    return text


def test_a_q_in_a_code_is_itself() -> None:
    """I, O, S, V and Z are the letters that no code has; Q it may have."""
    assert compare("uscc", "91370100MAFJQ84AAU", said("统一社会信用代码|91370100MAFJQ84AAU")).agrees
    assert not compare("uscc", "91370100MAFJ084AAU", said("统一社会信用代码|91370100MAFJQ84AAU")).agrees


@pytest.mark.parametrize("read", [CODE, "91410IO0MA4EXAMP9B", f"代码:{CODE}（1-1）", CODE.lower()])
def test_a_code_is_known_again_with_letters_it_cannot_hold(read: str) -> None:
    assert compare("uscc", CODE, said(f"统一社会信用代码|{read}")).agrees


def test_another_code_is_shown() -> None:
    found = compare("uscc", CODE, said("统一社会信用代码|91410100MA4EXAMP99"))
    assert not found.agrees and found.passage is not None and found.passage.text == "91410100MA4EXAMP99"


@pytest.mark.parametrize("read", ["2008年06月18日", "2008年6月18日", "2008-06-18", "2008.6.18", "２００８／６／１８"])
def test_a_day_is_known_however_it_is_written(read: str) -> None:
    assert compare("founded_on", date(2008, 6, 18), said(f"成立日期|{read}")).agrees


def test_no_day_is_made_of_other_numbers() -> None:
    assert list(dates_in(said("2008-13-45", "12008-06-18", "2008-06-181"))) == []


def test_what_stands_behind_the_label_is_shown_in_the_place_of_a_name() -> None:
    for row in ("法定代表人|李四", "法定代表人：李四"):
        found = compare("legal_representative", "张示例", said(row))
        assert not found.agrees and found.passage is not None and found.passage.text == "李四"


def test_auditors_and_misread_letters_of_the_own_name_are_no_other_companies() -> None:
    read = said(NAME, "示例精密机城（郑州）有限公司", "某某会计师事务所有限公司", "另一家机械制造有限公司")
    assert [passage.text for passage in other_companies(NAME, read.pages[0])] == ["另一家机械制造有限公司"]


@pytest.mark.parametrize(
    ("rows", "figures"),
    [
        (["单位：元", "资产总计|369,054,800.00|324,187,600.00"], [Decimal("36905.48"), Decimal("32418.76")]),
        (["单位：万元", "资产总计|五、12|36,905.48"], [Decimal("36905.48")]),
        (["金额单位：人民币千元", "资产总计|369,054.8"], [Decimal("36905.48")]),
        (["单位：万元", "资产总计|36.905.48|负债合计|1,000.00"], [Decimal("36905.48")]),
        (["单位：万元", "流动资产合计|1,000.00"], []),
        (["单位：万元", "资产总计"], []),
    ],
)
def test_rows_of_statements_are_read_in_their_unit(rows: list[str], figures: list[Decimal]) -> None:
    found = [amounts[0] for row in rows_of("total_assets", said(*rows)) for _, amounts in row.figures]
    assert found == figures


def test_losses_stand_in_brackets_or_behind_a_minus() -> None:
    for written in ("(1,586.60)", "-1,586.60"):
        [row] = rows_of("profit", said("单位：万元", f"三、利润总额|{written}"))
        assert row.agrees(Decimal("-1586.60"), Decimal("0.5"), any_period=False)


def _licence(folder: Path) -> Path:
    sample = load(samples_dir() / "henan_discrete")
    entry = next(each for each in sample.listed("attachments") if each.words["kind"] == "business_licence")
    papers.draw(sample, entry, folder / "营业执照.pdf")
    return folder / "营业执照.pdf"


def _read(path: Path) -> PaperText:
    measurer = a_measurer()
    try:
        listed = Listed(f"attachments/{path.name}", path, kind="business_licence")
        return read_attachments([listed], KINDS, measurer)[listed.path]
    finally:
        measurer.close()


def _agreeing(read: PaperText) -> dict[str, bool]:
    told = {"name": NAME, "uscc": CODE, "founded_on": date(2008, 6, 18), "legal_representative": "张示例"}
    return {field: compare(field, value, read).agrees for field, value in told.items()}


def test_the_example_licence_agrees_by_its_text_layer(tmp_path: Path) -> None:
    read = _read(_licence(tmp_path))
    assert read.pages[0].printed and all(_agreeing(read).values())


def test_a_scanned_licence_lying_on_its_side_is_read_and_its_seal_seen(tmp_path: Path) -> None:
    page = pdfium.PdfDocument(_licence(tmp_path))[0].render(scale=150 / 72).to_pil().convert("RGB")
    x, y = (round(value * 150 / 25.4) for value in (66, 106))
    pen = ImageDraw.Draw(page, "RGBA")
    pen.ellipse((x - 60, y - 60, x + 60, y + 60), fill=(230, 40, 40, 110))
    page.rotate(90, Image.Resampling.BICUBIC, expand=True).save(tmp_path / "营业执照.jpg", quality=85)
    read = _read(tmp_path / "营业执照.jpg")
    assert not read.pages[0].printed and read.pages[0].turned == 90
    assert all(_agreeing(read).values())
    sealed = compare("legal_representative", "张示例", read).passage
    assert sealed is not None and sealed.under_seal
    clear = compare("uscc", CODE, read).passage
    assert clear is not None and not clear.under_seal


def test_a_picture_that_no_scanner_makes_is_not_read_and_that_is_said(tmp_path: Path) -> None:
    """Three hundred kilobytes may hold two hundred million pixels."""
    page = Image.new("1", (12_000, 17_000), 1)
    ImageDraw.Draw(page).rectangle((2000, 2000, 9000, 5000), 0)
    page.save(tmp_path / "营业执照.pdf", resolution=1450)
    read = _read(tmp_path / "营业执照.pdf")
    assert read.pages == () and "分辨率过高" in read.trouble
