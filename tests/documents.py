"""The documents, and the commands and cells that stand in them."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

from typer.main import get_command

from lnip_analysis.cli import app

ROOT = Path(__file__).parents[1]
DOCUMENTS = [
    "README.md",
    "README.zh-CN.md",
    "CONTRIBUTING.md",
    *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")),
]
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
_PROGRAM = re.compile(r"(?:\.venv[/\\](?:bin|Scripts)[/\\])?([\w.-]+)")
LNIP = get_command(app)


@dataclass(frozen=True)
class CommandLine:
    """A command line of a document.

    Attributes:
        text: As it stands there, without its remark.
        program: The program it runs, without the folder of the environment.
        words: What follows it.
    """

    text: str
    program: str
    words: tuple[str, ...]


def text_of(document: str) -> str:
    return (ROOT / document).read_text("utf-8")


def blocks(document: str, *languages: str) -> list[str]:
    """The fenced blocks of a document in some languages; an unnamed one is ``""``."""
    return [text for name, text in _BLOCK.findall(text_of(document)) if name in languages]


def command_lines(document: str) -> list[CommandLine]:
    """Every command line in the blocks of a document: in ``bash``, and in those without a name."""
    lines = [
        line
        for language in ("bash", "")
        for block in blocks(document, language)
        for line in block.splitlines()
        if language or re.match(r"(?:\S*[/\\])?(lnip|make|papermill|jupyter|pip|py|python)\b", line)
    ]
    bare = [re.split(r"\s{2,}#", line)[0].strip() for line in lines]
    return [_command_line(line) for line in bare if line and not line.startswith("#")]


def python_cells(document: str) -> list[str]:
    """Every Python block of a document, in order."""
    return blocks(document, "python")


def inline_commands(document: str) -> list[str]:
    """What stands in running text as a command line of ``lnip``."""
    text = _BLOCK.sub("", text_of(document))
    return re.findall(r"`(lnip [^`]+)`", text)


def _command_line(text: str) -> CommandLine:
    # Backslashes are those of Windows.
    program, *words = shlex.split(text.replace("\\", "/"))
    found = _PROGRAM.fullmatch(program)
    return CommandLine(text, found[1] if found else program, tuple(words))


def understood(words: tuple[str, ...]) -> None:
    """Reads a command line of ``lnip`` without running it.

    Raises:
        InputError: It can't be understood.
    """
    command, rest, path = LNIP, list(words), "lnip"
    while hasattr(command, "commands") and rest and not rest[0].startswith("-"):
        path = f"{path} {rest[0]}"
        command = command.commands[rest.pop(0)]
    if command is not LNIP:
        command.make_context(path, rest)


def options_of(words: tuple[str, ...]) -> tuple[str, set[str]]:
    """The command that words lead to, and the options it has."""
    command, rest = LNIP, list(words)
    while hasattr(command, "commands") and rest and rest[0] in command.commands:
        command = command.commands[rest.pop(0)]
    names = {name for param in command.params for name in (*param.opts, *param.secondary_opts)}
    return command.name or "lnip", names | {"--help"}
