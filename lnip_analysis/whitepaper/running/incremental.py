"""Chapters from the cache where nothing they read has changed; the others are run.

A chapter's run is kept under a key of all that is known before it: the notebook, the parameters,
the plans, this package's code, Python and the libraries. What it reads of the archive is known
only after it, so that is kept beside it, question by question with a digest of the answer
(`lnip_analysis.evidence.traced`). It is taken again if the archive is the same, or else if every
question is still answered the same. Where anything is in doubt the chapter runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lnip_analysis.whitepaper.fingerprint import (
    archive_digest,
    digest_of,
    libraries_digest,
    notebook_digest,
    package_digest,
    plans_digest,
)
from lnip_analysis.whitepaper.running.cache import Cache, Kept, Reads
from lnip_analysis.whitepaper.running.forkserver import shared_server

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from lnip_analysis.whitepaper.running.execute import Executed

_TRIED = 4
"""How many earlier runs of a chapter are held against the archive."""


@dataclass(frozen=True)
class State:
    """Everything chapters may depend on, as it is before they run.

    Attributes:
        root: The project's top folder.
        parameters: What chapters are run with.
        archive: Digest of the archive.
        package: Digest of the code.
    """

    root: Path
    parameters: Mapping[str, Any]
    archive: str
    package: str

    @classmethod
    def now(cls, root: Path, parameters: Mapping[str, Any]) -> State:
        """What is on the disk."""
        return cls(root, parameters, archive_digest(root), package_digest())

    def lasts(self) -> bool:
        """Whether it is still so."""
        return self == State.now(self.root, self.parameters)

    def key(self, file: Path) -> str:
        """The key of a chapter: all but the archive."""
        plans, libraries = plans_digest(self.root), libraries_digest()
        notebook, parameters = notebook_digest(file), dict(self.parameters)
        return digest_of(notebook, parameters, plans, self.package, libraries)


def kept_chapters(cache: Cache, state: State, files: Sequence[Path]) -> dict[Path, NotebookNode]:
    """The chapters that need not run, as they were executed.

    Args:
        cache: The cache.
        state: What they would be run on.
        files: All chapters.
    """
    import nbformat

    tried = {file: list(islice(cache.chapters(state.key(file)), _TRIED)) for file in files}
    found = {f: run for f, runs in tried.items() for run in runs if run.archive == state.archive}
    others = {f: runs for f, runs in tried.items() if f not in found and runs}
    if others:
        today = _answers(
            dict.fromkeys(r for runs in others.values() for k in runs for r in k.reads), state.root
        )
        for file, runs in others.items():
            for run in runs:
                if all(today.get(read) == answer for read, answer in run.reads.items()):
                    found[file] = run
    return {file: nbformat.from_dict(run.notebook) for file, run in found.items()}


def keep_chapters(cache: Cache, state: State, ran: Mapping[Path, Executed]) -> None:
    """Keeps chapters that have run.

    Args:
        cache: The cache.
        state: What they were run on; if it is no longer so, nothing is kept.
        ran: The chapters; those of which nobody knows what they read are not kept.
    """
    known = {file: run.reads for file, run in ran.items() if run.reads is not None}
    if not known:
        return
    answers = _answers(dict.fromkeys(r for reads in known.values() for r in reads), state.root)
    if not state.lasts():
        return
    for file, reads in known.items():
        if all(read in answers for read in reads):
            mine = {read: answers[read] for read in reads}
            cache.keep_chapter(state.key(file), Kept(state.archive, mine, ran[file].notebook))


def _answers(reads: Iterable[Any], root: Path) -> Reads:
    """What the questions are answered today, asked where the archive is loaded already."""
    (found,) = shared_server().each(answer_all, tuple(reads), root, stay=True)
    return found


def answer_all(reads: Sequence[Any], root: Path) -> list[Reads]:
    """The answers' digests, as a task of the fork server."""
    from lnip_analysis.evidence.traced import answers

    return [answers(reads, root)]
