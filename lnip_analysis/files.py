"""Files: those below a folder, wherever its links lead; one written whole or not at all."""

from __future__ import annotations

import os
import tempfile
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


def write_whole(path: Path, text: str) -> None:
    """Writes a file so that it is there whole or not at all; its folder is made where needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    new = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        new.chmod(0o644)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


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
