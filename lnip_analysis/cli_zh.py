"""The command line in Chinese: what typer says by itself, said for our readers.

Commands are told through the hooks typer offers: its constructors' arguments and methods made to
be overridden. Only the words of its help page are constants of `typer.rich_utils` (filled by
gettext as that module is imported, from the whole process's language, which is not ours to set);
tests/test_contracts.py names all that we rely on.
"""

from __future__ import annotations

import codecs
import io
import sys
import unicodedata
from typing import Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup
from typer.exceptions import TyperException

from lnip_analysis.cli_examples import shown
from lnip_analysis.faults import Fault, InputError

WORDS = {
    "ARGUMENTS_PANEL_TITLE": "参数",
    "OPTIONS_PANEL_TITLE": "选项",
    "COMMANDS_PANEL_TITLE": "命令",
    "DEFAULT_STRING": "[默认：{}]",
    "REQUIRED_LONG_STRING": "[必填]",
}
"""The words of the help page, by their constants in `typer.rich_utils`."""


class _Chinese:
    """Mixed into commands: usage, help and usage faults in Chinese."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"options_metavar": "[选项]"})

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        pieces = self.collect_usage_pieces(ctx)  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="用法：")

    def format_help(self, ctx: Any, formatter: Any) -> None:
        # Loaded only to show help: with its renderer of Markdown it takes a tenth of a second.
        from typer import rich_utils

        for name, word in WORDS.items():
            setattr(rich_utils, name, word)
        super().format_help(ctx, formatter)  # type: ignore[misc]
        if examples := shown(ctx.command_path):
            typer.echo(f"{examples}\n")

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help, option.metavar = "显示本说明并退出。", ""
        return option

    def get_params(self, ctx: Any) -> list[Any]:
        params: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        for param in params:
            if isinstance(param, TyperArgument):
                # The type's English name: our words for the argument tell more.
                param.display_type_rich = lambda ctx: None  # type: ignore[method-assign]
        return params

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        try:
            rest: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]
        except TyperException as error:
            raise _usage_error(ctx, *_fault(error)) from None
        return rest


class Command(_Chinese, TyperCommand):
    """A command that explains itself in Chinese."""

    allow_extra_args = True  # refused below, in our words

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Reads the command line.

        Raises:
            InputError: It can't be understood.
        """
        rest = super().parse_args(ctx, args)
        if rest:
            raise _usage_error(ctx, f"多出了“{' '.join(rest)}”")
        return rest


class Group(_Chinese, TyperGroup):
    """A group of commands that explains itself in Chinese."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"subcommand_metavar": "命令 [参数]…"})

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Reads the command line; with nothing on it, shows the help and ends with 2.

        Raises:
            InputError: It can't be understood.
        """
        if not args:
            typer.echo(ctx.get_help())
            raise typer.Exit(2)
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Finds the command that is asked for.

        Raises:
            InputError: There is none of that name.
        """
        if self.get_command(ctx, args[0]) is None:
            known = "、".join(self.list_commands(ctx))
            raise InputError(Fault(f"没有“{args[0]}”这个命令", advice=f"可用的有：{known}"))
        return super().resolve_command(ctx, args)


def _usage_error(ctx: Any, what: str, expected: str = "") -> InputError:
    advice = f"请用“{ctx.command_path} --help”查看用法"
    return InputError(Fault(what, expected=expected, advice=advice))


def _fault(error: TyperException) -> tuple[str, str]:
    """What is wrong with a command line, and what was expected, in Chinese."""
    kind, option = type(error).__name__, getattr(error, "option_name", "")
    if kind == "NoSuchOption":
        near = "、".join(getattr(error, "possibilities", None) or ())
        return f"没有“{option}”这个选项" + (f"，是不是 {near}" if near else ""), ""
    if kind == "BadOptionUsage":
        return f"选项“{option}”后面要有且只有一个值", ""
    param: Any = getattr(error, "param", None)
    if param is None:
        return "命令写法不对", ""
    if kind == "MissingParameter":
        return f"缺少“{param.metavar or param.name}”", ""
    label = max(param.opts, key=len) if param.opts[0].startswith("-") else param.metavar
    least = getattr(param, "min", None)
    return f"“{label}”的值不对", f"不小于{least}的整数" if least is not None else ""


def speak_chinese() -> None:
    """Makes the streams say every word of ours.

    One that knows no simplified Chinese (ASCII, Latin, Big5) is given UTF-8; one that does keeps
    its encoding, and writes the few signs it lacks as the nearest it has.
    """
    codecs.register_error(_NEAREST, _nearest)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            try:
                "版应为计划".encode(stream.encoding)
            except (UnicodeEncodeError, LookupError):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
            else:
                known = stream.encoding.lower().replace("-", "").startswith("utf")
                stream.reconfigure(errors="backslashreplace" if known else _NEAREST)


_NEAREST = "lnip-nearest"
_SIGNS = {
    "−": "-", "–": "-", "—": "-", "·": ".", "\xa0": " ", "◐": "◎", "▽": "V", "²": "2", "³": "3",
    "╭": "+", "╮": "+", "╰": "+", "╯": "+",
}  # fmt: skip
"""Signs of ours that GBK or GB 2312 lack, and the nearest that both have."""


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """Stands for a character that an encoding lacks: the nearest one, or a question mark."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    near = []
    for char in error.object[error.start : error.end]:
        plain = _SIGNS.get(char) or unicodedata.normalize("NFKD", char)
        try:
            plain.encode(error.encoding)
        except UnicodeEncodeError:
            plain = "?"
        near.append(plain)
    return "".join(near), error.end
