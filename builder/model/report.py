"""`shenbao-report/2`: one model, of which text, JSON and HTML are views.

`json_keys` of a class are the keys of its JSON in their order, each with what it tells whoever reads the file: fields,
and properties where a value follows from others. `builder.report.model_json` makes writer, reader and JSON Schema of
them. Keys may be added to version 2; none may go or change its meaning.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from builder.model.labelled import Labelled


class Outcome(Labelled):
    """What a rule may say, from good to bad; a rule's outcome is the worst of its hits."""

    PASS = "pass", "合格"
    WARN = "warn", "提示"
    EYES = "eyes", "需人工判断"
    DOUBT = "doubt", "疑点"
    UNCHECKED = "unchecked", "无法核验"
    FAIL = "fail", "不合格"


class Verdict(Labelled):
    """What the results of a report come to together."""

    COMPLETE = "complete", "完整"
    DOUBTFUL = "doubtful", "有疑点"
    UNCHECKED = "unchecked", "未核验完"
    INCOMPLETE = "incomplete", "不完整"


_BADNESS = {outcome: badness for badness, outcome in enumerate(Outcome)}
_VERDICTS = {  # no other outcome holds anything back
    Outcome.FAIL: Verdict.INCOMPLETE,
    Outcome.UNCHECKED: Verdict.UNCHECKED,
    Outcome.DOUBT: Verdict.DOUBTFUL,
}
COUNTED = tuple(dict.fromkeys((Outcome.PASS, Outcome.FAIL, Outcome.DOUBT, *Outcome)))  # in the order published


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    return max(outcomes, key=_BADNESS.__getitem__, default=Outcome.PASS)


@dataclass(frozen=True)
class Where:
    """A place in the user's own terms; `path` is relative to the folder or archive."""

    path: str
    line: int | None = None
    page: int | None = None
    cell: str | None = None

    json_keys: ClassVar = {
        "path": "文件，相对于文件夹或申报包",
        "page": "页码，从1起",
        "cell": "单元格或栏目",
        "line": "行号，从1起",
    }

    def __str__(self) -> str:
        text = self.path
        if self.cell is not None:
            text += f" › {self.cell}"
        if self.line is not None:
            text += f":{self.line}"
        if self.page is not None:
            text += f" 第{self.page}页"
        return text


@dataclass(frozen=True)
class Basis:
    """The ground a rule stands on: document, clause and the clause's own words."""

    document: str
    clause: str
    text: str

    json_keys: ClassVar = {"document": "依据的文件", "clause": "条款号", "text": "条款原文"}


@dataclass(frozen=True)
class Hit:
    """One thing found, with its place and its remedy."""

    outcome: Outcome
    where: Where
    message: str
    fix: str = ""
    evidence: tuple[str, ...] = ()
    asks: str = field(default="", compare=False)  # the data path that leaves this open: not wrong, but not (well) said

    json_keys: ClassVar = {
        "outcome": "这一处的结果",
        "where": "位置",
        "message": "发现了什么",
        "fix": "如何处理；可为空",
        "evidence": "可供查看的文件；可带片段：#page=页码，#xywh=percent:左,上,宽,高（占全图或全页的百分比），"
        "#drawing=名称（核验时生成的图）",
    }


@dataclass(frozen=True)
class Result:
    """What one rule says; present also when it passes."""

    rule: str
    title: str
    basis: Basis
    hits: tuple[Hit, ...] = ()

    json_keys: ClassVar = {
        "rule": "规则编号，即条款在规则目录中的编号",
        "title": "规则名称",
        "outcome": "该项结果：各处结果中最重的一个",
        "basis": "依据",
        "hits": "逐处列出；合格时为空",
        "fix": "各处处理办法的汇总",
    }

    @property
    def outcome(self) -> Outcome:
        return worst(hit.outcome for hit in self.hits)

    @property
    def fix(self) -> str:
        """Each remedy once, those of the worst hits first."""
        order = sorted(self.hits, key=lambda hit: -_BADNESS[hit.outcome])
        return "；".join(dict.fromkeys(hit.fix for hit in order if hit.fix))


@dataclass(frozen=True)
class Tool:
    """The program that made a report."""

    version: str

    json_keys: ClassVar = {"version": "生成报告的 shenbao 版本"}


@dataclass(frozen=True)
class TrackInfo:
    """The track that was judged, and by which state of its rules."""

    id: str
    title: str
    edition: int
    status: str
    rules_sha256: str

    json_keys: ClassVar = {
        "id": "申报类别编号",
        "title": "申报书名称",
        "edition": "年度",
        "status": "依据文件的状态：issued 正式印发，draft 征求意见稿或送审稿，briefing 解读材料",
        "rules_sha256": "规则、条款和样表的指纹；相同即依据相同",
    }


@dataclass(frozen=True)
class Subject:
    """Whose package, and where it lies; empty what could not be read."""

    company: str
    uscc: str
    path: str

    json_keys: ClassVar = {"company": "申报单位", "uscc": "统一社会信用代码", "path": "核验的文件夹或文件"}


@dataclass(frozen=True)
class Report:
    """What all rules say of one package; `deferred` names those about the finished files, which a check of the folder
    alone cannot judge."""

    tool: Tool
    track: TrackInfo
    subject: Subject
    results: tuple[Result, ...]
    deferred: tuple[str, ...] = ()

    schema: ClassVar[Literal["shenbao-report/2"]] = "shenbao-report/2"
    json_keys: ClassVar = {
        "schema": "格式名称和版本",
        "tool": "",
        "track": "",
        "subject": "",
        "verdict": "complete 完整，doubtful 有疑点，unchecked 未核验完，incomplete 不完整",
        "counts": "各种结果的项数",
        "results": "核验结果，按规则目录的顺序",
        "deferred": "成品尚未生成、本次未核验的规则编号；非空时结论只就资料而言",
    }

    @property
    def counts(self) -> dict[Outcome, int]:
        """Rules, not hits: one rule with forty hits counts once."""
        found = Counter(result.outcome for result in self.results)
        return {outcome: found[outcome] for outcome in COUNTED}

    @property
    def verdict(self) -> Verdict:
        """Fails closed: a single fault makes it incomplete, a single blind spot (or no result) leaves it unchecked."""
        if not self.results:
            return Verdict.UNCHECKED
        return _VERDICTS.get(worst(result.outcome for result in self.results), Verdict.COMPLETE)
