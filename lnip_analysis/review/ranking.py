"""A region among the provinces: level, rank, growth, and its share of the nation.

Ranks count the provinces that have a value for the year, and say how many those are. The
nation is never ranked; its values are those the sources print, not sums over provinces.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

import pandas as pd

from lnip_analysis.evidence import Evidence
from lnip_analysis.evidence.model import Indicator, Observation
from lnip_analysis.review.accounts import accounts_differ
from lnip_analysis.review.difference import difference
from lnip_analysis.review.review import Review

HEADLINE = "patent_grants_invention"
"""What the comparison opens with: granted inventions, in every yearbook and hard to inflate."""
MIN_RANKED = 20
"""A rank among fewer provinces says little of the nation."""


@dataclass(frozen=True)
class Place:
    """A rank, the largest value first.

    Attributes:
        rank: 1 for the first; equal values share the better rank.
        of: How many provinces have a value.
        tied: Whether another province has the same value.
        missing: How many provinces have no value.
    """

    rank: int
    of: int
    tied: bool = False
    missing: int = 0


@dataclass(frozen=True)
class RankPosition:
    """Where a region stands in one indicator, now and in the base year.

    Attributes:
        indicator: The indicator.
        region: ISO 3166-2 code; ``CN`` has no places.
        base_year: The year before the plan, or the first after it in which most provinces have
            values.
        year: The last year in which most provinces have values; for an indicator never
            ranked, the region's own last year.
        base: The region's value of the base year, None where missing.
        latest: Its value of the year, None where missing.
        base_place: Its place in the base year.
        place: Its place in the year.
        growth: See `growth_between`; None without both values.
        growth_place: Its place by growth, among provinces that have both values.
        nation_base: The nation's value of the base year.
        nation: The nation's value of the year.
        nation_growth: The nation's growth, as ``growth``.
        share: Share of the nation, a fraction; None for a ratio.
        provinces_growth: Growth of the sum over all provinces, as ``growth``; None for a ratio, or
            where a province lacks a value. A printed national total may count more than they do.
        provinces_share: Share of that sum, a fraction.
        accounts_differ: Whether its values of the two years are of different accounts: then it has
            neither growth nor a place by it, and its ranks say nothing of how it moved.
    """

    indicator: Indicator
    region: str
    base_year: int
    year: int
    base: Observation | None
    latest: Observation | None
    base_place: Place | None
    place: Place | None
    growth: float | None
    growth_place: Place | None
    nation_base: Observation | None
    nation: Observation | None
    nation_growth: float | None
    share: float | None
    provinces_growth: float | None = None
    provinces_share: float | None = None
    accounts_differ: bool = False

    @property
    def in_points(self) -> bool:
        """Whether growth is in percentage points over the whole time, not a yearly rate."""
        return self.indicator.unit == "%"

    @property
    def moved(self) -> int | None:
        """Places gained since the base year; negative where lost, None where not comparable."""
        if (
            self.accounts_differ
            or self.place is None
            or self.base_place is None
            or self.base_year == self.year
        ):
            return None
        return self.base_place.rank - self.place.rank

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Sources of the region's and the nation's values."""
        found = (self.base, self.latest, self.nation_base, self.nation)
        return tuple(dict.fromkeys(s for o in found if o is not None for s in o.source_ids))


@dataclass(frozen=True, eq=False)
class Ranking:
    """All provinces in one indicator.

    Attributes:
        values: One row a province in the catalogue's order, one column a year; NaN where
            missing. Do not change it.
        years: Base year and latest year in which most provinces have values; None without any.
        base_places: Places in the base year, in order of rank; empty without years.
        places: Places in the latest year.
        growth_places: Places by growth between the two, of provinces that have both values, on the
            same accounts.
    """

    values: pd.DataFrame
    years: tuple[int, int] | None
    base_places: dict[str, Place] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    growth_places: dict[str, Place] = field(default_factory=dict)


def growth_between(first: float, last: float, years: int, unit: str) -> float | None:
    """Growth a year as a fraction, (last / first)^(1/years) − 1; points for a percentage.

    Args:
        first: The earlier value, in ``unit``.
        last: The later value.
        years: Years between them.
        unit: ``%`` gives last − first, over the whole time.
    """
    if years <= 0:
        return None
    if unit == "%":
        return difference(last, first)
    return float((last / first) ** (1 / years) - 1) if first > 0 else None


def ranking(review: Review, indicator: str) -> Ranking:
    """All provinces in an indicator as far as the edition's year."""
    return _ranking(review.evidence, indicator, review.plan.first_year - 1, review.report_year)


