"""For the bureau: verify."""

from contextlib import closing
from pathlib import Path

import click

from builder.cli.group import ChineseCommand
from builder.cli.output import HTML, show
from builder.cli.progress import for_stderr


@click.command(
    cls=ChineseCommand,
    help="核验申报包：本程序生成的zip、他人制作的zip或文件夹，或申报书PDF加视频。\n\n核验不采信包内的任何结论，全部重新测量、重新判断。",
)
@click.argument("paths", metavar="PATH...", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option("--track", help="申报类别；包内没有填报数据时须指明")
@click.option("--read", "words", is_flag=True, help="同时识别截图和附件扫描件上的文字（每页约两秒），与数据比较")
@click.option(
    "--memory",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="把测量结果记在这个文件夹中；再次核验时，内容没有改动的文件不必重新测量",
)
@click.option(
    "--answers", type=click.Path(path_type=Path), metavar="X.json", help="本单位对疑点的答复（shenbao confirm 写入）"
)
@HTML
@click.option("--json", "as_json", is_flag=True, help="输出JSON报告")
@click.option("--all", "verbose", is_flag=True, help="同时列出合格的各项")
@click.pass_context
def verify(
    ctx: click.Context,
    paths: tuple[Path, ...],
    track: str | None,
    words: bool,
    memory: Path | None,
    answers: Path | None,
    html: Path | None,
    as_json: bool,
    verbose: bool,
) -> None:
    from builder.pipeline import verify as verifying

    with closing(for_stderr()) as progress:
        report = verifying.verify(paths, track, progress, words=words, facts=memory, answers=answers, html=html)
    ctx.exit(show(report, as_json=as_json, verbose=verbose, office=True))
