"""From a Word part to the Jinja source that docxtpl's tags stand for. The only module that knows docxtpl."""

import re
from dataclasses import dataclass

from docxtpl import DocxTemplate
from lxml import etree

from builder.render.merges import merge_across_blocks
from builder.render.wml import Element, parse, w

_ONE_TAG = re.compile(r"\s*\{\{(?!p |r |tr |tc )([^{}%]+)\}\}\s*")
_PARAGRAPH = re.compile(r"<w:p(?=[ >])")
_NAMESPACES = re.compile(r' xmlns:\w+="[^"]*"')


@dataclass(frozen=True)
class JinjaSource:
    """The Jinja source of a part. `breaks[n]` ends a paragraph and begins one like it: the `by_line(n)` of the source
    puts it between lines."""

    jinja: str
    breaks: tuple[str, ...]

    def words_at(self, line: int) -> str:
        """The words of the paragraph on that line, as the template's keeper sees them in Word."""
        found = self.jinja.splitlines()[max(0, line - 1) : line]
        return re.sub(r"<[^>]+>|\|by_line\(\d+\)", "", "".join(found)).strip()


def jinja_source(part: bytes) -> JinjaSource:
    """Makes Jinja source of a part; each paragraph begins a new line, so that Jinja's line numbers lead back to the
    paragraph."""
    root = parse(part)
    breaks: dict[str, int] = {}
    for paragraph in root.iter(w("p")):
        _print_by_line(paragraph, breaks)
    merge_across_blocks(root)
    xml = DocxTemplate("").patch_xml(etree.tostring(root, encoding="unicode"))
    return JinjaSource(_PARAGRAPH.sub("\n<w:p", xml), tuple(breaks))


def _print_by_line(paragraph: Element, breaks: dict[str, int]) -> None:
    """Has a paragraph that holds nothing but one `{{ tag }}` printed once for each line of the value."""
    texts = list(paragraph.iter(w("t")))
    tag = _ONE_TAG.fullmatch("".join(node.text or "" for node in texts))
    if tag is None or paragraph.find(f"{w('pPr')}/{w('sectPr')}") is not None:
        return
    run = texts[0].getparent()
    if run is None or run.getparent() is not paragraph:
        return
    between = _between(paragraph.find(w("pPr")), run.find(w("rPr")))
    for node in texts[1:]:
        node.text = ""
    texts[0].text = f"{{{{ {tag[1].strip()}|by_line({breaks.setdefault(between, len(breaks))}) }}}}"


def _between(paragraph: Element | None, run: Element | None) -> str:
    """What ends one paragraph and begins the next: closing and opening of the paragraph, its run and its text."""
    looks = ["" if found is None else etree.tostring(found, encoding="unicode") for found in (paragraph, run)]
    return _NAMESPACES.sub("", f'</w:t></w:r></w:p><w:p>{looks[0]}<w:r>{looks[1]}<w:t xml:space="preserve">')
