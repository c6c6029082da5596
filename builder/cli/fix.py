"""For the applicant: fix."""

import re
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.cli.group import ChineseCommand
from builder.cli.progress import for_stderr
from builder.errors import ExitCode

if TYPE_CHECKING:
    from builder.pipeline.fix import Fixing

_UNITS = {"": 1_000_000, "K": 1_000, "M": 1_000_000, "G": 1_000_000_000}


class Size(click.ParamType[int]):
    """A size as notices write it: 200M. A megabyte is a million bytes, the stricter reading."""

    name = "size"

    def convert(self, value: str, _: click.Parameter | None, ctx: click.Context | None) -> int:
        found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([KMG]?)B?", str(value).strip().upper())
        if found is None:
            raise click.UsageError(f"大小“{value}”不能识别，应写作 200M", ctx)
        return int(float(found[1]) * _UNITS[found[2]])


@click.command(
    cls=ChineseCommand,
    help="整理照片、视频和附件：格式、方向、大小。\n\n先列出可以整理的文件；加 --yes 才执行。"
    "原文件不改动，整理后的放在 build/fixed/。",
)
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), default=".")
@click.option("--yes", "do", is_flag=True, help="执行")
@click.option("--budget", type=Size(), metavar="200M", help="整个申报包不超过此大小，超过时压缩扫描件和照片")
@click.pass_context
def fix(ctx: click.Context, folder: Path, do: bool, budget: int | None) -> None:
    from builder.pipeline import fix

    with closing(for_stderr()) as progress:
        done = fix.fix(folder, do=do, budget=budget, progress=progress)
    _show(done)
    if done.least is not None:
        click.echo(
            f"扫描件和照片压缩到最低限度后仍有{_size(done.least)}，超过设定的{_size(budget or 0)}，"
            f"因此没有为此压缩任何文件：{_largest(done)}请减少材料，或放宽上限"
        )
    if done.offers:
        click.echo("已整理到 build/fixed/，打包时使用；原文件未改动" if do else "加 --yes 执行；原文件不会改动")
    ctx.exit(ExitCode.OK if done.least is None else ExitCode.BLOCKED)


def _show(done: "Fixing") -> None:
    for offer in done.offers:
        about = "约" if offer.reckoned else ""
        name = f" → {offer.file.rpartition('/')[2]}" if offer.file != offer.original else ""
        click.echo(f"{offer.original}{name}　{offer.what}　{_size(offer.before)} → {about}{_size(offer.after)}")
        click.echo(f"　原因：{offer.why}")
    for each in done.hopeless:
        click.echo(f"{each.path}　不能整理：{each.reason}")
    if not done.offers:
        click.echo("没有需要整理的文件")
    click.echo(f"申报包约{_size(done.before)}" + (f" → {_size(done.after)}" if done.after != done.before else ""))


def _largest(done: "Fixing") -> str:
    if done.largest is None:
        return ""
    mended = "整理后" if any(offer.original == done.largest.path for offer in done.offers) else ""
    return f"其中最大的是{done.largest.path}（{mended}{_size(done.largest.size)}）；"


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f}MB" if count >= 100_000 else f"{count / 1000:.1f}KB"
