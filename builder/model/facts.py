"""Facts: what a file *is*, measured once, with no limit and no region in sight.

Every value is frozen and JSON-serialisable (see `builder.evidence.asking.cache`), so that it can be kept by the
SHA-256 of the file and measured anywhere. A file that could not be measured yields `Unmeasured`, never a value
half filled.
"""

from dataclasses import dataclass

from builder.model.digital import DigitalFacts
from builder.model.ink import InkFacts, OverlayFacts
from builder.model.labelled import Labelled
from builder.model.scan import ScanFacts


@dataclass(frozen=True)
class Unmeasured:
    """Stands for facts where the file could not be looked at; a rule that needs it answers `unchecked`."""

    reason: str  # a Chinese clause that can follow "：", e.g. "文件已损坏，无法打开"


@dataclass(frozen=True)
class Drawing:
    """A small picture made while measuring, for a person to look at: a strip of frames, a bar of sound."""

    name: str  # lower-case letters and hyphens; a report names it `video/x.mp4#drawing=name`
    jpeg: str  # base64: facts are kept as JSON


class Genre(Labelled):
    """What a picture is of."""

    PHOTOGRAPH = "photograph", "照片"
    SCREEN = "screen", "屏幕截图"
    PAGE = "page", "文字页"
    CERTIFICATE = "certificate", "证书"
    DRAWING = "drawing", "图纸"


@dataclass(frozen=True)
class PictureFacts:
    """A still picture as seen by a person: width and height are those after EXIF orientation."""

    format: str  # by content: "JPEG" | "PNG" | "HEIF" | "TIFF" | "WEBP" | "BMP" | "GIF"
    width: int
    height: int
    upright: bool  # False where EXIF says that viewers must turn it
    colour: bool
    contrast: float  # standard deviation of luminance, 0..127; near 0 = flat
    fingerprint: str | None  # perceptual hash (hex) of the upright picture; None where too flat to compare
    frames: int = 1  # pictures in the file (TIFF of several pages, animation); the rest describes the first
    plain: bool = False  # one single colour
    lights: float = 255.0  # grey of the brightest twentieth
    edge_width: float | None = 0.0  # pixels at a size of 960, 0 = sharp; None where there are no edges
    widest_edge: float | None = None  # the same, in the direction in which edges are widest …
    narrowest_edge: float | None = None  # … and narrowest; None where there are no edges in two directions
    photo_signature: str | None = None  # by which the same view is known again; None where too flat to compare
    genre: Genre = Genre.PHOTOGRAPH  # a hint


@dataclass(frozen=True)
class Stretch:
    """A part of a video, in seconds from its beginning."""

    begin: float
    end: float

    @property
    def seconds(self) -> float:
        return self.end - self.begin


STRIP, SPEECH = "strip", "speech"  # the drawings of a video: its pictures in a row, what is heard along the time


@dataclass(frozen=True)
class Bars:
    """Black at the edges throughout a video, as shares of its width and height, before turning."""

    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Screen:
    """What a video shows, by small pictures twice a second: all of it guesses, for a person to look at."""

    black: tuple[Stretch, ...]
    still: tuple[Stretch, ...]  # nothing moves; black stretches left out
    bars: Bars
    detail: float | None  # up to which share of the finest frequency there is detail; None where too plain to tell


@dataclass(frozen=True)
class SoundTrack:
    """What is heard, one value a second."""

    speech: tuple[float, ...]  # share of the second in which somebody probably speaks
    level: tuple[float, ...]  # dBFS

    @property
    def spoken_seconds(self) -> float:
        return sum(self.speech)


@dataclass(frozen=True)
class VideoFacts:
    """A video, decoded to its end."""

    container: str  # by content: "mp4" (ISO-BMFF with an mp4 brand) | "mov" | "other"
    brand: str  # major brand as written in ftyp, "" if none
    video_codec: str  # ffmpeg's name, "" where there is no picture stream
    audio_codec: str  # "" where there is no sound stream
    width: int  # as displayed, after rotation
    height: int
    interlaced: bool
    duration: float  # seconds, by decoded frames
    declared_duration: float  # seconds, by the container
    mean_volume: float | None  # dBFS; None without sound
    max_volume: float | None
    decode_errors: tuple[str, ...]  # ffmpeg's own words or ours, at most 5; empty = decodes to the end
    drawings: tuple[Drawing, ...] = ()
    turned: int = 0  # degrees clockwise by which players turn the picture
    steady: bool = True  # frames come at one rate
    rate: float = 25.0  # frames a second, on average
    screen: Screen | None = None  # None without picture
    sound: SoundTrack | None = None  # None without sound

    @property
    def short_edge(self) -> int:
        return min(self.width, self.height)

    @property
    def long_edge(self) -> int:
        return max(self.width, self.height)


@dataclass(frozen=True)
class PdfPage:
    width_mm: float
    height_mm: float
    text: str  # the text layer, as extracted
    colour: bool | None  # None where not looked for: not asked, or an earlier page had shown colour


@dataclass(frozen=True)
class PdfFacts:
    pages: tuple[PdfPage, ...]
    bookmarks: tuple[tuple[str, int], ...]  # title, page number from 1
    signatures: int  # digital signature fields that hold a signature
    repaired: bool  # structure was damaged and could be rebuilt
    fonts_missing: tuple[str, ...]  # fonts used but not embedded

    @property
    def text(self) -> str:
        return "\n".join(page.text for page in self.pages)


@dataclass(frozen=True)
class PageMarks:
    """The marks of ours that were read on one page: one, unless two pages lie on one scan. Other codes do not count."""

    texts: tuple[str, ...]  # as `builder.model.marks.decode` reads them
    turned: int = 0  # degrees by which the page must be turned clockwise to stand upright: 0, 90, 180 or 270
    damaged: bool = False  # something like a mark was seen and could not be read


@dataclass(frozen=True)
class MarkFacts:
    pages: tuple[PageMarks, ...]


@dataclass(frozen=True)
class TextLine:
    """A line as a machine has read it: always a guess, however sure of itself the machine is."""

    text: str
    confidence: float  # 0..1
    box: tuple[int, int, int, int]  # left, top, right, bottom, in pixels of the upright picture or page
    red: float = 0.0  # share of the box that is red, where there is black as well: a seal lies over the words


@dataclass(frozen=True)
class TextFacts:
    """What is written on a picture or on a page of a scan, from the top down; boxes lie within width × height."""

    width: int
    height: int
    lines: tuple[TextLine, ...]

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True)
class LayerFacts:
    """The text layer of a PDF with places, page by page from the first; boxes in sixths of a millimetre."""

    pages: tuple[TextFacts, ...]


@dataclass(frozen=True)
class CodeFacts:
    """Bar codes that a machine can read, on the first pages of a paper: page number and what is written in it."""

    codes: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class UnprintedFacts:
    """Which of the pictures that were looked for a book does not show."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class ExhibitPicture:
    """What a person is asked to look at, as a small JPEG in base 64."""

    jpeg: str


Facts = PictureFacts | VideoFacts | PdfFacts  # what a file is
Measured = (  # and what else can be asked of it
    Facts
    | MarkFacts
    | TextFacts
    | LayerFacts
    | CodeFacts
    | ScanFacts
    | InkFacts
    | OverlayFacts
    | DigitalFacts
    | UnprintedFacts
    | ExhibitPicture
)
