"""Both engines give the same outputs; forks are isolated, and a lost one is one sentence."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import nbformat
import papermill
import pytest
from nbclient.exceptions import DeadKernelError
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from papermill.engines import papermill_engines
from papermill.exceptions import PapermillExecutionError

from lnip_analysis.faults import Fault, InputError
from lnip_analysis.project import HOME_PLAN, project_root
from lnip_analysis.whitepaper.chapters import FOLDER
from lnip_analysis.whitepaper.engine import Refused, ReviewForkEngine
from lnip_analysis.whitepaper.normalize import dumps
from lnip_analysis.whitepaper.running.background import in_background
from lnip_analysis.whitepaper.running.engines import engine_named
from lnip_analysis.whitepaper.running.execute import execute_chapter
from lnip_analysis.whitepaper.running.forkserver import (
    ForkServer,
    TaskDiedError,
    can_fork,
    shared_server,
)
from lnip_analysis.whitepaper.running.prepare import open_for
from lnip_analysis.whitepaper.running.run_cells import run_cells

pytestmark = pytest.mark.skipif(not can_fork(), reason="forks are not safe here")

_EVERYTHING = [
    "print('甲'); print('乙')\n3",
    "import sys; print('a', file=sys.stderr)",
    "sys.stdout.write('b')",
    "from IPython.display import HTML, Markdown, display\ndisplay(HTML('<b>1</b>'))\n1; 2;",
    "handle = display('one', display_id='x'); handle.update('two')",
    "from IPython.display import clear_output\nprint('gone'); clear_output(); 'stays'",
    "_, In[1], Out[1], get_ipython().execution_count",
    "import asyncio\nawait asyncio.sleep(0, 'awaited')",
    "%%capture\nprint('kept')",
    "!echo shell",
    "import matplotlib.pyplot as plt\nplt.figure(figsize=(1, 1)); _ = plt.plot([1, 2])",
    "%matplotlib inline\nget_ipython().run_line_magic('matplotlib', 'inline')\nplt.plot([1, 2]);",
    "plt.rcParams['font.family'], plt.rcParams['font.sans-serif']",
    "plt.title('中文−1'); plt.plot([1, 2]);",
    "import pandas as pd; pd.DataFrame({'年': [2015]})",
    "",
    "1 / 0",
    "'never'",
]


def _notebook(cells):
    nb = new_notebook(cells=[new_markdown_cell("# 题"), *map(new_code_cell, cells)])
    nb.metadata["kernelspec"] = {"name": "python3", "display_name": "x", "language": "python"}
    return nb


def _told(cell):
    """A cell's outputs, with the pieces of a stream joined and tracebacks left to each engine."""
    told = []
    for output in cell.get("outputs", ()):
        one = {k: v for k, v in output.items() if k != "traceback"}
        if told and one.get("name") and told[-1].get("name") == one["name"]:
            told[-1]["text"] += one["text"]
        else:
            told.append(one)
    return cell.get("execution_count"), told


def test_both_engines_keep_the_same_of_everything_a_cell_can_do(tmp_path):
    forked, kernel = tmp_path / "f.ipynb", tmp_path / "k.ipynb"
    for path, engine in ((forked, "lnip-build-fork"), (kernel, "lnip-build-jupyter")):
        ours = {"on_cell": lambda done, total: None, "aside": {}}
        more = {"folder": tmp_path, "environment": {}, **ours}
        with pytest.raises(PapermillExecutionError, match="division by zero"):
            papermill.execute_notebook(
                _notebook(_EVERYTHING), path, engine_name=engine, progress_bar=False, **more
            )
    one, other = (nbformat.read(p, as_version=4) for p in (forked, kernel))
    assert len(one.cells) == len(other.cells)
    for mine, stock in zip(one.cells, other.cells, strict=True):
        assert _told(mine) == _told(stock), mine.source
    assert one.metadata.language_info == other.metadata.language_info


@pytest.mark.parametrize("name", ["02_sections", "09_sources"])
def test_a_real_chapter_has_the_same_bytes_from_both(name):
    root = project_root()
    parameters = {
        "report_year": 2013, "region": "CN-LN", "as_of": None, "plan": "ln-ip-2012-2015",
        "plan_chapter": 2,
    }  # fmt: skip
    file = root / FOLDER / f"{name}.ipynb"
    one, other = (execute_chapter(file, parameters, root, e) for e in ("fork", "jupyter"))
    for mine, stock in zip(one.cells, other.cells, strict=True):
        assert mine == stock
    assert dumps(one) == dumps(other)


