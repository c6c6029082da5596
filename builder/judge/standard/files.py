"""What each file of a folder must be, and all of them together: format, size, pixels, pages, name, caption."""

import re
from collections.abc import Iterator

from builder.model.dossier import Dossier
from builder.model.evidence import Evidence
from builder.model.facts import Facts, PdfFacts, PictureFacts, Unmeasured, VideoFacts
from builder.model.limits import FileLimits, PackageLimits, PaperLimits
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, standard
from builder.model.scan import BLANK, ScanFacts
from builder.model.text import nfc, typed_name

_LENIENT, _STRICT = 2**20, 10**6  # M as computers count, and as makers of discs do


def _files(d: Dossier, limits: FileLimits) -> list[Evidence[Facts]]:
    inside = [file for file in d.evidence() if file.path.startswith(f"{limits.folder}/")]
    return [file for file in inside if limits.kind in ("", file.kind)]


def _mb(size: int) -> str:
    """A size in megabytes with as many places as it takes: 5.0M不得超过5M would be a riddle."""
    return f"{size / _LENIENT:.6f}".rstrip("0").rstrip(".")


@standard(FileLimits, when=lambda limits: limits.max_mb is not None, fix="请压缩后重新放入，每个文件不超过{limit:g}M")
def file_too_big(d: Dossier, limits: FileLimits) -> Iterator[Finding]:
    """Limit inclusive, M read leniently."""
    assert limits.max_mb is not None
    for file in _files(d, limits):
        if file.size > limits.max_mb * _LENIENT:
            yield hit(file.where, "文件{size}M，超过{limit:g}M", size=_mb(file.size), limit=limits.max_mb)


@standard(FileLimits, when=lambda limits: limits.min_mb is not None, fix="请换用原图或更清晰的扫描件，不小于{limit:g}M")
def file_too_small(d: Dossier, limits: FileLimits) -> Iterator[Finding]:
    """What a chat program has squeezed is small; M read leniently, which here is the smaller one."""
    assert limits.min_mb is not None
    for file in _files(d, limits):
        if file.size < limits.min_mb * _STRICT:
            yield hit(file.where, "文件{size}字节，小于{limit:g}M", size=file.size, limit=limits.min_mb)


@standard(
    FileLimits,
    when=lambda limits: limits.max_mb is not None or limits.min_mb is not None,
    outcome=Outcome.WARN,
    fix="请调整文件大小，使两种算法都符合要求",
)
def file_size_ambiguous(d: Dossier, limits: FileLimits) -> Iterator[Finding]:
    """Between the two readings of M a platform may refuse it."""
    for file in _files(d, limits):
        for bound in (limits.min_mb, limits.max_mb):
            low, high = (bound or 0) * _STRICT, (bound or 0) * _LENIENT
            if (low < file.size <= high) if bound is limits.max_mb else (low <= file.size < high):
                message = "文件{size}字节：{limit:g}M按1M=1048576字节和按1M=1000000字节，一种符合、一种不符合"
                yield hit(file.where, message, size=file.size, limit=bound)


def _format(facts: Facts) -> str:
    match facts:
        case PictureFacts():
            return facts.format
        case VideoFacts():
            return facts.container.upper()
        case PdfFacts():
            return "PDF"


@standard(FileLimits, when=lambda limits: limits.formats, fix="请另存（导出）为{formats}，仅改扩展名无效")
def other_format(d: Dossier, limits: FileLimits) -> Iterator[Finding]:
    """The format is the content, whatever the name says."""
    for file, facts in _seen(d, limits):
        if _format(facts) not in limits.formats:
            formats = "或".join(limits.formats)
            yield hit(file.where, "内容是{format}格式，应为{formats}", format=_format(facts), formats=formats)


@standard(FileLimits, when=lambda limits: limits.name, fix="请改名，例如“{example}”")
def name_unlike_the_pattern(d: Dossier, limits: FileLimits) -> Iterator[Finding]:
    """An office sorts by names; what is named otherwise is lost among hundreds."""
    for file in _files(d, limits):
        if not re.fullmatch(limits.name, nfc(file.name)):
            yield hit(file.where, "文件名不符合规定的样式", example=limits.example)


@standard(
    FileLimits, when=lambda limits: limits.captioned, fix="请在 application.yaml 的 {folder} 中列出该文件并写明说明"
)
def picture_without_caption(d: Dossier, limits: FileLimits) -> Iterator[Finding]:
    """A listed picture has its caption or a fault of its own; one that is only put into the folder has none."""
    listed = {typed_name(entry.file) for entry in getattr(d.data, limits.folder)}
    for file in _files(d, limits):
        if typed_name(file.name) not in listed:
            yield hit(file.where, "没有图片说明", folder=limits.folder)


@standard(FileLimits, when=lambda limits: limits.pixels_at_least, fix="请换用原图（不要用聊天软件压缩过的图片）")
def too_few_pixels(d: Dossier, limits: FileLimits) -> Iterator[Finding]:
    """“800万像素” is the product of width and height, whichever way the camera was held."""
    for file, facts in _seen(d, limits):
        if isinstance(facts, PictureFacts) and facts.width * facts.height < limits.pixels_at_least:
            message = "{width}×{height}={pixels}像素，少于{least}像素"
            pixels, least = facts.width * facts.height, limits.pixels_at_least
            yield hit(file.where, message, width=facts.width, height=facts.height, pixels=pixels, least=least)


