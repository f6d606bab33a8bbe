"""A computation in a process of its own, whose result this process and all its forks may ask for.

Only for a process of one thread that forks anyway: the fork server
(`lnip_analysis.whitepaper.running.forkserver`).
"""

from __future__ import annotations

import os
import pickle
import tempfile
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

T = TypeVar("T")


def in_background(compute: Callable[[], T]) -> Callable[[], T]:
    """Begins a computation in a fork and goes on.

    Args:
        compute: Gives a value that can be pickled.

    Returns:
        What waits for the value and gives it, here and in every later fork of this process. Where
        the fork ended without one, whatever the reason, the value is computed where it is asked
        for: what was raised is raised there.
    """
    file = tempfile.TemporaryFile()  # noqa: SIM115 (stays open for whoever asks)
    ended, running = os.pipe()
    if os.fork() == 0:
        with suppress(BaseException):
            os.close(ended)
            file.write(pickle.dumps(compute()))
            file.flush()
        os._exit(0)
    os.close(running)

    def result() -> T:
        # Nobody writes to the pipe: it is at its end when the fork is.
        os.read(ended, 1)
        size = os.fstat(file.fileno()).st_size
        # Not through the file's position, which all forks share.
        found = os.pread(file.fileno(), size, 0)
        try:
            value: T = pickle.loads(found)
        except Exception:
            return compute()
        return value

    return result
