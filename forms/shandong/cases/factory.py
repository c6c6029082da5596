"""第五条（三）（四）, the papers that prove 第五条, and the documents of 第十八条 and 第十九条."""

from builder.model.report import Outcome
from builder.proving.cases import Change, breaks, keeps, left_out, named, written
from builder.proving.draft import DossierDraft

WARN = Outcome.WARN
SECURE, ORGANISATION, VALIDITY = "SD-ELIG-05-3-secure", "SD-ELIG-05-4-organisation", "SD-DL-19-validity"
ENCOURAGED = "SD-PROC-14-encourage"
REGISTERED, FINANCE = "SD-ELIG-05-1-registered", "SD-ELIG-05-2-finance"
PAPERS = {
    "business_licence": REGISTERED,
    "audit_report": FINANCE,
    "security_report": SECURE,
    "organisation_document": ORGANISATION,
    "staff_list": ORGANISATION,
}

TEXTS = (
    breaks(SECURE, outcome=WARN)(left_out("conditions.assets.2")),
    breaks(SECURE, outcome=WARN)(written("conditions.assets.3.group", "云平台")),
    breaks(ORGANISATION, outcome=WARN)(written("conditions.talents", "0")),
    keeps(ORGANISATION)(written("conditions.talents", "1")),
    keeps(ENCOURAGED)(left_out("promotion")),
)


@keeps(SECURE)
def a_fifth_group(d: DossierDraft) -> None:
    d.typed("conditions.assets").append({"group": "云平台", "name": "甲", "vendor": "乙", "control": "国产"})


def _without(kind: str) -> Change:
    return named(f"no {kind}", lambda d: d.take_out(*d.of_kind(kind)))


def _shut(kind: str) -> Change:
    return named(f"{kind} that does not open", lambda d: d.of_kind(kind)[0].does_not_open())


NOT_PROVED = tuple(breaks(id, outcome=WARN)(_without(kind)) for kind, id in PAPERS.items())
NOT_READABLE = tuple(breaks(id, outcome=Outcome.UNCHECKED)(_shut(kind)) for kind, id in PAPERS.items())


def _on(d: DossierDraft, day: str) -> None:
    """The list is queried again, as every applicant must."""
    d.write("date", day)
    d.write("company.credit.0.checked_on", day)


@breaks(VALIDITY)
def the_day_after_the_document_ends(d: DossierDraft) -> None:
    _on(d, "2028-01-01")


@keeps(VALIDITY)
def the_last_day_of_the_document(d: DossierDraft) -> None:
    _on(d, "2027-12-31")
