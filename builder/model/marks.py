"""The mark at the foot of a printed page: which form, which page of how many, and fingerprints of the data on it.

Only the mark comes back with a signed scan, so it alone must tell which field was changed. A digest of the whole page
proves that nothing was; a few bits of each value's hash say where to look, as many as the code has room for.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from builder.model.base45 import from_base45, to_base45
from builder.model.text import squeeze

MAGIC = "SB1"
ROOM = 178  # characters of a QR code of 45 × 45 modules that mends 15 % of itself
_DIGEST, _SHORT, _NUMBER, _CHECK = 6, 4, 3, 4  # bytes
_FIXED = 2 * _SHORT + _DIGEST + 2 * _NUMBER + 1 + _CHECK
_MOST_BITS, _FEWEST_BITS = 16, 4  # with fewer, values would be taken for equal that are not
_HEAD = re.compile(rf"{MAGIC}:([^:]{{1,60}}):(\d{{1,4}}):(\d{{1,5}})/(\d{{1,5}}):", re.ASCII)


class NotAMark(ValueError):
    """Raised where a code is another QR code, or one of ours that was damaged without its own checksum noticing."""


@dataclass(frozen=True)
class PrintedItem:
    """A value as it stands on paper; `anchor` is the text by which its place is found: the row around it."""

    label: str
    text: str
    anchor: str = field(compare=False, default="")


@dataclass(frozen=True)
class Printing:
    """Whose form a mark speaks of, and all its data in the order of the pages."""

    track: str
    edition: int
    company: str  # credit code; the name where there is none
    items: tuple[PrintedItem, ...]

    @property
    def hashes(self) -> tuple[bytes, ...]:
        return tuple(hash_of(item.text) for item in self.items)


@dataclass(frozen=True)
class PageMark:
    """The mark of one page: `first` counts the form's values from 0; `prints` holds `bits` bits of each value's hash,
    from there on."""

    track: str
    edition: int
    page: int
    pages: int
    company: bytes
    whole: bytes
    digest: bytes
    first: int
    count: int
    bits: int
    prints: tuple[int, ...]

    @property
    def short_code(self) -> str:
        """The mark in short for people: printed beside the code, and compared by eye where no machine can read it."""
        return f"{self.track}·{self.edition}·{self.place}·{grouped(self.digest)}"

    @property
    def place(self) -> str:
        """The number of the page among the form's pages alone, as printed in the short code: the numbers in the corner
        count the contents too, and an attachment more in the contents must not spoil what was signed."""
        return f"{self.page}/{self.pages}"

    @property
    def end(self) -> int:
        return self.first + self.count


def grouped(digest: bytes) -> str:
    return "-".join(re.findall("....", digest.hex().upper()))


def hash_of(text: str) -> bytes:
    """The hash of a value, of which white space and width do not count: they are the typesetter's."""
    return hashlib.sha256(squeeze(text).encode("utf-8", "surrogatepass")).digest()


def company_print(company: str) -> bytes:
    return hash_of(company)[:_SHORT]


def page_digest(hashes: Sequence[bytes]) -> bytes:
    return hashlib.sha256(b"".join(hashes)).digest()[:_DIGEST]


def whole_digest(hashes: Sequence[bytes]) -> bytes:
    return page_digest(hashes)[:_SHORT]


def code_of(track: str) -> str:
    """A track's id as it stands in the mark, where there are capitals and no underscores."""
    return track.upper().replace("_", "-")


def print_of(hash: bytes, bits: int) -> int:
    return int.from_bytes(hash, "big") >> (8 * len(hash) - bits)


def mark_of(printing: Printing, hashes: Sequence[bytes], page: int, pages: int, span: range) -> PageMark:
    """The mark of a page; `span`: which of the printing's values stand on it."""
    own = hashes[span.start : span.stop]
    head = _head(printing.track, printing.edition, page, pages)
    bits = min(_MOST_BITS, 8 * _room_for_prints(head) // len(own)) if own else 0
    bits = bits if bits >= _FEWEST_BITS else 0
    return PageMark(
        track=printing.track,
        edition=printing.edition,
        page=page,
        pages=pages,
        company=company_print(printing.company),
        whole=whole_digest(hashes),
        digest=page_digest(own),
        first=span.start,
        count=len(own),
        bits=bits,
        prints=tuple(print_of(hash, bits) for hash in own) if bits else (),
    )


def encode(mark: PageMark) -> str:
    """A mark as the text of its code, its own checksum at the end: a reader mends a damaged code, and may mend it
    wrongly."""
    head = _head(mark.track, mark.edition, mark.page, mark.pages)
    numbers = mark.first.to_bytes(_NUMBER, "big") + mark.count.to_bytes(_NUMBER, "big") + bytes([mark.bits])
    body = mark.company + mark.whole + mark.digest + numbers + _packed(mark.prints, mark.bits)
    return head + to_base45(body + _checksum(head, body))


def decode(text: str) -> PageMark:
    head = _HEAD.match(text)
    if head is None:
        raise NotAMark("no mark of ours")
    try:
        sealed = from_base45(text[head.end() :])
    except ValueError as broken:
        raise NotAMark(str(broken)) from None
    body, check = sealed[:-_CHECK], sealed[-_CHECK:]
    if len(sealed) < _FIXED or check != _checksum(head.group(), body):
        raise NotAMark("checksum differs")
    company, whole, digest, first, count, bits, prints = _cut(body, _SHORT, _SHORT, _DIGEST, _NUMBER, _NUMBER, 1)
    number, width = int.from_bytes(count, "big"), bits[0]
    return PageMark(
        track=head[1].lower().replace("-", "_"),
        edition=int(head[2]),
        page=int(head[3]),
        pages=int(head[4]),
        company=company,
        whole=whole,
        digest=digest,
        first=int.from_bytes(first, "big"),
        count=number,
        bits=width,
        prints=_unpacked(prints, width, number) if width else (),
    )


def _head(track: str, edition: int, page: int, pages: int) -> str:
    return f"{MAGIC}:{code_of(track)}:{edition}:{page}/{pages}:"


def _room_for_prints(head: str) -> int:
    """How many bytes are left for prints; three characters hold two of them."""
    return max(0, (ROOM - len(head)) // 3 * 2 - _FIXED)


def _checksum(head: str, body: bytes) -> bytes:
    return hashlib.sha256(head.encode() + body).digest()[:_CHECK]


def _cut(body: bytes, *lengths: int) -> list[bytes]:
    pieces = []
    for length in lengths:
        pieces.append(body[:length])
        body = body[length:]
    return [*pieces, body]


def _packed(prints: Sequence[int], bits: int) -> bytes:
    number = 0
    for each in prints:
        number = number << bits | each
    length = -(-len(prints) * bits // 8)
    return (number << (8 * length - len(prints) * bits)).to_bytes(length, "big")


def _unpacked(packed: bytes, bits: int, count: int) -> tuple[int, ...]:
    if len(packed) != -(-count * bits // 8):
        raise NotAMark("cut short")
    number = int.from_bytes(packed, "big") >> (8 * len(packed) - count * bits)
    return tuple(number >> (bits * (count - 1 - place)) & ((1 << bits) - 1) for place in range(count))
