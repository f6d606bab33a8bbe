"""What a fork does: the cells of one notebook, and what is loaded for it beforehand.

Nothing is imported here that the asking process doesn't have: it imports this module as well.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

_USED = (
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "lnip_analysis.notebook",
    "lnip_analysis.present.backtest",
    "lnip_analysis.present.cards",
    "lnip_analysis.present.figures",
    "lnip_analysis.present.kpis",
    "lnip_analysis.present.outlook",
    "lnip_analysis.present.sources",
)
"""What chapters import, in effect; anything else is imported when a cell asks for it."""


def load() -> None:
    """Loads what notebooks need before the first fork."""
    from lnip_analysis.whitepaper.shell import shell

    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    shell()  # before the notebooks' module, which teaches it to tell faults
    for name in _USED:
        importlib.import_module(name)
    keep()


def keep() -> None:
    """Takes all there is out of garbage collection, which in a fork would copy every page."""
    gc.collect()
    gc.freeze()


def run_cells(
    cells: Sequence[tuple[str, bool]], folder: Path, environment: Mapping[str, str]
) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """Runs the code cells of a notebook, in order, in a process that is free for it.

    Args:
        cells: Source of each, and whether the next one runs though this one fails.
        folder: The working directory.
        environment: Environment variables to set.

    Yields:
        Execution count and outputs of each cell; nothing comes after one that failed.
    """
    from lnip_analysis.whitepaper.shell import run_cell

    os.environ.update(environment)
    os.chdir(folder)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()  # forks would else draw the same numbers
    for source, may_fail in cells:
        count, outputs = run_cell(source)
        yield count, outputs
        if not may_fail and any(o["output_type"] == "error" for o in outputs):
            return
