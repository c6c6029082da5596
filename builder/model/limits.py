"""What a notice demands, as data: the sections of `form.toml` and `notice.toml`; no Python for another city."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

Missing = Literal["fail", "warn", "none"]  # "none": known and bound in, but asked of nobody


class Limits(BaseModel):
    """A section that a standard rule stands on; `rule` is the requirement it enforces."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rule: str


class YearLimits(Limits):
    """近三年: the years counted back from the edition."""

    before: tuple[int, ...]

    def years(self, edition: int) -> tuple[int, ...]:
        return tuple(edition - back for back in self.before)


class RegistrationLimits(Limits):
    """Where the company is registered, and in which section of GB/T 4754 it works."""

    province: str
    industry_section: str
    uscc_prefix: str


class IndustryLimits(Limits):
    """Divisions of GB/T 4754 whose firms commonly produce in another way than the form is for."""

    unusual: tuple[str, ...]
    look_at: str


class CompanyShapeLimits(Limits):
    """Groups and head offices, and companies whose main business is not manufacturing, are shut out."""

    name_hints: tuple[str, ...]
    main_share_below: int  # percent; below it a remark


class FinanceLimits(Limits):
    """经营和财务状况良好, as far as figures can hint at it."""

    debt_ratio_from: int


class CreditListLimits(Limits):
    """A list on which the company must not stand, as published by one source."""

    source: str
    list: str


class CreditDateLimits(Limits):
    max_age_days: int


class AddressLimits(Limits):
    """An address must name one of these places."""

    path: str
    places: tuple[str, ...]


class AmountLimits(Limits):
    """万元: a sum above this was probably typed in 元."""

    path: str
    suspicious_above: int


class LengthLimits(Limits):
    """400字左右: outside the tolerance is a remark; only empty is a fault, and that is the schema's."""

    path: str
    about: int
    at_least: int
    at_most: int


class MentionLimits(Limits):
    """Each group of words must be touched on by at least one of its words; `paths` may hold `*`."""

    paths: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]
    at_least: int = 0  # so many of the groups will do; 0 = all
    only_where: dict[str, tuple[str, ...]] = {}  # holds where each of these fields has one of these values


class ChapterLimits(Limits):
    """One item of a chapter: its file, its official heading, and how it must be divided."""

    key: str
    file: str
    heading: str
    sections: int = 0  # headings expected, 0 = free
    picture_in_each: bool = False
    share_stated: bool = False  # a percentage in (0,100] must stand in it
    topics: tuple[tuple[str, ...], ...] = ()


class AttachmentLimits(Limits):
    """A kind of attachment; `names` are the words by which a file name is recognised."""

    kind: str
    title: str
    names: tuple[str, ...]
    order: int = 0  # its place among the attachments, as the form lists them
    at_least: int = 1
    missing: Missing = "fail"
    missing_fix: str = ""
    year_before: int | None = None  # fiscal year demanded: edition minus this
    pages_at_least: int = 0
    look_at: str = ""  # what a person must see for himself, once the file is there


class PhotoLimits(Limits):
    count: int
    short_edge: int = 0


class ScreenshotLimits(Limits):
    look_at: str
    none_message: str = ""


class VideoLimits(Limits):
    file_rule: str  # container and size may stand on a clause of their own
    max_bytes: int
    max_bytes_safe: int
    short_edge: int
    long_edge: int
    seconds: tuple[int, int]
    seconds_strong: tuple[int, int]
    silence_below_db: float
    codecs: tuple[str, ...]
    sound_codecs: tuple[str, ...]
    look_at: str


class SignedPageLimits(Limits):
    """A page of the declaration that is printed, signed, sealed and scanned."""

    page: str
    title: str
    names: tuple[str, ...]
    text: str  # words by which the printed page is found
    look_at: str


class DeclarationLimits(Limits):
    """The finished PDF."""

    colour: bool
    max_bytes_safe: int
    title_rule: str
    title_lines: tuple[str, ...]
    other_titles: tuple[str, ...] = ()  # titles of the notice's other forms: finding one means the wrong form


class PickOption(BaseModel):
    """Picked where something stands at its path, or 是 where it is asked whether."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    path: str


class PickLimits(Limits):
    """任选: exactly so many of these, the mandatory among them. `waived_if`: a data path that makes it a remark."""

    choose: int
    options: tuple[PickOption, ...]
    mandatory: tuple[str, ...] = ()
    waived_if: str = ""


class MinimumLimits(Limits):
    """达 / 以上: a figure that must reach a number, itself included; only where something stands at `only_if`."""

    path: str
    title: str
    at_least: int | float
    unit: str = "%"
    fix: str = ""
    only_if: str = ""
    waived_if: str = ""
    remark: bool = False  # another reading of the notice, of which a person is told


class FormLimits(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    registration: RegistrationLimits | None = None
    industry: IndustryLimits | None = None
    company_shape: CompanyShapeLimits | None = None
    finance: FinanceLimits | None = None
    credit: tuple[CreditListLimits, ...] = ()
    credit_date: CreditDateLimits | None = None
    address: tuple[AddressLimits, ...] = ()
    amount: tuple[AmountLimits, ...] = ()
    pick: tuple[PickLimits, ...] = ()
    minimum: tuple[MinimumLimits, ...] = ()
    years: YearLimits | None = None
    length: tuple[LengthLimits, ...] = ()
    mentions: tuple[MentionLimits, ...] = ()
    chapter: tuple[ChapterLimits, ...] = ()
    attachment: tuple[AttachmentLimits, ...] = ()
    photos: PhotoLimits | None = None
    screenshots: ScreenshotLimits | None = None
    video: VideoLimits | None = None
    signed_page: tuple[SignedPageLimits, ...] = ()
    declaration: DeclarationLimits | None = None

    def sections(self) -> tuple[Limits, ...]:
        """Every section, for binding the standard rules to them."""
        found: list[Limits] = []
        for name in type(self).model_fields:
            value = getattr(self, name)
            found.extend(value if isinstance(value, tuple) else [value] if value is not None else [])
        return tuple(found)
