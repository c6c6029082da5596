"""`python -m builder.cli.reference`: writes `docs/命令.md`, all commands and options as `--help` tells them."""

from collections.abc import Iterator
from pathlib import Path

import click

from builder.cli import shenbao
from builder.cli.group import help_rows
from builder.errors import ExitCode
from builder.form.loader import load_form, tracks
from builder.foundation.whole_file import write_whole

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "命令.md"

# A command, an argument or an exit code that is missing here stops the writing.
_EXAMPLES = {
    "new": "new {track} 我的申报",
    "check": "check 我的申报 --html 报告.html",
    "build": "build 我的申报",
    "package": "package 我的申报",
    "verify": "verify 某企业申报包.zip --html 核验.html",
    "confirm": "confirm 我的申报 {rule} --yes --by 张三",
    "fix": "fix 我的申报 --budget 200M --yes",
    "workbook": "workbook {track} -o 申报表.xlsx",
    "import": "import 申报表.xlsx 我的申报",
    "assess": "assess 我的企业 --date {edition}-03-01",
    "extract": "extract 申报书.docx --track {track} -o 我的申报",
    "blank": "blank {track} -o 空白样表.docx",
    "tracks": "tracks",
    "rules": "rules {track}",
    "explain": "explain {rule}",
    "doctor": "doctor",
}
_ARGUMENTS = {
    "TRACK": "申报类别的代号，见 `shenbao tracks`",
    "DIR": "申报文件夹",
    "[DIR]": "申报文件夹；不写时为当前文件夹",
    "PATH...": "申报包（zip）、文件夹，或申报书PDF和视频，可以写几个",
    "X.docx": "填好的申报书",
    "X.xlsx": "填好的工作簿",
    "RULE": "规则编号，见报告或 `shenbao rules`",
}
_MEANINGS = {
    ExitCode.OK: "没有妨碍通过的问题",
    ExitCode.BLOCKED: "有不合格或无法核验的；`import`、`extract` 有未能读入的；`fix` 压不到设定的大小",
    ExitCode.USAGE: "命令写错了，什么也没有读",
    ExitCode.INPUT: "给出的文件夹、申报包或文件不能读取，或者结果不能写入",
    ExitCode.FORM: "表单文件夹（`forms/`）自相矛盾，须由维护表单的人改正，不是申报单位的问题",
    ExitCode.MISSING: "缺少所需的程序，见 `shenbao doctor`",
    ExitCode.CONVERSION: "LibreOffice、ffmpeg 等程序没有完成转换，或超过时限",
}


def examples() -> dict[str, str]:
    """A call of each command, with the first form as what is applied for."""
    form = load_form(tracks()[0])
    names = {"track": form.id, "edition": form.edition, "rule": form.clauses[0].id}
    return {name: f"shenbao {words.format(**names)}" for name, words in _EXAMPLES.items()}


def reference() -> str:
    group = click.Context(shenbao, info_name="shenbao")
    names = shenbao.list_commands(group)
    commands = {name: found for name in names if (found := shenbao.get_command(group, name))}
    calls = examples()
    return "\n".join(
        (
            "# 命令说明\n",
            "本文件由 make docs 生成，请勿手改。\n",
            "这里的 `shenbao`，在项目文件夹中写作 `.venv/bin/shenbao`。各命令加 `--help` 也会显示其选项。\n",
            "| 命令 | 作用 |\n|---|---|",
            *(f"| [`shenbao {name}`](#shenbao-{name}) | {_opening(command)} |" for name, command in commands.items()),
            *(part for name, command in commands.items() for part in _command(name, command, group, calls[name])),
            *_outputs(commands),
        )
    )


def _opening(command: click.Command) -> str:
    return (command.help or "").partition("\n")[0]


def _command(name: str, command: click.Command, group: click.Context, example: str) -> Iterator[str]:
    ctx = click.Context(command, info_name=name, parent=group)
    yield f"\n## shenbao {name}\n"
    yield f"{command.help}\n"
    yield f"```\n{ctx.command_path} {' '.join(command.collect_usage_pieces(ctx))}\n```\n"
    yield "| 参数、选项 | 含义 |\n|---|---|"
    for param in command.params:
        if isinstance(param, click.Argument):
            shown = param.make_metavar(ctx)
            yield f"| `{shown}` | {_ARGUMENTS[shown]} |"
    for names, words in help_rows(command, ctx):
        if names != "--help":
            yield f"| `{names}` | {words} |"
    yield f"\n例：`{example}`"


def _outputs(commands: dict[str, click.Command]) -> Iterator[str]:
    told = [f"`{name}`" for name, command in commands.items() if any(p.name == "as_json" for p in command.params)]
    yield "\n## 输出\n"
    yield "结果写到标准输出，进度、提示和错误写到标准错误输出。"
    yield f"{'、'.join(told)} 加 `--json` 输出机器可读的结果，标准输出上没有别的内容。"
    yield "\n## 退出码\n"
    yield "已公布的退出码不再改变含义。退出码只说明有没有问题，不是问题的个数；按 Ctrl-C 中断的是130。\n"
    yield "| 退出码 | 含义 |\n|---|---|"
    yield from (f"| {code.value} | {_MEANINGS[code]} |" for code in ExitCode)
    yield ""


if __name__ == "__main__":
    REFERENCE.parent.mkdir(exist_ok=True)
    write_whole(REFERENCE, reference().encode())
