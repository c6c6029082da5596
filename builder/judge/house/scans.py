"""How attachments and signed pages were scanned or exported: the tool's own checks, which no notice demands."""

from collections.abc import Iterable, Iterator

from builder.model.dossier import Dossier
from builder.model.evidence import PaperEvidence
from builder.model.facts import PdfFacts, Unmeasured
from builder.model.report import Outcome, Where
from builder.model.rule import Finding, hit, rule
from builder.model.scan import BLANK, ScanFacts, ScanPage

_ID = "SB-SCAN"
COARSE = 120  # dpi: below it small print and seals are no longer to be read
ASKEW = 2.0  # degrees: print that runs out of its line
_SMALLEST, _ALIKE = 10.0, 8.0  # millimetres
_A_LENGTHS = (148.0, 210.0, 297.0, 420.0)  # A5, A4 and A3 lie together in a report, with tables unfolded


def _scans(d: Dossier) -> Iterator[tuple[PaperEvidence, ScanFacts]]:
    for paper in d.papers:
        scan = paper.answer(ScanFacts)
        if isinstance(scan, ScanFacts):
            yield paper, scan


def _at(paper: PaperEvidence, page: ScanPage) -> tuple[Where, tuple[str, ...]]:
    """The place of a page; a picture has no page number."""
    if isinstance(paper.facts, PdfFacts):
        return Where(paper.path, page=page.number), (f"{paper.path}#page={page.number}",)
    return paper.where, (paper.path,)


def _listed(pages: Iterable[ScanPage]) -> str:
    return "、".join(str(page.number) for page in pages)


@rule(_ID, outcome=Outcome.EYES, fix="请看该页：确为空白的，请从文件中删去；有字而看不清的，请重新扫描")
def page_blank(d: Dossier) -> Iterator[Finding]:
    """A page fed in upside down, or the back of one; a watermark or faint pencil may be taken for nothing."""
    for paper, scan in _scans(d):
        for page in scan.pages:
            if page.ink is not None and page.ink <= BLANK:
                where, evidence = _at(paper, page)
                yield hit(where, "看上去是空白页", evidence=evidence)


@rule(_ID, outcome=Outcome.EYES, fix="请看该页，方向不对的请转正后重新保存")
def page_turned(d: Dossier) -> Iterator[Finding]:
    """Whoever reads two hundred packages on a screen does not turn his head."""
    words = {90: "横倒（需顺时针转90度）", 180: "倒置", 270: "横倒（需逆时针转90度）"}
    for paper, scan in _scans(d):
        for page in scan.pages:
            if page.turned:
                where, evidence = _at(paper, page)
                yield hit(where, "扫描页看上去是{how}的", evidence=evidence, how=words[page.turned])


@rule(_ID, outcome=Outcome.EYES, fix="请看该页是否影响阅读；影响的，请放正后重新扫描")
def page_askew(d: Dossier) -> Iterator[Finding]:
    """A little slant is every scan's; more looks careless and cuts off corners."""
    for paper, scan in _scans(d):
        for page in scan.pages:
            if abs(page.skew) > ASKEW:
                where, evidence = _at(paper, page)
                yield hit(where, "扫描歪斜约{angle:.0f}度", evidence=evidence, angle=abs(page.skew))


@rule(_ID, outcome=Outcome.WARN, fix="请以200 dpi以上重新扫描，不要用聊天软件压缩过的图片")
def scan_coarse(d: Dossier) -> Iterator[Finding]:
    """Counted in pixels, so it is a fact; whether it can still be read is not."""
    for paper, scan in _scans(d):
        coarse = [page for page in scan.pages if page.dpi is not None and page.dpi < COARSE]
        if coarse and isinstance(paper.facts, PdfFacts):
            dpi = min(page.dpi or 0 for page in coarse)
            yield hit(paper.where, "第{pages}页分辨率低，最低{dpi} dpi", pages=_listed(coarse), dpi=dpi)
        elif coarse:
            yield hit(paper.where, "分辨率低，铺满A4纸只有{dpi} dpi", dpi=coarse[0].dpi)


