"""Word to PDF by LibreOffice, whose word is not taken for anything: only a PDF that opens and has pages counts.

Measured with LibreOffice 7.4: the exit status is 0 whatever happens; a text file named `.docx` becomes a PDF of its
bytes, an empty one a blank page; two runs that share a profile collide; pictures linked from a document are fetched.
What costs time in a new profile is left out of it, so that none need be kept from an earlier run.
"""

import json
import re
import shutil
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from builder.errors import ConversionError, ToolMissing
from builder.foundation.scratch import scratch
from builder.tools import Completed, find, run

_DOCTOR = "先用Word或WPS打开该文件确认显示正常，再运行 shenbao doctor 检查转换环境"

# Pictures keep their pixels: the renderer has sized them for print already. "Lossless" hands a JPEG through byte for
# byte (with "Quality" 90 it is encoded again), and is twice as fast as resampling ten photographs [measured].
_EXPORT_OPTIONS: Mapping[str, bool | int] = {
    "ExportBookmarks": True,
    "ExportFormFields": False,
    "ReduceImageResolution": False,
    "SelectPdfVersion": 17,
    "UseLosslessCompression": True,
    "UseTaggedPDF": False,
}

# The first item alone keeps LibreOffice from following links to pictures, on the disk as on the net [measured];
# the manual proxy without a host stops whatever else might ask. The last: after an update (no version known) it would
# draw a hundred test pictures for the screen, two fifths of the time of a start [measured].
_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("org.openoffice.Setup/Product", "ooSetupLastVersion", "99.9"),
)


def convert(sources: Sequence[Path], out_dir: Path, *, env: Mapping[str, str], timeout: float) -> list[Path]:
    """Converts `.docx` files in one LibreOffice process; the PDFs stand in `out_dir` under the sources' names.

    What could be converted is there even when `ConversionError` names the files that could not.
    """
    targets = [out_dir / f"{source.stem}.pdf" for source in sources]
    if len(set(targets)) < len(targets):
        raise ValueError("two sources would become the same PDF")
    for source in sources:
        _require_word_file(source)
    if not sources:
        return []
    out_dir.mkdir(parents=True, exist_ok=True)
    with scratch("soffice") as work:
        made, done = _run_soffice(sources, work, env, timeout)
        failed = [source for source, pdf in zip(sources, made, strict=True) if not _has_pages(pdf)]
        for source, pdf, target in zip(sources, made, targets, strict=True):
            target.unlink(missing_ok=True)
            if source not in failed:
                shutil.move(pdf, target)
    if failed:
        names = "、".join(f"“{source.name}”" for source in failed)
        raise ConversionError(f"{names}未能转换为PDF{_said(done)}", _DOCTOR)
    return targets


def write_profile(folder: Path) -> None:
    """Writes a LibreOffice profile in which documents can neither load anything from elsewhere nor run macros."""
    items = "\n".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
        f"{items}\n</oor:items>\n",
        encoding="utf-8",
    )
    if build := _build():
        (folder / "user" / "extensions").mkdir()
        (folder / "user" / "extensions" / "buildid").write_text(build, encoding="utf-8")


def _build() -> str | None:
    """The build of this LibreOffice: with another's extensions, or none, it would register its own and then start once
    more."""
    version = Path(find("soffice")).resolve().with_name("versionrc")
    found = re.search(r"^buildid=(.+)$", version.read_text("utf-8"), re.M) if version.is_file() else None
    return found[1] if found else None


def _run_soffice(
    sources: Sequence[Path], work: Path, env: Mapping[str, str], timeout: float
) -> tuple[list[Path], Completed]:
    """Runs LibreOffice on copies under plain names: no lock file beside the user's own, no name that reads as an
    option."""
    write_profile(work / "profile")
    copies = [work / f"{index:04}.docx" for index in range(len(sources))]
    for source, copy in zip(sources, copies, strict=True):
        shutil.copyfile(source, copy)
    options = {name: {"type": _kind(value), "value": json.dumps(value)} for name, value in _EXPORT_OPTIONS.items()}
    command: list[str | Path] = [
        *_without_network(),
        "soffice",
        f"-env:UserInstallation={(work / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        f"pdf:writer_pdf_Export:{json.dumps(options)}",
        "--outdir",
        work / "out",
        *copies,
    ]
    try:
        # Else a file for the desktop's settings would be left in the user's home.
        done = run(command, timeout=timeout, env={**env, "XDG_RUNTIME_DIR": str(work)})
    except ConversionError as stop:
        names = "、".join(source.name for source in sources)
        raise ConversionError(f"转换“{names}”为PDF时，{stop.message}", _DOCTOR) from stop
    return [work / "out" / f"{copy.stem}.pdf" for copy in copies], done


def _kind(value: bool | int) -> str:
    return "boolean" if isinstance(value, bool) else "long"


def _without_network() -> tuple[str, ...]:
    """A command in a network namespace of its own where the system allows one; the profile closes the door in any
    case."""
    try:
        allowed = run(["unshare", "--map-root-user", "--net", "true"], timeout=10).returncode == 0
    except ToolMissing:
        allowed = False
    return ("unshare", "--map-root-user", "--net") if allowed else ()


def _require_word_file(source: Path) -> None:
    """Refuses what is no Word file, a zip that holds a document: LibreOffice takes anything for text."""
    try:
        with zipfile.ZipFile(source) as package:
            package.getinfo("word/document.xml")
    except FileNotFoundError:
        raise ConversionError(f"“{source.name}”不存在，无法转换为PDF", "请确认文件没有被移走或改名") from None
    except (zipfile.BadZipFile, KeyError, OSError) as cause:
        raise ConversionError(
            f"“{source.name}”不是完好的Word文件（.docx），无法转换为PDF", "用Word或WPS打开后另存为.docx，替换原文件"
        ) from cause


def _has_pages(pdf: Path) -> bool:
    import pikepdf  # not before LibreOffice has begun: whoever can loads it meanwhile

    try:
        with pikepdf.open(pdf) as document:
            return len(document.pages) > 0
    except (FileNotFoundError, pikepdf.PdfError):
        return False


def _said(done: Completed) -> str:
    lines = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if line and "javaldx" not in line]
    return f"（LibreOffice输出：{'；'.join(lines[-3:])}）" if lines else ""
