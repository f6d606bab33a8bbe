"""Papermill on a notebook, with our engines and plain: faults and overruns are one sentence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbformat
import papermill
import pytest
from click.testing import CliRunner
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from papermill.cli import papermill as command
from papermill.exceptions import PapermillExecutionError

from lnip_analysis import notebook
from lnip_analysis.faults import InputError
from lnip_analysis.whitepaper.engine import DiedError, Refused, TimedOutError, input_fault
from lnip_analysis.whitepaper.running.forkserver import can_fork

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


needs_forks = pytest.mark.skipif(not can_fork(), reason="forks are not safe here")
ENGINES = ["lnip", pytest.param("lnip-fork", marks=needs_forks)]


def _write(path, *cells):
    nb = new_notebook(
        cells=[
            new_markdown_cell("# 创造"),
            new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}),
            *map(new_code_cell, cells),
        ],
        metadata={"kernelspec": {"name": "python3", "display_name": "x", "language": "python"}},
    )
    nbformat.write(nb, path)
    return path


@pytest.fixture
def chapter(tmp_path):
    """A notebook with the two cells every chapter begins with."""
    return _write(tmp_path / "02_creation.ipynb", _OPEN)


def _command(*arguments):
    return CliRunner().invoke(command, [*map(str, arguments), "--no-progress-bar"])


@pytest.mark.parametrize(("name", "value", "sentence"), _FAULTS)
def test_the_engine_says_it_before_a_kernel_starts(chapter, tmp_path, name, value, sentence):
    result = _command(chapter, tmp_path / "out.ipynb", "-p", name, value, "--engine", "lnip")
    assert result.exit_code == Refused.exit_code
    last = result.output.strip().splitlines()[-1]
    assert sentence in last
    assert "Traceback" not in result.output


def test_papermills_default_engine_stays_its_own():
    """In a process of its own: nothing but papermill is imported there."""
    script = (
        "from papermill.engines import NBClientEngine, papermill_engines as known\n"
        "print(known.get_engine(None) is NBClientEngine, known.get_engine('lnip').__name__)\n"
        "import sys; print('pandas' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["True", "ReviewEngine", "False"]


def test_a_plain_run_ends_in_the_sentence_with_no_line_of_ours_above_it(chapter, tmp_path):
    papermill_command = [sys.executable, "-m", "papermill", str(chapter)]
    given = [str(tmp_path / "out.ipynb"), "-p", "raport_year", "2013", "--no-progress-bar"]
    run = subprocess.run([*papermill_command, *given], capture_output=True, text=True, check=False)
    assert run.returncode != 0
    assert "lnip_analysis" not in run.stderr
    last = run.stderr.strip().splitlines()[-1]
    assert last.startswith("没有名为“raport_year”的参数")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"report_year": 2031}, "“report_year”：没有2031年的版本"),
        ({"report_year": "abc"}, "“report_year”：参数值“abc”的类型不对"),
    ],
)
def test_the_kernel_says_it_without_a_traceback(chapter, given, sentence):
    with pytest.raises(PapermillExecutionError) as caught:
        papermill.execute_notebook(chapter, None, given, progress_bar=False)
    (line,) = caught.value.traceback
    assert line.startswith(sentence)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_paths_papermill_puts_in_are_no_unknown_parameters(tmp_path, engine):
    source = _write(tmp_path / "02_b.ipynb", _OPEN, "PAPERMILL_INPUT_PATH")
    result = _command(source, tmp_path / "out.ipynb", "--inject-paths", "--engine", engine)
    assert result.exit_code == 0, result.output
    done = nbformat.read(tmp_path / "out.ipynb", as_version=4)
    assert str(source) in done.cells[-1].outputs[0].data["text/plain"]


_SLOW = {
    "sleeps": "import time\ntime.sleep(60)",
    "catches": "import time\ntry:\n    time.sleep(60)\nexcept BaseException:\n    pass",
    "never-stops": (
        "import time\nwhile True:\n"
        "    try:\n        time.sleep(60)\n    except BaseException:\n        pass"
    ),
    "allowed-to-fail": "import time\ntime.sleep(60)",
}


@needs_forks
@pytest.mark.parametrize("how", _SLOW)
def test_a_cell_that_runs_too_long_is_interrupted_and_named(tmp_path, how):
    source = _write(tmp_path / "02_b.ipynb", "print('first')", _SLOW[how], "'never'")
    if how == "allowed-to-fail":
        nb = nbformat.read(source, as_version=4)
        nb.cells[3].metadata["tags"] = ["raises-exception"]
        nbformat.write(nb, source)
    result = _command(
        source, tmp_path / "out.ipynb", "-p", "report_year", "2013", "--engine", "lnip-fork",
        "--execution-timeout", "1", "--start-timeout", "9", "--autosave-cell-every", "1",
    )  # fmt: skip
    assert result.exit_code == TimedOutError.exit_code
    assert result.output.strip().splitlines()[-1] == (
        "02_b.ipynb：第4个单元格运行超过1秒，已中断；"
        "请检查这个单元格，或用 --execution-timeout 给更多时间。"
    )
    done = nbformat.read(tmp_path / "out.ipynb", as_version=4)
    first, slow, never = done.cells[-3:]
    assert first.outputs[0].text == "first\n"
    assert slow.outputs[-1].output_type == "error"
    assert slow.metadata.papermill.status == "failed"
    assert never.outputs == []


def test_who_runs_papermill_from_python_catches_an_overrun_as_nbclients(tmp_path):
    source = _write(tmp_path / "02_b.ipynb", _SLOW["sleeps"])
    with pytest.raises(CellTimeoutError, match="第3个单元格运行超过1秒"):
        papermill.execute_notebook(
            source, None, engine_name="lnip", execution_timeout=1, progress_bar=False
        )


@pytest.mark.full
def test_an_overrun_is_all_that_is_said_of_it(tmp_path):
    """In a process of its own, as the kernel writes to where papermill's own errors go."""
    source = _write(tmp_path / "02_b.ipynb", _OPEN, "import time\ntime.sleep(60)")
    given = [str(tmp_path / "out.ipynb"), "--engine", "lnip", "--execution-timeout", "15"]
    command_line = [sys.executable, "-m", "papermill", str(source), *given, "--no-progress-bar"]
    run = subprocess.run(command_line, capture_output=True, text=True, check=False)
    assert run.returncode == TimedOutError.exit_code
    assert run.stderr.strip().splitlines()[-1].startswith("02_b.ipynb：第4个单元格运行超过15秒")
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize("engine", ENGINES)
def test_a_process_that_ends_is_told_in_a_sentence_and_caught_as_nbclients(tmp_path, engine):
    source = _write(tmp_path / "02_b.ipynb", "import os\nos._exit(3)")
    result = _command(source, tmp_path / "out.ipynb", "--engine", engine)
    assert result.exit_code == DiedError.exit_code
    assert "Traceback" not in result.output
    assert result.output.strip().splitlines()[-1] == (
        "02_b.ipynb：执行时进程意外退出，可能是内存不足；请关闭占用内存的其他程序，再运行一次。"
    )
    with pytest.raises(DeadKernelError, match="进程意外退出"):
        papermill.execute_notebook(source, None, engine_name=engine, progress_bar=False)


