"""Seals, signatures and bare pages on generated scans: what is missed, and what is seen where nothing is."""

from collections import defaultdict
from collections.abc import Iterator

from builder.evidence.asking.questions import INK
from builder.evidence.signed.colour_masks import inks_of
from builder.evidence.signed.handwriting import blank
from builder.evidence.signed.overlay import lay_over
from builder.evidence.signed.rims import COVERED
from builder.evidence.signed.seals import EVEN, GREY, ink_page
from builder.judge.standard.added_ink import CERTAIN, DATED_MM2, OTHER, WRITTEN_MM2
from builder.judge.standard.signed_scans import SOILED_MM2
from builder.model.ink import PrintedPage
from builder.model.limits import SealPlace, SignedPageLimits
from builder.pipeline.steps.signature_spaces import blanks_of
from tests.accuracy.figure import Figure, Rate, Say, Study
from tests.accuracy.signed_pages import FIRST, Example, examples

PAGES = 400
LIMITS = SignedPageLimits(
    rule="",
    page="commitment",
    title="承诺",
    names=("承诺",),
    text=FIRST,
    look_at="",
    seal=SealPlace(near="公章", reach_mm=(45, 30, 75, 40)),
    signature="法定代表人签字：",
    date=("年", "月", "日"),
)
Seen = dict[str, tuple[bool, bool]]  # of each question: is it there, and was it found


def seen(example: Example, other: PrintedPage | None) -> Seen:
    """All that is asked of one page; `other` is the print of another."""
    traits, sheet, printed = example.traits, example.sheet, example.printed
    inks = inks_of(sheet.pixels)
    page, overlay, places = ink_page(sheet, inks), lay_over(inks.dark, sheet.scale, printed), blanks_of(printed, LIMITS)
    assert places is not None and places.signature is not None and places.seal is not None
    name = blank(inks, overlay, printed, places.signature).ink_mm2
    numbers = [blank(inks, overlay, printed, area).ink_mm2 for area in places.date]
    sealed = blank(inks, overlay, printed, places.seal, red=True).ink_mm2
    whole = blank(inks, overlay, printed, (12, 12, 198, 269), red=True).ink_mm2
    bare = (
        not page.grey
        and overlay.likeness >= CERTAIN
        and page.red_mm2 + whole + name + sum(numbers) + sealed < SOILED_MM2
    )
    found: Seen = {
        "grey": (traits.grey, page.grey),
        "page": (True, overlay.likeness >= OTHER),
    }
    added = bool(traits.seal or traits.signed or traits.dated)
    if added or not (traits.grey or traits.logo or traits.heading):  # else nothing was added, and it may be told or not
        found["bare"] = (not added, bare)
    if other is not None:
        found["other"] = (False, lay_over(inks.dark, sheet.scale, other).likeness >= OTHER)
    if not traits.grey:
        found["seal"] = (bool(traits.seal), any(seal.shape != "square" for seal in page.seals))
        found["signature"] = (traits.signed, name >= WRITTEN_MM2)
        found["date"] = (traits.dated, min(numbers) >= DATED_MM2)
        if traits.seal and page.seals:
            found["drawn"] = (traits.ink == "drawn", page.seals[0].drawn)
    return found


def tally(count: int, seed: int, say: Say) -> dict[str, list[tuple[bool, bool]]]:
    answers: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    before: PrintedPage | None = None
    for number, example in enumerate(examples(count, seed), start=1):
        other = before if number % 3 == 0 else None
        for question, answer in seen(example, other).items():
            answers[question].append(answer)
        before = example.printed
        if number % 50 == 0:
            say(f"{number} of {count} signed pages")
    return answers


def _rates(answers: list[tuple[bool, bool]], missed: float, false: float) -> tuple[Rate, Rate]:
    there = [found for is_there, found in answers if is_there]
    absent = [found for is_there, found in answers if not is_there]
    return Rate(there.count(False), len(there), missed), Rate(absent.count(True), len(absent), false)


def measure(seed: int, say: Say) -> Iterator[Figure]:
    of = tally(PAGES, seed, say)
    bare = f"likeness ≥ {CERTAIN:g}, ink < {SOILED_MM2:g} mm²"
    rows = (
        ("red seal, round or oval", f"rim covered ≥ {COVERED:g} (`rings.COVERED`)", of["seal"], 2, 2),
        ("seal drawn by software", f"rim uneven < {EVEN:g} (`seals.EVEN`)", of["drawn"], 2, 2),
        ("signature", f"ink ≥ {WRITTEN_MM2:g} mm² (`WRITTEN_MM2`)", of["signature"], 2, 2),
        ("date filled in", f"ink ≥ {DATED_MM2:g} mm² (`DATED_MM2`)", of["date"], 2, 2),
        ("page without colour", f"channels apart ≤ {GREY} (`seals.GREY`)", of["grey"], 2, 2),
        ("the right page", f"likeness ≥ {OTHER:g} (`OTHER`)", [*of["page"], *of["other"]], 2, 0),
        ("nothing added: 不合格", bare, of["bare"], 5, 0),
    )
    for heuristic, threshold, answers, missed, false in rows:
        yield Figure(heuristic, threshold, *_rates(answers, missed, false))


STUDY = Study("Signed and sealed pages", 2026, (INK,), measure)
