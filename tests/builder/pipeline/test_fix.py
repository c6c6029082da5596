"""`shenbao fix` on a whole folder, and what the other commands make of it."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest
from PIL import Image

from builder import tools
from builder.evidence.papers.scan import measure_scan
from builder.model.scan import ScanFacts
from builder.pipeline.fix import fix
from builder.read.folder import read_folder
from tests.accuracy import pages, wear
from tests.conftest import Applicant, Shenbao


@pytest.fixture
def with_tiff(checked_applicant: Applicant) -> Applicant:
    """The first photograph came from a scanner."""
    photo = checked_applicant.photo
    with Image.open(photo) as picture:
        picture.save(photo.with_suffix(".tif"))
    photo.unlink()
    checked_applicant.replace("application.yaml", photo.name, photo.with_suffix(".tif").name)
    return checked_applicant


def bytes_of(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and "build" not in path.parts)
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_it_proposes_first_and_then_does_it_and_never_touches_an_original(with_tiff: Applicant) -> None:
    folder = with_tiff.folder
    before = bytes_of(folder)
    proposed = fix(folder, do=False)
    [offer] = proposed.offers
    assert offer.original.endswith(".tif") and offer.file.endswith(".jpg") and offer.what == "转为JPEG"
    assert not (folder / "build" / "fixed").exists()
    done = fix(folder, do=True)
    assert done == proposed
    assert bytes_of(folder) == before
    with Image.open(folder / "build" / "fixed" / offer.file) as picture:
        assert picture.format == "JPEG"


def test_the_mended_file_stands_in_under_its_own_name_with_its_caption(with_tiff: Applicant) -> None:
    photos = read_folder(with_tiff.folder).files.photos
    fix(with_tiff.folder, do=True)
    mended = read_folder(with_tiff.folder)
    assert mended.files.photos[0].path == photos[0].path.replace(".tif", ".jpg")
    assert mended.files.photos[0].caption == photos[0].caption
    assert mended.files.photos[1:] == photos[1:]
    assert not mended.faults
    [(original, words)] = mended.mended
    assert original == photos[0].path and "使用整理后的" in words


def test_an_original_changed_afterwards_is_used_itself_and_that_is_said(with_tiff: Applicant) -> None:
    fix(with_tiff.folder, do=True)
    tiff = next((with_tiff.folder / "photos").glob("*.tif"))
    tiff.write_bytes(tiff.read_bytes() + b"\0")
    reading = read_folder(with_tiff.folder)
    assert reading.files.photos[0].file == tiff
    assert "又有改动" in reading.mended[0][1]


def spoil(index: Path) -> None:
    index.write_text(index.read_text("utf-8")[:-20], encoding="utf-8")


def point_outside(index: Path) -> None:
    document = json.loads(index.read_text("utf-8"))
    document["mended"][0]["file"] = "../../company.yaml"
    index.write_text(json.dumps(document), encoding="utf-8")


def lose_the_file(index: Path) -> None:
    next((index.parent / "photos").iterdir()).unlink()


@pytest.mark.parametrize("harm", [spoil, point_outside, lose_the_file, Path.unlink])
def test_whatever_happens_to_the_mended_files_the_originals_are_there(
    with_tiff: Applicant, harm: Callable[[Path], None]
) -> None:
    fix(with_tiff.folder, do=True)
    harm(with_tiff.folder / "build" / "fixed" / "fixed.json")
    assert read_folder(with_tiff.folder).files.photos[0].path.endswith(".tif")


def test_mending_again_begins_from_the_originals(with_tiff: Applicant) -> None:
    fix(with_tiff.folder, do=True)
    [first] = (with_tiff.folder / "build" / "fixed" / "photos").iterdir()
    made = first.read_bytes()
    assert fix(with_tiff.folder, do=True).offers
    assert first.read_bytes() == made


def test_nothing_is_left_of_a_mending_that_is_no_longer_wanted(with_tiff: Applicant) -> None:
    fix(with_tiff.folder, do=True)
    tiff = next((with_tiff.folder / "photos").glob("*.tif"))
    with Image.open(tiff) as picture:
        picture.save(tiff.with_suffix(".jpg"))
    tiff.unlink()
    with_tiff.replace("application.yaml", tiff.name, tiff.with_suffix(".jpg").name)
    assert not fix(with_tiff.folder, do=True).offers
    assert not list((with_tiff.folder / "build" / "fixed" / "photos").glob("*"))


def test_a_file_of_the_new_name_that_is_there_already_is_not_replaced(with_tiff: Applicant) -> None:
    tiff = next((with_tiff.folder / "photos").glob("*.tif"))
    Image.radial_gradient("L").convert("RGB").save(tiff.with_suffix(".jpg"))
    [offer] = fix(with_tiff.folder, do=True).offers
    assert offer.file == f"photos/{tiff.stem}_2.jpg"
    names = [each.path for each in read_folder(with_tiff.folder).files.photos]
    assert names.count(f"photos/{tiff.stem}.jpg") == 1 and f"photos/{tiff.stem}_2.jpg" in names


def test_scans_that_lie_are_turned_page_by_page(checked_applicant: Applicant) -> None:
    """In a PDF the pages are told apart; a picture is turned as a whole."""
    page = wear.scanned(pages.table(np.random.default_rng(5)), np.random.default_rng(5))
    upside_down = page.rotate(180)
    attachments = checked_applicant.folder / "attachments"
    page.save(attachments / "又一份.pdf", save_all=True, append_images=[upside_down], resolution=150)
    page.rotate(90, expand=True).save(attachments / "再一份.jpg", quality=90)
    offers = {offer.original: offer.what for offer in fix(checked_applicant.folder, do=True).offers}
    assert offers == {"attachments/又一份.pdf": "转正第2页", "attachments/再一份.jpg": "转正第1页"}
    made = checked_applicant.folder / "build" / "fixed" / "attachments"
    for path in made.iterdir():
        facts = measure_scan(path)
        assert isinstance(facts, ScanFacts) and [each.turned for each in facts.pages] == [0] * len(facts.pages)


@pytest.fixture
def with_mov(checked_applicant: Applicant) -> Applicant:
    """The video came from a telephone; a few seconds of it are made anew as a minute is."""
    video = checked_applicant.video
    argv = ["ffmpeg", "-v", "error", "-i", str(video), "-t", "5", "-c", "copy", str(video.with_suffix(".mov"))]
    done = tools.run(argv, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    video.unlink()
    return checked_applicant


def test_a_video_is_only_reckoned_until_told_to_be_made(with_mov: Applicant) -> None:
    [offer] = fix(with_mov.folder, do=False).offers
    assert offer.file.endswith(".mp4") and offer.reckoned and "不是MP4格式" in offer.why
    assert not (with_mov.folder / "build" / "fixed").exists()


@pytest.mark.slow
def test_a_video_is_made_once_and_stands_in(with_mov: Applicant) -> None:
    [offer] = fix(with_mov.folder, do=True).offers
    made = with_mov.folder / "build" / "fixed" / offer.file
    assert not offer.reckoned and offer.after == made.stat().st_size
    first = made.stat()
    [again] = fix(with_mov.folder, do=True).offers
    assert again == offer and made.stat().st_ino == first.st_ino
    assert [video.file for video in read_folder(with_mov.folder).files.videos] == [made]


@pytest.mark.slow
def test_the_package_holds_what_was_mended_and_says_so(with_tiff: Applicant, shenbao: Shenbao) -> None:
    first = shenbao("package", with_tiff.folder)
    proposal = shenbao("fix", with_tiff.folder)
    assert proposal.code == 0 and "加 --yes 执行" in proposal.out
    assert shenbao("package", with_tiff.folder).out == first.out
    assert "已整理到 build/fixed/" in shenbao("fix", with_tiff.folder, "--yes").out
    ran = shenbao("package", with_tiff.folder)
    assert ran.code == 0 and "使用整理后的" in ran.out
    with ZipFile(ran.out.splitlines()[-1]) as package:
        names = [name for name in package.namelist() if "/photos/" in name]
    assert not [name for name in names if name.endswith(".tif")]
    verified = shenbao("verify", ran.out.splitlines()[-1])
    assert verified.code == 0, verified.out


@pytest.mark.parametrize(("given", "understood"), [("200M", True), ("1.5g", True), ("300 MB", True), ("多少", False)])
def test_a_budget_is_written_as_people_write_it(
    checked_applicant: Applicant, shenbao: Shenbao, given: str, understood: bool
) -> None:
    ran = shenbao("fix", checked_applicant.folder, "--budget", given)
    assert ran.code == (0 if understood else 2), ran.out + ran.err


def test_a_budget_that_cannot_be_reached_is_said_with_the_largest_file(
    checked_applicant: Applicant, shenbao: Shenbao
) -> None:
    """And nothing loses quality for a budget that is missed all the same."""
    os.truncate(checked_applicant.video, 5_000_000)
    Image.effect_noise((2400, 1600), 40).convert("RGB").save(checked_applicant.photo, quality=95)
    ran = shenbao("fix", checked_applicant.folder, "--budget", "1M", "--yes")
    assert ran.code == 1 and "超过设定的1.0MB" in ran.out and "没有为此压缩任何文件" in ran.out and "video/" in ran.out
    assert "没有需要整理的文件" in ran.out and not list((checked_applicant.folder / "build" / "fixed").rglob("*.jpg"))
    enough = shenbao("fix", checked_applicant.folder, "--budget", "10M", "--yes")
    assert enough.code == 0 and "压缩" in enough.out, enough.out
