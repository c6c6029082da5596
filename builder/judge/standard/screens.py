"""Screenshots: readable, and what was read off them, for whoever looks whether they show what the notice asks for."""

from collections.abc import Iterator

from builder.evidence.reading.company_names import company_on, other_brands_on, other_companies_on
from builder.evidence.reading.screen_values import MUCH, Data, data_on
from builder.evidence.reading.tables import ReadTable, tables_on
from builder.model.base import given
from builder.model.dossier import Dossier
from builder.model.evidence import PictureEvidence
from builder.model.exhibit import Exhibit, PixelBox
from builder.model.facts import PictureFacts, TextFacts, Unmeasured
from builder.model.limits import ScreenshotLimits
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, standard
from builder.model.text import squeeze


@standard(ScreenshotLimits, outcome=Outcome.WARN, fix="请将软件应用的屏幕截图放入 screenshots/")
def no_screenshots(d: Dossier, limits: ScreenshotLimits) -> Iterator[Finding]:
    """No minimum is set, but whoever claims software is expected to show it."""
    if not d.screenshots:
        yield hit("screenshots/", "{message}", message=limits.none_message)


@standard(ScreenshotLimits, outcome=Outcome.UNCHECKED, fix="请更换为能正常打开的JPG或PNG文件，或将其移出")
def screenshot_unreadable(d: Dossier, limits: ScreenshotLimits) -> Iterator[Finding]:
    """It can be neither looked at nor printed."""
    for picture in d.screenshots:
        if isinstance(picture.facts, Unmeasured):
            yield hit(picture.where, "{reason}", reason=picture.facts.reason)


@standard(ScreenshotLimits, outcome=Outcome.EYES, fix="{look}")
def screenshot_to_be_read(d: Dossier, limits: ScreenshotLimits) -> Iterator[Finding]:
    """What was read off a screen is pointed out; whether it is what the notice asks for, a person judges."""
    for picture in _pictures(d):
        read = picture.answer(TextFacts)
        if not isinstance(read, TextFacts):
            yield hit(picture.where, "截图已提供", look=limits.look_at, evidence=(picture.path,))
            continue
        own, data, tables = company_on(read, *_company(d)), data_on(read), tables_on(read)
        called = "企业名称" if own is not None and len(own.text) >= len(squeeze(d.company.name)) else "企业简称"
        said = [f"读到{called}“{own.text}”" if own else "没有读到企业名称或简称", _said(data, tables)]
        parts = [*([own.box] if own else []), *_data_part(data, tables)]
        shown = [picture.path, *(_part(picture, read, box) for box in parts)]
        yield hit(picture.where, "{said}", said="；".join(said), look=limits.look_at, evidence=dict.fromkeys(shown))


def _said(data: Data, tables: list[ReadTable]) -> str:
    """The data on a screen in the words of a report: dates, numbers and tables, as many as there are."""
    if not data.any and not tables:
        return "没有读到应用数据（数字、日期、表格）"
    said = [f"日期{len(data.dates)}处（如{data.dates[0].text}）"] if data.dates else []
    said += [f"数字{len(data.numbers)}处"] if data.numbers else []
    sizes = "、".join(f"{table.rows}行{table.columns}列" for table in tables)
    said += [f"数据表{len(tables)}个（{sizes}）"] if tables else []
    return f"读到{'、'.join(said)}"


def _data_part(data: Data, tables: list[ReadTable]) -> list[PixelBox]:
    """The part of a screen that shows data: the largest table; without one a date, or all the numbers."""
    if tables:
        return [tables[0].box]
    if data.dates:
        return [data.dates[0].box]
    return [data.place] if len(data.numbers) >= MUCH else []


_LOOK = "请看图核对：是客户、供应商等正常出现的，不用处理；截图取自其他企业的，请更换"


@standard(ScreenshotLimits, outcome=Outcome.DOUBT, fix=_LOOK)
def other_company_on_screenshot(d: Dossier, limits: ScreenshotLimits) -> Iterator[Finding]:
    """A screen borrowed from a supplier's brochure still bears the name of whoever it was made for."""
    for picture, read in _read(d):
        for other in other_companies_on(read, *_company(d)):
            seen = (_part(picture, read, other.box),)
            yield hit(picture.where, "读到其他企业的名称“{name}”", name=other.text, evidence=seen)


@standard(ScreenshotLimits, outcome=Outcome.EYES, fix=_LOOK)
def other_brand_on_screenshot(d: Dossier, limits: ScreenshotLimits) -> Iterator[Finding]:
    """Systems are titled by the short name of whoever uses them."""
    for picture, read in _read(d):
        for other in other_brands_on(read, *_company(d)):
            seen = (_part(picture, read, other.box),)
            yield hit(picture.where, "系统标题中的“{name}”可能是其他企业的简称", name=other.text, evidence=seen)


@standard(ScreenshotLimits, outcome=Outcome.UNCHECKED, fix="请重新核验；仍不能识别的，请换一张清晰的截图")
def screenshot_not_read(d: Dossier, limits: ScreenshotLimits) -> Iterator[Finding]:
    """Nobody has looked for the name of another company then."""
    for picture in _pictures(d):
        if isinstance(read := picture.answer(TextFacts), Unmeasured):
            yield hit(picture.where, "未能识别截图上的文字：{reason}", reason=read.reason)


def _pictures(d: Dossier) -> Iterator[PictureEvidence]:
    return (picture for picture in d.screenshots if isinstance(picture.facts, PictureFacts))


def _read(d: Dossier) -> Iterator[tuple[PictureEvidence, TextFacts]]:
    for picture in _pictures(d):
        if isinstance(read := picture.answer(TextFacts), TextFacts):
            yield picture, read


def _company(d: Dossier) -> tuple[str, str]:
    """The name and code to look for: a code that is missing or wrong is a fault of its own; names are then compared
    with their place."""
    return d.company.name, given(lambda: d.company.uscc, "")


def _part(picture: PictureEvidence, read: TextFacts, box: PixelBox) -> str:
    """A part of a screen with some of what stands around it: as much as a line is high, of a large part a little."""
    margin = 1.0 if box[3] - box[1] < read.height / 12 else 0.05
    return str(Exhibit.at(picture.path, box, (read.width, read.height), margin=margin))
