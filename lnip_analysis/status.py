"""What ``lnip status`` says: kept from the last time where nothing it came from has changed.

Reading and judging the archive takes a second, what was kept a moment: no library is loaded.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from lnip_analysis.digest import digest_of, libraries_digest, package_digest
from lnip_analysis.present.terminal.board import Board
from lnip_analysis.project import project_root
from lnip_analysis.whitepaper.inputs import inputs_digest
from lnip_analysis.whitepaper.running.cache import Cache

T = TypeVar("T")


def status_board(report_year: int, region: str | None, as_of: str | None, plan: str) -> Board:
    """The scoreboard of an edition.

    Raises:
        InputError: A parameter, the plan or the archive has faults.
    """
    return _kept("board", (report_year, region, as_of, plan), Board.of_data)


def status_results(
    report_year: int, region: str | None, as_of: str | None, plan: str
) -> dict[str, Any]:
    """The results of an edition (`lnip_analysis.review.results`).

    Raises:
        InputError: A parameter, the plan or the archive has faults.
    """
    return _kept("results", (report_year, region, as_of, plan), lambda data: data)


def _kept(what: str, asked: tuple[Any, ...], read: Callable[[dict[str, Any]], T]) -> T:
    """What was kept, or else what is computed now, as it is read from plain values."""
    root = project_root()
    cache, digest = Cache(root), _digest(root, what, asked)
    found = cache.answer(digest)
    if found is not None:
        with suppress(LookupError, TypeError, ValueError):  # damaged
            return read(found)
    computed = _computed(what, asked)
    if _digest(root, what, asked) == digest:
        cache.keep_answer(digest, computed)
    return read(computed)


def _digest(root: Path, what: str, asked: tuple[Any, ...]) -> str:
    """The digest of all that an answer follows from."""
    return digest_of(what, asked, inputs_digest(root), package_digest(), libraries_digest())


def _computed(what: str, asked: tuple[Any, ...]) -> dict[str, Any]:
    from lnip_analysis.present.terminal.printing import scoreboard
    from lnip_analysis.review import open_review
    from lnip_analysis.review.results import results

    review = open_review(*asked)
    return scoreboard(review).data() if what == "board" else dict(results(review))
