"""May this company apply? The same rules and the same judging as ever, of which only the conditions are looked at."""

from collections.abc import Sequence
from dataclasses import replace

from builder.judge.run import judge
from builder.model.assessment import Condition, Standing
from builder.model.clauses import About
from builder.model.dossier import Dossier
from builder.model.form import Form
from builder.model.report import Basis, Hit, Outcome


def conditions(dossier: Dossier, form: Form) -> tuple[Condition, ...]:
    """Every clause of the form that says who may apply, with where the company stands.

    Rules that can only remark on something are left out: what they cannot see would be asked in vain.
    """
    results, _ = judge(dossier, replace(form, rules=tuple(rule for rule in form.rules if rule.may_bar)))
    hits = {result.rule: result.hits for result in results}
    return tuple(
        Condition(
            rule=clause.id,
            title=clause.title,
            about=clause.about,
            basis=Basis(form.notice.title, clause.clause, clause.text),
            standing=standing(hits.get(clause.id)),
            hits=_telling(hits.get(clause.id, ())),
        )
        for clause in form.clauses
        if clause.about is not About.PACKAGE
    )


def standing(hits: Sequence[Hit] | None) -> Standing:
    """Where a company stands with a condition, by the hits of its rules. None: what the finished declaration answers
    for, by a sentence printed in it, is for its readers to weigh."""
    if hits is None:
        return Standing.JUDGED
    if any(map(_breaks, hits)):
        return Standing.BROKEN
    if any(map(_leaves_open, hits)):
        return Standing.OPEN
    return Standing.JUDGED if hits else Standing.MET


def _breaks(hit: Hit) -> bool:
    """Whether a hit breaks a condition. A fault of what is filled in breaks nothing: rightly filled in, the condition
    may well be met."""
    return hit.outcome is Outcome.FAIL and not hit.asks


def _leaves_open(hit: Hit) -> bool:
    return bool(hit.asks) or hit.outcome is Outcome.UNCHECKED


def _telling(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The hits that are told of a condition: what breaks it; else what leaves it open; else what there is to weigh."""
    return tuple(filter(_breaks, hits)) or tuple(filter(_leaves_open, hits)) or tuple(hits)
