"""Measures that go wrong in the ways decoders do; children import them by name."""

import ctypes
import os
import tempfile
import time
from pathlib import Path
from typing import NoReturn

from builder.errors import InputError
from builder.model.facts import PictureFacts, Unmeasured

SOUND = PictureFacts("JPEG", 4, 3, True, True, 50.0, None)


def crash(_: Path) -> PictureFacts:
    ctypes.string_at(0)
    return SOUND


def swell(_: Path) -> PictureFacts:
    bytearray(2_000_000_000)
    return SOUND


def hang(_: Path) -> PictureFacts:
    while True:
        time.sleep(1)


def chatter(_: Path) -> PictureFacts:
    os.write(1, b"a library says hello\n")
    print("and so does another")
    return SOUND


def leave(_: Path) -> PictureFacts:
    os._exit(0)


def give_up(_: Path, *, why: str) -> Unmeasured:
    return Unmeasured(why)


def forget_what_it_was_asked(_: Path) -> str:
    return "no facts"


def litter_and_hang(_: Path) -> PictureFacts:
    Path(tempfile.mkdtemp(), "rest").write_bytes(b"x")
    return hang(_)


def refuse(_: Path) -> NoReturn:
    raise InputError("不像照片", "请换一张")
