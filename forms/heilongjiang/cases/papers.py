"""Papers: one is a must, the others are asked for; what is read on them stands in `read_papers`."""

from builder.model.report import Outcome
from builder.proving.cases import Case, breaks, keeps, named
from builder.proving.draft import DossierDraft

WARN, EYES = Outcome.WARN, Outcome.EYES
REPORT = "HLJ-ATT-09-3-credit-report"
KINDS = {
    "business_licence": "HLJ-ELIG-06-1-registered",
    "credit_report": REPORT,
    "scale_proof": "HLJ-ELIG-05-above-scale",
    "maturity_report": "HLJ-ELIG-06-6-maturity",
    "title_proof": "HLJ-ELIG-06-7-workshop",
    "smart_plan": "HLJ-ELIG-06-4-plan",
    "finance_system": "HLJ-ELIG-06-3-finance",
}
ASKED_FOR = {kind: id for kind, id in KINDS.items() if id != REPORT}


def _gone(kind: str, id: str) -> Case:
    """Whoever takes the paper out has nothing left to look at either."""
    outcome = Outcome.FAIL if id == REPORT else WARN
    return breaks(id, outcome=outcome)(named(f"no {kind}", lambda d: d.take_out(*d.of_kind(kind))))


def _shut(kind: str, id: str) -> Case:
    change = named(f"{kind} does not open", lambda d: d.of_kind(kind)[0].does_not_open())
    return breaks(id, outcome=Outcome.UNCHECKED)(change)


GONE = tuple(_gone(*each) for each in KINDS.items())
SHUT = tuple(_shut(*each) for each in KINDS.items())


@keeps(REPORT)
def a_report_under_its_short_name(d: DossierDraft) -> None:
    report = d.of_kind("credit_report")[0]
    d.rename(report, "信用报告.pdf")
    d.application["attachments"] = [e for e in d.application["attachments"] if e["file"] != "信用报告.pdf"]
