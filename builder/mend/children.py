"""Copies are made in children with limits, as measures are: a mended file was a stranger's before."""

import os
import pickle
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from builder.errors import InputError
from builder.evidence.asking.child_process import Lost
from builder.evidence.asking.children import MEASURING, Children
from builder.foundation.picture_file import PictureUnreadable
from builder.foundation.scratch import scratch
from builder.mend.papers import CANNOT_BE_MENDED

# A thick scan is decoded and coded again page by page, more than once.
MENDING = replace(MEASURING, seconds_a_mb=2.0)
NO_SUCCESS = "整理没有成功，请用原软件另存后替换"
Way = Callable[[Path], bytes | None]  # None: nothing would be gained


class Unmendable(Exception):
    """Raised where a file cannot be mended; the reason is a Chinese clause."""


@dataclass(frozen=True)
class Made:
    anything: bool


def mending_children() -> Children:
    return Children(MENDING)


def made(way: Way, path: Path, children: Children) -> bytes | None:
    with scratch("mend") as folder:
        options = {"way": pickle.dumps(way).hex(), "into": os.fsencode(folder).hex()}
        try:
            found = children.answer("builder.mend.children:make_here", options, Made, path)
        except (InputError, Lost, OSError) as fault:
            raise Unmendable(fault.message if isinstance(fault, InputError) else NO_SUCCESS) from fault
        assert isinstance(found, Made)
        return (folder / "made").read_bytes() if found.anything else None


def make_here(path: Path, *, way: str, into: str) -> Made:
    """Makes a copy in the child, which takes ways from us alone: a pickle from anywhere else could do anything."""
    try:
        data = pickle.loads(bytes.fromhex(way))(path)
    except PictureUnreadable as fault:
        raise InputError(str(fault)) from fault
    except (*CANNOT_BE_MENDED, MemoryError) as fault:
        raise InputError(NO_SUCCESS) from fault
    if data is not None:
        Path(os.fsdecode(bytes.fromhex(into)), "made").write_bytes(data)
    return Made(data is not None)
