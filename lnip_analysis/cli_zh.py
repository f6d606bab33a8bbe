"""The command line in Chinese: what typer prints by itself, said for our readers."""

from __future__ import annotations

from typing import Any

import typer.rich_utils
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

_HELP = "显示本说明并退出。"

typer.rich_utils.ARGUMENTS_PANEL_TITLE = "参数"
typer.rich_utils.OPTIONS_PANEL_TITLE = "选项"
typer.rich_utils.COMMANDS_PANEL_TITLE = "命令"
typer.rich_utils.DEFAULT_STRING = "[默认：{}]"
typer.rich_utils.REQUIRED_LONG_STRING = "[必填]"


class _Usage:
    """Mixed into commands: the usage line and the help option in Chinese."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        words = {"[OPTIONS]": "[选项]", "COMMAND": "命令", "[ARGS]...": "[参数]…"}
        pieces = self.collect_usage_pieces(ctx)  # type: ignore[attr-defined]
        pieces = [words.get(word, word) for piece in pieces for word in piece.split(" ")]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="用法：")

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = _HELP
        return option


class Command(_Usage, TyperCommand):
    """A command that explains itself in Chinese."""


class Group(_Usage, TyperGroup):
    """A group of commands that explains itself in Chinese."""


def usage_fault(error: TyperException) -> str:
    """What is wrong with a command line, as one Chinese sentence."""
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if ctx else "lnip"
    advice = f"请用“{path} --help”查看用法。"
    name, option = type(error).__name__, getattr(error, "option_name", "")
    if name == "NoSuchOption":
        near = "、".join(getattr(error, "possibilities", None) or ())
        return f"没有“{option}”这个选项" + (f"，是不是 {near}？" if near else "。") + advice
    if name == "BadOptionUsage":
        return f"选项“{option}”后面要有且只有一个值。" + advice
    param = getattr(error, "param", None)
    label = (param.metavar or param.name or "").strip() if param is not None else ""
    if name == "MissingParameter":
        return f"缺少“{label}”。" + advice
    if name == "BadParameter":
        if param is not None and param.opts[0].startswith("-"):
            label = max(param.opts, key=len)
        least = getattr(param, "min", None)
        expected = f"；应为不小于{least}的整数。" if least is not None else "。"
        return f"“{label}”的值不对{expected}" + advice
    wrong = error.message.partition("'")[2].rpartition("'")[0].split("'")[0]
    if error.message.startswith("No such command"):
        known = "、".join(ctx.command.commands) if ctx is not None else ""
        return f"没有“{wrong}”这个命令；可用的有：{known}。"
    extra = error.message.rpartition("(")[2].rstrip(").")  # Got unexpected extra argument (2014)
    return (f"多出了“{extra}”。" if extra else "命令写法不对。") + advice
