"""Grades of a capability model: high enough, and by the standard and the edition that the notice names."""

import re
from collections.abc import Iterator

from builder.model.dossier import Dossier
from builder.model.limits import MaturityLimits
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, standard
from builder.model.text import squeeze


@standard(MaturityLimits, when=lambda limits: limits.level is not None, fix="须达到{least}级及以上；填写有误的请改正")
def not_mature_enough(d: Dossier, limits: MaturityLimits) -> Iterator[Finding]:
    """The level itself is included; self-assessed or not makes no difference. Some standards write it L3."""
    assert limits.level is not None
    for path, given in d.filled(f"{limits.path}.level"):
        if int(str(given).removeprefix("L")) < limits.level:
            yield hit(d.where(path), "成熟度等级为{given}，低于{least}级", given=given, least=limits.level)


def _plain(standard: str) -> str:
    """Dashes and blanks are typed in many ways: GB/T39116-2020, GB/T 39116—2020."""
    return re.sub(r"[^A-Z0-9]", "", squeeze(standard).upper())


@standard(MaturityLimits, fix="请按{standard}-{edition}评估后填写")
def maturity_by_another_standard(d: Dossier, limits: MaturityLimits) -> Iterator[Finding]:
    """A level says nothing without the standard it was measured by."""
    for path, given in d.filled(f"{limits.path}.standard"):
        if _plain(limits.standard) not in _plain(given):
            message = "评估标准为“{given}”，不是{standard}"
            yield hit(d.where(path), message, given=given, standard=limits.standard, edition=limits.edition)


@standard(MaturityLimits, outcome=Outcome.WARN, fix="请核对标准号，应为{standard}-{edition}")
def maturity_by_another_edition(d: Dossier, limits: MaturityLimits) -> Iterator[Finding]:
    """Only the year tells the edition."""
    for path, given in d.filled(f"{limits.path}.standard"):
        number, edition = _plain(limits.standard), limits.edition
        if number in _plain(given) and not re.search(rf"{number}{edition}(?!\d)", _plain(given)):
            message = "评估标准“{given}”不是{edition}年版"
            yield hit(d.where(path), message, given=given, standard=limits.standard, edition=edition)
