"""Lists of 第五条 that end in 等: industries of which a branch may apply, and what a factory is built on."""

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict


class BranchIndustry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    divisions: tuple[str, ...]  # of GB/T 4754


class Conditions(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    asset_groups: tuple[str, ...]
    branch_industry: tuple[BranchIndustry, ...]


CONDITIONS = Conditions.model_validate(
    tomllib.loads(Path(__file__).with_name("conditions.toml").read_text(encoding="utf-8"))
)