def test_papermill_makes_no_text_of_what_a_chapter_shows(monkeypatch):
    root, kept = project_root(), []
    monkeypatch.setattr("papermill.execute.write_ipynb", lambda nb, path: kept.append(dumps(nb)))
    file = root / FOLDER / "02_sections.ipynb"
    parameters = {"report_year": 2013, "region": "CN-LN", "as_of": None, "plan": HOME_PLAN}
    parameters["plan_chapter"] = 3
    executed = execute_chapter(file, parameters, root, "fork")
    assert sum(bool(cell.get("outputs")) for cell in executed.cells) > 2
    (written,) = kept
    assert not any(cell.get("outputs") for cell in nbformat.reads(written, as_version=4).cells)


def test_what_child_processes_print_is_shown_in_its_order():
    """Only of forks: ipykernel leaves file descriptors alone where pytest runs it."""
    cells = [
        "import os, subprocess\nprint('一')\n_ = subprocess.run(['echo', '二'])\nprint('三')",
        "os.system('echo 四')",
        "_ = os.write(1, b'\\xe4'); print('a'); _ = os.write(1, b'\\xba\\x94')",
        "import sys\n_ = os.system('echo e >&2; echo gone'); sys.stdout.write('f')",
        "from IPython.display import clear_output\n_ = os.system('echo x'); clear_output(); 'y'",
        "_ = subprocess.run(['echo', 'z']); 1 / 0",
    ]
    work = [(cell, True) for cell in cells]
    told = [outputs for _, outputs in shared_server().warm().each(run_cells, work, Path.cwd(), {})]
    assert [o["text"] for o in told[0]] == ["一\n二\n三\n"]
    assert (told[1][0]["text"], told[1][1]["data"]) == ("四\n", {"text/plain": "0"})
    assert told[2][0]["text"] == "a\n五"
    assert {o["name"]: o["text"] for o in told[3] if "name" in o} == {
        "stdout": "gone\nf", "stderr": "e\n",
    }  # fmt: skip
    assert [o["output_type"] for o in told[4]] == ["execute_result"]
    assert [o["output_type"] for o in told[5]] == ["stream", "error"]


def test_what_a_child_prints_when_its_cell_has_ended_is_shown_with_the_next():
    late = "import subprocess\nlate = subprocess.Popen('read x; echo 晚', shell=True, stdin=-1)"
    work = [(late, True), ("_ = late.communicate(b'go'); print('后')", True)]
    told = [outputs for _, outputs in shared_server().warm().each(run_cells, work, Path.cwd(), {})]
    assert [[o["text"] for o in outputs] for outputs in told] == [[], ["晚\n后\n"]]


# What follows runs inside of a fork server.


def where(seconds=0.0):
    time.sleep(seconds)
    threads = Path("/proc/self/task")
    yield os.getpid(), len(list(threads.iterdir())) if threads.is_dir() else 1


def leave(mark=None):
    if mark is None:
        yield hasattr(sys, "lnip_mark")
    else:
        sys.lnip_mark = mark
        yield True


def fail():
    raise InputError([Fault("甲"), Fault("乙")])


def die():
    os._exit(9)


def draw():
    import random

    import numpy as np

    from lnip_analysis.whitepaper.running.run_cells import run_cells

    yield from run_cells([("import numpy, random", False)], Path.cwd(), {})
    yield random.random(), np.random.random()


@pytest.fixture(scope="module")
def server():
    return shared_server()


def test_every_task_has_a_process_of_its_own_and_one_thread(server):
    (one,), (other,) = server.each(where), server.each(where)
    assert one[0] != other[0]
    assert one[1] == 1


def test_what_a_task_leaves_behind_is_gone_unless_it_stays(server):
    assert list(server.each(leave, 1)) == [True]
    assert list(server.each(leave)) == [False]
    list(server.each(leave, 1, stay=True))
    assert list(server.each(leave)) == [True]


def test_forks_draw_different_random_numbers(server):
    (*_, one), (*_, other) = server.each(draw), server.each(draw)
    assert one[0] != other[0]
    assert one[1] != other[1]


