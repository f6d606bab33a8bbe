"""What a notebook imports: opens the review, and tells a fault in one sentence.

It also lets its charts print Chinese.

The first two cells of a notebook::

    report_year = 2015
    region = "CN-LN"
    as_of = None
    plan = "ln-ip-2012-2015"

(tagged ``parameters``), then::

    from lnip_analysis.notebook import open_review

    review = open_review(report_year, region, as_of, plan)
"""

from __future__ import annotations

from typing import Any

from IPython import get_ipython

from lnip_analysis import review
from lnip_analysis.present.charts.fallback import fall_back
from lnip_analysis.project import HOME_PLAN
from lnip_analysis.review import Review
from lnip_analysis.shell_faults import tell_faults_plainly
from lnip_analysis.whitepaper.parameters import (
    OF_REVIEW,
    check_parameters,
    literal_assignments,
)

__all__ = ["open_review"]

_INJECTED = "# Parameters\n"
"""How papermill begins the cell it puts in."""


def open_review(
    report_year: int,
    region: str | None = None,
    as_of: str | None = None,
    plan: str = HOME_PLAN,
) -> Review:
    """Opens the review, after a look at what papermill was given.

    Args:
        report_year: The edition's year.
        region: Code of the region; the one the plan binds where None.
        as_of: Cut-off day, ``YYYY-MM-DD``; None for everything archived.
        plan: The plan's id.

    Raises:
        InputError: A parameter is unknown, of the wrong type, or without data.
    """
    check_injected()
    return review.open_review(report_year, region, as_of, plan)


def check_injected() -> None:
    """Checks the cell papermill injected, if it did, against what the cells before declare.

    Raises:
        InputError: A parameter is unknown or of the wrong type.
    """
    shell = get_ipython()
    if shell is not None:
        _check_injected(shell.user_ns.get("In", []))


def _check_injected(cells: list[str]) -> None:
    injected = [cell for cell in cells if cell.startswith(_INJECTED)]
    if not injected:
        return
    declared: dict[str, Any] = dict(OF_REVIEW)
    for cell in cells:
        if not cell.startswith(_INJECTED):
            declared |= literal_assignments(cell)
    check_parameters(literal_assignments(injected[-1]), declared)


tell_faults_plainly()
fall_back()
