"""An assessment for a clerk at a terminal: first the tracks open to the company, then what is missing for others."""

from collections.abc import Iterable, Iterator, Mapping

from builder.model.assessment import Answer, Assessment, KnownTie, OpenField, Reach
from builder.model.ties import Tie, TieKind
from builder.report.assessment_tracks import closed_tracks, near_tracks, numbers_of, short_title
from builder.report.layout import TerminalText
from builder.report.phrases import applicant, quotation

_SECTIONS = {
    Reach.OPEN_TO_IT: ("可以申报", "程序能核对的条件都符合；要素和成效由评审判断", "1;32"),
    Reach.TO_BE_TOLD: ("有待确认", "填好“待填”各项后重新运行", "1;36"),
    Reach.TO_BE_MENDED: ("不能申报，但可以补救", "按“处理”办好后可以申报", "1;33"),
    Reach.UNSURE: ("须先确认企业本身是否符合", "不符合的，其余各项不用填", "1;36"),
    Reach.CLOSED: ("不能申报", "企业本身不符合，补材料不能解决", "1;31"),
}
Titles = Mapping[str, str]


def render_assessment(assessment: Assessment, *, width: int = 80, colour: bool = False) -> str:
    sheet = TerminalText(width, colour)
    asked = _worth_asking(assessment)
    titles = {each.track.id: short_title(each.track.title) for each in assessment.tracks}
    parts = (
        _head(sheet, assessment),
        _faults(sheet, assessment),
        *_tracks(sheet, assessment, asked),
        _questions(sheet, asked, titles),
        _ties(sheet, assessment, titles),
        sheet.lines(_next_step(assessment), "下一步：", "1"),
    )
    return "\n\n".join("\n".join(lines) for part in parts if (lines := list(part))) + "\n"


def _head(sheet: TerminalText, assessment: Assessment) -> Iterator[str]:
    subject = assessment.subject
    counted = [(answer, sum(each.answer is answer for each in assessment.tracks)) for answer in Answer]
    yield from sheet.lines("，".join(f"{answer.label}{n}类" for answer, n in counted if n), paint="1")
    yield from sheet.lines(applicant(subject), "申报单位：")
    yield from sheet.lines(subject.path, "企业数据：")
    for day in sorted({each.date for each in assessment.tracks if each.file is None}):
        yield from sheet.lines(f"{day.year}年{day.month}月{day.day}日；已有申报表的，按表中的申报日期", "申报日期：")


def _faults(sheet: TerminalText, assessment: Assessment) -> Iterator[str]:
    if assessment.faults:
        yield from sheet.lines(f"填写有误（{len(assessment.faults)}处）——改正前视为没有填写", "■ ", "1;31")
    for fault in assessment.faults:
        words = f"{fault.where} {fault.title}：{fault.message}；{fault.fix}".rstrip("；")
        yield from sheet.lines(words, "   · ")


def _tracks(sheet: TerminalText, assessment: Assessment, asked: Iterable[OpenField]) -> Iterator[list[str]]:
    numbers = numbers_of(asked)
    for reach, (title, note, paint) in _SECTIONS.items():
        answers = [each for each in assessment.tracks if each.reach is reach]
        if answers:
            told = closed_tracks(sheet, answers) if reach is Reach.CLOSED else near_tracks(sheet, answers, numbers)
            yield [*sheet.lines(f"{title}（{len(answers)}类）——{note}", "■ ", paint), *told]


def _worth_asking(assessment: Assessment) -> tuple[OpenField, ...]:
    """The questions to be shown. Where a track may be closed for good, only what decides that is asked for it while
    other tracks are nearer: the rest may be in vain."""
    near = {each.track.id for each in assessment.tracks if each.reach not in (Reach.UNSURE, Reach.CLOSED)}
    chosen = tuple(each for each in assessment.questions if each.decisive or near.intersection(each.tracks))
    return chosen if near else assessment.questions


def _questions(sheet: TerminalText, questions: tuple[OpenField, ...], titles: Titles) -> Iterator[str]:
    if questions:
        where = "写在所示文件的所示项目中；没有申报表的，先运行 shenbao new"
        yield from sheet.lines(f"待填（{len(questions)}项）——{where}", "■ ", "1;36")
    for number, question in enumerate(questions, start=1):
        yield from sheet.lines(f"{question.title}　{question.file} › {question.path}", f"   {number}. ")
        for words in filter(None, (question.hint, *question.notes)):
            yield from sheet.lines(words, "      ")
        yield from sheet.lines(_listed(question.tracks, titles), "      用于：")


def _ties(sheet: TerminalText, assessment: Assessment, titles: Titles) -> Iterator[str]:
    """The ties between tracks and titles; those of tracks that are closed for good are left out."""
    near = {each.track.id for each in assessment.tracks if each.mendable}
    ties = [known for known in assessment.ties if near.intersection(known.tie.tracks)]
    if ties:
        yield from sheet.lines("互相排斥和先后条件", "■ ", "1")
    for known in ties:
        yield from _tie(sheet, known, titles)


def _tie(sheet: TerminalText, known: KnownTie, titles: Titles) -> Iterator[str]:
    yield from sheet.lines(_tie_words(known.tie, titles), "   · ")
    yield from sheet.lines(f"{known.basis.document} {quotation(known.basis)}", "     条款：")
    if known.collides:
        words = f"此处已有{_listed(known.applied, titles)}的申报表，只能报其中一类"
        yield from sheet.lines(words, "     注意：", "1;33")


def _tie_words(tie: Tie, titles: Titles) -> str:
    tracks = _listed(tie.tracks, titles)
    match tie.kind:
        case TieKind.EXCLUDES:
            return f"{tie.within}只能报其中一类：{tracks}"
        case TieKind.NEEDS_TITLE:
            given = f"（须先申报{titles[tie.given_by]}）" if tie.given_by else ""
            return f"先取得“{tie.title}”称号{given}，才能申报：{tracks}"
        case TieKind.BARRED_BY_TITLE:
            return f"已获得过“{tie.title}”称号的，不得申报：{tracks}"


def _listed(tracks: Iterable[str], titles: Titles) -> str:
    return "、".join(titles[track] for track in dict.fromkeys(tracks))


def _next_step(assessment: Assessment) -> str:
    can = [each for each in assessment.tracks if each.answer is Answer.CAN]
    begun = any(each.file for each in can)
    steps = {
        "改正“填写有误”各项": bool(assessment.faults),
        "补填“待填”各项，重新运行 shenbao assess": bool(assessment.questions),
        "在申报文件夹中运行 shenbao check 核验申报材料": begun,
        f"运行 shenbao new {can[0].track.id if can else ''} 新建申报文件夹": bool(can) and not begun,
    }
    mend = any(each.mendable for each in assessment.tracks)
    return "；".join(words for words, due in steps.items() if due) or (
        "按“处理”各项补救后，重新运行 shenbao assess" if mend else "没有可以申报的类别"
    )
