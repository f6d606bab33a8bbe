"""Papermill's engine without a kernel: each notebook in a fork of a warm process.

``papermill --engine lnip-fork`` and `papermill.execute_notebook` with ``engine_name="lnip-fork"``
use it for any Python notebook; editions are built with it wherever forks are safe.
"""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine
from papermill.log import logger

from lnip_analysis.faults import Fault
from lnip_analysis.whitepaper.parameters import INJECTED, tags
from lnip_analysis.whitepaper.running.aside import has_failed, may_fail
from lnip_analysis.whitepaper.running.forkserver import TaskDiedError, shared_server
from lnip_analysis.whitepaper.running.run_cells import Reply, run_cells, timed_out, timeout_output

_LOGGED = ("log_output", "stdout_file", "stderr_file")
"""Where papermill was asked to write outputs to, beside the notebook."""

_LANGUAGE = {
    "name": "python",
    "version": platform.python_version(),
    "mimetype": "text/x-python",
    "codemirror_mode": {"name": "ipython", "version": 3},
    "pygments_lexer": "ipython3",
    "nbconvert_exporter": "python",
    "file_extension": ".py",
}
"""What a Python kernel says of itself."""


class ForkEngine(Engine):
    """Runs the cells of a notebook in a process forked for it."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: Any,
        kernel_name: str,
        *,
        folder: Path | None = None,
        environment: Mapping[str, str] | None = None,
        execution_timeout: float | None = None,
        **kwargs: Any,
    ) -> None:
        """Runs the notebook; cells after a failed one don't run.

        Args:
            nb_man: Papermill's notebook manager.
            kernel_name: Not used: it is always this interpreter's Python.
            folder: The working directory; the current one where None.
            environment: Environment variables; those of this process where None.
            execution_timeout: Seconds each cell may run; None, zero or less for any time.
            kwargs: What papermill offers every engine.

        Raises:
            CellTimeoutError: A cell ran longer than it may.
            DeadKernelError: The process ended before the notebook did.
        """
        nb = nb_man.nb
        seconds = execution_timeout if execution_timeout and execution_timeout > 0 else None
        code = [(cell.source, may_fail(cell)) for cell in nb.cells if _runs(cell)]
        where = folder or Path.cwd()
        given = dict(os.environ) if environment is None else environment
        replies = cls.replies(run_cells, code, where, given, seconds)
        log = _log(nb_man, {name: kwargs.get(name) for name in _LOGGED})
        for index, cell in enumerate(nb.cells):
            nb_man.cell_start(cell, index)
            try:
                if _runs(cell):
                    _take(cell, replies, seconds)
                    log(cell)
                    if seconds is not None and timed_out(cell.outputs):
                        raise CellTimeoutError(str(overrun(nb, index, seconds)))
            except (CellTimeoutError, DeadKernelError):
                nb_man.cell_exception(cell, cell_index=index)
                raise
            finally:
                nb_man.cell_complete(cell, cell_index=index)
            if has_failed(cell):
                nb_man.cell_exception(cell, cell_index=index)
                break
        nb.metadata["language_info"] = nbformat.from_dict(_LANGUAGE)

    @classmethod
    def replies(cls, task: Callable[..., Iterator[Reply]], *args: Any) -> Iterator[Reply]:
        """Runs the cells (`run_cells`) and yields what each of them gives."""
        return shared_server().warm().each(task, *args)


def died(file: str | None) -> Fault:
    """The process that ran a notebook has ended before its time."""
    advice = "请关闭占用内存的其他程序，再运行一次"
    return Fault("执行时进程意外退出，可能是内存不足", file=file, advice=advice)


def overrun(nb: NotebookNode, index: int, seconds: float) -> Fault:
    """A cell that ran longer than it may, by its place in the notebook."""
    # The cell papermill has put in does not stand in its user's notebook.
    number = sum(INJECTED not in tags(cell) for cell in nb.cells[: index + 1])
    return Fault(
        f"第{number}个单元格运行超过{seconds:g}秒，已中断",
        file=file_of(nb),
        advice="请检查这个单元格，或用 --execution-timeout 给更多时间",
    )


def file_of(nb: NotebookNode) -> str | None:
    """The name of the file papermill has read a notebook from."""
    path = nb.metadata.get("papermill", {}).get("input_path")
    return Path(str(path)).name if path else None


def _runs(cell: NotebookNode) -> bool:
    return cell.cell_type == "code" and bool(cell.source.strip())


def _take(cell: NotebookNode, replies: Iterator[Reply], seconds: float | None) -> None:
    """Puts the next reply into its cell."""
    start = time.monotonic()
    try:
        cell.execution_count, outputs = next(replies)
    except TaskDiedError as error:
        if seconds is not None and time.monotonic() - start > seconds:
            # It could not be interrupted, and its process was ended.
            outputs = [timeout_output(seconds)]
        else:
            raise DeadKernelError(str(error)) from error
    cell.outputs = nbformat.from_dict(outputs)


def _log(nb_man: Any, wanted: Mapping[str, Any]) -> Callable[[NotebookNode], None]:
    """What writes a cell's outputs where papermill was asked to, as its own engine does."""
    asked = {name: value for name, value in wanted.items() if value}
    if not asked:
        return lambda cell: None
    client = PapermillNotebookClient(nb_man, log=logger, **asked)

    def log(cell: NotebookNode) -> None:
        for output in cell.outputs:
            client.log_output_message(output)

    return log
