"""The same work on a Dask cluster: an optional extra, with results identical to local ones.

A worker needs the same checkout of the project as the machine that asks, found as anywhere else
(``LNIP_ROOT`` or the working directory), and the same versions of the libraries. Nothing is
shipped but names, parameters and results; before it runs anything, a worker compares its
checkout's fingerprint with the asker's and refuses where they differ.

Workers are threaded, and forking them would not be safe: each keeps one fork server
(`lnip_analysis.whitepaper.running.forkserver`), a clean process it starts once and talks to.
"""

from __future__ import annotations

import logging
import re
import socket
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from lnip_analysis.faults import Fault, InputError
from lnip_analysis.project import project_root
from lnip_analysis.whitepaper.chapters import ChapterRun
from lnip_analysis.whitepaper.fingerprint import checkout_fingerprint
from lnip_analysis.whitepaper.headings import headings_of
from lnip_analysis.whitepaper.progress import OnProgress, Step, silent
from lnip_analysis.whitepaper.running.engines import engine_named

if TYPE_CHECKING:
    from distributed import Client
    from nbformat import NotebookNode

J = TypeVar("J")
R = TypeVar("R")

PATIENCE = 5
"""Seconds in which a scheduler must answer and have a worker."""
RETURN = 30
"""Seconds in which a cluster that has lost its last worker must have another."""
_FIELD = "--scheduler"
_ADDRESS = re.compile(r"(?:tcp|tls)://\[?(?P<host>[^/\]]+?)\]?:(?P<port>\d+)")
_SAME = "各工作节点须有同一份项目（由 LNIP_ROOT 指明）和同样版本的依赖库"


@contextmanager
def cluster(address: str, root: Path) -> Iterator[Client]:
    """A client of a scheduler all of whose workers have the same checkout as this machine.

    Args:
        address: The scheduler's address, e.g. ``tcp://10.0.0.5:8786``.
        root: The project's top folder here.

    Raises:
        InputError: ``distributed`` is not installed, the scheduler doesn't answer or has no
            worker, or a worker's checkout differs.
    """
    client = _connected(address)
    try:
        _check_workers(client, checkout_fingerprint(root))
        yield client
    finally:
        client.close(timeout=PATIENCE)


def _connected(address: str) -> Client:
    try:
        from distributed import Client
    except ImportError:
        advice = "请先安装：pip install distributed"
        raise InputError(Fault("没有安装 distributed", field=_FIELD, advice=advice)) from None
    # Its own words on lost connections are for administrators; ours say the same once.
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    _knock(address)
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError):
        raise InputError(_silent(address)) from None
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        client.close(timeout=PATIENCE)
        advice = f"请先启动工作节点：dask worker {address}"
        fault = Fault(f"调度器“{address}”没有工作节点", field=_FIELD, advice=advice)
        raise InputError(fault) from None
    return client


def host_and_port(address: str) -> tuple[str, int]:
    """The parts of a scheduler's address.

    Raises:
        InputError: It is no such address.
    """
    parts = _ADDRESS.fullmatch(address)
    if parts is None:
        what, expected = f"“{address}”不是调度器的地址", "如 tcp://10.0.0.5:8786"
        raise InputError(Fault(what, field=_FIELD, expected=expected))
    return parts["host"], int(parts["port"])


def _knock(address: str) -> None:
    """Sees whether anybody listens: Dask's client takes long to give up.

    Raises:
        InputError: The address is none, or nobody listens there.
    """
    try:
        socket.create_connection(host_and_port(address), timeout=PATIENCE).close()
    except (OSError, OverflowError):
        raise InputError(_silent(address)) from None


def _silent(address: str) -> Fault:
    advice = "请核对地址，并确认调度器正在运行"
    return Fault(f"调度器“{address}”没有应答", field=_FIELD, advice=advice)


def _check_workers(client: Client, fingerprint: str) -> None:
    """Asks every worker for its checkout before anything runs.

    Raises:
        InputError: With a fault for every worker that can't take part.
    """
    answers = client.run(_own_checkout, fingerprint, on_error="return")
    faults: list[Fault] = []
    for worker, answer in sorted(answers.items()):
        if isinstance(answer, InputError):
            faults += answer.faults
        elif isinstance(answer, BaseException):
            what = f"工作节点 {worker} 不能运行本项目（{type(answer).__name__}：{answer}）"
            faults.append(Fault(what, field=_FIELD, advice=_SAME))
    if faults:
        raise InputError(faults)


def _own_checkout(fingerprint: str) -> Path:
    """This worker's project folder.

    Raises:
        InputError: It is not the checkout the asker has.
    """
    root = project_root()
    own = checkout_fingerprint(root)
    if own != fingerprint:
        what = (
            f"工作节点 {socket.gethostname()} 上的项目与本机不同（指纹{own}，本机为{fingerprint}）"
        )
        raise InputError(Fault(what, file=root, advice=_SAME))
    return root