def test_faults_come_back_as_they_were(server):
    with pytest.raises(InputError) as caught:
        list(server.each(fail))
    assert [f.what for f in caught.value.faults] == ["甲", "乙"]


def test_a_task_that_dies_says_so_and_the_next_one_runs(server):
    with pytest.raises(TaskDiedError):
        list(server.each(die))
    assert len(list(server.each(where))) == 1


def begin(how):
    def compute():
        if how == "dies" and not hasattr(sys, "lnip_asked"):
            os._exit(9)
        if how == "raises":
            raise ValueError("甲")
        return os.getpid()

    sys.lnip_wait = in_background(compute)
    yield os.getpid()


def ask():
    sys.lnip_asked = True
    yield from (sys.lnip_wait(), sys.lnip_wait(), os.getpid())


def test_what_is_computed_in_the_background_is_there_for_every_later_fork(server):
    (here,) = server.each(begin, "well", stay=True)
    first, again, asker = server.each(ask)
    assert first == again
    assert first not in (here, asker)
    assert next(iter(server.each(ask))) == first


def test_what_was_lost_in_the_background_is_computed_where_it_is_asked_for(server):
    list(server.each(begin, "dies", stay=True))
    first, _, asker = server.each(ask)
    assert first == asker
    list(server.each(begin, "raises", stay=True))
    with pytest.raises(ValueError, match="甲"):
        list(server.each(ask))


def trial_of(parameters, root):
    from lnip_analysis.review import backtest, open_review

    def never(*args):
        raise AssertionError("the back-test was run again")

    backtest.backtest = never
    review = open_review(**parameters, root=root)
    yield len(review.backtest.all.accuracy)


def test_chapters_find_the_back_test_that_runs_in_the_background():
    root = project_root()
    parameters = {
        "report_year": 2014, "region": "CN-LN", "as_of": None, "plan": "ln-ip-2012-2015",
    }  # fmt: skip
    server = ForkServer()
    list(server.each(open_for, parameters, root, True, stay=True))
    (models,) = server.each(trial_of, parameters, root)
    server.close()
    assert models > 1


def test_a_dead_process_is_one_sentence_and_no_other_is_lost(tmp_path):
    (tmp_path / FOLDER).mkdir()
    file = tmp_path / FOLDER / "02_b.ipynb"
    nbformat.write(_notebook(["import os; os._exit(3)"]), file)
    with pytest.raises(InputError) as caught:
        execute_chapter(file, {}, tmp_path, "fork")
    (fault,) = caught.value.faults
    assert str(fault).startswith("notebooks/02_b.ipynb：执行时进程意外退出，可能是内存不足；请")
    nbformat.write(_notebook(["1"]), file)
    assert execute_chapter(file, {}, tmp_path, "fork").cells[1].outputs


def test_papermill_says_a_death_and_a_fault_as_ever():
    papermill_engines.register("here", ReviewForkEngine)
    nb = _notebook(["import os; os._exit(3)"])
    with pytest.raises(DeadKernelError):
        papermill.execute_notebook(nb, None, engine_name="here", progress_bar=False)
    nb = _notebook(
        ["from lnip_analysis.notebook import open_review", "open_review(2031, 'CN-LN', None)"]
    )
    with pytest.raises(Refused, match="没有2031年的版本"):
        papermill.execute_notebook(nb, None, engine_name="here", progress_bar=False)


def test_ctrl_c_leaves_no_process_behind(tmp_path):
    # Tests started in the background of a shell inherit that Ctrl-C is ignored.
    script = """
        import signal
        signal.signal(signal.SIGINT, signal.default_int_handler)
        from lnip_analysis.whitepaper.running.forkserver import ForkServer
        from tests.whitepaper.test_engines import where
        server = ForkServer()
        print(server._process.pid, next(iter(server.each(where)))[0], flush=True)
        list(server.each(where, 60))
    """
    run = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert run.stdout is not None
    group = int(run.stdout.readline().split()[0])
    time.sleep(0.3)
    run.send_signal(signal.SIGINT)
    run.wait(10)
    for _ in range(50):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("something still runs")


def test_an_unknown_engine_is_told():
    with pytest.raises(InputError, match="没有名为“x”的引擎"):
        engine_named("x")
    assert engine_named("jupyter") == "jupyter"
    assert engine_named(None) == "fork"
