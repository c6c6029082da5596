"""Archives opened, changed by hand and sealed again, with manifests that agree: only the content can betray them."""

import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

Without = Callable[..., dict[str, str]]


@dataclass(frozen=True)
class Bag:
    """An unpacked archive; `data` is its payload."""

    top: Path

    @property
    def data(self) -> Path:
        return self.top / "data"

    def facts(self) -> dict[str, Any]:
        found = json.loads((self.data / "data.json").read_text(encoding="utf-8"))
        assert isinstance(found, dict)
        return found

    def write_facts(self, facts: dict[str, Any]) -> None:
        (self.data / "data.json").write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")

    def admit(self, name: str) -> None:
        """Write a file's true hash into the data, as whoever swaps it would."""
        facts = self.facts()
        facts["evidence"][name] = _sha256(self.data / name)
        self.write_facts(facts)

    def seal(self) -> Path:
        payload = sorted(path for path in self.data.rglob("*") if path.is_file())
        self._manifest("manifest-sha256.txt", payload)
        size = sum(path.stat().st_size for path in payload)
        info = (self.top / "bag-info.txt").read_text(encoding="utf-8").splitlines()
        kept = [line for line in info if not line.startswith("Payload-Oxum")]
        text = "\n".join([*kept, f"Payload-Oxum: {size}.{len(payload)}", ""])
        (self.top / "bag-info.txt").write_text(text, encoding="utf-8")
        tags = [path for path in sorted(self.top.glob("*.txt")) if not path.name.startswith("tagmanifest")]
        self._manifest("tagmanifest-sha256.txt", tags)
        return self.zip()

    def zip(self) -> Path:
        """As it lies there, whatever the manifests say."""
        return zipped(self.top.parent, self.top.parent.with_suffix(".zip"))

    def _manifest(self, name: str, files: list[Path]) -> None:
        lines = [f"{_sha256(path)}  {path.relative_to(self.top).as_posix()}\n" for path in files]
        (self.top / name).write_text("".join(lines), encoding="utf-8")


@pytest.fixture(scope="session")
def memory(packaged: Path, shared: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """For `verify`: the facts of all that is in `archive`, so that only what a test changes is measured."""

    def make(root: Path) -> None:
        root.mkdir()
        shutil.copy(packaged / "build" / "facts.sqlite", root)

    return shared("memory", make)


@pytest.fixture
def bag(archive: Path, tmp_path: Path) -> Bag:
    return opened(archive, tmp_path / "改动")


@pytest.fixture
def without(tmp_path: Path) -> Without:
    """`without("soffice")`: an environment whose PATH lacks these programs; `without(soffice=path)`: has this one."""

    def make(*missing: str, **instead: Path) -> dict[str, str]:
        bin = tmp_path / f"bin-{len(list(tmp_path.glob('bin-*')))}"
        bin.mkdir()
        found: dict[str, Path] = {}
        for place in map(Path, os.environ["PATH"].split(os.pathsep)):
            for program in place.iterdir() if place.is_dir() else ():
                found.setdefault(program.name, program)
        for name, program in {**found, **instead}.items():
            if name not in missing:
                (bin / name).symlink_to(program)
        return {"PATH": str(bin)}

    return make


def opened(archive: Path, into: Path) -> Bag:
    with zipfile.ZipFile(archive) as file:
        file.extractall(into)
    return Bag(next(into.iterdir()))


def zipped(folder: Path, target: Path) -> Path:
    with zipfile.ZipFile(target, "w") as file:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            file.write(path, path.relative_to(folder))
    return target


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
