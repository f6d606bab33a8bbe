"""One province in one year among the others: level, share, rank, and the plan as a yardstick.

`lnip_analysis.review.ranking` compares a region through a plan's whole period; here each
indicator is looked at in the year itself, all of them in one go, because there are many pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from lnip_analysis.evidence.model import Indicator, Observation
from lnip_analysis.plan.model import Kind
from lnip_analysis.review.accounts import accounts_changed, accounts_differ
from lnip_analysis.review.judge import judge
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.ranking import MIN_RANKED, Place
from lnip_analysis.review.review import Review


@dataclass(frozen=True)
class IndicatorProfile:
    """One indicator of a province in a year.

    Attributes:
        indicator: The indicator.
        now: The year's value; None where none is public.
        before: The value of the year before; None where it is of other accounts.
        nation: The nation's value of the year.
        place: Rank in the year; None for the nation, or with too few values.
        base_place: Rank in the year before the plan's period; None where its value of that year is
            of other accounts.
    """

    indicator: Indicator
    now: Observation | None
    before: Observation | None = None
    nation: Observation | None = None
    place: Place | None = None
    base_place: Place | None = None

    @property
    def share(self) -> float | None:
        """The province's part of the nation; None for a ratio, which has no parts."""
        if self.now is None or self.nation is None or self.indicator.kind == "ratio":
            return None
        whole = self.nation.value
        return self.now.value / whole if whole and self.now.region != self.nation.region else None


@dataclass(frozen=True)
class Measure:
    """One demand of the plan held against a province: a yardstick, which judges nobody.

    Attributes:
        verdict: The province measured by the target's rule.
        value: Its average yearly growth since the base (as a fraction), or its level.
        asked: What the plan asks for, in the same terms.
        nation: The nation in the same terms; None where it has no values.
    """

    verdict: Verdict
    value: float
    asked: float
    nation: float | None

    @property
    def reaches(self) -> bool:
        """Whether the province comes up to the demand."""
        return self.value >= self.asked


def indicator_profile(review: Review, indicator: str) -> IndicatorProfile:
    """How a province stands in one indicator in the review's year."""
    return indicator_profiles(review, (indicator,))[0]


def indicator_profiles(
    review: Review, indicators: Sequence[str] | None = None
) -> tuple[IndicatorProfile, ...]:
    """How a province stands in each of some indicators in the review's year.

    Without indicators, in those of a province's profile.
    """
    evidence, year, base = review.evidence, review.report_year, review.plan.first_year - 1
    places, base_places = _places(review, year), _places(review, base)
    found = []
    if indicators is None:
        indicators = evidence.in_order("profile_order")
    for indicator in indicators:
        own = evidence.series(indicator, review.region)
        same = not accounts_changed(evidence, indicator, review.region, year)
        differ = accounts_differ(evidence, indicator, review.region, base, year)
        found.append(
            IndicatorProfile(
                own.indicator,
                own.at(year),
                own.at(year - 1) if same else None,
                evidence.series(indicator, review.evidence.nation).at(year),
                places.get(indicator),
                None if differ else base_places.get(indicator),
            )
        )
    return tuple(found)


def _provinces(review: Review, year: int) -> pd.DataFrame:
    panel = review.evidence.panel_all()
    return panel[(panel["year"] == year) & (panel["region"] != review.evidence.nation)]


def _places(review: Review, year: int) -> dict[str, Place]:
    """The province's rank in every indicator that enough provinces have."""
    panel = _provinces(review, year)
    by_indicator = panel.groupby("indicator")["value"]
    rank = by_indicator.rank(method="min", ascending=False)
    known = by_indicator.transform("size")
    tied = panel.duplicated(["indicator", "value"], keep=False)
    mine = (panel["region"] == review.region) & (known >= MIN_RANKED)
    rows = zip(panel["indicator"][mine], rank[mine], known[mine], tied[mine], strict=True)
    provinces = len(review.evidence.provinces)
    return {i: Place(int(r), int(n), bool(t), provinces - int(n)) for i, r, n, t in rows}


def yardstick(review: Review) -> tuple[Measure, ...]:
    """The plan's demands that can be measured in most provinces, held against this one."""
    counts = _provinces(review, review.report_year)["indicator"].value_counts()
    found = []
    for verdict in review.verdicts:
        target = verdict.target
        if target.indicator is None or counts.get(target.indicator, 0) < MIN_RANKED:
            continue
        value = _measured(verdict)
        if value is not None and target.value is not None:
            asked = target.value / 100 if target.kind is Kind.GROWTH else target.value
            series = review.evidence.series(target.indicator, review.evidence.nation)
            nation = judge(target, series, report_year=review.report_year, owner=None)
            found.append(Measure(verdict, value, asked, _measured(nation)))
    return tuple(found)


def _measured(v: Verdict) -> float | None:
    """What the yardstick is held against; None where the year has no value."""
    if v.latest is None or v.latest.year != v.report_year:
        return None
    if v.target.kind is Kind.GROWTH:
        return v.observed_growth
    return v.latest.value if v.target.kind is Kind.LEVEL else None
