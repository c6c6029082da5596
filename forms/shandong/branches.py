"""第五条（一）: the industries of which a branch may apply; 等 leaves the list open."""

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter


class BranchIndustry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    divisions: tuple[str, ...]  # of GB/T 4754


_TABLE = tomllib.loads(Path(__file__).with_name("branches.toml").read_text(encoding="utf-8"))
BRANCH_INDUSTRIES = TypeAdapter(tuple[BranchIndustry, ...]).validate_python(_TABLE["branch_industry"])
