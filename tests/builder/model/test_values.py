"""Single values as people type them: what is understood, what is refused, and in which words."""

import string
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from stdnum.cn import uscc as gb32100

from builder.model import values
from builder.model.values import Month, count_characters, narrow, section_of_industry

NUMBER, COUNT, SHARE = TypeAdapter(values.Number), TypeAdapter(values.Count), TypeAdapter(values.Share)
AMOUNT, POSITIVE = TypeAdapter(values.Amount), TypeAdapter(values.PositiveAmount)
TEXT, LINE, DATE, MONTH = map(TypeAdapter[Any], (values.Text, values.Line, values.Date, values.YearMonth))
YES_NO, CODE, INDUSTRY = map(TypeAdapter[Any], (values.YesNo, values.CreditCode, values.IndustryCode))
PHONE, MOBILE, EMAIL = map(TypeAdapter[Any], (values.Phone, values.Mobile, values.Email))


def refusal(adapter: "TypeAdapter[Any]", text: Any) -> str:
    """The user's words; pydantic's own never come up, since every fault is one of ours."""
    with pytest.raises(ValidationError) as refused:
        adapter.validate_python(text)
    [error] = refused.value.errors()
    assert error["type"] == "fault"
    assert error["ctx"]["fix"]
    return error["msg"]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("28650.32", "28650.32"),
        ("２８６５０．３２", "28650.32"),
        (" 12,345,678.90 ", "12345678.90"),
        ("1，234", "1234"),
        ("1,2345", "12345"),
        ("-0.5", "-0.5"),
        ("−0.5", "-0.5"),
        ("－3", "-3"),
        ("+7", "7"),
        (".5", "0.5"),
        ("007", "7"),
        ("0.10", "0.10"),
        ("999999999999999", "999999999999999"),
        ("0.000001", "0.000001"),
        ("0.000000", "0.000000"),
    ],
)
def test_numbers_are_read_as_people_write_them(typed: str, number: str) -> None:
    assert str(NUMBER.validate_python(typed)) == number


@pytest.mark.parametrize(
    "typed",
    ["约100", "100万元", "1.2.3", "12,34.5", "21,5", "1 000", "1e5", "1_000", "0x10", "½", "NaN", "Infinity", "-inf",
     "sNaN", "二十", "-", ".", "٣"],
)  # fmt: skip
def test_what_is_no_number_or_perhaps_another_is_refused(typed: str) -> None:
    assert refusal(NUMBER, typed) == f"应为数字，现为“{typed}”"


@pytest.mark.parametrize("typed", ["1000000000000000", "9" * 5000])
def test_numbers_out_of_all_proportion_are_refused(typed: str) -> None:
    assert "超出合理范围" in refusal(NUMBER, typed)


@pytest.mark.parametrize("typed", ["0.0000001", "0.30000000000000004"])
def test_more_places_than_a_form_can_print_are_refused(typed: str) -> None:
    assert refusal(NUMBER, typed) == f"“{typed}”的小数超过6位"


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**14), max_value=10**14, places=6))
def test_no_number_prints_with_an_exponent(number: Decimal) -> None:
    assert "E" not in str(NUMBER.validate_python(f"{number:f}"))


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**14), max_value=10**14, places=4))
def test_every_plain_number_comes_back_as_it_was(number: Decimal) -> None:
    assert NUMBER.validate_python(f"{number:f}") == number


@given(st.text(max_size=40))
def test_any_text_is_either_a_number_or_refused_in_our_words(text: str) -> None:
    try:
        number = NUMBER.validate_python(text)
    except ValidationError as refused:
        assert [error["type"] for error in refused.errors()] == ["fault"]
    else:
        assert number.is_finite()


def test_minus_nothing_is_nothing() -> None:
    assert str(AMOUNT.validate_python("-0")) == "0"
    assert refusal(POSITIVE, "-0") == "应大于0，现为0"


@pytest.mark.parametrize(("typed", "words"), [("-0.01", "不应小于0，现为-0.01"), ("", "未填写")])
def test_an_amount_is_not_below_nothing(typed: str, words: str) -> None:
    assert refusal(AMOUNT, typed) == words


@pytest.mark.parametrize("typed", ["0", "-1", "100.01", "86.5%"])
def test_a_share_lies_above_nothing_and_not_above_all(typed: str) -> None:
    refusal(SHARE, typed)
    assert SHARE.validate_python("100") == 100
    assert SHARE.validate_python("0.01") == Decimal("0.01")


@pytest.mark.parametrize(("typed", "count"), [("86", 86), ("８６", 86), ("0", 0), ("3.0", 3), ("1,200", 1200)])
def test_counts_are_whole(typed: str, count: int) -> None:
    assert COUNT.validate_python(typed) == count


@pytest.mark.parametrize("typed", ["-1", "1.5", "86台", "1e2"])
def test_counts_that_are_not_whole_are_refused(typed: str) -> None:
    refusal(COUNT, typed)


