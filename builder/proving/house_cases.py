"""Cases of the tool's own checks: the same for every form."""

from typing import Any

from builder.model.book import WordChange
from builder.model.digital import DigitalFacts, DigitalSignature
from builder.model.facts import PdfFacts, PdfPage, Unmeasured
from builder.model.report import Outcome
from builder.model.scan import ScanFacts
from builder.proving.cases import Case, Change, breaks, keeps, left_out, named, written
from builder.proving.draft import DossierDraft, FileDraft, PageDraft, paper, photograph, signature

WARN, EYES = Outcome.WARN, Outcome.EYES

ILL_TYPED = tuple(
    breaks("SB-DATA")(written(path, text))
    for path, text in (
        ("company.web", "https://www.example.com"),
        ("company.企业名称", "示例公司"),
        ("element", "多写的一项"),
        ("edition", "2019"),
        ("edition", "今年"),
    )
)
EDITION_LEFT_OUT = (breaks("SB-DATA")(left_out("edition")),)


@keeps("SB-DATA")
def the_edition_in_full_width(d: DossierDraft) -> None:
    d.write("edition", "".join(chr(ord(digit) + 0xFEE0) for digit in d.typed("edition")))


@breaks("SB-FILES", outcome=WARN)
def an_attachment_of_no_known_kind(d: DossierDraft) -> None:
    d.put("attachments/其他.pdf", paper("其他"), bound_in=True)


@breaks("SB-FILES", outcome=WARN)
def a_signed_page_of_no_known_kind(d: DossierDraft) -> None:
    d.write("page_marks", "否")
    d.put("signed/扫描0001.jpg", photograph(f"{0:064x}"))


@breaks("SB-FILES", outcome=WARN)
def a_chapter_of_no_known_name(d: DossierDraft) -> None:
    d.strays = ("chapters/说明.md",)


@breaks("SB-FILES", outcome=WARN)
def photos_one_folder_too_deep(d: DossierDraft) -> None:
    d.strays = ("photos/第一批/",)


@breaks("SB-FILES", outcome=WARN)
def a_package_whose_names_had_to_be_guessed(d: DossierDraft) -> None:
    d.notes = ("文件名按GBK编码读取",)


@keeps("SB-FILES")
def files_that_an_office_computer_leaves_behind(d: DossierDraft) -> None:
    for name in ("attachments/~$报告.docx", "attachments/Thumbs.db", "signed/.DS_Store", "photos/desktop.ini"):
        d.put(name, paper("")).does_not_open()


@breaks("SB-FIXED", outcome=WARN)
def a_mended_file_stands_in(d: DossierDraft) -> None:
    d.mended = (("photos/01.heic", "使用整理后的 photos/01.jpg"),)


def _lying(outcome: Outcome, **page: Any) -> Case:
    return breaks("SB-SCAN", outcome=outcome)(named(f"a scan with {page}", lambda d: _a_paper(d).lies(**page)))


def _a_paper(d: DossierDraft) -> FileDraft:
    return d.within("attachments")[0]


SCANS = (
    _lying(EYES, ink=0.0),
    _lying(EYES, turned=90),
    _lying(EYES, skew=-2.4),
    _lying(WARN, dpi=119),
    _lying(EYES, ink=None),
)


@keeps("SB-SCAN")
def a_printed_page_that_nobody_need_draw(d: DossierDraft) -> None:
    _a_paper(d).lies(scanned=False, dpi=None, ink=None)


@keeps("SB-SCAN")
def a_scan_as_good_as_need_be(d: DossierDraft) -> None:
    _a_paper(d).lies(ink=0.001, skew=2.0, dpi=120)


@breaks("SB-SCAN", outcome=WARN)
def a_pdf_with_a_script(d: DossierDraft) -> None:
    _a_paper(d).answers[ScanFacts] = ScanFacts((), scripts=True)


@breaks("SB-SCAN", outcome=WARN)
def a_pdf_with_a_file_in_it(d: DossierDraft) -> None:
    _a_paper(d).answers[ScanFacts] = ScanFacts((), embedded=("底稿.xlsx",))


@breaks("SB-SCAN", outcome=WARN)
def a_pdf_that_forbids_printing(d: DossierDraft) -> None:
    _a_paper(d).answers[ScanFacts] = ScanFacts((), encrypted=True)


@breaks("SB-SCAN", outcome=WARN)
def a_pdf_without_its_fonts(d: DossierDraft) -> None:
    _a_paper(d).turns(fonts_missing=("SimSun",))


def _pages_of(*sizes: tuple[float, float]) -> Change:
    def change(d: DossierDraft) -> None:
        _a_paper(d).turns(pages=tuple(PdfPage(*size, "", colour=None) for size in sizes))

    return named(f"pages of {sizes}", change)


PAGE_SIZES = (
    breaks("SB-SCAN", outcome=WARN)(_pages_of((210, 297), (0, 0))),
    breaks("SB-SCAN", outcome=WARN)(_pages_of((210, 297), (180, 260))),
    keeps("SB-SCAN")(_pages_of((210, 297), (420, 297), (297, 210))),
    keeps("SB-SCAN")(_pages_of((260, 370), (260, 370))),
)


