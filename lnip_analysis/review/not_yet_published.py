"""What was not out yet on the cut-off day: whose value, in which publication, and when it came.

Only an edition built as of a day can have any. The values themselves are not told: the edition
must not know them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lnip_analysis.evidence.codes import parse_formula
from lnip_analysis.evidence.model import Source
from lnip_analysis.review.review import Review


@dataclass(frozen=True)
class NotYetPublished:
    """A value or record for the edition that was published only after its cut-off day.

    Attributes:
        what: Name of the indicator or of the thing to deliver.
        indicator: Indicator id; empty for a thing to deliver.
        asked: Whether a target of the plan is judged on it.
        sources: The publications that were needed for it, the last one to come out last.
        known_from: The day from which it counts as known.
    """

    what: str
    indicator: str
    asked: bool
    sources: tuple[Source, ...]
    known_from: date


def not_yet_published(review: Review) -> tuple[NotYetPublished, ...]:
    """The values for the edition's year that came out after its cut-off day.

    Args:
        review: The review. The indicators of the plan's targets and tasks and those of the
            yearly press conference are looked at, and the plan's things to deliver.

    Returns:
        In the order in which they came out.
    """
    last = review.evidence.newest_day
    if review.as_of >= last:
        return ()
    asked = dict.fromkeys(t.indicator for t in review.plan.targets if t.indicator)
    of_tasks = [i for t in review.plan.tasks for i in t.indicators]
    kpis = review.evidence.in_order("kpi_order")
    known = review.evidence.indicators
    found = [
        late
        for indicator in dict.fromkeys((*asked, *kpis, *of_tasks))
        if indicator in known and (late := _value(review, indicator, indicator in asked))
    ]
    found += _records(review, last)
    return tuple(sorted(found, key=lambda x: x.known_from))


def _value(review: Review, indicator: str, asked: bool) -> NotYetPublished | None:
    """The year's value where the archive got it only after the cut-off day."""
    if review.evidence.series(indicator, review.region).at(review.report_year) is not None:
        return None
    sources = _first_sources(review, indicator)
    if not sources:
        return None
    name = review.evidence.indicator(indicator).name
    return NotYetPublished(name, indicator, asked, sources, sources[-1].known_from)


def _first_sources(review: Review, indicator: str) -> tuple[Source, ...]:
    """The publications the value waited for, the last one last; none where it never came.

    A value nobody prints may follow from two others: it is there when the later one is.
    """
    evidence = review.evidence
    if evidence.series(indicator, review.region).at(review.report_year) is not None:
        return ()
    rows = evidence.choice.after_cut_off
    rows = rows[
        (rows["indicator"] == indicator)
        & (rows["region"] == review.region)
        & (rows["period"] == str(review.report_year))
        & (rows["qualifier"] == "")
        & (rows["excluded"] == "")
    ]
    ways: list[tuple[Source, ...]] = []
    if not rows.empty:
        first = rows.sort_values(["known_from", "kind_rank"], kind="stable").iloc[0]
        ways.append((evidence.source(first["source_id"]),))
    formula = parse_formula(evidence.indicator(indicator).formula)
    if formula is not None:
        parts = [
            (evidence.series(parent, review.region).at(review.report_year), parent)
            for parent in formula[1:]
        ]
        waited = [_first_sources(review, parent) for value, parent in parts if value is None]
        if waited and all(waited):
            both = {s.id: s for sources in waited for s in sources}.values()
            ways.append(tuple(sorted(both, key=lambda s: s.known_from)))
    return min(ways, key=lambda way: way[-1].known_from, default=())


def _records(review: Review, last: date) -> list[NotYetPublished]:
    """Records of things that were due by the year's end and had not been reported yet."""
    if review.region != review.plan.region:
        return []
    full = review.evidence.known_on(last)
    found = []
    for target in review.plan.targets:
        for item in target.items:
            if item.due.year > review.report_year:
                continue
            known = review.evidence.facts_on(item.id, review.plan.id)
            came = [
                full.source(m.source_id)
                for m in full.facts_on(item.id, review.plan.id)
                if m.outcome == "done" and m not in known
            ]
            if came:
                source = min(came, key=lambda s: s.known_from)
                found.append(NotYetPublished(item.title, "", True, (source,), source.known_from))
    return found
