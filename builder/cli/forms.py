"""What there is: tracks, blank forms, rule books."""

import json
from pathlib import Path

import click

from builder.cli.group import ChineseCommand
from builder.cli.output import echo_json

EDITION = click.option("--edition", metavar="YYYY", type=int, help="年度；不写时为样表本身的年度")

_STATUS = {"issued": "已印发", "draft": "征求意见稿或送审稿", "briefing": "解读材料"}


@click.command(cls=ChineseCommand, help="列出可以申报的类别。")
@click.option("--json", "as_json", is_flag=True, help="输出JSON")
def tracks(as_json: bool) -> None:
    from builder.form.loader import editions, load_form
    from builder.form.loader import tracks as ids

    forms = [load_form(id, edition) for id in ids() for edition in editions(id)]
    if as_json:
        rows = [
            {"id": f.id, "title": f.title, "edition": f.edition, "status": f.notice.status, "notice": f.notice.title}
            for f in forms
        ]
        echo_json(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for form in forms:
        click.echo(f"{form.id}\t{form.edition}年度\t{form.title}（{_STATUS[form.notice.status]}）")


@click.command(cls=ChineseCommand, help="输出空白的官方样表（Word）。")
@click.argument("track")
@click.option("-o", "out", type=click.Path(path_type=Path), required=True, help="写到哪个文件")
@EDITION
def blank(track: str, out: Path, edition: int | None) -> None:
    from builder.form.loader import load_form
    from builder.foundation.whole_file import write_whole
    from builder.pipeline.steps.folder_lock import disk_troubles_told
    from builder.render.declaration import blank_form

    document = blank_form(load_form(track, edition))
    with disk_troubles_told(out):
        write_whole(out, document)
    click.echo(out)


@click.command(cls=ChineseCommand, help="输出一个申报类别的全部规则。")
@click.argument("track")
@click.option("--json", "as_json", is_flag=True, help="输出JSON")
@EDITION
def rules(track: str, as_json: bool, edition: int | None) -> None:
    from builder.form.loader import load_form
    from builder.report.rulebook import rule_book, rule_book_json

    form = load_form(track, edition)
    if as_json:
        echo_json(rule_book_json(form))
    else:
        click.echo(rule_book(form), nl=False)


@click.command(cls=ChineseCommand, help="说明一条规则：通知原文、核验方法、怎样改正。")
@click.argument("rule")
def explain(rule: str) -> None:
    from builder.form.loader import load_form
    from builder.form.loader import tracks as ids
    from builder.report.rulebook import explanation

    for id in ids():
        if text := explanation(load_form(id), rule):
            click.echo(text, nl=False)
            return
    raise click.UsageError(f"没有编号为“{rule}”的规则；编号见报告，或运行 shenbao rules")
