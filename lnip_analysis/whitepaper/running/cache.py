"""Executed chapters that need not run again, editions that stand as published, and answers.

A folder of files named by what went into them. Deleting it, or any file in it, costs time and
nothing else; copying it to another machine, or sharing it, is safe: nothing in it names a place,
and a file that is not whole counts as not there.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lnip_analysis.files import files_below
from lnip_analysis.whitepaper.digest import file_digest
from lnip_analysis.whole import write_whole

if TYPE_CHECKING:
    from nbformat import NotebookNode

FOLDER = ".lnip_cache"
_VERSION = 2
"""Goes up when what is kept changes its form."""
_KEPT = 200
"""How many files of a kind are kept: those of a plan's four editions in several states."""


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

    def chapter(self, digest: str) -> NotebookNode | None:
        """A chapter as it was executed; None where it was not.

        Args:
            digest: Of all that its run follows from
                (`lnip_analysis.whitepaper.fingerprint.chapter_digests`).
        """
        import nbformat

        kept = _read(self._chapters / f"{digest}.json")
        if kept is None:
            return None
        try:
            notebook: NotebookNode = nbformat.from_dict(kept)
            nbformat.validate(notebook, version=4)
        except (nbformat.ValidationError, ValueError, LookupError, TypeError, AttributeError):
            return None
        return notebook

    def keep_chapter(self, digest: str, notebook: NotebookNode) -> None:
        """Keeps a chapter as it was executed."""
        _keep(self._chapters, digest, notebook)

    def answer(self, digest: str) -> dict[str, Any] | None:
        """What was answered; None where nothing was.

        Args:
            digest: Of all that the answer follows from.
        """
        return _read(self._answers / f"{digest}.json")

    def keep_answer(self, digest: str, answer: dict[str, Any]) -> None:
        """Keeps an answer."""
        _keep(self._answers, digest, answer)

    def stands(self, digest: str, folder: Path) -> bool:
        """Whether a folder holds, byte for byte, the edition that was published.

        Args:
            digest: Of all that the edition follows from.
            folder: The folder.
        """
        kept = _read(self._editions / f"{digest}.json")
        return kept is not None and folder.is_dir() and kept.get("files") == _files(folder)

    def keep_edition(self, digest: str, folder: Path) -> None:
        """Remembers what was published."""
        _keep(self._editions, digest, {"files": _files(folder)})


def _files(folder: Path) -> dict[str, str]:
    """Name and digest of every file below a folder."""
    return {p.relative_to(folder).as_posix(): file_digest(p) for p in files_below(folder)}


def _newest_first(paths: Iterator[Path]) -> list[Path]:
    times = {}
    for path in paths:
        try:
            times[path] = path.stat().st_mtime_ns
        except OSError:
            continue  # somebody else took it away
    return sorted(times, key=lambda path: times[path], reverse=True)


def _keep(folder: Path, digest: str, value: dict[str, Any]) -> None:
    """Keeps a file of a kind, and no more of that kind than `_KEPT`."""
    _write(folder / f"{digest}.json", value)
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
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _write(path: Path, value: dict[str, Any]) -> None:
    """Writes a file whole or not at all; a cache that can't be written is none."""
    try:
        text = json.dumps(value, ensure_ascii=False)
        write_whole(path, f"{hashlib.sha256(text.encode()).hexdigest()}\n{text}")
    except (OSError, UnicodeEncodeError):  # half of a surrogate pair can't be written
        return
