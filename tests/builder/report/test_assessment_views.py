"""An assessment as it is shown and as it is handed to programs."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import builder.report
from builder.model.assessment import Assessment, Condition, KnownTie, OpenField, Standing, TrackAnswer, nearest_first
from builder.model.clauses import About
from builder.model.fault import Fault
from builder.model.report import Basis, Hit, Outcome, Subject, Tool, TrackInfo, Where
from builder.model.ties import Tie, TieKind
from builder.report.assessment_text import render_assessment
from builder.report.generated import schemas
from builder.report.layout import columns
from builder.report.model_json import contract, to_json

SCHEMA_FILE = Path(builder.report.__file__).with_name("shenbao-assessment-1.schema.json")
NOTICE = "某省智能工厂认定管理办法（送审稿）"


def condition(rule: str, standing: Standing, *hits: Hit, about: About = About.CONDITION) -> Condition:
    return Condition(rule, f"条件{rule}", about, Basis(NOTICE, "第五条", "应有称号"), standing, hits)


def answer(id: str, *conditions: Condition, file: str | None = None) -> TrackAnswer:
    info = TrackInfo(id, f"某省{id}申报书", 2026, "draft", "0" * 64)
    return TrackAnswer(info, date(2026, 4, 1), conditions, file)


TITLE = Hit(Outcome.FAIL, Where("company.yaml", line=9), "没有称号", "须先取得称号")
ELSEWHERE = Hit(Outcome.FAIL, Where("company.yaml", line=3), "注册地为乙省，不在甲省", "填写有误的请改正")
SCALE = Hit(Outcome.UNCHECKED, Where("填报数据"), "未能核验", asks="company.above_scale")
MATURITY = Hit(Outcome.FAIL, Where("application.yaml"), "未填写", asks="maturity")
TIES = (
    KnownTie(
        Tie(kind=TieKind.EXCLUDES, rule="T-1", tracks=("能报", "缺称号"), within="同一企业同一年度"),
        Basis(NOTICE, "第六条", "限报1个"),
        ("能报", "缺称号"),
    ),
    KnownTie(
        Tie(kind=TieKind.NEEDS_TITLE, rule="T-2", tracks=("缺称号",), title="先进级工厂", given_by="能报"),
        Basis(NOTICE, "第七条", "应先认定"),
    ),
    KnownTie(
        Tie(kind=TieKind.BARRED_BY_TITLE, rule="T-3", tracks=("外省",), title="某称号"),
        Basis(NOTICE, "第八条", "不得再报"),
    ),
)


@pytest.fixture
def assessment() -> Assessment:
    tracks = (
        answer("外省", condition("1", Standing.BROKEN, ELSEWHERE, about=About.IDENTITY)),
        answer("不知规模", condition("1", Standing.OPEN, SCALE, about=About.IDENTITY), condition("2", Standing.MET)),
        answer("缺称号", condition("1", Standing.MET), condition("2", Standing.BROKEN, TITLE)),
        answer("待填", condition("1", Standing.OPEN, MATURITY), condition("2", Standing.JUDGED)),
        answer("能报", condition("1", Standing.MET), file="application.yaml"),
    )
    questions = (
        OpenField("maturity", "application.yaml", "成熟度", "填写等级", (), ("待填",)),
        OpenField("above_scale", "company.yaml", "是否规模以上", "", ("请填写是或否",), ("不知规模",), decisive=True),
    )
    faults = (Fault("company.uscc", "统一社会信用代码", "应为18位", Where("company.yaml", line=4), "请重新填写"),)
    return Assessment(Tool("0.1.0"), Subject("甲公司", "", "folder"), faults, nearest_first(tracks), questions, TIES)


def test_the_nearest_comes_first_and_the_closed_last(assessment: Assessment) -> None:
    assert [each.track.id for each in assessment.tracks] == ["能报", "待填", "缺称号", "不知规模", "外省"]


def test_of_two_with_broken_conditions_the_one_with_fewer_is_nearer() -> None:
    one = answer("一", condition("1", Standing.BROKEN, TITLE))
    two = answer("二", condition("1", Standing.BROKEN, TITLE), condition("2", Standing.BROKEN, TITLE))
    asked = answer("三", condition("1", Standing.BROKEN, TITLE), condition("2", Standing.OPEN, MATURITY))
    assert nearest_first([two, asked, one]) == (one, asked, two)


def test_a_track_without_conditions_is_not_said_to_be_open_to_anybody() -> None:
    assert answer("空").answer.label == "有待确认"


def test_the_text_says_for_each_track_why_and_what_to_do(assessment: Assessment) -> None:
    text = render_assessment(assessment)
    for words in (
        "可以申报1类，有待确认2类，不能申报2类",
        "■ 可以申报（1类）",
        "不符：没有称号（company.yaml:9）",
        "条款：第五条“应有称号”",
        "处理：须先取得称号",
        "■ 不能申报（1类）——企业本身不符合，补材料不能解决",
        "不符：注册地为乙省，不在甲省",
        "1. 成熟度　application.yaml › maturity",
        "2. 是否规模以上　company.yaml › above_scale",
        "请填写是或否",
        "待填：第2项",
        "company.yaml:4 统一社会信用代码：应为18位",
        "同一企业同一年度只能报其中一类：某省能报、某省缺称号",
        "此处已有某省能报、某省缺称号的申报表，只能报其中一类",
        "先取得“先进级工厂”称号（须先申报某省能报），才能申报：某省缺称号",
        "依据为送审稿，以正式文件为准",
    ):
        assert words in text, words
    assert "不得再报" not in text  # a tie of a closed track only


def test_the_text_keeps_to_its_width_and_is_plain_without_a_terminal(assessment: Assessment) -> None:
    assert max(map(columns, render_assessment(assessment, width=60).splitlines())) <= 60
    assert "\x1b" not in render_assessment(assessment)
    assert "\x1b[" in render_assessment(assessment, colour=True)


def test_questions_of_those_who_may_be_shut_out_wait_while_others_are_nearer(assessment: Assessment) -> None:
    unsure = next(each for each in assessment.tracks if each.track.id == "不知规模")
    more = replace(unsure, conditions=(*unsure.conditions, condition("3", Standing.OPEN, replace(MATURITY, asks="b"))))
    question = OpenField("b", "application.yaml", "另一项", "", (), ("不知规模",))
    tracks = tuple(more if each is unsure else each for each in assessment.tracks)
    longer = replace(assessment, tracks=tracks, questions=(*assessment.questions, question))
    assert "另一项" not in render_assessment(longer)
    assert "先答第2项；符合的，再列出其余1项" in render_assessment(longer)
    alone = replace(longer, tracks=(more,), questions=longer.questions[1:], ties=())
    assert "先答第1项；符合的，再填第2项" in render_assessment(alone)


def test_the_keys_are_those_that_were_published(assessment: Assessment) -> None:
    document = json.loads(to_json(assessment))
    assert document["schema"] == "shenbao-assessment/1"
    assert document.keys() == {"schema", "tool", "subject", "faults", "tracks", "questions", "ties"}
    first = document["tracks"][0]
    assert first.keys() == {"track", "answer", "mendable", "date", "file", "conditions"}
    assert (first["answer"], first["file"], first["date"]) == ("can", "application.yaml", "2026-04-01")
    broken = document["tracks"][2]["conditions"][1]
    assert broken.keys() == {"rule", "title", "about", "standing", "basis", "hits", "asks"}
    assert broken["basis"] == {"document": NOTICE, "clause": "第五条", "text": "应有称号"}
    assert broken["hits"][0]["where"]["line"] == 9
    assert document["tracks"][-1]["mendable"] is False
    assert document["questions"][1]["decisive"] is True
    assert [each["collides"] for each in document["ties"]] == [True, False, False]
    assert document["faults"][0].keys() == {"where", "title", "message", "fix"}


def test_what_is_written_obeys_the_contract_of_the_schema_file(assessment: Assessment) -> None:
    assert SCHEMA_FILE in schemas()
    contract(Assessment).model_validate_json(to_json(assessment))


def test_two_applications_for_one_track_refer_to_their_own_questions() -> None:
    tracks = tuple(answer("甲", condition("1", Standing.OPEN, MATURITY), file=f"{n}/application.yaml") for n in "一二")
    questions = tuple(OpenField("maturity", each.file or "", "成熟度", "", (), ("甲",)) for each in tracks)
    text = render_assessment(Assessment(Tool("0.1.0"), Subject("", "", ""), (), tracks, questions, ()))
    assert text.index("一/application.yaml") < text.index("待填：第1项") < text.index("待填：第2项")
