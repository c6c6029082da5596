"""An assessment for a clerk at a terminal: what is open to him first, then what is missing, then what never will be."""

from collections.abc import Iterable
from itertools import groupby

from builder.model.assessment import Answer, Assessment, Condition, Question, Reach, Standing, TrackAnswer
from builder.model.clauses import About
from builder.model.ties import Tie, TieKind
from builder.report.layout import wrap
from builder.report.wording import caution_of

_SECTIONS = {
    Reach.OPEN_TO_IT: ("可以申报", "程序能核对的条件都符合；要素和成效由评审判断", "1;32"),
    Reach.TO_BE_TOLD: ("有待确认", "填好“待填”各项后重新运行", "1;36"),
    Reach.TO_BE_MENDED: ("不能申报，但可以补救", "按“处理”办好后可以申报", "1;33"),
    Reach.UNSURE: ("须先确认企业本身是否符合", "不符合的，其余各项不用填", "1;36"),
    Reach.CLOSED: ("不能申报", "企业本身不符合，补材料不能解决", "1;31"),
}
_LISTED = 4  # faults of one kind; the rest is counted


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
    asked = _worth_asking(assessment)
    numbers = _numbers(asked)
    for reach, (title, note, paint) in _SECTIONS.items():
        answers = [each for each in assessment.tracks if each.reach is reach]
        if answers:
            page.gap()
            page.say(f"{title}（{len(answers)}类）——{note}", "■ ", paint)
            _closed(page, answers) if reach is Reach.CLOSED else _near(page, answers, numbers)
    _questions(page, asked, _titles(assessment))
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
        if asked := _asked(each, numbers):
            page.say(asked, "   待填：")
        if note := caution_of(each.track.status, _documents(each)):
            page.say(note, "   注意：")


def _asked(each: TrackAnswer, numbers: dict[tuple[str, str], int]) -> str:
    first = [numbers[each.track.id, path] for path in each.decisive]
    others = [path for path in each.asks if path not in each.decisive]
    shown = [numbers[each.track.id, path] for path in others if (each.track.id, path) in numbers]
    parts = [f"{'先答' if others else ''}{_items(first)}"] if first else []
    if shown:
        parts.append(f"{'符合的，再填' if first else ''}{_items(shown)}")
    elif others:
        parts.append(f"符合的，再列出其余{len(others)}项")
    return "；".join(parts)


def _items(numbers: Iterable[int]) -> str:
    return f"第{'、'.join(map(str, sorted(numbers)))}项"


def _title(page: _Page, each: TrackAnswer) -> None:
    source = f"（{each.file}）" if each.file else ""
    page.say(f"{each.track.title}，{each.track.edition}年度　{each.track.id}{source}", " · ", "1")


def _documents(each: TrackAnswer) -> set[str]:
    return {condition.basis.document for condition in each.conditions}


def _tally(each: TrackAnswer) -> str:
    counted = [(standing, len(each.with_standing(standing))) for standing in Standing]
    return f"共{len(each.conditions)}项，" + "，".join(f"{standing.label}{n}项" for standing, n in counted if n)


def _broken(page: _Page, condition: Condition) -> None:
    """One remedy for several faults is told once."""
    page.say(f"{condition.basis.clause}“{condition.basis.text}”", "   条款：")
    remedies: dict[str, list[str]] = {}
    for hit in condition.hits:
        remedies.setdefault(hit.fix, []).append(f"{hit.message}（{hit.where}）")
    for fix, faults in remedies.items():
        more = f"；……共{len(faults)}处" if len(faults) > _LISTED else ""
        page.say("；".join(faults[:_LISTED]) + more, "   不符：")
        if fix:
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


def _worth_asking(assessment: Assessment) -> tuple[Question, ...]:
    """While other tracks are nearer, whoever may well be shut out is asked first of all for what shuts him out."""
    near = {each.track.id for each in assessment.tracks if each.reach not in (Reach.UNSURE, Reach.CLOSED)}
    chosen = tuple(each for each in assessment.questions if each.decisive or near.intersection(each.tracks))
    return chosen if near else assessment.questions


def _questions(page: _Page, questions: tuple[Question, ...], titles: dict[str, str]) -> None:
    if not questions:
        return
    page.gap()
    page.say(f"待填（{len(questions)}项）——写在所示文件的所示项目中；没有申报表的，先运行 shenbao new", "■ ", "1;36")
    for number, question in enumerate(questions, start=1):
        page.say(f"{question.title}　{question.file} › {question.path}", f"   {number}. ")
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
