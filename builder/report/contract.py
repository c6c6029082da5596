"""`shenbao-report/1` as it stands in a file: the one description from which writer, reader and JSON Schema come.

Keys may be added to version 1, none may go or change its meaning; so a reader passes over keys it does not know.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from builder.model.report import Outcome, Verdict

SCHEMA: Literal["shenbao-report/1"] = "shenbao-report/1"


class ReportFilePart(BaseModel):
    """A part of a report's file, read strictly: `"line": "12"` or `true` for a number is a foreign file, not a
    report."""

    model_config = ConfigDict(strict=True, frozen=True, populate_by_name=True)


class ToolPart(ReportFilePart):
    version: str = Field(description="生成报告的 shenbao 版本")


class TrackPart(ReportFilePart):
    id: str = Field(description="申报类别编号")
    title: str = Field(description="申报书名称")
    edition: int = Field(description="年度")
    status: str = Field(description="依据文件的状态：issued 正式印发，draft 征求意见稿或送审稿，briefing 解读材料")
    rules_sha256: str = Field(description="规则、条款和样表的指纹；相同即依据相同")


class SubjectPart(ReportFilePart):
    company: str = Field(description="申报单位")
    uscc: str = Field(description="统一社会信用代码")
    path: str = Field(description="核验的文件夹或文件")


class CountsPart(ReportFilePart):
    # Rules, not hits: one rule with forty hits counts once.
    pass_: int = Field(validation_alias="pass", serialization_alias="pass", ge=0, description="合格")
    fail: int = Field(ge=0, description="不合格")
    warn: int = Field(ge=0, description="提示")
    eyes: int = Field(ge=0, description="需人工判断")
    unchecked: int = Field(ge=0, description="无法核验")


class BasisPart(ReportFilePart):
    document: str = Field(description="依据的文件")
    clause: str = Field(description="条款号")
    text: str = Field(description="条款原文")


class WherePart(ReportFilePart):
    path: str = Field(description="文件，相对于文件夹或申报包")
    page: int | None = Field(description="页码，从1起")
    cell: str | None = Field(description="单元格或栏目")
    line: int | None = Field(description="行号，从1起")


class HitPart(ReportFilePart):
    outcome: Outcome = Field(description="这一处的结果")
    where: WherePart = Field(description="位置")
    message: str = Field(description="发现了什么")
    fix: str = Field(description="如何处理；可为空")
    evidence: tuple[str, ...] = Field(
        description="可供查看的文件；可带片段：#page=页码，#xywh=percent:左,上,宽,高（占全图或全页的百分比），#drawing=名称（核验时生成的图）"
    )


class ResultPart(ReportFilePart):
    rule: str = Field(description="规则编号，即条款在规则目录中的编号")
    title: str = Field(description="规则名称")
    outcome: Outcome = Field(description="该项结果：各处结果中最重的一个")
    basis: BasisPart = Field(description="依据")
    hits: tuple[HitPart, ...] = Field(description="逐处列出；合格时为空")
    fix: str = Field(description="各处处理办法的汇总")


class ReportPart(ReportFilePart):
    model_config = ConfigDict(
        title=SCHEMA, json_schema_extra={"description": "申报材料核验报告：每项规则一个结果，合格的也在内"}
    )

    schema_: Literal["shenbao-report/1"] = Field(
        validation_alias="schema", serialization_alias="schema", description="格式名称和版本"
    )
    tool: ToolPart
    track: TrackPart
    subject: SubjectPart
    verdict: Verdict = Field(description="complete 完整，incomplete 不完整，unchecked 未核验完")
    counts: CountsPart = Field(description="各种结果的项数")
    results: tuple[ResultPart, ...] = Field(description="核验结果，按规则目录的顺序")
    deferred: tuple[str, ...] = Field(description="成品尚未生成、本次未核验的规则编号；非空时结论只就资料而言")
