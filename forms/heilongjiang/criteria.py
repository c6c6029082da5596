"""By what a factory is judged: coverage (第八条), the scenarios (附件1) and those each industry must have (附件2)."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Pool(_Table):
    """第十二条: who may be taken into the 培育库, though the criteria are not met."""

    maturity_level: int


class Coverage(_Table):
    """第八条: so many segments, these among them, each with so many scenarios."""

    min_segments: int
    mandatory: tuple[str, ...]
    min_scenarios: int


class ScenarioCriterion(_Table):
    """A scenario of annex 1 and what is to be reached in it."""

    key: str
    requirement: str
    name: str
    text: str


class Segment(_Table):
    """A 环节 of annex 1."""

    key: str
    name: str
    scenario: tuple[ScenarioCriterion, ...]

    def path(self, scenario: ScenarioCriterion) -> str:
        return f"scenarios.{self.key}.{scenario.key}"


class MatrixRow(_Table):
    """A row of annex 2: what its industries must have built, by the keys of the segments."""

    requirement: str
    domain: str
    industries: tuple[str, ...]
    scenarios: Mapping[str, tuple[str, ...]]


class Criteria(_Table):
    pool: Pool
    coverage: Coverage
    segment: tuple[Segment, ...]
    matrix: tuple[MatrixRow, ...]

    def scenarios(self) -> Iterator[tuple[Segment, ScenarioCriterion]]:
        for segment in self.segment:
            yield from ((segment, scenario) for scenario in segment.scenario)

    def row_of(self, industry: str) -> MatrixRow | None:
        """第七条 names industries that annex 2 has no row for; no other row may be borrowed for them."""
        return next((row for row in self.matrix if industry in row.industries), None)


def read_criteria(path: Path) -> Criteria:
    return Criteria.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


CRITERIA = read_criteria(Path(__file__).with_name("criteria.toml"))
