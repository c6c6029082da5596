"""A report as JSON and back; a file that says one thing and counts another is refused."""

import json
from collections.abc import Sequence

from pydantic import ValidationError

from builder.errors import InputError
from builder.model.report import Basis, Hit, Outcome, Report, Result, Subject, TrackInfo, Verdict, Where
from builder.report.contract import (
    SCHEMA,
    BasisPart,
    CountsPart,
    HitPart,
    ReportFilePart,
    ReportPart,
    ResultPart,
    SubjectPart,
    ToolPart,
    TrackPart,
    WherePart,
)
from builder.report.phrases import one_line

_FIX = "请用 shenbao 重新核验该申报包，生成新的报告"

_WORDS = {
    "missing": "缺少此项",
    "string_type": "应为文字",
    "int_type": "应为整数",
    "int_from_float": "应为整数",
    "greater_than_equal": "不能小于0",
    "tuple_type": "应为列表",
    "model_type": "应为一组名称和值",
    "model_attributes_type": "应为一组名称和值",
    "dict_type": "应为一组名称和值",
    "enum": "不是规定的取值",
}


def to_json(report: Report) -> str:
    """A report as JSON, always the same: keys in the contract's order, results as they stand."""
    document = _part(report).model_dump(mode="python", by_alias=True)
    return storable(json.dumps(document, ensure_ascii=False, indent=1)) + "\n"


def from_json(text: str) -> Report:
    """The report a file holds; `InputError` when it is none, or contradicts itself."""
    try:
        part = ReportPart.model_validate_json(text.removeprefix("\ufeff"))
    except ValidationError as error:
        raise InputError(_why_foreign(error), _FIX) from None
    report = _report(part)
    _same_verdict(part, report)
    return report


def schema_text() -> str:
    """The JSON Schema file, generated from the contract's models."""
    return schema_of(ReportPart)


def schema_of(model: type[ReportFilePart]) -> str:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **model.model_json_schema(by_alias=True, mode="validation"),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def storable(text: str) -> str:
    """A text that a file can hold: a file name that is no UTF-8 reaches us with lone surrogates, which no file could
    hold."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def _part(report: Report) -> ReportPart:
    subject, counts = report.subject, report.counts
    return ReportPart(
        schema_=SCHEMA,
        tool=ToolPart(version=report.tool_version),
        track=track_part(report.track),
        subject=SubjectPart(company=subject.company, uscc=subject.uscc, path=subject.path),
        verdict=report.verdict,
        counts=_counts(counts),
        results=tuple(map(_result_part, report.results)),
        deferred=report.deferred,
    )


def _counts(counts: dict[Outcome, int]) -> CountsPart:
    return CountsPart(
        pass_=counts[Outcome.PASS],
        fail=counts[Outcome.FAIL],
        warn=counts[Outcome.WARN],
        eyes=counts[Outcome.EYES],
        unchecked=counts[Outcome.UNCHECKED],
    )


def track_part(track: TrackInfo) -> TrackPart:
    return TrackPart(
        id=track.id, title=track.title, edition=track.edition, status=track.status, rules_sha256=track.rules_sha256
    )


def basis_part(basis: Basis) -> BasisPart:
    return BasisPart(document=basis.document, clause=basis.clause, text=basis.text)


def where_part(where: Where) -> WherePart:
    return WherePart(path=where.path, page=where.page, cell=where.cell, line=where.line)


def _result_part(result: Result) -> ResultPart:
    return ResultPart(
        rule=result.rule,
        title=result.title,
        outcome=result.outcome,
        basis=basis_part(result.basis),
        hits=tuple(map(hit_part, result.hits)),
        fix=result.fix,
    )


def hit_part(hit: Hit) -> HitPart:
    return HitPart(
        outcome=hit.outcome,
        where=where_part(hit.where),
        message=hit.message,
        fix=hit.fix,
        evidence=hit.evidence,
    )


def _report(part: ReportPart) -> Report:
    track, subject = part.track, part.subject
    return Report(
        tool_version=part.tool.version,
        track=TrackInfo(track.id, track.title, track.edition, track.status, track.rules_sha256),
        subject=Subject(subject.company, subject.uscc, subject.path),
        results=tuple(map(_result, part.results)),
        deferred=part.deferred,
    )


def _result(part: ResultPart) -> Result:
    basis = Basis(part.basis.document, part.basis.clause, part.basis.text)
    return Result(part.rule, part.title, basis, tuple(map(_hit, part.hits)))


def _hit(part: HitPart) -> Hit:
    where = Where(part.where.path, part.where.line, part.where.page, part.where.cell)
    return Hit(part.outcome, where, part.message, part.fix, part.evidence)


def _same_verdict(part: ReportPart, report: Report) -> None:
    """Refuses a report whose verdict does not follow from its hits, or an edited file could call itself complete."""
    for given, result in zip(part.results, report.results, strict=True):
        if given.outcome is not result.outcome:
            raise _contradiction(f"{one_line(given.rule)} 的结果", given.outcome, result.outcome)
    if part.counts != _counts(report.counts):
        raise InputError("报告自相矛盾：counts 的项数与 results 不符", _FIX)
    if part.verdict is not report.verdict:
        raise _contradiction("结论", part.verdict, report.verdict)


def _contradiction(what: str, given: Outcome | Verdict, due: Outcome | Verdict) -> InputError:
    return InputError(f"报告自相矛盾：{what}写作“{given.label}”，按所列内容应为“{due.label}”", _FIX)


def _why_foreign(error: ValidationError) -> str:
    """Why a file is no report of ours. The first fault is enough: such a file is not mended by hand."""
    faults = error.errors(include_url=False, include_context=False)
    first = next((fault for fault in faults if fault["loc"] == ("schema",)), faults[0])
    if first["type"] == "json_invalid":
        return "不是有效的JSON文件（内容残缺或格式有误）"
    if first["loc"] == ("schema",) and isinstance(first["input"], str):
        return f"报告格式为“{one_line(first['input'][:40])}”，本工具只能读取 {SCHEMA}"
    if not first["loc"] or first["loc"] == ("schema",):
        return f"不是 {SCHEMA} 格式的核验报告"
    return f"不是完整的 {SCHEMA} 报告：{_place(first['loc'])} {_WORDS.get(first['type'], '不符合规定')}"


def _place(location: Sequence[int | str]) -> str:
    """Where a fault stands in the file, `results[2].hits[0].message`, as a programmer would write it: nobody else looks
    into this file."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in location)
    return "".join(steps).removeprefix(".")
