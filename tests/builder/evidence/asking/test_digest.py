import hashlib
import os
import time
from pathlib import Path

import pytest

from builder.errors import InputError
from builder.evidence.asking import digest as digest_module
from builder.evidence.asking.cache import FactCache
from builder.evidence.asking.digest import Digests


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files made a moment ago count as old."""
    monkeypatch.setattr(digest_module, "SETTLED", -1.0)


def count_hashing(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    calls: list[int] = []
    real = hashlib.file_digest

    def counted(file: object, name: str) -> object:
        calls.append(1)
        return real(file, name)  # type: ignore[arg-type]

    monkeypatch.setattr(hashlib, "file_digest", counted)
    return calls


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_size_and_hash_are_those_of_the_content(tmp_path: Path) -> None:
    (tmp_path / "-a 文件").write_bytes(b"abc")
    found = Digests(FactCache(None)).of(tmp_path / "-a 文件")
    assert (found.size, found.sha256) == (3, sha256(b"abc"))


@pytest.mark.usefixtures("settled")
def test_an_untouched_file_is_hashed_once_over_two_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    calls = count_hashing(monkeypatch)
    for _ in range(2):
        digests = Digests(FactCache(tmp_path / "build"))
        assert digests.of(tmp_path / "a") == digests.of(tmp_path / "a")
    assert len(calls) == 1


def test_a_file_written_a_moment_ago_is_not_trusted_in_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    calls = count_hashing(monkeypatch)
    for _ in range(2):
        Digests(FactCache(tmp_path / "build")).of(tmp_path / "a")
    assert len(calls) == 2


@pytest.mark.usefixtures("settled")
def test_a_change_that_keeps_size_and_date_is_noticed(tmp_path: Path) -> None:
    """Copying programs set the date back; the time of the last change of the entry cannot be set."""
    path = tmp_path / "a"
    path.write_bytes(b"abc")
    os.utime(path, ns=(1, 1))
    digests = Digests(FactCache(tmp_path / "build"))
    assert digests.of(path).sha256 == sha256(b"abc")
    time.sleep(0.02)
    with path.open("r+b") as file:
        file.write(b"xyz")
    os.utime(path, ns=(1, 1))
    assert not digests.still_holds(path)
    assert digests.of(path).sha256 == sha256(b"xyz")
    assert Digests(FactCache(tmp_path / "build")).of(path).sha256 == sha256(b"xyz")


@pytest.mark.usefixtures("settled")
def test_another_file_moved_into_the_place_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    (tmp_path / "b").write_bytes(b"xyz")
    digests = Digests(FactCache(None))
    digests.of(tmp_path / "a")
    (tmp_path / "b").replace(tmp_path / "a")
    assert digests.of(tmp_path / "a").sha256 == sha256(b"xyz")


def test_what_cannot_be_read_is_an_input_error_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    digests = Digests(FactCache(None))
    for path, word in ((tmp_path / "none", "不存在"), (tmp_path, "不是普通文件"), (tmp_path / "empty", "0字节")):
        with pytest.raises(InputError, match=word):
            digests.of(path)


def test_a_hash_taken_while_unpacking_holds_until_the_file_is_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    calls = count_hashing(monkeypatch)
    digests = Digests(FactCache(None))
    digests.know(tmp_path / "a", sha256(b"abc"))
    assert digests.of(tmp_path / "a").sha256 == sha256(b"abc")
    assert calls == []
    (tmp_path / "a").write_bytes(b"abcd")
    assert digests.of(tmp_path / "a").sha256 == sha256(b"abcd")
