"""Automatic numbers of Word lists, computed as Word prints them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from builder.read.docx_file import Element
from builder.read.word_styles import W, attribute, number

_DIGITS = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_BULLETS = ("•", "–", "▪")
_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "ideographDigital",
    "japaneseDigitalTenThousand",
    "koreanDigital",
}


@dataclass(frozen=True)
class Level:
    format: str
    text: str
    start: int
    suffix: str  # "tab", "space" or "nothing" between number and words

    @staticmethod
    def of(node: Element) -> "Level":
        return Level(
            attribute(node, "numFmt") or "decimal",
            attribute(node, "lvlText") or "",
            number(attribute(node, "start"), 1),
            attribute(node, "suff") or "tab",
        )


class Numbering:
    """The numbers of lists, which count on with every marker asked for, so paragraphs must be asked in the order of the
    page."""

    def __init__(self, root: Element | None) -> None:
        nodes = [] if root is None else list(root.iter(f"{W}abstractNum"))
        abstract = {node.get(f"{W}abstractNumId") or "": node for node in nodes}
        linked = {link: node for node in nodes if (link := attribute(node, "styleLink"))}
        self._lists: dict[str, tuple[str, Mapping[int, Level], Mapping[int, int]]] = {}
        for one in () if root is None else root.iter(f"{W}num"):
            key = attribute(one, "abstractNumId") or ""
            base = abstract.get(key)
            base = linked.get(attribute(base, "numStyleLink") or "", base)
            levels = {} if base is None else _levels(base)
            starts = {}
            for override in one.iter(f"{W}lvlOverride"):
                levels |= _levels(override)
                start = attribute(override, "startOverride")
                if start is not None:
                    starts[_depth(override)] = number(start, 1)
            self._lists[one.get(f"{W}numId") or ""] = (key, levels, starts)
        self._counts: dict[str, dict[int, int]] = {}
        self._restarted: set[tuple[str, int]] = set()

    def marker(self, name: str, depth: int) -> tuple[str, Level] | None:
        """The printed marker of a list item; None where the list or level does not exist or prints nothing."""
        key, levels, starts = self._lists.get(name, ("", {}, {}))
        level = levels.get(depth)
        if level is None:
            return None
        counts = self._counts.setdefault(key, {})
        if depth in starts and (name, depth) not in self._restarted:
            self._restarted.add((name, depth))
            counts[depth] = starts[depth]
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        if level.format == "none":
            return None
        if level.format == "bullet":
            return _bullet(level.text, depth), level

        def shown(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            style = levels.get(other, level)
            return numeral(style.format, counts.get(other, style.start))

        return re.sub(r"%([1-9])", shown, level.text).strip(), level


def _levels(node: Element) -> dict[int, Level]:
    return {_depth(level): Level.of(level) for level in node.findall(f"{W}lvl")}


def _depth(node: Element) -> int:
    return number(node.get(f"{W}ilvl"))


def _bullet(text: str, depth: int) -> str:
    """A bullet that any font has: Wingdings ones sit in the private area, where other fonts have nothing."""
    if not text.strip() or any("\ue000" <= char <= "\uf8ff" or char < " " for char in text):
        return _BULLETS[min(depth, len(_BULLETS) - 1)]
    return text.strip()


def numeral(style: str, number: int) -> str:
    """A number in the style of a list; an unknown style is printed in plain figures, and so is what no style has signs
    for."""
    if not 0 < number < 4000:
        return str(number)
    if style in _CHINESE:
        return _chinese(number, _DIGITS, ("", "十", "百", "千"))
    if style in ("chineseLegalSimplified", "ideographLegalTraditional"):
        return _chinese(number, _FORMAL, ("", "拾", "佰", "仟"))
    if style == "ideographTraditional":
        return _STEMS[(number - 1) % 10]
    if style == "ideographZodiac":
        return _BRANCHES[(number - 1) % 12]
    if style in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if style == "upperLetter" else letter.lower()
    if style in ("upperRoman", "lowerRoman"):
        return _roman(number) if style == "upperRoman" else _roman(number).lower()
    if style == "decimalZero":
        return f"{number:02}"
    if style.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(0x245F + number)
    if style == "decimalEnclosedParen" and 1 <= number <= 20:
        return chr(0x2473 + number)
    if style == "decimalEnclosedFullstop" and 1 <= number <= 20:
        return chr(0x2487 + number)
    if style == "decimalFullWidth":
        return "".join(chr(ord(char) + 0xFEE0) for char in str(number))
    return str(number)


def _chinese(number: int, digits: str, units: tuple[str, ...]) -> str:
    if not 0 < number < 10_000:
        return str(number)
    words = ""
    for power in range(3, -1, -1):
        digit = number // 10**power % 10
        if digit:
            words += digits[digit] + units[power]
        elif words and number % 10**power and not words.endswith(digits[0]):
            words += digits[0]
    return words.removeprefix("一") if 10 <= number < 20 and units[1] == "十" else words


def _roman(number: int) -> str:
    words = ""
    for value, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        words += letters * (number // value)
        number %= value
    return words
