"""What files must be, as data: pictures, video, attachments, signed pages, the finished declaration."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator

from builder.model.limits.base import Limits, Missing, limit
from builder.model.limits.data import DayBounds


class FileLimits(Limits):
    """What each file of a folder must be; `kind` narrows attachments and signed pages to one kind of them.

    M is written as the notice writes it: only what exceeds both readings (1000² and 1024²) is a fault.
    """

    folder: Literal["photos", "screenshots", "video", "attachments", "signed"]
    kind: str = ""
    opens: bool = limit("能正常打开", False)
    captioned: bool = limit("每张有图片说明", False)
    formats: tuple[str, ...] = limit("格式为{}", ())  # by content: JPEG, PNG, HEIF, TIFF, PDF, MP4 …
    min_mb: float | None = limit("每个文件不小于{}M", None)
    max_mb: float | None = limit("每个文件不超过{}M", None)
    pixels_at_least: int = limit("不少于{}像素（宽×高）", 0)
    short_edge_at_least: int = limit("短边不少于{}像素", 0)
    pages_at_least: int = limit("不少于{}页", 0)
    pages_at_most: int | None = limit("不超过{}页", None)
    colour: bool = limit("彩色", False)
    name: str = ""  # a regular expression for the whole name
    example: str = limit("文件名如“{}”", "")

    @property
    def subject(self) -> str:
        return f"{self.folder}/"

    @model_validator(mode="after")
    def example_is_one(self) -> Self:
        """Refuses an example that the pattern would not accept: what the applicant is told to imitate must itself be
        right."""
        if self.name and not re.fullmatch(self.name, self.example):
            raise ValueError(f"example“{self.example}”不符合 name 的样式")
        return self


class PackageLimits(Limits):
    """Everything that is handed in, together."""

    max_mb: float = limit("申报包合计不超过{}M")


class PaperLimits(Limits):
    """What is handed in on paper, which no program sees."""

    copies: int = limit("纸质材料一式{}份")
    colour: bool = limit("彩色打印", False)
    look_at: str


class DocumentPart(BaseModel):
    """A part of a document, known by its name or by other words that stand in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    signs: tuple[str, ...] = ()


class AttachmentLimits(Limits):
    """A kind of attachment; `names` are the words by which a file name is recognised."""

    kind: str
    title: str
    names: tuple[str, ...]
    order: int = 0  # its place among the attachments, as the form lists them
    at_least: int = 1
    instead: dict[str, str] = limit("可以代替的：{}", {})  # kind and title of what will do as well
    missing: Missing = "fail"
    missing_fix: str = ""
    year_before: int | None = limit("年度为申报年度之前第{}年", None)
    dated: DayBounds | None = limit("查询（出具）日期：", None)
    parts: tuple[DocumentPart, ...] = limit("须含：{}", ())
    pages_at_least: int = limit("不足{}页的可能不完整（只作提示）", 0)
    look_at: str = ""  # what a person must see for himself, once the file is there
    compare: tuple[str, ...] = ()  # fields of the company, or of what is said of the file, that it must show
    figures: tuple[str, ...] = ()  # of the company's finance, likewise, within a tolerance
    figures_within: Decimal = Decimal("0.5")  # percent of the figure
    says: tuple[tuple[str, ...], ...] = ()  # of each group, one wording must stand there
    coded: bool = limit("有可供查询的验证码或二维码（由人核对）", False)
    shows_date: bool = limit("日期不晚于申报日期（由人核对）", False)

    @property
    def pages_read(self) -> int:
        """How many pages of a scan are read, from the first: a page takes seconds, and statements stand behind the
        auditor's opinion."""
        return 10 if self.figures else 3

    @property
    def is_read(self) -> bool:
        return bool(self.compare or self.figures or self.says or self.coded or self.shows_date)

    def words(self) -> Iterator[str]:
        number = f"不少于{self.at_least}份"
        yield {"fail": number, "warn": f"{number}（缺少只作提示）", "none": "可以没有"}[self.missing]
        yield from super().words()


class PhotoLimits(Limits):
    count: int = limit("不少于{}张")
    at_most: int | None = limit("不超过{}张", None)
    short_edge: int = limit("短边不足{}像素的印出来会模糊（只作提示）", 0)


class ScreenshotLimits(Limits):
    look_at: str
    none_message: str = ""


class VideoLimits(Limits):
    """What a video must be; what is left out is not demanded."""

    file_rule: str = ""  # container and size may stand on a clause of their own
    optional: bool = limit("可以没有", False)
    containers: tuple[str, ...] = limit("格式为{}", ("mp4",))
    max_bytes: int | None = limit("不超过{}字节", None)
    max_bytes_safe: int | None = limit("超过{}字节的只作提示", None)
    short_edge: int = limit("画面短边不少于{}", 0)
    long_edge: int = limit("长边达到{}的，短边不足只作提示", 0)
    seconds: tuple[int, int] | None = limit("时长不在{0[0]}—{0[1]}秒之内的只作提示", None)  # about
    seconds_strong: tuple[int, int] | None = limit("不在{0[0]}—{0[1]}秒之内的提示相差很大", None)
    seconds_at_least: int | None = limit("时长不少于{}秒", None)
    seconds_at_most: int | None = limit("时长不超过{}秒", None)
    sound: bool = limit("须有声音", True)
    silence_below_db: float = limit("平均音量低于{}分贝的视为静音", -60)
    codecs: tuple[str, ...] = limit("视频编码为{}（其他的只作提示）", ())
    sound_codecs: tuple[str, ...] = limit("声音编码为{}（其他的只作提示）", ())
    look_at: str = ""


class SealPlace(BaseModel):
    """Where a seal belongs: around printed words, so many millimetres to the left, above, to the right and below."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    near: str
    reach_mm: tuple[float, float, float, float]

    def __str__(self) -> str:
        return self.near


class SignedPageLimits(Limits):
    """A page of the declaration that is printed, signed, sealed and scanned. Words are searched behind `text`."""

    page: str
    title: str
    names: tuple[str, ...]
    text: str  # words by which the printed page is found
    look_at: str
    seal: SealPlace | None = limit("在“{}”处盖章", None)
    other_seals: tuple[SealPlace, ...] = ()  # where somebody else seals the same page
    signature: str = limit("在“{}”处签字", "")  # to the right of these printed words
    date: tuple[str, ...] = limit("填写日期（{}）", ())  # printed marks, each with room before it: 年, 月, 日


class DeclarationLimits(Limits):
    """What the finished PDF must be."""

    colour: bool = limit("彩色", False)
    max_bytes_safe: int | None = limit("超过{}字节的上传可能困难（只作提示）", None)
    max_mb: float | None = limit("不超过{}M", None)
    pages_at_most: int | None = limit("不超过{}页", None)
    title_rule: str
    title_lines: tuple[str, ...]
    other_titles: tuple[str, ...] = ()  # titles of the notice's other forms: finding one means the wrong form
