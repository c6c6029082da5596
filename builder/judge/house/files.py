"""Data and files as they were put in: names known, nothing left over, nothing exchanged since it was packed."""

from collections.abc import Iterator

from builder.model.base import given
from builder.model.dossier import Dossier, Origin
from builder.model.fault import Unchecked
from builder.model.report import Outcome, Where
from builder.model.rule import Finding, Needs, hit, rule


@rule("SB-DATA", fix="{fix}")
def data_malformed(d: Dossier) -> Iterator[Finding]:
    """Unknown names, values given twice, listed files that are not there: faults that no requirement claims."""
    if d.origin is Origin.WORD:
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
        if not paper.kind and not given(lambda: d.data.page_marks, False):  # else its mark says it, or SB-MARK does
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


@rule("SB-FILES", outcome=Outcome.WARN, fix="请核对材料是否齐全、文件名是否正确", needs=Needs.BOOK)
def package_read_with_assumptions(d: Dossier) -> Iterator[Finding]:
    """Names whose encoding was guessed, files that were left aside: whoever judges must know of them."""
    for note in d.notes:
        yield hit("申报包", "{note}", note=note)


@rule("SB-FIXED", outcome=Outcome.WARN, fix="请打开看一眼效果；不用整理后的文件时，请删去 build/fixed/")
def mended_file_used(d: Dossier) -> Iterator[Finding]:
    """The clerk must know which file the package holds."""
    for original, words in d.mended:
        yield hit(original, "{words}", words=words)


@rule("SB-BAG", fix="文件在打包后被改动或损坏，请申报单位重新打包报送")
def archive_altered(d: Dossier) -> Iterator[Finding]:
    """The manifest was written with the archive; whatever disagrees with it came later."""
    for where, message in d.bag or ():
        yield hit(where, "{message}", message=message)


@rule("SB-BAG", outcome=Outcome.EYES, fix="请将该文件与申报书中的图片比较，不是同一张的，请申报单位说明")
def picture_not_in_book(d: Dossier) -> Iterator[Finding]:
    """Whoever swaps a photograph can write its new hash into the data, but the book still prints the old one."""
    for path in d.book.unprinted if d.book else ():
        yield hit(path, "申报书中没有与它相似的图片，可能在打包后被调换")
