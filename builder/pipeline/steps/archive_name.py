"""How an archive is called, and which of the applicant's own names it cannot hold."""

import re

from builder.archive.names import collisions, portability_fault
from builder.errors import InputError
from builder.model.base import given
from builder.model.fault import Fault
from builder.model.reading import Reading
from builder.model.report import Where
from builder.model.text import nfc

_REFUSED = re.compile(r'[<>:"/\\|?*%\x00-\x1f\x7f-\x9f]')
_LONGEST = 180  # bytes: with the rest of the name, and with what downloading adds to it, it must fit into 255
_SHOWN = 20


def archive_name(reading: Reading) -> str:
    """Company, track, edition, in characters that every system accepts."""
    company = nfc(given(lambda: reading.company.name, "未填企业名称"))
    plain = _REFUSED.sub("_", company).encode()[:_LONGEST].decode(errors="ignore").strip(" .")
    return f"{plain}_{reading.form.id}_{reading.form.edition}"


def name_faults(reading: Reading) -> tuple[Fault, ...]:
    names = [listed.path for listed in reading.files.all()]
    bad = [(name, words) for name in names if (words := portability_fault(name))]
    bad += [(other, f"与“{one}”在Windows上是同一个文件") for one, other in collisions(names)]
    return tuple(
        Fault("", "文件名", f"{words}，不能装入申报包", Where(_printable(name)), "请给该文件改名")
        for name, words in bad
    )


def refuse_names(reading: Reading) -> None:
    """No archive can be written: better said before the long work than after it."""
    if faults := name_faults(reading):
        lines = [f"{fault.where}：{fault.message}" for fault in faults[:_SHOWN]]
        raise InputError("下列文件无法归档：\n" + "\n".join(lines), "请改名后重新运行")


def _printable(name: str) -> str:
    return "".join(character if character.isprintable() else "�" for character in name)
