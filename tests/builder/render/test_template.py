import io
import os
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from builder.errors import FormError, InputError
from builder.render.template import FormTemplate
from builder.render.text import chapter_token

Save = Callable[..., Path]


class Absent(LookupError):
    pass


class Partial:
    """A section of which one field is missing."""

    here = "在"

    def __getattr__(self, name: str) -> Any:
        raise Absent(name)


@pytest.fixture
def save(tmp_path: Path) -> Save:
    def write(*paragraphs: str, cell: str = "") -> Path:
        document = docx.Document()
        for words in paragraphs:
            document.add_paragraph(words)
        document.add_table(1, 1).cell(0, 0).text = cell
        path = tmp_path / "template.docx"
        document.save(str(path))
        return path

    return write


def read(rendered: bytes) -> Any:
    return docx.Document(io.BytesIO(rendered))


def body(rendered: bytes) -> list[str]:
    return [paragraph.text for paragraph in read(rendered).paragraphs]


typed = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t{}%#<>&“｛｝ 𬬻😀")
)


@pytest.fixture(scope="module")
def two_places(tmp_path_factory: pytest.TempPathFactory) -> FormTemplate:
    document = docx.Document()
    document.add_paragraph("前{{ x }}后")
    document.add_table(1, 1).cell(0, 0).text = "{{ x }}"
    path = tmp_path_factory.mktemp("text") / "template.docx"
    document.save(str(path))
    return FormTemplate.load(path)


@given(typed)
def test_any_text_comes_out_as_it_went_in(two_places: FormTemplate, text: str) -> None:
    if set(text) & {"\ufffe", "\uffff"}:
        return
    document = read(two_places.render({"x": text}))
    assert document.paragraphs[0].text == f"前{text}后"
    assert document.tables[0].cell(0, 0).text == text.rstrip("\n")


@pytest.mark.parametrize(
    "text",
    [
        "甲<乙>&丙“｛｛x｝｝”{{y}}{%z%}",
        "{_{ a }_} {_% b %_}",
        "  前后   都有空格  ",
        "&amp; &#8216; \\a \\n",
        "无" * 5000,
        "w" * 3000,
        "👩‍👩‍👧 𬬻 ﷽",
        "{% raw %}{{ chapter('x') }}",
    ],
)
def test_text_that_looks_like_code_is_text(two_places: FormTemplate, text: str) -> None:
    assert body(two_places.render({"x": text}))[0] == f"前{text}后"


def test_control_characters_are_refused(two_places: FormTemplate) -> None:
    with pytest.raises(InputError, match="U\\+0008"):
        two_places.render({"x": "甲\b乙"})


def test_each_line_of_a_text_is_a_paragraph_with_the_looks_of_its_tag(save: Save) -> None:
    path = save(cell="{{ x }}")
    document = docx.Document(str(path))
    document.tables[0].cell(0, 0).paragraphs[0].style = "List Bullet"
    document.tables[0].cell(0, 0).paragraphs[0].runs[0].bold = True
    document.save(str(path))
    paragraphs = read(FormTemplate.load(path).render({"x": "甲\n乙"})).tables[0].cell(0, 0).paragraphs
    assert [(p.text, p.style.name, p.runs[0].bold) for p in paragraphs] == [
        ("甲", "List Bullet", True),
        ("乙", "List Bullet", True),
    ]


def test_a_missing_variable_is_named_with_its_place(save: Save) -> None:
    template = FormTemplate.load(save("企业：{{ company.nmae }}"))
    with pytest.raises(FormError, match=r"nmae.*位于“企业：\{\{ company.nmae \}\}”"):
        template.render({"company": {"name": "甲"}})


@pytest.mark.parametrize(
    "sum", ["company.staff / company.none", "company.staff + company.name", "company.name * company.name"]
)
def test_a_sum_that_comes_to_nothing_is_the_templates_fault_with_its_place(save: Save, sum: str) -> None:
    template = FormTemplate.load(save("人均：{{ " + sum + " }}"))
    with pytest.raises(FormError, match=r"位于“人均：") as told:
        template.render({"company": {"staff": Decimal(286), "none": Decimal(0), "name": "甲"}})
    assert told.value.exit_code == 4


@pytest.mark.parametrize("tag", ["{{ x.__class__.__mro__ }}", "{{ x.__init__.__globals__ }}", "{{ items.append(1) }}"])
def test_a_template_cannot_run_code(save: Save, tag: str) -> None:
    template = FormTemplate.load(save(tag))
    with pytest.raises(FormError):
        template.render({"x": "甲", "items": [1]})


