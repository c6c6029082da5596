"""Vertical merges of repeated rows: known from the template, so set before rendering and not guessed after it.

In `{%tr for %}` rows docxtpl copies `w:vMerge` as it stands, so every copy of the block would begin its merges anew.
That is right for a cell that names its block (`车间{{ loop.index }}`) and wrong for one that names them all.
"""

from builder.render.wml import Element, cells, children, merge_of, text_of, w

_FIRST = "{% if loop.first %}"


def merge_across_blocks(root: Element) -> None:
    """Merges cells over repeated rows: one that runs through the whole repeated block and holds no tag becomes one cell
    over all blocks."""
    for table in root.iter(w("tbl")):
        for block in _blocks(list(children(table, "tr"))):
            for column, _, cell in cells(block[0]):
                words = text_of(cell)
                if merge_of(cell) == "restart" and words.strip() and "{" not in words and _through(block[1:], column):
                    _once(cell)


def _blocks(rows: list[Element]) -> list[list[Element]]:
    found, open_at = [], []
    for index, row in enumerate(rows):
        words = text_of(row)
        if "{%tr for " in words:
            open_at.append(index)
        elif "{%tr endfor" in words and open_at:
            start = open_at.pop() + 1
            if start < index:
                found.append(rows[start:index])
    return found


def _through(rows: list[Element], column: int) -> bool:
    return all(any(at == column and merge_of(cell) == "continue" for at, _, cell in cells(row)) for row in rows)


def _once(cell: Element) -> None:
    """Has a cell printed once: restart and words in the first block, an empty continuation in the others."""
    merge = next(cell.iter(w("vMerge")))
    merge.set(w("val"), _FIRST + "restart{% else %}continue{% endif %}")
    texts = [node for node in cell.iter(w("t")) if node.text]
    texts[0].text = _FIRST + (texts[0].text or "")
    texts[-1].text = (texts[-1].text or "") + "{% endif %}"
