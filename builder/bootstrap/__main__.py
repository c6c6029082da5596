"""`python3 -m builder.bootstrap [--dev]`. All it says goes to stderr: stdout belongs to the command that follows.

Must be readable by any Python 3, to tell an old one in plain words that it is too old.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

OLDEST = (3, 11)
KNOWN_MINORS = (14, 13, 12, 11)


def main(arguments: list[str]) -> int:
    if sys.version_info < OLDEST:
        return _with_newer_python(arguments)
    from builder.bootstrap.steps import set_up

    return set_up(Path(__file__).resolve().parents[2], dev="--dev" in arguments)


def _with_newer_python(arguments: list[str]) -> int:
    for minor in KNOWN_MINORS:
        newer = shutil.which("python3." + str(minor))
        if newer:
            os.execv(newer, [newer, "-m", "builder.bootstrap", *arguments])
    print("本机的python3是" + sys.version.split()[0] + "，须3.11或更新", file=sys.stderr)
    print("　处理：请安装 python3.11 或更新的版本后重试（Debian 12、Ubuntu 24.04 起自带）", file=sys.stderr)
    return 5


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
