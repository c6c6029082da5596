"""The words that a workbook shows around its cells; reading tells them from what somebody wrote beside."""

from builder.model.form import Form
from builder.workbook.plan import FieldSheet, GridSheet, ListSheet, Sheet

CORNER = "项目"
INPUT = "填写内容"


def heading(form: Form, sheet: Sheet) -> str:
    return f"{form.edition}年度{form.title}　{sheet.head.text}"


def column_heads(sheet: ListSheet) -> tuple[str, ...]:
    """The heads of a table's columns, each different: Excel wants them told apart."""
    heads: list[str] = []
    for entry in sheet.columns:
        head, number = entry.label, 1
        while head in heads:
            number += 1
            head = f"{entry.label}（{number}）"
        heads.append(head)
    return tuple(heads)


def words(form: Form, sheet: Sheet) -> set[str]:
    own = {heading(form, sheet), CORNER, INPUT}
    match sheet:
        case FieldSheet():
            own |= {text for group, entry in sheet.rows for text in (group.text, entry.label)}
        case GridSheet():
            own |= {head.text for head in (*sheet.columns, *(head for head, _ in sheet.rows))}
        case ListSheet():
            own |= {*column_heads(sheet)}
    return own
