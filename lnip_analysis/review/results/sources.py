"""The data's part of the results: series, sources, what was revised, corrected or not yet out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lnip_analysis.evidence.model import Observation, Series
from lnip_analysis.review.corrections import corrections
from lnip_analysis.review.not_yet_published import not_yet_published
from lnip_analysis.review.record import conflicts, extent, region_sources
from lnip_analysis.review.review import Review
from lnip_analysis.review.revisions import Revision, revisions, since_last_edition


def revisions_data(review: Review) -> dict[str, Any]:
    """Revisions as plain data: since first printed, and since the last edition."""
    since = since_last_edition(review)
    return {
        "since_first_printed": [_plain(r) for r in revisions(review)],
        "since_last_edition": None
        if since is None
        else {
            "day": since.day.isoformat(),
            "changed": [_plain(r) for r in since.changed],
            "added": [
                {
                    "indicator": o.indicator,
                    "year": o.year,
                    "value": o.value,
                    "sources": list(o.source_ids),
                }
                for o in since.added
            ],
        },
    }


def _plain(r: Revision) -> dict[str, Any]:
    return {
        "indicator": r.indicator,
        "year": r.year,
        "old": {"value": r.old.value, "sources": list(r.old.source_ids)},
        "new": {"value": r.new.value, "sources": list(r.new.source_ids)},
    }


def corrections_data(review: Review) -> list[dict[str, Any]]:
    """The corrections as plain data."""
    return [
        {
            "indicator": c.indicator,
            "region": c.region,
            "period": c.period,
            "source": c.source_id,
            "told": c.words,
        }
        for c in corrections(review)
    ]


def not_yet_published_data(review: Review) -> list[dict[str, Any]]:
    """What was not out yet as plain data."""
    return [
        {
            "what": x.what,
            "indicator": x.indicator or None,
            "asked": x.asked,
            "known_from": x.known_from.isoformat(),
            "sources": [
                {
                    "title": s.cited_title,
                    "publisher": s.cited_publisher,
                    "published": s.published or None,
                }
                for s in x.sources
            ],
        }
        for x in not_yet_published(review)
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
