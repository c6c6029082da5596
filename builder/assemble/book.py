"""From the form, the attachments and the signed papers to the one PDF that is read, printed and handed in."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from builder.assemble import sheets
from builder.assemble.binding import Slips, bind
from builder.assemble.form_pages import FormPages, page_texts, read_form
from builder.assemble.paper import Paper, Unusable, shown_name
from builder.assemble.plan import Assembled, AssemblyPlan, AssemblyProblem, SignedPage
from builder.assemble.preparing import prepare
from builder.assemble.sequence import Volume, attachment_name, digital_note, put_in_order
from builder.assemble.signing import Replacement, place_signed
from builder.assemble.typeface import Typeface
from builder.errors import InputError
from builder.evidence.asking.children import Children
from builder.foundation.whole_file import work_folder


def assemble(form: Path, plan: AssemblyPlan, out: Path, *, env: Mapping[str, str], children: Children) -> Assembled:
    """Binds the book and writes it to `out`, whole or not at all; `env` is the fontconfig environment for the sheets of
    our own, `children` open the papers.

    Work files go beside `out`: a temporary folder in memory could not hold a 200 MB attachment.
    """
    _require_plain_names(form, out)
    pages = read_form(form)
    face = Typeface(env)
    with work_folder(out.parent) as work:
        attachments = [
            (part.title, [prepare(file, work / f"{i}-{j}", children) for j, file in enumerate(part.files)])
            for i, part in enumerate(plan.attachments)
        ]
        texts = page_texts(form) if plan.signed else []
        replaced, problems = _signed(plan, texts, work, children)
        signed_papers = [replacement.paper for replacement in replaced]
        front = _front(pages, plan, signed_papers, face)
        volume = put_in_order(plan, pages, replaced, attachments, front, work / "sheets.pdf")
        slips = _draw_sheets(volume, face, work / "sheets.pdf")
        bind(volume, slips, plan, work / "merged.pdf", work / "book.pdf")
        (work / "book.pdf").replace(out)
    papers = [paper for _, files in attachments for paper in files]
    digital = [p.file for p in [*signed_papers, *papers] if isinstance(p, Paper) and p.digital]
    return Assembled(
        path=out,
        page_count=len(volume.pages),
        contents=volume.contents,
        signed=volume.signed,
        digital=tuple(dict.fromkeys(digital)),
        problems=(*problems, *_problems(papers), *_unmarked(form, plan)),
        replaced=tuple(texts[index] for each in replaced for index in range(each.first, each.last + 1)),
    )


def _require_plain_names(*paths: Path) -> None:
    """Refuses paths that qpdf could not open: it takes names as UTF-8 only; attachments reach it under names of
    ours."""
    for path in paths:
        try:
            str(path.absolute()).encode("utf-8")
        except UnicodeEncodeError:
            shown = os.fsencode(path.absolute()).decode("utf-8", "replace")
            raise InputError(f"文件夹“{shown}”的名称不是UTF-8编码，无法处理", "请将文件夹改成普通名称后重试") from None


def _signed(
    plan: AssemblyPlan, texts: Sequence[str], work: Path, children: Children
) -> tuple[list[Replacement], list[AssemblyProblem]]:
    papers: list[tuple[SignedPage, Paper]] = []
    problems: list[AssemblyProblem] = []
    for index, wanted in enumerate(plan.signed):
        paper = prepare(wanted.file, work / f"signed-{index}", children)
        problems += _problems([paper])
        if isinstance(paper, Paper):
            papers.append((wanted, paper))
    placed, unplaced = place_signed(papers, texts)
    return placed, problems + unplaced


def _draw_sheets(volume: Volume, face: Typeface, path: Path) -> Slips:
    """Draws the sheets of our own, then all numbers, then all marks, in one document."""
    numbers = [sheets.Slip(index + 1) for index, page in enumerate(volume.pages) if page.numbered]
    marks = [sheets.MarkSlip(page.mark) for page in volume.pages if page.mark is not None]
    sheets.draw([*volume.own, *numbers, *marks], volume.contents, face, path)
    leaves = [(path, len(volume.own) + index) for index in range(len(numbers) + len(marks))]
    return Slips(leaves[: len(numbers)], leaves[len(numbers) :])


def _front(form: FormPages, plan: AssemblyPlan, signed: Sequence[Paper], face: Typeface) -> list[sheets.Contents]:
    titles = [(h.brief, h.level) for h in form.headings if h.level <= plan.contents_depth]
    titles += [(attachment_name(number, part.title), 1) for number, part in enumerate(plan.attachments, 1)]
    notes = [digital_note(paper.file) for paper in signed if paper.digital]
    return sheets.lay_out_contents(titles, [*plan.notes, *notes], face)


def _unmarked(form: Path, plan: AssemblyPlan) -> list[AssemblyProblem]:
    """A problem for each page whose mark is left out, since it would cover what the form itself prints."""
    return [
        AssemblyProblem(
            form, f"申报书第{number}页页脚已有内容，没有印页面标记", "请将样表页脚的内容上移", missing=False
        )
        for number, mark in enumerate(plan.marks, 1)
        if mark is None
    ]


def _problems(papers: Sequence[Paper | Unusable]) -> list[AssemblyProblem]:
    problems = []
    for paper in papers:
        if isinstance(paper, Unusable):
            message = f"“{shown_name(paper.file)}”无法并入：{paper.reason}"
            problems.append(AssemblyProblem(paper.file, message, paper.fix, missing=True))
        elif paper.remark:
            message = f"“{shown_name(paper.file)}”{paper.remark}"
            problems.append(AssemblyProblem(paper.file, message, "请重新导出或重新扫描该文件", missing=paper.lost))
    return problems
