"""Chapters: present, divided as the notice asks, with pictures, and nothing lost on the way into the form."""

import re
from collections.abc import Iterator

from builder.model.chapter import ChapterFacts
from builder.model.dossier import Dossier
from builder.model.limits import ChapterLimits
from builder.model.numbers import printed
from builder.model.report import Outcome, Where
from builder.model.rule import Finding, hit, standard
from builder.model.values import count_characters, narrow


def _written(d: Dossier, limits: ChapterLimits) -> ChapterFacts | None:
    """The chapter, where it has content: its absence is one fault and must not raise five."""
    chapter = d.chapters.get(limits.key)
    return chapter if chapter and chapter.text.strip() else None


@standard(ChapterLimits, fix="请在 chapters/ 中编写“{file}.md”或“{file}.docx”")
def chapter_missing(d: Dossier, limits: ChapterLimits) -> Iterator[Finding]:
    """Every item of the official chapters must be answered."""
    if _written(d, limits) is None:
        chapter = d.chapters.get(limits.key)
        where = Where(chapter.path if chapter else "chapters/")
        yield hit(where, "“{heading}”没有内容", heading=limits.heading, file=limits.file)


@standard(ChapterLimits, fix="{fix}")
def chapter_broken(d: Dossier, limits: ChapterLimits) -> Iterator[Finding]:
    """A picture that is named but not there would leave a hole in the printed chapter."""
    chapter = d.chapters.get(limits.key)
    for fault in chapter.faults if chapter else ():
        yield hit(fault.where, "{message}", message=fault.message, fix=fault.fix)


@standard(ChapterLimits, outcome=Outcome.WARN, fix="请把这部分改为文字、表格或图片后重新放入，或确认可以不要")
def chapter_content_left_out(d: Dossier, limits: ChapterLimits) -> Iterator[Finding]:
    """What cannot be carried into the form is named, never dropped in silence."""
    chapter = d.chapters.get(limits.key)
    for loss in chapter.losses if chapter else ():
        yield hit(chapter.path if chapter else "", "未能带入申报书：{loss}", loss=loss)


@standard(
    ChapterLimits,
    when=lambda limits: limits.sections,
    outcome=Outcome.WARN,
    fix="请按要素条件的顺序分节，每项一节（标题以“# ”开头或用“标题1”样式）",
)
def too_few_sections(d: Dossier, limits: ChapterLimits) -> Iterator[Finding]:
    """The item follows the notice's elements, one after the other."""
    chapter = _written(d, limits)
    if chapter and len(chapter.subsections) < limits.sections:
        yield hit(
            chapter.path,
            "要素条件共{want}项，本节只有{have}个小节",
            want=limits.sections,
            have=len(chapter.subsections),
        )


@standard(
    ChapterLimits,
    when=lambda limits: limits.characters_at_least or limits.characters_at_most is not None,
    fix="请增减文字，使本节字数{words}（不计空格、换行）",
)
def chapter_too_short_or_too_long(d: Dossier, limits: ChapterLimits) -> Iterator[Finding]:
    """Tables and pictures are no text; only what is written in words is counted."""
    chapter = _written(d, limits)
    count = count_characters(chapter.text) if chapter else 0
    most = limits.characters_at_most
    if chapter and count < limits.characters_at_least:
        words = f"不少于{limits.characters_at_least}字"
    elif chapter and most is not None and count > most:
        words = f"不超过{most}字"
    else:
        return
    yield hit(chapter.path, "“{heading}”为{count}字，应{words}", heading=limits.heading, count=count, words=words)


@standard(
    ChapterLimits,
    when=lambda limits: limits.picture_in_each,
    outcome=Outcome.WARN,
    fix="请在“{section}”中加入能说明情况的图片",
)
def section_without_picture(d: Dossier, limits: ChapterLimits) -> Iterator[Finding]:
    """The notice asks for a description with data, pictures or video."""
    chapter = _written(d, limits)
    if chapter:
        for section in chapter.subsections:
            if section.pictures == 0:
                yield hit(chapter.path, "“{section}”没有图片", section=section.heading)


@standard(
    ChapterLimits,
    when=lambda limits: limits.share_stated,
    outcome=Outcome.EYES,
    fix="请写明主营产品占企业营业收入的百分比，并与所填{share}%一致",
)
def share_not_stated(d: Dossier, limits: ChapterLimits) -> Iterator[Finding]:
    """The share may be written in words or rounded, so only a person can say that it is missing."""
    chapter = _written(d, limits)
    if chapter is None:
        return
    share = d.company.main_product_share
    stated = {float(number) for number in re.findall(r"(\d+(?:\.\d+)?)\s*%", narrow(chapter.text))}
    if not stated & {float(share), float(printed(share, 1)), float(printed(share, 0))}:
        yield hit(chapter.path, "未见主营产品占营业收入的百分比{share}%", share=share)


@standard(ChapterLimits, when=lambda limits: limits.topics, outcome=Outcome.WARN, fix="请补充这方面的内容")
def topic_missing(d: Dossier, limits: ChapterLimits) -> Iterator[Finding]:
    """The official heading names these topics; words are only a hint of them."""
    chapter = _written(d, limits)
    if chapter:
        for words in limits.topics:
            if not any(word in chapter.text for word in words):
                yield hit(chapter.path, "未提到“{words}”", words="”或“".join(words))
