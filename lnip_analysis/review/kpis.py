"""本年十个数: the year's values in the province's press order, with change, demand, revision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lnip_analysis.evidence.model import Observation
from lnip_analysis.plan.model import Kind
from lnip_analysis.review.accounts import accounts_changed
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.review import Review
from lnip_analysis.review.revisions import Revision, revised
from lnip_analysis.review.status import Status

_SHORT = (Status.BEHIND, Status.AWAY, Status.MISSED)


@dataclass(frozen=True)
class KeyFigure:
    """One of the year's values.

    Attributes:
        indicator: Indicator id.
        name: Its name.
        short_name: What sentences call it.
        unit: Its unit.
        now: The value of the year.
        before: The value of the year before; None where there is none on the same accounts.
        verdict: The verdict on the plan's target for it that is due last; None without one.
        revised: What was printed first, where it has changed since; else None.
    """

    indicator: str
    name: str
    short_name: str
    unit: str
    now: Observation
    before: Observation | None
    verdict: Verdict | None
    revised: Revision | None

    @property
    def change(self) -> float | None:
        """Change on the year before as a fraction; None where it is not known."""
        if self.before is None or self.before.value <= 0:
            return None
        before, now = self.now.ends_from(self.before)
        return now / before - 1


def key_figures(
    review: Review, indicators: Sequence[str] | None = None, *, at_most: int = 10
) -> tuple[tuple[KeyFigure, ...], tuple[str, ...]]:
    """The year's values, and the indicators that have none.

    Args:
        review: The review.
        indicators: Indicators in order; the first ones with a value for the year are taken.
            Without them, those of the provincial press conference.
        at_most: How many.

    Returns:
        The values, and the ids of the indicators before the last one taken that lack one; of the
        press conference's only those that the plan names too, for its list is one plan's.
    """
    found: list[KeyFigure] = []
    missing: list[str] = []
    usual = indicators is None
    if indicators is None:
        indicators = _failing_within(review, review.evidence.in_order("kpi_order"), at_most)
    for indicator in indicators:
        if len(found) == at_most:
            break
        made = key_figure(review, indicator)
        if made is not None:
            found.append(made)
        elif not usual or indicator in review.plan.indicators:
            missing.append(indicator)
    return tuple(found), tuple(missing)


def _failing_within(review: Review, ids: Sequence[str], at_most: int) -> tuple[str, ...]:
    """The indicators, such that those the plan falls short on are among the first so many.

    What falls short must not give way to what merely stands before it in the list: the last ones
    that nothing is promised on do.
    """
    made = {i: figure for i in ids if (figure := key_figure(review, i)) is not None}
    shown, beyond = list(made)[:at_most], list(made)[at_most:]
    short = [i for i in beyond if (v := made[i].verdict) is not None and v.status in _SHORT]
    free = [i for i in reversed(shown) if made[i].verdict is None][: len(short)]
    out = {*free, *(i for i in beyond if i not in short)} if short else set()
    return tuple(i for i in ids if i not in out)


def key_figure(review: Review, indicator: str) -> KeyFigure | None:
    """The year's value of one indicator; None where there is none."""
    series = review.evidence.series(indicator, review.region)
    now = series.at(review.report_year)
    if now is None:
        return None
    # Other regions promised nothing.
    promised = review.plan.targets if review.region == review.plan.region else ()
    asked = [
        review.verdict(t.id)
        for t in promised
        if t.indicator == indicator and t.deadline >= review.report_year
    ]
    # A target of the value itself stands beside it rather than one of its increase.
    asked.sort(key=lambda v: (v.target.kind is Kind.INCREMENT, -v.target.deadline))
    year = review.report_year
    other_accounts = accounts_changed(review.evidence, indicator, review.region, year)
    return KeyFigure(
        indicator,
        series.indicator.name,
        series.indicator.short_name,
        series.indicator.unit,
        now,
        None if other_accounts else series.at(year - 1),
        asked[0] if asked else None,
        revised(review, indicator, year),
    )
