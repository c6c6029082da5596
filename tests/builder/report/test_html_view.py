import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from builder.model.exhibit import Exhibit
from builder.model.report import Basis, Hit, Outcome, Report, Result, Subject, Where
from builder.report.html_view import render_html, without_pictures
from builder.report.phrases import one_line

VOID = {"meta", "br", "img"}


class _Page(HTMLParser):
    """Every start tag must find its end: a name that opened an element of its own would show here."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.words))


def test_one_file_without_script_or_anything_from_outside(rich: Report) -> None:
    page = _Page(render_html(rich))
    assert not {"script", "link", "img", "iframe", "object", "form"} & page.tags.keys()
    targets = [value for name, value in page.attributes if name in ("href", "src")]
    assert targets
    assert all(value and value.startswith("#") for value in targets)
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert not re.search(r"@import|url\(", render_html(rich))


def test_what_is_to_be_looked_at_is_shown_inside_the_file_itself(rich: Report) -> None:
    looks = {look for result in rich.results for hit in result.hits for look in hit.evidence}
    html = render_html(rich, dict.fromkeys(looks, b"\xff\xd8picture") | {"photos/nobody.jpg": b"x"})
    page = _Page(html)
    sources = [value for name, value in page.attributes if name == "src"]
    assert page.tags["img"] == len(sources) >= len(looks) > 0
    assert set(sources) == {"data:image/jpeg;base64,/9hwaWN0dXJl"}
    assert {value for name, value in page.attributes if name == "alt"} == {
        one_line(Exhibit.parse(look).place) for look in looks
    }
    assert "img-src data:" in html and "photos/nobody.jpg" not in html


def test_without_its_pictures_the_page_is_the_plain_one(rich: Report) -> None:
    looks = {look for result in rich.results for hit in result.hits for look in hit.evidence}
    html = render_html(rich, dict.fromkeys(looks, b"\xff\xd8picture"))
    assert without_pictures(html) == render_html(rich) != html
    changed = html.replace("<figcaption>", "<b>合格</b><figcaption>", 1)
    assert without_pictures(changed) != render_html(rich)


def test_the_browser_is_told_to_fetch_nothing(rich: Report) -> None:
    assert "default-src 'none'" in render_html(rich)


def test_hostile_words_are_shown_as_words(rich: Report, hostile_text: str) -> None:
    hostile = replace(rich, subject=Subject(hostile_text, hostile_text, hostile_text))
    html = render_html(hostile)
    assert "<script" not in html
    assert "{{ 7*7 }}{% raw %}" in html
    assert html.count("</style>") == 1
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202e]", html)
    assert "</style><script>alert('甲')</script>" in _Page(html).text


def test_every_result_is_there_with_its_place_ground_and_remedy(rich: Report) -> None:
    text = _Page(render_html(rich)).text
    for result in rich.results:
        assert {words in text for words in (result.rule, one_line(result.title))} == {True}
        if result.outcome is not Outcome.PASS:
            assert one_line(result.basis.text) in text
        for hit in result.hits:
            assert {one_line(words) in text for words in (str(hit.where), hit.message, hit.fix)} == {True}


def test_a_long_clause_folds_and_a_short_one_does_not(rich: Report, long_clause: str) -> None:
    html = render_html(rich)
    assert f"<blockquote>{long_clause}</blockquote></details>" in html
    assert html.count('class="clause"') == 1


def test_on_paper_folded_text_is_printed(rich: Report) -> None:
    assert "details::details-content" in render_html(rich)


def test_each_outcome_is_written_and_not_only_coloured(rich: Report) -> None:
    html = render_html(rich)
    assert html.count('<span class="outcome">不合格</span>') == 3
    assert html.count('<span class="outcome">无法核验</span>') == 1
    assert html.count("□&nbsp;不符合") == 4


def test_the_contents_lead_to_what_they_name(rich: Report) -> None:
    page = _Page(render_html(rich))
    ids = [value for name, value in page.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    assert {f"#{name}" for name in ids} >= {value for name, value in page.attributes if name == "href"}


def test_the_verdict_of_a_check_is_not_complete(before_packaging: Report) -> None:
    text = _Page(render_html(before_packaging)).text
    assert "资料齐备（成品尚未核验）" in text
    assert "另有2条针对成品文件，打包时核验" in text
    assert "SB-PAGES" in text


def test_a_draft_is_called_a_draft(sound: Report) -> None:
    draft = replace(sound, track=replace(sound.track, status="briefing"))
    assert "依据为解读材料，以正式文件为准" in render_html(draft)


def test_an_empty_report_still_makes_a_page(sound: Report) -> None:
    assert "没有核验任何一项" in _Page(render_html(replace(sound, results=()))).text


def test_the_same_report_gives_the_same_page(rich: Report) -> None:
    assert render_html(rich) == render_html(rich)


@pytest.mark.parametrize("count", [20, 21, 3000])
def test_what_exceeds_a_screen_unfolds(sound: Report, count: int) -> None:
    hits = tuple(Hit(Outcome.FAIL, Where(f"data/{n}.jpg"), f"第{n}个文件不在清单中") for n in range(count))
    html = render_html(replace(sound, results=(Result("SB-BAG", "文件未被改动", Basis("工具", "一", ""), hits),)))
    assert ("其余" in html) == (count > 20)
    assert f"data/{count - 1}.jpg" in html
