"""Where things stand on A4, in points: text area and page number as in GB/T 9704, the frame for others' pages."""

from dataclasses import dataclass

from pikepdf import Array, Object, Page

MM = 72 / 25.4
A4_WIDTH, A4_HEIGHT = 210 * MM, 297 * MM

# The text area (版心) of GB/T 9704: 156 mm by 225 mm.
TEXT_LEFT, TEXT_RIGHT = 28 * MM, A4_WIDTH - 26 * MM
TEXT_TOP = A4_HEIGHT - 37 * MM

NUMBER_SIZE = 14  # 四号
NUMBER_BASELINE = 14 * MM
NUMBER_WIDTH, NUMBER_HEIGHT, NUMBER_RISE = 100.0, 20.0, 5.0  # the slip that holds a number, and its baseline in it
NUMBER_INSET = 26 * MM

# A page mark stands between the corners where a number may stand, below the text area, above what printers leave out.
MARK_BASELINE = 7.5 * MM
MARK_WIDTH, MARK_HEIGHT = 110 * MM, 23 * MM

MARGIN = 10 * MM
NUMBER_STRIP = 22 * MM  # kept free below a page that was scaled into the frame
MAX_ENLARGEMENT = 2.0  # a thumbnail blown up to A4 would only look like a fault of ours


@dataclass(frozen=True)
class Rectangle:
    """An upright rectangle on a sheet of paper, in points from the sheet's lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom


@dataclass(frozen=True)
class Placing:
    """Where a page goes: the sheet, and the matrix (without rotation) that brings the page on it."""

    sheet: Rectangle
    scale: float
    left: float
    bottom: float


def framed(width: float, height: float) -> Placing:
    """Places a page on A4 with a strip for the number; a landscape page on landscape A4, so that it reads without
    turning."""
    return _fit(width, height, NUMBER_STRIP, MARGIN)


def full(width: float, height: float) -> Placing:
    """Places a page on the whole of an A4 sheet: a signed page stays as it was scanned."""
    return _fit(width, height, 0, 0)


def as_it_is(width: float, height: float) -> Placing:
    return Placing(Rectangle(0, 0, width, height), 1, 0, 0)


def _fit(width: float, height: float, below: float, around: float) -> Placing:
    across, up = (A4_HEIGHT, A4_WIDTH) if width > height else (A4_WIDTH, A4_HEIGHT)
    room_across, room_up = across - 2 * around, up - below - around
    scale = min(room_across / width, room_up / height, MAX_ENLARGEMENT)
    left = around + (room_across - width * scale) / 2
    bottom = below + (room_up - height * scale) / 2
    return Placing(Rectangle(0, 0, across, up), scale, left, bottom)


def number_corner(page: int, sheet: Rectangle) -> tuple[float, float]:
    """Where the page number stands: odd ones to the right, even ones to the left, as GB/T 9704 has it."""
    left = sheet.right - NUMBER_INSET - NUMBER_WIDTH if page % 2 else sheet.left + NUMBER_INSET
    return left, sheet.bottom + NUMBER_BASELINE - NUMBER_RISE


def mark_corner(sheet: Rectangle) -> tuple[float, float]:
    return (sheet.left + sheet.right - MARK_WIDTH) / 2, sheet.bottom + MARK_BASELINE


def visible_box(page: Page) -> Rectangle | None:
    """The part of a page that viewers show, before rotation; None where the page has no sensible size."""
    media = _box(page.mediabox)
    crop = _box(page.cropbox)
    if media is None:
        return None
    if crop is not None:
        shown = Rectangle(
            max(media.left, crop.left),
            max(media.bottom, crop.bottom),
            min(media.right, crop.right),
            min(media.top, crop.top),
        )
        if shown.width >= 1 and shown.height >= 1:
            return shown
    return media


def seen_size(page: Page, box: Rectangle) -> tuple[float, float]:
    """Width and height as a reader sees them, turned by /Rotate and enlarged by /UserUnit."""
    unit = float(page.obj.get("/UserUnit", 1))
    width, height = box.width * unit, box.height * unit
    return (height, width) if page.rotation % 180 else (width, height)


def _box(value: Object) -> Rectangle | None:
    if not isinstance(value, Array) or len(value) != 4:
        return None
    try:
        x1, y1, x2, y2 = (float(number) for number in value)
    except (TypeError, ValueError):
        return None
    box = Rectangle(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
    return box if 1 <= box.width < 1e6 and 1 <= box.height < 1e6 else None
