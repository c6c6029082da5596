"""The tool's own checks: they stand on no notice, but on what the tool promises of its data and archives."""

import re
from collections.abc import Iterator

from builder.judge import marked_book, marking, scans
from builder.judge.electronic import electronic_rules
from builder.model.clauses import By, Clause
from builder.model.dossier import Dossier, Product, Unchecked
from builder.model.facts import PdfFacts
from builder.model.report import Outcome, Where
from builder.model.rule import Finding, Rule, Sight, hit, rule
from builder.model.text import running_pages, squeeze, stands_in, steady, unsteady, without_code

HOUSE_DOCUMENT = "shenbao 工具核验（不属通知条款）"


@rule("SB-DATA", fix="{fix}")
def data_malformed(d: Dossier) -> Iterator[Finding]:
    """Unknown names, values given twice, listed files that are not there: faults that no requirement claims."""
    if d.off_paper:
        raise Unchecked(Where("data.json"), "包内没有填报数据，程序不能核验此项", "请对照申报书人工核验")
    for fault in d.unclaimed:
        yield hit(fault.where, "{title}：{message}", title=fault.title, message=fault.message, fix=fault.fix)


@rule(
    "SB-FILES",
    outcome=Outcome.WARN,
    fix="请在文件名中写明附件种类（如“营业执照”），或在 application.yaml 的 attachments 中注明 kind",
)
def attachment_of_unknown_kind(d: Dossier) -> Iterator[Finding]:
    """It is bound in all the same, but counts for nothing that the notice asks for."""
    for paper in d.attachments:
        if not paper.kind:
            yield hit(paper.where, "看不出是哪种附件")


@rule(
    "SB-FILES", outcome=Outcome.WARN, fix="请在文件名中写明“封面”“承诺”等，或在 application.yaml 的 signed 中注明 page"
)
def signed_page_of_unknown_kind(d: Dossier) -> Iterator[Finding]:
    """A scan whose place is unknown cannot replace the page it belongs to."""
    for paper in d.signed:
        if not paper.kind and not d.data.__dict__.get("page_marks"):  # else its mark says it, or SB-MARK does
            yield hit(paper.where, "看不出是哪一页的签字盖章件")


@rule("SB-FILES", outcome=Outcome.WARN, fix="{fix}")
def file_unused(d: Dossier) -> Iterator[Finding]:
    """What lies under an unknown name, or one folder too deep, would silently stay out of the declaration."""
    for path in d.strays:
        if path.startswith("chapters/"):
            fix = "请按 shenbao new 生成的文件名命名，或将其移出 chapters/"
            yield hit(path, "文件名不对应任何一章，没有装入申报书", fix=fix)
        else:
            yield hit(path, "没有使用", fix="请将材料直接放入 photos/ 等文件夹，不要再分下一级；不用的请移走")


@rule("SB-FILES", outcome=Outcome.WARN, fix="请核对材料是否齐全、文件名是否正确", looks_at=Sight.BOOK)
def package_read_with_assumptions(d: Dossier) -> Iterator[Finding]:
    """Names whose encoding was guessed, files that were left aside: whoever judges must know of them."""
    for note in d.notes:
        yield hit("申报包", "{note}", note=note)


@rule("SB-FIXED", outcome=Outcome.WARN, fix="请打开看一眼效果；不用整理后的文件时，请删去 build/fixed/")
def mended_file_used(d: Dossier) -> Iterator[Finding]:
    """The clerk must know which file the package holds."""
    for original, words in d.mended:
        yield hit(original, "{words}", words=words)


@rule("SB-FONT", outcome=Outcome.WARN, fix="请运行 shenbao doctor 查看如何安装字体；也可不处理", looks_at=Sight.BOOK)
def font_replaced(d: Dossier) -> Iterator[Finding]:
    """The official faces are not free; the reader is told which face stands in."""
    if d.product is not None:
        for words in d.product.fonts_replaced:
            yield hit(d.product.where, "{words}", words=words)


