"""Click in Chinese, with commands loaded only when they are called, so that `--help` answers at once."""

import re
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click


class ChineseCommand(click.Command):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[选项]", **kwargs})

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("选项"):
            formatter.write_dl(help_rows(self, ctx))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示本帮助"
        return option


def help_rows(command: click.Command, ctx: click.Context) -> list[tuple[str, str]]:
    """Each option as it is written, and what it means."""
    options = (param for param in command.get_params(ctx) if isinstance(param, click.Option))
    records = [record for option in options if (record := option.get_help_record(ctx)) is not None]
    return [(names, words.replace("  [required]", "（必填）")) for names, words in records]


class ChineseGroup(ChineseCommand, click.Group):
    """The commands, each loaded only when it is called; `modules` says in which module of this package one stands, in
    the order help lists them."""

    command_class = ChineseCommand

    def __init__(self, *args: Any, modules: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **{"subcommand_metavar": "命令 [参数]…", **kwargs})
        self.modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in self.modules:
            return None
        module = import_module(f"builder.cli.{self.modules[cmd_name]}")
        command = getattr(module, f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        rows = [(name, command.help or "") for name in self.modules if (command := self.get_command(ctx, name))]
        with formatter.section("命令"):
            formatter.write_dl([(name, help.split("\n")[0]) for name, help in rows])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if self.get_command(ctx, args[0]) is None:
            names = "、".join(self.modules)
            raise click.UsageError(f"没有命令“{args[0]}”；可用的命令：{names}", ctx)
        return super().resolve_command(ctx, args)


def usage_words(wrong: click.UsageError) -> str:
    """A usage error in Chinese: Click's own sentences are English, and each kind gets ours."""
    match wrong:
        case click.NoSuchOption(option_name=name, possibilities=near):
            words = f"没有选项 {name}" + (f"，是否应为 {near[0]}？" if near else "")
        case click.MissingParameter(param=click.Option() as option):
            words = f"缺少选项 {option.opts[0]}"
        case click.MissingParameter(param=param) if param is not None:
            words = f"缺少参数 {param.make_metavar(wrong.ctx or click.Context(click.Command('shenbao')))}"
        case click.BadParameter(param=click.Option() as option):
            words = f"选项 {option.opts[0]} 的内容有误" + ("，应为整数" if option.type is click.INT else "")
        case click.exceptions.BadOptionUsage(option_name=name) if "not take a value" in wrong.message:
            words = f"选项 {name} 后面不能带内容"
        case click.exceptions.BadOptionUsage(option_name=name):
            words = f"选项 {name} 后面缺少内容"
        case _ if extra := re.fullmatch(r"Got unexpected extra arguments? \((.*)\)", wrong.message, re.DOTALL):
            words = f"多余的参数：{extra.group(1)}"
        case _:
            words = wrong.message
    path = wrong.ctx.command_path if wrong.ctx else "shenbao"
    return f"错误：{words}\n　处理：运行 {path} --help 查看用法"
