"""`python -m samples.media DIR`: draw what an example folder lists and does not hold."""

import sys
from pathlib import Path

import click

from builder.errors import BuilderError
from builder.foundation.progress import Silent
from samples.media.fill import fill


class Lines(Silent):
    """One line a stage, on stderr."""

    def step(self, title: str) -> None:
        click.echo(title, err=True)


@click.command(help="为示例文件夹生成缺少的虚构照片、截图、视频、附件和签字页扫描件。")
@click.argument("folder", metavar="文件夹", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(folder: Path) -> None:
    try:
        fill(folder, Lines())
    except BuilderError as error:
        click.echo(str(error), err=True)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
