"""The order of the book: which leaf stands on which sheet, and which sheets of our own have to be drawn for it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from builder.assemble import sheets
from builder.assemble.form_pages import FormPages
from builder.assemble.geometry import Placing, as_it_is, framed, full
from builder.assemble.paper import Leaf, Paper, Unusable, shown_name
from builder.assemble.plan import AssemblyPlan, ContentsEntry, PlacedSignature
from builder.assemble.signing import Replacement
from builder.model.marks import PageMark

_MAX_FILES_NAMED = 12

Placer = Callable[[float, float], Placing]  # from the width and height of a page to its place on a sheet


@dataclass(frozen=True)
class Bound:
    """One page of the book."""

    leaf: Leaf
    place: Placer
    numbered: bool = True
    mark: PageMark | None = None


@dataclass(frozen=True)
class Bookmark:
    title: str
    level: int
    page: int  # index in the book
    top: float | None = None  # on a page of the form: how far up the heading stands


@dataclass
class GrowingBook:
    """The book while it is put in order, page by page; nobody else holds it."""

    drawn: Path
    pages: list[Bound] = field(default_factory=list)
    own: list[sheets.OwnSheet] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)

    def draw(self, sheet: sheets.OwnSheet) -> None:
        self.pages.append(Bound((self.drawn, len(self.own)), as_it_is))
        self.own.append(sheet)

    def mark(self, title: str, level: int = 1) -> None:
        self.bookmarks.append(Bookmark(title, level, len(self.pages)))


@dataclass(frozen=True)
class Volume:
    """The book in order: what to draw, what to bind, what to list."""

    pages: tuple[Bound, ...]
    own: tuple[sheets.OwnSheet, ...]
    bookmarks: tuple[Bookmark, ...]
    contents: tuple[ContentsEntry, ...]
    signed: tuple[PlacedSignature, ...]


def attachment_name(number: int, title: str) -> str:
    return f"附件{number} {title}"


def put_in_order(
    plan: AssemblyPlan,
    form: FormPages,
    replaced: Sequence[Replacement],
    attachments: Sequence[tuple[str, Sequence[Paper | Unusable]]],
    front: Sequence[sheets.Contents],
    drawn: Path,
) -> Volume:
    """Puts all pages of the book in order. `drawn` is the file into which the sheets of our own will be drawn, in the
    order of `own`."""
    book = GrowingBook(drawn)
    cover = min(plan.cover_pages, form.count)
    places = _bind_form(book, form, replaced, cover, front, plan.marks)
    book.bookmarks += [Bookmark(h.title, h.level, places[h.page], h.top) for h in form.headings]
    entries = [
        ContentsEntry(h.brief, places[h.page] + 1, h.level) for h in form.headings if h.level <= plan.contents_depth
    ]
    for number, (title, papers) in enumerate(attachments, 1):
        entries.append(ContentsEntry(attachment_name(number, title), len(book.pages) + 1))
        _bind_attachment(book, number, title, papers)
    signed = tuple(
        PlacedSignature(r.wanted.title, r.paper.file, places[r.first] + 1, len(r.paper.leaves)) for r in replaced
    )
    return Volume(tuple(book.pages), tuple(book.own), tuple(book.bookmarks), tuple(entries), signed)


def _bind_form(
    book: GrowingBook,
    form: FormPages,
    replaced: Sequence[Replacement],
    cover: int,
    front: Sequence[sheets.Contents],
    marks: Sequence[PageMark | None],
) -> list[int]:
    """Binds the pages of the form and says where in the book each one stands. A scan bears the mark it was printed
    with."""
    signed = {r.first + index: leaf for r in replaced for index, leaf in enumerate(r.paper.leaves)}
    places = []
    book.mark("封面")
    for index in range(form.count):
        if index == cover:
            _bind_front(book, front)
        places.append(len(book.pages))
        if index in signed:
            book.pages.append(Bound(signed[index], full, numbered=False))
        else:
            mark = marks[index] if marks else None
            book.pages.append(Bound((form.file, index), as_it_is, numbered=index >= cover, mark=mark))
    if form.count == cover:
        _bind_front(book, front)
    return places


def _bind_front(book: GrowingBook, front: Sequence[sheets.Contents]) -> None:
    book.mark("目录")
    for sheet in front:
        book.draw(sheet)


def _bind_attachment(book: GrowingBook, number: int, title: str, papers: Sequence[Paper | Unusable]) -> None:
    book.mark(attachment_name(number, title))
    book.draw(sheets.Separator(number, title, tuple(_facts(papers))))
    for paper in papers:
        if len(papers) > 1:
            book.mark(Path(shown_name(paper.file)).stem, 2)
        if isinstance(paper, Unusable):
            reason = f"“{shown_name(paper.file)}”{paper.reason}。"
            book.draw(sheets.StandIn(f"本附件无法打开：{paper.reason}", (reason, f"处理：{paper.fix}。")))
        else:
            book.pages += [Bound(leaf, framed) for leaf in paper.leaves]


def _facts(papers: Sequence[Paper | Unusable]) -> list[str]:
    facts = []
    for paper in papers[:_MAX_FILES_NAMED]:
        if isinstance(paper, Unusable):
            facts.append(f"{shown_name(paper.file)}　无法打开")
            continue
        facts.append(f"{shown_name(paper.file)}　共{len(paper.leaves)}页")
        if paper.remark:
            facts.append(f"（{paper.remark}）")
    if len(papers) > _MAX_FILES_NAMED:
        facts.append(f"…… 共{len(papers)}个文件，{sum(len(p.leaves) for p in papers if isinstance(p, Paper))}页")
    return facts + [digital_note(paper.file) for paper in papers if isinstance(paper, Paper) and paper.digital]


def digital_note(file: Path) -> str:
    return f"数字签名原件随附：{shown_name(file)}（本册为阅读副本）"
