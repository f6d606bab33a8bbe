"""Many jobs at once on this machine; one that fails never loses the others."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice
from typing import TypeVar

J = TypeVar("J")
R = TypeVar("R")


def cores() -> int:
    """How many cores this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def each_here(
    task: Callable[[J], R], jobs: Iterable[J], at_once: int, stop: Callable[[], None]
) -> Iterator[tuple[J, R | Exception]]:
    """Runs a task for every job and yields each outcome as it comes.

    No more than ``at_once`` are begun ahead of what was yielded, so that memory stays flat.

    Args:
        task: Called in a thread; the work itself is in processes it talks to.
        jobs: What to call it with.
        at_once: How many at a time.
        stop: Ends what still runs when nobody waits for it any more (Ctrl-C).

    Yields:
        The job, and what the task gave or raised.
    """
    todo = iter(jobs)
    pending: dict[Future[R], J] = {}
    with ThreadPoolExecutor(at_once) as pool:
        try:
            while True:
                for job in islice(todo, at_once - len(pending)):
                    pending[pool.submit(task, job)] = job
                if not pending:
                    return
                done, _ = wait(pending, return_when=FIRST_COMPLETED)
                for run in done:
                    outcome: R | Exception = _outcome(run)
                    yield pending.pop(run), outcome
        except BaseException:
            stop()
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _outcome(run: Future[R]) -> R | Exception:
    try:
        return run.result()
    except Exception as error:
        return error
