"""Tests of one track stand together: a worker judges its cases once and then lets them go."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = [place for place, item in enumerate(items) if _track(item)]
    by_track = sorted((items[place] for place in here), key=_track)
    for place, item in zip(here, by_track, strict=True):
        items[place] = item


def _track(item: pytest.Item) -> str:
    """Empty where a test is about none, or lies elsewhere: the hook is handed the items of all folders."""
    found = getattr(item, "callspec", None) if item.path.is_relative_to(HERE) else None
    return str(found.params.get("track", "")) if found else ""