@rule("SB-PAGES", fix="请重新运行 shenbao package 生成申报书", looks_at=Sight.BOOK)
def page_missing(d: Dossier) -> Iterator[Finding]:
    """Printed numbers run through the book; a gap is a page taken out."""
    if d.product is None or not d.product.numbered:
        return
    pages = d.product.seen.pages
    for number, page in enumerate(pages, start=1):
        printed = _printed_number(page.text)
        if printed is not None and printed != number:
            yield hit(d.product.where, "第{number}页印的页码是{printed}，页码不连续", number=number, printed=printed)
            return
    if len(pages) != d.product.numbered:
        message = "共{have}页，打包时为{want}页"
        yield hit(d.product.where, message, have=len(pages), want=d.product.numbered)
    yield from _attachments_cut_short(d, d.product)


def _attachments_cut_short(d: Dossier, product: Product) -> Iterator[Finding]:
    """Behind each separator all pages of that attachment: at the very end no gap in the numbers tells."""
    starts = [page for title, page in product.seen.bookmarks if re.match(r"附件\d+ ", title)]
    ends = [*starts[1:], len(product.seen.pages) + 1]
    if len(starts) != len(d.attachments):  # a matter of its own, for whoever looks for attachments
        return
    for paper, start, end in zip(d.attachments, starts, ends, strict=False):
        if isinstance(paper.facts, PdfFacts) and end - start - 1 < len(paper.facts.pages):
            message = "附件“{name}”（第{start}页起）有{want}页，书中只有{have}页"
            want, have = len(paper.facts.pages), end - start - 1
            yield hit(product.where, message, name=paper.name, start=start, want=want, have=have)


def _printed_number(text: str) -> int | None:
    """— 12 — at the foot: the last thing on a page of ours."""
    found = re.findall(r"—\s*(\d{1,5})\s*—", without_code(text.strip()).strip()[-40:])
    return int(found[-1]) if found else None


@rule("SB-SAME", fix="请以填报数据为准重新运行 shenbao package；如数据有误，请先改数据", looks_at=Sight.BOOK)
def declaration_differs_from_data(d: Dossier) -> Iterator[Finding]:
    """Data, Word form and PDF say the same thing, or somebody changed one of them."""
    if d.product is None:
        return
    yield from _word_differs(d.product) or _word_lacks(d.product)
    for label, value in _not_in_text(d.product):
        if not _scanned(d.product, steady(value)):
            yield hit(d.product.where, "找不到“{label}”应有的内容：{value}", label=label, value=_short(value))


@rule("SB-SAME", outcome=Outcome.EYES, fix="请在签字盖章的扫描页上核对这些内容", looks_at=Sight.BOOK)
def data_on_a_scanned_page(d: Dossier) -> Iterator[Finding]:
    """Figures that share a page with the signature can be read there by a person only."""
    if d.product is None:
        return
    for label, value in _not_in_text(d.product):
        if _scanned(d.product, steady(value)):
            yield hit(d.product.where, "“{label}”在扫描页上：{value}", label=label, value=_short(value))


@rule("SB-SAME", outcome=Outcome.EYES, fix="请核对Word和PDF，以盖章的PDF为准", looks_at=Sight.BOOK)
def word_and_pdf_differ(d: Dossier) -> Iterator[Finding]:
    """Of somebody's own package: what could not be found may also stand there in another shape."""
    if d.product is None or not d.product.word_says:
        return
    pages = [steady(page) for page in running_pages(d.product.seen)]
    missing = [(label, text) for label, text in d.product.word_says if not stands_in(steady(text), pages)]
    if len(missing) * 2 > len(d.product.word_says):  # a scan, or another paper altogether
        yield hit(d.product.where, "PDF中找不到Word申报书的大部分内容，不能逐项对照")
        return
    for label, text in missing:
        message = "PDF中找不到Word申报书“{label}”的内容：{text}"
        yield hit(d.product.where, message, label=label, text=_short(text))


@rule("SB-SAME", outcome=Outcome.EYES, fix="请看申报书中这些字是否印出；没有印出的，请换成常用字", looks_at=Sight.BOOK)
def rare_character_unreadable(d: Dossier) -> Iterator[Finding]:
    """A character that no font of the machine holds prints as an empty box, or not at all."""
    if d.product is None:
        return
    there = squeeze(d.product.seen.text + "".join(d.product.scanned))
    for label, value in d.product.expected:
        if lost := sorted(each for each in unsteady(value) if each not in there):
            yield hit(d.product.where, "“{label}”中读不到：{lost}", label=label, lost=" ".join(lost))


def _not_in_text(product: Product) -> list[tuple[str, str]]:
    pages = [steady(page) for page in running_pages(product.seen)]
    return [(label, value) for label, value in product.expected if not stands_in(steady(value), pages)]


