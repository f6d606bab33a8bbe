"""What ``lnip status`` says: kept from the last time where nothing it came from has changed.

Reading and judging the archive takes a second, what was kept a moment: no library is loaded.
"""

from __future__ import annotations

from typing import Any

from lnip_analysis.present.terminal.board import Board
from lnip_analysis.project import project_root
from lnip_analysis.whitepaper.fingerprint import digest_of, libraries_digest
from lnip_analysis.whitepaper.running.cache import Cache
from lnip_analysis.whitepaper.running.incremental import State


def status_board(year: int, region: str, as_of: str | None, plan: str) -> Board:
    """The scoreboard of an edition.

    Raises:
        InputError: A parameter, the plan or the archive has faults.
    """
    return Board.of_data(_kept("board", year, region, as_of, plan))


def status_results(year: int, region: str, as_of: str | None, plan: str) -> dict[str, Any]:
    """The results of an edition (`lnip_analysis.review.results`).

    Raises:
        InputError: A parameter, the plan or the archive has faults.
    """
    return _kept("results", year, region, as_of, plan)


def _kept(what: str, year: int, region: str, as_of: str | None, plan: str) -> dict[str, Any]:
    root = project_root()
    parameters = {"report_year": year, "region": region, "as_of": as_of, "plan": plan}
    state, cache = State.now(root, parameters), Cache(root)
    key = digest_of(what, parameters, state.archive, state.package, libraries_digest())
    found = cache.answer(key)
    if found is None:
        found = _computed(what, parameters)
        if state.lasts():
            cache.keep_answer(key, found)
    return found


def _computed(what: str, parameters: dict[str, Any]) -> dict[str, Any]:
    from lnip_analysis.present.terminal.printing import scoreboard
    from lnip_analysis.review import open_review, results

    review = open_review(**parameters)
    return scoreboard(review).data() if what == "board" else results(review)