@pytest.mark.parametrize(
    "typed",
    ["2023-02-20", "2023-2-20", "2023/2/20", "2023.02.20", "2023年2月20日", "２０２３年２月２０日",
     "2023 年 2 月 20 日", "2023年2月20"],
)  # fmt: skip
def test_dates_are_read_in_every_usual_spelling(typed: str) -> None:
    assert DATE.validate_python(typed) == date(2023, 2, 20)
    assert MONTH.validate_python(typed) == Month(2023, 2)


@pytest.mark.parametrize("typed", ["2023-02", "2023年2月", "2023/2", "2023.2"])
def test_a_month_may_leave_out_the_day_and_a_date_may_not(typed: str) -> None:
    assert MONTH.validate_python(typed) == Month(2023, 2)
    assert refusal(DATE, typed) == "日期缺少“日”"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2023-02-29", "没有2023年2月29日这一天"),
        ("2023-13-01", "没有2023年13月1日这一天"),
        ("0000-01-01", "没有0年1月1日这一天"),
        ("20230220", "“20230220”不是日期"),
        ("23-2-20", "“23-2-20”不是日期"),
        ("今天", "“今天”不是日期"),
        ("2023-02-20 10:00", "“2023-02-2010:00”不是日期"),
    ],
)
def test_days_that_never_were_are_refused(typed: str, words: str) -> None:
    assert refusal(DATE, typed) == words


@given(st.dates())
def test_every_day_comes_back_from_its_chinese_spelling(day: date) -> None:
    assert DATE.validate_python(f"{day.year:04}年{day.month}月{day.day}日") == day


def test_months_are_in_order_and_print_as_in_a_form() -> None:
    assert Month(2022, 12) < Month(2023, 1)
    assert str(Month(2022, 11)) == "2022年11月"


@pytest.mark.parametrize("typed", ["是", "有", "yes", "Yes", "TRUE", " 是 "])
def test_yes_in_its_spellings(typed: str) -> None:
    assert YES_NO.validate_python(typed) is True


@pytest.mark.parametrize("typed", ["否", "无", "no", "No", "false", "ＮＯ"])
def test_no_in_its_spellings(typed: str) -> None:
    assert YES_NO.validate_python(typed) is False


@pytest.mark.parametrize("typed", ["√", "1", "0", "是的", "不是", "y", "null"])
def test_neither_yes_nor_no_is_refused(typed: str) -> None:
    assert refusal(YES_NO, typed) == f"应为“是”或“否”，现为“{typed}”"


ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
BODIES = st.tuples(
    st.sampled_from("1579AN"),
    st.sampled_from("12359"),
    st.text(string.digits, min_size=6, max_size=6),
    st.text(ALPHABET, min_size=9, max_size=9),
).map("".join)


def code_of(body: str) -> str:
    return body + gb32100.calc_check_digit(body)


@given(BODIES)
def test_every_code_with_its_check_digit_is_taken_in_any_spelling(body: str) -> None:
    code = code_of(body)
    if not body[:8].isdigit():
        return  # the library asks for digits at the head, which all codes of firms have
    spaced = " ".join((code[:2], code[2:8], code[8:].lower()))
    assert CODE.validate_python(spaced) == code
    assert CODE.validate_python("".join(chr(ord(sign) + 0xFEE0) for sign in code)) == code


@given(BODIES.filter(lambda body: body[:8].isdigit()), st.integers(8, 17), st.sampled_from(ALPHABET))
def test_a_single_wrong_sign_never_passes(body: str, place: int, other: str) -> None:
    code = code_of(body)
    if code[place] != other:
        assert refusal(CODE, f"{code[:place]}{other}{code[place + 1 :]}") == "第18位校验码不符"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("91410100MA4EXAMP9", "应为18位，现为17位"),
        ("91410100MA4EXAMP9BB", "应为18位，现为19位"),
        ("91410100MA4EXAMP9C", "第18位校验码不符"),
        ("91410100MA4EXAMPOB", "含有代码中不会出现的字符"),
        ("9141O100MA4EXAMP9B", "含有代码中不会出现的字符"),
    ],
)
def test_a_wrong_code_is_refused_with_the_reason(typed: str, words: str) -> None:
    assert refusal(CODE, typed) == words


@pytest.mark.parametrize(
    ("digits", "section"),
    [("01", "A"), ("05", "A"), ("06", "B"), ("12", "B"), ("13", "C"), ("43", "C"), ("44", "D"), ("46", "D"),
     ("47", "E"), ("97", "T"), ("3453", "C"), ("00", None), ("98", None)],
)  # fmt: skip
def test_industries_fall_into_their_sections(digits: str, section: str | None) -> None:
    assert section_of_industry(digits) == section


