"""Every value that is printed has a name of its own, in the form's words."""

from pathlib import Path

import pytest

from builder.form.loader import tracks
from builder.foundation.resources import samples_dir
from builder.read.folder import read_folder
from builder.render.printed_items import printed_items


@pytest.mark.parametrize("track", tracks())
def test_every_value_of_a_sample_has_text_and_name(track: str) -> None:
    items = printed_items(read_folder(samples_dir() / track))
    assert len(items) > 50
    assert [item for item in items if not item.label.strip() or not item.text.strip() or "⟦" in item.text] == []


def test_a_figure_is_named_by_its_row_and_its_column() -> None:
    items = printed_items(read_folder(samples_dir() / "henan_discrete"))
    named = {item.label: item.text for item in items}
    assert named["总负债（万元）·2021年"] == "13583.24"
    assert named["统一社会信用代码"] == "91410100MA4EXAMP9B"


def test_cover_chapters_and_captions_are_among_them(application: Path) -> None:
    reading = read_folder(application)
    items = printed_items(reading)
    assert items[0].label.startswith("申报企业")
    assert {"申报日期", "二（三）技术水平"} <= {item.label for item in items}
    assert {item.text for item in items} >= {photo.caption for photo in reading.data.photos}
