"""What `make` is going to do, read from a dry run."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _make(*arguments: str) -> str:
    done = subprocess.run(["make", *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


def test_without_words_make_explains_itself() -> None:
    assert "make package" in _make() and "申报包" in _make()


def test_the_sample_gets_its_media_and_lands_in_the_checkouts_dist() -> None:
    plan = _make("--dry-run", "package")
    assert plan.index("builder.bootstrap") < plan.index("samples.media") < plan.index("shenbao package")
    assert 'shenbao package "samples/henan_discrete" --dist dist' in plan


def test_another_track_is_another_sample() -> None:
    assert 'shenbao package "samples/henan_process" --dist dist' in _make("--dry-run", "package", "TRACK=henan_process")


@pytest.mark.parametrize("folder", ["/srv/申报 资料", "../我的申报"])
def test_an_applicants_own_folder_gets_no_invented_media_and_keeps_its_archive(folder: str) -> None:
    plan = _make("--dry-run", "package", f"DIR={folder}")
    assert f'shenbao package "{folder}"' in plan
    assert "samples.media" not in plan and "--dist" not in plan


def test_the_set_up_says_nothing_on_stdout() -> None:
    """The last line of stdout is the archive's path; the set-up has no place there."""
    plan = _make("--dry-run", "package").splitlines()
    assert next(line for line in plan if "samples.media" in line).endswith("1>&2")


def test_all_samples_are_packaged_and_the_first_that_is_not_complete_stops_it() -> None:
    plan = _make("--dry-run", "samples")
    assert "for sample in samples/chengdu_factory/ " in plan and "package TRACK=" in plan and "exit 1" in plan
    assert "builder.report" in _make("--dry-run", "rules")


def test_the_two_commands_of_the_readme_set_up_what_they_need_first() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command, set_up in (("package", "builder.bootstrap"), ("test", "builder.bootstrap --dev")):
        assert f"\nmake {command} " in readme
        assert _make("--dry-run", command).splitlines()[0].endswith(set_up)


def test_the_gate_is_lint_and_tests_and_runs_the_tests_once() -> None:
    gate = _make("--dry-run", "check")
    assert all(tool in gate for tool in ("ruff format --check", "ruff check", "mypy builder forms samples tests"))
    assert gate.count("-m pytest") == 1 and "pytest" not in _make("--dry-run", "lint")
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert [line.split()[-1] for line in ci if "make " in line and not line.startswith("#")][-2:] == ["lint", "test"]
