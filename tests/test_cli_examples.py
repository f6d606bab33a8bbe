"""Every command shows examples in its help, and they are understood."""

import shlex
import sys
from collections.abc import Iterator

import pytest
from typer.main import get_command

from lnip_analysis import cli
from lnip_analysis.cli_examples import EXAMPLES

ROOT_COMMAND = get_command(cli.app)


def leaves(command, path=()) -> Iterator[tuple[str, object]]:
    """Every command that does something, by its words."""
    for name, below in getattr(command, "commands", {}).items():
        if hasattr(below, "commands"):
            yield from leaves(below, (*path, name))
        elif not below.hidden:
            yield " ".join((*path, name)), below


COMMANDS = dict(leaves(ROOT_COMMAND))
LINES = [(name, line) for name, lines in EXAMPLES.items() for line in lines]


def test_every_command_has_examples_and_no_other_has():
    assert set(EXAMPLES) == set(COMMANDS)
    assert all(EXAMPLES.values())


@pytest.mark.parametrize(("name", "line"), LINES)
def test_an_example_is_of_its_command_and_is_understood(name, line):
    program, *words = shlex.split(line)
    path = name.split()
    assert (program, words[: len(path)]) == ("lnip", path)
    # Faults of usage are raised while a context is made; nothing is run.
    COMMANDS[name].make_context(name, words[len(path) :])


def test_the_help_page_shows_them(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["lnip", "data", "trace", "--help"])
    with pytest.raises(SystemExit):
        cli.main()
    page = capsys.readouterr().out
    for line, what in EXAMPLES["data trace"].items():
        assert line in page
        assert what in page
