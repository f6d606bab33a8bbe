"""What we rely on in libraries beyond what they promise; pyproject.toml caps their versions.

A test here that fails after an upgrade names the code to look at before the cap is raised.
"""

import inspect
import io
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import docx
import papermill.cli  # noqa: F401 (its source is read)
import pytest
import typer
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from IPython.core.displayhook import DisplayHook
from IPython.core.interactiveshell import InteractiveShell
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from nbformat.v4 import new_code_cell, new_notebook, new_output
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NotebookExecutionManager
from papermill.parameterize import parameterize_notebook
from traitlets import Type
from traitlets.config import Config
from typer import rich_utils
from typer.core import TyperArgument, TyperGroup

from lnip_analysis.cli_zh import WORDS, Command, Group
from lnip_analysis.notebook import _INJECTED
from lnip_analysis.present.charts import svg as svg_rules
from lnip_analysis.present.charts import theme
from lnip_analysis.whitepaper.parameters import _OF_PAPERMILL, INJECTED

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.mark.parametrize("library", ["ipython", "matplotlib", "papermill", "python-docx", "typer"])
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

    def test_a_hook_is_at_work_until_it_says_so(self):
        """`_Hook` takes the place of the stock method that puts this attribute back."""
        found = []

        class Hook(DisplayHook):
            def write_format_data(self, format_dict, md_dict=None):
                found.append(self.is_active)

            def finish_displayhook(self):
                self._is_active = False

        class Shell(InteractiveShell):
            displayhook_class = Type(Hook)

        shell = Shell(config=Config(HistoryManager={"enabled": False}))
        shell.run_cell("3")
        assert (found, shell.displayhook.is_active) == ([True], False)

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

    @pytest.mark.parametrize("name", sorted(_OF_PAPERMILL))
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

    @pytest.mark.parametrize("name", sorted(WORDS))
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


class TestMatplotlib:
    """`lnip_analysis.present.charts.svg` rewrites the text of its SVG."""

    @pytest.fixture
    def svg(self):
        with theme.look():
            figure = Figure(figsize=(2, 1))
            figure.text(0.1, 0.5, "甲").set_gid("edge")
            figure.add_artist(Line2D([0.1, 0.7], [0.3, 0.4]))
            buffer = io.StringIO()
            figure.savefig(buffer, format="svg")
        return buffer.getvalue()

    def test_how_lines_join_is_said_once_in_a_style_sheet(self, svg):
        (sheet,) = svg_rules._STYLE_SHEET.findall(svg)
        assert "*{stroke-linejoin: round; stroke-linecap: butt}" in sheet

    def test_text_is_text_in_a_group_of_the_id_it_was_given(self, svg):
        assert re.search(r'<g id="edge">\s*<text style="[^"]*" [^>]*>甲</text>\s*</g>', svg)

    def test_its_font_is_named_in_its_style(self, svg):
        assert svg_rules._FAMILY.search(svg)[0].startswith(" font-family: 'Noto Sans SC'")

    def test_what_is_not_turned_is_turned_by_nought(self, svg):
        assert len(svg_rules._NO_TURN.findall(svg)) == 1

    def test_an_outline_is_letters_and_places_apart(self, svg):
        assert re.search(r' d="M -?[\d.]+ -?[\d.]+ \nL -?[\d.]+ -?[\d.]+ \n', svg)


class TestDocx:
    """`lnip_analysis.whitepaper.exporting.word_finish`."""

    def test_a_paragraph_is_an_element_under_this_name(self):
        paragraph = docx.Document().add_paragraph("甲")
        assert paragraph._p.tag == qn("w:p")
        paragraph._p.addprevious(OxmlElement("w:p"))
        assert paragraph._p.get_or_add_pPr().tag == qn("w:pPr")

    def test_a_part_that_is_no_xml_to_it_is_saved_from_this_attribute(self):
        document = docx.Document()
        relations = document.part.rels.values()
        (part,) = [r.target_part for r in relations if r.reltype.endswith("/fontTable")]
        part._blob = b"new"
        buffer = io.BytesIO()
        document.save(buffer)
        assert zipfile.ZipFile(buffer).read("word/fontTable.xml") == b"new"


def needs_a_year(year: str, count: int = 1) -> None:
    """A command as ours are."""
