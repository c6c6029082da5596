"""Excel there and back: workbook, import."""

from pathlib import Path

import click

from builder.cli.forms import EDITION
from builder.cli.group import ChineseCommand
from builder.errors import ExitCode

_PATH = click.Path(path_type=Path)


@click.command(cls=ChineseCommand, help="生成Excel填报工作簿。")
@click.argument("track")
@click.option("-o", "out", type=_PATH, required=True, help="写到哪个文件（.xlsx）")
@click.option("--from", "folder", type=_PATH, metavar="DIR", help="填入此申报文件夹中已有的数据")
@EDITION
def workbook(track: str, out: Path, folder: Path | None, edition: int | None) -> None:
    from builder.foundation.whole_file import write_whole
    from builder.pipeline import workbook
    from builder.pipeline.steps.folder_lock import disk_troubles_told

    if out.suffix.lower() != ".xlsx":
        raise click.UsageError(f"文件名应以.xlsx结尾：{out}")
    data = workbook.workbook(track, edition, folder)
    with disk_troubles_told(out):
        write_whole(out, data)
    click.echo(out)


@click.command(
    "import", cls=ChineseCommand, help="把填好的工作簿导入申报文件夹。\n\nDIR 不存在时新建；原有数据另存为 .bak。"
)
@click.argument("file", metavar="X.xlsx", type=_PATH)
@click.argument("folder", metavar="DIR", type=_PATH)
@click.pass_context
def import_(ctx: click.Context, file: Path, folder: Path) -> None:
    from builder.pipeline.import_ import import_workbook
    from builder.pipeline.steps.folder_lock import disk_troubles_told

    with disk_troubles_told(folder):
        done = import_workbook(file, folder)
    for note in done.notes:
        click.echo(f"提示：{note}", err=True)
    for fault in done.faults:
        which = "" if fault.title in fault.message else f"（{fault.title}）"
        click.echo(f"{fault.where}：{fault.message}{which}")
        if fault.fix:
            click.echo(f"　处理：{fault.fix}")
    for old in done.kept:
        click.echo(f"提示：原有数据另存为 {old}", err=True)
    for new in done.written:
        click.echo(new)
    if not done.written:
        click.echo(f"没有导入：{len(done.faults)}处问题须先在工作簿中改正", err=True)
    elif done.faults:
        click.echo(f"已导入；{len(done.faults)}处未填写或须改正，可在工作簿中改好后重新导入", err=True)
    ctx.exit(ExitCode.BLOCKED if done.faults else ExitCode.OK)
