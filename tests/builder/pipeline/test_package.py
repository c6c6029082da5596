"""From a folder to an archive, with real programs: the same bytes, the right name, the right exit code."""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import bagit
import pytest

from builder.convert import form_pdf
from builder.errors import ConversionError, InputError
from builder.foundation import resources
from builder.foundation.progress import Silent
from builder.model.report import Outcome, Verdict
from builder.pipeline.package import package_anew as package

if TYPE_CHECKING:
    from tests.builder.pipeline.conftest import Bag, Without
    from tests.conftest import Applicant, Shenbao

NAME = "示例精密机械（郑州）有限公司_henan_discrete_2023"
COMMAND = "from builder.cli import main; main()"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(resources.forms_dir().parent)}


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def program(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]), encoding="utf-8")
    path.chmod(0o755)
    return path


# What is made


def test_the_same_folder_elsewhere_gives_the_same_bytes(
    application: Path, archive: Path, tmp_path: Path, shenbao: "Shenbao"
) -> None:
    folder = tmp_path / "另一台机器" / "x"
    shutil.copytree(application, folder)
    ran = shenbao("package", ".", cwd=folder)
    assert ran.code == 0, ran.out
    assert sha256(folder / ran.out.splitlines()[-1]) == sha256(archive)


def test_the_archive_is_a_bag_for_everybody(bag: "Bag") -> None:
    assert bagit.Bag(str(bag.top)).is_valid()
    assert bag.top.name == NAME


def test_the_payload_is_the_declaration_the_evidence_and_nothing_else(bag: "Bag", application: Path) -> None:
    folders = ("photos", "screenshots", "video", "attachments", "signed")
    evidence = {path.relative_to(application).as_posix() for f in folders for path in (application / f).iterdir()}
    own = {"申报书.pdf", "申报书.docx", "data.json", "report.json", "report.html"}
    found = {path.relative_to(bag.data).as_posix() for path in bag.data.rglob("*") if path.is_file()}
    assert found == evidence | own


def test_nothing_of_the_machine_is_in_the_archive(bag: "Bag", packaged: Path) -> None:
    for name in ("data.json", "report.json", "report.html", "申报书.docx", "申报书.pdf"):
        assert str(packaged.parent).encode() not in (bag.data / name).read_bytes()


def test_the_report_inside_is_the_one_in_build(bag: "Bag", packaged: Path) -> None:
    for name in ("report.json", "report.html"):
        assert (bag.data / name).read_bytes() == (packaged / "build" / name).read_bytes()


def test_one_figure_changed_gives_another_archive(
    packaged_applicant: "Applicant", archive: Path, shenbao: "Shenbao"
) -> None:
    packaged_applicant.replace("application.yaml", "investment_wan: 6850", "investment_wan: 6851")
    assert shenbao("package", packaged_applicant.folder).code == 0
    assert [path.name for path in packaged_applicant.archives()] == [archive.name]
    assert sha256(packaged_applicant.archives()[0]) != sha256(archive)


def test_an_incomplete_archive_says_so_in_its_name_until_it_is_mended(
    checked_applicant: "Applicant", archive: Path, shenbao: "Shenbao"
) -> None:
    taken = sorted((checked_applicant.folder / "photos").iterdir())[:3]
    for photo in taken:
        photo.rename(checked_applicant.folder / photo.name)
    ran = shenbao("package", checked_applicant.folder)
    assert ran.code == 1
    assert [path.name for path in checked_applicant.archives()] == [f"{NAME}_不完整.zip"]
    assert ran.out.splitlines()[-1] == str(checked_applicant.archives()[0])
    for photo in taken:
        (checked_applicant.folder / photo.name).rename(photo)
    assert shenbao("package", checked_applicant.folder).code == 0
    assert [path.name for path in checked_applicant.archives()] == [archive.name]
    assert sha256(checked_applicant.archives()[0]) == sha256(archive)


def test_a_complete_archive_stays_when_the_folder_becomes_incomplete(packaged_applicant: "Applicant") -> None:
    packaged_applicant.video.unlink()
    packaged = package(packaged_applicant.folder)
    assert packaged.report.verdict is Verdict.INCOMPLETE
    assert {path.name for path in packaged_applicant.archives()} == {f"{NAME}.zip", f"{NAME}_不完整.zip"}


def test_the_archive_goes_where_it_is_asked_for(
    packaged_applicant: "Applicant", tmp_path: Path, shenbao: "Shenbao"
) -> None:
    ran = shenbao("package", packaged_applicant.folder, "--dist", tmp_path / "新" / "处")
    assert ran.code == 0
    assert ran.out.splitlines()[-1] == str(tmp_path / "新" / "处" / f"{NAME}.zip")
    assert Path(ran.out.splitlines()[-1]).is_file()


def test_a_company_whose_name_no_file_can_bear_gets_its_archive(packaged_applicant: "Applicant") -> None:
    name = "甲/乙:丙*丁?“戊”<己>|庚%25" + "𬬻" * 60
    packaged_applicant.replace("company.yaml", "name: 示例精密机械（郑州）有限公司", f"name: '{name}'")
    archive = package(packaged_applicant.folder).archive
    assert archive.name.startswith("甲_乙_丙_丁_")
    assert len(archive.name.encode()) < 250


def test_nothing_unmeasured_passes(packaged_applicant: "Applicant") -> None:
    packaged_applicant.photo.write_bytes(b"")
    report = package(packaged_applicant.folder).report
    assert report.verdict is Verdict.UNCHECKED
    result = next(result for result in report.results if result.rule == "HN-MED-05-photos-f")
    assert result.outcome is Outcome.UNCHECKED
    assert packaged_applicant.photo.name in str(result.hits[0].where)