def test_a_value_that_may_be_absent_prints_nothing_wherever_it_is_used(save: Save) -> None:
    path = save("{{ p.here }}", "[{{ p.gone }}]", "[{{ p.gone.deeper[0] }}]", "{% if p.gone %}有{% endif %}。")
    rendered = FormTemplate.load(path, blank_on=(Absent,)).render({"p": Partial()})
    assert body(rendered) == ["在", "[]", "[]", "。"]
    with pytest.raises(Absent):
        FormTemplate.load(path).render({"p": Partial()})


def test_keys_of_a_mapping_come_before_its_methods(save: Save) -> None:
    assert body(FormTemplate.load(save("{{ d.items }}")).render({"d": {"items": "条目"}})) == ["条目"]


def test_chapter_marks_stand_alone_in_their_paragraph_and_vanish_in_a_blank_form(save: Save) -> None:
    template = FormTemplate.load(save("{{ chapter(“二.一”) }}"))
    assert body(template.render({})) == [chapter_token("二.一")]
    assert body(template.render({}, chapters=False)) == [""]


def test_a_tag_that_word_has_split_over_runs_is_still_one_tag(save: Save) -> None:
    path = save("")
    document = docx.Document(str(path))
    for piece in ("{", "{ comp", "any", ".name }", "}"):
        document.paragraphs[0].add_run(piece)
    document.paragraphs[0]._p.insert(2, parse_xml(f"<w:proofErr {nsdecls('w')} w:type='spellStart'/>"))
    document.save(str(path))
    assert body(FormTemplate.load(path).render({"company": {"name": "甲 & 乙"}})) == ["甲 & 乙"]


def test_headers_are_filled_too(save: Save) -> None:
    path = save("x")
    document = docx.Document(str(path))
    document.sections[0].header.paragraphs[0].text = "{{ name }}"
    document.save(str(path))
    assert read(FormTemplate.load(path).render({"name": "甲<乙>"})).sections[0].header.paragraphs[0].text == "甲<乙>"


def test_same_input_same_bytes_without_dates_or_editors(save: Save) -> None:
    path = save("{{ n }}")
    document = docx.Document(str(path))
    document.core_properties.last_modified_by = "王五"
    document.save(str(path))
    template = FormTemplate.load(path)
    rendered = template.render({"n": Decimal("1.50")})
    assert rendered == template.render({"n": Decimal("1.50")})
    with zipfile.ZipFile(io.BytesIO(rendered)) as archive:
        names = archive.namelist()
        assert names[0] == "[Content_Types].xml" and len(names) == len(set(names))
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml")
    assert b"dcterms:created" not in core and "王五".encode() not in core


def test_an_edited_template_is_read_anew_and_an_unchanged_one_is_not(save: Save) -> None:
    path = save("旧")
    first = FormTemplate.load(path)
    assert FormTemplate.load(path) is first
    save("新的")
    os.utime(path, ns=(0, first.path.stat().st_mtime_ns + 1))
    assert body(FormTemplate.load(path).render({})) == ["新的"]


@pytest.mark.parametrize(
    "spoil", [lambda whole: whole[:0], lambda whole: whole[: len(whole) // 2], lambda whole: whole[:2] + bytes(500)]
)
def test_a_spoilt_template_is_a_form_error(save: Save, spoil: Callable[[bytes], bytes]) -> None:
    path = save("x")
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(FormError, match="模板"):
        FormTemplate.load(path)


def test_a_package_that_is_no_word_file_or_holds_a_part_twice_is_a_form_error(tmp_path: Path) -> None:
    path = tmp_path / "template.docx"
    with pytest.raises(FormError, match="找不到模板"):
        FormTemplate.load(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    with pytest.raises(FormError, match="不是Word文件"):
        FormTemplate.load(path)
    with zipfile.ZipFile(path, "w") as archive, pytest.warns(UserWarning):
        archive.writestr("word/document.xml", "<a/>")
        archive.writestr("word/document.xml", "<b/>")
    with pytest.raises(FormError, match="重名"):
        FormTemplate.load(path)


@pytest.mark.parametrize("words", ["{% if x %}", "{% fi %}", "{{ x|nofilter }}", "{{ x. }}"])
def test_a_broken_tag_is_named_when_the_template_is_loaded(save: Save, words: str) -> None:
    with pytest.raises(FormError, match="语法错误"):
        FormTemplate.load(save(words))
