"""Chapters executed through papermill, in kernels of the running interpreter."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import nbformat
import papermill
from ipykernel.kernelspec import RESOURCES, get_kernel_dict
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, papermill_engines
from papermill.exceptions import PapermillExecutionError

from lnip_analysis.faults import Fault, InputError
from lnip_analysis.whitepaper.chapters import FOLDER
from lnip_analysis.whitepaper.numbering import headings_of
from lnip_analysis.whitepaper.progress import OnProgress, Step
from lnip_analysis.whitepaper.tidy import tidy

AT_ONCE = 2
_ENGINE = "lnip-build"
_SAME_EVERYWHERE = {
    "PYTHONHASHSEED": "0",
    "SOURCE_DATE_EPOCH": "0",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
}
"""What would else vary with the run, and a warning the debugger has for nobody."""


class _OwnKernel(KernelSpecManager):
    """Knows one kernel: this interpreter's, whatever else is registered on the machine."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        return KernelSpec(resource_dir=RESOURCES, **get_kernel_dict())


class BuildEngine(NBClientEngine):
    """Papermill's engine with our own kernel, environment and progress."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: Any,
        kernel_name: str,
        *,
        folder: Path,
        environment: Mapping[str, str],
        on_cell: Callable[[int, int], None],
        **kwargs: Any,
    ) -> Any:
        """Runs the notebook; cells after a failed one don't run."""
        complete, total = nb_man.cell_complete, len(nb_man.nb.cells)

        def cell_complete(cell: NotebookNode, cell_index: int | None = None, **more: Any) -> None:
            complete(cell, cell_index=cell_index, **more)
            on_cell((cell_index or 0) + 1, total)

        nb_man.cell_complete = cell_complete
        manager = AsyncKernelManager(kernel_name=kernel_name, kernel_spec_manager=_OwnKernel())
        client = PapermillNotebookClient(
            nb_man,
            km=manager,
            kernel_name=kernel_name,
            resources={"metadata": {"path": str(folder)}},
        )
        client.owns_km = True
        quiet = None if os.environ.get("LNIP_DEBUG") else subprocess.DEVNULL
        return client.execute(env={**os.environ, **environment}, stderr=quiet)


papermill_engines.register(_ENGINE, BuildEngine)


def execute_chapters(
    files: Sequence[Path], parameters: Mapping[str, Any], root: Path, progress: OnProgress
) -> list[NotebookNode]:
    """Executes chapters, two at a time.

    Args:
        files: Their notebooks.
        parameters: What each of them is run with.
        root: The project's top folder.
        progress: Told after every cell.

    Raises:
        InputError: A cell failed; one sentence says which, and why.
    """
    with ThreadPoolExecutor(AT_ONCE) as pool:
        runs = [pool.submit(execute_chapter, f, parameters, root, progress) for f in files]
        try:
            return [run.result() for run in runs]
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def execute_chapter(
    file: Path, parameters: Mapping[str, Any], root: Path, progress: OnProgress
) -> NotebookNode:
    """Executes one chapter and returns it as it is published.

    Raises:
        InputError: A cell failed.
    """
    nb = nbformat.read(file, as_version=4)
    title = next(iter(headings_of(nb)), file.stem)
    try:
        done = papermill.execute_notebook(
            nb,
            None,
            parameters=dict(parameters),
            engine_name=_ENGINE,
            kernel_name="python3",
            language="python",
            progress_bar=False,
            folder=root / FOLDER,
            environment={"LNIP_ROOT": str(root), **_SAME_EVERYWHERE},
            on_cell=lambda done, total: progress(Step(file.name, title, done, total)),
        )
    except PapermillExecutionError as error:
        if os.environ.get("LNIP_DEBUG"):
            print(error, file=sys.stderr)
        raise InputError(_failure(nb, f"{FOLDER}/{file.name}", error)) from None
    except DeadKernelError:
        fault = Fault("执行时内核意外退出，可能是内存不足", file=f"{FOLDER}/{file.name}")
        raise InputError(fault) from None
    return tidy(done, parameters)


def _failure(nb: NotebookNode, file: str, error: PapermillExecutionError) -> Fault:
    """A failed cell in one sentence: under which heading, and what went wrong."""
    before = []
    for cell in nb.cells:
        if cell.cell_type == "code" and cell.source == error.source:
            break
        before.append(cell)
    under = (["开头", *headings_of(nbformat.v4.new_notebook(cells=before))])[-1]
    reason = str(error.evalue).strip().removesuffix("。")
    if error.ename == InputError.__name__:
        return Fault(f"“{under}”一节停在输入错误：{reason}", file=file)
    return Fault(
        f"“{under}”一节的单元格出错（{error.ename}：{reason}）",
        file=file,
        advice="设环境变量 LNIP_DEBUG=1 再运行，可看到出错的经过",
    )
