"""Years, lengths and topics of what is filled in; that something is filled in at all is the schema's business."""

from collections import Counter
from collections.abc import Iterator

from builder.model.dossier import Dossier
from builder.model.limits import DistinctLimits, LengthLimits, MentionLimits, YearLimits
from builder.model.report import Outcome, Where
from builder.model.rule import Finding, hit, standard
from builder.model.values import count_characters


@standard(YearLimits, asks="company.finance", fix="请在 company.yaml 的 finance 下补填{year}年的各项指标")
def year_without_figures(d: Dossier, limits: YearLimits) -> Iterator[Finding]:
    """The form prints these years; a firm founded later has nothing to print for the years before."""
    for year in limits.years(d.edition):
        if year not in d.company.finance and year >= d.company.founded_on.year:
            yield hit(d.where("company.finance"), "缺少{year}年的经济指标", year=year)


@standard(YearLimits, outcome=Outcome.WARN, fix="请在申报书中说明企业成立时间晚于{year}年，表中该列将印“—”")
def year_before_founding(d: Dossier, limits: YearLimits) -> Iterator[Finding]:
    """A blank column needs a word of explanation for whoever reads the form."""
    for year in limits.years(d.edition):
        if year not in d.company.finance and year < d.company.founded_on.year:
            yield hit(d.where("company.finance"), "企业{year}年尚未成立，该年指标为空", year=year)


@standard(
    LengthLimits, when=lambda limits: limits.about, outcome=Outcome.WARN, fix="请调整至{low}—{high}字（不计空格、换行）"
)
def length_off(d: Dossier, limits: LengthLimits) -> Iterator[Finding]:
    """“左右” gives no number; the tolerance is data, and leaving it is never more than a remark."""
    for path, value in d.filled(limits.path):
        count = count_characters(value)
        if _outside(count, limits):
            yield hit(
                d.where(path),
                "样表要求{about}字左右，现为{count}字",
                about=limits.about,
                count=count,
                low=limits.at_least,
                high=limits.at_most,
            )


@standard(LengthLimits, when=lambda limits: not limits.about, fix="请修改文字（不计空格、换行）")
def length_out_of_bounds(d: Dossier, limits: LengthLimits) -> Iterator[Finding]:
    """不超过 and 不少于 are bounds, themselves included."""
    for path, value in d.filled(limits.path):
        count = count_characters(value)
        if _outside(count, limits):
            words = "，".join(limits.words())
            yield hit(d.where(path), "{title}为{count}字，应{words}", title=limits.title, count=count, words=words)


def _outside(count: int, limits: LengthLimits) -> bool:
    return count < limits.at_least or (limits.at_most is not None and count > limits.at_most)


@standard(DistinctLimits, fix="{fix}")
def same_twice(d: Dossier, limits: DistinctLimits) -> Iterator[Finding]:
    """What bears one name cannot be told apart by whoever reads the form."""
    found = list(d.filled(limits.path))
    count = Counter(value for _, value in found)
    for path, value in found:
        if count[value] > 1:
            yield hit(d.where(path), limits.message, n=count[value], value=value, fix=limits.fix)


@standard(
    MentionLimits,
    when=lambda limits: not limits.at_least,
    outcome=Outcome.WARN,
    fix="请核对是否已说明；确有其事的，请补写；没有的，不必勉强",
)
def topic_not_mentioned(d: Dossier, limits: MentionLimits) -> Iterator[Finding]:
    """Words are only a hint of content, so their absence is a remark and their presence proves nothing."""
    for words in _unmentioned(d, limits):
        yield hit(_first_place(d, limits), "未提到“{words}”", words="”或“".join(words))


@standard(
    MentionLimits, when=lambda limits: limits.at_least, outcome=Outcome.WARN, fix="请从这些方面补写；没有的，不必勉强"
)
def too_few_topics(d: Dossier, limits: MentionLimits) -> Iterator[Finding]:
    """A list of aspects after which the notice leaves some freedom."""
    missing = _unmentioned(d, limits)
    have = len(limits.groups) - len(missing)
    if have < limits.at_least and missing:
        words = "”“".join(group[0] for group in missing)
        message = "只提到其中{have}个方面，少于{least}个，未提到“{words}”"
        yield hit(_first_place(d, limits), message, have=have, least=limits.at_least, words=words)


def _unmentioned(d: Dossier, limits: MentionLimits) -> list[tuple[str, ...]]:
    texts = (str(value) for pattern in limits.paths for _, value in d.filled(pattern))
    everything = "\n".join(texts).upper()
    return [group for group in limits.groups if not any(word.upper() in everything for word in group)]


def _first_place(d: Dossier, limits: MentionLimits) -> Where:
    found = (path for pattern in limits.paths for path, _ in d.filled(pattern))
    return d.where(next(found, limits.paths[0]))
