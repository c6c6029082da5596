"""Cases that each item of a standard needs; the tracks give them their requirements, as they give the rules."""

from collections.abc import Iterable, Mapping
from functools import partial

from builder.model.report import Outcome
from builder.proving.cases import Case, breaks, left_out, named
from builder.proving.draft import DossierDraft

STANDARD = "LN-ELIG-4-standard"


def item_cases(items: Mapping[str, str]) -> tuple[Case, ...]:
    """`items`: the data path of each requirement's item."""
    return tuple(case for id, path in items.items() for case in _of_item(id, path))


def whole_standard_left_out(ids: Iterable[str]) -> Case:
    return breaks(STANDARD, *ids)(left_out("standard"))


def _of_item(id: str, path: str) -> tuple[Case, ...]:
    return (
        breaks(id)(left_out(f"{path}.text")),
        breaks(id, outcome=Outcome.WARN)(left_out(f"{path}.evidence")),
        breaks(id)(named(f"{path} names a file that is not there", partial(_names_no_file, path=path))),
    )


def _names_no_file(d: DossierDraft, path: str) -> None:
    d.write(f"{path}.evidence", [*d.typed(f"{path}.evidence"), "没有的文件.pdf"])