# What is said


def test_json_stands_alone_on_stdout(packaged_applicant: "Applicant", shenbao: "Shenbao") -> None:
    ran = shenbao("package", packaged_applicant.folder, "--json")
    assert ran.code == 0
    assert ran.report["schema"] == "shenbao-report/2"
    assert ran.err.splitlines()[-1] == str(packaged_applicant.archives()[0])


def test_json_is_utf8_on_a_terminal_that_speaks_gbk(packaged_applicant: "Applicant") -> None:
    """As on a Chinese machine of old; nothing may crash there, and programs read JSON."""
    packaged_applicant.replace("company.yaml", "name: 示例精密机械", "name: 示例𬬻😀精密机械")
    command = [sys.executable, "-c", COMMAND, "check", str(packaged_applicant.folder)]
    environment = {**ENVIRONMENT, "PYTHONIOENCODING": "gbk"}
    asked = subprocess.run([*command, "--json"], env=environment, capture_output=True, check=False)
    assert asked.returncode == 0, asked.stderr
    assert json.loads(asked.stdout.decode())["subject"]["company"] == "示例𬬻😀精密机械（郑州）有限公司"
    shown = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert shown.returncode == 0, shown.stderr
    assert "精密机械（郑州）有限公司" in shown.stdout.decode("gbk")


# What goes wrong outside


def test_without_libreoffice_the_exit_code_is_5_and_the_command_to_install_it_is_told(
    checked_applicant: "Applicant", shenbao: "Shenbao", without: "Without"
) -> None:
    ran = shenbao("package", checked_applicant.folder, env=without("soffice"))
    assert ran.code == 5
    assert "libreoffice-writer-nogui" in ran.err
    assert not ran.out
    assert not checked_applicant.archives()


def test_without_ffmpeg_the_video_is_unchecked_and_judged_as_soon_as_it_is_there(
    packaged_applicant: "Applicant", archive: Path, shenbao: "Shenbao", without: "Without"
) -> None:
    """The memory of an earlier run must not go on saying that the program is missing."""
    (packaged_applicant.folder / "build" / "facts.sqlite").unlink()
    shutil.rmtree(packaged_applicant.folder / "dist")
    ran = shenbao("package", packaged_applicant.folder, env=without("ffmpeg", "ffprobe"))
    assert ran.code == 1
    assert "缺少程序 ff" in ran.out
    assert [path.name for path in packaged_applicant.archives()] == [f"{NAME}_未核验完.zip"]
    assert shenbao("package", packaged_applicant.folder).code == 0
    assert [sha256(path) for path in packaged_applicant.archives()] == [sha256(archive)]


def test_a_libreoffice_that_writes_nothing_gives_exit_code_6(
    checked_applicant: "Applicant", shenbao: "Shenbao", without: "Without", tmp_path: Path
) -> None:
    broken = program(tmp_path / "broken", "exit 0")
    ran = shenbao("package", checked_applicant.folder, env=without(soffice=broken))
    assert ran.code == 6
    assert "未能转换为PDF" in ran.err
    assert not checked_applicant.archives()


def test_a_libreoffice_that_hangs_is_ended(
    checked_applicant: "Applicant", without: "Without", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", without(soffice=program(tmp_path / "hangs", "sleep 600"))["PATH"])
    monkeypatch.setattr(form_pdf, "_TIMEOUT", 1.0)
    with pytest.raises(ConversionError, match="超过1秒"):
        package(checked_applicant.folder)


def test_a_full_disk_is_told_and_leaves_the_old_archive(packaged_applicant: "Applicant") -> None:
    """A limit on the size of files stands in for the disk: both end a write in the middle."""
    before = sha256(packaged_applicant.archives()[0])
    packaged_applicant.replace("application.yaml", "investment_wan: 6850", "investment_wan: 6851")
    line = f"trap '' XFSZ; ulimit -f 3000; exec {sys.executable} -c '{COMMAND}' package ."
    folder = packaged_applicant.folder
    ran = subprocess.run(["bash", "-c", line], cwd=folder, env=ENVIRONMENT, capture_output=True, check=False)
    assert ran.returncode == 3, ran.stderr.decode()
    assert "文件大小超过系统限制" in ran.stderr.decode()
    assert [sha256(path) for path in packaged_applicant.archives()] == [before]
    assert [path.name for path in (folder / "dist").iterdir()] == [f"{NAME}.zip"]


def test_two_runs_do_not_mix_their_work(packaged_applicant: "Applicant") -> None:
    with (packaged_applicant.folder / "build" / ".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(InputError, match="另一个 shenbao"):
            package(packaged_applicant.folder)
    assert package(packaged_applicant.folder).report.verdict is Verdict.COMPLETE


def test_a_file_changed_while_it_is_packaged_is_refused(packaged_applicant: "Applicant") -> None:
    """The report inside would speak of another file."""

    class Meddler(Silent):
        def step(self, title: str) -> None:
            if title.startswith("写入"):
                shutil.copy(sorted((packaged_applicant.folder / "screenshots").iterdir())[0], packaged_applicant.photo)

    before = sha256(packaged_applicant.archives()[0])
    with pytest.raises(InputError, match="被改动"):
        package(packaged_applicant.folder, progress=Meddler())
    assert sha256(packaged_applicant.archives()[0]) == before
