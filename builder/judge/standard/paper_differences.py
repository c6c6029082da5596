"""What attachments say, as a machine has read it, against what is declared: a person is shown every difference."""

from collections.abc import Iterator
from datetime import date

from stdnum.cn import uscc as gb32100

from builder.judge.standard.attachments import of_kind
from builder.judge.standard.field_search import LABELS, dates_in, other_companies
from builder.judge.standard.paper_fields import agreeing, fields_of, figures_of, papers_read, place_of, said
from builder.model.base import given
from builder.model.dossier import Dossier
from builder.model.limits import AttachmentLimits
from builder.model.numbers import printed
from builder.model.paper_text import PaperText, Passage
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, standard
from builder.model.text import squeeze

_LOOK = "请看图核对；确不一致的，请改正申报数据或更换{title}"
_DOUBT = "；该处盖有红章，识读不可靠"
_CODED = ("验证码", "防伪", "二维码", "报备", "赋码", "备案号", "acc.mof.gov.cn")
_DATED = ("报告日期", "诊断日期", "评估日期", "生成", "查询", "下载", "打印", "出具")


@standard(AttachmentLimits, when=lambda limits: limits.compare, outcome=Outcome.EYES, fix=_LOOK)
def paper_says_otherwise(d: Dossier, limits: AttachmentLimits) -> Iterator[Finding]:
    """A licence of before the last change, or a paper of another company: read by a machine, so a person decides."""
    for paper, text in papers_read(d, limits):
        for field, value, found in fields_of(d, limits, paper, text):
            if not found.agrees:
                where, evidence = place_of(paper, found.passage)
                words = {"label": LABELS[field][0], "value": said(value), "title": limits.title}
                words["instead"] = _instead(field, found.passage)
                yield hit(where, "没有读到{label}“{value}”{instead}", evidence=evidence, **words)


def _instead(field: str, passage: Passage | None) -> str:
    if passage is None:
        return ""
    said = passage.text[:40]
    doubt = _DOUBT if passage.under_seal else ""
    if field == "uscc" and not gb32100.is_valid(said):
        doubt += "；读到的代码校验不通过，可能识读有误"
    return f"，读到的是“{said}”{doubt}"


@standard(AttachmentLimits, when=lambda limits: limits.compare or limits.figures, outcome=Outcome.EYES, fix=_LOOK)
def read_under_a_seal(d: Dossier, limits: AttachmentLimits) -> Iterator[Finding]:
    """Red hides strokes: what a machine reads there agrees by chance, perhaps."""
    for paper, text in papers_read(d, limits):
        for label, passage in agreeing(d, limits, paper, text):
            if passage.under_seal:
                where, evidence = place_of(paper, passage)
                message = "{label}读来与申报数据一致，但该处盖有红章，识读不一定可靠"
                yield hit(where, message, evidence=evidence, label=label, title=limits.title)


@standard(
    AttachmentLimits,
    when=lambda limits: "name" in limits.compare,
    outcome=Outcome.EYES,
    fix="请看图核对；是从其他企业的材料中留下的，请更换{title}",
)
def other_company_named(d: Dossier, limits: AttachmentLimits) -> Iterator[Finding]:
    """The first page names the company it is about; a copied model leaves another's name there."""
    name = given(lambda: d.company.name, "")
    for paper, text in papers_read(d, limits):
        if not name or next(text.find(name), None) is None:
            continue  # told already, with what stands in its place
        for words, passage in {passage.text: passage for passage in other_companies(name, text.pages[0])}.items():
            where, evidence = place_of(paper, passage)
            yield hit(where, "还出现了另一家企业：{words}", evidence=evidence, words=words, title=limits.title)


@standard(AttachmentLimits, when=lambda limits: limits.figures, outcome=Outcome.EYES, fix=_LOOK)
def figure_differs_from_statement(d: Dossier, limits: AttachmentLimits) -> Iterator[Finding]:
    """The statements are in 元, the form in 万元; what differs by more than rounding is shown."""
    for paper, text in papers_read(d, limits):
        for figure in figures_of(d, limits, paper, text):
            if not figure.rows or figure.agreeing is not None:
                continue
            row = figure.rows[0]
            where, evidence = place_of(paper, row.passage)
            message = "“{label}”读到{read}（{unit}），申报的{year}年{what}为{value}万元，相差超过{within}%"
            message += "；同一行另一栏的数与之相符，请核对年度" if figure.agrees_elsewhere else ""
            message += _DOUBT if row.passage.under_seal else ""
            words = {"label": row.label, "read": row.figures[0][0], "unit": row.unit or "单位不明"}
            words |= {"year": str(figure.year), "what": figure.title, "value": printed(figure.value)}
            yield hit(where, message, evidence=evidence, within=figure.within, title=limits.title, **words)


