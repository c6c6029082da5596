from datetime import date
from decimal import Decimal

import pytest
from markupsafe import Markup

from builder.errors import FormError, InputError
from builder.render.text import by_line, inside_text, printed


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        ("0371", "0371"),
        (2023, "2023"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.000001"), "0.000001"),
        (Decimal("37.00"), "37.00"),
        (date(2023, 2, 20), "2023年2月20日"),
        (True, "是"),
        ("甲\r\n乙\r丙", "甲\n乙\n丙"),
    ],
)
def test_a_value_is_printed_as_a_clerk_would_write_it(value: object, words: str) -> None:
    assert printed(value) == words


@pytest.mark.parametrize("value", [1.5, ["甲"], {"甲": 1}, b"x", object()])
def test_what_has_no_printed_form_is_refused(value: object) -> None:
    with pytest.raises(FormError, match=type(value).__name__):
        printed(value)


def test_a_section_with_a_printed_form_of_its_own_is_printed() -> None:
    class Period:
        def __str__(self) -> str:
            return "2021年3月至2022年11月"

    assert printed(Period()) == "2021年3月至2022年11月"


@pytest.mark.parametrize("bad", ["\x00", "\x08", "\x0b", "\x0c", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_what_xml_cannot_hold_is_refused_with_its_place(bad: str) -> None:
    with pytest.raises(InputError, match=f"U\\+{ord(bad):04X}（位于“年产10万套”之后）"):
        printed(f"年产10万套{bad}轴承")


def test_nothing_but_our_own_turning_into_word_text_is_markup() -> None:
    assert inside_text(Markup("<w:br/>")) == "&lt;w:br/&gt;"
    assert inside_text(inside_text("甲<乙>&丙")) == "甲&lt;乙&gt;&amp;丙"


def test_the_line_end_that_closes_a_text_makes_no_empty_paragraph() -> None:
    assert by_line("甲\n\n乙\n", "|") == "甲||乙"
    assert by_line("", "|") == ""
