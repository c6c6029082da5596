"""The finished PDF: the right form, in colour, with every attachment."""

from collections.abc import Iterator

from builder.model.dossier import Dossier
from builder.model.limits import DeclarationLimits
from builder.model.report import Outcome
from builder.model.rule import Finding, Needs, hit, standard
from builder.model.text import squeeze


def _title_rule(limits: DeclarationLimits) -> str:
    return limits.title_rule


@standard(
    DeclarationLimits,
    when=lambda limits: limits.other_titles,
    rule_of=_title_rule,
    fix="请使用“{title}”",
    needs=Needs.BOOK,
)
def other_form(d: Dossier, limits: DeclarationLimits) -> Iterator[Finding]:
    """The notice gives each kind of application a form of its own."""
    if d.book is None:
        return
    text = squeeze(d.book.measured.text)
    own = squeeze("".join(limits.title_lines))
    for other in limits.other_titles:
        if squeeze(other) in text and own not in text:
            yield hit(d.book.where, "用的是“{other}”的样表", other=other, title="".join(limits.title_lines))


@standard(DeclarationLimits, rule_of=_title_rule, outcome=Outcome.EYES, fix="请看封面，应为“{title}”", needs=Needs.BOOK)
def title_not_found(d: Dossier, limits: DeclarationLimits) -> Iterator[Finding]:
    """A scanned cover has no text to read."""
    if d.book is not None and squeeze("".join(limits.title_lines)) not in squeeze(d.book.measured.text):
        yield hit(d.book.where, "读不到申报书的名称", title="".join(limits.title_lines))


@standard(
    DeclarationLimits,
    when=lambda limits: limits.colour,
    outcome=Outcome.WARN,
    fix="请确认附件和签字盖章页为彩色扫描件",
    needs=Needs.BOOK,
)
def no_colour(d: Dossier, limits: DeclarationLimits) -> Iterator[Finding]:
    """PDF彩色版: seals are red and photographs coloured, so a book without colour was scanned grey."""
    if d.book is not None and not any(page.colour for page in d.book.measured.pages):
        yield hit(d.book.where, "全册没有彩色内容")


@standard(
    DeclarationLimits,
    when=lambda limits: limits.max_mb is not None or limits.pages_at_most is not None,
    fix="请缩小照片和扫描件、删减不必要的附件后重新打包",
    needs=Needs.BOOK,
)
def declaration_too_big_or_too_long(d: Dossier, limits: DeclarationLimits) -> Iterator[Finding]:
    """Bounds of the finished book, themselves included; M read leniently as 2**20 bytes."""
    if d.book is None:
        return
    if limits.max_mb is not None and d.book.size > limits.max_mb * 2**20:
        size = f"{d.book.size / 2**20:.2f}"
        yield hit(d.book.where, "申报书{size}M，超过{limit:g}M", size=size, limit=limits.max_mb)
    pages = len(d.book.measured.pages)
    if limits.pages_at_most is not None and pages > limits.pages_at_most:
        yield hit(d.book.where, "申报书共{pages}页，超过{limit}页", pages=pages, limit=limits.pages_at_most)


@standard(
    DeclarationLimits,
    when=lambda limits: limits.max_bytes_safe,
    outcome=Outcome.WARN,
    fix="请缩小照片和扫描件后重新打包",
    needs=Needs.BOOK,
)
def declaration_big(d: Dossier, limits: DeclarationLimits) -> Iterator[Finding]:
    """The size limit names the video only, but a platform may balk at the book."""
    assert limits.max_bytes_safe is not None
    if d.book is not None and d.book.size > limits.max_bytes_safe:
        size = f"{d.book.size / 1_000_000:.0f}"
        yield hit(d.book.where, "申报书{size}MB，上传可能困难", size=size)


@standard(DeclarationLimits, outcome=Outcome.EYES, fix="请确认“{name}”已装订在申报书中", needs=Needs.BOOK)
def attachment_not_bound_in(d: Dossier, limits: DeclarationLimits) -> Iterator[Finding]:
    """包括所有附件: each has a bookmark in a book of ours; in another's, a person must leaf through it."""
    if d.book is None:
        return
    marks = squeeze("".join(title for title, _ in d.book.measured.bookmarks))
    for paper in d.attachments:
        title = paper.declared.get("title") or paper.name.rsplit(".", 1)[0]
        if squeeze(title) not in marks:
            yield hit(d.book.where, "书签中没有附件“{name}”", name=title)
