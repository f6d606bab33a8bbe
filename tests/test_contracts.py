"""What we rely on in libraries beyond what they promise; pyproject.toml caps their versions.

A test here that fails after an upgrade names the code to look at before the cap is raised.
"""

import inspect
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import papermill.cli  # noqa: F401 (its source is read)
import pytest
import typer
from IPython.core.interactiveshell import InteractiveShell
from nbformat.v4 import new_code_cell, new_notebook, new_output
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NotebookExecutionManager
from papermill.parameterize import parameterize_notebook
from traitlets.config import Config
from typer import rich_utils
from typer.core import TyperArgument, TyperGroup

from lnip_analysis.cli_zh import WORDS, Command, Group
from lnip_analysis.notebook import _INJECTED
from lnip_analysis.whitepaper.parameters import _OF_PAPERMILL, INJECTED

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.mark.parametrize("library", ["ipython", "papermill", "typer"])
def test_a_library_whose_private_parts_we_use_has_a_ceiling(library):
    (asked,) = [r for r in PROJECT["dependencies"] if re.match(rf"{library}\b", r)]
    assert "<" in asked


class TestIPython:
    """`lnip_analysis.whitepaper.running.shell`."""

    def test_a_cell_that_fails_is_told_through_this_method(self):
        told = []

        class Shell(InteractiveShell):
            def _showtraceback(self, etype, evalue, stb):
                told.append((etype, str(evalue), stb))

        Shell(config=Config(HistoryManager={"enabled": False})).run_cell("1 / 0")
        ((kind, text, trace),) = told
        assert (kind, text) == (ZeroDivisionError, "division by zero")
        assert all(isinstance(line, str) for line in trace)

    def test_an_error_may_say_how_it_is_shown(self):
        """`lnip_analysis.notebook` gives an input fault its one line through this name."""
        told = []

        class Shell(InteractiveShell):
            def _showtraceback(self, etype, evalue, stb):
                told.append(stb)

        shell = Shell(config=Config(HistoryManager={"enabled": False}))
        error = ValueError("甲")
        error._render_traceback_ = lambda: ["乙"]
        shell.showtraceback((ValueError, error, None))
        assert told == [["乙"]]


class TestPapermill:
    """`lnip_analysis.notebook` and `lnip_analysis.whitepaper.running.fork_engine`."""

    def test_the_cell_it_puts_in_begins_like_this_and_has_this_tag(self):
        nb = new_notebook(cells=[new_code_cell("x = 1", metadata={"tags": ["parameters"]})])
        nb.metadata["kernelspec"] = {"name": "python3", "language": "python"}
        nb.metadata["papermill"] = {}
        cell = parameterize_notebook(nb, {"x": 2}).cells[1]
        assert cell.source.startswith(_INJECTED)
        assert cell.metadata.tags == [INJECTED]

    def test_its_client_writes_outputs_without_a_kernel(self, tmp_path):
        manager = NotebookExecutionManager(new_notebook(), progress_bar=False)
        with (tmp_path / "out.txt").open("w") as file:
            client = PapermillNotebookClient(manager, stdout_file=file)
            client.log_output_message(new_output("stream", name="stdout", text="甲"))
        assert (tmp_path / "out.txt").read_text() == "甲"

    @pytest.mark.parametrize("name", _OF_PAPERMILL)
    def test_these_are_the_names_of_the_paths_it_puts_in(self, name):
        assert name in inspect.getsource(sys.modules["papermill.cli"])


def test_the_grammar_of_addresses_is_left_out_like_this():
    """`lnip_analysis.whitepaper.running.preload` spares a second of every process."""
    script = (
        "import sys\n"
        "sys.modules['rfc3987_syntax'] = None\n"
        "import nbformat; nbformat.validate(nbformat.v4.new_notebook())\n"
        "print('lark' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


class TestTyper:
    """`lnip_analysis.cli_zh`."""

    @pytest.mark.parametrize("name", WORDS)
    def test_the_help_page_takes_its_words_from_these_constants(self, name):
        assert isinstance(getattr(rich_utils, name), str)

    def test_an_argument_s_type_is_shown_by_this_method(self, capsys, monkeypatch):
        monkeypatch.setattr(TyperArgument, "display_type_rich", lambda self, ctx: "<种类>")
        app = typer.Typer()
        app.command()(needs_a_year)
        with pytest.raises(SystemExit):
            app(["--help"])
        assert "<种类>" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("arguments", "kind"),
        [
            (["--nope"], "NoSuchOption"),
            (["2015", "--count"], "BadOptionUsage"),
            (["2015", "--count", "x"], "BadParameter"),
            ([], "MissingParameter"),
        ],
    )
    def test_usage_errors_are_of_these_kinds(self, arguments, kind):
        app = typer.Typer()
        app.command()(needs_a_year)
        with pytest.raises(typer.TyperException) as found:
            app(arguments, standalone_mode=False)
        assert type(found.value).__name__ == kind
        assert hasattr(found.value, "option_name" if "Option" in kind else "param")

    def test_commands_are_told_through_these_methods(self):
        for cls in (Command, Group):
            own = {n for c in cls.__mro__ if c.__module__.startswith("lnip") for n in vars(c)}
            hooks = {name for name in own if not name.startswith("_")}
            above = [c for c in cls.__mro__ if c.__module__.startswith("typer")]
            assert hooks <= {name for c in above for name in dir(c)}
        assert TyperGroup.allow_extra_args is True


def needs_a_year(year: str, count: int = 1) -> None:
    """A command as ours are."""
