"""What ties a cell to the data: a defined name, which Excel moves along when rows are inserted or sheets renamed."""

import hashlib
from collections.abc import Iterable

from builder.model.base import Path
from builder.model.input_fields import FieldKind
from builder.workbook.plan import Sheet

FORMAT = 1  # of the workbook; a later one that this program cannot read is refused
HIDDEN = "_shenbao"  # the sheet that says what the workbook is, and holds the words of the drop-downs
_PREFIX = "sb."


def name_of(path: Path) -> str:
    return _PREFIX + ".".join(path)


def path_of(name: str) -> Path | None:
    """The path that a name stands for; None for names of the user's own; Excel does not mind their case, but keeps
    it."""
    return tuple(name.removeprefix(_PREFIX).split(".")) if name.startswith(_PREFIX) else None


def layout(plan: Iterable[Sheet]) -> str:
    """A digest of the sheets, which differs where a form's schema has changed since a workbook was written."""
    paths = sorted(
        ".".join(entry.path) for sheet in plan for entry in sheet.entries() if entry.kind is not FieldKind.SHOWN
    )
    return hashlib.sha256("\n".join(paths).encode()).hexdigest()[:16]
