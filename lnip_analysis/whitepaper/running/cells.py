"""What a fork does: the cells of one notebook, and what is loaded for it beforehand.

Nothing is imported here that the asking process doesn't have: it imports this module as well.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lnip_analysis.evidence.traced import Recorder

_USED = (
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "seaborn",
    "lnip_analysis.notebook",
)
"""What chapters need beside `lnip_analysis.present`."""


def load() -> tuple[()]:
    """Loads what notebooks need before the first fork.

    Returns:
        Nothing, as tasks of the fork server give it.
    """
    from lnip_analysis.whitepaper.running.shell import shell

    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    shell()  # before the notebooks' module, which teaches it to tell faults
    for name in _USED:
        importlib.import_module(name)
    from lnip_analysis import present

    for module in pkgutil.iter_modules(present.__path__, f"{present.__name__}."):
        importlib.import_module(module.name)
    # Nothing is drawn here: fonts are read through open files, whose place forks would share.
    return ()


def spare_grammar() -> None:
    """Keeps nbformat's validator from compiling a grammar of addresses that no notebook has.

    It takes a second, and is left out as if its package were not installed.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


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


def record_cells(
    cells: Sequence[tuple[str, bool]], folder: Path, environment: Mapping[str, str]
) -> Iterator[Any]:
    """Runs the code cells of a notebook as above and tells what they read.

    Args:
        cells: As above.
        folder: As above.
        environment: As above; ``LNIP_ROOT`` is the project's top folder.

    Yields:
        As above; after the last cell the questions they asked
        (`lnip_analysis.evidence.traced`), or None where they can't be asked again.
    """
    from lnip_analysis.evidence.traced import record

    recorder = record()
    _watch_files(Path(environment["LNIP_ROOT"]), recorder)
    yield from run_cells(cells, folder, environment)
    yield tuple(recorder.reads) if recorder.complete else None


def _watch_files(root: Path, recorder: Recorder) -> None:
    """Counts as read whatever file of the project a cell opens by itself."""
    from lnip_analysis.evidence.traced import FILE

    # The package and the libraries count by their digests.
    known = (Path(sys.prefix), Path(__file__).parents[2])

    def see(event: str, args: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(args[0], str):
            path = Path(args[0]).absolute()
            inside = path.is_relative_to(root)
            if inside and path.is_file() and not any(path.is_relative_to(k) for k in known):
                recorder.note("", FILE, path.relative_to(root).as_posix())

    sys.addaudithook(see)
