"""Attachments, photographs, screenshots, the video and the signed pages."""

from builder.model.facts import Bars, Genre, PdfFacts, Unmeasured
from builder.model.ink import Box, InkFacts
from builder.model.report import Outcome
from builder.model.scan import ScanFacts
from builder.proving import picture_cases, signed_cases
from builder.proving.cases import Change, breaks, keeps, named
from builder.proving.draft import DossierDraft, photograph
from builder.proving.signed_cases import NOTHING, lies_over, room, three
from builder.proving.signed_cases import shows as shows_page
from builder.proving.video_cases import footage, shows, sound

WARN, EYES, UNCHECKED = Outcome.WARN, Outcome.EYES, Outcome.UNCHECKED
BOOK, FILE = "HN-ATT-4-2-form-pdf", "HN-MED-4-2-video-file"
# The same words for the two factory forms and for the workshop form; each form knows its own requirement only.
PHOTOS, VIDEO = ("HN-MED-05-photos-f", "HN-MED-05-photos-w"), ("HN-MED-06-video-f", "HN-MED-06-video-w")
AUDIT = ("HN-ATT-02-audit-f", "HN-ATT-02-audit-w")
PAPERS = {
    "business_licence": (["HN-ATT-01-licence"], Outcome.FAIL),
    "audit_report": (AUDIT, Outcome.FAIL),
    "patent": (["HN-ATT-03-patents"], WARN),
    "diagnosis_report": (["HN-ATT-04-diagnosis"], Outcome.FAIL),
}
PAGES = {"cover": "申报企业（盖章）", "commitment": "我单位申报的所有材料，均真实、完整"}


def _no(kind: str) -> Change:
    return named(f"no {kind}", lambda d: d.take_out(*d.of_kind(kind)))


def _unreadable(kind: str) -> Change:
    return named(f"{kind} does not open", lambda d: d.of_kind(kind)[0].does_not_open())


def _still_printed(page: str, text: str) -> Change:
    def change(d: DossierDraft) -> None:
        d.book.pages[1].text += text

    return named(f"{page} still printed", change)


@breaks(FILE, outcome=WARN)
def an_old_cut_beside_the_video(d: DossierDraft) -> None:
    """Judged as well, so that whichever the office opens will do."""
    d.put("video/旧版.mp4", d.video.facts)


MISSING = tuple(breaks(*ids, outcome=outcome)(_no(kind)) for kind, (ids, outcome) in PAPERS.items())
UNREADABLE = tuple(
    breaks(*ids, blinds=[BOOK], outcome=UNCHECKED)(_unreadable(kind)) for kind, (ids, _) in PAPERS.items()
)


@keeps("HN-ATT-03-patents")
def a_single_patent(d: DossierDraft) -> None:
    d.take_out(d.of_kind("patent")[0])


def _audit_of(d: DossierDraft, stated: str, name: str = "审计报告.pdf", text: str = "") -> None:
    paper = d.of_kind("audit_report")[0]
    paper.has_pages(*[text] * 5)
    d.rename(paper, name)
    d.application["attachments"][1]["fiscal_year"] = stated


@breaks(*AUDIT)
def an_audit_of_the_year_before(d: DossierDraft) -> None:
    _audit_of(d, "2021")


@breaks(*AUDIT)
def an_audit_of_the_year_of_application(d: DossierDraft) -> None:
    _audit_of(d, "2023")


@breaks(*AUDIT)
def an_audit_whose_file_name_states_another_year(d: DossierDraft) -> None:
    _audit_of(d, "", "2021年审计报告.pdf")
    d.book.bookmarks.append(("2021年审计报告", 1))


@breaks(*AUDIT, outcome=EYES)
def an_audit_of_unknown_year(d: DossierDraft) -> None:
    _audit_of(d, "")


@breaks(*AUDIT, outcome=EYES)
def an_audit_that_speaks_of_another_year(d: DossierDraft) -> None:
    _audit_of(d, "2022", text="２０２１年12月31日资产负债表")


