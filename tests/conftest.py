"""A quick applicant: the sample's words with media that are light, but meet the notice; packaged once a session."""

import fcntl
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, settings
from PIL import Image
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

from builder import tools
from builder.foundation.resources import samples_dir
from builder.read.yaml_source import read_yaml

SAMPLE = samples_dir() / "henan_discrete"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(SAMPLE.parents[1])}
# How long an example takes is the machine's affair: on a busy one nothing would be flaky but this.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")
COMMAND = (sys.executable, "-c", "from builder.cli import main; main()")


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def report(self) -> dict[str, Any]:
        """Of a run with `--json`: nothing but JSON may stand on stdout."""
        found = json.loads(self.out)
        assert isinstance(found, dict)
        return found

    def outcome(self, rule: str) -> str:
        return str(next(result["outcome"] for result in self.report["results"] if result["rule"] == rule))


class Shenbao:
    """The command as users start it, in a process of its own; whatever happens, no traceback reaches them."""

    def __call__(self, *arguments: str | Path, env: Mapping[str, str] | None = None, cwd: Path | None = None) -> Ran:
        done = subprocess.run(
            [*COMMAND, *map(str, arguments)],
            capture_output=True,
            env={**ENVIRONMENT, **(env or {})},
            cwd=cwd,
            timeout=300,
            check=False,
        )
        ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
        assert "Traceback" not in ran.out + ran.err, ran.err
        return ran

    def start(self, *arguments: str | Path) -> "subprocess.Popen[bytes]":
        """In a process group of its own, so that it can be killed with everything it started."""
        quiet = subprocess.DEVNULL
        return subprocess.Popen(
            [*COMMAND, *map(str, arguments)], start_new_session=True, stdout=quiet, stderr=quiet, env=ENVIRONMENT
        )


@dataclass(frozen=True)
class Applicant:
    """A folder that a test may change as it likes."""

    folder: Path

    def replace(self, file: str, old: str, new: str) -> None:
        """`old` must be there: a change that changes nothing proves nothing."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def archives(self) -> list[Path]:
        return sorted((self.folder / "dist").glob("*.zip"))

    @property
    def photo(self) -> Path:
        return sorted((self.folder / "photos").iterdir())[0]

    @property
    def video(self) -> Path:
        return next((self.folder / "video").iterdir())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Slow ones first: with one of them left over at the end, the other worker would stand idle."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.fixture(scope="session")
def shenbao() -> Shenbao:
    return Shenbao()


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Callable[[str, Callable[[Path], None]], Path]:
    """`shared(name, make)`: a folder that is made once, whichever of pytest's workers asks first."""
    base = tmp_path_factory.getbasetemp()
    root = base if worker_id == "master" else base.parent

    def once(name: str, make: Callable[[Path], None]) -> Path:
        target = root / f"shared-{name}"
        with (root / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not target.exists():
                beside = root / f"unfinished-{name}"
                shutil.rmtree(beside, ignore_errors=True)
                make(beside)
                beside.rename(target)
        return target

    return once


@pytest.fixture(scope="session")
def application(shared: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The folder as the clerk filled it, nothing built; not to be changed."""
    return shared("application", draw_application) / "申报"


@pytest.fixture(scope="session")
def packaged(application: Path, shared: Callable[[str, Callable[[Path], None]], Path], shenbao: Shenbao) -> Path:
    """The same, packaged: with `build/` and `dist/`; not to be changed."""

    def make(root: Path) -> None:
        shutil.copytree(application, root / "申报")
        ran = shenbao("package", root / "申报")
        assert ran.code == 0, ran.out + ran.err

    return shared("packaged", make) / "申报"


@pytest.fixture(scope="session")
def archive(packaged: Path) -> Path:
    return next((packaged / "dist").glob("*.zip"))


@pytest.fixture
def applicant(application: Path, tmp_path: Path) -> Applicant:
    return Applicant(Path(shutil.copytree(application, tmp_path / "申报")))


@pytest.fixture
def checked_applicant(applicant: Applicant, packaged: Path) -> Applicant:
    """The files have been measured by an earlier run: of those that a test leaves alone the facts are known."""
    (applicant.folder / "build").mkdir()
    shutil.copy(packaged / "build" / "facts.sqlite", applicant.folder / "build")
    return applicant


@pytest.fixture
def packaged_applicant(packaged: Path, tmp_path: Path) -> Applicant:
    """With everything kept from an earlier run, so that packaging again is quick."""
    return Applicant(Path(shutil.copytree(packaged, tmp_path / "申报")))


def draw_application(root: Path) -> None:
    folder = root / "申报"
    for file in (SAMPLE / "company.yaml", SAMPLE / "application.yaml", *SAMPLE.glob("chapters/*.md")):
        target = folder / file.relative_to(SAMPLE)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    data = read_yaml(folder / "application.yaml").data
    pictures = [folder / "photos" / entry["file"] for entry in data["photos"]]
    pictures += [folder / "screenshots" / entry["file"] for entry in data["screenshots"]]
    pictures += [folder / "signed" / entry["file"] for entry in data["signed"]]
    for chapter in folder.glob("chapters/*.md"):
        links = re.findall(r"!\[[^]]*\]\(([^)]+)\)", chapter.read_text(encoding="utf-8"))
        pictures += [folder / "chapters" / link for link in links]
    for number, target in enumerate(pictures):
        draw_picture(target, seed=number, size=(620, 877) if target.parent.name == "signed" else (900, 620))
    for entry in data["attachments"]:
        draw_paper(folder / "attachments" / entry["file"], pages=4 if entry["kind"] == "audit_report" else 1)
    draw_video(folder / "video" / "智能工厂建设成效.mp4")


def draw_picture(target: Path, *, seed: int, size: tuple[int, int] = (900, 620)) -> None:
    """Large coloured blots, which no two seeds share and which weigh little."""
    target.parent.mkdir(parents=True, exist_ok=True)
    blots = np.random.default_rng(seed).integers(0, 256, (5, 7, 3), dtype=np.uint8)
    picture = Image.fromarray(blots).resize(size, Image.Resampling.BICUBIC)
    picture.save(target, quality=80, compress_level=1)


def draw_paper(target: Path, *, pages: int = 1, words: str = "") -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(target), invariant=1)
    for number in range(1, pages + 1):
        canvas.setFont("STSong-Light", 16)
        canvas.drawString(72, 720, f"{target.stem} 2022年 第{number}页")
        canvas.drawString(72, 690, words)
        canvas.showPage()
    canvas.save()


def draw_video(target: Path, *, picture: str = "testsrc", sound: str = "sine=f=300", seconds: int = 50) -> None:
    """Two frames a second: a minute that decodes in a moment."""
    target.parent.mkdir(parents=True, exist_ok=True)
    argv = ["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", f"{picture}=s=1920x1080:r=2:d={seconds}"]
    argv += ["-f", "lavfi", "-i", f"{sound}:d={seconds}", "-c:v", "libx264", "-preset", "ultrafast", "-crf", "40"]
    argv += ["-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "48k", "-movflags", "+faststart", str(target)]
    done = tools.run(argv, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
