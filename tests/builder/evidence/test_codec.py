import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.evidence.codec import Undecodable, decode, encode
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
