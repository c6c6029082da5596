"""A file is what its first bytes say, whatever its name."""

from pathlib import Path

from builder.assemble.paper import Paper, Unusable
from builder.assemble.pdf_paper import prepare_pdf
from builder.assemble.picture_paper import prepare_picture
from builder.errors import InputError
from builder.evidence.guard import require_file

_OFFICE_OR_ZIP = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def prepare(file: Path, work: Path) -> Paper | Unusable:
    """The file is only read; what must be written anew is written into `work`, which must be this file's own."""
    try:
        require_file(file)
        with file.open("rb") as stream:
            head = stream.read(1024)
        work.mkdir(parents=True)
        if b"%PDF-" in head:
            (work / "source.pdf").symlink_to(file.absolute())  # qpdf cannot open names that are not UTF-8
            return prepare_pdf(file, work / "source.pdf", work)
        if head.startswith(_OFFICE_OR_ZIP):
            return Unusable(file, "是Office文档或压缩包，不能直接并入", "请打开原文件，另存或打印为PDF后替换")
        return prepare_picture(file, work)
    except InputError as fault:
        return Unusable(file, fault.message, fault.fix)
    except OSError as fault:
        return Unusable(file, f"无法读取（{fault.strerror}）", "请检查文件的读取权限和所在磁盘")
