"""Wall time, processor time and peak memory of a command with all it starts."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

_INTERVAL = 0.25
"""Seconds between two looks at memory: about one per cent of a core is spent looking."""


@dataclass(frozen=True)
class Run:
    """What a command took.

    Attributes:
        wall: Seconds by the clock.
        cpu: Seconds of processor time, user and system, of the whole tree of processes.
        peak: Most memory the tree held at one time, in MB; what processes share counts once.
        out: What it printed.
    """

    wall: float
    cpu: float
    peak: float
    out: str = ""

    def __add__(self, other: Run) -> Run:
        """One after the other."""
        return Run(self.wall + other.wall, self.cpu + other.cpu, max(self.peak, other.peak))


def measure(command: Sequence[str], env: Mapping[str, str], cwd: Path) -> Run:
    """Runs a command and measures it.

    Processor time is what the kernel charges to the command and to every process that was
    waited for below it; nothing is sampled.

    Raises:
        RuntimeError: The command failed; its last words are in the message.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, env=dict(env), cwd=cwd, stdin=subprocess.DEVNULL, stdout=out, stderr=err
        )
        watch = _Watch(process.pid)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        peak = watch.stop()
        out.seek(0)
        err.seek(0)
        if process.returncode:
            said = (out.read() + err.read()).decode(errors="replace").strip()[-2000:]
            raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}:\n{said}")
        text = out.read().decode(errors="replace")
    return Run(wall, usage.ru_utime + usage.ru_stime, peak, text)


class _Watch(threading.Thread):
    """Looks at the memory of a tree of processes until told to stop."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._root, self._over, self._peak = psutil.Process(pid), threading.Event(), 0
        self.start()

    def run(self) -> None:
        while not self._over.wait(_INTERVAL if self._peak else 0.05):
            self._peak = max(self._peak, _memory(self._root))

    def stop(self) -> float:
        self._over.set()
        self.join()
        return self._peak / 1e6


def _memory(root: psutil.Process) -> int:
    """Bytes of a tree: proportional shares on Linux, else resident sets."""
    try:
        tree = [root, *root.children(recursive=True)]
    except psutil.Error:
        return 0
    return sum(_own(process) for process in tree)


def _own(process: psutil.Process) -> int:
    try:
        rollup = Path(f"/proc/{process.pid}/smaps_rollup")
        if rollup.exists():
            for line in rollup.read_text().splitlines():
                if line.startswith("Pss:"):
                    return int(line.split()[1]) * 1024
            return 0
        return int(process.memory_info().rss)
    except (psutil.Error, OSError):
        return 0