@breaks("SB-SCAN", outcome=Outcome.UNCHECKED)
def a_scan_that_could_not_be_looked_at(d: DossierDraft) -> None:
    _a_paper(d).answers[ScanFacts] = Unmeasured("核验该文件用时过长")


@breaks("SB-FONT", outcome=WARN)
def a_font_replaced(d: DossierDraft) -> None:
    d.book.fonts_replaced = ("仿宋_GB2312以FandolFang代替",)


@breaks("SB-PAGES")
def a_page_taken_out_of_the_middle(d: DossierDraft) -> None:
    for page in d.book.pages[1:]:
        assert page.number is not None
        page.number += 1


@breaks("SB-PAGES")
def the_last_page_taken_out(d: DossierDraft) -> None:
    d.book.numbered += 1


@breaks("SB-PAGES")
def a_page_put_in(d: DossierDraft) -> None:
    d.book.pages.append(PageDraft("补充说明", number=None))


@breaks("SB-PAGES")
def two_pages_out_of_order(d: DossierDraft) -> None:
    first, second = d.book.pages[:2]
    first.number, second.number = second.number, first.number


def _bind_attachments(d: DossierDraft) -> None:
    """Binds each attachment behind its separator, with all its pages."""
    for number, file in enumerate(d.within("attachments"), 1):
        d.book.bookmarks.append((f"附件{number} {file.name}", len(d.book.pages) + 1))
        pages = len(file.facts.pages) if isinstance(file.facts, PdfFacts) else 1
        d.book.pages += [PageDraft("", None) for _ in range(pages + 1)]
    d.book.numbered = len(d.book.pages)


@breaks("SB-PAGES")
def the_last_attachment_cut_short_and_the_count_mended(d: DossierDraft) -> None:
    _bind_attachments(d)
    d.book.pages.pop()
    d.book.numbered -= 1


@keeps("SB-PAGES")
def attachments_with_all_their_pages(d: DossierDraft) -> None:
    _bind_attachments(d)


@keeps("SB-PAGES")
def a_scanned_page_without_a_number(d: DossierDraft) -> None:
    d.book.pages[1].number = None


@keeps("SB-PAGES")
def a_book_that_is_not_ours(d: DossierDraft) -> None:
    d.book.numbered = 0
    for page in d.book.pages:
        assert page.number is not None
        page.number += 3


@breaks("SB-SAME")
def a_figure_that_the_book_does_not_hold(d: DossierDraft) -> None:
    d.book.expected.append(("营业收入（万元）", "27846.13"))


@breaks("SB-SAME", outcome=EYES)
def a_figure_on_a_page_that_was_scanned(d: DossierDraft) -> None:
    d.book.expected.append(("营业收入（万元）", "27846.13"))
    d.book.scanned = ("营业收入（万元） 27846.13",)


@breaks("SB-SAME", outcome=EYES)
def a_text_that_ends_on_a_page_that_was_scanned(d: DossierDraft) -> None:
    d.book.pages[1].text += "车间年产齿轮"
    d.book.expected.append(("建设成效", "车间年产齿轮121万件"))
    d.book.scanned = ("建设成效 121万件 我单位申报的所有材料",)


@breaks("SB-SAME", outcome=EYES)
def a_text_that_begins_on_a_page_that_was_scanned(d: DossierDraft) -> None:
    d.book.pages[1].text = f"建设成效 121万件 {d.book.pages[1].text}"
    d.book.expected.append(("建设成效", "车间年产齿轮121万件"))
    d.book.scanned = ("我单位申报的所有材料 车间年产齿轮",)


@breaks("SB-SAME")
def a_text_cut_short_before_a_page_that_was_scanned(d: DossierDraft) -> None:
    d.book.pages[1].text = f"车间年产齿轮 {d.book.pages[1].text}"
    d.book.expected.append(("建设成效", "车间年产齿轮121万件"))
    d.book.scanned = ("建设成效 121万件 我单位申报的所有材料",)


@keeps("SB-SAME")
def a_text_that_runs_over_a_page(d: DossierDraft) -> None:
    d.book.pages[0].text += "营业收入"
    d.book.pages[1].text = f"27 846.13 {d.book.pages[1].text}"
    d.book.expected.append(("营业收入", "营业收入２７846.13"))


@keeps("SB-SAME")
def signs_that_a_text_layer_puts_behind_their_line(d: DossierDraft) -> None:
    d.book.pages[0].text += "\n厂房1200、用水（HO）、超长-\n代号㎡₂"
    d.book.expected.append(("车间", "厂房1200㎡、用水（H₂O）、超长-代号"))


@keeps("SB-SAME")
def a_hyphen_at_the_end_of_a_line(d: DossierDraft) -> None:
    d.book.pages[0].text += "\nsomebody@very-long\x02\nname.example.com"
    d.book.expected.append(("E-mail", "somebody@very-long-name.example.com"))


