"""A person's answer to a doubt: confirm."""

from contextlib import closing
from datetime import date
from pathlib import Path

import click

from builder.cli.group import ChineseCommand
from builder.cli.progress import for_stderr

_PATH = click.Path(path_type=Path)


@click.command(
    cls=ChineseCommand,
    help="答复报告中的疑点。\n\nDIR 为申报文件夹（或申报包），RULE 为规则编号，见报告。"
    "答“是”（--yes）表示看过、没有问题，该疑点不再妨碍“完整”；答“否”（--no）即为不合格。"
    "答复与所看的文件绑定，文件改动后作废。申报单位的答复随申报包报送，主管部门只作参考，另行答复（--answers）。",
)
@click.argument("path", metavar="DIR", type=_PATH)
@click.argument("rule")
@click.option("--yes", "said", flag_value="yes", help="看过，没有问题")
@click.option("--no", "said", flag_value="no", help="看过，有问题")
@click.option("--by", required=True, metavar="姓名", help="查看的人")
@click.option("--item", type=int, metavar="K", help="只答复（或改答）该规则的第几处疑点，从1起；不写时答复全部未答复的")
@click.option("--note", default="", metavar="说明", help="依据或说明")
@click.option("--answers", type=_PATH, metavar="X.json", help="主管部门保存自己答复的文件")
def confirm(
    path: Path, rule: str, said: str | None, by: str, item: int | None, note: str, answers: Path | None
) -> None:
    from builder.pipeline.confirm import confirm as answer
    from builder.pipeline.steps.folder_lock import disk_troubles_told

    if said is None:
        raise click.UsageError("请写明 --yes（没有问题）或 --no（有问题）")
    with closing(for_stderr()) as progress, disk_troubles_told(path):
        done = answer(
            path,
            rule,
            yes=said == "yes",
            by=by,
            on=date.today(),
            item=item,
            note=note,
            answers=answers,
            progress=progress,
        )
    for doubt in done.doubts:
        click.echo(f"{doubt.where}：{doubt.message}")
    click.echo(f"已记入 {done.file}（{len(done.doubts)}处）")
