"""How far a build has come: told per cell, shown on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)


@dataclass(frozen=True)
class Step:
    """One step done.

    Attributes:
        task: What is being done: a notebook's file name, or ``网页``, ``PDF``, ``数据表``.
        title: The same for a reader, e.g. the chapter's title.
        done: How many steps of the task are done.
        total: How many it has.
    """

    task: str
    title: str
    done: int
    total: int


OnProgress = Callable[[Step], None]


def silent(step: Step) -> None:
    """Shows nothing."""


@contextmanager
def terminal_progress(report_year: int, console: Console | None = None) -> Iterator[OnProgress]:
    """Shows a bar for every notebook and file while an edition is built.

    Args:
        report_year: The edition's year.
        console: Where to; the error stream where None.
    """
    bars: dict[str, TaskID] = {}
    console = console or Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    shown = Progress(*columns, console=console)
    telling = Lock()  # chapters run at once, each told of in a thread of its own

    def on_progress(step: Step) -> None:
        with telling:
            if not bars:
                # Nothing is said of a build that its parameters stop.
                console.print(f"正在编制{report_year}年版……")
                shown.start()
            if step.task not in bars:
                bars[step.task] = shown.add_task(step.title, total=step.total)
            shown.update(bars[step.task], completed=step.done)

    try:
        yield on_progress
    finally:
        if bars:
            shown.stop()


@contextmanager
def page_progress(title: str, console: Console | None = None) -> Iterator[OnProgress]:
    """Shows one bar for many pages: how many are done, the last one's name, the time left.

    Args:
        title: What is said when the first page is done.
        console: Where to; the error stream where None.
    """
    console = console or Console(stderr=True)
    columns = (
        TextColumn("{task.completed}/{task.total}"),
        BarColumn(),
        TimeElapsedColumn(),
        TextColumn("剩余"),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    shown = Progress(*columns, console=console)
    bars: list[TaskID] = []

    def on_progress(step: Step) -> None:
        if not bars:
            console.print(title)
            shown.start()
            bars.append(shown.add_task(step.title, total=step.total, completed=step.done - 1))
        shown.update(bars[0], completed=step.done, description=step.title)

    try:
        yield on_progress
    finally:
        if bars:
            shown.stop()
