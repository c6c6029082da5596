from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.evidence.ground.codec import Undecodable, decode, encode
from builder.model.blocks import (
    Block,
    Cell,
    ChapterFault,
    ChapterSource,
    Gallery,
    Heading,
    ListItem,
    Loss,
    Paragraph,
    Picture,
    Span,
    Table,
)
from builder.model.facts import Facts, PdfFacts, PdfPage, PictureFacts, VideoFacts

TEXT = st.text()  # without lone surrogates: measuring takes them out
NUMBER = st.floats(allow_nan=False, allow_infinity=False)
PAGES = st.builds(PdfPage, NUMBER, NUMBER, TEXT, st.none() | st.booleans())
PDFS = st.builds(
    PdfFacts,
    pages=st.lists(PAGES, max_size=4).map(tuple),
    bookmarks=st.lists(st.tuples(TEXT, st.integers()), max_size=4).map(tuple),
    fonts_missing=st.lists(TEXT, max_size=4).map(tuple),
)
PICTURES = st.builds(PictureFacts, contrast=NUMBER)
VIDEOS = st.builds(
    VideoFacts,
    duration=NUMBER,
    declared_duration=NUMBER,
    mean_volume=st.none() | NUMBER,
    max_volume=st.none() | NUMBER,
    decode_errors=st.lists(TEXT, max_size=4).map(tuple),
)


@given(PDFS | PICTURES | VIDEOS)
def test_every_fact_survives_being_written_and_read(facts: Facts) -> None:
    again = decode(type(facts), encode(facts))
    assert again == facts
    assert type(again) is type(facts)


@pytest.mark.parametrize(
    "spoiled",
    [b"", b"{}", b"null", b"\xff", b'{"format": "JPEG"}', b'{"format":"JPEG","width":"1","height":2}'],
)
def test_what_does_not_fit_exactly_is_refused(spoiled: bytes) -> None:
    with pytest.raises(Undecodable):
        decode(PictureFacts, spoiled)


def test_numbers_are_not_taken_from_words_nor_facts_from_another_kind() -> None:
    good = encode(PictureFacts("JPEG", 1, 2, True, True, 1.0, None))
    with pytest.raises(Undecodable):
        decode(PictureFacts, good.replace(b'"width":1', b'"width":"1"'))
    with pytest.raises(Undecodable):
        decode(VideoFacts, good)


SPANS = st.lists(st.builds(Span), max_size=3).map(tuple)
SHOWN = st.builds(Picture, st.just(Path("图/a.png")), width_mm=st.none() | NUMBER)
CELLS = st.builds(Cell, SPANS, st.integers(1, 9), st.integers(1, 9))
ROWS = st.lists(st.lists(CELLS, max_size=3).map(tuple), max_size=3).map(tuple)
BLOCKS = st.one_of(
    st.builds(Heading, st.integers(1, 9), SPANS),
    st.builds(Paragraph, SPANS),
    st.builds(ListItem, st.integers(0, 9), TEXT, SPANS),
    st.builds(Table, ROWS, st.booleans(), TEXT),
    SHOWN,
    st.builds(Gallery, st.lists(SHOWN, max_size=3).map(tuple)),
)


@given(st.lists(BLOCKS, max_size=5).map(tuple))
def test_a_chapter_comes_out_of_a_child_as_it_was_read(blocks: tuple[Block, ...]) -> None:
    """A paragraph has all that a heading has, but for its level: neither may become the other."""
    source = ChapterSource("a.docx", blocks, (Loss("图表", "第1段"),), (ChapterFault(None, "甲", "乙"),))
    again = decode(ChapterSource, encode(source))
    assert again == source
    assert list(map(type, again.blocks)) == list(map(type, blocks))