@keeps(*AUDIT)
def an_audit_that_speaks_of_both_years(d: DossierDraft) -> None:
    _audit_of(d, "2022", text="2022年12月31日、2021年12月31日资产负债表")


@keeps(*AUDIT)
def an_audit_whose_file_name_states_the_year(d: DossierDraft) -> None:
    d.leave_out("attachments.1.fiscal_year")


@keeps(*AUDIT)
def audits_of_two_years(d: DossierDraft) -> None:
    d.put("attachments/2021年度审计报告.pdf", d.of_kind("audit_report")[0].facts, bound_in=True)


@keeps(*AUDIT)
def an_audit_of_five_pages(d: DossierDraft) -> None:
    d.of_kind("audit_report")[0].has_pages(*["2022年度"] * 5)


@breaks(*AUDIT, outcome=WARN)
def an_audit_of_four_pages(d: DossierDraft) -> None:
    d.of_kind("audit_report")[0].has_pages(*["2022年度"] * 4)


@keeps(*PHOTOS)
def exactly_ten_photos(d: DossierDraft) -> None:
    d.take_out(*d.photos[10:])


@breaks(*PHOTOS)
def nine_photos(d: DossierDraft) -> None:
    d.take_out(*d.photos[9:])


@breaks(*PHOTOS)
def nine_photos_and_one_copy(d: DossierDraft) -> None:
    d.take_out(*d.photos[10:])
    d.photos[9].sha256 = d.photos[0].sha256


@breaks(*PHOTOS, outcome=WARN)
def a_copy_beside_enough_others(d: DossierDraft) -> None:
    d.put("photos/再一张.jpg", photograph(f"{0:064x}")).sha256 = d.photos[0].sha256


VIEW = int("6b1f0e93c5a27d48" * 4, 16)  # 256 spots, half of them dark


def _like_the_first(spots: int) -> Change:
    """Two photographs that differ in so many of their 256 spots."""

    def change(d: DossierDraft) -> None:
        d.photos[0].facts = photograph(f"{VIEW:064x}")
        d.photos[5].facts = photograph(f"{VIEW ^ (2**spots - 1):064x}")

    return named(f"two photographs that differ in {spots} spots of 256", change)


LIKENESS = (breaks(*PHOTOS, outcome=EYES)(_like_the_first(20)), keeps(*PHOTOS)(_like_the_first(60)))


@breaks(*PHOTOS, outcome=EYES)
def ten_photos_two_of_which_look_the_same(d: DossierDraft) -> None:
    """Without the one there would be nine: but that they are one view is a guess."""
    d.take_out(*d.photos[10:])
    d.photos[9].facts = d.photos[0].facts


HARD_TO_SEE = picture_cases.hard_to_see(*PHOTOS)
NO_PHOTOGRAPHS = picture_cases.no_photographs(*PHOTOS)
SCREENS = picture_cases.screens(*PHOTOS)


@breaks(*PHOTOS, outcome=WARN)
def a_heic_named_jpg(d: DossierDraft) -> None:
    d.photos[3].turns(format="HEIF")


@breaks(*PHOTOS, outcome=EYES)
def ten_photos_one_of_which_looks_like_a_certificate(d: DossierDraft) -> None:
    d.take_out(*d.photos[10:])
    d.photos[9].turns(genre=Genre.CERTIFICATE)


@breaks(*PHOTOS)
def ten_photos_one_of_which_has_one_colour(d: DossierDraft) -> None:
    d.take_out(*d.photos[10:])
    d.photos[9].turns(plain=True)


@keeps(*PHOTOS)
def a_heic_named_heic(d: DossierDraft) -> None:
    d.photos[3].turns(format="HEIF")
    d.rename(d.photos[3], "车间.HEIC")


@breaks(*PHOTOS, outcome=UNCHECKED)
def a_photo_that_does_not_open(d: DossierDraft) -> None:
    d.put("photos/再一张.jpg", photograph(f"{0:064x}")).does_not_open()