@breaks("SB-SAME", outcome=EYES)
def a_character_that_no_font_holds(d: DossierDraft) -> None:
    d.book.pages[0].text += "\n欧阳"
    d.book.expected.append(("联系人", "欧阳𬬻"))


@breaks("SB-SAME")
def a_cell_of_the_word_form_changed(d: DossierDraft) -> None:
    assert d.book.word is not None
    d.book.word[1] += "改"


@breaks("SB-SAME")
def a_field_of_the_word_form_changed(d: DossierDraft) -> None:
    d.book.word_changes = (WordChange("营业收入（万元）", "100", "900", "第1个表格第14行第4格"),)


@breaks("SB-SAME", outcome=EYES)
def a_field_of_somebodys_word_form_not_in_the_pdf(d: DossierDraft) -> None:
    d.book.word_says = (*d.book.expected[:3], ("企业名称", "另一家从未出现的公司"))


@breaks("SB-SAME", outcome=EYES)
def nothing_of_somebodys_word_form_in_the_pdf(d: DossierDraft) -> None:
    d.book.word_says = (("企业名称", "另一家从未出现的公司"),)


@keeps("SB-SAME")
def somebodys_word_form_as_in_the_pdf(d: DossierDraft) -> None:
    d.book.word_says = tuple(d.book.expected)


@breaks("SB-SAME")
def a_line_of_the_word_form_gone(d: DossierDraft) -> None:
    assert d.book.word is not None
    del d.book.word[-1]


@breaks("SB-SAME")
def a_line_of_the_word_form_added(d: DossierDraft) -> None:
    assert d.book.word is not None
    d.book.word.append("另附")


@breaks("SB-SAME")
def a_word_of_a_chapter_changed_in_the_word_form(d: DossierDraft) -> None:
    d.book.word_text = "另一家公司"


@keeps("SB-SAME")
def a_word_form_that_says_all(d: DossierDraft) -> None:
    d.book.word_text = "\n".join(value for _, value in d.book.expected)


@keeps("SB-SAME")
def other_white_space_in_the_word_form(d: DossierDraft) -> None:
    assert d.book.word is not None
    d.book.word[0] = f" {d.book.word[0]}\n"


@keeps("SB-SAME")
def no_word_form_at_all(d: DossierDraft) -> None:
    d.book.word = None


@breaks("SB-BAG")
def an_archive_altered(d: DossierDraft) -> None:
    d.bag = (("photos/01.jpg", "文件内容与打包时不同"),)


@breaks("SB-BAG", outcome=EYES)
def a_photograph_that_the_book_does_not_print(d: DossierDraft) -> None:
    d.bag = ()
    d.book.unprinted = (d.photos[0].path,)


@keeps("SB-BAG")
def an_archive_as_it_was_packed(d: DossierDraft) -> None:
    d.bag = ()


def _bears_signatures(file: FileDraft, found: DigitalFacts | Unmeasured) -> None:
    file.turns(signatures=1)
    file.answers[DigitalFacts] = found


def _signed(digital: DigitalFacts | Unmeasured) -> Change:
    """A change that makes an attachment a licence as the portal gives it out: a PDF with a digital signature."""

    def change(d: DossierDraft) -> None:
        _bears_signatures(d.within("attachments")[0], digital)

    return named(f"signed: {digital}"[:160], change)


_FOREIGN = DigitalSignature("签章", "", "", None, foreign=True)
_STRANGE = DigitalSignature("签章", "", "", None, reason="格式无法识别")
DIGITAL: tuple[tuple[Outcome, DigitalFacts | Unmeasured], ...] = (
    (Outcome.FAIL, signature(intact=False)),
    (Outcome.FAIL, signature(coverage="revision", changes="forbidden", certified=True)),
    (EYES, signature()),
    (EYES, signature(coverage="revision", changes="allowed", certified=True)),
    (EYES, signature(coverage="revision", changes="forbidden")),
    (EYES, signature(coverage="revision", changes="unknown")),
    (EYES, signature(coverage="part", changes="forbidden")),
    (EYES, signature(chain="unknown")),
    (EYES, signature(chain="expired")),
    (EYES, signature(chain="revoked")),
    (EYES, signature(chain="unfit")),
    (EYES, signature(chain="unknown", self_issued=True)),
    (EYES, signature(stamp="broken", revocation_known=False)),
    (Outcome.UNCHECKED, DigitalFacts((_FOREIGN,), 0)),
    (Outcome.UNCHECKED, DigitalFacts((*signature().signatures, _STRANGE), 0)),
    (Outcome.UNCHECKED, Unmeasured("内存不足")),
)
SIGNATURES = tuple(breaks("SB-SIGN", outcome=outcome)(_signed(digital)) for outcome, digital in DIGITAL)


@keeps("SB-SIGN")
def a_pdf_whose_fields_for_signatures_are_empty(d: DossierDraft) -> None:
    _bears_signatures(d.within("attachments")[0], DigitalFacts((), 0))
