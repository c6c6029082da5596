"""《数字化车间评定标准》: its numbers, and what each item must show."""

import re
from collections.abc import Iterator
from typing import cast

from builder.model.dossier import Dossier
from builder.model.numbers import percent, printed
from builder.model.report import Outcome
from builder.model.rule import Finding, Rule, hit, rule
from builder.model.text import squeeze
from forms.liaoning.items import MISSING_FILE, item_rules, named_files
from forms.liaoning.standard import STANDARD
from forms.liaoning_workshop.schema import DISCRETE, MIXED, PROCESS, Declaration

NUMBERS = STANDARD.numbers
RATIO, MATURITY, INTERCONNECT = "LN-WS-02-equipment-ratio", "LN-WS-02-maturity-l3", "LN-WS-03-interconnect"
ITEM_RULES = item_rules(
    {
        "LN-WS-01-network": "standard.network",
        RATIO: "standard.equipment",
        INTERCONNECT: "standard.interconnect",
        "LN-WS-04-line-discrete": "standard.line_discrete",
        "LN-WS-04-line-process": "standard.line_process",
        "LN-WS-05-dispatch": "standard.dispatch",
        "LN-WS-06-delivery": "standard.delivery",
        "LN-WS-07-warehouse": "standard.warehouse",
        "LN-WS-08-trace": "standard.trace",
        "LN-WS-09-safety": "standard.safety",
        "LN-WS-10-economy": "standard.economy",
    }
)


def _data(d: Dossier) -> Declaration:
    return cast(Declaration, d.data)


@rule("LN-CRIT-WS-scenarios", fix="请补充有佐证材料的应用场景")
def too_few_scenarios(d: Dossier) -> Iterator[Finding]:
    """多个 is read as two, each with something to show for it."""
    shown = [each for each in _data(d).scenarios if any(d.named(name) for name in each.evidence)]
    if len(shown) < NUMBERS.several:
        message = "有佐证材料的应用场景{count}个，少于{several}个"
        yield hit(d.where("scenarios"), message, count=len(shown), several=NUMBERS.several)


@rule("LN-DEF-WS-scenario", fix=MISSING_FILE)
def scenario_evidence_not_there(d: Dossier) -> Iterator[Finding]:
    """A name without a file proves nothing."""
    for index, scenario in enumerate(_data(d).scenarios):
        yield from named_files(d, f"scenarios.{index}.evidence", scenario.evidence)


@rule(RATIO, fix="须达到{least}%；数字有误的请改正")
def too_few_smart_devices(d: Dossier) -> Iterator[Finding]:
    """Computed from the two counts and compared unrounded; 50%以上 includes 50%."""
    equipment = _data(d).standard.equipment
    share, least = percent(equipment.smart, equipment.total), NUMBERS.equipment_share_from
    if share < least:
        message = "{smart}台（套）占{total}台（套）的{share}%，低于{least}%"
        where = d.where("standard.equipment.smart")
        smart, total = equipment.smart, equipment.total
        yield hit(where, message, smart=smart, total=total, share=printed(share, 4), least=least)


@rule(MATURITY, fix="须达到L{least}以上；填写有误的请改正")
def not_mature_enough(d: Dossier) -> Iterator[Finding]:
    """L3以上 includes L3; by report or by self-assessment is not said."""
    level, least = _data(d).standard.equipment.maturity.level, NUMBERS.maturity_level
    if int(level[1:]) < least:
        where = d.where("standard.equipment.maturity.level")
        yield hit(where, "成熟度为{level}，低于L{least}", level=level, least=least)


@rule(MATURITY, fix="请按{standard}-{edition}评价生产设备数字化管理能力成熟度")
def other_standard(d: Dossier) -> Iterator[Finding]:
    """Easily taken for GB/T 39116, which grades the factory and not its equipment."""
    given, want = _data(d).standard.equipment.maturity.standard, NUMBERS.maturity_standard
    if squeeze(want) not in squeeze(given):
        where = d.where("standard.equipment.maturity.standard")
        message = "评价标准为“{given}”，不是{standard}"
        yield hit(where, message, given=given, standard=want, edition=NUMBERS.maturity_edition)


@rule(MATURITY, outcome=Outcome.WARN, fix="请核对标准号，应为{standard}-{edition}")
def other_edition(d: Dossier) -> Iterator[Finding]:
    """Dashes are typed in many ways; only the year tells the edition."""
    given = squeeze(_data(d).standard.equipment.maturity.standard)
    want, edition = squeeze(NUMBERS.maturity_standard), NUMBERS.maturity_edition
    if want in given and re.findall(r"\d+", given.split(want, 1)[1]) != [edition]:
        where = d.where("standard.equipment.maturity.standard")
        message = "评价标准“{given}”不是{edition}年版"
        yield hit(where, message, given=given, standard=NUMBERS.maturity_standard, edition=edition)


@rule(INTERCONNECT, fix="联网数按自动化、数字化、智能化设备统计，请核对两个数字")
def networked_devices_out_of_range(d: Dossier) -> Iterator[Finding]:
    """A share of more than all or of nothing; how much is advanced the standard does not say."""
    networked, smart = _data(d).standard.interconnect.networked, _data(d).standard.equipment.smart
    if networked > smart or networked == 0:
        where = d.where("standard.interconnect.networked")
        message = "联网数为{networked}台（套），自动化、数字化、智能化设备为{smart}台（套）"
        yield hit(where, message, networked=networked, smart=smart)


def _unanswered(requirement: str, name: str, own: str) -> Rule:
    @rule(requirement, fix="请在 standard 的 {name} 中说明；生产类型填写有误的请改正")
    def line_not_described(d: Dossier) -> Iterator[Finding]:
        """Each type of production has a sentence of its own; a mixed one answers both."""
        given = _data(d).subject.production_type
        if given in (own, MIXED) and getattr(_data(d).standard, name) is None:
            yield hit(d.where("standard"), "生产类型为{given}，没有说明生产线智能化运行", given=given, name=name)

    return line_not_described


LINE_RULES = (
    _unanswered("LN-WS-04-line-discrete", "line_discrete", DISCRETE),
    _unanswered("LN-WS-04-line-process", "line_process", PROCESS),
)