@breaks(*PHOTOS, outcome=WARN)
def a_photo_of_599_pixels(d: DossierDraft) -> None:
    d.photos[3].turns(width=800, height=599)


@keeps(*PHOTOS)
def an_upright_photo_of_600_pixels(d: DossierDraft) -> None:
    d.photos[3].turns(width=600, height=800)


@breaks(*PHOTOS, outcome=WARN)
def no_screenshots(d: DossierDraft) -> None:
    d.take_out(*d.within("screenshots"))


@keeps(*PHOTOS)
def a_single_screenshot(d: DossierDraft) -> None:
    d.take_out(*d.within("screenshots")[1:])


@breaks(*PHOTOS, outcome=UNCHECKED)
def a_screenshot_that_does_not_open(d: DossierDraft) -> None:
    d.within("screenshots")[0].does_not_open()


def _video(**facts: object) -> Change:
    shown = ", ".join(f"{name} {value}" for name, value in facts.items())
    return named(f"video with {shown}", lambda d: d.video.turns(**facts))


def _of_size(size: int) -> Change:
    def change(d: DossierDraft) -> None:
        d.video.size = size

    return named(f"video of {size} bytes", change)


VIDEOS = tuple(
    breaks(*ids, outcome=outcome)(change)
    for ids, outcome, change in (
        ([FILE], Outcome.FAIL, _video(container="mov", brand="qt  ")),
        ([FILE], Outcome.FAIL, _video(container="other", brand="")),
        ([FILE], Outcome.FAIL, _of_size(209_715_201)),
        ([FILE], WARN, _of_size(209_715_200)),
        ([FILE], WARN, _of_size(200_000_001)),
        ([FILE], WARN, _video(video_codec="mpeg4")),
        ([FILE], WARN, _video(audio_codec="mp3")),
        (VIDEO, Outcome.FAIL, _video(width=1919, height=1079)),
        (VIDEO, Outcome.FAIL, _video(width=1280, height=720)),
        (VIDEO, WARN, _video(width=1920, height=1079)),
        (VIDEO, WARN, _video(width=1920, height=800)),
        (VIDEO, WARN, _video(interlaced=True)),
        (VIDEO, WARN, _video(duration=44.9, declared_duration=44.9)),
        (VIDEO, WARN, _video(duration=90.1, declared_duration=90.1)),
        (VIDEO, WARN, _video(duration=9.9, declared_duration=9.9)),
        (VIDEO, WARN, _video(duration=10.0, declared_duration=10.0)),
        (VIDEO, WARN, _video(duration=300.0, declared_duration=300.0)),
        (VIDEO, WARN, _video(duration=300.1, declared_duration=300.1)),
        (VIDEO, Outcome.FAIL, _video(audio_codec="", mean_volume=None, max_volume=None)),
        (VIDEO, Outcome.FAIL, _video(video_codec="", width=0, height=0, screen=None, rate=0.0)),
        (VIDEO, Outcome.FAIL, _video(mean_volume=-60.1)),
        (VIDEO, UNCHECKED, _video(mean_volume=None)),
        (VIDEO, Outcome.FAIL, _video(decode_errors=("文件提前结束，缺少4096字节",))),
        (VIDEO, Outcome.FAIL, _video(duration=56.9)),
        (VIDEO, Outcome.FAIL, _video(duration=85.4, declared_duration=90.0)),
    )
)
GOOD_VIDEOS = tuple(
    keeps(*ids)(change)
    for ids, change in (
        ([FILE], _of_size(200_000_000)),
        ([FILE], _video(video_codec="hevc")),
        (VIDEO, _video(width=1080, height=1920)),
        (VIDEO, _video(width=1440, height=1080)),
        (VIDEO, _video(width=3840, height=2160)),
        (VIDEO, _video(duration=45.0, declared_duration=45.0)),
        (VIDEO, _video(duration=90.0, declared_duration=90.0)),
        (VIDEO, _video(mean_volume=-60.0)),
        (VIDEO, _video(duration=57.0)),
        (VIDEO, _video(duration=85.5, declared_duration=90.0)),
    )
)


