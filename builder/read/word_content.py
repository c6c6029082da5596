"""The inside of a Word paragraph: text with its look, pictures, text boxes; all else is told as a loss or a fault."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from builder.model.blocks import ChapterFault, Picture, Span
from builder.read.chapter_finish import Losses
from builder.read.docx_file import Element, Relation
from builder.read.word_math import M, equation
from builder.read.word_pictures import Extractor, NoPicture, View
from builder.read.word_styles import Styles, W, number

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SHAPE = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}wsp"

_TRANSPARENT = {
    f"{W}{name}" for name in ("hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo", "sdtContent")
}
_SILENT = {f"{W}{name}" for name in (
    "pPr", "rPr", "proofErr", "bookmarkStart", "bookmarkEnd", "permStart", "permEnd", "lastRenderedPageBreak",
    "fldChar", "instrText", "annotationRef", "footnoteRef", "endnoteRef", "separator", "continuationSeparator",
    "softHyphen", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "commentReference", "subDoc", "fldData",
    "rt", "rubyPr", "delInstrText",
)}  # fmt: skip
_TEXT = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
SYMBOLS = {  # Wingdings, by the low byte
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0xA8: "□", 0xD8: "➢", 0xE0: "→",
    0xE8: "➔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x4A: "☺",
}  # fmt: skip
_LOST_LOOKS = {"u": "下划线", "highlight": "突出显示", "strike": "删除线", "dstrike": "删除线", "em": "着重号"}
EMU_PER_MM = 36_000


@dataclass(frozen=True)
class TextBox:
    """Paragraphs that float beside the text; they are set after the paragraph they hang on."""

    content: Element


Piece = Span | Picture | TextBox


class ContentReader:
    """Reads runs; `place` is where a loss or fault is said to be and is set before each paragraph."""

    def __init__(
        self,
        styles: Styles,
        relations: Mapping[str, Relation],
        extractor: Extractor,
        notes: Mapping[str, str],
        losses: Losses,
        faults: list[ChapterFault],
    ) -> None:
        self._styles, self._relations, self._extractor, self._notes = styles, relations, extractor, notes
        self._losses, self._faults = losses, faults
        self.place = ""

    def pieces(self, paragraph: Element) -> list[Piece]:
        return list(self._inside(paragraph, paragraph))

    def _inside(self, node: Element, paragraph: Element) -> Iterator[Piece]:
        for child in node:
            yield from self._one(child, paragraph)

    def _one(self, node: Element, paragraph: Element) -> Iterator[Piece]:
        tag = node.tag
        if not isinstance(tag, str) or tag in _SILENT or tag.endswith(("RangeStart", "RangeEnd")):
            return
        if tag == f"{W}r":
            yield from self._run(node, paragraph)
        elif tag in _TRANSPARENT:
            if node.get(f"{R}id"):
                self._lose("链接的网址（文字保留）")
            yield from self._inside(node, paragraph)
        elif tag in (f"{W}ins", f"{W}moveTo"):
            self._lose("修订痕迹（按“接受全部修订”处理）")
            yield from self._inside(node, paragraph)
        elif tag in (f"{W}del", f"{W}moveFrom"):
            self._lose("修订痕迹（按“接受全部修订”处理）")
        elif tag == f"{W}sdt":
            yield from self._control(node, paragraph)
        elif tag in (f"{M}oMath", f"{M}oMathPara"):
            self._lose("公式的版式（改为一行文字，请核对）")
            yield from equation(node)
        elif tag == f"{_MC}AlternateContent":
            yield from self._inside(next(iter(node), node), paragraph)
        elif tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
            yield from self._graphic(node)
        else:
            self._lose(f"无法识别的内容（{tag.rpartition('}')[2]}）")

    def _control(self, node: Element, paragraph: Element) -> Iterator[Piece]:
        if node.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
            self._lose("未填写的内容控件（提示文字不印出）")
            return
        for content in node.findall(f"{W}sdtContent"):
            yield from self._inside(content, paragraph)

    def _run(self, run: Element, paragraph: Element) -> Iterator[Piece]:
        if self._styles.switched_on("vanish", run, paragraph):
            if "".join(text.text or "" for text in run.iter(f"{W}t")).strip():
                self._lose("隐藏文字（不印出）")
            return
        rise = self._rise(run, paragraph)
        look = Span(
            "",
            bold=self._styles.switched_on("b", run, paragraph),
            italic=self._styles.switched_on("i", run, paragraph),
            superscript=rise > 0,
            subscript=rise < 0,
        )
        told = False
        for child in run:
            for piece in self._in_run(child, look, paragraph):
                if isinstance(piece, Span) and piece.text.strip() and not told:
                    self._tell_looks(run, paragraph)
                    told = True
                yield piece

    def _rise(self, run: Element, paragraph: Element) -> int:
        """Whether a run is raised or lowered: LibreOffice writes m² as a raised run, not as a superscript one."""
        named = self._styles.value("vertAlign", run, paragraph)
        if named in ("superscript", "subscript"):
            return 1 if named == "superscript" else -1
        return number(self._styles.value("position", run, paragraph))

    def _in_run(self, node: Element, look: Span, paragraph: Element) -> Iterator[Piece]:
        def text(words: str) -> Span:
            return Span(words, look.bold, look.italic, look.superscript, look.subscript)

        if node.tag == f"{W}t":
            words = (node.text or "").replace("\n", " ")
            yield text(words if node.get(_SPACE) == "preserve" else words.strip(" "))
        elif node.tag in _TEXT:
            yield text(_TEXT[node.tag])
        elif node.tag == f"{W}br":
            if node.get(f"{W}type", "textWrapping") == "textWrapping":
                yield text("\n")
            else:
                self._lose("人工分页（版面由申报书决定）")
        elif node.tag == f"{W}sym":
            yield text(self._symbol(node))
        elif node.tag == f"{W}ruby":
            self._lose("拼音指南（文字保留）")
            for base in node.findall(f"{W}rubyBase"):
                yield from self._inside(base, paragraph)
        elif node.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            kind = "footnote" if node.tag == f"{W}footnoteReference" else "endnote"
            words = self._notes.get(f"{kind}{node.get(f'{W}id')}", "")
            self._lose(f"脚注或尾注“{words[:40]}”")
        else:
            yield from self._one(node, paragraph)

    def _symbol(self, node: Element) -> str:
        code = number(node.get(f"{W}char"), base=16)
        font = node.get(f"{W}font") or ""
        if font.lower() == "wingdings" and (code & 0xFF) in SYMBOLS:
            return SYMBOLS[code & 0xFF]
        if 0x20 <= code < 0xE000 and not 0xD800 <= code < 0xE000:
            return chr(code)
        self._lose(f"特殊符号（{font}字体）")
        return ""

    def _tell_looks(self, run: Element, paragraph: Element) -> None:
        for name, label in _LOST_LOOKS.items():
            if self._styles.value(name, run, paragraph) not in (None, "0", "false", "none", "off"):
                self._lose(f"{label}（文字保留）")

    def _graphic(self, node: Element) -> Iterator[Piece]:
        hidden = node.find(f".//{_WP}docPr")
        if hidden is not None and hidden.get("hidden") in ("1", "true"):
            self._lose("隐藏的图片（不印出）")
            return
        found = list(self._shapes(node, _shown_width(node)))
        if node.tag == f"{W}object":
            about = node.find(f".//{_OFFICE}OLEObject")
            program = "" if about is None else about.get("ProgID") or ""
            self._lose(f"嵌入的对象（{program or '类型不明'}，只保留其预览图）")
        yield from found

    def _shapes(self, node: Element, width_mm: float | None) -> Iterator[Piece]:
        """The pictures and text boxes of a drawing. Text boxes are not looked into: their paragraphs are read where the
        body's are."""
        for child in node:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag == f"{W}txbxContent":
                if (
                    "".join(text.text or "" for text in child.iter(f"{W}t")).strip()
                    or child.find(f".//{W}drawing") is not None
                ):
                    self._lose("文本框（其内容移到所在段落之后）")
                    yield TextBox(child)
            elif tag == f"{_PIC}pic":
                blip = child.find(f"{_PIC}blipFill/{_A}blip")
                address = None if blip is None else blip.get(f"{R}embed") or blip.get(f"{R}link")
                yield from self._picture(address, View.of(child), width_mm)
            elif tag == f"{_VML}imagedata":
                yield from self._picture(child.get(f"{R}id"), View(), None)
            elif tag == f"{_A}graphicData" and (kind := _KINDS.get(_last(child.get("uri")))):
                self._lose(kind)
            elif tag == f"{_MC}AlternateContent":
                yield from self._shapes(next(iter(child), child), None)
            else:
                if tag == _SHAPE and child.find(f".//{W}txbxContent") is None:
                    self._lose("形状（线条、箭头等图形）")
                yield from self._shapes(child, width_mm)

    def _picture(self, address: str | None, view: View, width_mm: float | None) -> Iterator[Picture]:
        try:
            yield Picture(self._extractor.extract(self._relations.get(address or ""), view), width_mm=width_mm)
        except NoPicture as fault:
            self._faults.append(ChapterFault(None, f"{self.place}：{fault.message}", fault.fix))

    def _lose(self, what: str) -> None:
        self._losses.add(what, self.place)


_KINDS = {
    "chart": "图表（Chart；请在Word中另存为图片后插入）",
    "chartex": "图表（Chart；请在Word中另存为图片后插入）",
    "diagram": "SmartArt图形（请另存为图片后插入）",
    "lockedCanvas": "画布图形（请另存为图片后插入）",
    "model3d": "三维模型",
}


def _last(address: str | None) -> str:
    return (address or "").rpartition("/")[2]


def _shown_width(node: Element) -> float | None:
    extent = node.find(f"./*/{_WP}extent")
    wide = 0 if extent is None else number(extent.get("cx"))
    return wide / EMU_PER_MM if wide >= EMU_PER_MM else None
