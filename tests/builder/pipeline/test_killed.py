"""`kill -9` at any moment."""

import hashlib
import os
import shutil
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

if TYPE_CHECKING:
    from tests.conftest import Applicant, Shenbao

MOMENTS = 3


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def differing(applicant: "Applicant", clean: Path) -> list[str]:
    """The members that are not as a clean folder's."""
    with ZipFile(applicant.archives()[0]) as ours, ZipFile(next((clean / "dist").glob("*.zip"))) as theirs:
        names = {*ours.namelist(), *theirs.namelist()}
        common = {*ours.namelist()} & {*theirs.namelist()}
        return sorted(name for name in names if name not in common or ours.read(name) != theirs.read(name))


@pytest.mark.slow
@pytest.mark.parametrize("kept", [True, False], ids=["with an earlier run's work", "from nothing"])
def test_killed_at_any_moment_the_archive_is_the_old_one_or_the_new_one(
    kept: bool, packaged_applicant: "Applicant", archive: Path, application: Path, tmp_path: Path, shenbao: "Shenbao"
) -> None:
    """What killed runs leave in build/ does not show afterwards: the next archive equals that of a clean folder."""
    clean = Path(shutil.copytree(application, tmp_path / "干净"))
    for folder in (clean, packaged_applicant.folder):
        text = (folder / "application.yaml").read_text(encoding="utf-8")
        (folder / "application.yaml").write_text(text.replace("6850", "6851"), encoding="utf-8")
    began = time.monotonic()
    assert shenbao("package", clean).code == 0
    took = time.monotonic() - began
    new = sha256(next((clean / "dist").glob("*.zip")))
    if not kept:
        shutil.rmtree(packaged_applicant.folder / "build")
    for moment in range(MOMENTS):
        run = shenbao.start("package", packaged_applicant.folder)
        time.sleep(took * (moment + 1) / (MOMENTS + 1))
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        assert [path.name for path in packaged_applicant.archives()] == [archive.name]
        assert sha256(packaged_applicant.archives()[0]) in {sha256(archive), new}, differing(packaged_applicant, clean)
    ran = shenbao("package", packaged_applicant.folder)
    assert ran.code == 0, ran.out
    assert sha256(packaged_applicant.archives()[0]) == new, differing(packaged_applicant, clean)
    assert [path.name for path in (packaged_applicant.folder / "dist").iterdir()] == [archive.name]
