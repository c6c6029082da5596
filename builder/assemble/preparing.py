"""Makes leaves of any file in a child; a file is what its first bytes say, whatever its name."""

import os
from dataclasses import dataclass
from pathlib import Path

from builder.assemble.paper import Paper, Unusable
from builder.assemble.pdf_paper import prepare_pdf
from builder.assemble.picture_paper import prepare_picture
from builder.errors import InputError
from builder.evidence.asking.child_process import Lost
from builder.evidence.asking.children import Children

_OFFICE_OR_ZIP = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True)
class Prepared:
    """A paper on its way out of a child: its leaves by the names of files in the work folder."""

    leaves: tuple[tuple[str, int], ...]
    digital: bool
    remark: str
    lost: bool


def prepare(file: Path, work: Path, children: Children) -> Paper | Unusable:
    """Makes a file a paper that can be bound. It is only read; what must be written anew is written into `work`, which
    must be this file's own."""
    options = {"work": os.fsencode(work.absolute()).hex()}
    try:
        found = children.answer("builder.assemble.preparing:prepare_here", options, Prepared, file)
    except InputError as fault:
        return Unusable(file, fault.message, fault.fix)
    except Lost as lost:
        return Unusable(file, lost.reason, lost.fix)
    except OSError as fault:
        return Unusable(file, f"无法读取（{fault.strerror}）", "请检查文件的读取权限和所在磁盘")
    assert isinstance(found, Prepared)
    leaves = tuple((work / name, index) for name, index in found.leaves)
    return Paper(file, leaves, found.digital, found.remark, found.lost)


def prepare_here(file: Path, *, work: str) -> Prepared:
    """Makes a file a paper that can be bound, in the child itself; `prepare` asks for it."""
    paper = _prepare(file, Path(os.fsdecode(bytes.fromhex(work))))
    if isinstance(paper, Unusable):
        raise InputError(paper.reason, paper.fix)
    leaves = tuple((leaf.name, index) for leaf, index in paper.leaves)
    return Prepared(leaves, paper.digital, paper.remark, paper.lost)


def _prepare(file: Path, work: Path) -> Paper | Unusable:
    try:
        with file.open("rb") as stream:
            head = stream.read(1024)
        work.mkdir(parents=True)
        if b"%PDF-" in head:
            (work / "source.pdf").symlink_to(file.absolute())  # qpdf cannot open names that are not UTF-8
            return prepare_pdf(file, work / "source.pdf", work)
        if head.startswith(_OFFICE_OR_ZIP):
            return Unusable(file, "是Office文档或压缩包，不能直接并入", "请打开原文件，另存或打印为PDF后替换")
        return prepare_picture(file, work)
    except MemoryError:
        return Unusable(file, "文件过大，本机内存不足以打开", "请缩小或拆分后替换")
    except OSError as fault:
        return Unusable(file, f"无法读取（{fault.strerror}）", "请检查文件的读取权限和所在磁盘")
