"""Word there and back: extract."""

from pathlib import Path

import click

from builder.cli.group import ChineseCommand
from builder.cli.output import echo_json
from builder.errors import ExitCode

_PATH = click.Path(path_type=Path)
_SHOWN = 60


@click.command(
    cls=ChineseCommand,
    help="把填好的申报书（Word）读回为填报数据，写入新的申报文件夹。\n\n"
    "X.docx 可以是本程序生成的，也可以是在样表中手工填写的；读不出的内容逐处列出。",
)
@click.argument("file", metavar="X.docx", type=_PATH)
@click.option("--track", required=True, help="申报类别（见 shenbao tracks）")
@click.option("--edition", metavar="YYYY", type=int, help="年度；不写时按表上所写的年度")
@click.option("-o", "folder", metavar="DIR", type=_PATH, help="新文件夹；不写时用文件名")
@click.option("--json", "as_json", is_flag=True, help="输出JSON")
@click.pass_context
def extract(
    ctx: click.Context, file: Path, track: str, edition: int | None, folder: Path | None, as_json: bool
) -> None:
    from builder.model.text import without_blanks
    from builder.pipeline.extract import Returned, return_from_word, to_json
    from builder.pipeline.steps.folder_lock import disk_troubles_told

    def tell(done: Returned) -> None:
        found = done.extracted
        for each in found.unplaced:
            words = without_blanks(each.text)
            text = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}……"
            click.echo(f"{each.place}：{each.message}：{text}")
        if found.empty:
            click.echo(f"未填写（{len(found.empty)}项）：{'、'.join(field.title for field in found.empty)}")
        if found.not_on_form:
            click.echo(f"表中没有此项，须另填（{len(found.not_on_form)}项）：", nl=False)
            click.echo("、".join(field.title for field in found.not_on_form))
        for path in done.written:
            click.echo(path)

    target = folder or Path(file.stem)
    with disk_troubles_told(target):
        done = return_from_word(file, track, edition, target)
    if as_json:
        echo_json(to_json(done))
    else:
        tell(done)
    if count := len(done.extracted.unplaced):
        click.echo(f"有{count}处没有读入或对不上，请对照原件核对、补填", err=True)
    ctx.exit(ExitCode.BLOCKED if count else ExitCode.OK)
