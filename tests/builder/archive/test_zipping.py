import hashlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unicodedata
import zipfile
from pathlib import Path

import bagit
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.archive.names import collisions, portability_fault
from builder.archive.opening import open_package
from builder.archive.zipping import Member, write_archive
from builder.errors import ExitCode, InputError
from builder.model.text import nfc

INFO = {"Source-Organization": "甲乙\n有限公司", "External-Identifier": "henan_discrete"}


@pytest.fixture
def video(tmp_path: Path) -> Path:
    path = tmp_path / "拍摄.mp4"
    path.write_bytes(random.Random(1).randbytes(5_000_000))
    return path


@pytest.fixture
def payload(tmp_path: Path, video: Path) -> list[Member]:
    report = tmp_path / "report.html"
    report.write_text("<p>合格</p>" * 5000, encoding="utf-8")
    return [
        Member("视频/宣传片.mp4", video),
        Member("report.html", report),
        Member("data.json", b'{"a": 1}'),
        Member("附件/达标率100%.pdf", b"%PDF-1.7"),
        Member("空.txt", b""),
    ]


def test_the_unpacked_bag_validates_with_the_bagit_library(tmp_path: Path, payload: list[Member]) -> None:
    written = write_archive(tmp_path / "dist" / "申报包.zip", payload, INFO)
    with zipfile.ZipFile(written.path) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path / "out")
    assert [folder.name for folder in (tmp_path / "out").iterdir()] == ["申报包"]
    bag = bagit.Bag(str(tmp_path / "out" / "申报包"))
    assert bag.validate()
    assert bag.info["Source-Organization"] == "甲乙 有限公司"
    assert bag.info["Payload-Oxum"] == f"{sum(_size(member) for member in payload)}.{len(payload)}"


def _size(member: Member) -> int:
    return len(member.source) if isinstance(member.source, bytes) else member.source.stat().st_size


def test_what_is_told_of_the_archive_is_true(tmp_path: Path, payload: list[Member]) -> None:
    written = write_archive(tmp_path / "申报包.zip", payload, INFO)
    content = written.path.read_bytes()
    assert (written.sha256, written.size) == (hashlib.sha256(content).hexdigest(), len(content))


def test_media_is_stored_text_deflated_and_every_date_the_same(tmp_path: Path, payload: list[Member]) -> None:
    written = write_archive(tmp_path / "申报包.zip", payload, INFO)
    with zipfile.ZipFile(written.path) as archive:
        methods = {info.filename.rpartition("/")[2]: info.compress_type for info in archive.infolist()}
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert all(info.flag_bits == 0x800 for info in archive.infolist())
    assert methods["宣传片.mp4"] == methods["达标率100%.pdf"] == zipfile.ZIP_STORED
    assert methods["report.html"] == methods["data.json"] == zipfile.ZIP_DEFLATED


def test_the_same_input_gives_the_same_bytes_in_any_order_at_any_time(tmp_path: Path, payload: list[Member]) -> None:
    first = write_archive(tmp_path / "1" / "申报包.zip", payload, INFO)
    for member in payload:
        if isinstance(member.source, Path):
            os.utime(member.source, (0, 0))
            member.source.chmod(0o600)
    assert write_archive(tmp_path / "2" / "申报包.zip", payload[::-1], INFO).sha256 == first.sha256


@pytest.mark.skipif(shutil.which("unzip") is None, reason="unzip is not installed")
def test_info_zip_finds_no_fault(tmp_path: Path, payload: list[Member]) -> None:
    written = write_archive(tmp_path / "申报包.zip", payload, INFO)
    assert subprocess.run(["unzip", "-tqq", written.path], check=False).returncode == 0


def test_our_own_archive_opens_as_it_was_written(tmp_path: Path, payload: list[Member]) -> None:
    written = write_archive(tmp_path / "申报包.zip", payload, INFO)
    package = open_package(written.path, tmp_path / "work")
    assert [file.name for file in package.files] == sorted(member.name for member in payload)
    assert package.bag is not None
    assert package.bag.problems == ()
    assert package.notes == ()


segments = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters='<>:"|?*\\/'), min_size=1, max_size=12
)
file_names = (
    st.lists(segments, min_size=1, max_size=3).map("/".join).filter(lambda name: portability_fault(nfc(name)) is None)
)


