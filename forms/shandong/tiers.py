"""The four tiers as data, and what the ministry's notice of a year puts in their place."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from builder.form.sources import read_toml


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


@cache
def tiers() -> Mapping[str, Tier]:
    """By track, from the lowest to the highest."""
    data = _Tiers.model_validate(read_toml(Path(__file__).with_name("tiers.toml")))
    return {tier.track: tier for tier in data.tier}


@cache
def miit_notices() -> Mapping[int, MiitNotice]:
    data = _Notices.model_validate(read_toml(Path(__file__).with_name("miit.toml")))
    return {notice.edition: notice for notice in data.notice}


def in_force(tier: Tier, notice: MiitNotice | None) -> Tier:
    """The ministry's word goes before the province's, where it says something else."""
    changes = notice.changes.get(tier.track) if notice else None
    return tier if changes is None else tier.model_copy(update=changes.model_dump(exclude_none=True))


def tier_of(track: str, edition: int) -> Tier:
    return in_force(tiers()[track], miit_notices().get(edition))
