"""Figures of a company looked for in the statements of its audit report, whatever their unit."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from builder.model.facts import TextLine
from builder.model.paper_text import PaperText, Passage, ReadPage
from builder.model.text import squeeze

LABELS = {  # as the statements of Chinese accounting standards name them
    "total_assets": ("资产总计", "资产总额", "总资产"),
    "total_liabilities": ("负债合计", "负债总计", "负债总额", "总负债"),
    "revenue": ("营业总收入", "营业收入", "主营业务收入"),
    "profit": ("利润总额",),
}
_UNIT = re.compile(r"单位:?(?:人民币)?(亿元|百万元|万元|千元|元)")
_IN_WAN = {
    "亿元": Decimal(10_000),
    "百万元": Decimal(100),
    "万元": Decimal(1),
    "千元": Decimal("0.1"),
    "元": Decimal("0.0001"),
}
_NUMBER = re.compile(r"[(-]?\d[\d,.]*\)?")
_BEFORE = re.compile(r"^(?:[一二三四五六七八九十]+、|\d+[、.]|加:|减:|其中:)*")
_NOTE = Decimal(100)  # a whole number below it is the number of a note


@dataclass(frozen=True)
class StatementRow:
    """A row of a statement: what it is called, and its figures as printed and in 万元, the current period first.

    Where the page does not say its unit, each figure may be any of them.
    """

    label: str
    passage: Passage
    figures: tuple[tuple[str, tuple[Decimal, ...]], ...]
    unit: str  # "" where the page does not say

    def agrees(self, value: Decimal, within: Decimal, *, any_period: bool) -> bool:
        """Whether a row holds a figure. `any_period`: a paper about several years has them in an order of its own."""
        looked_at = self.figures if any_period else self.figures[:1]
        return any(_near(figure, value, within) for figure in looked_at)

    def agrees_elsewhere(self, value: Decimal, within: Decimal) -> bool:
        """Whether the figure stands in the column of another period."""
        return any(_near(figure, value, within) for figure in self.figures[1:])


def _near(figure: tuple[str, tuple[Decimal, ...]], value: Decimal, within: Decimal) -> bool:
    return any(abs(amount - value) <= abs(value) * within / 100 for amount in figure[1])


def rows_of(name: str, text: PaperText) -> Iterator[StatementRow]:
    for page in text.pages:
        unit = _UNIT.search(page.text)
        for row in page.rows:
            for number, piece in enumerate(row):
                label = _label(name, squeeze(piece.text))
                if label is not None and (found := _row(page, label, row[number:], unit[1] if unit else "")):
                    yield found


def _label(name: str, words: str) -> str | None:
    """The label that a cell holds, with nothing but a number before it, a bracket or figures behind; None where it
    holds no label."""
    plain = words[_BEFORE.match(words).end() :]  # type: ignore[union-attr]
    for label in LABELS[name]:
        if plain.startswith(label) and re.fullmatch(r"[(:\d-].*|", plain[len(label) :]):
            return label
    return None


def _row(page: ReadPage, label: str, cells: tuple[TextLine, ...], unit: str) -> StatementRow | None:
    """A row of a statement with its figures up to the next words: a balance sheet has its assets on the left and its
    debts on the right."""
    taken, figures = [cells[0]], _figures(cells[0].text.partition(label[-1])[2], unit)
    for cell in cells[1:]:
        if re.search(r"[\u4e00-\u9fff]{2}", cell.text):
            break
        taken.append(cell)
        figures += _figures(cell.text, unit)
    return StatementRow(label, Passage(page, label, tuple(taken)), tuple(figures), unit) if figures else None


def _figures(text: str, unit: str) -> list[tuple[str, tuple[Decimal, ...]]]:
    scales = [_IN_WAN[unit]] if unit else list(_IN_WAN.values())
    found = []
    for words in _NUMBER.findall(unicodedata.normalize("NFKC", text)):
        value = _value(words)
        if abs(value) >= _NOTE or value != value.to_integral_value():
            found.append((words, tuple(value * scale for scale in scales)))
    return found


def _value(words: str) -> Decimal:
    """A figure as a number. A comma is often read as a point: only the last of them can part the decimals, and money
    has two."""
    digits = re.sub(r"[^\d]", "", words)
    decimals = re.search(r"[.](\d{1,2})\)?$", words)
    value = Decimal(digits).scaleb(-len(decimals[1])) if decimals else Decimal(digits)
    return -value if words[0] in "(-" else value
