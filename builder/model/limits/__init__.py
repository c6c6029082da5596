"""What a notice demands, as data: the sections of `form.toml` and `notice.toml`; no Python for another city."""

from pydantic import BaseModel, ConfigDict

from builder.model.limits.answers import AnswerLimits, EvidenceLimits, IndicatorLimits, StatementLimits
from builder.model.limits.base import Limits, Missing, Worded
from builder.model.limits.company import (
    AddressLimits,
    AmountLimits,
    CompanyShapeLimits,
    CreditDateLimits,
    CreditListLimits,
    FinanceLimits,
    IndustryLimits,
    MaturityLimits,
    RegistrationLimits,
    ScaleLimits,
    TitleLimits,
)
from builder.model.limits.data import (
    ChapterLimits,
    DayBounds,
    DayLimits,
    DistinctLimits,
    LengthLimits,
    MentionLimits,
    NumberLimits,
    PickLimits,
    PickOption,
    YearLimits,
)
from builder.model.limits.files import (
    AttachmentLimits,
    DeclarationLimits,
    DocumentPart,
    FileLimits,
    PackageLimits,
    PaperLimits,
    PhotoLimits,
    ScreenshotLimits,
    SealPlace,
    SignedPageLimits,
    VideoLimits,
)
from builder.model.limits.record import AccidentLimits, RecordLimits, ViolationLimits

__all__ = [
    "AccidentLimits",
    "AddressLimits",
    "AmountLimits",
    "AnswerLimits",
    "AttachmentLimits",
    "ChapterLimits",
    "CompanyShapeLimits",
    "CreditDateLimits",
    "CreditListLimits",
    "DayBounds",
    "DayLimits",
    "DeclarationLimits",
    "DistinctLimits",
    "DocumentPart",
    "EvidenceLimits",
    "FileLimits",
    "FinanceLimits",
    "FormLimits",
    "IndicatorLimits",
    "IndustryLimits",
    "LengthLimits",
    "Limits",
    "MaturityLimits",
    "MentionLimits",
    "Missing",
    "NumberLimits",
    "PackageLimits",
    "PaperLimits",
    "PhotoLimits",
    "PickLimits",
    "PickOption",
    "RecordLimits",
    "RegistrationLimits",
    "ScaleLimits",
    "ScreenshotLimits",
    "SealPlace",
    "SignedPageLimits",
    "StatementLimits",
    "TitleLimits",
    "VideoLimits",
    "ViolationLimits",
    "Worded",
    "YearLimits",
]


class FormLimits(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    registration: tuple[RegistrationLimits, ...] = ()
    scale: ScaleLimits | None = None
    industry: IndustryLimits | None = None
    company_shape: CompanyShapeLimits | None = None
    finance: FinanceLimits | None = None
    credit: tuple[CreditListLimits, ...] = ()
    credit_date: CreditDateLimits | None = None
    accident: tuple[AccidentLimits, ...] = ()
    violation: tuple[ViolationLimits, ...] = ()
    maturity: MaturityLimits | None = None
    address: tuple[AddressLimits, ...] = ()
    amount: tuple[AmountLimits, ...] = ()
    pick: tuple[PickLimits, ...] = ()
    number: tuple[NumberLimits, ...] = ()
    day: tuple[DayLimits, ...] = ()
    distinct: tuple[DistinctLimits, ...] = ()
    title: tuple[TitleLimits, ...] = ()
    statement: tuple[StatementLimits, ...] = ()
    answer: tuple[AnswerLimits, ...] = ()
    evidence: tuple[EvidenceLimits, ...] = ()
    indicator: tuple[IndicatorLimits, ...] = ()
    years: YearLimits | None = None
    length: tuple[LengthLimits, ...] = ()
    mentions: tuple[MentionLimits, ...] = ()
    chapter: tuple[ChapterLimits, ...] = ()
    attachment: tuple[AttachmentLimits, ...] = ()
    file: tuple[FileLimits, ...] = ()
    photos: PhotoLimits | None = None
    screenshots: ScreenshotLimits | None = None
    video: VideoLimits | None = None
    signed_page: tuple[SignedPageLimits, ...] = ()
    declaration: DeclarationLimits | None = None
    package: PackageLimits | None = None
    paper: PaperLimits | None = None

    def sections(self) -> tuple[Limits, ...]:
        """Every section, for binding the standard rules to them."""
        found: list[Limits] = []
        for name in type(self).model_fields:
            value = getattr(self, name)
            found.extend(value if isinstance(value, tuple) else [value] if value is not None else [])
        return tuple(found)
