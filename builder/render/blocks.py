"""Chapters set into a rendered form: each `⟦chapter:KEY⟧` paragraph gives way to the blocks of its key."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from builder.errors import FormError
from builder.model.blocks import Block, Gallery, Heading, ListItem, Paragraph, Picture, Table
from builder.render.chapter_picture import PictureWriter
from builder.render.chapter_table import table_elements
from builder.render.chapter_text import element, heading, list_paragraphs, text, thin
from builder.render.media import Media, serialised
from builder.render.package import unpack, write_package
from builder.render.pictures import PicturePreparer
from builder.render.wml import Element, parse, w

_DOCUMENT = "word/document.xml"
MARKER = re.compile(r"⟦chapter:([^⟧]+)⟧")
_DRAWING_ID = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
PARAGRAPH_STYLES = (
    "SubHeading1",
    "SubHeading2",
    "SubHeading3",
    "ChapterText",
    "ListText",
    "TableText",
    "TableHead",
    "PictureCaption",
)
TABLE_STYLES = ("ChapterTable",)


def fill_chapters(docx: bytes, chapters: Mapping[str, Sequence[Block]], *, pictures: PicturePreparer) -> bytes:
    """Sets the chapters into the form. A key without blocks leaves nothing behind; blocks without a place in the form
    are the form's fault."""
    parts = unpack(docx)
    root = parse(parts[_DOCUMENT])
    markers = _markers(root)
    _check_keys(markers, chapters)
    if not markers:
        return docx
    styles = _styles(parts["word/styles.xml"])
    media = Media(parts)
    first_id = max((int(drawn.get("id", 0)) for drawn in root.iter(_DRAWING_ID)), default=0)
    figures = PictureWriter(pictures, media, first_id)
    for key, marker in markers:
        made = _elements(chapters.get(key, ()), _width(marker, root), figures, styles["ListText"])
        _replace(marker, list(made))
    parts[_DOCUMENT] = serialised(root)
    media.close()
    return write_package(parts)


def _markers(root: Element) -> list[tuple[str, Element]]:
    found = []
    for paragraph in root.iter(w("p")):
        words = "".join(part.text or "" for part in paragraph.iter(w("t"))).strip()
        if match := MARKER.fullmatch(words):
            found.append((match[1], paragraph))
    return found


def _check_keys(markers: Sequence[tuple[str, Element]], chapters: Mapping[str, Sequence[Block]]) -> None:
    keys = [key for key, _ in markers]
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        raise FormError(f"模板中章节标记重复：{'、'.join(twice)}", "每个 {{ chapter(…) }} 标记只应出现一次")
    homeless = sorted(key for key, blocks in chapters.items() if blocks and key not in keys)
    if homeless:
        raise FormError(
            f"模板中没有章节的位置：{'、'.join(homeless)}", "请在模板中加一个只含 {{ chapter(…) }} 标记的段落"
        )


def _styles(xml: bytes) -> dict[str, Element]:
    found = {(style.get(w("type")), style.get(w("styleId")) or ""): style for style in parse(xml).iter(w("style"))}
    wanted = [("paragraph", name) for name in PARAGRAPH_STYLES] + [("table", name) for name in TABLE_STYLES]
    missing = [name for kind, name in wanted if (kind, name) not in found]
    if missing:
        raise FormError(f"模板缺少样式：{'、'.join(missing)}", "请在模板的样式表中补上同名样式（styleId）")
    return {name: style for (_, name), style in found.items()}


def _width(marker: Element, root: Element) -> int:
    """The width of the cell or the page on which a marker stands, in twentieths of a point."""
    for cell in marker.iterancestors(w("tc")):
        width = cell.find(f"{w('tcPr')}/{w('tcW')}")
        if width is None or width.get(w("type")) != "dxa":
            raise FormError("章节标记所在单元格没有固定宽度", "请在Word中为该单元格指定宽度（厘米）")
        return int(width.get(w("w"), 0)) - 216  # Word's usual cell margins
    for node in (*marker.iter(w("sectPr")), *marker.itersiblings(), *root.iter(w("sectPr"))):
        section = node if node.tag == w("sectPr") else next(node.iter(w("sectPr")), None)
        size, margin = (None, None) if section is None else (section.find(w("pgSz")), section.find(w("pgMar")))
        if size is not None and margin is not None:
            return int(size.get(w("w"), 0)) - sum(int(margin.get(w(side), 0)) for side in ("left", "right", "gutter"))
    raise FormError("模板没有页面尺寸和页边距", "请在Word中设置页面后另存模板")


def _elements(blocks: Sequence[Block], width: int, figures: PictureWriter, list_style: Element) -> Iterator[Element]:
    for kind, group in groupby(blocks, key=type):
        if kind is ListItem:
            yield from list_paragraphs([item for item in group if isinstance(item, ListItem)], list_style)
            continue
        for block in group:
            match block:
                case Heading():
                    yield heading(block)
                case Paragraph():
                    yield text(block)
                case Table():
                    if not block.caption:
                        yield thin("keepNext")
                    yield from table_elements(block, width)
                    yield thin()
                case Picture():
                    yield from figures.single(block, width)
                case Gallery() if block.pictures:
                    yield thin("keepNext")
                    yield figures.gallery(block.pictures, width)


def _replace(marker: Element, made: list[Element]) -> None:
    """Puts the elements of a chapter in the place of its marker. Word joins adjacent tables and refuses a cell or a
    body that ends in one: a thin paragraph stands between."""
    before, after, parent = marker.getprevious(), marker.getnext(), marker.getparent()
    assert parent is not None
    section = marker.find(f"{w('pPr')}/{w('sectPr')}")
    line: list[Element | None] = [before, *made, after]
    placed: list[Element] = []
    for this, following in pairwise(line):
        if this is not before and this is not None:
            placed.append(this)
        if _is_table(this) and (_is_table(following) or (following is after and _is_end(after) and section is None)):
            placed.append(thin())
    if before is None and not placed and _is_end(after):
        placed.append(thin())
    if section is not None:
        placed.append(element("p", element("pPr", section)))
    for one in placed:
        marker.addprevious(one)
    parent.remove(marker)


def _is_table(node: Element | None) -> bool:
    return node is not None and node.tag == w("tbl")


def _is_end(node: Element | None) -> bool:
    return node is None or node.tag == w("sectPr")
