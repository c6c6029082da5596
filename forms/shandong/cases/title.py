"""Cases of the title that must be held before (第十二条、第十三条); each tier's `cases.py` takes its own."""

from collections.abc import Iterator, Mapping
from typing import Any

from builder.model.report import Outcome
from builder.proving.cases import Case, Change, breaks, keeps, named
from builder.proving.draft import DossierDraft

DAY_OF_APPLICATION, DAY_BEFORE = "2026-03-20", "2026-03-19"


def cases_of_title(rule: str, wanted: str) -> tuple[Case, ...]:
    return tuple(_cases(rule, wanted))


def changed(wanted: str, entry: Mapping[str, str] | None) -> Change:
    """The factory's own title of that tier says otherwise; None: it is not there, nor any other of the company."""

    def change(d: DossierDraft) -> None:
        factory, titles = d.typed("factory.name"), []
        for title in d.company["titles"]:
            own = wanted in title["name"] and title.get("object_name") == factory
            if entry is not None and own:
                titles.append(_filled({**title, **entry}))
            elif wanted not in title["name"]:
                titles.append(title)
        d.company["titles"] = titles

    return named(f"title of {wanted}: {entry}", change)


def _filled(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value}


def _cases(rule: str, wanted: str) -> Iterator[Case]:
    yield breaks(rule)(changed(wanted, None))
    yield breaks(rule)(changed(wanted, {"object_name": "滨州齿轮智能工厂"}))
    yield breaks(rule)(changed(wanted, {"recognised_on": DAY_OF_APPLICATION}))
    yield breaks(rule)(changed(wanted, {"name": f"{wanted}数字化车间"}))
    yield breaks(rule)(changed(wanted, {"revoked_on": "2025-12-31"}))
    yield breaks(rule)(changed(wanted, {"object_name": "", "revoked_on": "2025-12-31"}))
    yield breaks(rule, outcome=Outcome.EYES)(changed(wanted, {"object_name": ""}))
    yield keeps(rule)(changed(wanted, {"recognised_on": DAY_BEFORE}))
    yield keeps(rule)(changed(wanted, {"name": f"济南市智能工厂（{wanted}）"}))
    yield breaks(rule, outcome=Outcome.WARN)(
        named("no paper of the title", lambda d: d.take_out(*d.of_kind("title_document")))
    )
    yield breaks(rule, outcome=Outcome.UNCHECKED)(
        named("a paper of the title that does not open", lambda d: d.of_kind("title_document")[0].does_not_open())
    )