@standard(
    AttachmentLimits,
    when=lambda limits: limits.figures,
    outcome=Outcome.EYES,
    fix="请在{title}中找到这些数，与申报数据核对",
)
def figure_not_found(d: Dossier, limits: AttachmentLimits) -> Iterator[Finding]:
    """Only some pages of a scan are read, and not every table is understood."""
    for paper, text in papers_read(d, limits):
        missing = [figure.title for figure in figures_of(d, limits, paper, text) if not figure.rows]
        if missing:
            names = "、".join(missing)
            yield hit(paper.where, "程序读了{read}，没有找到{names}", read=text.read, names=names, title=limits.title)


@standard(AttachmentLimits, when=lambda limits: limits.says, outcome=Outcome.EYES, fix="请核对是否为所要求的{title}")
def wording_not_found(d: Dossier, limits: AttachmentLimits) -> Iterator[Finding]:
    """By these words such a paper is known; names of one and the same report change over the years."""
    for paper, text in papers_read(d, limits):
        words = "".join(page.text for page in text.pages)
        for group in limits.says:
            if not any(squeeze(each) in words for each in group):
                said = "或".join(f"“{each}”" for each in group)
                yield hit(paper.where, "没有读到{said}", evidence=(paper.path,), said=said, title=limits.title)


@standard(
    AttachmentLimits,
    when=lambda limits: limits.coded,
    outcome=Outcome.EYES,
    fix="请看{title}上有没有可供查询的验证码或二维码；没有的，请向出具单位索取赋码的版本",
)
def no_code_to_look_it_up(d: Dossier, limits: AttachmentLimits) -> Iterator[Finding]:
    """Reports entered with the supervisor bear a code by which anybody can look them up; forged ones do not."""
    for paper, text in papers_read(d, limits):
        words = "".join(page.text for page in text.pages)
        if not text.codes and not any(each in words for each in _CODED):
            message = "程序读了{read}，没有找到验证码或二维码"
            yield hit(paper.where, message, evidence=(paper.path,), read=text.read, title=limits.title)


@standard(AttachmentLimits, when=lambda limits: limits.shows_date, outcome=Outcome.EYES, fix="请看图核对{title}的日期")
def date_missing_or_too_late(d: Dossier, limits: AttachmentLimits) -> Iterator[Finding]:
    """It was made before the application, or it is another one's."""
    for paper, text in papers_read(d, limits):
        found = list(dates_in(text))
        own = [each for each in found if any(word in each[2] for word in _DATED)] or found
        if not own:
            yield hit(paper.where, "没有读到日期", evidence=(paper.path,), title=limits.title)
            continue
        day, passage, _ = max(own, key=lambda each: each[0])
        applied = given(lambda: d.data.date, None)
        if isinstance(applied, date) and day > applied:
            where, evidence = place_of(paper, passage)
            message = "读到的日期{day}晚于申报日期{applied}"
            yield hit(where, message, evidence=evidence, day=said(day), applied=said(applied), title=limits.title)


@standard(
    AttachmentLimits,
    when=lambda limits: limits.is_read,
    outcome=Outcome.EYES,
    fix="请对照申报数据人工核对{title}；也可重新扫描得清楚一些",
)
def paper_not_read(d: Dossier, limits: AttachmentLimits) -> Iterator[Finding]:
    """Comparing is a help, no demand of the notice: where it is not to be had, the person who looks anyway is told."""
    for paper in of_kind(d, limits):
        text = paper.known(PaperText)
        if not d.words_read:
            message = "没有识别文字，未与申报数据比较（加 --read 可识别）"
            yield hit(paper.where, message, evidence=(paper.path,), title=limits.title)
        elif text is not None and (text.trouble or not text.pages):
            cause = f"（{text.trouble}）" if text.trouble else ""
            message = "程序没有读出文字{cause}，未能与申报数据比较"
            yield hit(paper.where, message, evidence=(paper.path,), cause=cause, title=limits.title)
