"""The four tiers as data, and what the ministry's notice of a year puts in their place."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Item(_Data):
    rule: str
    segment: str
    text: str

    @property
    def demand(self) -> str:
        """Without its number, its heading and the mark that joins it to the next."""
        return self.text.split("：", 1)[1].rstrip("；。")


class Tier(_Data):
    """`strict` is 须 or 至少; otherwise 原则上: a gap needs a written reason."""

    track: str
    name: str
    article: str
    coverage_rule: str
    required_segments: tuple[str, ...]
    strict: bool
    maturity_min: int
    item: tuple[Item, ...]
    requires: str = ""
    requires_rule: str = ""
    expects: str = ""


class Changes(_Data):
    """A notice may turn 原则上 into 须; a 须 of the province it cannot loosen but by naming fewer segments."""

    maturity_min: int | None = None
    required_segments: tuple[str, ...] | None = None
    strict: Literal[True] | None = None


class MiitNotice(_Data):
    edition: int
    title: str
    changes: Mapping[str, Changes] = {}


class _Tiers(_Data):
    tier: tuple[Tier, ...]


class _Notices(_Data):
    notice: tuple[MiitNotice, ...] = ()


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


# By track, from the lowest to the highest; and by the year they are about.
TIERS = {tier.track: tier for tier in _Tiers.model_validate(_read("tiers.toml")).tier}
MIIT_NOTICES = {notice.edition: notice for notice in _Notices.model_validate(_read("miit.toml")).notice}


def in_force(tier: Tier, notice: MiitNotice | None) -> Tier:
    """The ministry's word goes before the province's, where it says something else."""
    changes = notice.changes.get(tier.track) if notice else None
    return tier if changes is None else tier.model_copy(update=changes.model_dump(exclude_none=True))


def tier_of(track: str, edition: int) -> Tier:
    return in_force(TIERS[track], MIIT_NOTICES.get(edition))