@lru_cache(maxsize=128)
def _ranking(evidence: Evidence, indicator: str, base: int, until: int) -> Ranking:
    """All provinces in an indicator, compared from a base year or the first that can be on."""
    panel = evidence.panel(indicator)
    panel = panel[(panel["region"] != evidence.nation) & (panel["year"] <= until)]
    wide = panel.pivot(index="region", columns="year", values="value")
    values = wide.reindex(list(evidence.provinces))
    counts = values.notna().sum()
    enough = [int(y) for y in counts.index[counts >= MIN_RANKED] if y >= base]
    if not enough:
        return Ranking(values, None)
    first, last = enough[0], enough[-1]
    grown = _grown(evidence, indicator, values, first, last)
    broken = [accounts_differ(evidence, indicator, str(code), first, last) for code in grown.index]
    grown = grown.mask(pd.Series(broken, index=grown.index, dtype=bool))
    return Ranking(
        values, (first, last), places(values[first]), places(values[last]), places(grown)
    )


def _grown(
    evidence: Evidence, indicator: str, values: pd.DataFrame, first: int, last: int
) -> pd.Series:
    """Every province's growth between two years, worked out as a single one's is."""
    found = evidence.indicator(indicator)
    if not found.formula:
        return growth_of(values, first, last, found.unit)
    every = (evidence.series(indicator, str(code)) for code in values.index)
    grown = [_growth(one.at(first), one.at(last), found.unit) for one in every]
    return pd.Series(grown, index=values.index, dtype=float)


def by_province(values: pd.DataFrame) -> dict[str, dict[int, float]]:
    """The same as plain data: province → year → value; missing ones are left out."""
    return {
        str(code): {int(str(year)): float(v) for year, v in row.items() if v == v}
        for code, row in values.to_dict("index").items()
    }


def places(values: pd.Series) -> dict[str, Place]:
    """Every province's place by value, in order of rank.

    Args:
        values: One a province, NaN where missing; those have no place.
    """
    known = values.dropna().sort_values(ascending=False, kind="stable")
    ranks = known.rank(ascending=False, method="min").astype(int)
    tied = known.duplicated(keep=False)
    return {
        str(code): Place(int(rank), len(known), bool(same), len(values) - len(known))
        for code, rank, same in zip(known.index, ranks, tied, strict=True)
    }


def growth_of(values: pd.DataFrame, base: int, year: int, unit: str) -> pd.Series:
    """Every province's growth between two years; NaN without both values."""
    if base not in values or year not in values:
        return pd.Series(float("nan"), index=values.index)
    pairs = zip(values[base], values[year], strict=True)
    grown = [growth_between(a, b, year - base, unit) for a, b in pairs]
    return pd.Series(grown, index=values.index, dtype=float)


def rank_position(review: Review, indicator: str, region: str | None = None) -> RankPosition | None:
    """Where a region stands in an indicator; None where it has no value to show.

    Args:
        review: The review.
        indicator: The indicator.
        region: ISO 3166-2 code; the review's region where None.
    """
    evidence, region = review.evidence, region or review.region
    mine = evidence.series(indicator, region).until(review.report_year)
    among = ranking(review, indicator)
    years = among.years
    if years is None:
        known = [y for y in mine.years if y >= review.plan.first_year - 1]
        if not known:
            return None
        years = known[0], known[-1]
    base_year, year = years
    base, latest = mine.at(base_year), mine.at(year)
    nation = evidence.series(indicator, evidence.nation)
    unit = mine.indicator.unit
    now = nation.at(year)
    differ = accounts_differ(evidence, indicator, region, base_year, year)
    nation_differs = accounts_differ(evidence, indicator, evidence.nation, base_year, year)
    sums = _sums(among, base_year, year) if mine.indicator.kind != "ratio" else None
    countable = mine.indicator.kind != "ratio" and region != evidence.nation
    return RankPosition(
        indicator=mine.indicator,
        region=region,
        base_year=base_year,
        year=year,
        base=base,
        latest=latest,
        base_place=among.base_places.get(region),
        place=among.places.get(region),
        growth=None if differ else _growth(base, latest, unit),
        growth_place=among.growth_places.get(region),
        nation_base=nation.at(base_year),
        nation=now,
        nation_growth=None if nation_differs else _growth(nation.at(base_year), now, unit),
        share=latest.value / now.value if countable and latest and now and now.value else None,
        provinces_growth=growth_between(*sums, year - base_year, unit) if sums else None,
        provinces_share=latest.value / sums[1] if countable and latest and sums else None,
        accounts_differ=differ,
    )


def _sums(among: Ranking, base: int, year: int) -> tuple[float, float] | None:
    """What all provinces come to in two years; None where one lacks a value."""
    if among.years is None:
        return None
    both = among.values[base], among.values[year]
    if any(column.isna().any() for column in both):
        return None
    first, last = (column.sum() for column in both)
    return (float(first), float(last)) if first > 0 and last > 0 else None


def rank_positions(review: Review) -> tuple[RankPosition, ...]:
    """Where the region stands in every compared indicator that has a value of it."""
    compared = review.evidence.in_order("comparison_order")
    found = (rank_position(review, indicator) for indicator in compared)
    return tuple(s for s in found if s is not None and (s.latest is not None or s.base is not None))


def _growth(base: Observation | None, latest: Observation | None, unit: str) -> float | None:
    if base is None or latest is None:
        return None
    first, last = latest.ends_from(base)
    return growth_between(first, last, latest.year - base.year, unit)
