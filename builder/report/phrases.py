"""What every view says in the same words: verdict, ground, caution, next step."""

import re
from collections.abc import Collection

from builder.model.report import Basis, Outcome, Report, Subject, Verdict
from builder.report.outcomes import READING_ORDER

_GENRE = re.compile(
    r"(?:通知|公告|通告|意见|办法|细则|方案|指南|指引|规范|标准|要求|解读)(?:（[^（）]*）)?$",
)
# Controls, halves of characters, and what turns the direction of writing.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BREAKS = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")


def one_line(text: str) -> str:
    """Text as one line without invisible characters: a company's name must neither steer a terminal nor turn a line
    round."""
    return _UNSEEN.sub("\ufffd", _BREAKS.sub(" ", text))


def applicant(subject: Subject) -> str:
    code = f"（{subject.uscc}）" if subject.uscc else ""
    return f"{subject.company or '未能读出'}{code}"


def quotation(basis: Basis) -> str:
    return f"{basis.clause}“{basis.text}”"


def provisional(report: Report) -> bool:
    """Whether nothing is wrong so far but the finished files are still to come: that is not “完整”."""
    return report.verdict is Verdict.COMPLETE and bool(report.deferred)


def headline(report: Report) -> str:
    return "资料齐备（成品尚未核验）" if provisional(report) else report.verdict.label


def tally(report: Report) -> str:
    if not report.results:
        return "没有核验任何一项"
    counted = [f"{outcome.label}{n}项" for outcome in READING_ORDER if (n := report.counts[outcome])]
    if report.verdict is Verdict.COMPLETE:
        counted.insert(0, "没有不合格项")
    return "，".join(counted)


def caution(report: Report) -> str:
    return caution_of(report.track.status, {result.basis.document for result in report.results})


def caution_of(status: str, titles: Collection[str]) -> str:
    """What to warn of where the rules stand in a document that is not issued and binds nobody yet; else empty."""
    return "" if status == "issued" else f"依据为{_kind_of_document(status, titles)}，以正式文件为准"


def _kind_of_document(status: str, titles: Collection[str]) -> str:
    if status == "briefing":
        return "解读材料"
    if status != "draft":
        return f"未正式印发的文件（{status or '状态未注明'}）"
    named = [kind for kind in ("征求意见稿", "送审稿") if any(kind in title for title in titles)]
    return "、".join(named) or "征求意见稿或送审稿"


def short_names(report: Report) -> dict[str, str]:
    """Each document's name in a citation: 《通知》 for a title of forty characters, unless two would share it."""
    documents = list(dict.fromkeys(result.basis.document for result in report.results))
    short = {document: _short_name(document) for document in documents}
    taken = list(short.values())
    return {document: name if taken.count(name) == 1 else document for document, name in short.items()}


def _short_name(document: str) -> str:
    genre = _GENRE.search(document)
    return f"《{genre[0]}》" if genre and genre.start() > 0 else document


def citation(basis: Basis, names: dict[str, str]) -> str:
    name = names[basis.document]
    return f"{name}{'' if name.endswith('》') else ' '}{basis.clause}".strip()


def legend(report: Report) -> tuple[str, ...]:
    """The documents that are cited by a short name, in full."""
    return tuple(f"{full}（下称{short}）" for full, short in short_names(report).items() if short != full)


def deferred_note(report: Report) -> str:
    return f"另有{len(report.deferred)}条针对成品文件，打包时核验" if report.deferred else ""


def next_step(report: Report, *, office: bool = False) -> str:
    """What the reader should do now; `office`: who examines somebody else's package and cannot mend it."""
    if not report.results:
        return "请核对申报类别和文件夹是否正确，再重新核验"
    if report.verdict is not Verdict.COMPLETE:
        return _mend(report, office)
    if report.deferred:
        return f"{_look(report)}运行 shenbao package 生成申报书和申报包，并核验成品"
    return _look(report) + ("形式核验即告完成" if office else "确认无误后即可报送")


def _mend(report: Report, office: bool) -> str:
    fail, blind = report.counts[Outcome.FAIL], report.counts[Outcome.UNCHECKED]
    parts = [f"改正{fail}项不合格"] if fail else []
    parts += [f"弄清{doubt}项疑点"] if (doubt := report.counts[Outcome.DOUBT]) else []
    parts += [f"排除{blind}项无法核验的原因"] if blind else []
    todo = f"按上述“处理”{'、'.join(parts)}后"
    if office:
        if fail:
            return f"请申报单位{todo}重新报送"
        if blind:
            return f"{todo}重新核验；仍不能核验的，请核对原件"
        return f"请逐项查看{doubt}项疑点，用 shenbao confirm 答复，必要时请申报单位说明"
    told = "（查看无误的，用 shenbao confirm 答复）" if doubt else ""
    return f"{todo}{told}，重新运行 shenbao {'check' if report.deferred else 'package'}"


def _look(report: Report) -> str:
    parts = [f"酌情处理提示{n}项"] if (n := report.counts[Outcome.WARN]) else []
    parts += [f"逐项核对需人工判断的{n}项"] if (n := report.counts[Outcome.EYES]) else []
    return "、".join(parts) + "，" if parts else ""
