"""A report read back from JSON; a file that says one thing and counts another is refused."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from builder.errors import InputError
from builder.model.report import Outcome, Report, Verdict
from builder.report.model_json import contract, read_as
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
    "enum": "不是规定的取值",
}


def from_json(text: str) -> Report:
    """The report a file holds; `InputError` when it is none, or contradicts itself."""
    try:
        given = contract(Report).model_validate_json(text.removeprefix("\ufeff")).model_dump(by_alias=True)
    except ValidationError as error:
        raise InputError(_why_foreign(error), _FIX) from None
    report: Report = read_as(Report, given)
    _refuse_contradictions(given, report)
    return report


def _refuse_contradictions(given: Mapping[str, Any], report: Report) -> None:
    """What is derived must follow from the hits, or an edited file could call itself complete."""
    for told, result in zip(given["results"], report.results, strict=True):
        if told["outcome"] is not result.outcome:
            raise _contradiction(f"{one_line(result.rule)} 的结果", told["outcome"], result.outcome)
    if given["counts"] != report.counts:
        raise InputError("报告自相矛盾：counts 的项数与 results 不符", _FIX)
    if given["verdict"] is not report.verdict:
        raise _contradiction("结论", given["verdict"], report.verdict)


def _contradiction(what: str, given: Outcome | Verdict, due: Outcome | Verdict) -> InputError:
    return InputError(f"报告自相矛盾：{what}写作“{given.label}”，按所列内容应为“{due.label}”", _FIX)


def _why_foreign(error: ValidationError) -> str:
    """The first fault is enough: such a file is not mended by hand."""
    faults = error.errors(include_url=False, include_context=False)
    first = next((fault for fault in faults if fault["loc"] == ("schema",)), faults[0])
    if first["type"] == "json_invalid":
        return "不是有效的JSON文件（内容残缺或格式有误）"
    if first["loc"] == ("schema",) and isinstance(first["input"], str):
        return f"报告格式为“{one_line(first['input'][:40])}”，本工具只能读取 {Report.schema}"
    if not first["loc"] or first["loc"] == ("schema",):
        return f"不是 {Report.schema} 格式的核验报告"
    return f"不是完整的 {Report.schema} 报告：{_place(first['loc'])} {_WORDS.get(first['type'], '不符合规定')}"


def _place(location: Sequence[int | str]) -> str:
    """`results[2].hits[0].message`, as a programmer would write it: nobody else looks into this file."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in location)
    return "".join(steps).removeprefix(".")
