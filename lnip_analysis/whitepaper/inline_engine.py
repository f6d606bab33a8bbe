"""Papermill's engine for a process that is itself the fork: cells run right here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from papermill.engines import papermill_engines

from lnip_analysis.whitepaper.cells import run_cells
from lnip_analysis.whitepaper.fork_engine import ForkEngine


class InlineEngine(ForkEngine):
    """Runs the cells of one notebook in the current process, which is used for nothing else."""

    @classmethod
    def replies(cls, *args: Any) -> Iterator[tuple[int, list[dict[str, Any]]]]:
        """Runs the cells and yields what each of them gives."""
        return run_cells(*args)

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **kwargs: Any) -> None:
        """Runs the notebook; cells after a failed one don't run."""
        kwargs.pop("on_cell", None)
        super().execute_managed_notebook(nb_man, kernel_name, **kwargs)


papermill_engines.register("lnip-build-inline", InlineEngine)
