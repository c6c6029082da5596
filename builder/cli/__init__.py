"""The command `shenbao`: parse, one call below, choose the exit code. Results on stdout, the rest on stderr."""

import logging
import os
import sys

import click

from builder import __version__
from builder.cli.group import ChineseGroup, usage_words
from builder.errors import BuilderError, ExitCode


@click.group(
    cls=ChineseGroup,
    help="智能工厂、智能车间、数字化车间申报材料的生成与核验。",
    epilog="先用 shenbao new 新建申报文件夹，填好后在其中运行 make package。",
    modules={
        "new": "applicant",
        "check": "applicant",
        "build": "applicant",
        "package": "applicant",
        "verify": "verify",
        "confirm": "confirm",
        "fix": "fix",
        "workbook": "workbook",
        "import": "workbook",
        "assess": "assess",
        "extract": "extract",
        "blank": "forms",
        "tracks": "forms",
        "rules": "forms",
        "explain": "forms",
        "doctor": "doctor",
    },
)
@click.version_option(__version__, "--version", message="shenbao %(version)s", help="显示版本号")
def shenbao() -> None:
    pass


def main() -> None:
    """The door: what is known to go wrong ends in a sentence and its exit code; the rest is a bug and shows itself."""
    logging.basicConfig(level=logging.ERROR, format="%(message)s")
    for stream in (sys.stdout, sys.stderr):  # a name that is no text, a terminal without hanzi: still an answer
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        code = shenbao.main(prog_name="shenbao", standalone_mode=False)
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except click.exceptions.NoArgsIsHelpError as nothing_asked:
        click.echo(nothing_asked.message, err=True)
        code = ExitCode.USAGE
    except click.UsageError as wrong:
        click.echo(usage_words(wrong), err=True)
        code = ExitCode.USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中断", err=True)
        code = 130
    except BuilderError as known:
        click.echo(f"错误：{known}", err=True)
        code = known.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = ExitCode.OK
    sys.exit(int(code or 0))
