"""What stops the program. Faults of a dossier are results, not exceptions.

BuilderError
├── UsageError            2  the command was called wrongly
├── InputError            3  an input cannot be read
├── FormError             4  a form folder is broken
├── ToolMissing           5  a needed program is not installed
└── ConversionError       6  an outside program failed at its work
"""

from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """The exit codes of `shenbao`: published, and never renumbered."""

    OK = 0
    BLOCKED = 1
    USAGE = 2
    INPUT = 3
    FORM = 4
    MISSING = 5
    CONVERSION = 6


class BuilderError(Exception):
    """The base of all errors: each says what is wrong and what to do, in the user's language."""

    exit_code: ClassVar[ExitCode]

    def __init__(self, message: str, fix: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.fix = fix

    def __str__(self) -> str:
        return f"{self.message}\n　处理：{self.fix}" if self.fix else self.message


class UsageError(BuilderError):
    """The command line does not make sense; nothing was read."""

    exit_code = ExitCode.USAGE


class InputError(BuilderError):
    """A folder, archive or file that the user named cannot be read at all."""

    exit_code = ExitCode.INPUT


class FormError(BuilderError):
    """A form folder (`forms/…`) contradicts itself; its keeper must mend it, not the applicant."""

    exit_code = ExitCode.FORM


class ToolMissing(BuilderError):
    """A program or font the work needs is not installed."""

    exit_code = ExitCode.MISSING


class ConversionError(BuilderError):
    """An outside program ran and did not deliver, or did not finish in time."""

    exit_code = ExitCode.CONVERSION
