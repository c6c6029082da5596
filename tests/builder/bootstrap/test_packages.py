"""Against invented `apt-get`, `dpkg-query` and `sudo`: small scripts that stand alone on the PATH."""

import os
import shutil
import tomllib
from pathlib import Path

import pytest

from builder.bootstrap import packages
from builder.bootstrap.packages import Need
from builder.errors import ExitCode, ToolMissing
from builder.tools import DEBIAN_PACKAGE

ASSETS = Path(__file__).parents[3] / "assets"
FFMPEG = Need(("ffmpeg",), "核验视频")
OFFICE = Need(("libreoffice-writer-nogui", "libreoffice-writer"), "Word转PDF")
FONT = Need(("fonts-symbola",), "特殊符号")

DPKG_QUERY = """
for name in $(cat {state}/installed); do echo "ii |$name"; done
"""
APT_GET = """
echo "$*" >> {state}/log
case " $* " in
*" update "*) cat {state}/after-update >> {state}/known; exit 0;;
esac
for word in "$@"; do last=$word; done
grep -qx "$last" {state}/known || {{ echo "E: Unable to locate package $last" >&2; exit 100; }}
case " $* " in
*" --simulate "*) exit 0;;
esac
test -e {state}/broken && {{ echo "E: Failed to fetch" >&2; exit 100; }}
echo "$last" >> {state}/installed
"""


class Machine:
    """What is installed, what the package lists know, and what apt-get was asked."""

    def __init__(self, folder: Path) -> None:
        self.bin = folder / "bin"
        self.state = folder / "state"
        self.bin.mkdir()
        self.state.mkdir()
        for name in ("installed", "known", "after-update", "log"):
            (self.state / name).touch()
        for name in ("sh", "env", "cat", "grep"):
            (self.bin / name).symlink_to(shutil.which(name) or "")

    def program(self, name: str, script: str) -> None:
        file = self.bin / name
        file.write_text("#!/bin/sh" + script.format(state=self.state))
        file.chmod(0o755)

    def write(self, name: str, *words: str) -> None:
        (self.state / name).write_text("".join(f"{word}\n" for word in words))

    @property
    def asked(self) -> list[str]:
        return (self.state / "log").read_text().splitlines()


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    made = Machine(tmp_path)
    made.program("dpkg-query", DPKG_QUERY)
    made.program("apt-get", APT_GET)
    monkeypatch.setenv("PATH", str(made.bin))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return made


def _nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 65534)


def test_the_list_holds_the_package_of_every_program_we_start() -> None:
    listed = {name for need in packages.read_list(ASSETS / "apt-packages.txt") for name in need.packages}
    assert set(DEBIAN_PACKAGE.values()) <= listed


def test_the_list_holds_the_package_of_every_stand_in_for_an_official_face() -> None:
    listed = {name for need in packages.read_list(ASSETS / "apt-packages.txt") for name in need.packages}
    faces = tomllib.loads((ASSETS / "fonts.toml").read_text("utf-8"))["face"]
    assert {face["package"] for face in faces if face["official"]} <= listed | {""}


def test_every_line_of_the_list_says_what_it_is_for() -> None:
    assert all(need.purpose for need in packages.read_list(ASSETS / "apt-packages.txt"))


def test_what_is_installed_is_not_asked_for_again(machine: Machine) -> None:
    machine.write("installed", "ffmpeg", "libreoffice-writer")
    packages.provide([FFMPEG, OFFICE])
    assert machine.asked == []


def test_only_what_is_missing_is_installed_and_nothing_is_removed_for_it(machine: Machine) -> None:
    machine.write("installed", "libreoffice-writer-nogui")
    machine.write("known", "ffmpeg")
    packages.provide([FFMPEG, OFFICE])
    last = machine.asked[-1]
    assert last.endswith(" -y ffmpeg") and "--no-remove" in last and "libreoffice" not in last
    assert packages.missing([FFMPEG, OFFICE]) == ()


