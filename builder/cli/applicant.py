"""For the applicant: new, check, build, package."""

from contextlib import closing
from pathlib import Path

import click

from builder.cli.group import ChineseCommand
from builder.cli.output import HTML, show
from builder.cli.progress import for_stderr

FOLDER = click.Path(path_type=Path)  # what is wrong with it is said below, in Chinese


@click.command(cls=ChineseCommand, help="新建申报文件夹。\n\nTRACK 为申报类别（见 shenbao tracks），DIR 为新文件夹。")
@click.argument("track")
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--example", is_flag=True, help="填好虚构企业的示例数据，并生成示例照片、视频和附件")
def new(track: str, folder: Path, example: bool) -> None:
    from builder.pipeline.new import create
    from builder.pipeline.steps.folder_lock import disk_troubles_told

    def draw(target: Path) -> None:
        from samples.media.fill import fill

        with closing(for_stderr()) as progress:
            progress.step("生成示例照片、视频和附件")
            fill(target, progress)

    with disk_troubles_told(folder):
        create(track, folder, draw_example=draw if example else None)
    click.echo(folder)


@click.command(cls=ChineseCommand, help="核验申报文件夹中的数据和材料，不生成申报书。")
@click.argument("folder", metavar="[DIR]", type=FOLDER, default=".")
@HTML
@click.option("--json", "as_json", is_flag=True, help="输出JSON报告")
@click.option("--all", "verbose", is_flag=True, help="同时列出合格的各项")
@click.pass_context
def check(ctx: click.Context, folder: Path, html: Path | None, as_json: bool, verbose: bool) -> None:
    from builder.pipeline import check as checking

    with closing(for_stderr()) as progress:
        report = checking.check(folder, progress, html=html)
    ctx.exit(show(report, as_json=as_json, verbose=verbose))


@click.command(cls=ChineseCommand, help="生成申报书（Word和PDF），供阅读、打印、签字盖章。")
@click.argument("folder", metavar="[DIR]", type=FOLDER, default=".")
def build(folder: Path) -> None:
    from builder.pipeline import build as building

    with closing(for_stderr()) as progress:
        built = building.build(folder, progress)
    for problem in built.problems:
        click.echo(f"提示：{problem}", err=True)
    click.echo(built.docx)
    click.echo(built.pdf)


@click.command(cls=ChineseCommand, help="核验并打包，申报包写入 dist/。最后一行输出申报包的路径。")
@click.argument("folder", metavar="[DIR]", type=FOLDER, default=".")
@click.option("--dist", type=FOLDER, help="申报包写入的文件夹（默认为申报文件夹中的 dist/）")
@click.option("--json", "as_json", is_flag=True, help="输出JSON报告（申报包的路径改在标准错误输出）")
@click.pass_context
def package(ctx: click.Context, folder: Path, dist: Path | None, as_json: bool) -> None:
    from builder.pipeline import package as packaging

    with closing(for_stderr()) as progress:
        packaged = packaging.package(folder, dist, progress)
    code = show(packaged.report, as_json=as_json)
    click.echo(packaged.archive, err=as_json)
    ctx.exit(code)
