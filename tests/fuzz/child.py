"""`python -m tests.fuzz.child TARGET FIRST`: one spoiled file after the other, each announced before it is opened.

With the limits under which strangers' files are measured; whoever started it watches for its death and its silence.
"""

import itertools
import os
import resource
import sys
import traceback

MEMORY = 500_000_000


def main() -> None:
    name, first = sys.argv[1], int(sys.argv[2])
    told = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from tests.fuzz.targets import TARGETS

    target = TARGETS[name]
    target.seeds()
    for number in itertools.count(first):
        told.write(f"{number}\n")
        try:
            target.try_one(target.spoiled(number))
        except Exception as finding:
            last = traceback.extract_tb(finding.__traceback__)[-1]
            told.write(
                f"{number} {type(finding).__name__}: {finding} ({last.name}:{last.lineno})".replace("\n", " ") + "\n"
            )


if __name__ == "__main__":
    main()
