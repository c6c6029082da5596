"""The wheel carries everything the tool needs away from its checkout, and nothing that was generated."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from builder import __version__

ROOT = Path(__file__).parents[2]
GENERATED = ("photos", "screenshots", "video", "attachments", "signed", "chapters/图", "build", "dist")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy in which the sample's media have been generated."""
    root = tmp_path_factory.mktemp("checkout")
    for name in ("builder", "forms", "assets", "samples"):
        shutil.copytree(
            ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", "build", "dist", "video")
        )
    shutil.copy(ROOT / "pyproject.toml", root)
    for folder in GENERATED:
        made = root / "samples/henan_discrete" / folder
        made.mkdir(parents=True, exist_ok=True)
        (made / "generated.bin").write_bytes(b"0")
    return root


@pytest.fixture(scope="module")
def installed(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked as an installer would."""
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", out], cwd=checkout, check=True)
    site = out / "site"
    with zipfile.ZipFile(next(out.glob("*.whl"))) as wheel:
        wheel.extractall(site)
    return site


@pytest.mark.parametrize(
    "name",
    [
        "builder/_assets/fonts.toml",
        "builder/_assets/apt-packages.txt",
        "builder/_assets/applicant.mk",
        "samples/henan_discrete/company.yaml",
        "forms/henan_discrete/form.toml",
        "forms/henan_discrete/template.docx",
        "builder/py.typed",
        "forms/py.typed",
    ],
)
def test_the_wheel_holds_what_is_not_code(installed: Path, name: str) -> None:
    assert (installed / name).is_file()


def test_the_wheel_holds_nothing_that_was_generated(installed: Path) -> None:
    assert not list(installed.rglob("generated.bin"))


def test_the_wheel_brings_the_command(installed: Path) -> None:
    entry_points = next(installed.glob("*.dist-info/entry_points.txt")).read_text()
    assert "shenbao = builder.cli:main" in entry_points


def test_the_wheel_bears_the_version_that_the_program_tells(installed: Path) -> None:
    metadata = next(installed.glob("*.dist-info/METADATA")).read_text()
    assert f"\nVersion: {__version__}\n" in metadata


def test_an_installed_tool_finds_its_folders(installed: Path, tmp_path: Path) -> None:
    code = "from builder.foundation.resources import *; print(assets_dir(), samples_dir(), forms_dir(), sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    expected = [installed / "builder/_assets", installed / "samples", installed / "forms"]
    assert done.stdout.splitlines() == [str(folder) for folder in expected]
