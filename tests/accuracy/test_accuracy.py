import re

import pytest

from tests.accuracy.figure import Rate
from tests.accuracy.run import ACCURACY, STUDIES, stamp


@pytest.mark.parametrize("name", STUDIES)
def test_the_table_is_of_the_code_as_it_is(name: str) -> None:
    text = ACCURACY.read_text(encoding="utf-8")
    section = re.search(f"<!-- {name} -->(.*?)<!-- end of {name} -->", text, re.DOTALL)
    assert section is not None, "run: make accuracy"
    assert stamp(STUDIES[name]) in section[1], f"run: python tests/accuracy/run.py {name}"
    assert "**missed**" not in section[1]


def test_a_rate_with_nothing_to_measure_is_not_kept() -> None:
    assert not Rate(0, 0, limit=1).kept
    assert Rate(1, 100, limit=1).kept
    assert not Rate(2, 100, limit=1).kept
