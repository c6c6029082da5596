"""What a report asks somebody to look at, as one short text: a file, a page, a part of either, or a drawing made of it.

It follows the W3C's media fragments (`photos/03.jpg#xywh=percent:10,20,30,8`, `扫描件.pdf#page=2`), so that a report's
JSON stays a list of texts that any program can read; its HTML shows the part itself.
"""

import re
from dataclasses import dataclass
from typing import Self

PixelBox = tuple[int, int, int, int]  # left, top, right, bottom in pixels
Part = tuple[float, float, float, float]  # left, top, width, height in percent of the upright picture or page

_NUMBER = r"\d{1,3}(?:\.\d{1,2})?"
_FRAGMENT = re.compile(
    rf"#(?:page=(?P<page>[1-9]\d{{0,4}}))?&?(?:xywh=percent:(?P<part>{_NUMBER}(?:,{_NUMBER}){{3}}))?"
    r"(?:drawing=(?P<drawing>[a-z-]{1,30}))?$"
)


@dataclass(frozen=True)
class Exhibit:
    path: str  # relative to the folder, as in `Where`
    page: int | None = None
    part: Part | None = None
    drawing: str = ""  # the name of a `Drawing` among the file's facts

    @classmethod
    def at(
        cls, path: str, box: PixelBox, size: tuple[int, int], *, page: int | None = None, margin: float = 0.5
    ) -> Self:
        """An exhibit of a box in pixels, with a margin measured in its own height, so that the words are seen where
        they stand."""
        (left, top, right, bottom), (width, height) = box, size
        around = margin * (bottom - top)
        left, top = max(0, round(left - around)), max(0, round(top - around))
        right, bottom = min(width, round(right + around)), min(height, round(bottom + around))
        part = (left / width, top / height, (right - left) / width, (bottom - top) / height)
        x, y, w, h = (round(100 * share, 2) for share in part)
        return cls(path, page, (x, y, w, h))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Reads an exhibit from its text. A file may have # in its name: only what reads as a fragment is one."""
        found = _FRAGMENT.search(text)
        if found is None or not any(found.groups()):
            return cls(text)
        x, y, w, h = map(float, found["part"].split(",")) if found["part"] else (0.0, 0.0, 0.0, 0.0)
        page = int(found["page"]) if found["page"] else None
        return cls(text[: found.start()], page, (x, y, w, h) if found["part"] else None, found["drawing"] or "")

    def __str__(self) -> str:
        said = [f"page={self.page}"] if self.page is not None else []
        said += [f"xywh=percent:{','.join(f'{share:g}' for share in self.part)}"] if self.part is not None else []
        said += [f"drawing={self.drawing}"] if self.drawing else []
        return f"{self.path}#{'&'.join(said)}" if said else self.path

    @property
    def place(self) -> str:
        """Where the file is, in the words of a report; which part of it is shown, nobody reads as numbers."""
        return self.path if self.page is None else f"{self.path} 第{self.page}页"

    @property
    def caption(self) -> str:
        """The words below the picture itself."""
        return f"{self.place}（局部放大）" if self.part is not None else self.place
