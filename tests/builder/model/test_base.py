"""Reading raw text into sections: one fault hides no other, and a faulty field is unseen, never empty."""

from typing import Any, Self

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import model_validator

from builder.model.base import NoValue, RawFault, Section, fault, parse, section_of, slot
from builder.model.values import Count, Line


class Inner(Section):
    name: Line = slot("名称")
    count: Count = slot("数量")
    note: Line | None = slot("备注", optional=True)

    @model_validator(mode="after")
    def not_thirteen(self) -> Self:
        if self.count == 13:
            raise fault("不吉利", "请改正", field="count")
        return self


class Outer(Section):
    title: Line = slot("标题")
    one: Inner = slot("一项")
    many: tuple[Inner, ...] = slot("多项", default=())
    by_year: dict[int, Inner] = slot("各年", default={})
    words: tuple[Line, ...] = slot("词", default=())


def good(name: str = "甲") -> dict[str, Any]:
    return {"name": name, "count": "1"}


def sound() -> dict[str, Any]:
    return {
        "title": "标题", "one": good(), "many": [good("乙"), good("丙")],
        "by_year": {"2022": good("丁")}, "words": ["词"],
    }  # fmt: skip


def places(found: list[RawFault]) -> list[str]:
    return [".".join(each.path) for each in found]


def test_sound_text_is_read_without_fault() -> None:
    outer, found = parse(Outer, sound())
    assert found == []
    assert outer.many[1].name == "丙"
    assert outer.by_year[2022].name == "丁"
    assert outer.one.note is None


def test_all_faults_are_found_in_one_run_each_with_its_path() -> None:
    raw = sound()
    raw["many"][1]["count"] = "许多"
    raw["by_year"]["2022"].pop("name")
    raw["tittle"] = raw.pop("title")
    _, found = parse(Outer, raw)
    assert places(found) == ["title", "many.1.count", "by_year.2022.name", "tittle"]


def test_a_faulty_field_is_unseen_and_its_neighbours_are_not() -> None:
    raw = sound()
    raw["many"][0]["count"] = "许多"
    outer, _ = parse(Outer, raw)
    assert outer.many[0].name == "乙"
    assert outer.many[0].note is None
    assert outer.many[1].count == 1
    with pytest.raises(NoValue) as unseen:
        _ = outer.many[0].count
    assert unseen.value.title == "数量"


def test_an_attribute_that_no_form_has_is_a_mistake_of_ours() -> None:
    outer, _ = parse(Outer, {})
    with pytest.raises(AttributeError):
        _ = outer.nonsense


def test_a_fault_between_fields_blames_one_of_them() -> None:
    raw = sound()
    raw["one"]["count"] = "13"
    outer, [found] = parse(Outer, raw)
    assert (found.path, found.values["message"], found.values["fix"]) == (("one", "count"), "不吉利", "请改正")
    assert outer.one.name == "甲"
    with pytest.raises(NoValue):
        _ = outer.one.count


def test_nothing_at_all_leaves_what_is_optional_and_nothing_else() -> None:
    outer, found = parse(Outer, {})
    assert places(found) == ["title", "one"]
    assert outer.many == ()
    with pytest.raises(NoValue):
        _ = outer.one


@pytest.mark.parametrize("wrong", ["一句话", "", None, 5, {"name": "甲"}])
def test_a_list_that_is_no_list_is_unseen_and_not_empty(wrong: object) -> None:
    outer, found = parse(Outer, {**sound(), "many": wrong})
    assert places(found) == ["many"]
    with pytest.raises(NoValue):
        _ = outer.many


def test_an_item_that_is_no_section_keeps_its_place_with_every_field_unseen() -> None:
    outer, found = parse(Outer, {**sound(), "many": ["一句话", good("丙")]})
    assert places(found) == ["many.0"]
    assert outer.many[1].name == "丙"
    with pytest.raises(NoValue):
        _ = outer.many[0].name


@pytest.mark.parametrize("wrong", ["一句话", ["甲"], None])
def test_years_that_are_no_mapping_are_unseen(wrong: object) -> None:
    outer, found = parse(Outer, {**sound(), "by_year": wrong})
    assert places(found) == ["by_year"]
    with pytest.raises(NoValue):
        _ = outer.by_year


def test_a_year_that_is_no_number_is_told_and_the_others_are_read() -> None:
    outer, found = parse(Outer, {**sound(), "by_year": {"去年": good(), "2022": good("丁")}})
    assert places(found) == ["by_year.去年.[key]"]
    assert [(year, inner.name) for year, inner in outer.by_year.items()] == [(2022, "丁")]


def test_a_faulty_word_makes_the_list_of_words_unseen() -> None:
    outer, found = parse(Outer, {**sound(), "words": ["词", "两\n行"]})
    assert places(found) == ["words.1"]
    with pytest.raises(NoValue):
        _ = outer.words


def test_how_a_field_holds_sections() -> None:
    fields = Outer.model_fields
    assert section_of(fields["one"].annotation) == ("one", Inner)
    assert section_of(fields["many"].annotation) == ("many", Inner)
    assert section_of(fields["by_year"].annotation) == ("by_key", Inner)
    assert section_of(fields["title"].annotation) is None
    assert section_of(fields["words"].annotation) is None


ANYTHING = st.recursive(
    st.none() | st.text(max_size=8) | st.integers(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "count", "2022", "甲"]), inner)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["title", "one", "many", "by_year", "words", "oben"]), ANYTHING))
def test_whatever_is_typed_becomes_a_section_and_faults(raw: dict[str, Any]) -> None:
    """Nothing crashes, and no field is there that had a fault in itself."""
    outer, found = parse(Outer, raw)
    for each in found:
        if len(each.path) == 1 and each.path[0] in Outer.model_fields:
            assert each.path[0] not in outer.__dict__
    assert found or set(outer.__dict__) == set(Outer.model_fields)
