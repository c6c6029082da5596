"""Is everything installed?"""

import dataclasses
import json

import click

from builder.cli.group import ChineseCommand
from builder.cli.output import echo_json
from builder.errors import ExitCode


@click.command(cls=ChineseCommand, help="检查运行环境：程序、字体、磁盘是否齐备。")
@click.option("--json", "as_json", is_flag=True, help="输出JSON")
@click.pass_context
def doctor(ctx: click.Context, as_json: bool) -> None:
    from builder.pipeline.doctor import diagnose

    checks = diagnose()
    if as_json:
        echo_json(json.dumps([dataclasses.asdict(check) for check in checks], ensure_ascii=False, indent=1))
    else:
        for check in checks:
            click.echo(f"{'正常' if check.ok else '缺少'}　{check.name}：{check.detail}")
            if check.fix:
                click.echo(f"　　　处理：{check.fix}")
    ctx.exit(ExitCode.OK if all(check.ok for check in checks) else ExitCode.MISSING)