FOOTAGE = footage(*VIDEO)
UNHEARD = sound(*VIDEO)
BARELY_LARGE_ENOUGH = (breaks(*VIDEO, outcome=EYES)(shows(bars=Bars(0, 0, 0.01, 0))),)


@breaks(FILE, *VIDEO)
def no_video(d: DossierDraft) -> None:
    d.take_out(d.video)


@breaks(FILE, outcome=WARN)
def a_video_of_another_suffix(d: DossierDraft) -> None:
    d.rename(d.video, "建设成效.mov")


@keeps(FILE)
def a_video_with_its_suffix_in_capitals(d: DossierDraft) -> None:
    d.rename(d.video, "建设成效.MP4")


@breaks(FILE, *VIDEO, outcome=UNCHECKED)
def a_video_that_does_not_open(d: DossierDraft) -> None:
    d.video.does_not_open()


UNSIGNED = tuple(breaks(BOOK)(_no(page)) for page in PAGES)
SCANS_UNREADABLE = tuple(breaks(BOOK, outcome=UNCHECKED)(_unreadable(page)) for page in PAGES)
PRINTED = tuple(breaks(BOOK, outcome=EYES)(_still_printed(page, text)) for page, text in PAGES.items())


RECOMMENDED = Box(0.45, 0.7, 0.65, 0.84)  # beside the words of the recommending office
EACH_PAGE = tuple(case for page in PAGES for case in signed_cases.page(page, BOOK))
SEALS = tuple(
    breaks(BOOK, outcome=EYES)(change)
    for change in (
        shows_page("cover", {"shape": "square"}),
        shows_page("cover", {"box": Box(0.0, 0.0, 0.2, 0.1)}),
        shows_page("commitment", {}, {"box": RECOMMENDED}),
        shows_page("commitment", {"box": RECOMMENDED}),
        lies_over("commitment", signature=room(5.9)),
        lies_over("commitment", date=three(3, 0.1, 3)),
        lies_over("commitment", added_mm2=4.9, **{**NOTHING, "date": three(0, 0.1, 0)}),
    )
)
GOOD_SEALS = tuple(
    keeps(BOOK)(change)
    for change in (
        shows_page("cover", {"shape": "oval"}),
        shows_page("cover", {}, {"shape": "square"}),
        shows_page("cover", {}, {"box": Box(0.0, 0.0, 0.2, 0.1)}),
        lies_over("commitment", signature=room(6.0)),
        lies_over("commitment", date=three(3, 0.2, 3)),
        lies_over("commitment", signature=None, date=()),
    )
)


@breaks(BOOK, outcome=EYES)
def a_commitment_signed_digitally_alone(d: DossierDraft) -> None:
    page = d.of_kind("commitment")[0]
    page.has_pages("承诺")
    assert isinstance(page.facts, PdfFacts)
    page.turns(signatures=1)
    page.lies_over(likeness=0.9, added_mm2=0.0, **NOTHING)


@breaks(BOOK, outcome=UNCHECKED)
def a_scan_whose_seals_could_not_be_looked_for(d: DossierDraft) -> None:
    d.of_kind("cover")[0].answers[InkFacts] = Unmeasured("内存不足")


@breaks(BOOK, outcome=WARN)
def a_licence_scanned_grey(d: DossierDraft) -> None:
    d.of_kind("business_licence")[0].lies(colour=False)


@keeps(BOOK)
def a_licence_that_was_printed_from_a_file(d: DossierDraft) -> None:
    d.of_kind("business_licence")[0].lies(scanned=False, colour=None)


@breaks(BOOK, outcome=EYES)
def a_licence_whose_colour_nobody_has_looked_for(d: DossierDraft) -> None:
    d.of_kind("business_licence")[0].answers.pop(ScanFacts)
