import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from builder.bootstrap import environment
from builder.errors import ExitCode, ToolMissing

ROOT = Path(__file__).parents[3]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project whose one dependency cannot be had."""
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\nversion = "1"\n')
    for name in ("requirements.lock", "requirements-dev.lock"):
        (tmp_path / name).write_text(f"no-such-thing==1.0 --hash=sha256:{'0' * 64}\n")
    return tmp_path


def _made(root: Path) -> None:
    """What a finished set-up leaves; the Python in it is none, so that starting it would fail."""
    (root / ".venv/bin").mkdir(parents=True)
    (root / ".venv/bin/shenbao").touch()
    stamp = environment.fingerprint(root, root / "requirements.lock")
    (root / ".venv/requirements.stamp").write_text(stamp)


def test_what_is_there_is_left_alone(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _made(root)
    environment.provide(root, dev=False)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_a_changed_input_is_a_reason_to_install_again(root: Path, name: str) -> None:
    before = environment.fingerprint(root, root / "requirements.lock")
    with (root / name).open("a") as file:
        file.write("# changed\n")
    assert environment.fingerprint(root, root / "requirements.lock") != before


def test_a_moved_checkout_is_a_reason_to_install_again(root: Path) -> None:
    """Scripts in `.venv/bin` begin with an absolute path."""
    moved = root.with_name("moved")
    shutil.copytree(root, moved)
    assert environment.fingerprint(moved, moved / "requirements.lock") != environment.fingerprint(
        root, root / "requirements.lock"
    )


def test_the_tools_of_developers_have_a_stamp_of_their_own(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _made(root)
    monkeypatch.setattr(environment, "_works", lambda _: True)
    with pytest.raises(ToolMissing):
        environment.provide(root, dev=True)


def test_a_library_that_cannot_be_had_is_told_in_pips_words_and_tried_again_next_time(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(ToolMissing, match="no-such-thing") as stop:
        environment.provide(root, dev=False)
    assert stop.value.exit_code is ExitCode.MISSING
    assert "PIP_INDEX_URL" in stop.value.fix
    assert not list((root / ".venv").glob("*.stamp"))


def test_the_set_up_needs_nothing_but_the_standard_library() -> None:
    code = "import builder.bootstrap.steps, builder.bootstrap.__main__"
    subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); {code}"], check=True
    )
