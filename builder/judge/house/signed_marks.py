"""Page marks on signed scans: right form, right printing, data unchanged since. What could be read is fact."""

from collections.abc import Iterator
from dataclasses import dataclass

from builder.model.dossier import Dossier
from builder.model.evidence import PaperEvidence
from builder.model.facts import MarkFacts, PageMarks, Unmeasured
from builder.model.mark_match import Match, match
from builder.model.marks import PageMark, Printing, code_of, company_print, decode, whole_digest
from builder.model.report import Outcome, Where
from builder.model.rule import Finding, hit, rule

_SIGN_AGAIN = "请用现在的申报书（运行 shenbao build）重新打印、签字盖章并扫描"
_SHOWN = 8  # fields named of one page


@dataclass(frozen=True)
class MarkedPage:
    """A page of a signed file with the mark that was read on it."""

    path: str
    page: int
    of: int
    mark: PageMark

    @property
    def where(self) -> Where:
        return _place(self.path, self.page, self.of)


def signed_marks(d: Dossier) -> tuple[MarkedPage, ...]:
    """Every mark that was read on a signed scan, in the order of files and pages."""
    return tuple(
        MarkedPage(path, number, of, decode(text)) for path, number, of, page in _pages(d) for text in page.texts
    )


def of_this_form(mark: PageMark, printing: Printing) -> bool:
    """Whether a mark is of this form, edition and company: only then can the data be compared."""
    return (
        code_of(mark.track) == code_of(printing.track)
        and mark.edition == printing.edition
        and mark.company == company_print(printing.company)
    )


def names_of(found: Match, printing: Printing) -> str:
    """The fields that differ, in the form's words."""
    labels = [f"“{printing.items[place].label}”" for place in found.changed]
    for place in found.gone:
        before = printing.items[place - 1].label if 0 < place <= len(printing.items) else "开头"
        labels.append(f"“{before}”之后删去的内容")
    names = list(dict.fromkeys(labels))
    more = f"等{len(names)}项" if len(names) > _SHOWN else ""
    return "、".join(names[:_SHOWN]) + more


def told(found: Match, printing: Printing) -> str:
    names = names_of(found, printing)
    return f"不同的是：{names}" if names else "不能认出是哪几项，请逐项核对"


@rule("SB-MARK", fix="请换成本申报书的页；如有误放，请移出 signed/")
def page_of_another_form(d: Dossier) -> Iterator[Finding]:
    """A page of last month's other application looks the same at a glance."""
    for seen, printing in _all(d):
        if code_of(seen.mark.track) != code_of(printing.track):
            yield hit(seen.where, "该页标记属于另一种申报书（{track}）", track=seen.mark.track)


@rule("SB-MARK", fix=_SIGN_AGAIN)
def page_of_another_edition(d: Dossier) -> Iterator[Finding]:
    """Last year's signature does not hold for this year's form."""
    for seen, printing in _all(d):
        if seen.mark.edition != printing.edition:
            message = "该页标记为{have}年度，本次申报为{want}年度"
            yield hit(seen.where, message, have=seen.mark.edition, want=printing.edition)


@rule("SB-MARK", fix="请换成本企业签字盖章的页；如刚改过统一社会信用代码，请重新打印、签字盖章并扫描")
def page_of_another_company(d: Dossier) -> Iterator[Finding]:
    """Consultants file for several firms at a time."""
    for seen, printing in _all(d):
        if seen.mark.company != company_print(printing.company):
            yield hit(seen.where, "该页标记属于另一企业，与填报的统一社会信用代码不符")


@rule("SB-MARK", fix=f"{_SIGN_AGAIN}；或将数据改回签字时的内容")
def data_changed_since_signing(d: Dossier) -> Iterator[Finding]:
    """What was signed is what stood on the paper."""
    for seen, printing in _own(d):
        found = match(seen.mark, printing.hashes)
        if found.at is None:
            message = "该页（标记{place}）的数据在打印、签字后改过，{told}"
            yield hit(seen.where, message, place=seen.mark.place, told=told(found, printing))


@rule("SB-MARK", outcome=Outcome.WARN, fix="请确认签字人知道这些改动；需要时重新打印、签字盖章")
def other_pages_changed_since_signing(d: Dossier) -> Iterator[Finding]:
    """A commitment is signed for the whole declaration, not for the page it stands on."""
    for seen, printing in _own(d):
        hashes = printing.hashes
        if seen.mark.whole != whole_digest(hashes) and match(seen.mark, hashes).at is not None:
            message = "该页（标记{place}）打印、签字后，其他页的数据有改动（本页没有）"
            yield hit(seen.where, message, place=seen.mark.place)


