"""Chapters executed through papermill: in forks of a warm process, or in kernels."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import nbformat
import papermill
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.engines import papermill_engines
from papermill.exceptions import PapermillExecutionError

from lnip_analysis.faults import Fault, InputError
from lnip_analysis.whitepaper.assembling.boxes import refuse_boxes
from lnip_analysis.whitepaper.assembling.pictures import embed_pictures
from lnip_analysis.whitepaper.chapters import FOLDER, ChapterRun
from lnip_analysis.whitepaper.headings import headings_of
from lnip_analysis.whitepaper.normalize import normalize
from lnip_analysis.whitepaper.parameters import (
    DECLARED,
    INJECTED,
    edition_parameters_of,
    tags,
)
from lnip_analysis.whitepaper.progress import OnProgress, Step, silent
from lnip_analysis.whitepaper.running.aside import LayingAside, Outputs, restored
from lnip_analysis.whitepaper.running.engines import EngineName
from lnip_analysis.whitepaper.running.fork_engine import ForkEngine, died
from lnip_analysis.whitepaper.running.forkserver import close_shared_server
from lnip_analysis.whitepaper.running.kernel_engine import KernelEngine
from lnip_analysis.whitepaper.running.pool import cores

CELL_SECONDS = 600
"""Seconds a cell may run in a build; an edition's longest takes a few. A run without hands must
end, and one that prints without end says nothing else of itself."""
_LONGEST_REASON = 300
"""Characters of an error's message that a sentence takes."""


class _Telling:
    """An engine that tells after every cell how far it has come."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **kwargs: Any) -> Any:
        on_cell: Callable[[int, int], None] = kwargs.pop("on_cell")
        complete, total = nb_man.cell_complete, len(nb_man.nb.cells)

        def cell_complete(cell: NotebookNode, cell_index: int | None = None, **more: Any) -> None:
            complete(cell, cell_index=cell_index, **more)
            on_cell((cell_index or 0) + 1, total)

        nb_man.cell_complete = cell_complete
        run: Any = super()
        return run.execute_managed_notebook(nb_man, kernel_name, **kwargs)


class _BuildFork(LayingAside, _Telling, ForkEngine):
    pass


class _BuildKernel(LayingAside, _Telling, KernelEngine):
    pass


papermill_engines.register("lnip-build-fork", _BuildFork)
papermill_engines.register("lnip-build-jupyter", _BuildKernel)


def execute_chapters(
    runs: Sequence[ChapterRun],
    parameters: Mapping[str, Any],
    root: Path,
    engine: EngineName,
    progress: OnProgress = silent,
) -> list[NotebookNode]:
    """Executes chapters, as many at a time as there are cores.

    Args:
        runs: Their notebooks, with what each is run with beside the others.
        parameters: What the edition is made with.
        root: The project's top folder.
        engine: What runs them.
        progress: Told after every cell.

    Raises:
        InputError: A cell failed; one sentence says which, and why.
    """
    with ThreadPoolExecutor(cores()) as pool:
        started = [
            pool.submit(
                execute_chapter, run.file, {**parameters, **run.parameters}, root, engine,
                progress, run.name, run.title,
            )
            for run in runs
        ]  # fmt: skip
        try:
            return [one.result() for one in started]
        except BaseException as error:
            if not isinstance(error, InputError):
                close_shared_server()  # Ctrl-C: nobody waits for what still runs
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def execute_chapter(
    file: Path,
    parameters: Mapping[str, Any],
    root: Path,
    engine: EngineName,
    progress: OnProgress = silent,
    name: str = "",
    title: str = "",
) -> NotebookNode:
    """Executes one chapter. It can be pickled and run anywhere the project is.

    Args:
        file: Its notebook.
        parameters: What the edition is made with; it is run with those it declares.
        root: The project's top folder.
        engine: What runs it.
        progress: Told after every cell.
        name: What the chapter is called while it runs; its file's stem where empty.
        title: Its title; its first heading where empty.

    Returns:
        The notebook as it is published.

    Raises:
        InputError: A cell failed.
    """
    nb = nbformat.read(file, as_version=4)
    name = name or file.stem
    title = title or next(iter(headings_of(nb)), name)
    given, aside = edition_parameters_of(nb, parameters), Outputs()
    ran = 0

    def on_cell(done: int, total: int) -> None:
        nonlocal ran
        ran = done
        progress(Step(f"{name}.ipynb", title, done, total))

    try:
        done = papermill.execute_notebook(
            nb,
            None,
            parameters=given,
            engine_name=f"lnip-build-{engine}",
            kernel_name="python3",
            language="python",
            progress_bar=False,
            folder=root / FOLDER,
            environment={"LNIP_ROOT": str(root)},
            aside=aside,
            on_cell=on_cell,
            execution_timeout=CELL_SECONDS,
        )
    except PapermillExecutionError as error:
        if os.environ.get("LNIP_DEBUG"):
            print(error, file=sys.stderr)
        raise InputError(_failure(nb, given, f"{FOLDER}/{file.name}", error)) from None
    except CellTimeoutError:
        where = f"{FOLDER}/{file.name} 第{_in_notebook(nb, given, ran - 1) + 1}个单元格"
        what, advice = f"运行超过{CELL_SECONDS}秒，已中断", "请检查这个单元格里的循环是否会结束"
        raise InputError(Fault(what, file=where, advice=advice)) from None
    except DeadKernelError:
        raise InputError(died(f"{FOLDER}/{file.name}")) from None
    done = restored(done, aside)
    refuse_boxes(done, f"{FOLDER}/{file.name}")  # before the warnings that tell of them are gone
    return embed_pictures(normalize(done, given), file.parent)


def _failure(
    nb: NotebookNode, given: Mapping[str, Any], file: str, error: PapermillExecutionError
) -> Fault:
    """A failed cell in one sentence: which one, under which heading, and what went wrong."""
    position = _in_notebook(nb, given, error.cell_index)
    before = nbformat.v4.new_notebook(cells=nb.cells[:position])
    under = (["开头", *headings_of(before)])[-1]
    where = f"{file} 第{position + 1}个单元格"
    reason = str(error.evalue).strip().removesuffix("。")
    if error.ename == InputError.__name__:
        return Fault(f"“{under}”一节停在输入错误：{reason}", file=where)
    return Fault(
        f"“{under}”一节的单元格出错（{error.ename}：{_shortened(reason)}）",
        file=where,
        advice="设环境变量 LNIP_DEBUG=1 再运行，可看到出错的经过",
    )


def _shortened(reason: str) -> str:
    """A message's beginning, in one line."""
    line = " ".join(reason[: 2 * _LONGEST_REASON].split())
    return line if len(line) <= _LONGEST_REASON else f"{line[:_LONGEST_REASON]}……"


def _in_notebook(nb: NotebookNode, given: Mapping[str, Any], index: int) -> int:
    """Where a cell stands in the author's notebook: papermill has put one in, or replaced it."""
    marks = [tags(cell) for cell in nb.cells]
    if not given or any(INJECTED in mark for mark in marks):
        return index
    declared = next(place for place, mark in enumerate(marks) if DECLARED in mark)
    return index - (index > declared)
