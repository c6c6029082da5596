"""What the command says of itself: Chinese throughout, at once, and the right exit code for a slip."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from builder import __version__
from builder.cli import shenbao as group
from builder.form.loader import tracks
from tests.conftest import ENVIRONMENT

if TYPE_CHECKING:
    from tests.builder.cli.conftest import Call

COMMANDS = tuple(group.modules)
OURS = {
    "shenbao",
    "new",
    "make",
    "package",
    "check",
    "zip",
    "pdf",
    "word",
    "json",
    "mp4",
    "dist",
    "track",
    "path",
    "dir",
}
OURS |= {"rule", "help", "version", "all", "example", "edition", "build", "blank", "tracks", "rules", "explain"}
OURS |= {"doctor", "verify", "o", "text", "yyyy", "workbook", "import", "excel", "x", "xlsx", "from", "bak", "memory"}
OURS |= {"read", "fix", "yes", "budget", "m", "fixed", "html"}
OURS |= {"confirm", "no", "by", "item", "k", "note", "answers"}
OURS |= {"assess", "company", "yaml", "date", "mm", "dd"}
OURS |= {"extract", "docx"}
OURS |= {word for track in tracks() for word in track.split("_")}


def english(text: str) -> set[str]:
    """Words that are neither Chinese nor names of ours."""
    return {word.lower() for word in re.findall(r"[A-Za-z]+", text)} - OURS


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_chinese(command: str, call: "Call") -> None:
    said = call(*filter(None, [command]), "--help")
    assert said.code == 0
    assert said.out.startswith(f"用法：shenbao {command}".rstrip())
    assert not english(said.out) - {"data", "henan", "discrete"}, english(said.out)
    assert not said.err


SLIPS = {
    "no command": [],
    "an unknown command": ["pakage"],
    "an unknown option": ["package", "--jsn"],
    "an option too many": ["--foo"],
    "an argument too many": ["package", "a", "b"],
    "no argument": ["new"],
    "one argument": ["new", "henan_discrete"],
    "nothing to verify": ["verify"],
    "an option without its content": ["package", "--dist"],
    "an option with too much": ["new", "a", "b", "--example=3"],
    "an option left out": ["blank", "henan_discrete"],
    "a year that is none": ["rules", "henan_discrete", "--edition", "x"],
    "a day that is none": ["assess", "--date", "2026-02-30"],
    "an unknown track": ["rules", "henan_nothing"],
    "an edition nobody knows": ["rules", "henan_discrete", "--edition", "1999"],
    "an unknown rule": ["explain", "HN-NOTHING"],
    "a new folder for an unknown track": ["new", "henan_nothing", "x"],
}


@pytest.mark.parametrize("arguments", SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_is_told_in_chinese_with_exit_code_2(
    arguments: list[str], call: "Call", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = call(*arguments)
    assert said.code == 2
    assert not said.out
    assert re.search("[一-龥]", said.err)
    assert not english(said.err) - {*map(str.lower, arguments), "pakage", "jsn", "foo", "nothing", "hn", "henan",
                                    "discrete", "a", "b"}, said.err  # fmt: skip
    assert not list(tmp_path.iterdir())


def test_a_misspelt_option_is_guessed(call: "Call") -> None:
    assert "--json" in call("package", "--jso").err


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nsys.argv = ['shenbao', '--help']\nfrom builder.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'pydantic', 'docx', 'lxml', 'PIL', 'numpy', 'pikepdf', 'ruamel', 'jinja2', 'reportlab', 'pyhanko'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], env=ENVIRONMENT, capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_the_version_is_the_packages_own(call: "Call") -> None:
    assert call("--version").out == f"shenbao {__version__}\n"


@pytest.mark.parametrize("arguments", [["tracks"], ["rules", "henan_discrete"], ["doctor"]], ids=" ".join)
def test_json_is_json_alone(arguments: list[str], call: "Call") -> None:
    said = call(*arguments, "--json")
    assert json.loads(said.out)
    assert not said.err


def test_tracks_rules_and_explain_speak_of_the_same_things(call: "Call") -> None:
    assert "henan_discrete" in call("tracks").out
    assert "HN-MED-05-photos-f" in call("rules", "henan_discrete").out
    told = call("explain", "HN-MED-05-photos-f")
    assert told.code == 0
    assert "照片不少于10张" in told.out


def test_a_blank_form_is_written_and_its_path_is_told(call: "Call", tmp_path: Path) -> None:
    said = call("blank", "henan_discrete", "-o", tmp_path / "新" / "样表.docx")
    assert (said.code, said.out) == (0, f"{tmp_path / '新' / '样表.docx'}\n")
    assert (tmp_path / "新" / "样表.docx").read_bytes().startswith(b"PK")


def test_a_blank_form_does_not_replace_a_folder(call: "Call", tmp_path: Path) -> None:
    said = call("blank", "henan_discrete", "-o", tmp_path)
    assert said.code == 3
    assert "同名的文件夹" in said.err


def test_an_interrupted_command_says_so(monkeypatch: pytest.MonkeyPatch, call: "Call", tmp_path: Path) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("builder.pipeline.check.check", interrupted)
    said = call("check", tmp_path)
    assert (said.code, said.err.strip()) == (130, "已中断")


def test_a_reader_that_leaves_early_is_no_error() -> None:
    command = f"{sys.executable} -c 'from builder.cli import main; main()' rules henan_discrete | head -c 10; "
    done = subprocess.run(
        ["bash", "-c", command + 'echo "${PIPESTATUS[0]}" >&2'], env=ENVIRONMENT, capture_output=True, check=False
    )
    assert done.stderr.decode().strip() == "0"