@rule(_ID, outcome=Outcome.WARN, fix="请用“打印为PDF”重新生成该文件，去掉其中的程序和夹带的文件")
def pdf_carries_more_than_pages(d: Dossier) -> Iterator[Finding]:
    """Bureau computers refuse such files, and nobody prints what hides in them."""
    for paper, scan in _scans(d):
        if scan.scripts:
            yield hit(paper.where, "PDF中含有JavaScript程序")
        if scan.embedded:
            yield hit(paper.where, "PDF中夹带文件：{names}", names="、".join(scan.embedded[:5]))


@rule(_ID, outcome=Outcome.WARN, fix="请取消该PDF的安全限制后重新导出")
def pdf_restricted(d: Dossier) -> Iterator[Finding]:
    """It opens, but printing or copying may be forbidden, and joining it into the declaration takes the lock off."""
    for paper, scan in _scans(d):
        if scan.encrypted:
            yield hit(paper.where, "PDF设有权限密码，可能限制打印或合并")


@rule(_ID, outcome=Outcome.WARN, fix="请用“嵌入所有字体”的设置重新导出PDF，或打印后扫描")
def pdf_lacks_fonts(d: Dossier) -> Iterator[Finding]:
    """Another computer shows other letters, or none."""
    for paper in d.papers:
        if isinstance(paper.facts, PdfFacts) and paper.facts.fonts_missing:
            names = "、".join(paper.facts.fonts_missing[:5])
            yield hit(paper.where, "PDF没有嵌入字体：{names}，在别的电脑上可能显示不同", names=names)


@rule(_ID, outcome=Outcome.WARN, fix="请统一为A4（图表可用A3）后重新导出")
def page_sizes_odd(d: Dossier) -> Iterator[Finding]:
    """A page without extent prints as nothing; pages of several sizes come from files joined by hand."""
    for paper in d.papers:
        if not isinstance(paper.facts, PdfFacts):
            continue
        sizes = [tuple(sorted((page.width_mm, page.height_mm))) for page in paper.facts.pages]
        empty = [number for number, size in enumerate(sizes, start=1) if size[0] < _SMALLEST]
        if empty:
            yield hit(paper.where, "第{pages}页的大小几乎为零", pages="、".join(map(str, empty)))
        odd = {size for size in sizes if size[0] >= _SMALLEST and not _is_usual(size)}
        if len(sizes) > 1 and odd and _differ(sizes):
            width, height = min(odd)
            yield hit(paper.where, "页面大小不一，其中有{width:.0f}×{height:.0f}毫米的", width=width, height=height)


def _is_usual(size: tuple[float, ...]) -> bool:
    return all(any(abs(side - usual) <= _ALIKE for usual in _A_LENGTHS) for side in size)


def _differ(sizes: list[tuple[float, ...]]) -> bool:
    return any(abs(side - other) > _ALIKE for size in sizes for side, other in zip(size, sizes[0], strict=True))


@rule(_ID, outcome=Outcome.EYES, fix="请自行翻看这些页，或把文件拆开")
def pages_not_looked_at(d: Dossier) -> Iterator[Finding]:
    """Of a long scan only the beginning is drawn; whoever hands it in must not believe that all of it was seen."""
    for paper, scan in _scans(d):
        no_value = [page for page in scan.pages if page.scanned and page.ink is None]
        if no_value:
            first, last = no_value[0].number, no_value[-1].number
            yield hit(paper.where, "扫描页较多，第{first}页到第{last}页程序没有查看", first=first, last=last)


@rule(_ID, outcome=Outcome.UNCHECKED, fix="请打开该文件检查，重新导出或重新扫描")
def scan_not_looked_at(d: Dossier) -> Iterator[Finding]:
    """A file that cannot be opened at all is told by whoever asks for it."""
    for paper in d.papers:
        scan = paper.answer(ScanFacts)
        if isinstance(scan, Unmeasured) and not isinstance(paper.facts, Unmeasured):
            yield hit(paper.where, "{reason}", reason=scan.reason)
