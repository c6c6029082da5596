"""What rules and comparisons need to know of a chapter, without its pictures."""

from collections.abc import Sequence
from itertools import pairwise

from builder.model.blocks import Block, ChapterSource, Gallery, Heading, Picture, block_text, span_text
from builder.model.chapter import ChapterFacts, Subsection
from builder.model.fault import Fault
from builder.model.report import Where


def chapter_facts(source: ChapterSource) -> ChapterFacts:
    return ChapterFacts(
        path=source.path,
        text="\n".join(filter(None, map(block_text, source.blocks))),
        subsections=_subsections(source.blocks),
        pictures=sum(map(_pictures, source.blocks)),
        losses=tuple(f"{loss.what}（{loss.place}）" for loss in source.losses),
        faults=tuple(
            Fault("", "章节", fault.message, Where(source.path, line=fault.line), fault.fix) for fault in source.faults
        ),
    )


def _subsections(blocks: Sequence[Block]) -> tuple[Subsection, ...]:
    """The sections of a chapter, divided at the first level of headings only: deeper ones belong to the section they
    stand in."""
    starts = [index for index, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 1]
    found = []
    for start, end in pairwise([*starts, len(blocks)]):
        heading, inside = blocks[start], blocks[start + 1 : end]
        assert isinstance(heading, Heading)
        text = "\n".join(map(block_text, inside))
        found.append(Subsection(span_text(heading.spans), text, sum(map(_pictures, inside))))
    return tuple(found)


def _pictures(block: Block) -> int:
    match block:
        case Picture():
            return 1
        case Gallery(pictures=pictures):
            return len(pictures)
        case _:
            return 0
