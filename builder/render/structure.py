"""What Word insists on and validators overlook: checked on every document before it leaves the house."""

from collections.abc import Iterator

from builder.render.wml import Element, cells, children, merge_of, number, w


def faults(root: Element) -> list[str]:
    """What is wrong with a document's structure; empty where Word will open it and show the tables as meant."""
    return [
        f"第{at}个表格：{fault}" for at, table in enumerate(root.iter(w("tbl")), start=1) for fault in _faults(table)
    ]


def _faults(table: Element) -> Iterator[str]:
    columns = len(table.findall(f"{w('tblGrid')}/{w('gridCol')}"))
    above: dict[int, int] = {}
    rows = list(children(table, "tr"))
    if not rows:
        yield "没有任何行"
    for line, row in enumerate(rows, start=1):
        merged: dict[int, int] = {}
        end = 0
        for column, span, cell in cells(row):
            end = column + span
            if len(cell) == 0 or cell[-1].tag != w("p"):
                yield f"第{line}行有单元格不以段落结尾"
            merge = merge_of(cell)
            if merge == "continue" and above.get(column) != span:
                yield f"第{line}行有单元格续接上方合并，而上方同宽处没有合并"
            if merge is not None:
                merged[column] = span
        if end + number(row, "trPr/gridAfter", 0) != columns:
            yield f"第{line}行占{end}列，表格共{columns}列"
        above = merged
