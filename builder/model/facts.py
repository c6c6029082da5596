"""Facts: what a file *is*, measured once, with no limit and no region in sight.

Every value is frozen and JSON-serialisable (see `builder.evidence.cache`), so that it can be cached by the file's
SHA-256 and measured anywhere. A file that could not be measured yields `Unmeasured`, never a half-filled value.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Unmeasured:
    """The file could not be looked at; a rule that needs it answers `unchecked`."""

    reason: str  # a Chinese clause that can follow "：", e.g. "文件已损坏，无法打开"


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


@dataclass(frozen=True)
class VideoFacts:
    """A film, decoded to its end."""

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


Facts = PictureFacts | VideoFacts | PdfFacts  # what a file is
Measured = Facts | MarkFacts  # whatever may be asked of one
