"""Screens: are the company's name, names of others, dates, numbers and tables found, and nothing else?"""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from builder.evidence.asking.questions import text_of
from builder.evidence.reading import tables
from builder.evidence.reading.company_names import company_on, other_brands_on, other_companies_on
from builder.evidence.reading.ocr import read_text
from builder.evidence.reading.screen_values import data_on
from builder.evidence.reading.tables import tables_on
from builder.model.facts import TextFacts, Unmeasured
from tests.accuracy import displays, wear
from tests.accuracy.displays import Display
from tests.accuracy.figure import Figure, Rate, Say, Study
from tests.accuracy.firms import Firm, firm

COUNT = 200
TELL = 20
Random = np.random.Generator
LARGE, SMALL, PHOTOGRAPHED = "letters of 12 px and more", "letters of 6 to 11 px", "photographed off the screen"
WAYS = ("PNG", "JPEG 60", "scaled", "photographed")
_CLEAR = 12
BRAND, TABLE = "short name of another company in a title", "a table"
_GUESSED = (BRAND, TABLE)  # by a few words and by shape: columns that stand close are read as one


@dataclass(frozen=True)
class Example:
    own: Firm
    other: Firm
    owned: bool  # the company's own name stands on it
    foreign: str  # what stands on it of the other one
    display: Display
    seen: Image.Image
    group: str


@dataclass(frozen=True)
class Judged:
    example: Example
    read: TextFacts


def examples(count: int, seed: int) -> Iterator[Example]:
    return (example(number, np.random.default_rng((seed, number))) for number in range(count))


def example(number: int, random: Random) -> Example:
    """Every second one bears a table."""
    own = firm(random)
    other = firm(random, own.name)
    others = [body for body in displays.BODIES if body != "table"]
    body = "table" if number % 2 else others[number // 2 % len(others)]
    owned = bool(random.random() < 0.7)
    foreign = ("", "", other.name, other.short)[int(random.integers(4))]
    heading, foot = (displays.whose(own, random) if owned else ""), ""
    if foreign and not owned and random.random() < 0.5:
        heading = foreign
    elif foreign:
        foot = f"客户：{foreign}" if foreign == other.name else f"{foreign}MES系统"
    display = displays.draw(random, body, heading, dated=bool(random.random() < 0.7), foot=foot)
    way = WAYS[number // 2 % len(WAYS)]
    share = float(random.uniform(0.75, 1.5)) if way == "scaled" else 1.0
    worn: dict[str, Callable[[], Image.Image]] = {
        "PNG": lambda: display.picture,
        "JPEG 60": lambda: wear.resaved(display.picture, 60),
        "scaled": lambda: wear.resaved(wear.resized(display.picture, share), 80),
        "photographed": lambda: wear.photographed(display.picture, random),
    }
    group = LARGE if display.letters * share >= _CLEAR else SMALL
    return Example(own, other, owned, foreign, display, worn[way](), PHOTOGRAPHED if way == "photographed" else group)


def judged(count: int, seed: int, say: Say) -> Iterator[Judged]:
    with tempfile.TemporaryDirectory() as work:
        path = Path(work) / "screen.png"
        for number, each in enumerate(examples(count, seed)):
            if number % TELL == 0:
                say(f"{number} of {count} screens are read")
            each.seen.save(path, compress_level=1)
            read = read_text(path)
            if isinstance(read, Unmeasured):
                raise RuntimeError(read.reason)
            yield Judged(each, read)


def measure(seed: int, say: Say) -> Iterator[Figure]:
    yield from figures(list(judged(COUNT, seed, say)))


def figures(screens: Sequence[Judged]) -> Iterator[Figure]:
    for group in (LARGE, SMALL, PHOTOGRAPHED):
        limit, guessed = (3.0, 10.0) if group == LARGE else (None, None)
        of = [screen for screen in screens if screen.example.group == group]
        for name, threshold, there, found in _TESTS:
            answers = [(there(each.example), found(each)) for each in of]
            yield Figure(f"{name}; {group}", threshold, *_rates(answers, guessed if name in _GUESSED else limit))
        for name, wanted, got in _ITEMS:
            yield Figure(f"{name}; {group}", "the same characters", *_items(of, wanted, got, limit))


def _rates(answers: Sequence[tuple[bool, bool]], limit: float | None) -> tuple[Rate, Rate]:
    there = [found for wanted, found in answers if wanted]
    absent = [found for wanted, found in answers if not wanted]
    return Rate(there.count(False), len(there), limit), Rate(absent.count(True), len(absent), limit)


def _items(
    screens: Sequence[Judged],
    wanted: Callable[[Display], list[str]],
    got: Callable[[TextFacts], list[str]],
    limit: float | None,
) -> tuple[Rate, Rate]:
    """Each of them counts: drawn and not read so; read and not drawn so."""
    drawn = [Counter(wanted(each.example.display)) for each in screens]
    read = [Counter(got(each.read)) for each in screens]
    missed = sum((one - other).total() for one, other in zip(drawn, read, strict=True))
    false = sum((other - one).total() for one, other in zip(drawn, read, strict=True))
    return Rate(missed, sum(map(Counter.total, drawn)), limit), Rate(false, sum(map(Counter.total, read)), limit)


def _company(of: Judged) -> tuple[TextFacts, str, str]:
    return of.read, of.example.own.name, of.example.own.uscc


_TESTS: tuple[tuple[str, str, Callable[[Example], bool], Callable[[Judged], bool]], ...] = (
    (
        "company's own name or short name",
        "1 character of 6 may differ (`names._place`)",
        lambda each: each.owned,
        lambda seen: company_on(*_company(seen)) is not None,
    ),
    (
        "full name of another company",
        "ends in a legal form (`names._FULL`)",
        lambda each: each.foreign == each.other.name,
        lambda seen: any(other_companies_on(*_company(seen))),
    ),
    (
        BRAND,
        "before a system's kind (`names._KIND`)",
        lambda each: each.foreign == each.other.short,
        lambda seen: any(other_brands_on(*_company(seen))),
    ),
    (
        TABLE,
        f"≥ {tables.LEAST} columns and rows (`tables.LEAST`)",
        lambda each: each.display.table,
        lambda seen: bool(tables_on(seen.read)),
    ),
)
_ITEMS: tuple[tuple[str, Callable[[Display], list[str]], Callable[[TextFacts], list[str]]], ...] = (
    ("each date", lambda display: display.dates, lambda read: [found.text for found in data_on(read).dates]),
    ("each number", lambda display: display.numbers, lambda read: [found.text for found in data_on(read).numbers]),
)

STUDY = Study(f"Screens, {COUNT} of them read", 7, (text_of(1, 0),), measure)
