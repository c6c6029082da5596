"""Cases of compared attachments: whatever the form, a paper of a kind says the same things."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from builder.model.paper_text import PaperText
from builder.model.report import Outcome
from builder.proving.cases import Case, breaks, keeps, named
from builder.proving.draft import DossierDraft, FileDraft

Rows = Callable[[DossierDraft], list[str]]
SOMEBODY = "另一家机械制造有限公司"
_SEALED = 0.2


def licence_cases(id: str) -> tuple[Case, ...]:
    """Cases of a business licence: name, code, day of founding and legal representative."""
    told = {
        "another legal representative": lambda d: _licence(d, legal_representative="欧阳某"),
        "another day of founding": lambda d: _licence(d, founded_on="1999年01月02日"),
        "another code": lambda d: _licence(d, uscc="91410100MA4EXAMP99"),
        "somebody else's licence": lambda d: _licence(d, name=SOMEBODY),
    }
    return (*_differences(id, "business_licence", told), *_common(id, "business_licence", _licence))


def audit_cases(id: str, *, coded: bool = False) -> tuple[Case, ...]:
    """Cases of an audit report: figures in whatever unit, the wording, the code."""
    kind = "audit_report"
    told = {
        "somebody else's report": lambda d: [SOMEBODY, *_audit(d)[1:]],
        "another sum of assets": lambda d: _audit(d, total_assets=1.006),
        "figures in 元 beyond the tolerance": lambda d: _audit(d, "元", revenue=0.994),
        "no profit": lambda d: [row for row in _audit(d) if "利润" not in row],
    }
    fine = {
        "figures in 元": lambda d: _audit(d, "元"),
        "figures that were rounded": lambda d: _audit(d, total_assets=1.004, revenue=0.996),
        "figures without a unit": lambda d: _audit(d, ""),
    }
    cases = [*_differences(id, kind, told), *_common(id, kind, _audit)]
    cases += [keeps(id)(_change(f"{kind}: {name}", kind, rows)) for name, rows in fine.items()]
    if coded:
        bare = _change(f"{kind}: no code", kind, lambda d: [row for row in _audit(d) if "验证码" not in row])
        cases += [breaks(id, outcome=Outcome.EYES)(bare), keeps(id)(_change("a bar code", kind, _audit, codes=("1",)))]
    return tuple(cases)


def report_cases(id: str, kind: str, *wordings: str) -> tuple[Case, ...]:
    """Cases of a report about the company, with a date; by each of these wordings it is known."""

    def rows(d: DossierDraft) -> list[str]:
        code = f"统一社会信用代码|{d.company['uscc']}"
        return [wordings[0], f"企业名称|{d.company['name']}", code, f"报告日期|{d.application['date']}"]

    told: dict[str, Rows] = {
        "other words at its head": lambda d: ["检测报告", *rows(d)[1:]],
        "a day after the application": lambda d: [*rows(d)[:3], "报告日期|2099-01-01"],
        "no date": lambda d: rows(d)[:3],
        "somebody else's": lambda d: [rows(d)[0], f"企业名称|{SOMEBODY}", *rows(d)[2:]],
    }
    known = (keeps(id)(_change(f"{kind}: {each}", kind, _headed(each, rows))) for each in wordings[1:])
    return (*_differences(id, kind, told), *_common(id, kind, rows), *known)


def _headed(words: str, rows: Rows) -> Rows:
    return lambda d: [words, *rows(d)[1:]]


def wordless(id: str, kind: str) -> Case:
    """A case in which the words by which a paper is known are nowhere."""
    change = _change(
        f"{kind}: other words at its head", kind, lambda d: [r.replace("审计报告", "报表") for r in _audit(d)]
    )
    return breaks(id, outcome=Outcome.EYES)(change)


def _differences(id: str, kind: str, told: Mapping[str, Rows]) -> Iterator[Case]:
    for name, rows in told.items():
        yield breaks(id, outcome=Outcome.EYES)(_change(f"{kind}: {name}", kind, rows))


def _common(id: str, kind: str, rows: Rows) -> Iterator[Case]:
    yield keeps(id)(_change(f"{kind} that agrees", kind, rows))
    yield breaks(id, outcome=Outcome.EYES)(_change(f"{kind} under a seal", kind, rows, red=_SEALED))
    other = _change(f"{kind} that names another company", kind, lambda d: [*rows(d), SOMEBODY])
    yield breaks(id, outcome=Outcome.EYES)(other)
    unread = named(f"{kind} that was not read", lambda d: _put(d, kind, PaperText((), 1, "内存不足")))
    yield breaks(id, outcome=Outcome.EYES)(unread)


def _put(d: DossierDraft, kind: str, text: PaperText) -> None:
    _paper(d, kind).answers[PaperText] = text


def _paper(d: DossierDraft, kind: str) -> FileDraft:
    return d.of_kind(kind)[0]


def _change(name: str, kind: str, rows: Rows, **reading: Any) -> Callable[[DossierDraft], None]:
    return named(name, lambda d: _paper(d, kind).reads(*rows(d), **reading))


def _licence(d: DossierDraft, **said: str) -> list[str]:
    company = {**d.company, **said}
    return [
        "营业执照",
        f"统一社会信用代码|{company['uscc']}",
        f"名称|{company['name']}",
        f"法定代表人|{company['legal_representative']}|成立日期|{company['founded_on']}",
    ]


def _audit(d: DossierDraft, unit: str = "万元", **times: float) -> list[str]:
    """The lines of an audit report of the newest year declared; `times`: a figure that is so many times what is
    declared."""
    year = max(d.company["finance"], key=int)
    figures = d.company["finance"][year]
    labels = {
        "total_assets": "资产总计",
        "total_liabilities": "负债合计",
        "revenue": "一、营业收入",
        "profit": "二、利润总额",
    }
    scale = 10_000 if unit == "元" else 1
    auditor = next((entry.get("auditor", "") for entry in d.application["attachments"] if entry.get("auditor")), "")
    return [
        d.company["name"],
        f"{year}年度审计报告",
        f"会计师事务所：{auditor}",
        "验证码：ABCDEF",
        *([f"单位：{unit}"] if unit else []),
        *(f"{label}|{float(figures[key]) * times.get(key, 1) * scale:,.2f}" for key, label in labels.items()),
    ]
