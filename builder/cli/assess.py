"""For whoever does not know yet what to apply for: assess."""

import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import click

from builder.cli.group import ChineseCommand
from builder.cli.output import echo_json, width
from builder.cli.progress import for_stderr


def _day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> date:
    try:
        return date.today() if value is None else date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter("") from None


@click.command(
    cls=ChineseCommand,
    help="判断企业可以申报哪些类别，还缺什么。\n\nDIR 中有 company.yaml 即可；有申报表的（下一层也算）一并参考。",
)
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), default=".")
@click.option("--date", "day", metavar="YYYY-MM-DD", callback=_day, help="打算哪一天申报；不写时为今天")
@click.option("--json", "as_json", is_flag=True, help="输出JSON")
def assess(folder: Path, day: date, as_json: bool) -> None:
    from builder.pipeline import assess

    with closing(for_stderr()) as progress:
        assessment = assess.assess(folder, day, progress)
    if as_json:
        from builder.report.model_json import to_json

        echo_json(to_json(assessment))
        return
    from builder.report.assessment_text import render_assessment

    click.echo(render_assessment(assessment, width=width(), colour=sys.stdout.isatty()), nl=False)
