"""A process of which every task gets a fork of its own, with what was loaded there before.

Imports are paid once, memory is shared until somebody writes to it, and a task still begins in
a process that no other task has touched. The forked process is a clean interpreter of one
thread, never the caller: a notebook server, a Dask worker or a test may call from any thread.

The caller hands over a task as a generator function and its arguments, on a socket of its own;
what the generator yields comes back on it, one message each.
"""

from __future__ import annotations

import atexit
import gc
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from lnip_analysis.whitepaper.running.preload import preload

T = TypeVar("T")

SAME_EVERYWHERE = {
    "PYTHONHASHSEED": "0",
    "SOURCE_DATE_EPOCH": "0",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    # Where hypothesis is installed, pandera loads it, and with its plug-ins pytest as well.
    "HYPOTHESIS_NO_PLUGINS": "1",
    # Threads of numerical libraries don't survive a fork, and two notebooks fill two cores.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}
"""What would else vary with the run or the machine, for every process that runs notebooks."""

_FORK, _STAY = b"f", b"s"
_GARBAGE = 100_000
"""Objects made before a fork looks for garbage: it doesn't live long enough for much of it."""
_START = "from lnip_analysis.whitepaper.running.forkserver import serve; serve({})"


class TaskDiedError(RuntimeError):
    """The process of a task ended before the task did."""


class ForkServer:
    """The caller's end: starts the server, gives it tasks, ends it with all they started.

    Args:
        code: What tells the code it loads from any other.
    """

    def __init__(self, code: str = "") -> None:
        self.code = code
        self._lock, self._warming, self._warm = threading.Lock(), threading.Lock(), False
        self._control, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-c", _START.format(theirs.fileno())],
                env={**os.environ, **SAME_EVERYWHERE},
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                # A group of its own: Ctrl-C reaches the caller alone, which then ends the group.
                start_new_session=True,
            )

    @property
    def alive(self) -> bool:
        """Whether it can take tasks."""
        return self._process.poll() is None

    def each(self, task: Callable[..., Iterable[T]], *args: Any, stay: bool = False) -> Iterator[T]:
        """Runs a task in a fork and yields what it yields; the fork ends with the iterator.

        Args:
            task: A function of some module, so that it can be pickled; may be a generator.
            args: Its arguments.
            stay: Run it in the server itself instead: what it loads or computes is there for
                every later task.

        Raises:
            TaskDiedError: The process ended before the task did.
            Exception: What the task raised.
        """
        ours, theirs = socket.socketpair()
        with Connection(ours.detach()) as link:
            with theirs, self._lock:
                try:
                    socket.send_fds(self._control, [_STAY if stay else _FORK], [theirs.fileno()])
                except OSError as error:
                    raise TaskDiedError("the fork server has ended") from error
            try:
                link.send((task, args))
                while (message := link.recv()) is not None:
                    value, raised = message
                    if raised is not None:
                        raise raised
                    yield value
            except (EOFError, ConnectionError) as error:
                raise TaskDiedError(f"the process of {task.__name__} has ended") from error

    def warm(self) -> ForkServer:
        """Has what notebooks need loaded, once, for every later fork to find."""
        with self._warming:
            if not self._warm:
                list(self.each(preload, stay=True))
                self._warm = True
        return self

    def close(self) -> None:
        """Ends the server and every task at once."""
        self._control.close()
        if self.alive:
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


_shared: list[ForkServer] = []
_sharing = threading.Lock()


def shared_server(code: str = "") -> ForkServer:
    """The server of this process, started when first asked for and ended with it.

    Args:
        code: If given, a server that has loaded any other code gives way to a new one.
    """
    with _sharing:
        if _shared and (not _shared[0].alive or code not in ("", _shared[0].code)):
            _shared.pop().close()
        if not _shared:
            _shared.append(ForkServer(code))
            atexit.register(close_shared_server)
        return _shared[0]


def close_shared_server() -> None:
    """Ends the server of this process, if there is one."""
    with _sharing:
        while _shared:
            _shared.pop().close()


def can_fork() -> bool:
    """Whether forks of a loaded interpreter are safe here: not on Windows, nor with Apple's."""
    return hasattr(os, "fork") and sys.platform != "darwin"


def serve(control_fd: int) -> None:
    """The server's end: a loop that forks; ends everything when the caller is gone."""
    signal.signal(signal.SIGCHLD, _reap)
    control = socket.socket(fileno=control_fd)
    gc.disable()  # in forks it would copy every page it looks at
    while True:
        kind, fds, *_ = socket.recv_fds(control, 1, 1)
        if not kind:
            os.killpg(0, signal.SIGKILL)
        if kind == _STAY:
            _answer(Connection(fds[0]))
            gc.freeze()
        elif os.fork() == 0:
            control.close()
            gc.set_threshold(_GARBAGE)
            gc.enable()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _answer(Connection(fds[0]))
            os._exit(0)
        else:
            os.close(fds[0])


def _reap(*_: object) -> None:
    """Takes note of forks that have ended, so that their time counts as their caller's."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _answer(link: Connection) -> None:
    with link:
        try:
            task, args = link.recv()
            for value in task(*args):
                link.send((value, None))
            link.send(None)
        except BrokenPipeError:
            pass  # the caller lost interest
        except BaseException as error:
            link.send((None, error))
