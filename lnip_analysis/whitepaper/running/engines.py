"""Which engine runs the chapters of an edition."""

from __future__ import annotations

from typing import Literal

from lnip_analysis.faults import Fault, InputError
from lnip_analysis.whitepaper.running.forkserver import can_fork

EngineName = Literal["fork", "jupyter"]
"""``fork``: forks of a warm process. ``jupyter``: a kernel for every notebook."""


def engine_named(name: str | None) -> EngineName:
    """The engine of a name; without one, forks where they are safe, else kernels.

    Raises:
        InputError: There is no such engine, or it can't work here.
    """
    if name is None:
        return "fork" if can_fork() else "jupyter"
    if name == "fork" and can_fork():
        return "fork"
    if name == "jupyter":
        return "jupyter"
    what = "这个系统不能用 fork 引擎" if name == "fork" else f"没有名为“{name}”的引擎"
    expected = "fork 或 jupyter" if can_fork() else "jupyter"
    raise InputError(Fault(what, field="--engine", expected=expected))
