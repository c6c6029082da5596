"""Draws whatever an example folder lists and does not hold; what is there already stays as it is."""

import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from builder.foundation.progress import Progress, Silent
from samples.media import diagrams, papers, photos, screens, signed, video
from samples.media.photos import Photo
from samples.media.sample import Sample, load


@dataclass(frozen=True)
class Job:
    target: Path
    make: Callable[[Path], None]


def fill(folder: Path, progress: Progress | None = None) -> list[Path]:
    """The files written. The form is built on the way, since signed pages are scans of its printed ones."""
    progress, sample = progress or Silent(), load(folder)
    made = _photographs(sample, progress)
    for job in _jobs(sample):
        if not job.target.exists():
            progress.step(f"生成示例文件 {job.target.relative_to(folder)}")
            _whole(job.target, job.make)
            made.append(job.target)
    form = folder / "build" / "申报书.pdf"
    if not form.is_file() and any(not entry.target.exists() for entry in sample.listed("signed")):
        from builder.pipeline.build import build  # takes longer to load than all the rest when nothing is missing

        build(folder, progress)
    return [*made, *make_signed(form, folder)]


def make_signed(form_pdf: Path, folder: Path) -> list[Path]:
    """Only the signed pages that are missing, from a form that is built."""
    made = []
    for entry, picture in signed.scans(load(folder), form_pdf):
        _whole(entry.target, partial(signed.save, picture))
        made.append(entry.target)
    return made


def _photographs(sample: Sample, progress: Progress) -> list[Path]:
    missing = [photo for photo in photos.wanted(sample) if not photo.target.exists()]
    if not missing:
        return []
    progress.step("生成示例照片")
    with ProcessPoolExecutor(min(len(missing), os.cpu_count() or 1), get_context("spawn")) as pool:
        for done, _ in enumerate(pool.map(_photograph, missing), 1):
            progress.advance(done, len(missing), missing[done - 1].target.name)
    return [photo.target for photo in missing]


def _photograph(photo: Photo) -> None:
    _whole(photo.target, lambda beside: photos.draw(replace(photo, target=beside)))


def _jobs(sample: Sample) -> Iterator[Job]:
    for number, entry in enumerate(sample.listed("screenshots")):
        words = sample.script["screens"][entry.target.name]
        yield Job(entry.target, partial(_screenshot, sample, words, number))
    for words in sample.script.get("diagrams", ()):
        yield Job(sample.folder / "chapters" / "图" / words["file"], partial(_diagram, words))
    for entry in sample.listed("attachments"):
        yield Job(entry.target, partial(papers.draw, sample, entry))
    if video_name := sample.script.get("video"):
        yield Job(sample.folder / "video" / video_name, partial(video.draw, sample))


def _screenshot(sample: Sample, words: Mapping[str, Any], number: int, target: Path) -> None:
    screens.draw(sample, words, number).save(target, optimize=True)


def _diagram(words: Mapping[str, Any], target: Path) -> None:
    diagrams.draw(words).save(target, optimize=True)


def _whole(target: Path, make: Callable[[Path], None]) -> None:
    """Written beside and renamed: a run that was killed leaves no half file that the next takes for done."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".new-{target.name}")  # keeps the suffix: Pillow and ffmpeg go by it
    try:
        make(beside)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
