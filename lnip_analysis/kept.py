"""Files that are kept because they cost time to make, named by what went into them.

Deleting the folder, or any file in it, costs time and nothing else; copying it to another machine,
or sharing it, is safe: nothing in it names a place, no file is run, and one that is not whole
counts as not there.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from lnip_analysis.whole import write_whole

FOLDER = ".lnip_cache"
_VERSION = 2
"""Goes up when what is kept changes its form."""


def kept_folder(root: Path) -> Path:
    """Where a project's files are kept.

    Args:
        root: The project's top folder; ``LNIP_CACHE`` names another place.
    """
    named = os.environ.get("LNIP_CACHE")
    return (Path(named) if named else root / FOLDER) / f"v{_VERSION}"


def read_kept(path: Path) -> bytes | None:
    """What a file holds; None where it isn't there or isn't whole."""
    try:
        said, _, content = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return content if said.decode(errors="replace") == _digest(content) else None


def keep(path: Path, content: bytes, most: int) -> None:
    """Writes a file whole or not at all; where nothing can be written, nothing is kept.

    Args:
        path: The file.
        content: What it is to hold.
        most: How many of its kind are kept in its folder, the newest ones.
    """
    with suppress(OSError):
        write_whole(path, _digest(content).encode() + b"\n" + content)
        for old in _newest_first(path.parent.glob(f"*{path.suffix}"))[most:]:
            old.unlink(missing_ok=True)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _newest_first(paths: Iterator[Path]) -> list[Path]:
    times = {}
    for path in paths:
        try:
            times[path] = path.stat().st_mtime_ns
        except OSError:
            continue  # somebody else took it away
    return sorted(times, key=lambda path: times[path], reverse=True)
