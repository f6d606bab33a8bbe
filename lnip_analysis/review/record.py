"""What stands behind an edition: its figures year by year, their sources, what contradicts them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lnip_analysis.evidence.model import Observation, Series, Source
from lnip_analysis.review.duties import data_gaps_by_body
from lnip_analysis.review.review import Review


@dataclass(frozen=True)
class Extent:
    """How much an edition rests on.

    Attributes:
        figures: Archived figures of the region, as far as the edition's year.
        sources: The sources that printed them.
        conflicts: How many of the figures contradict the one that holds.
        missing: How many figures or records that should exist were not found.
    """

    figures: int
    sources: tuple[Source, ...]
    conflicts: int
    missing: int

    @property
    def grades(self) -> dict[str, int]:
        """How many sources are of each grade, A to D; grades without any are left out."""
        found = Counter[str](s.grade for s in self.sources)
        return {grade: found[grade] for grade in "ABCD" if found[grade]}


def region_sources(review: Review) -> tuple[Source, ...]:
    """Every source that says something of the review's region, oldest publication first."""
    figures = review.evidence.archive.observations
    used = set(figures.loc[figures["region"] == review.region, "source_id"])
    if review.region == review.plan.region:
        used |= {m.source_id for m in review.evidence.archive.milestones}
    known = [s for s in review.evidence.sources.values() if s.id in used]
    return tuple(sorted(known, key=lambda s: (s.known_from, s.id)))


def years_of(figures: pd.DataFrame) -> pd.Series:
    """The year each archived figure speaks of; the last one of a span."""
    period = figures["period"]
    last = period.str[-4:].where(period.str.len() != len("2012-05"), period)
    return last.str[:4].astype(int)


def extent(review: Review) -> Extent:
    """How many figures of how many sources stand behind the edition."""
    figures = review.evidence.archive.observations
    mine = figures[
        (figures["region"] == review.region)
        & figures["source_id"].isin(list(review.evidence.sources))
        & (years_of(figures) <= review.year)
    ]
    printed = set(mine["source_id"])
    return Extent(
        len(mine),
        tuple(s for s in region_sources(review) if s.id in printed),
        len(conflicts(review)),
        sum(len(found) for found in data_gaps_by_body(review).values()),
    )


def conflicts(review: Review) -> pd.DataFrame:
    """The region's figures that contradict those that hold, as far as the edition's year."""
    found = review.evidence.conflicts
    return found[
        (found["region"] == review.region) & (found["period"].str[:4].astype(int) <= review.year)
    ]


def extent_data(review: Review) -> dict[str, Any]:
    """How much the edition rests on, as plain data."""
    found = extent(review)
    return {
        "figures": found.figures,
        "publications": len(found.sources),
        "grades": found.grades,
        "conflicts": found.conflicts,
        "missing": found.missing,
    }


def conflicts_data(review: Review) -> list[dict[str, Any]]:
    """The contradicting figures as plain data, each with the one that holds."""
    return [
        {
            "indicator": row["indicator"],
            "period": row["period"],
            "unit": row["unit"],
            "value": row["value"],
            "source": row["source_id"],
            "chosen_value": row["chosen_value"],
            "chosen_source": row["chosen_source_id"],
            "reason": row["reason"],
        }
        for row in conflicts(review).to_dict("records")
    ]


def series_data(review: Review) -> list[dict[str, Any]]:
    """Every indicator that the region has a figure of, as far as the edition's year."""
    found = []
    for indicator in review.evidence.indicators.values():
        series = review.evidence.series(indicator.id, review.region).until(review.year)
        if series.observations or series.others:
            found.append(
                {
                    "indicator": indicator.id,
                    "name": indicator.name,
                    "unit": indicator.unit,
                    "values": [_value(series, o) for o in series.observations],
                    "others": [_other(o) for o in series.others],
                }
            )
    return found


def _value(series: Series, o: Observation) -> dict[str, Any]:
    before = series.at(o.year - 1)
    percent = o.unit == "%"
    return {
        "year": o.year,
        "value": o.value,
        "change": o.value / before.value - 1 if before is not None and before.value else None,
        "points": o.value - before.value if before is not None and percent else None,
        "grade": o.grade,
        "formula": o.formula or None,
        "sources": list(o.source_ids),
    }


def _other(o: Observation) -> dict[str, Any]:
    """A figure of a month or a span, or one printed with "over", "nearly" or "about"."""
    return {
        "period": o.period,
        "value": o.value,
        "qualifier": o.qualifier,
        "grade": o.grade,
        "sources": list(o.source_ids),
    }


def sources_data(review: Review, told: dict[str, Any]) -> list[dict[str, Any]]:
    """The sources of everything told, oldest publication first.

    Args:
        review: The review.
        told: The results so far; every source that they name is in the list.
    """
    used = {s.id for s in region_sources(review)} | set(_named(told))
    found = (review.evidence.source(i) for i in used)
    return [
        {
            "id": s.id,
            "title": s.cited_title,
            "publisher": s.cited_publisher,
            "published": s.published or None,
            "known_from": s.known_from.isoformat(),
            "kind": s.kind,
            "grade": s.grade,
            "url": s.url or None,
        }
        for s in sorted(found, key=lambda s: (s.known_from, s.id))
    ]


_NAMING = ("source", "chosen_source", "sources")


def _named(told: Any) -> Iterator[str]:
    """Ids of sources anywhere in plain data."""
    if isinstance(told, dict):
        for key, value in told.items():
            if key in _NAMING:
                ids = value if isinstance(value, list) else [value]
                yield from (i for i in ids if isinstance(i, str))
            yield from _named(value)
    elif isinstance(told, list):
        for value in told:
            yield from _named(value)