@needs_forks
def test_a_quick_cell_and_one_of_any_time_are_left_alone(tmp_path):
    source = _write(tmp_path / "02_b.ipynb", "import time\ntime.sleep(0.2)", "'ran'")
    for seconds in ("30", "-1"):
        result = _command(
            source, tmp_path / "out.ipynb", "--engine", "lnip-fork", "--execution-timeout", seconds
        )
        assert result.exit_code == 0, result.output
        done = nbformat.read(tmp_path / "out.ipynb", as_version=4)
        assert done.cells[-1].outputs[0].data["text/plain"] == "'ran'"


@needs_forks
def test_outputs_go_to_files_as_with_papermills_engine(tmp_path):
    source = _write(
        tmp_path / "02_b.ipynb", "import sys\nprint('甲'); print('乙', file=sys.stderr)"
    )
    out, err = tmp_path / "out.txt", tmp_path / "err.txt"
    result = _command(
        source, tmp_path / "out.ipynb", "--engine", "lnip-fork", "--log-output",
        "--stdout-file", out, "--stderr-file", err,
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert Path(out).read_text() == "甲\n"
    assert Path(err).read_text() == "乙\n"


def test_the_injected_cell_is_held_against_the_cells_before(monkeypatch):
    cells = ["", PARAMETERS, "top = 5", "# Parameters\nraport_year = 2013\n", _OPEN]
    with pytest.raises(InputError, match="没有名为“raport_year”的参数"):
        notebook._check_injected(cells)
    notebook._check_injected(["", PARAMETERS, "top = 5", "# Parameters\ntop = 3\n"])
    notebook._check_injected(["", PARAMETERS, "# Parameters\nPAPERMILL_OUTPUT_PATH = '-'\n"])
    # Mended by hand and run again: the last one holds.
    notebook._check_injected([*cells, "# Parameters\nreport_year = 2013\n"])


def test_other_errors_are_no_input_faults():
    assert input_fault(new_notebook(cells=[new_code_cell("1")])) is None
