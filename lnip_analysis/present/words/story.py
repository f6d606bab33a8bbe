"""The story of an edition: its points in order, and one sentence of it for each chapter."""

from __future__ import annotations

from lnip_analysis.present.words.story_amounts import count_point, span_point
from lnip_analysis.present.words.story_crossing import crossing_point
from lnip_analysis.present.words.story_grants import grants_point
from lnip_analysis.present.words.story_point import Point
from lnip_analysis.present.words.story_ratio import ratio_point
from lnip_analysis.present.words.story_years import year_point
from lnip_analysis.review.crossings import Crossing
from lnip_analysis.review.decomposed import CountAndSize
from lnip_analysis.review.ratio_parts import RatioTarget
from lnip_analysis.review.review import Review
from lnip_analysis.review.single_years import SingleYear
from lnip_analysis.review.status import MET
from lnip_analysis.review.what_happened import WhatHappened, section_of, what_happened

_APART, _FEWER = 0.25, 0.05
"""A sum that rose so much while the count of what makes it fell by at least this is a finding."""
_MANY = 1.25
"""So many times the average of the years before is a finding."""


def story(review: Review) -> tuple[Point, ...]:
    """The points of an edition: what was lost first, then what is gained, then what is unlike."""
    found = what_happened(review)
    counts = [one for one in found.counts if _apart(one)][:1]
    points = [crossing_point(review, one) for one in crossings_of(found)]
    points += [year_point(review, one) for one in points_of_years(found)[:1]]
    points += [ratio_point(one) for one in ratios_short(found)]
    points += [grants_point(review, found.grants)] if found.grants else []
    for one in counts:
        amount = one.ratio.above
        years = tuple(y for y in found.single_years if y.indicator.id == amount and y.change < 0)
        points.append(count_point(review, one, years))
    many = [one for one in found.spans if not 1 / _MANY < one.times < _MANY][:1]
    points += [span_point(review, one) for one in many]
    return tuple(points)


def points_of_years(found: WhatHappened) -> list[SingleYear]:
    """Single years that no other point tells, in the order of their rule."""
    elsewhere = {one.numerator.id for one in found.ratios}
    elsewhere |= {one.ratio.above for one in found.counts}
    elsewhere |= {one.ratio.below for one in found.counts}
    elsewhere |= {found.grants.now.indicator} if found.grants else set()
    elsewhere |= {one.now.indicator for one in crossings_of(found)}
    # What is news in a running edition is its own year, not an earlier one.
    news = {one.indicator.id: one for one in found.this_year}
    told = [one for one in found.single_years if one.indicator.id not in elsewhere]
    return [news.get(one.indicator.id, one) for one in told]


def crossings_of(found: WhatHappened) -> list[Crossing]:
    """Targets that fell below their path this year, but for those a large fall tells already."""
    large = {one.indicator.id for one in found.this_year if one.change < 0}
    large |= {one.indicator.id for one in found.single_years if one.change < 0}
    ratios = {one.whole.ratio[0].indicator for one in found.ratios}
    return [one for one in found.crossings if one.now.indicator not in large | ratios]


def ratios_short(found: WhatHappened) -> list[RatioTarget]:
    """Targets on a ratio that are not met, and lack something."""
    return [one for one in found.ratios if one.verdict.status not in MET and one.gap > 0]


def _apart(one: CountAndSize) -> bool:
    """Whether the count fell while the sum rose, both by a good deal."""
    counts, amounts = ([o.value for o in ends] for ends in (one.counts, one.amounts))
    return counts[1] / counts[0] - 1 <= -_FEWER and amounts[1] / amounts[0] - 1 >= _APART


def why_sentence(review: Review, section: str) -> str:
    """Fact and reading of a section's first point in one sentence, marked; empty without one."""
    mine = (p for p in story(review) if section_of(review, p.indicator) == section)
    point = next(mine, None)
    return f"本报告的读法：{point.short}（见“发生了什么、为什么”。）" if point else ""
