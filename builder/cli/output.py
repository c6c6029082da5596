"""How a report leaves the program."""

import shutil
import sys
from pathlib import Path

import click

from builder.errors import ExitCode
from builder.model.report import Report, Verdict


class HtmlFile(click.ParamType[Path]):
    """The path of an HTML file to be written; it must end so, and no other file of the applicant's is ever written over
    by a slip."""

    name = "html"

    def convert(self, value: str, _: click.Parameter | None, ctx: click.Context | None) -> Path:
        if not str(value).lower().endswith((".html", ".htm")):
            raise click.UsageError(f"文件名应以.html结尾：{value}", ctx)
        return Path(value)


HTML = click.option("--html", type=HtmlFile(), metavar="X.html", help="把带图的报告写到这个文件，可以打印")


def show(report: Report, *, as_json: bool, verbose: bool = False, office: bool = False) -> ExitCode:
    """Prints a report on stdout; the exit code says whether something blocks, never how much.

    `office`: the reader examines another's package and cannot mend it himself.
    """
    if as_json:
        from builder.report.model_json import to_json

        echo_json(to_json(report))
    else:
        from builder.report.text_view import render_text

        click.echo(render_text(report, width=width(), colour=sys.stdout.isatty(), verbose=verbose, office=office))
    return ExitCode.OK if report.verdict is Verdict.COMPLETE else ExitCode.BLOCKED


def width() -> int:
    """Columns of the terminal; longer lines than 120 nobody reads."""
    return min(shutil.get_terminal_size((100, 24)).columns, 120)


def echo_json(text: str) -> None:
    """Prints JSON as UTF-8 whatever the terminal speaks: it goes to programs."""
    click.echo(f"{text.rstrip()}\n".encode(), nl=False)
