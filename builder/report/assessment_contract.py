"""`shenbao-assessment/1` as it stands in a file. Keys may be added to version 1, none may go or change its meaning."""

import datetime
from typing import Literal

from pydantic import ConfigDict, Field

from builder.model.assessment import Answer, Standing
from builder.model.clauses import About
from builder.model.ties import TieKind
from builder.report.contract import BasisPart, HitPart, ReportFilePart, SubjectPart, ToolPart, TrackPart, WherePart

SCHEMA: Literal["shenbao-assessment/1"] = "shenbao-assessment/1"


class FaultPart(ReportFilePart):
    where: WherePart
    title: str = Field(description="哪一项")
    message: str = Field(description="错在哪里")
    fix: str = Field(description="如何处理；可为空")


class ConditionPart(ReportFilePart):
    rule: str = Field(description="条款在规则目录中的编号")
    title: str = Field(description="条件名称")
    about: About = Field(description="identity 企业本身（补材料不能解决），condition 可以达到的条件")
    standing: Standing = Field(description="met 符合，judged 由评审判断，open 有待确认，broken 不符合")
    basis: BasisPart
    hits: tuple[HitPart, ...] = Field(description="不符合之处，或有待确认、判断之处")
    asks: tuple[str, ...] = Field(description="因哪些填报项没有填（对）而有待确认；company. 开头的在 company.yaml")


class AnswerPart(ReportFilePart):
    track: TrackPart
    answer: Answer = Field(description="can 可以申报，open 有待确认，cannot 不能申报")
    mendable: bool = Field(description="false：企业本身不符合，补材料不能解决")
    date: datetime.date = Field(description="按哪一天申报判断")
    file: str | None = Field(description="所参考的申报表；没有的为null")
    conditions: tuple[ConditionPart, ...] = Field(description="全部申报条件，每项一个结果")


class QuestionPart(ReportFilePart):
    file: str = Field(description="填在哪个文件")
    path: str = Field(description="填在哪一项")
    title: str = Field(description="该项名称")
    hint: str = Field(description="怎样填；可为空")
    notes: tuple[str, ...] = Field(description="已填而不够的，还差什么")
    tracks: tuple[str, ...] = Field(description="哪些类别需要")
    decisive: bool = Field(description="true：答案可能直接排除该类别，宜先答")


class TiePart(ReportFilePart):
    kind: TieKind = Field(
        description="excludes 只能报其中一类，needs_title 先取得称号，barred_by_title 已获称号不得申报"
    )
    tracks: tuple[str, ...] = Field(description="涉及的类别")
    rule: str = Field(description="条款在规则目录中的编号")
    basis: BasisPart
    within: str = Field(description="互相排斥的范围；可为空")
    title: str = Field(description="称号；可为空")
    given_by: str = Field(description="取得该称号的申报类别；可为空")
    applied: tuple[str, ...] = Field(description="其中已有申报表的类别")
    collides: bool = Field(description="true：已有的申报表互相排斥")


class AssessmentPart(ReportFilePart):
    model_config = ConfigDict(
        title=SCHEMA, json_schema_extra={"description": "一个企业可以申报哪些类别，还缺什么；最接近的类别在前"}
    )

    schema_: Literal["shenbao-assessment/1"] = Field(
        validation_alias="schema", serialization_alias="schema", description="格式名称和版本"
    )
    tool: ToolPart
    subject: SubjectPart
    faults: tuple[FaultPart, ...] = Field(description="填写有误之处，改正前视为没有填写")
    tracks: tuple[AnswerPart, ...] = Field(description="每个类别一个结论；有几份申报表的，每份一个")
    questions: tuple[QuestionPart, ...] = Field(description="需要补填的各项，每项只问一次；已排除的类别不问")
    ties: tuple[TiePart, ...] = Field(description="类别之间、类别与称号之间的关系")
