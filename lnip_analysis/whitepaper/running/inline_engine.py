"""Papermill's engine for a process that is itself the fork: cells run right here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from papermill.engines import papermill_engines

from lnip_analysis.whitepaper.running.aside import LayingAside
from lnip_analysis.whitepaper.running.fork_engine import ForkEngine


class InlineEngine(LayingAside, ForkEngine):
    """Runs the cells of one notebook in the current process, which is used for nothing else."""

    @classmethod
    def replies(cls, task: Callable[..., Iterator[Any]], *args: Any) -> Iterator[Any]:
        """Runs the cells and yields what each of them gives."""
        return task(*args)

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **kwargs: Any) -> None:
        """Runs the notebook; cells after a failed one don't run."""
        kwargs.pop("on_cell", None)
        super().execute_managed_notebook(nb_man, kernel_name, **kwargs)


papermill_engines.register("lnip-build-inline", InlineEngine)
