"""第五条, 第六条（六）, 第七条, 第十条: the factory and its grading."""

import re
from collections.abc import Iterator
from typing import cast

from builder.model.dossier import Dossier
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, rule
from builder.model.text import squeeze
from forms.heilongjiang.schema import Declaration
from forms.heilongjiang.standard import STANDARD

CONDITIONS = STANDARD.conditions
OPERATING, MATURITY = "HLJ-ELIG-05-built-operating", "HLJ-ELIG-06-6-maturity"
THIRD_PARTY = "第三方"


def _data(d: Dossier) -> Declaration:
    return cast(Declaration, d.data)


@rule(OPERATING, fix="申报的应是正常运营的工厂；填写有误的请改正")
def not_in_operation(d: Dossier) -> Iterator[Finding]:
    """Declared here; whether it is so the county's office looks at on the spot."""
    if not _data(d).factory.in_operation:
        yield hit(d.where("factory.in_operation"), "工厂没有正常运营")


@rule("HLJ-CRIT-07-industries", outcome=Outcome.WARN, fix="请向主管部门确认该产业应完成的重点场景")
def industry_without_a_row(d: Dossier) -> Iterator[Finding]:
    """第七条 names 轻工, 附件2 has no row for it; another industry's row must not be borrowed."""
    industry = _data(d).factory.key_industry
    if STANDARD.row_of(industry) is None:
        yield hit(d.where("factory.key_industry"), "“{industry}”在附件2无对应行，没有核对重点场景", industry=industry)


@rule(MATURITY, fix="须达到{least}级及以上；填写有误的请改正")
def not_mature_enough(d: Dossier) -> Iterator[Finding]:
    """三级及以上 includes the third level; self-assessed or not makes no difference to eligibility."""
    level, least = _data(d).maturity.level, CONDITIONS.maturity_level
    if level < least:
        yield hit(d.where("maturity.level"), "评估等级为{level}级，低于{least}级", level=level, least=least)


@rule(MATURITY, fix="请按{standard}-{edition}《智能制造能力成熟度模型》评估")
def other_standard(d: Dossier) -> Iterator[Finding]:
    """A level says nothing without the standard it was measured by."""
    given, want = _data(d).maturity.standard, CONDITIONS.maturity_standard
    if squeeze(want) not in squeeze(given):
        message = "评估标准为“{given}”，不是{standard}"
        edition = CONDITIONS.maturity_edition
        yield hit(d.where("maturity.standard"), message, given=given, standard=want, edition=edition)


@rule(MATURITY, outcome=Outcome.WARN, fix="请核对标准号，应为{standard}-{edition}")
def other_edition(d: Dossier) -> Iterator[Finding]:
    """Dashes are typed in many ways; only the year tells the edition."""
    given, want = squeeze(_data(d).maturity.standard), squeeze(CONDITIONS.maturity_standard)
    years = re.findall(r"\d+", given.split(want, 1)[1]) if want in given else [CONDITIONS.maturity_edition]
    if years != [CONDITIONS.maturity_edition]:
        message = "评估标准“{given}”不是{edition}年版"
        standard, edition = CONDITIONS.maturity_standard, CONDITIONS.maturity_edition
        yield hit(d.where("maturity.standard"), message, given=given, standard=standard, edition=edition)


@rule(MATURITY, outcome=Outcome.WARN, fix="自评估可以申报；有第三方评估报告的，请一并提供并改填评估方式")
def only_assessed_by_itself(d: Dossier) -> Iterator[Finding]:
    """第六条 says 评估水平, 第十二条 自评价: nothing demands a third party, but reviewers will ask."""
    method = _data(d).maturity.method
    if THIRD_PARTY not in method:
        yield hit(d.where("maturity.method"), "评估方式为“{method}”，没有第三方评估", method=method)