@settings(max_examples=60, deadline=None)
@given(st.lists(file_names, min_size=1, max_size=5).filter(lambda names: not collisions(names)))
def test_any_portable_name_comes_back_unchanged_and_validates(names: list[str]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        members = [Member(name, name.encode()) for name in names]
        written = write_archive(Path(scratch) / "x.zip", members, {})
        package = open_package(written.path, Path(scratch) / "work")
        assert {file.name: file.path.read_bytes() for file in package.files} == {
            unicodedata.normalize("NFC", name): name.encode() for name in names
        }
        assert package.bag is not None
        assert package.bag.problems == ()
        with zipfile.ZipFile(written.path) as archive:
            archive.extractall(Path(scratch) / "out")
        assert bagit.Bag(str(Path(scratch) / "out" / "x")).validate()


def test_every_name_that_cannot_be_archived_is_told_at_once(tmp_path: Path) -> None:
    members = [Member(name, b"") for name in ("CON", "a?b", "ok", "OK", "尾. ")]
    with pytest.raises(InputError) as refused:
        write_archive(tmp_path / "x.zip", members, {})
    for word in ("CON", "a?b", "“OK”与“ok”", "尾. "):
        assert word in refused.value.message
    assert list(tmp_path.iterdir()) == []


def test_a_missing_source_and_a_pipe_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    members = [Member("a", tmp_path / "absent"), Member("b", tmp_path / "pipe"), Member("c", tmp_path)]
    with pytest.raises(InputError) as refused:
        write_archive(tmp_path / "x.zip", members, {})
    assert refused.value.message.count("不是普通文件") == 3


def test_a_file_changed_since_it_was_judged_is_refused(tmp_path: Path, video: Path, payload: list[Member]) -> None:
    judged = {"视频/宣传片.mp4": hashlib.sha256(video.read_bytes()).hexdigest()}
    before = write_archive(tmp_path / "x.zip", payload, {}, digests=judged)
    video.write_bytes(video.read_bytes()[:-1] + b"!")
    with pytest.raises(InputError, match="宣传片"):
        write_archive(tmp_path / "x.zip", payload, {}, digests=judged)
    assert hashlib.sha256(before.path.read_bytes()).hexdigest() == before.sha256
    assert not list(tmp_path.glob(".shenbao-*"))


def test_a_target_that_cannot_be_written_has_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "x.zip").mkdir()
    for target in (tmp_path / "file" / "x.zip", tmp_path / "x.zip"):
        with pytest.raises(InputError, match="无法写入") as refused:
            write_archive(target, [Member("a", b"")], {})
        assert refused.value.exit_code is ExitCode.INPUT


def test_a_disk_that_is_full_leaves_the_old_archive(tmp_path: Path, payload: list[Member]) -> None:
    old = write_archive(tmp_path / "x.zip", [Member("a", b"old")], {})
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, hard))
    try:
        with pytest.raises(InputError, match="文件大小超过系统限制"):
            write_archive(tmp_path / "x.zip", payload, {})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert hashlib.sha256(old.path.read_bytes()).hexdigest() == old.sha256
    assert not list(tmp_path.glob(".shenbao-*"))


ENDLESS_WRITER = """
import itertools, sys
from pathlib import Path
from builder.archive.zipping import Member, write_archive
for n in itertools.count():
    written = write_archive(Path(sys.argv[1]), [Member("视频.mp4", Path(sys.argv[2 + n % 2]))], {})
    print(written.sha256, flush=True)
"""


def test_a_writer_killed_at_any_moment_leaves_a_whole_archive_and_the_next_run_sweeps(tmp_path: Path) -> None:
    target = tmp_path / "dist" / "x.zip"
    sources = [tmp_path / "1.mp4", tmp_path / "2.mp4"]
    for number, source in enumerate(sources):
        source.write_bytes(random.Random(number).randbytes(30_000_000))
    whole = {write_archive(target, [Member("视频.mp4", source)], {}).sha256 for source in sources}
    chance, caught = random.Random(7), 0
    for _ in range(12):
        child = subprocess.Popen(
            [sys.executable, "-c", ENDLESS_WRITER, target, *sources], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert child.stdout is not None
        assert child.stdout.readline().decode().strip() in whole
        time.sleep(chance.uniform(0, 0.15))
        child.send_signal(signal.SIGKILL)
        child.communicate()
        assert hashlib.sha256(target.read_bytes()).hexdigest() in whole
        caught += bool(list(target.parent.glob(".shenbao-*")))
    assert caught, "no kill fell into the writing: the test proved nothing"
    write_archive(target.with_name("other.zip"), [Member("a", b"")], {})
    assert sorted(path.name for path in target.parent.iterdir()) == ["other.zip", "x.zip"]
