"""Chapters 二 and 三: each form's requirements of its own, in the same words but for the elements."""

from builder.model.chapter import Subsection
from builder.model.fault import Fault
from builder.model.report import Outcome, Where
from builder.proving.cases import Change, breaks, keeps, left_out, named, written
from builder.proving.draft import DossierDraft

WARN, EYES = Outcome.WARN, Outcome.EYES
FORMS = ("fd", "fp", "ws")


def _of_all(chapter: str) -> tuple[str, ...]:
    """A form that does not know the requirement leaves it out."""
    number, name = chapter.removeprefix("chapter").split(".")
    return tuple(f"HN-CH{number}-{form}-{name}" for form in FORMS)


NAMES = ("2.company", "2.product", "2.technology", "2.advantage", "3.detail", "3.benefit")
CHAPTERS = {f"chapter{name}": _of_all(f"chapter{name}") for name in NAMES}
GROUP = "HN-EXCL-2-1-group"
PRODUCT, BENEFIT = CHAPTERS["chapter2.product"], CHAPTERS["chapter3.benefit"]
FACTORY_DETAIL, WORKSHOP_DETAIL = ("HN-CH3-fd-detail", "HN-CH3-fp-detail"), "HN-CH3-ws-detail"

SHARE = "company.main_product_share"
NO_SHARE = tuple(
    breaks(GROUP, blinds=PRODUCT)(change) for change in (left_out(SHARE), written(SHARE, "100.01"), written(SHARE, "0"))
)


def _share(share: str, words: str) -> Change:
    def change(d: DossierDraft) -> None:
        d.write(SHARE, share)
        d.chapter("chapter2.product", text=words)

    return named(f"share {share}, chapter {words}", change)


SHARES = (
    breaks(GROUP, outcome=WARN)(_share("49.99", "主营产品占49.99%")),
    keeps(GROUP, *PRODUCT)(_share("50", "主营产品占50%")),
    keeps(*PRODUCT)(_share("100", "占１００％")),
    keeps(*PRODUCT)(_share("86.5", "占比87 %")),
    keeps(*PRODUCT)(_share("86.54", "占比86.5%")),
    breaks(*PRODUCT, outcome=EYES)(_share("86.5", "占比为86%，利润率86.4%")),
    breaks(*PRODUCT, outcome=EYES)(_share("86.5", "占八成以上")),
)


def _none(key: str) -> Change:
    def change(d: DossierDraft) -> None:
        del d.chapters[key]

    return named(f"no {key}", change)


def _other(key: str, what: str, **changes: object) -> Change:
    return named(f"{key} {what}", lambda d: d.chapter(key, **changes))


LOSSES = ("图表（Chart）（第3段后）",)
FAULT = Fault("", "章节", "没有图片“图/布局.png”", Where("chapters/某章.md", line=7), "请放入该图片，或删去引用")
NO_CHAPTER = tuple(breaks(*ids)(_none(key)) for key, ids in CHAPTERS.items())
EMPTY_CHAPTER = tuple(breaks(*ids)(_other(key, "empty", text=" \n", subsections=())) for key, ids in CHAPTERS.items())
LOSING = tuple(
    breaks(*ids, outcome=WARN)(_other(key, "losing a chart", losses=LOSSES)) for key, ids in CHAPTERS.items()
)
BROKEN = tuple(breaks(*ids)(_other(key, "lacking a picture", faults=(FAULT,))) for key, ids in CHAPTERS.items())


def _nothing_on(topic: str) -> Change:
    def change(d: DossierDraft) -> None:
        d.chapter("chapter3.benefit", text=d.chapters["chapter3.benefit"].text.replace(topic, "其他"))

    return named(f"nothing on {topic}", change)


TOPICS = tuple(
    breaks(*BENEFIT, outcome=WARN)(_nothing_on(topic))
    for topic in ("提升智能制造水平", "提高产品质量", "促进安全生产", "实现绿色发展")
)


def _sections(count: int, pictures: int = 1) -> Change:
    sections = tuple(Subsection(f"第{number}节", "文字", pictures) for number in range(1, count + 1))
    return _other("chapter3.detail", f"of {count} sections, {pictures} pictures each", subsections=sections)


DIVISIONS = (
    breaks(*FACTORY_DETAIL, outcome=WARN)(_sections(5)),
    keeps(*FACTORY_DETAIL)(_sections(6)),
    breaks(WORKSHOP_DETAIL, outcome=WARN)(_sections(6)),
    keeps(*FACTORY_DETAIL, WORKSHOP_DETAIL)(_sections(7)),
    keeps(WORKSHOP_DETAIL)(_sections(8)),
    breaks(*FACTORY_DETAIL, WORKSHOP_DETAIL, outcome=WARN)(_sections(7, pictures=0)),
)


@keeps(*(id for ids in CHAPTERS.values() for id in ids))
def undivided_chapters_without_pictures(d: DossierDraft) -> None:
    """Only the one that follows the elements must be divided."""
    for key in d.chapters:
        if key != "chapter3.detail":
            d.chapter(key, subsections=(), pictures=0)