def _scanned(product: Product, value: str) -> bool:
    """All of it, or what is left of a text that begins or ends on the printed page next to the scanned one."""
    scans = [steady(text) for text in product.scanned]
    if value in "".join(scans):
        return True
    pages = [steady(text) for text in running_pages(product.seen)]
    return any(
        (page.endswith(value[:cut]) and value[cut:] in scan) or (scan.endswith(value[:cut]) and value[cut:] in page)
        for page in pages
        for scan in scans
        for cut in range(1, len(value))
    )


def _word_lacks(product: Product) -> list[Finding]:
    """The chapters, too, say what the data say; the table is compared cell by cell before."""
    if product.word_text is None:
        return []
    text = squeeze(product.word_text)
    lacking = [(label, value) for label, value in product.expected if squeeze(value) not in text]
    message = "找不到“{label}”应有的内容：{value}"
    return [hit("申报书.docx", message, label=label, value=_short(value)) for label, value in lacking]


def _word_differs(product: Product) -> list[Finding]:
    if product.word is None:
        return []
    if product.word_changes:
        message = "“{label}”与填报数据不一致：应为“{wanted}”，实为“{found}”{place}"
        return [
            hit(
                "申报书.docx",
                message,
                label=each.label,
                wanted=_short(each.wanted),
                found=_short(each.found),
                place=f"（{each.place}）" if each.place else "",
            )
            for each in product.word_changes
        ]
    want = [squeeze(text) for text in product.word_expected]
    have = [squeeze(text) for text in product.word]
    for line in range(max(len(want), len(have))):
        wanted = want[line] if line < len(want) else ""
        found = have[line] if line < len(have) else ""
        if wanted != found:
            message = "与填报数据不一致：应为“{wanted}”，实为“{found}”"
            return [hit("申报书.docx", message, wanted=_short(wanted), found=_short(found))]
    return []


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}……"


@rule("SB-BAG", fix="文件在打包后被改动或损坏，请申报单位重新打包报送")
def archive_altered(d: Dossier) -> Iterator[Finding]:
    """The manifest was written with the archive; whatever disagrees with it came later."""
    for where, message in d.bag or ():
        yield hit(where, "{message}", message=message)


@rule("SB-BAG", outcome=Outcome.EYES, fix="请将该文件与申报书中的图片比较，不是同一张的，请申报单位说明")
def picture_not_in_book(d: Dossier) -> Iterator[Finding]:
    """Whoever swaps a photograph can write its new hash into the data, but the book still prints the old one."""
    for path in d.product.unprinted if d.product else ():
        yield hit(path, "申报书中没有与它相似的图片，可能在打包后被调换")


def house_rules() -> tuple[Rule, ...]:
    modules = (globals(), vars(scans), vars(marking), vars(marked_book))
    found = (value for names in modules for value in names.values() if isinstance(value, Rule))
    return (*found, *electronic_rules())


def house_clauses() -> tuple[Clause, ...]:
    return tuple(
        Clause(id=id, title=title, clause=id, text=text, by=By.RULE, reason="工具自身的核验")
        for id, title, text in (
            ("SB-DATA", "填报数据格式", "填报数据各项名称正确、没有重复，所列文件都在文件夹中"),
            ("SB-FILES", "文件种类", "每个附件和签字盖章页都能认出是什么"),
            ("SB-FIXED", "整理后的文件", "使用的都是申报单位放入的原文件"),
            ("SB-SCAN", "扫描质量", "附件和签字盖章页的扫描件清楚、端正、没有空白页，PDF中没有程序和夹带的文件"),
            ("SB-FONT", "字体", "申报书使用官方样表要求的字体"),
            ("SB-PAGES", "页码连续", "申报书页码连续，没有缺页"),
            ("SB-SAME", "数据一致", "申报书（Word和PDF）中的内容与填报数据一致"),
            ("SB-MARK", "签字页标记", "签字盖章页的页面标记属于本申报书，页上数据在签字后没有改动"),
            ("SB-ORDER", "页面标记齐全", "申报书各页的页面标记齐全、次序正确、与填报数据一致"),
            ("SB-SIGN", "电子签名", "PDF中的电子签名有效，签名之后文件没有被改动"),
            ("SB-BAG", "文件未被改动", "申报包内的文件与打包时完全相同"),
        )
    )
