"""What both chapter readers do at the end: captions, heading levels, the repeated title; and the tally of losses."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from builder.model.blocks import (
    Block,
    ChapterFault,
    ChapterSource,
    Gallery,
    Heading,
    Loss,
    Paragraph,
    Picture,
    Table,
    block_text,
)

# 图一般 and 图10kV are words, no numbers
_NUMBER = r"(?:\d{1,3}(?:[-–—.．]\d{1,3})*(?![0-9A-Za-z年月个张幅层])|[一二三四五六七八九十]{1,3}(?=[\s:：、.．所]|$))"
_PICTURE_NUMBER = re.compile(rf"^\s*图\s*{_NUMBER}[\s:：、.．]*")
_TABLE_CAPTION = re.compile(rf"^\s*续?表\s*{_NUMBER}[^。；]{{0,60}}$")
_REFERENCE = re.compile(rf"图\s*{_NUMBER}")
_MACHINE_MADE = re.compile(
    r"^(?:image|img|picture|screenshot|alt(?: text)?|图片|截图|插图)?[-_ \d.()（）]*$", re.IGNORECASE
)
_ORDINAL = re.compile(r"^\s*[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．\s]*")
_CAPTION_LENGTH = 80
MAX_COLUMNS = 63  # Word's own limit


class Losses:
    """Gathers what was left out of a chapter: losses of one kind become one entry that counts them, so that fifty links
    do not hide one chart."""

    def __init__(self) -> None:
        self._places: dict[str, list[str]] = {}

    def add(self, what: str, place: str) -> None:
        self._places.setdefault(what, []).append(place)

    def values(self) -> Iterator[Loss]:
        for what, places in self._places.items():
            distinct = list(dict.fromkeys(places))
            shown = "、".join(distinct[:3])
            yield Loss(what, shown if len(places) <= 3 else f"{shown}等共{len(places)}处")


def finish(
    path: str, title: str, blocks: Iterable[Block], losses: Losses, faults: Iterable[ChapterFault]
) -> ChapterSource:
    """Makes the blocks of a chapter ready; `title` is the file's own name: a first heading that repeats it already
    stands on the official form."""
    done = _with_captions(list(blocks), losses)
    if done and isinstance(done[0], Heading) and _without_ordinal(block_text(done[0])) == _without_ordinal(title):
        losses.add(f"首个标题“{block_text(done[0])}”（申报书已印有该标题，不再重复）", "文首")
        done = done[1:]
    done = list(_with_levels(done))
    _tell_references(done, losses)
    wide = [b for b in done if isinstance(b, Table) and max(_columns(row) for row in b.rows) > MAX_COLUMNS]
    too_wide = [ChapterFault(None, f"表格超过{MAX_COLUMNS}列，Word不能容纳", "请拆成几个较窄的表格")] * bool(wide)
    return ChapterSource(path, tuple(done), tuple(losses.values()), (*faults, *too_wide))


def caption_words(text: str) -> str:
    """A caption without its number; names that a camera or editor gave are no captions."""
    words = _PICTURE_NUMBER.sub("", text).strip()
    return "" if _MACHINE_MADE.match(words) else words


def _without_ordinal(text: str) -> str:
    """A title without its number: 二（一）申报单位概况 and （一）申报单位概况 and 申报单位概况 are one."""
    text = re.sub(r"\s", "", text)
    while (shorter := _ORDINAL.sub("", text)) != text:
        text = shorter
    return text


def _with_levels(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks whose first level of headings used is 1, whatever it was in the source."""
    first = next((block.level for block in blocks if isinstance(block, Heading)), 1)
    for block in blocks:
        yield replace(block, level=max(1, block.level - first + 1)) if isinstance(block, Heading) else block


def _with_captions(blocks: Sequence[Block], losses: Losses) -> list[Block]:
    """Blocks with their captions: a paragraph 图1 … under a picture, or 表1 … above a table, is one."""
    done: list[Block] = []
    for block in blocks:
        words = block_text(block) if isinstance(block, Paragraph) else ""
        last = done[-1] if done else None
        if isinstance(last, Picture | Gallery) and len(words) <= _CAPTION_LENGTH and _PICTURE_NUMBER.match(words):
            if isinstance(last, Picture) and last.caption:
                losses.add(f"图片说明“{last.caption}”（以图下的图题为准）", f"“{words}”")
            done[-1] = captioned(last, words)
        elif isinstance(block, Table) and not block.caption and _is_table_caption(last):
            done[-1] = replace(block, caption=block_text(done[-1]).strip())
        else:
            done.append(block)
    return done


def _is_table_caption(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and _TABLE_CAPTION.match(block_text(block)) is not None


def captioned(block: Picture | Gallery, words: str) -> Picture | Gallery:
    """Pictures with their captions: side by side they have one each, or share one."""
    if isinstance(block, Picture):
        return replace(block, caption=caption_words(words))
    parts = [part for part in re.split(rf"(?=图\s*{_NUMBER}[\s:：、.．])", words) if part.strip()]
    if len(parts) != len(block.pictures):
        parts = [words] * len(block.pictures)
    named = zip(block.pictures, parts, strict=True)
    return Gallery(tuple(replace(picture, caption=caption_words(part)) for picture, part in named))


def _columns(row: Sequence[object]) -> int:
    return sum(getattr(cell, "columns", 1) for cell in row)


def _tell_references(blocks: Sequence[Block], losses: Losses) -> None:
    if not any(isinstance(block, Picture | Gallery) for block in blocks):
        return
    for block in blocks:
        if isinstance(block, Picture | Gallery):
            continue
        for found in dict.fromkeys(_REFERENCE.findall(block_text(block))):
            losses.add("正文所引图号（成文后全书图号统一重排，请核对所引是否仍是该图）", f"“{found}”")
