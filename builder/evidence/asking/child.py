"""The child in which files of strangers are opened: little memory, no core dump, nothing on its standard output but
answers. A decoder that crashes or swells takes this process with it, not the run.

Each line of its standard input is a question, each line of its output an answer; the end of the input is its end.
"""

import importlib
import json
import os
import resource
import sys
from pathlib import Path
from typing import BinaryIO

FILE = 500_000_000  # bytes of one file written, as when a broken PDF is repaired


def main() -> None:
    answers = _private_output()
    _limit(int(sys.argv[1]))
    from builder.errors import BuilderError
    from builder.evidence.asking.questions import Refusal, answer
    from builder.evidence.ground.codec import encode

    importlib.import_module(sys.argv[2])  # of the first question, which may come later
    for line in sys.stdin.buffer:
        asked = json.loads(line)
        try:
            facts = answer(asked["function"], Path(os.fsdecode(bytes.fromhex(asked["path"]))), asked["options"])
        except BuilderError as error:
            facts = Refusal.of(error)
        answers.write(type(facts).__name__.encode() + b" " + encode(facts) + b"\n")
        answers.flush()


def _private_output() -> BinaryIO:
    """Libraries print to standard output when they please."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _limit(memory: int) -> None:
    """Data, not address space: libraries map far more than they use."""
    for what, most in (
        (resource.RLIMIT_DATA, memory),
        (resource.RLIMIT_FSIZE, FILE),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (bound, bound))


if __name__ == "__main__":
    main()
