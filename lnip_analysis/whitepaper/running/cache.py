"""Executed chapters that need not run again, editions that stand as published, and answers.

A folder of files named by what went into them. Deleting it, or any file in it, costs time and
nothing else; copying it to another machine, or sharing it, is safe: nothing in it names a place,
and a file that is not whole counts as not there.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lnip_analysis.whitepaper.fingerprint import digest_of

FOLDER = ".lnip_cache"
_VERSION = 1
"""Goes up when what is kept changes its form."""
_KEPT = 200
"""How many files of a kind are kept: the chapters of a plan's four editions in several states."""

Reads = dict[tuple[str, str, tuple[Any, ...]], str]
"""What a chapter asked of the evidence, and the digest of each answer."""


@dataclass(frozen=True)
class Kept:
    """A chapter as it was executed.

    Attributes:
        archive: Digest of the archive it ran on.
        reads: What it read there.
        notebook: The notebook, as it is published.
    """

    archive: str
    reads: Reads
    notebook: dict[str, Any] = field(repr=False)


class Cache:
    """The cache of a project.

    Args:
        root: The project's top folder; ``LNIP_CACHE`` names another place for the cache.
    """

    def __init__(self, root: Path) -> None:
        named = os.environ.get("LNIP_CACHE")
        self._folder = (Path(named) if named else root / FOLDER) / f"v{_VERSION}"
        self._chapters, self._editions = self._folder / "chapters", self._folder / "editions"
        self._answers = self._folder / "answers"

    def chapters(self, key: str) -> Iterator[Kept]:
        """Runs of a chapter with everything but the archive as in the key, the last one first."""
        for path in _newest_first(self._chapters.glob(f"{key}-*.json")):
            found = _read(path)
            if found is not None:
                reads = {(day, name, tuple(args)): d for day, name, args, d in found["reads"]}
                yield Kept(found["archive"], reads, found["notebook"])

    def keep_chapter(self, key: str, kept: Kept) -> None:
        """Keeps a chapter beside earlier runs of it that read something else."""
        reads = [[*read, answer] for read, answer in sorted(kept.reads.items(), key=repr)]
        value = {"archive": kept.archive, "reads": reads, "notebook": kept.notebook}
        _write(self._chapters / f"{key}-{digest_of(reads)[:16]}.json", value)
        _keep_newest(self._chapters)

    def answer(self, key: str) -> dict[str, Any] | None:
        """What was kept under a key; None where nothing is."""
        return _read(self._answers / f"{key}.json")

    def keep_answer(self, key: str, answer: dict[str, Any]) -> None:
        """Keeps a value that follows from its key alone."""
        _write(self._answers / f"{key}.json", answer)
        _keep_newest(self._answers)

    def stands(self, key: str, folder: Path) -> bool:
        """Whether a folder holds, byte for byte, the edition that was published under a key."""
        found = _read(self._editions / f"{key}.json")
        return found is not None and folder.is_dir() and found["files"] == _files(folder)

    def keep_edition(self, key: str, folder: Path) -> None:
        """Remembers what was published under a key."""
        _write(self._editions / f"{key}.json", {"files": _files(folder)})


def _files(folder: Path) -> dict[str, str]:
    """Name and digest of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _newest_first(paths: Iterator[Path]) -> list[Path]:
    times = {}
    for path in paths:
        try:
            times[path] = path.stat().st_mtime_ns
        except OSError:
            continue  # somebody else took it away
    return sorted(times, key=lambda path: times[path], reverse=True)


def _keep_newest(folder: Path) -> None:
    for path in _newest_first(folder.glob("*.json"))[_KEPT:]:
        path.unlink(missing_ok=True)


def _read(path: Path) -> dict[str, Any] | None:
    """What a file holds; None where it isn't there or isn't whole."""
    try:
        said, _, text = path.read_text(encoding="utf-8").partition("\n")
    except (OSError, UnicodeDecodeError):
        return None
    if said != hashlib.sha256(text.encode()).hexdigest():
        return None
    value: dict[str, Any] = json.loads(text)
    return value


def _write(path: Path, value: dict[str, Any]) -> None:
    """Writes a file whole or not at all; a cache that can't be written is none."""
    text = json.dumps(value, ensure_ascii=False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".new.", dir=path.parent)
    except OSError:
        return
    new = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(f"{hashlib.sha256(text.encode()).hexdigest()}\n{text}")
        new.chmod(0o644)
        new.replace(path)
    except OSError:
        pass
    finally:
        new.unlink(missing_ok=True)
