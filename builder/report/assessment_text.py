"""An assessment for a clerk at a terminal: what is open to him first, then what is missing, then what never will be."""

from collections.abc import Iterable
from itertools import groupby

from builder.model.assessment import Answer, Assessment, Condition, Question, Standing, TrackAnswer
from builder.model.clauses import About
from builder.model.ties import Tie, TieKind
from builder.report.layout import wrap
from builder.report.wording import caution_of

_SECTIONS = {
    (Answer.CAN, True): ("可以申报", "程序能核对的条件都符合；要素和成效由评审判断"),
    (Answer.OPEN, True): ("有待确认", "资料还没有说明，填好“待填”各项后重新运行"),
    (Answer.CANNOT, True): ("不能申报，但可以补救", "按“处理”办好后可以申报"),
    (Answer.CANNOT, False): ("不能申报", "企业本身不符合，补材料不能解决"),
}
_PAINT = {
    (Answer.CAN, True): "1;32",
    (Answer.OPEN, True): "1;36",
    (Answer.CANNOT, True): "1;33",
    (Answer.CANNOT, False): "1;31",
}


class _Page:
    """Wraps first and paints afterwards, so that colour codes take no room."""

    def __init__(self, width: int, colour: bool) -> None:
        self.width = min(max(width, 40), 100)
        self.colour = colour
        self.lines: list[str] = []

    def say(self, text: str, first: str = "", paint: str = "") -> None:
        wrapped = wrap(text, self.width, first)
        self.lines += [f"\x1b[{paint}m{line}\x1b[0m" for line in wrapped] if self.colour and paint else wrapped

    def gap(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")


def render_assessment(assessment: Assessment, *, width: int = 80, colour: bool = False) -> str:
    page = _Page(width, colour)
    _head(page, assessment)
    numbers = _numbers(assessment.questions)
    for section, (title, note) in _SECTIONS.items():
        answers = [each for each in assessment.tracks if (each.answer, each.mendable) == section]
        if answers:
            page.gap()
            page.say(f"{title}（{len(answers)}类）——{note}", "■ ", _PAINT[section])
            _closed(page, answers) if section == (Answer.CANNOT, False) else _near(page, answers, numbers)
    _questions(page, assessment)
    _ties(page, assessment)
    page.gap()
    page.say(_next_step(assessment), "下一步：", paint="1")
    return "\n".join(page.lines) + "\n"


def _head(page: _Page, assessment: Assessment) -> None:
    subject = assessment.subject
    counted = [(answer, sum(each.answer is answer for each in assessment.tracks)) for answer in Answer]
    page.say("，".join(f"{answer.label}{n}类" for answer, n in counted if n), paint="1")
    page.say(f"{subject.company or '未能读出'}{f'（{subject.uscc}）' if subject.uscc else ''}", "申报单位：")
    page.say(subject.path, "企业数据：")
    days = sorted({each.day for each in assessment.tracks if each.file is None})
    for day in days:
        page.say(f"{day.year}年{day.month}月{day.day}日；已有申报表的，按表中的申报日期", "申报日期：")
    if assessment.faults:
        page.gap()
        page.say(f"填写有误（{len(assessment.faults)}处）——改正前视为没有填写", "■ ", "1;31")
        for fault in assessment.faults:
            page.say(f"{fault.where} {fault.title}：{fault.message}；{fault.fix}".rstrip("；"), "   · ")


def _short(title: str) -> str:
    """What is applied for, not the paper it is applied for with."""
    return title.replace("认定申报书", "").replace("申报书", "")


def _titles(assessment: Assessment) -> dict[str, str]:
    return {each.track.id: _short(each.track.title) for each in assessment.tracks}


def _near(page: _Page, answers: Iterable[TrackAnswer], numbers: dict[tuple[str, str], int]) -> None:
    for each in answers:
        _title(page, each)
        page.say(_tally(each), "   条件：")
        for condition in each.with_standing(Standing.BROKEN):
            _broken(page, condition)
        _blind(page, each)
        asked = sorted({number for path in each.asks if (number := numbers.get((each.track.id, path)))})
        if asked:
            page.say(f"第{'、'.join(map(str, asked))}项", "   待填：")
        if note := caution_of(each.track.status, _documents(each)):
            page.say(note, "   注意：")


def _title(page: _Page, each: TrackAnswer) -> None:
    source = f"（{each.file}）" if each.file else ""
    page.say(f"{each.track.title}，{each.track.edition}年度　{each.track.id}{source}", " · ", "1")


def _documents(each: TrackAnswer) -> set[str]:
    return {condition.basis.document for condition in each.conditions}


def _tally(each: TrackAnswer) -> str:
    counted = [(standing, len(each.with_standing(standing))) for standing in Standing]
    return f"共{len(each.conditions)}项，" + "，".join(f"{standing.label}{n}项" for standing, n in counted if n)


def _broken(page: _Page, condition: Condition) -> None:
    for hit in condition.hits:
        page.say(f"{hit.message}（{hit.where}）", "   不符：")
    page.say(f"{condition.basis.clause}“{condition.basis.text}”", "   条款：")
    for fix in dict.fromkeys(hit.fix for hit in condition.hits if hit.fix):
        page.say(fix, "   处理：")


def _blind(page: _Page, each: TrackAnswer) -> None:
    """What stays open though there is nothing to fill in: a file that does not open, say."""
    for condition in each.with_standing(Standing.OPEN):
        if not condition.asks:
            for hit in condition.hits:
                page.say(f"{condition.title}：{hit.message}（{hit.where}）；{hit.fix}".rstrip("；"), "   待核：")


def _closed(page: _Page, answers: list[TrackAnswer]) -> None:
    """Tracks of one notice are mostly closed for one and the same reason, which is told once."""
    for reasons, group in groupby(sorted(answers, key=_reasons), key=_reasons):
        tracks = list(group)
        page.say("、".join(_short(each.track.title) for each in tracks), " · ", "1")
        for message, document, clause, text in reasons:
            page.say(message, "   原因：")
            page.say(f"{document} {clause}“{text}”", "   条款：")


def _reasons(each: TrackAnswer) -> tuple[tuple[str, str, str, str], ...]:
    broken = (each for each in each.with_standing(Standing.BROKEN) if each.about is About.IDENTITY)
    return tuple(
        ("；".join(hit.message for hit in one.hits), one.basis.document, one.basis.clause, one.basis.text)
        for one in broken
    )


def _numbers(questions: Iterable[Question]) -> dict[tuple[str, str], int]:
    """By track and data path, as the tracks refer to them."""
    return {
        (track, f"company.{question.path}" if question.file == "company.yaml" else question.path): number
        for number, question in enumerate(questions, start=1)
        for track in question.tracks
    }


def _questions(page: _Page, assessment: Assessment) -> None:
    if not assessment.questions:
        return
    titles = _titles(assessment)
    page.gap()
    page.say(f"待填（{len(assessment.questions)}项）——写在所示文件的所示项目中", "■ ", "1;36")
    for number, question in enumerate(assessment.questions, start=1):
        first = "（先答：不符合的，该类其余各项不用填）" if question.decisive else ""
        page.say(f"{question.title}　{question.file} › {question.path}{first}", f"   {number}. ")
        for words in filter(None, (question.hint, *question.notes)):
            page.say(words, "      ")
        page.say("、".join(titles[track] for track in question.tracks), "      用于：")


def _ties(page: _Page, assessment: Assessment) -> None:
    """Those of tracks that are closed for good anyway are left out."""
    near = {each.track.id for each in assessment.tracks if each.mendable}
    ties = [known for known in assessment.ties if near.intersection(known.tie.tracks)]
    if not ties:
        return
    titles = _titles(assessment)
    page.gap()
    page.say("互相排斥和先后条件", "■ ", "1")
    for known in ties:
        page.say(_tie_words(known.tie, titles), "   · ")
        page.say(f"{known.basis.document} {known.basis.clause}“{known.basis.text}”", "     条款：")
        if known.collides:
            page.say(f"此处已有{_listed(known.applied, titles)}的申报表，只能报其中一类", "     注意：", "1;33")


def _listed(tracks: Iterable[str], titles: dict[str, str]) -> str:
    return "、".join(titles[track] for track in dict.fromkeys(tracks))


def _tie_words(tie: Tie, titles: dict[str, str]) -> str:
    tracks = _listed(tie.tracks, titles)
    match tie.kind:
        case TieKind.EXCLUDES:
            return f"{tie.within}只能报其中一类：{tracks}"
        case TieKind.NEEDS_TITLE:
            given = f"（须先申报{titles[tie.given_by]}）" if tie.given_by else ""
            return f"先取得“{tie.title}”称号{given}，才能申报：{tracks}"
        case TieKind.BARRED_BY_TITLE:
            return f"已获得过“{tie.title}”称号的，不得申报：{tracks}"


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
