"""第十九条: from when to when the document governs."""

from collections.abc import Iterator
from datetime import date

from builder.model.dossier import Dossier
from builder.model.rule import Finding, hit, rule
from forms.shandong.conditions import CONDITIONS, Validity


def out_of_force(day: date, validity: Validity) -> str | None:
    """Why the document does not govern that day; a draft has no first day yet."""
    if day > validity.valid_until:
        end = validity.valid_until
        return f"申报日期晚于办法有效期（至{end.year}年{end.month}月{end.day}日）"
    if validity.published_on is not None and day < validity.published_on:
        return "申报日期早于办法发布之日"
    return None


@rule("SD-DL-19-validity", fix="请核对申报日期；办法失效后的申报，应按新的办法办理")
def document_not_in_force(d: Dossier) -> Iterator[Finding]:
    """An application dated outside the document's life is judged by another."""
    if why := out_of_force(d.data.date, CONDITIONS.validity):
        yield hit(d.where("date"), "{why}", why=why)
