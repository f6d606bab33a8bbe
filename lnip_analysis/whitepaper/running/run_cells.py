"""What a fork does: the cells of one notebook, in a process that is free for them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any


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
    from lnip_analysis.whitepaper.running.shell import run_cell

    os.environ.update(environment)
    os.chdir(folder)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()  # forks would else draw the same numbers
    for source, may_fail in cells:
        count, outputs = run_cell(source)
        yield count, outputs
        if not may_fail and any(o["output_type"] == "error" for o in outputs):
            return
