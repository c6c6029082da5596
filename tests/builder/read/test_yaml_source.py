"""YAML as clerks and programs write it: every value as text with its line; what is no YAML is told where and why."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.errors import ExitCode, InputError
from builder.model.report import Where
from builder.read.yaml_source import Source, read_yaml


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "company.yaml"


def read(file: Path, text: str | bytes) -> Source:
    file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return read_yaml(file)


def refusal(file: Path, text: str | bytes) -> str:
    with pytest.raises(InputError) as refused:
        read(file, text)
    assert refused.value.exit_code is ExitCode.INPUT
    assert refused.value.fix
    return refused.value.message


def test_nothing_is_guessed(file: Path) -> None:
    text = "phone: 0371\nyes: no\non: 2023-02-20\nnumber: 1_000\nfloat: 1.50\nword: 否\n"
    assert read(file, text).data == {
        "phone": "0371", "yes": "no", "on": "2023-02-20", "number": "1_000", "float": "1.50", "word": "否",
    }  # fmt: skip


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL", '""', "''", "# 没有"])
def test_nothing_behind_the_colon_is_not_filled_in(file: Path, nothing: str) -> None:
    assert read(file, f"a: {nothing}\nb: 1\n").data == {"b": "1"}


def test_a_quoted_null_is_a_word(file: Path) -> None:
    assert read(file, 'a: "null"\n').data == {"a": "null"}


def test_every_value_has_its_line_comments_and_blank_lines_counted(file: Path) -> None:
    source = read(
        file,
        "# 说明\n\na: 1\nb:\n  c: 2   # 说明\n\n  d:\n    - 甲\n    - e: 3\n      f: |\n        两\n        行\ng: 4\n",
    )
    assert source.lines == {
        ("a",): 3, ("b",): 4, ("b", "c"): 5, ("b", "d"): 7, ("b", "d", "0"): 8, ("b", "d", "1"): 9,
        ("b", "d", "1", "e"): 9, ("b", "d", "1", "f"): 10, ("g",): 13,
    }  # fmt: skip
    assert source.where(("b", "d", "1", "f")) == Where("company.yaml", line=10)


def test_a_missing_value_is_placed_in_its_section_or_file(file: Path) -> None:
    source = read(file, "a:\n  b: 1\n")
    assert source.where(("a", "c", "d")) == Where("company.yaml", line=1)
    assert source.where(("x",)) == Where("company.yaml")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_alike_whatever_ends_them(file: Path, end: str) -> None:
    assert read(file, end.join(["a: 1", "b:", "  c: 2", ""])).lines[("b", "c")] == 3


def test_a_key_typed_twice_is_told_with_the_earlier_line(file: Path) -> None:
    source = read(file, "a: 1\nb:\n  c: 2\n  c: 3\na: 4\na: 5\n")
    assert source.twice == ((("b", "c"), 3), (("a",), 1), (("a",), 5))
    assert source.lines[("a",)] == 6


def test_the_same_key_in_two_sections_is_not_typed_twice(file: Path) -> None:
    assert read(file, "a:\n  c: 1\nb:\n  c: 2\nd:\n  - c: 3\n  - c: 4\n").twice == ()


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        ("a: 甲 #1线", True),
        ("a: 甲 # 说明", False),
        ("a: 甲#1线", False),
        ('a: "甲 #1线"', False),
        ("a: 甲   ## 说明", False),
        ("a: |\n  甲 #1线", False),
    ],
)
def test_text_that_was_taken_for_a_comment_is_noticed(file: Path, line: str, cut: bool) -> None:
    assert read(file, f"z: x\u2028y\n{line}\n").cut == ((("a",),) if cut else ())


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a:\n\tb: 1\n", 2, "用了制表符缩进"),
        ("name：甲\nuscc: 1\n", 1, "冒号是全角的“：”，应为半角的“:”"),
        ("uscc: 1\nname:甲\nage: 2\n", 2, "冒号后缺少空格"),
        ('a: 1\nname: "甲\nuscc: 1\n', 2, "引号没有成对"),
        ("a: 1\nname: '甲\nuscc: 1\n", 2, "引号没有成对"),
        ("a: [甲\nb: 1\n", 1, "括号没有成对；文字以括号开头的，须加引号"),
        ("a: 甲: 乙\n", 1, "多了一个冒号，或上一行缩进不对"),
        ("a: @甲\n", 1, "文字以特殊符号开头，须加引号"),
        ("a: `甲\n", 1, "文字以特殊符号开头，须加引号"),
        ("a: *甲\n", 1, "文字以“*”开头，须加引号"),
        ("a: | 甲\n  乙\n", 1, "“|”后面的文字须另起一行、缩进两格"),
        ("a:\n  b: 1\n c: 2\n", 3, "缩进不对，同一组的各项须上下对齐"),
        ("a: 1\n---\nb: 2\n", 2, "文件中有单独一行的“---”，请删去"),
        ('a: "C:\\图片"\n', 1, "双引号中的反斜杠“\\”请改为“/”，或改用单引号"),
    ],
)
def test_slips_of_the_pen_are_told_with_their_line_and_cause(file: Path, text: str, line: int, words: str) -> None:
    assert refusal(file, text) == f"company.yaml:{line} 不是有效的YAML（{words}）"


@pytest.mark.parametrize("text", ["a:\n　　b: 1\nc: 2\n", "a:\n  　b: 1\n", "c: 1\n\u00a0b: 1\n"])
def test_wide_spaces_are_no_indent(file: Path, text: str) -> None:
    assert refusal(file, text) == "company.yaml:2 用了全角空格缩进"


@pytest.mark.parametrize("text", ["- 甲\n- 乙\n", "甲\n", "[]\n"])
def test_a_file_that_is_no_list_of_names_is_refused(file: Path, text: str) -> None:
    assert refusal(file, text) == "company.yaml 的内容应为“名称: 值”的形式"


@pytest.mark.parametrize("text", ["", "\n\n", "# 只有说明\n", "\ufeff"])
def test_an_empty_file_holds_nothing(file: Path, text: str) -> None:
    assert read(file, text).data == {}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_encodings_of_chinese_computers_are_recognised(file: Path, encoding: str) -> None:
    assert read(file, "name: 示例精密机械（郑州）有限公司\n".encode(encoding)).data == {
        "name": "示例精密机械（郑州）有限公司"
    }


@pytest.mark.parametrize(
    "raw",
    [
        "name: 範例機械有限公司".encode("big5"),
        "name: café".encode("latin-1"),
        "name: 示例".encode()[:-1],
        b"\xff\xd8\xff\xe0" + bytes(100),
        b"PK\x03\x04" + bytes(100),
        "name: 示例".encode("utf-16-le"),
    ],
)
def test_what_is_no_text_we_know_is_refused_and_not_misread(file: Path, raw: bytes) -> None:
    assert "编码" in refusal(file, raw)


def test_control_characters_are_refused_with_line_and_code(file: Path) -> None:
    assert refusal(file, "a: 1\nb: x\x07y\n") == "company.yaml:2 含有控制字符（U+0007）"


def test_half_a_character_is_refused_and_two_halves_are_one(file: Path) -> None:
    assert refusal(file, 'a: 1\nb: "\\ud83d"\n') == "company.yaml:2 含有残缺的字符"
    assert read(file, 'a: "\\ud83d\\ude00"\n').data == {"a": "😀"}


BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{below}'] * 10)}]\n" for below, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(BOMB, id="aliases of aliases"),
        pytest.param("a: &a\n  b: *a\n", id="an alias of itself"),
        pytest.param("a: " + "[" * 10_000 + "]" * 10_000, id="brackets in brackets"),
        pytest.param("a: " + "{a: " * 10_000, id="mappings in mappings"),
        pytest.param("".join(f"{' ' * depth}a:\n" for depth in range(500)), id="sections in sections"),
        pytest.param("- " * 1_000, id="lists in lists"),
    ],
)
def test_hostile_nesting_is_refused(file: Path, text: str) -> None:
    """Whoever unfolded the aliases would not come back."""
    assert "嵌套过深" in refusal(file, text)


def test_a_file_too_large_is_not_even_read(file: Path) -> None:
    with file.open("wb") as sparse:
        sparse.truncate(10**10)
    with pytest.raises(InputError, match="超过4MB"):
        read_yaml(file)


def test_a_folder_and_a_missing_file_are_refused(file: Path) -> None:
    with pytest.raises(InputError, match="不能读取"):
        read_yaml(file)
    file.mkdir()
    with pytest.raises(InputError, match="不能读取"):
        read_yaml(file)


def test_a_name_that_is_no_text_is_refused(file: Path) -> None:
    assert refusal(file, "a: 1\n? [甲, 乙]\n: 1\n") == "company.yaml:2 名称应为文字"


def test_tags_run_nothing(file: Path) -> None:
    assert read(file, 'a: !!python/object/apply:os.system ["echo"]\nb: !x 甲\n').data == {"a": ["echo"], "b": "甲"}


VALUES = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff"), max_size=30)


@given(st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), VALUES, max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_quoted_text_comes_back_as_it_was(file: Path, data: dict[str, str]) -> None:
    text = "".join(f"{key}: '{value.replace(chr(39), chr(39) * 2)}'\n" for key, value in data.items())
    assert read(file, text).data == {key: value for key, value in data.items() if value}


@given(st.binary(max_size=200) | st.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass")))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_bytes_come_they_are_data_or_refused_in_our_words(file: Path, raw: bytes) -> None:
    try:
        data: dict[str, Any] = read(file, raw).data
    except InputError as refused:
        assert refused.message.startswith("company.yaml")
    else:
        assert isinstance(data, dict)


def test_a_flood_of_values_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("".join(f"k{n}: v\n" for n in range(60_000)), encoding="utf-8")
    with pytest.raises(InputError, match="内容过多"):
        read_yaml(tmp_path / "a.yaml")
