"""The sample application, copied to a folder that may be changed."""

import re
import shutil
from pathlib import Path

from tests.benchmarks.child import ROOT

SAMPLE = ROOT / "samples" / "henan_discrete"


def copy_to(folder: Path) -> Path:
    """Its media must have been drawn (`make package` does it); what was built there stays behind."""
    if not (SAMPLE / "video").is_dir():
        raise FileNotFoundError("the sample has no media yet: run `make package` first")
    return Path(shutil.copytree(SAMPLE, folder, ignore=shutil.ignore_patterns("build", "dist")))


def change_a_figure(folder: Path) -> None:
    """The first year's profit, by one 万元: printed in the form, compared with nothing else."""
    path = folder / "company.yaml"
    text = path.read_text(encoding="utf-8")
    found = re.search(r"profit: (\d+)", text)
    if found is None:
        raise ValueError("company.yaml holds no profit any more")
    path.write_text(f"{text[: found.start(1)]}{int(found[1]) + 1}{text[found.end(1) :]}", encoding="utf-8")
