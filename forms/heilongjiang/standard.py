"""The numbers of the regulation and the tables of its two annexes, read from `standard.toml`."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Conditions(_Table):
    province: str
    uscc_prefix: str
    maturity_standard: str
    maturity_edition: str
    maturity_level: int
    revenue_hint_wan: int


class Coverage(_Table):
    min_segments: int
    mandatory: tuple[str, ...]
    min_scenarios: int


class ScenarioStandard(_Table):
    key: str
    requirement: str
    name: str
    text: str


class Segment(_Table):
    """A 环节 of annex 1."""

    key: str
    name: str
    scenario: tuple[ScenarioStandard, ...]

    def path(self, scenario: ScenarioStandard) -> str:
        return f"scenarios.{self.key}.{scenario.key}"


class MatrixRow(_Table):
    """A row of annex 2: what its industries must have built, by the keys of the segments."""

    requirement: str
    domain: str
    industries: tuple[str, ...]
    scenarios: Mapping[str, tuple[str, ...]]


class Standard(_Table):
    conditions: Conditions
    coverage: Coverage
    segment: tuple[Segment, ...]
    matrix: tuple[MatrixRow, ...]

    def scenarios(self) -> Iterator[tuple[Segment, ScenarioStandard]]:
        for segment in self.segment:
            yield from ((segment, scenario) for scenario in segment.scenario)

    def row_of(self, industry: str) -> MatrixRow | None:
        """第七条 names industries that annex 2 has no row for; no other row may be borrowed for them."""
        return next((row for row in self.matrix if industry in row.industries), None)


def read_standard(path: Path) -> Standard:
    return Standard.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


STANDARD = read_standard(Path(__file__).with_name("standard.toml"))