@rule("SB-MARK", fix="请按申报书的页次整理扫描件，每页只扫描一次")
def signed_pages_disordered(d: Dossier) -> Iterator[Finding]:
    """They are bound in as they lie in the file."""
    before: MarkedPage | None = None
    for seen, _ in _all(d):
        if before is not None and before.path == seen.path and seen.mark.page < before.mark.page:
            message = "标记{place}的页排在标记{other}的页之后"
            yield hit(seen.where, message, place=seen.mark.place, other=before.mark.place)
        before = seen


@rule("SB-MARK", outcome=Outcome.WARN, fix="请将扫描件转正后重新保存")
def signed_page_not_upright(d: Dossier) -> Iterator[Finding]:
    """It would be bound in as it lies."""
    for path, number, of, page in _pages(d):
        if page.turned:
            way = "上下颠倒" if page.turned == 180 else "侧放"
            yield hit(_place(path, number, of), "扫描页{way}", way=way)


@rule("SB-MARK", fix="同一页只留一份扫描件，其余请移出 signed/")
def signed_page_twice(d: Dossier) -> Iterator[Finding]:
    """Nobody can say which of two is meant."""
    first: dict[int, MarkedPage] = {}
    for seen, printing in _all(d):
        if not of_this_form(seen.mark, printing):
            continue
        other = first.setdefault(seen.mark.page, seen)
        if other is not seen:
            yield hit(seen.where, "标记{place}的页已有扫描件：{other}", place=seen.mark.place, other=str(other.where))


@rule("SB-MARK", outcome=Outcome.EYES, fix="{look}")
def mark_not_read(d: Dossier) -> Iterator[Finding]:
    """A stain or a fold may hide it; no guess is made from that."""
    for path, number, of, page in _pages(d):
        where = _place(path, number, of)
        if not page.texts:
            state = "页面标记看得到、读不出" if page.damaged else "没有找到页面标记"
            placed = any(paper.path == path and paper.kind for paper in d.signed)
            lost = "" if placed else "，不知道是哪一页，没有装入申报书"
            yield hit(where, "{state}{lost}", state=state, lost=lost, look=_look(d))
        elif len(page.texts) > 1:
            yield hit(where, "一张扫描页上有几页的标记", look="请每页单独扫描")


@rule("SB-MARK", outcome=Outcome.UNCHECKED, fix="请重新扫描，保存为能正常打开的PDF或JPG文件")
def signed_scan_unreadable(d: Dossier) -> Iterator[Finding]:
    """What does not open shows no mark."""
    for paper, facts in _searched(d):
        if isinstance(facts, Unmeasured):
            yield hit(paper.where, "{reason}", reason=facts.reason)


def _look(d: Dossier) -> str:
    assert d.printing is not None
    own = d.printing
    start = f"{own.track}·{own.edition}·"
    again = "也可按150 dpi以上重新扫描，页脚不要裁掉、不要被印章盖住"
    return f"请看页脚短码是否以“{start}”开头，并核对该页内容与数据一致；{again}"


def _searched(d: Dossier) -> Iterator[tuple[PaperEvidence, MarkFacts | Unmeasured]]:
    """The signed scans in which marks were looked for."""
    for paper in d.signed if d.printing else ():
        if (facts := paper.answer(MarkFacts)) is not None:
            yield paper, facts


def _pages(d: Dossier) -> Iterator[tuple[str, int, int, PageMarks]]:
    """Each page with its file, its number in it, and how many the file has."""
    for paper, facts in _searched(d):
        if isinstance(facts, MarkFacts):
            yield from ((paper.path, number, len(facts.pages), page) for number, page in enumerate(facts.pages, 1))


def _place(path: str, number: int, of: int) -> Where:
    return Where(path, page=number if of > 1 else None)


def _all(d: Dossier) -> Iterator[tuple[MarkedPage, Printing]]:
    if d.printing is not None:
        for seen in signed_marks(d):
            yield seen, d.printing


def _own(d: Dossier) -> Iterator[tuple[MarkedPage, Printing]]:
    return ((seen, printing) for seen, printing in _all(d) if of_this_form(seen.mark, printing))
