"""The reference of the command line, from what ``lnip --help`` says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from typer.core import TyperArgument
from typer.main import get_command

from lnip_analysis.cli import app
from lnip_analysis.cli_examples import EXAMPLES


def page() -> str:
    """The page, in Markdown: every command with its arguments, options and examples."""
    root = get_command(app)
    lead = "每条命令加 `--help`，在终端里看到的也是下面这些。"
    parts = ["# 命令", str(root.help), lead, str(root.epilog)]
    for words, command in commands(root):
        parts += _section(words, command)
    return "\n\n".join(parts) + "\n"


def commands(group: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Every command that does something, by its words after ``lnip``.

    Args:
        group: The program, or a group of commands.
        path: The words that lead there.
    """
    for name, below in getattr(group, "commands", {}).items():
        if hasattr(below, "commands"):
            yield from commands(below, (*path, name))
        elif not below.hidden:
            yield " ".join((*path, name)), below


def _section(words: str, command: Any) -> list[str]:
    arguments = [p for p in command.params if isinstance(p, TyperArgument)]
    options = [p for p in command.params if not isinstance(p, TyperArgument)]
    usage = " ".join(
        ["lnip", words, *(_argument(p) for p in arguments), *(["[选项]"] if options else [])]
    )
    parts = [f"## `lnip {words}`", str(command.help).strip(), f"```text\n{usage}\n```"]
    rows = [f"| `{p.metavar or p.name}` | {_told(p)} |" for p in arguments]
    rows += [f"| {_option(p)} | {_told(p)} |" for p in options]
    if rows:
        parts.append("\n".join(["| 参数、选项 | 说明 |", "|---|---|", *rows]))
    examples = EXAMPLES.get(words, {})
    if examples:
        width = max(map(len, examples))
        lines = [f"{line:<{width}}  # {what}" for line, what in examples.items()]
        parts.append("\n".join(["```bash", *lines, "```"]))
    return parts


def _argument(param: Any) -> str:
    name = str(param.metavar or param.name)
    return name if param.required else f"[{name}]"


def _option(param: Any) -> str:
    names = "、".join(f"`{name}`" for name in (*param.opts, *param.secondary_opts))
    return f"{names} {param.metavar}".strip() if param.metavar else names


def _told(param: Any) -> str:
    """What a parameter is for, and what it is where it isn't given."""
    text = str(param.help or "").replace("|", "\\|")
    default = param.default
    if isinstance(default, str) and default:
        return f"{text}默认：`{default}`。"
    return text