def _on_worker(fingerprint: str, task: Callable[[J, Path], R], job: J) -> R:
    return task(job, _own_checkout(fingerprint))


def each_on(
    client: Client, root: Path, task: Callable[[J, Path], R], jobs: Iterable[J]
) -> Generator[tuple[J, R | Exception], None, None]:
    """Runs a task for every job on the cluster and yields each outcome as it comes.

    The jobs of a lost worker are run again on another one; where none is left and none comes
    back in time, or the scheduler is lost, every job that is not done yields a fault.

    Args:
        client: The cluster.
        root: The project's top folder here.
        task: A function of the package that takes a job and the worker's own project folder.
        jobs: What to call it with.

    Yields:
        The job, and what the task gave or raised.
    """
    fingerprint = checkout_fingerprint(root)
    # Not pure: what an earlier run left on the cluster is not what this one asks for.
    futures = {client.submit(_on_worker, fingerprint, task, job, pure=False): job for job in jobs}
    try:
        while futures:
            try:
                done = _finished(client, list(futures))
            except InputError as lost:
                for job in futures.values():
                    yield job, lost
                return
            for future in done:
                job = futures.pop(future)
                outcome = _outcome(future)
                future.release()
                yield job, outcome
    finally:
        if futures and client.status == "running":
            client.cancel(list(futures), force=True)


def _finished(client: Client, futures: list[Any]) -> set[Any]:
    """The futures that have ended, as soon as there is one.

    Raises:
        InputError: Nobody is left who could run them.
    """
    from distributed import wait

    while True:
        try:
            with suppress(TimeoutError), client.as_current():
                ended: set[Any] = wait(futures, PATIENCE, "FIRST_COMPLETED").done
                return ended
        except CancelledError:
            what, advice = "与调度器的连接断了", "请确认调度器正在运行，再运行同一命令"
            raise InputError(Fault(what, field=_FIELD, advice=advice)) from None
        try:
            client.wait_for_workers(1, timeout=RETURN)
        except TimeoutError:
            what, advice = "集群上的工作节点都已退出", "请重新启动工作节点，再运行同一命令"
            raise InputError(Fault(what, field=_FIELD, advice=advice)) from None


def _outcome(future: Any) -> Any:
    from distributed import KilledWorker

    try:
        return future.result()
    except KilledWorker:
        what = "几个工作节点先后在这里意外退出，可能是内存不足"
        return InputError(Fault(what))
    except Exception as error:
        return error


@dataclass(frozen=True)
class ChapterJob:
    """One chapter to execute.

    Attributes:
        notebook: The notebook, relative to the project's top folder, with forward slashes.
        parameters: What it is run with.
        engine: What runs it; the worker's better one where None.
        name: What the chapter is called; its file's stem where empty.
        title: Its title; its first heading where empty.
    """

    notebook: str
    parameters: Mapping[str, Any] = field(hash=False)
    engine: str | None = None
    name: str = ""
    title: str = ""


def execute_chapters_on(
    client: Client,
    runs: Sequence[ChapterRun],
    parameters: Mapping[str, Any],
    root: Path,
    engine: str | None = None,
    progress: OnProgress = silent,
) -> list[NotebookNode]:
    """Executes an edition's chapters on a cluster, as `execute_chapters` does here.

    Args:
        client: The cluster.
        runs: The chapters' notebooks, with what each is run with beside the others.
        parameters: What each of them is run with.
        root: The project's top folder here.
        engine: What runs them; each worker's better one where None.
        progress: Told of every chapter.

    Raises:
        InputError: A cell failed, or a worker refused.
    """
    jobs = [
        ChapterJob(
            run.file.relative_to(root).as_posix(),
            {**parameters, **run.parameters},
            engine,
            run.name,
            run.title,
        )
        for run in runs
    ]
    done: dict[ChapterJob, NotebookNode] = {}
    with closing(each_on(client, root, chapter, jobs)) as outcomes:
        for job, outcome in outcomes:
            if isinstance(outcome, Exception):
                raise outcome
            done[job] = outcome
            name = job.name or Path(job.notebook).stem
            title = job.title or next(iter(headings_of(outcome)), name)
            count = len(outcome.cells)
            progress(Step(f"{name}.ipynb", title, count, count))
    return [done[job] for job in jobs]


def chapter(job: ChapterJob, root: Path) -> NotebookNode:
    """Executes one chapter where this runs."""
    from lnip_analysis.whitepaper.running.execute import execute_chapter

    return execute_chapter(root / job.notebook, job.parameters, root, engine_named(job.engine))
