import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.evidence.asking.cache import FILE, FactCache


def filled(folder: Path) -> Path:
    cache = FactCache(folder)
    cache.put("key", b"value")
    cache.close()
    return folder / FILE


def test_what_was_put_is_there_in_the_next_run(tmp_path: Path) -> None:
    filled(tmp_path / "build" / "new")
    cache = FactCache(tmp_path / "build" / "new")
    assert cache.get("key") == b"value"
    assert cache.get("other") is None


def test_without_a_folder_nothing_is_kept_and_nothing_breaks() -> None:
    cache = FactCache(None)
    cache.put("key", b"value")
    assert cache.get("key") is None


@given(key=st.text(st.characters(exclude_categories=["Cs"])), value=st.binary())
def test_any_key_and_value_survive(key: str, value: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    cache = FactCache(tmp_path_factory.getbasetemp() / "any")
    cache.put(key, value)
    assert cache.get(key) == value
    cache.close()


@pytest.mark.parametrize("spoiled", [b"", b"not a database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_replaced(spoiled: bytes, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(spoiled)
    assert FactCache(tmp_path).get("key") is None
    filled(tmp_path)
    assert FactCache(tmp_path).get("key") == b"value"


def test_a_damaged_page_never_yields_a_wrong_value(tmp_path: Path) -> None:
    """Bytes flipped anywhere: the right value or none."""
    file = filled(tmp_path)
    data = file.read_bytes()
    for spot in range(0, len(data), 97):
        file.write_bytes(data[:spot] + bytes([data[spot] ^ 0x41]) + data[spot + 1 :])
        cache = FactCache(tmp_path)
        assert cache.get("key") in (b"value", None)
        cache.put("key", b"value")
        cache.close()


def test_a_row_changed_behind_our_back_is_a_miss(tmp_path: Path) -> None:
    file = filled(tmp_path)
    with sqlite3.connect(file) as database:
        database.execute("UPDATE known SET value = ?", (b"forged",))
    assert FactCache(tmp_path).get("key") is None


@pytest.mark.parametrize("value", [None, 7, "text"])
def test_a_row_that_holds_no_bytes_is_a_miss(value: object, tmp_path: Path) -> None:
    file = filled(tmp_path)
    with sqlite3.connect(file) as database:
        database.execute("UPDATE known SET value = ?", (value,))
    cache = FactCache(tmp_path)
    assert cache.get("key") is None
    cache.put("key", b"value")


def test_another_programs_database_is_left_as_it_was(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute("CREATE TABLE known (something TEXT)")
    before = (tmp_path / FILE).read_bytes()
    cache = FactCache(tmp_path)
    cache.put("key", b"value")
    assert cache.get("key") is None
    assert (tmp_path / FILE).read_bytes() == before


def test_a_locked_cache_is_put_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.evidence.asking.cache.PATIENCE", 0.05)
    file = filled(tmp_path)
    cache = FactCache(tmp_path)
    other = sqlite3.connect(file)
    other.execute("BEGIN EXCLUSIVE")
    assert cache.get("key") is None
    assert FactCache(tmp_path).get("key") is None
    other.close()
    assert FactCache(tmp_path).get("key") == b"value"


def test_a_place_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder" / FILE).mkdir(parents=True)
    for folder in (tmp_path / "file", tmp_path / "folder"):
        cache = FactCache(folder)
        cache.put("key", b"value")
        assert cache.get("key") is None
