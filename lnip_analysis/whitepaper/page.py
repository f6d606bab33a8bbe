"""One notebook run with its parameters and exported as one web page, in a process of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lnip_analysis.faults import InputError
from lnip_analysis.whitepaper.running.forkserver import (
    ForkServer,
    TaskDiedError,
    can_fork,
    shared_server,
)


@dataclass(frozen=True)
class PageJob:
    """One page to make.

    Attributes:
        notebook: The notebook, relative to the project's top folder, with forward slashes.
        parameters: What it is run with.
        cover: What stands on the page's cover.
        name: The page as it is named to a reader.
    """

    notebook: str
    parameters: Mapping[str, Any] = field(hash=False)
    cover: Mapping[str, Any] = field(hash=False)
    name: str = ""

    @property
    def fingerprint(self) -> str:
        """What the page is made of, as its cover says."""
        return str(self.cover["fingerprint"])


def page(job: PageJob, root: Path) -> str:
    """Makes a page in a fork of this process's warm server; in a kernel where forks are unsafe.

    May be called from any thread, on a Dask worker as well.

    Args:
        job: The page.
        root: The project's top folder.

    Returns:
        The page's HTML text.

    Raises:
        InputError: A cell failed, or the process ended.
    """
    if not can_fork():
        return _page(job, root, "jupyter")
    try:
        (html,) = warm_server(root).each(page_in_fork, job, root)
    except TaskDiedError:
        from lnip_analysis.whitepaper.running.fork_engine import died

        raise InputError(died(job.notebook)) from None
    return html


def page_in_fork(job: PageJob, root: Path) -> Iterator[str]:
    """Makes a page in this process, which must be free for it; tasks there are generators."""
    yield _page(job, root, "inline")


def _page(job: PageJob, root: Path, engine: Any) -> str:
    from lnip_analysis.whitepaper.assembling.assemble import assemble
    from lnip_analysis.whitepaper.exporting.html import html_page
    from lnip_analysis.whitepaper.running import inline_engine  # noqa: F401 (registers itself)
    from lnip_analysis.whitepaper.running.execute import execute_chapter

    file = root / job.notebook
    executed = execute_chapter(file, job.parameters, root, engine)
    return html_page(assemble([(file.stem, executed)], job.cover))


_warm: list[tuple[ForkServer, Path]] = []
_warming = threading.Lock()


def warm_server(root: Path) -> ForkServer:
    """This process's server, with the archive opened and the exporter loaded in it."""
    with _warming:
        server = shared_server()
        if _warm != [(server, root)]:
            list(server.warm().each(load_for_pages, root, stay=True))
            _warm[:] = [(server, root)]
        return server


def load_for_pages(root: Path) -> tuple[()]:
    """Loads what pages need and opens the archive, once, for every fork to find."""
    from lnip_analysis.whitepaper.running.preload import without_iri_grammar

    without_iri_grammar()
    import nbformat

    from lnip_analysis.evidence import open_evidence
    from lnip_analysis.whitepaper.exporting import html  # noqa: F401
    from lnip_analysis.whitepaper.running import execute, inline_engine  # noqa: F401

    nbformat.validate(nbformat.v4.new_notebook())  # compiles what holds notebooks to their schema
    evidence = open_evidence(root)
    evidence.series(next(iter(evidence.indicators)), next(iter(evidence.regions)))
    return ()
