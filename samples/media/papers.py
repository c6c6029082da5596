"""Attachments of the invented company as PDFs with a text layer; their figures are those of the data."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from builder.errors import UsageError
from samples.media import audit
from samples.media.sample import SCRIPT, Listed, Sample
from samples.media.sheet import FONT, Sheet, new_canvas

_GOLD, _BLUE = HexColor("#b08d3c"), HexColor("#1e4f91")


def draw(sample: Sample, paper: Listed, target: Path) -> None:
    """The kind decides what it is; other papers are written out in the script, and what is in neither is told."""
    makers: Mapping[str, Callable[[Sample, Listed, Path], None]] = {
        "business_licence": _licence,
        "audit_report": audit.draw,
        "patent": _patent,
        "diagnosis_report": _diagnosis,
    }
    written = sample.script.get("papers", {}).get("written", {})
    kind = paper.words.get("kind", "")
    if paper.target.name in written:
        _written(sample, written[paper.target.name], target)
    elif kind in makers:
        makers[kind](sample, paper, target)
    else:
        raise UsageError(
            f"示例附件“{paper.target.name}”的种类“{kind}”无法生成",
            f"请在{SCRIPT}的 papers.written 中写明其内容；可直接生成的种类：{'、'.join(makers)}",
        )


def chinese(day: date) -> str:
    return f"{day.year}年{day.month:02d}月{day.day:02d}日"


def _licence(sample: Sample, _: Listed, target: Path) -> None:
    """Lying, as the large original hangs on the wall."""
    words, company = sample.script["papers"]["licence"], sample.company
    founded = date.fromisoformat(company["founded_on"])
    page = new_canvas(target, landscape(A4), "营业执照")
    _border(page, landscape(A4), _GOLD)
    _centred(page, 148.5, 176, 34, "营业执照")
    _centred(page, 148.5, 166, 12, "（副本）　示例，非真实证照")
    _label(page, 30, 150, "统一社会信用代码", company["uscc"], 60)
    left = [
        ("名　　称", company["name"]),
        ("类　　型", words["type"]),
        ("法定代表人", company["legal_representative"]),
    ]
    right = [("注册资本", words["capital"]), ("成立日期", chinese(founded)), ("住　　所", company["address"])]
    for row, ((name, value), (other, said)) in enumerate(zip(left, right, strict=True)):
        _label(page, 30, 132 - row * 15, name, value)
        _label(page, 160, 132 - row * 15, other, said)
    sheet = Sheet(page, left=30, right=30, top=210 - 120)
    sheet.y = 86 * mm
    sheet.paragraph(f"经营范围　{words['scope']}", 12)
    _right(page, 265, 38, 12, f"登记机关　{words['authority']}")
    _right(page, 265, 28, 12, chinese(founded))
    page.showPage()
    page.save()


def _patent(sample: Sample, paper: Listed, target: Path) -> None:
    words = sample.script["papers"]["patents"][paper.target.name]
    page = new_canvas(target, A4, f"{words['kind']}证书")
    _border(page, A4, _BLUE)
    _centred(page, 105, 250, 26, f"{words['kind']}证书")
    _centred(page, 105, 240, 11, "示例，非真实证书")
    lines = [
        (f"{words['kind'][:-2]}名称", words["title"]),
        ("发　明　人", words["inventors"]),
        ("专　利　号", words["number"]),
        ("专利申请日", chinese(date.fromisoformat(words["filed_on"]))),
        ("专 利 权 人", sample.name),
        ("授权公告日", chinese(date.fromisoformat(words["granted_on"]))),
    ]
    for row, (name, value) in enumerate(lines):
        _label(page, 34, 215 - row * 15, name, value)
    sheet = Sheet(page, left=34, right=34, top=30)
    sheet.y = 118 * mm
    sheet.paragraph(
        "本证书为虚构的示例，用于演示专利证书在申报书附件中的位置。专利权自授权公告之日起生效，法律状态：授权。", 12
    )
    page.showPage()
    page.save()


def _diagnosis(sample: Sample, _: Listed, target: Path) -> None:
    words = sample.script["papers"]["diagnosis"]
    page = new_canvas(target, A4, "数字化转型诊断报告")
    _centred(page, 105, 200, 28, "数字化转型诊断报告")
    _centred(page, 105, 186, 12, "示例，非平台出具")
    for row, (name, value) in enumerate(
        [("企业名称", sample.name), ("统一社会信用代码", sample.company["uscc"]), ("报告编号", words["number"]),
         ("诊断日期", chinese(date.fromisoformat(words["made_on"]))), ("诊断平台", "www.dlttx.com/zhenduan")]
    ):  # fmt: skip
        _label(page, 40, 140 - row * 13, name, value, 42)
    page.showPage()
    sheet = Sheet(page)
    sheet.heading("一、诊断结论")
    sheet.paragraph(
        f"{sample.name}于{chinese(date.fromisoformat(words['made_on']))}完成数字化转型诊断问卷，"
        f"数字化水平评定为“{words['level']}”。各维度得分如下（满分100分）："
    )
    sheet.table([("维度", "得分"), *words["scores"].items()], (0.6, 0.4))
    _bars(sheet, words["scores"])
    sheet.heading("二、改进建议")
    weakest = min(words["scores"], key=lambda name: float(words["scores"][name]))
    sheet.paragraph(f"“{weakest}”得分相对较低，建议加大投入；其余维度保持现有水平并持续优化数据应用。")
    sheet.heading("三、说明")
    sheet.paragraph("本报告依据企业自行填报的问卷生成，仅反映诊断日期的情况。本文件为虚构的示例。")
    page.showPage()
    page.save()


def _written(sample: Sample, words: Mapping[str, Any], target: Path) -> None:
    """A paper of any kind: title, lines of text (a heading begins with “# ”), rows of a table."""
    page = new_canvas(target, A4, words["title"])
    sheet = Sheet(page)
    sheet.title(words["title"])
    for line in (f"企业名称：{sample.name}", *words.get("lines", ())):
        if line.startswith("# "):
            sheet.heading(line[2:])
        else:
            sheet.paragraph(line)
    if rows := words.get("rows"):
        sheet.table(rows, [1 / len(rows[0])] * len(rows[0]))
    sheet.paragraph("本文件为虚构的示例。")
    page.showPage()
    page.save()


def _bars(sheet: Sheet, scores: Mapping[str, str]) -> None:
    page: Any = sheet.page
    for name, score in scores.items():
        sheet.room(9)
        page.setFont(FONT, 11)
        page.setFillColor(HexColor("#333333"))
        page.drawString(sheet.left, sheet.y, name)
        page.setFillColor(_BLUE)
        page.rect(sheet.left + 42 * mm, sheet.y - 1 * mm, float(score) * mm, 5 * mm, stroke=0, fill=1)
    sheet.room(6)


def _border(page: Canvas, size: tuple[float, float], colour: HexColor) -> None:
    page.setStrokeColor(colour)
    for inset, width in ((10, 3.0), (13, 0.8)):
        page.setLineWidth(width)
        page.rect(inset * mm, inset * mm, size[0] - 2 * inset * mm, size[1] - 2 * inset * mm)


def _centred(page: Canvas, x: float, y: float, letter: float, words: str) -> None:
    page.setFont(FONT, letter)
    page.drawCentredString(x * mm, y * mm, words)


def _right(page: Canvas, x: float, y: float, letter: float, words: str) -> None:
    page.setFont(FONT, letter)
    page.drawRightString(x * mm, y * mm, words)


def _label(page: Canvas, x: float, y: float, name: str, value: str, gap: float = 30) -> None:
    page.setFont(FONT, 12)
    page.setFillColor(HexColor("#7a5c1e"))
    page.drawString(x * mm, y * mm, name)
    page.setFillColor(HexColor("#1a1a1a"))
    page.drawString((x + gap) * mm, y * mm, value)