@standard(FileLimits, when=lambda limits: limits.short_edge_at_least, fix="请换用原图（不要用聊天软件压缩过的图片）")
def short_edge_too_short(d: Dossier, limits: FileLimits) -> Iterator[Finding]:
    """The shorter side decides, whichever way the picture is turned."""
    for file, facts in _seen(d, limits):
        if isinstance(facts, PictureFacts) and min(facts.width, facts.height) < limits.short_edge_at_least:
            size, least = f"{facts.width}×{facts.height}", limits.short_edge_at_least
            yield hit(file.where, "{size}像素，短边少于{least}像素", size=size, least=least)


@standard(
    FileLimits,
    when=lambda limits: limits.pages_at_least or limits.pages_at_most is not None,
    fix="请核对文件是否完整、有无多余页面，页数{words}",
)
def page_count_out_of_bounds(d: Dossier, limits: FileLimits) -> Iterator[Finding]:
    """A picture is one page, or as many as a TIFF holds."""
    for file, facts in _seen(d, limits):
        pages = len(facts.pages) if isinstance(facts, PdfFacts) else getattr(facts, "frames", 1)
        most = limits.pages_at_most
        if pages < limits.pages_at_least:
            words = f"不少于{limits.pages_at_least}页"
        elif most is not None and pages > most:
            words = f"不超过{most}页"
        else:
            continue
        yield hit(file.where, "共{pages}页，应{words}", pages=pages, words=words)


def _grey(d: Dossier, file: Evidence[Facts], facts: Facts) -> bool | None:
    """Whether a file is without colour; None where it was not looked for. Of a PDF the scanned pages count: what was
    exported is no grey paper."""
    scan = file.answer(ScanFacts)
    if isinstance(scan, ScanFacts) and isinstance(facts, PdfFacts):
        colours = [page.colour for page in scan.pages if page.scanned and (page.ink is None or page.ink > BLANK)]
        return None if True not in colours and None in colours else bool(colours) and True not in colours
    if isinstance(facts, PictureFacts):
        return not facts.colour
    colours = [page.colour for page in facts.pages] if isinstance(facts, PdfFacts) else []
    looked = colours and (True in colours or None not in colours)
    return not any(colours) if looked else None


@standard(
    FileLimits,
    when=lambda limits: limits.colour,
    outcome=Outcome.WARN,
    fix="请确认原件；原件有彩色内容的，请重新彩色扫描",
)
def grey(d: Dossier, limits: FileLimits) -> Iterator[Finding]:
    """An original without any colour exists, so this is a remark."""
    for file, facts in _seen(d, limits):
        if _grey(d, file, facts):
            yield hit(file.where, "没有彩色内容（黑白或灰度）")


@standard(
    FileLimits,
    when=lambda limits: limits.colour and limits.folder in ("attachments", "signed"),
    outcome=Outcome.EYES,
    fix="请打开文件，看是否为彩色",
)
def colour_not_looked_for(d: Dossier, limits: FileLimits) -> Iterator[Finding]:
    """Not every page of a long scan is drawn; a person sees it at a glance. A scan that could not be looked at is told
    by `SB-SCAN`."""
    for file, facts in _seen(d, limits):
        if not isinstance(file.answer(ScanFacts), Unmeasured) and _grey(d, file, facts) is None:
            yield hit(file.where, "须为彩色")


def _looked_into(limits: FileLimits) -> bool:
    pages = limits.pages_at_least or limits.pages_at_most is not None
    pixels = limits.pixels_at_least or limits.short_edge_at_least
    return bool(limits.opens or limits.formats or pixels or pages or limits.colour)


def _seen(d: Dossier, limits: FileLimits) -> Iterator[tuple[Evidence[Facts], Facts]]:
    for file in _files(d, limits):
        if not isinstance(file.facts, Unmeasured):
            yield file, file.facts


@standard(FileLimits, when=_looked_into, outcome=Outcome.UNCHECKED, fix="请打开该文件检查，更换为能正常打开的文件")
def file_unreadable(d: Dossier, limits: FileLimits) -> Iterator[Finding]:
    """What does not open may be anything."""
    for file in _files(d, limits):
        if isinstance(file.facts, Unmeasured):
            yield hit(file.where, "{reason}", reason=file.facts.reason)


def _total(d: Dossier) -> int:
    return sum(file.size for file in d.evidence()) + (d.book.size if d.book is not None else 0)


@standard(PackageLimits, fix="请压缩视频、照片和扫描件后重新打包，合计不超过{limit:g}M")
def package_too_big(d: Dossier, limits: PackageLimits) -> Iterator[Finding]:
    """Before the book is bound the files alone are weighed: what is too much already will not grow less."""
    if _total(d) > limits.max_mb * _LENIENT:
        yield hit("申报包", "文件合计{size}M，超过{limit:g}M", size=_mb(_total(d)), limit=limits.max_mb)


@standard(PackageLimits, outcome=Outcome.WARN, fix="请压缩到{limit:g}×1000000字节以内，两种算法都不超限")
def package_size_ambiguous(d: Dossier, limits: PackageLimits) -> Iterator[Finding]:
    """Between the two readings of M a platform may refuse it."""
    if limits.max_mb * _STRICT < _total(d) <= limits.max_mb * _LENIENT:
        yield hit("申报包", "文件合计{size}字节，按1M=1000000字节已超过{limit:g}M", size=_total(d), limit=limits.max_mb)


@standard(PaperLimits, outcome=Outcome.EYES, fix="{look}")
def paper_to_be_handed_in(d: Dossier, limits: PaperLimits) -> Iterator[Finding]:
    """Copies on paper go another way than the files do."""
    yield hit(d.book_place, "另须报送{words}", words="，".join(limits.words()), look=limits.look_at)
