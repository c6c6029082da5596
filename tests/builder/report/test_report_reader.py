import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builder.report
from builder.errors import InputError
from builder.model.report import Basis, Hit, Outcome, Report, Result, Subject, Tool, TrackInfo, Where
from builder.report.generated import schemas
from builder.report.model_json import to_json
from builder.report.report_reader import from_json

SCHEMA_FILE = Path(builder.report.__file__).with_name("shenbao-report-2.schema.json")

text = st.text(max_size=30)
number = st.none() | st.integers(1, 10**6)
places = st.builds(Where, text, line=number, page=number, cell=st.none() | text)
hits = st.builds(Hit, st.sampled_from(Outcome), places, text, text, st.lists(text, max_size=3).map(tuple))
results = st.builds(Result, text, text, st.builds(Basis, text, text, text), st.lists(hits, max_size=4).map(tuple))
reports = st.builds(
    Report,
    st.builds(Tool, text),
    st.builds(TrackInfo, text, text, st.integers(1990, 2100), text, text),
    st.builds(Subject, text, text, text),
    st.lists(results, max_size=4).map(tuple),
    st.lists(text, max_size=3).map(tuple),
)


@given(reports)
def test_whatever_a_report_holds_comes_back_unchanged(report: Report) -> None:
    assert from_json(to_json(report).encode().decode()) == report


def test_the_keys_are_those_that_were_published(rich: Report) -> None:
    document = json.loads(to_json(rich))
    assert document["schema"] == "shenbao-report/2"
    assert document["tool"] == {"version": "0.1.0"}
    assert {"id", "edition", "status", "rules_sha256"} <= document["track"].keys()
    assert document["subject"].keys() == {"company", "uscc", "path"}
    assert document["verdict"] == "incomplete"
    assert document["counts"] == {"pass": 30, "fail": 3, "doubt": 0, "warn": 2, "eyes": 4, "unchecked": 1}
    [photos] = [result for result in document["results"] if result["rule"] == "XX-MED-05-photos"]
    assert {"rule", "outcome", "basis", "hits", "fix"} <= photos.keys()
    assert photos["basis"].keys() == {"document", "clause", "text"}
    assert photos["hits"][1]["where"] == {"path": "photos/", "page": None, "cell": None, "line": None}
    assert {"where", "message", "evidence"} <= photos["hits"][1].keys()
    assert photos["outcome"] == "fail"


def test_results_stand_in_the_order_in_which_they_were_judged(rich: Report) -> None:
    document = json.loads(to_json(rich))
    assert [result["rule"] for result in document["results"]] == [result.rule for result in rich.results]


def test_the_text_is_readable_and_ends_with_a_line_end(rich: Report) -> None:
    assert "照片不少于10张" in to_json(rich)
    assert to_json(rich).endswith("}\n")


def test_a_file_name_that_is_no_utf8_can_still_be_written(sound: Report) -> None:
    odd = replace(sound, subject=Subject("甲", "乙", b"\xff\xfe.zip".decode("utf-8", "surrogateescape")))
    assert from_json(to_json(odd).encode().decode()).subject.company == "甲"


def test_the_schema_files_are_up_to_date() -> None:
    assert SCHEMA_FILE in schemas()
    for path, text in schemas().items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name}: run make rules"


def test_what_is_written_obeys_the_schema_file(rich: Report) -> None:
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    assert _violations(json.loads(to_json(rich)), schema, schema) == []
    broken = json.loads(to_json(rich))
    broken["results"][0]["outcome"] = "fine"
    del broken["subject"]["uscc"]
    assert len(_violations(broken, schema, schema)) == 2


def _violations(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> list[str]:
    """The keywords our schema uses, read independently of the models it was generated from."""
    if "$ref" in schema:
        return _violations(value, root["$defs"][schema["$ref"].rsplit("/", 1)[1]], root)
    if "anyOf" in schema:
        each = [_violations(value, option, root) for option in schema["anyOf"]]
        return [] if [] in each else each[0]
    kinds: dict[str, tuple[type, ...]] = {
        "object": (dict,),
        "array": (list,),
        "string": (str,),
        "integer": (int,),
        "null": (type(None),),
    }
    if not isinstance(value, kinds[schema["type"]]):
        return [f"{value!r} is no {schema['type']}"]
    found = [] if value == schema.get("const", value) else [f"{value!r} is not {schema['const']}"]
    found += [] if value in schema.get("enum", [value]) else [f"{value!r} is none of {schema['enum']}"]
    if isinstance(value, dict):
        found += [f"{key} is missing" for key in schema["required"] if key not in value]
        parts = schema["properties"]
        found += [fault for key in value for fault in _violations(value[key], parts[key], root)]
    if isinstance(value, list):
        found += [fault for item in value for fault in _violations(item, schema["items"], root)]
    return found


@pytest.mark.parametrize(
    ("foreign", "words"),
    [
        ("", "不是有效的JSON文件"),
        ("{", "不是有效的JSON文件"),
        ("[" * 100_000, "不是有效的JSON文件"),
        ("PK\x03\x04", "不是有效的JSON文件"),
        ("[]", "不是 shenbao-report/2 格式"),
        ("{}", "不是 shenbao-report/2 格式"),
        ('{"schema": 1}', "不是 shenbao-report/2 格式"),
        ('{"schema": "shenbao-report/1"}', "报告格式为“shenbao-report/1”"),
        ('{"schema": "shenbao-report/2"}', "tool 缺少此项"),
    ],
)
def test_a_foreign_file_is_refused_in_words(foreign: str, words: str) -> None:
    with pytest.raises(InputError, match=words) as refused:
        from_json(foreign)
    assert refused.value.fix


def _edited(report: Report, *path: str | int, to: object) -> str:
    document = json.loads(to_json(report))
    *steps, last = path
    part = document
    for step in steps:
        part = part[step]
    part[last] = to
    return json.dumps(document)


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("verdict",), "complete", "结论写作“完整”，按所列内容应为“不完整”"),
        (("verdict",), "excellent", "verdict 不是规定的取值"),
        (("counts", "fail"), 0, "项数与 results 不符"),
        (("counts", "fail"), -1, "counts.fail 不能小于0"),
        (("results", 19, "outcome"), "pass", "XX-MED-05-photos 的结果写作“合格”，按所列内容应为“不合格”"),
        (("results", 19, "hits"), [], "写作“不合格”，按所列内容应为“合格”"),
        (("results",), [], "counts 的项数"),
        (("results", 19, "hits", 0, "where", "line"), "7", r"results\[19\]\.hits\[0\]\.where\.line 应为整数"),
        (("results", 0, "title"), None, r"results\[0\]\.title 应为文字"),
        (("results",), {}, "results 应为列表"),
        (("subject",), "甲", "subject 应为一组名称和值"),
        (("track", "edition"), True, "track.edition 应为整数"),
    ],
)
def test_an_edited_report_is_found(rich: Report, path: tuple[str | int, ...], value: object, words: str) -> None:
    with pytest.raises(InputError, match=words):
        from_json(_edited(rich, *path, to=value))


def test_a_later_tool_may_add_keys(rich: Report) -> None:
    assert from_json(_edited(rich, "results", 0, "confidence", to=0.5)) == rich


def test_a_mark_that_an_editor_put_before_the_text_does_no_harm(rich: Report) -> None:
    assert from_json("\ufeff" + to_json(rich)) == rich


def test_a_hostile_format_name_cannot_steer_the_terminal() -> None:
    with pytest.raises(InputError) as refused:
        from_json('{"schema": "\\u001b[2Jx"}')
    assert "\x1b" not in str(refused.value)
