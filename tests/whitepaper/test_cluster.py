"""A Dask cluster does the same work: the same bytes, lost workers made up for, others refused."""

from __future__ import annotations

import socket
import sys
from pathlib import Path
from threading import Timer

import pytest

from lnip_analysis.faults import InputError
from lnip_analysis.project import project_root
from lnip_analysis.whitepaper.build import build_edition
from lnip_analysis.whitepaper.fleet import run_fleet
from lnip_analysis.whitepaper.running.cache import Cache
from lnip_analysis.whitepaper.running.cluster import ChapterJob, chapter, cluster, each_on
from lnip_analysis.whitepaper.running.execute import execute_chapter

from .test_fleet import SHOW, archive, bytes_of, write_notebook  # noqa: F401

pytest.importorskip("distributed")
from distributed import LocalCluster

# A worker is the parent of its fork server, which is the parent of the process of a notebook.
KILL_WORKER_ONCE = """
import os, pathlib, signal
flag = pathlib.Path({flag!r})
if not flag.exists():
    flag.touch()
    stat = pathlib.Path(f"/proc/{{os.getppid()}}/stat").read_text()
    os.kill(int(stat.rpartition(")")[2].split()[1]), signal.SIGKILL)
"""


@pytest.fixture(scope="module")
def project(archive):  # noqa: F811
    """A small project; workers find it by ``LNIP_ROOT``, as they would on another machine."""
    write_notebook(archive, SHOW)
    return archive


@pytest.fixture(scope="module")
def scheduler(project):
    """The address of a cluster of two worker processes."""
    # Given to the workers' nannies: a worker that is started anew finds the project too.
    started = LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0",
        memory_limit=0, silence_logs=50, env={"LNIP_ROOT": str(project)},
    )  # fmt: skip
    with started:
        yield started.scheduler_address


def test_pages_and_chapters_are_the_same_bytes_as_here(project, scheduler, tmp_path):
    write_notebook(project, SHOW)
    here, there = tmp_path / "here", tmp_path / "there"
    run_fleet([2013], ["CN-LN", "CN-GD", "CN-JL"], root=project, out=here)
    run_fleet([2013], ["CN-LN", "CN-GD", "CN-JL"], root=project, out=there, scheduler=scheduler)
    assert bytes_of(here) == bytes_of(there)

    given = {"report_year": 2013, "region": "CN-LN"}
    job = ChapterJob("notebooks/explore/province.ipynb", given)
    with cluster(scheduler, project) as client:
        ((_, remote),) = each_on(client, project, chapter, [job])
    assert remote == execute_chapter(project / job.notebook, given, project, "fork")


def test_a_failed_notebook_is_told_and_loses_no_other(project, scheduler, tmp_path):
    write_notebook(project, SHOW, 'assert region == "CN-JL", "不是吉林"')
    done = run_fleet(
        [2013], ["CN-LN", "CN-JL"], root=project, out=tmp_path / "out", scheduler=scheduler
    )
    assert done.made == ((2013, "CN-JL"),)
    assert "2013年辽宁）：“小节”一节的单元格出错（AssertionError：不是吉林）" in str(done.faults[0])


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the worker in /proc")
def test_the_notebooks_of_a_lost_worker_run_again(project, scheduler, tmp_path):
    flag = tmp_path / "killed"
    write_notebook(project, SHOW, KILL_WORKER_ONCE.format(flag=str(flag)))
    done = run_fleet(
        [2013], ["CN-LN", "CN-GD", "CN-JL"], root=project, out=tmp_path / "out", scheduler=scheduler
    )
    assert flag.exists()
    assert (len(done.made), done.faults) == (3, ())


@pytest.mark.parametrize(
    ("scheduler_too", "told"), [(False, "工作节点都已退出"), (True, "与调度器的连接断了")]
)
def test_a_cluster_that_is_lost_is_told_and_not_waited_for(
    project, monkeypatch, scheduler_too, told
):
    monkeypatch.setattr("lnip_analysis.whitepaper.running.cluster.PATIENCE", 1)
    monkeypatch.setattr("lnip_analysis.whitepaper.running.cluster.RETURN", 1)
    monkeypatch.setenv("LNIP_ROOT", str(project))
    jobs = [ChapterJob("notebooks/explore/province.ipynb", {"report_year": y}) for y in (1, 2)]
    started = LocalCluster(
        n_workers=1, processes=False, protocol="tcp://", dashboard_address=":0", silence_logs=50
    )
    with started, cluster(started.scheduler_address, project) as client:
        client.retire_workers(list(client.scheduler_info()["workers"]), close_workers=True)
        if scheduler_too:
            Timer(0.5, started.close).start()
        found = list(each_on(client, project, chapter, jobs))
    assert [job for job, _ in found] == jobs
    assert all(told in str(lost) for _, lost in found)


def test_a_worker_with_another_checkout_refuses(scheduler):
    with pytest.raises(InputError) as caught, cluster(scheduler, project_root(Path(__file__))):
        pass
    assert caught.value.faults
    assert all("上的项目与本机不同" in fault.what for fault in caught.value.faults)


def test_a_scheduler_that_does_not_answer_is_told(project):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(InputError, match="没有应答"), cluster(f"tcp://127.0.0.1:{port}", project):
        pass
    with pytest.raises(InputError, match="不是调度器的地址"), cluster("10.0.0.5", project):
        pass


def test_a_mistyped_address_is_told_though_nothing_has_changed(tmp_path, monkeypatch):
    monkeypatch.setattr(Cache, "stands", lambda *_: True)
    assert build_edition(2015, out=tmp_path / "new").unchanged
    with pytest.raises(InputError, match="不是调度器的地址"):
        build_edition(2015, out=tmp_path / "new", scheduler="here")


def test_without_the_extra_it_is_told_how_to_get_it(project, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    told = "没有安装 distributed；请先安装：pip install"
    with pytest.raises(InputError, match=told), cluster("tcp://127.0.0.1:1", project):
        pass
