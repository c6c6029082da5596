"""The first sheet: what the workbook is for, how to fill it in, and where the files go."""

from collections.abc import Iterator, Sequence

from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink

from builder.model.form import Form
from builder.workbook import style
from builder.workbook.plan import GUIDE, Sheet

_WIDTHS = [36, 74]
_STATUS = {
    "draft": "依据为征求意见稿或送审稿，以正式文件为准",
    "briefing": "依据为解读材料，以正式文件为准",
}
GuideLine = tuple[str, str]


def draw_guide(book: Workbook, form: Form, plan: Sequence[Sheet]) -> None:
    page = book.create_sheet(GUIDE)
    style.heading(page, f"{form.edition}年度{form.title}　填报工作簿", _WIDTHS)
    row = 1
    for title, lines in _parts(form, plan):
        row += 2
        style.label(page.cell(row, 1, title))
        style.label(page.cell(row, 2))
        page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)
        for name, text in lines:
            row += 1
            style.words(page.cell(row, 1, name), bold=True)
            style.words(page.cell(row, 2, text))
            page.row_dimensions[row].height = style.height([(name, _WIDTHS[0]), (text, _WIDTHS[1])])
            if any(sheet.tab == name for sheet in plan):
                place = page.cell(row, 1).coordinate
                page.cell(row, 1).hyperlink = Hyperlink(ref=place, location=f"'{name}'!A1")
    style.widths(page, _WIDTHS)
    style.printed(page, 1, _WIDTHS)
    style.protected(page)
    page.sheet_view.showGridLines = False


def _parts(form: Form, plan: Sequence[Sheet]) -> Iterator[tuple[str, list[GuideLine]]]:
    yield "申报类别", list(_form(form))
    yield "怎样填写", _HOW
    yield "各表（点击表名可跳转）", [(sheet.tab, _count(sheet)) for sheet in plan]
    yield "文件放在哪里（照片、视频等不放进本工作簿，放进申报文件夹）", list(_files(form))
    yield "填好以后", _THEN


def _form(form: Form) -> Iterator[GuideLine]:
    yield "名称", f"{form.title}（{form.id}）"
    yield "年度", str(form.edition)
    yield "依据", form.notice.title
    if note := _STATUS.get(form.notice.status):
        yield "注意", note


def _count(sheet: Sheet) -> str:
    return "逐行填写，有几项写几行" if hasattr(sheet, "path") else f"共{sum(1 for _ in sheet.entries())}项"


_HOW = [
    ("黄色格", "请填写。标有“可不填”的，没有就空着。"),
    ("灰色格", "由程序计算或固定的内容，不用填。"),
    ("单位", "写在栏目名称的括号里；格内只写数字，不写“约”“万元”等文字。"),
    ("日期", "按“2023-02-20”的样式填写；只要求到月的写“2023-02”。"),
    ("下拉列表", "点击格子右侧的箭头选择。"),
    ("长文字", "在一格内换行按 Alt+Enter；每行一条的，也用 Alt+Enter 换行。一格最多32767字。"),
    ("批注", "格子右上角有红色三角的，鼠标停在上面可以看到官方样表的填写要求。"),
    ("表格", "有几项写几行；预留的行不够时，接着往下写；不要的行把内容清空即可。请不要合并单元格。"),
    ("表头", "各表设有保护（没有密码），以免误改；请不要删除列、改动表头。"),
]
_THEN = [
    (
        "导入",
        "运行 shenbao import 工作簿.xlsx 申报文件夹；有错误时会逐条指出在哪个表、哪一格。可以分几次填、反复导入。",
    ),
    ("核验和打包", "运行 shenbao check 申报文件夹，再运行 shenbao package 申报文件夹。"),
]


def _files(form: Form) -> Iterator[GuideLine]:
    limits = form.limits
    for chapter in limits.chapter:
        yield f"chapters/{chapter.file}", f"章节“{chapter.heading}”，用Word（.docx）或文本（.md）编写"
    if limits.photos:
        yield "photos/", f"照片，不少于{limits.photos.count}张；文件名和说明填在工作簿中"
    if limits.screenshots:
        yield "screenshots/", "软件界面截图"
    if limits.video:
        kept = "" if not limits.video.optional else "；可以没有"
        yield "video/", f"视频（{'或'.join(limits.video.containers).upper()}）{kept}"
    for paper in sorted(limits.attachment, key=lambda item: item.order):
        yield "attachments/", f"{paper.title}（文件名中写明“{'”或“'.join(paper.names)}”）"
    for page in limits.signed_page:
        yield "signed/", f"{page.title}：打印、签字盖章后扫描"
