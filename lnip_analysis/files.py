"""Files: those below a folder, wherever its links lead."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path


def files_below(folder: Path, *, unreadable: bool = False) -> Iterator[Path]:
    """Every file below a folder, in no certain order; names that begin with a dot are left out.

    Linked folders are gone into as well; a link to a folder above it ends there.

    Args:
        folder: The folder.
        unreadable: Whether what is no file comes too: links that lead nowhere, devices.
    """
    yield from _files(folder, frozenset(), unreadable)


def _files(folder: Path, above: frozenset[str], unreadable: bool) -> Iterator[Path]:
    place = os.path.realpath(folder)
    if place in above or not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if _is(entry.is_dir):
                yield from _files(folder / entry.name, above | {place}, unreadable)
            elif (_is(entry.is_file) or unreadable) and not entry.name.startswith("."):
                yield folder / entry.name


def _is(kind: Callable[[], bool]) -> bool:
    """Whether an entry is of a kind; a link that leads round in a circle is of none."""
    try:
        return kind()
    except OSError:
        return False
