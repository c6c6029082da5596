"""What an archive says of itself, held against what is in it."""

from collections.abc import Iterator, Mapping

from builder.archive.contents import PackedData
from builder.archive.package import OpenedPackage, PackageFile
from builder.errors import InputError
from builder.model.report import Report, Verdict
from builder.pipeline.steps import package_parts
from builder.report.html_view import render_html, without_pictures
from builder.report.report_reader import from_json


def tampering(opened: OpenedPackage, packed: PackedData | None) -> Iterator[tuple[str, str]]:
    """Place and words of each difference. Whoever changes a file can write a new manifest too, so the data's own list
    of the evidence is asked as well."""
    if opened.bag is not None:
        yield from ((problem.path, problem.message) for problem in opened.bag.problems)
    if packed is None:
        return
    there = {file.name: file.sha256 for file in opened.files}
    for path, sha256 in packed.evidence.items():
        if path not in there:
            yield path, "打包时有此文件，现在没有"
        elif there[path] != sha256:
            yield path, "文件内容与打包时不同"
    yield from (
        (name, "打包时没有此文件，是后来加入的") for name in there if name not in {*packed.evidence, *package_parts.OWN}
    )
    yield from ((name, "申报包缺少此文件") for name in sorted(package_parts.OWN) if name not in there)


def contradictions(report: Report, files: Mapping[str, PackageFile]) -> Iterator[tuple[str, str]]:
    """The report inside was the applicant's: by the same rules it must have come to the same verdict, and the page
    that people read must say what it says. Where either side could not see everything, a program was missing there;
    that is no tampering."""
    if package_parts.REPORT not in files:
        return
    try:
        theirs = from_json(package_parts.text_of(files[package_parts.REPORT]))
    except InputError as broken:
        yield package_parts.REPORT, f"包内报告不能采信：{broken.message}"
        return
    if _verdicts_differ(theirs, report):
        message = f"包内报告的结论为“{theirs.verdict.label}”，按相同规则核验为“{report.verdict.label}”"
        yield package_parts.REPORT, message
    if _page_differs(theirs, report, files):
        yield package_parts.PAGE, f"与 {package_parts.REPORT} 的内容不一致，可能被改动过"


def _verdicts_differ(theirs: Report, ours: Report) -> bool:
    """A doubt is a guess, and one side may have read more than the other: only faults are held against each other."""
    verdicts = {theirs.verdict, ours.verdict}
    same_rules = theirs.track.rules_sha256 == ours.track.rules_sha256
    return same_rules and Verdict.INCOMPLETE in verdicts and len(verdicts) > 1 and Verdict.UNCHECKED not in verdicts


def _page_differs(theirs: Report, ours: Report, files: Mapping[str, PackageFile]) -> bool:
    """Another version of the program draws another page of the same report."""
    if package_parts.PAGE not in files or theirs.tool != ours.tool:
        return False
    if files[package_parts.PAGE].size > package_parts.MOST_PAGE:
        return True
    page = files[package_parts.PAGE].path.read_bytes().decode("utf-8", "replace")
    return without_pictures(page) != render_html(theirs)