@pytest.mark.parametrize(
    ("typed", "code"), [("C3453", "C3453"), ("3453", "C3453"), ("c34", "C34"), ("Ｃ３４５", "C345")]
)
def test_industry_codes_get_their_letter(typed: str, code: str) -> None:
    assert INDUSTRY.validate_python(typed) == code


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("C34531", "“C34531”不是国民经济行业代码"),
        ("C3", "“C3”不是国民经济行业代码"),
        ("C00", "“C00”不是国民经济行业代码"),
        ("9800", "“9800”不是国民经济行业代码"),
        ("齿轮制造", "“齿轮制造”不是国民经济行业代码"),
        ("B3453", "门类字母B与代码3453不符，该代码属于C类"),
    ],
)
def test_wrong_industry_codes_are_refused(typed: str, words: str) -> None:
    assert refusal(INDUSTRY, typed) == words


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("0371-60000001", "0371-60000001"),
        ("0371—60000001", "0371-60000001"),
        ("0371 60000001", "0371-60000001"),
        ("０３７１－６０００００１", "0371-6000001"),
        ("037160000001", "037160000001"),
        ("010-60000001-123", "010-60000001-123"),
        ("60000001", "60000001"),
        ("13800000000", "13800000000"),
        ("400-123-4567", "400-123-4567"),
        ("4001234567", "4001234567"),
    ],
)
def test_telephone_numbers_keep_their_zero_and_get_one_kind_of_dash(typed: str, phone: str) -> None:
    assert PHONE.validate_python(typed) == phone


@pytest.mark.parametrize("typed", ["0371", "12345", "见名片", "0371-600000011", "1" * 400])
def test_what_is_no_telephone_number_is_refused(typed: str) -> None:
    assert "不是电话号码" in refusal(PHONE, typed)


@pytest.mark.parametrize("typed", ["13800000000", "138 0000 0000", "138-0000-0000", "１３８００００００００"])
def test_mobile_numbers_may_be_written_in_groups(typed: str) -> None:
    assert MOBILE.validate_python(typed) == "13800000000"


@pytest.mark.parametrize("typed", ["1380000000", "138000000000", "12800000000", "0371-60000001"])
def test_mobile_numbers_have_eleven_digits(typed: str) -> None:
    assert "应为11位手机号码" in refusal(MOBILE, typed)


@pytest.mark.parametrize("typed", ["shili@example.com", "zhang-san_1.x+y@mail.example.com.cn", "A--b@x-y.cn"])
def test_mail_addresses_are_taken_as_they_are(typed: str) -> None:
    assert EMAIL.validate_python(typed) == typed


def test_a_mail_address_in_full_width_is_narrowed() -> None:
    assert EMAIL.validate_python("ｓｈｉｌｉ＠example．com") == "shili@example.com"


@pytest.mark.parametrize(
    "typed", ["shili", "shi li@example.com", "shili@example", "张三@example.com", "a@b..cn", "a@b,cn"]
)
def test_a_mail_address_is_never_mended_but_refused(typed: str) -> None:
    assert "不是电子邮箱地址" in refusal(EMAIL, typed)


@pytest.mark.parametrize("sign", ["\x00", "\x08", "\x0b", "\x0c", "\x1f", "\ufffe", "\uffff", "\ud800"])
def test_signs_that_no_word_file_can_hold_are_named_with_their_place(sign: str) -> None:
    for adapter in (TEXT, LINE):
        assert refusal(adapter, f"甲乙{sign}丙") == f"第3个字符（U+{ord(sign):04X}）是Word文件不能保存的控制字符"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1))
def test_every_other_text_is_taken_unchanged(text: str) -> None:
    if text.strip():
        assert TEXT.validate_python(text) == text
        assert LINE.validate_python(text) == text.strip()


@pytest.mark.parametrize("typed", ["", " ", "\n\t　\n"])
def test_blank_is_not_filled_in(typed: str) -> None:
    assert refusal(TEXT, typed) == refusal(LINE, typed) == "未填写"


def test_line_ends_of_every_machine_become_one_and_a_line_has_none() -> None:
    assert TEXT.validate_python("\r\n甲\r\n乙\r丙\n") == "甲\n乙\n丙"
    assert refusal(LINE, "甲\n乙") == "应为一行文字，现有多行"


@pytest.mark.parametrize("value", [None, 5, 1.5, True, ["甲"], {"甲": "乙"}])
def test_only_text_is_text(value: object) -> None:
    for adapter in (TEXT, LINE, NUMBER, COUNT, DATE, YES_NO, CODE, INDUSTRY, PHONE, EMAIL):
        assert refusal(adapter, value) == "应为文字"


def test_characters_are_counted_without_white_space_and_with_punctuation() -> None:
    assert count_characters("智能 工厂，\n　5G\t！") == 8
    assert count_characters("𬬻") == 1


def test_prose_is_never_narrowed_but_values_are() -> None:
    assert TEXT.validate_python("（Ａ）") == "（Ａ）"
    assert narrow(" ５Ｇ ") == "5G"
