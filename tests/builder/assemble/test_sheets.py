from hypothesis import given, settings
from hypothesis import strategies as st

from builder.assemble.sheets import CONTENTS_LINES, lay_out_contents
from builder.assemble.typeface import Typeface

TEXT = st.text("申报书附件（一），。、《》ABC 123-%😀𬬻\n\u3000", max_size=80)


@given(TEXT, st.floats(60, 500))
@settings(max_examples=60, deadline=None)
def test_wrapping_loses_nothing_but_space_and_keeps_to_the_width(text: str, width: float) -> None:
    face = Typeface({})
    lines = face.wrap(text, 14, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(face.width(line, 14) <= width for line in lines)


def test_a_closing_mark_does_not_begin_a_line() -> None:
    face = Typeface({})
    for characters in range(4, 20):
        lines = face.wrap("智能工厂建设前后社会、经济、环境效益对比（离散型），全部", 14, characters * 14)
        assert not [line for line in lines if line[0] in "、，）" or line[-1] == "（"]


@given(st.lists(st.tuples(TEXT, st.integers(1, 2)), max_size=60), st.lists(TEXT, max_size=3))
@settings(max_examples=30, deadline=None)
def test_every_entry_and_note_stands_once_in_the_contents(entries: list[tuple[str, int]], notes: list[str]) -> None:
    pages = lay_out_contents(entries, notes, Typeface({}))
    numbered = [line.entry for page in pages for line in page.lines if line.entry is not None]
    assert numbered == list(range(len(entries)))
    assert all(len(page.lines) + len(page.notes) <= CONTENTS_LINES for page in pages if page.lines)
    assert not any(page.notes for page in pages[:-1])
