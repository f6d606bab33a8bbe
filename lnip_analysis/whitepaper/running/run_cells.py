"""What a fork does: the cells of one notebook, in a process that is free for them."""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_GRACE = 2.0
"""Seconds in which an interrupted cell must end before its process is ended."""

Reply = tuple[int, list[dict[str, Any]]]
"""Execution count and outputs of a cell."""


class CellTimeout(KeyboardInterrupt):
    """A cell has run longer than it may."""


def timed_out(outputs: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the outputs are those of a cell that ran longer than it may."""
    return any(output.get("ename") == CellTimeout.__name__ for output in outputs)


def timeout_output(seconds: float) -> dict[str, Any]:
    """The output of a cell that ran longer than it may and could tell nothing of it."""
    text = _overrun(seconds)
    return {"output_type": "error", "ename": CellTimeout.__name__, "evalue": text, "traceback": []}


def run_cells(
    cells: Sequence[tuple[str, bool]],
    folder: Path,
    environment: Mapping[str, str],
    seconds: float | None = None,
) -> Iterator[Reply]:
    """Runs the code cells of a notebook, in order, in a process that is free for it.

    Args:
        cells: Source of each, and whether the next one runs though this one fails.
        folder: The working directory.
        environment: Environment variables to set.
        seconds: How long each may run; None for any time. One that runs longer is interrupted,
            and if it goes on all the same this process ends.

    Yields:
        Execution count and outputs of each cell; nothing comes after one that failed.
    """
    os.environ.update(environment)
    os.chdir(folder)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()  # forks would else draw the same numbers
    for source, may_fail in cells:
        count, outputs = _run(source, seconds)
        yield count, outputs
        failed = any(output["output_type"] == "error" for output in outputs)
        if timed_out(outputs) or (failed and not may_fail):
            return


def _run(source: str, seconds: float | None) -> Reply:
    from lnip_analysis.whitepaper.running.shell import run_cell, shell

    if seconds is None:
        return run_cell(source)
    count, outputs = shell().execution_count, list[dict[str, Any]]()
    overrun: list[CellTimeout] = []
    try:
        with _limited(seconds, overrun):
            count, outputs = run_cell(source)
    except CellTimeout:  # it came when the cell had just ended
        pass
    if overrun and not timed_out(outputs):  # the cell has caught what interrupted it
        outputs.append(timeout_output(seconds))
    return count, outputs


def _overrun(seconds: float) -> str:
    return f"运行超过{seconds:g}秒，已中断"


@contextmanager
def _limited(seconds: float, overrun: list[CellTimeout]) -> Iterator[None]:
    """Interrupts what runs too long, then ends the process, whatever it is at."""

    def interrupt(*_: object) -> None:
        overrun.append(CellTimeout(_overrun(seconds)))
        raise overrun[-1]

    with Path(os.devnull).open("w") as nowhere:
        signal.signal(signal.SIGALRM, interrupt)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        faulthandler.dump_traceback_later(seconds + _GRACE, exit=True, file=nowhere)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            faulthandler.cancel_dump_traceback_later()
