"""The numbers that the briefing states or leaves open, read from `standard.toml`."""

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Numbers(_Table):
    province: str
    uscc_prefix: str
    industry_section: str
    look_back_years: int
    equipment_share_from: int
    maturity_standard: str
    maturity_edition: str
    maturity_level: int
    several: int
    accident_kinds: tuple[str, ...]
    violation_kinds: tuple[str, ...]


class FactoryType(_Table):
    """离散型 or 流程型, with the typical industries and the GB/T 4754 codes they begin with."""

    track: str
    name: str
    industries: tuple[str, ...]
    codes: tuple[str, ...]


class Standard(_Table):
    numbers: Numbers
    type: tuple[FactoryType, ...]

    def other_than(self, track: str) -> FactoryType:
        [other] = [each for each in self.type if each.track != track]
        return other


STANDARD = Standard.model_validate(tomllib.loads(Path(__file__).with_name("standard.toml").read_text(encoding="utf-8")))
