"""第八条, 第十二条, 附件1, 附件2: what is built, segment by segment."""

from collections.abc import Iterator

from builder.model.dossier import Dossier
from builder.model.report import Outcome
from builder.model.rule import Finding, Rule, hit, rule
from forms.heilongjiang.criteria import CRITERIA, MatrixRow, ScenarioCriterion, Segment
from forms.heilongjiang.schema import Declaration

COVERAGE = CRITERIA.coverage


def _built(d: Dossier[Declaration]) -> dict[Segment, set[str]]:
    """The names of what is declared built and has at least one piece of evidence in the folder."""
    found: dict[Segment, set[str]] = {segment: set() for segment in CRITERIA.segment}
    for segment, standard in CRITERIA.scenarios():
        scenario = d.data.scenario(segment, standard)
        if scenario.is_built() and any(d.named(name) for name in scenario.evidence):
            found[segment].add(standard.name)
    return found


def _claimed(built: dict[Segment, set[str]]) -> set[Segment]:
    return {segment for segment, names in built.items() if len(names) >= COVERAGE.min_scenarios}


def _left_out(row: MatrixRow, segment: Segment, built: dict[Segment, set[str]]) -> list[str]:
    return [name for name in row.scenarios[segment.key] if name not in built[segment]]


def _uncovered(d: Dossier[Declaration]) -> Iterator[str]:
    claimed = _claimed(_built(d))
    for segment in CRITERIA.segment:
        if segment.key in COVERAGE.mandatory and segment not in claimed:
            yield f"没有覆盖{segment.name}环节"
    if len(claimed) < COVERAGE.min_segments:
        yield f"覆盖{len(claimed)}个环节，少于{COVERAGE.min_segments}个"


def _key_scenarios_missing(d: Dossier[Declaration]) -> Iterator[tuple[Segment, list[str]]]:
    built = _built(d)
    row = CRITERIA.row_of(d.data.factory.key_industry)
    for segment in CRITERIA.segment:
        if row and segment in _claimed(built) and (names := _left_out(row, segment, built)):
            yield segment, names


@rule("HLJ-CRIT-08-coverage", fix="请补充相应环节已建成的场景及其佐证材料；填写有误的请改正")
def too_few_segments(d: Dossier[Declaration]) -> Iterator[Finding]:
    """A segment counts once a scenario in it is built and shown; how well is for experts."""
    for words in _uncovered(d):
        yield hit(d.where("scenarios"), "{words}", words=words)


@rule("HLJ-CRIT-A2-key-scenarios", fix="已申报的环节须完成本产业的全部重点场景；已建成的，请补充佐证材料")
def key_scenario_missing(d: Dossier[Declaration]) -> Iterator[Finding]:
    """应 is a duty, but only in the segments that the applicant claims: 可有所侧重."""
    industry = d.data.factory.key_industry
    for segment, names in _key_scenarios_missing(d):
        message = "{industry}产业在{segment}环节的重点场景未建成或无佐证：{names}"
        where = d.where(f"scenarios.{segment.key}")
        yield hit(where, message, industry=industry, segment=segment.name, names="、".join(names))


def _of_unclaimed_segments(row: MatrixRow) -> Rule:
    @rule(row.requirement, outcome=Outcome.WARN, fix="该环节未计入覆盖范围；如已建成，请补充佐证材料后计入")
    def key_scenarios_of_an_unclaimed_segment(d: Dossier[Declaration]) -> Iterator[Finding]:
        """第八条 lets one segment go, so what 附件2 lists there is a remark."""
        if d.data.factory.key_industry not in row.industries:
            return
        built = _built(d)
        for segment in CRITERIA.segment:
            if segment not in _claimed(built):
                names = "、".join(row.scenarios[segment.key])
                message = "没有申报{segment}环节，附件2所列重点场景为：{names}"
                yield hit(d.where(f"scenarios.{segment.key}"), message, segment=segment.name, names=names)

    return key_scenarios_of_an_unclaimed_segment


def _incomplete(segment: Segment, standard: ScenarioCriterion) -> Rule:
    @rule(standard.requirement, fix="请补充填写；尚未建成的，请改为“部分建成”或“未建设”")
    def built_scenario_not_described(d: Dossier[Declaration]) -> Iterator[Finding]:
        """Built means that one can say what, with what effect, and show it."""
        scenario, path = d.data.scenario(segment, standard), segment.path(standard)
        said = {"建设内容": scenario.description, "取得成效": scenario.effect, "佐证材料": scenario.evidence}
        for title in [title for title, value in said.items() if scenario.is_built() and not value]:
            yield hit(d.where(path), "“{name}”申报为已建成，没有填写{title}", name=standard.name, title=title)

    return built_scenario_not_described


def _unproved(segment: Segment, standard: ScenarioCriterion) -> Rule:
    @rule(standard.requirement, fix="请核对文件名，或将该文件放入 attachments/、photos/ 或 screenshots/")
    def evidence_not_there(d: Dossier[Declaration]) -> Iterator[Finding]:
        """A name without a file proves nothing."""
        path = segment.path(standard)
        for file in d.data.scenario(segment, standard).evidence:
            if d.named(file) is None:
                yield hit(d.where(f"{path}.evidence"), "没有佐证材料“{file}”", file=file)

    return evidence_not_there


@rule("HLJ-PROC-12-pool", outcome=Outcome.EYES, fix="培育库不单独申报；请专家提出推荐、不推荐或纳入培育库的意见")
def candidate_for_the_cultivation_pool(d: Dossier[Declaration]) -> Iterator[Finding]:
    """An outcome, never an application: third level by its own assessment, the standard not met."""
    maturity = d.data.maturity
    mature = maturity.level >= CRITERIA.pool.maturity_level and "自评" in maturity.method
    if mature and [*_uncovered(d), *_key_scenarios_missing(d)]:
        message = "自评价为{level}级，但未满足认定标准，可根据专家意见纳入“黑龙江省智能工厂培育库”"
        yield hit(d.where("maturity.level"), message, level=maturity.level)


ROW_RULES = tuple(_of_unclaimed_segments(row) for row in CRITERIA.matrix)
SCENARIO_RULES = tuple(make(*each) for each in CRITERIA.scenarios() for make in (_incomplete, _unproved))
