"""A small part of the accuracy runs, in the ordinary tests: a broken heuristic shows here at once."""

import pytest

from tests.accuracy import photographs, scenes
from tests.accuracy.figure import Figure


@pytest.fixture(scope="module")
def figures() -> list[Figure]:
    return list(photographs.figures(list(scenes.photographs(10, seed=11)), seed=11, say=lambda _: None))


def test_every_heuristic_keeps_its_targets_on_a_few_photographs(figures: list[Figure]) -> None:
    assert [str(figure) for figure in figures if not figure.kept] == []
    assert len(figures) == 17


def test_the_same_seed_draws_the_same_pictures() -> None:
    one, other = (next(scenes.photographs(1, seed=3)).tobytes() for _ in range(2))
    assert one == other
