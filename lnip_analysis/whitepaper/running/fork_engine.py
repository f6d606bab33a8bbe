"""Papermill's engine without a kernel: each notebook in a fork of a warm process.

``papermill --engine lnip-fork`` and `papermill.execute_notebook` with ``engine_name="lnip-fork"``
use it for any Python notebook; editions are built with it wherever forks are safe.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode
from papermill.engines import Engine

from lnip_analysis.whitepaper.running.forkserver import TaskDiedError, shared_server
from lnip_analysis.whitepaper.running.run_cells import run_cells

_ALLOWED = "raises-exception"
"""The tag of a cell that may fail, as nbclient has it."""

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
        **kwargs: Any,
    ) -> None:
        """Runs the notebook; cells after a failed one don't run.

        Args:
            nb_man: Papermill's notebook manager.
            kernel_name: Not used: it is always this interpreter's Python.
            folder: The working directory; the current one where None.
            environment: Environment variables; those of this process where None.
            kwargs: What other engines take.

        Raises:
            DeadKernelError: The process ended before the notebook did.
        """
        nb = nb_man.nb
        code = [cell for cell in nb.cells if _runs(cell)]
        replies = cls.replies(
            run_cells,
            [(cell.source, _may_fail(cell)) for cell in code],
            folder or Path.cwd(),
            dict(os.environ) if environment is None else environment,
        )
        for index, cell in enumerate(nb.cells):
            nb_man.cell_start(cell, index)
            try:
                if _runs(cell):
                    _take(cell, replies)
            except DeadKernelError:
                nb_man.cell_exception(cell, cell_index=index)
                raise
            finally:
                nb_man.cell_complete(cell, cell_index=index)
            if _failed(cell):
                nb_man.cell_exception(cell, cell_index=index)
                break
        nb.metadata["language_info"] = nbformat.from_dict(_LANGUAGE)

    @classmethod
    def replies(cls, task: Callable[..., Iterator[Any]], *args: Any) -> Iterator[Any]:
        """Runs the cells (`run_cells`) and yields what each of them gives."""
        return shared_server().warm().each(task, *args)


def _runs(cell: NotebookNode) -> bool:
    return cell.cell_type == "code" and bool(cell.source.strip())


def _may_fail(cell: NotebookNode) -> bool:
    return _ALLOWED in cell.metadata.get("tags", ())


def _failed(cell: NotebookNode) -> bool:
    outputs = cell.get("outputs", ())
    return not _may_fail(cell) and any(o.output_type == "error" for o in outputs)


def _take(cell: NotebookNode, replies: Iterator[Any]) -> None:
    """Puts the next reply into its cell."""
    try:
        cell.execution_count, outputs = next(replies)
    except TaskDiedError as error:
        raise DeadKernelError(str(error)) from error
    cell.outputs = nbformat.from_dict(outputs)