def test_the_lists_are_fetched_only_when_a_package_is_unknown(machine: Machine) -> None:
    machine.write("known", "ffmpeg")
    packages.provide([FFMPEG])
    assert not any("update" in line for line in machine.asked)


def test_on_a_machine_that_never_fetched_its_lists_they_are_fetched_first(machine: Machine) -> None:
    machine.write("after-update", "ffmpeg")
    packages.provide([FFMPEG])
    assert any("update" in line for line in machine.asked)
    assert packages.missing([FFMPEG]) == ()


def test_the_second_name_is_taken_where_the_first_cannot_be_installed(machine: Machine) -> None:
    machine.write("known", "libreoffice-writer")
    packages.provide([OFFICE])
    assert machine.asked[-1].endswith(" libreoffice-writer")


def test_a_font_that_no_source_has_is_told_and_passed_over(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.write("known", "ffmpeg")
    packages.provide([FFMPEG, FONT])
    assert "软件源中没有 fonts-symbola（特殊符号），已跳过" in capsys.readouterr().err
    assert packages.missing([FFMPEG]) == ()


@pytest.mark.usefixtures("machine")
def test_a_program_that_no_source_has_stops_the_set_up() -> None:
    with pytest.raises(ToolMissing, match="软件源中没有 ffmpeg"):
        packages.provide([FFMPEG])


def test_a_failed_download_is_tried_again_and_then_told_in_apts_words(machine: Machine) -> None:
    machine.write("known", "ffmpeg")
    machine.write("broken")
    with pytest.raises(ToolMissing, match="Failed to fetch"):
        packages.provide([FFMPEG])
    assert [line.split()[-1] for line in machine.asked[-3:]] == ["ffmpeg", "update", "ffmpeg"]


def test_who_may_not_install_gets_the_exact_command_and_exit_5(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    _nobody(monkeypatch)
    machine.write("known", "ffmpeg", "libreoffice-writer")
    with pytest.raises(ToolMissing) as stop:
        packages.provide([FFMPEG, OFFICE])
    command = "apt-get install --no-install-recommends --no-remove -y ffmpeg libreoffice-writer"
    assert stop.value.exit_code is ExitCode.MISSING
    assert stop.value.fix.endswith(command)
    assert "核验视频" in stop.value.message
    assert all("--simulate" in line for line in machine.asked)


def test_the_command_is_complete_where_the_lists_were_never_fetched(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    _nobody(monkeypatch)
    assert not machine.asked
    with pytest.raises(ToolMissing) as stop:
        packages.provide([FFMPEG, OFFICE])
    assert stop.value.fix.endswith("-y ffmpeg libreoffice-writer-nogui")


def test_sudo_is_used_where_it_asks_for_no_password(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    _nobody(monkeypatch)
    machine.program("sudo", ' \necho "sudo" >> {state}/log\nshift\ntest "$1" = true || exec "$@"\n')
    machine.write("known", "ffmpeg")
    packages.provide([FFMPEG])
    assert packages.missing([FFMPEG]) == ()
    assert machine.asked[-2] == "sudo"


def test_sudo_that_wants_a_password_is_no_help(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    _nobody(monkeypatch)
    machine.program("sudo", "\nexit 1\n")
    assert packages.privilege() is None


def test_a_program_put_there_without_apt_counts(machine: Machine) -> None:
    for name in FFMPEG.programs:
        machine.program(name, "\n")
    assert packages.missing([FFMPEG]) == ()


def test_without_apt_the_programs_themselves_are_looked_for(machine: Machine) -> None:
    (machine.bin / "apt-get").unlink()
    (machine.bin / "dpkg-query").unlink()
    with pytest.raises(ToolMissing, match="ffmpeg") as stop:
        packages.provide([FFMPEG, FONT])
    assert "fonts-symbola" not in stop.value.message
    for name in FFMPEG.programs:
        machine.program(name, "\n")
    packages.provide([FFMPEG, FONT])
