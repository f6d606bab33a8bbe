"""Forks of a warm process: isolated, clean, and what one worked out is there for the next."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from lnip_analysis.faults import Fault, InputError
from lnip_analysis.project import project_root
from lnip_analysis.whitepaper.running.background import in_background
from lnip_analysis.whitepaper.running.forkserver import (
    ForkServer,
    TaskDiedError,
    can_fork,
    shared_server,
)
from lnip_analysis.whitepaper.running.prepare import open_for
from lnip_analysis.whitepaper.running.run_cells import run_cells

pytestmark = pytest.mark.skipif(not can_fork(), reason="forks are not safe here")

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


def test_ctrl_c_leaves_no_process_behind(tmp_path):
    script = """
        from lnip_analysis.whitepaper.running.forkserver import ForkServer
        from tests.whitepaper.test_forkserver import where
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
