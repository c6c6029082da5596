"""Answers of persons to doubts, kept in a file beside the data: only ever added to, each with who, when and what."""

import json
from collections.abc import Sequence
from pathlib import Path

from builder.errors import InputError
from builder.foundation.whole_file import write_whole
from builder.model.confirmation import Confirmation, answers_of, as_data

FILE = "answers.json"
SCHEMA = "shenbao-answers/1"
_MOST = 4_000_000  # bytes


def read_answers(file: Path) -> tuple[Confirmation, ...]:
    """Nothing where there is no file yet; `InputError` where it cannot be read."""
    if not file.exists():
        return ()
    try:
        if file.stat().st_size > _MOST:
            raise ValueError
        document = json.loads(file.read_text(encoding="utf-8"))
        if document["schema"] != SCHEMA:
            raise ValueError
        return answers_of(document["answers"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as fault:
        fix = "该文件由 shenbao confirm 写入，请勿手工改动；可移走后重新答复"
        raise InputError(f"“{file.name}”不能读取", fix) from fault


def write_answers(file: Path, answers: Sequence[Confirmation]) -> None:
    document = {"schema": SCHEMA, "answers": as_data(answers)}
    write_whole(file, (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode())
