"""Executed chapters that need not run again, editions that stand as published, and answers."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lnip_analysis.digest import file_digest
from lnip_analysis.files import files_below
from lnip_analysis.kept import keep, kept_folder, read_kept

if TYPE_CHECKING:
    from nbformat import NotebookNode

_KEPT = 200
"""How many files of a kind are kept: those of a plan's four editions in several states."""


class Cache:
    """The cache of a project.

    Args:
        root: The project's top folder.
    """

    def __init__(self, root: Path) -> None:
        folder = kept_folder(root)
        self._chapters, self._editions = folder / "chapters", folder / "editions"
        self._answers = folder / "answers"

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


def _keep(folder: Path, digest: str, value: dict[str, Any]) -> None:
    with suppress(UnicodeEncodeError):  # half of a surrogate pair can't be written
        text = json.dumps(value, ensure_ascii=False).encode()
        keep(folder / f"{digest}.json", text, _KEPT)


def _read(path: Path) -> dict[str, Any] | None:
    """What a file holds; None where it isn't there or isn't whole."""
    try:
        value = json.loads(read_kept(path) or b"null")
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
