"""Which pages of the form a signed paper takes the place of. Where that is not certain, nothing is replaced."""

from collections.abc import Sequence
from dataclasses import dataclass

from builder.assemble.paper import Paper, shown_name
from builder.assemble.plan import AssemblyProblem, SignedPage
from builder.model.text import without_blanks


@dataclass(frozen=True)
class Replacement:
    """A signed paper in the place of pages of the form: `first`..`last` (indices) give way to as many leaves of
    `paper`."""

    wanted: SignedPage
    paper: Paper
    first: int
    last: int


class _Unplaced(Exception):
    """Raised where a signed paper has no certain place. Arguments: what is wrong, as a clause after the file's name,
    and what to do."""


def place_signed(
    papers: Sequence[tuple[SignedPage, Paper]], texts: Sequence[str]
) -> tuple[list[Replacement], list[AssemblyProblem]]:
    """Finds the pages of the form that signed papers take the place of; `texts` are those of the form's pages."""
    placed: list[Replacement] = []
    problems: list[AssemblyProblem] = []
    squeezed_texts = [without_blanks(text) for text in texts]
    for wanted, paper in papers:
        try:
            placed.append(_place(wanted, paper, squeezed_texts, placed))
        except _Unplaced as fault:
            reason, fix = fault.args
            message = f"签章页“{shown_name(paper.file)}”（{wanted.title}）未能放入：{reason}"
            problems.append(AssemblyProblem(paper.file, message, fix, missing=True))
    return placed, problems


def _place(wanted: SignedPage, paper: Paper, texts: Sequence[str], placed: Sequence[Replacement]) -> Replacement:
    first, last = _locate(wanted.where, texts)
    if wanted.until is not None:
        last = _locate(wanted.until, texts)[1]
    if last < first:
        raise _Unplaced("它所替换的部分结尾在开头之前", "请核对 application.yaml 中该签章页所填的页")
    pages, scans = last - first + 1, len(paper.leaves)
    if scans != pages:
        raise _Unplaced(
            f"扫描件为{scans}页，申报书中该部分为{pages}页（第{_range(first, last)}页）",
            f"请只扫描签字盖章的{pages}页，按顺序存为一个文件",
        )
    for other in placed:
        if first <= other.last and other.first <= last:
            raise _Unplaced(f"该页已由“{shown_name(other.paper.file)}”替换", "同一页只留一份扫描件，其余请移出 signed/")
    return Replacement(wanted, paper, first, last)


def _locate(where: int | str, texts: Sequence[str]) -> tuple[int, int]:
    if isinstance(where, str):
        return _locate_words(where, texts)
    index = where - 1 if where > 0 else len(texts) + where
    if where == 0 or not 0 <= index < len(texts):
        raise _Unplaced(f"申报书共{len(texts)}页，没有第{where}页", "请核对 application.yaml 中该签章页所填的页")
    return index, index


def _locate_words(words: str, texts: Sequence[str]) -> tuple[int, int]:
    """Finds words in the form; the pages are searched as one text, since a cell may break in the middle of the
    words."""
    wanted, book = without_blanks(words), "".join(texts)
    starts = [place for place in range(len(book)) if wanted and book.startswith(wanted, place)]
    if not starts:
        raise _Unplaced(f"申报书中找不到“{words}”", "请确认扫描件属于本申报书，或在 application.yaml 写明它替换第几页")
    spans = {(_page_at(start, texts), _page_at(start + len(wanted) - 1, texts)) for start in starts}
    if len(spans) > 1:
        pages = "、".join(_range(*span) for span in sorted(spans))
        raise _Unplaced(f"“{words}”在第{pages}页都出现，无法确定", "请在 application.yaml 写明它替换第几页")
    return spans.pop()


def _page_at(place: int, texts: Sequence[str]) -> int:
    for index, text in enumerate(texts):
        place -= len(text)
        if place < 0:
            return index
    raise IndexError("place lies beyond the text")


def _range(first: int, last: int) -> str:
    return str(first + 1) if first == last else f"{first + 1}—{last + 1}"
