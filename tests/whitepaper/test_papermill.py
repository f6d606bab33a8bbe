"""Plain papermill on a notebook: every fault in its parameters ends in one sentence."""

from __future__ import annotations

import nbformat
import papermill
import pytest
from click.testing import CliRunner
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from papermill.cli import papermill as command
from papermill.exceptions import PapermillExecutionError

from lnip_analysis import notebook
from lnip_analysis.faults import InputError
from lnip_analysis.whitepaper.engine import Refused, input_fault

from .conftest import PARAMETERS

_OPEN = (
    "from lnip_analysis.notebook import open_review\n\n"
    "review = open_review(report_year, region, as_of, plan)"
)
_FAULTS = [
    ("report_year", "2031", "“report_year”：没有2031年的版本"),
    ("raport_year", "2013", "没有名为“raport_year”的参数"),
    ("report_year", "abc", "“report_year”：参数值“abc”的类型不对"),
    ("as_of", "2014-13-01", "“as_of”"),
    ("region", "LN", "“region”：没有代码为“LN”的地区"),
    ("plan", "x", "没有编号为“x”的计划"),
]


@pytest.fixture
def chapter(tmp_path):
    """A notebook with the two cells every chapter begins with."""
    nb = new_notebook(
        cells=[
            new_markdown_cell("# 创造"),
            new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}),
            new_code_cell(_OPEN),
        ],
        metadata={"kernelspec": {"name": "python3", "display_name": "x", "language": "python"}},
    )
    path = tmp_path / "02_creation.ipynb"
    nbformat.write(nb, path)
    return path


@pytest.mark.parametrize(("name", "value", "sentence"), _FAULTS)
def test_the_command_says_it_before_a_kernel_starts(chapter, tmp_path, name, value, sentence):
    out = tmp_path / "out.ipynb"
    arguments = [str(chapter), str(out), "-p", name, value, "--no-progress-bar"]
    result = CliRunner().invoke(command, arguments)
    assert result.exit_code == Refused.exit_code
    last = result.output.strip().splitlines()[-1]
    assert sentence in last
    assert "Traceback" not in result.output


def test_the_kernel_says_it_without_a_traceback(chapter):
    with pytest.raises(PapermillExecutionError) as caught:
        papermill.execute_notebook(
            chapter, None, {"report_year": 2031}, engine_name="nbclient", progress_bar=False
        )
    (line,) = caught.value.traceback
    assert line.startswith("“report_year”：没有2031年的版本")


def test_the_injected_cell_is_held_against_the_cells_before(monkeypatch):
    cells = ["", PARAMETERS, "top = 5", "# Parameters\nraport_year = 2013\n", _OPEN]
    with pytest.raises(InputError, match="没有名为“raport_year”的参数"):
        notebook._check_injected(cells)
    notebook._check_injected(["", PARAMETERS, "top = 5", "# Parameters\ntop = 3\n"])
    # Mended by hand and run again: the last one holds.
    notebook._check_injected([*cells, "# Parameters\nreport_year = 2013\n"])


def test_other_errors_are_no_input_faults():
    assert input_fault(new_notebook(cells=[new_code_cell("1")])) is None
