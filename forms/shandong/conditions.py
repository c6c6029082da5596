"""第五条 in figures and lists: `conditions.toml`, read once."""

import tomllib
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Registration(_Data):
    province: str
    uscc_prefix: str
    industry_sections: tuple[str, ...]
    scale_revenue_wan: int


class BranchIndustry(_Data):
    name: str
    divisions: tuple[str, ...]


class Finance(_Data):
    debt_ratio_from: int


class Accidents(_Data):
    years: int
    levels: tuple[str, ...]  # from light to grave
    from_level: str

    def grade(self, level: str) -> str | None:
        """The gravest name that the words hold: 特别重大 also holds 重大."""
        return next((name for name in reversed(self.levels) if name in level), None)

    def counts(self, grade: str) -> bool:
        return self.levels.index(grade) >= self.levels.index(self.from_level)


class Credit(_Data):
    list: str
    words: str
    years: int
    max_age_days: int


class Assets(_Data):
    groups: tuple[str, ...]


class MaturityStandard(_Data):
    standard: str
    edition: str


class Validity(_Data):
    """`published_on` is unknown as long as the document is a draft."""

    valid_until: date
    published_on: date | None = None


class Conditions(_Data):
    registration: Registration
    branch_industry: tuple[BranchIndustry, ...]
    finance: Finance
    accidents: Accidents
    credit: Credit
    assets: Assets
    maturity: MaturityStandard
    validity: Validity


CONDITIONS = Conditions.model_validate(
    tomllib.loads(Path(__file__).with_name("conditions.toml").read_text(encoding="utf-8"))
)
