from pathlib import Path

import docx

from builder.render.lint import lint

FIELDS = ["company.name", "shops[].name"]
SOUND = ["{{ company.name }}", "{%p for s in shops %}", "{{ s.name }}", "{%p endfor %}", '{{ chapter("二") }}']


def problems(tmp_path: Path, *paragraphs: str, cell: str = "") -> list[str]:
    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    document.add_table(2, 2).cell(1, 1).text = cell
    document.save(str(tmp_path / "t.docx"))
    return [str(problem) for problem in lint(tmp_path / "t.docx", FIELDS, ["二"])]


def test_a_sound_template_has_no_problems(tmp_path: Path) -> None:
    assert problems(tmp_path, *SOUND) == []


def test_fields_unknown_and_fields_unused_are_both_told_in_one_run(tmp_path: Path) -> None:
    assert problems(tmp_path, *SOUND[1:], cell="{{ company.nmae }}") == [
        "第1个表格第2行第2格：没有“company.nmae”这个字段，是否为“company.name”（“{{ company.nmae }}”）",
        "全文：没有用到字段“company.name”",
    ]


def test_fields_that_the_form_has_no_place_for_need_not_be_used(tmp_path: Path) -> None:
    problems(tmp_path, *SOUND)
    more = [*FIELDS, "credit[].source", "company.kind", "company.kinds"]
    found = lint(tmp_path / "t.docx", more, ["二"], unprinted=["credit", "company.kind"])
    assert [problem.message for problem in found] == ["没有用到字段“company.kinds”"]


def test_chapters_are_matched_both_ways(tmp_path: Path) -> None:
    assert problems(tmp_path, *SOUND[:-1], "{{ chapter('三') }}") == [
        "第5段：章节“三”不在本表之内",
        "全文：没有放章节“二”的位置",
    ]


def test_full_width_braces_are_found_and_proper_ones_are_not(tmp_path: Path) -> None:
    assert problems(tmp_path, *SOUND, cell="｛｛ company.name ｝｝与{{ company.name }}") == [
        "第1个表格第2行第2格：“｛｛ company.name ｝｝”用了全角括号，会照原样印出，应改为半角"
    ]


def test_a_row_tag_with_a_space_is_found_with_its_cell(tmp_path: Path) -> None:
    found = problems(tmp_path, *SOUND, cell="{% tr for s in shops %}")
    assert any("第1个表格第2行第2格" in problem and "中间不能有空格" in problem for problem in found)


def test_a_tag_in_two_looks_is_found_and_one_split_by_word_alone_is_not(tmp_path: Path) -> None:
    path = tmp_path / "t.docx"
    problems(tmp_path, *SOUND[1:])
    for bold, count in ((None, 0), (True, 1)):
        document = docx.Document(str(path))
        paragraph = document.add_paragraph("{{ comp")
        paragraph.add_run("any.name }}").bold = bold
        document.save(str(tmp_path / "u.docx"))
        found = lint(tmp_path / "u.docx", FIELDS, ["二"])
        assert len(found) == count
        assert all("格式不一" in problem.message for problem in found)
