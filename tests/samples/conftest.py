"""One example folder, filled once for all tests that only look at it."""

import shutil
from pathlib import Path

import pytest

from builder.foundation.resources import samples_dir
from samples.media.sample import Sample, load

TEXTS = ("*.yaml", "Makefile", "chapters/*.md")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sample's texts without any media."""
    source, target = samples_dir() / "henan_discrete", tmp_path / "示例"
    for pattern in TEXTS:
        for file in source.glob(pattern):
            copy = target / file.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, copy)
    return target


@pytest.fixture
def sample(folder: Path) -> Sample:
    return load(folder)
