"""Three pieces of advice to the next plan, each with the facts it follows from.

Advice is this report's reading; the facts under it are computed. One without facts is not given.
"""

from __future__ import annotations

from dataclasses import dataclass

from lnip_analysis.present.words.phrases import period_words
from lnip_analysis.present.words.story_point import Fact, grew, points_of, sources_of
from lnip_analysis.present.words.wording import (
    format_percent,
    format_value,
    format_years,
    quoted,
)
from lnip_analysis.review.before_issue import before_issue
from lnip_analysis.review.independence import implied
from lnip_analysis.review.plan_progress import is_last
from lnip_analysis.review.review import Review
from lnip_analysis.review.what_happened import Shortfall, WhatHappened, what_happened


@dataclass(frozen=True)
class Advice:
    """One piece of advice.

    Attributes:
        text: What the next plan should do.
        facts: What it follows from.
    """

    text: str
    facts: tuple[Fact, ...]


def advice(review: Review) -> tuple[Advice, ...]:
    """At most three pieces, in the last edition of the plan's own region only."""
    if not is_last(review) or review.region != review.plan.region:
        return ()
    found = what_happened(review)
    pieces = (
        Advice(
            "多设质量和人均的目标，数量目标以印发时已有的水平为起点。", _starting_points(review)
        ),
        Advice("每年设检查点，低于要求路径的当年就补。", _checkpoints(found)),
        Advice(
            "警戒线设在前端：授权看申请，强度看经费，一年下降一成即预警。",
            _early_signs(review, found),
        ),
    )
    return tuple(piece for piece in pieces if piece.facts)


def _starting_points(review: Review) -> tuple[Fact, ...]:
    """Targets that were met before the plan was issued, or by another one alone."""
    found = []
    for b in before_issue(review):
        if b.met:
            value = format_value(b.value, b.observation.unit)
            text = (
                f"{quoted(b.target.title)}印发前的{period_words(b.observation)}就已达到（{value}）"
            )
            found.append(Fact(text, b.source_ids))
    for i in implied(review):
        if i.meets:
            value = format_value(i.value, i.other.unit or "")
            text = (
                f"{quoted(i.target.title)}若刚好完成，就有{value}，"
                f"{quoted(i.other.title)}不再起作用"
            )
            found.append(Fact(text, i.sources))
    return tuple(found[:2])


def _checkpoints(found: WhatHappened) -> tuple[Fact, ...]:
    return tuple(
        Fact(text, one.verdict.source_ids) for one in found.shortfalls if (text := _seen(one))
    )


def _seen(one: Shortfall) -> str:
    """When a missed target fell below its path, and what its last year had to bring."""
    if one.first_below is None or one.before is None or one.before.needed_growth is None:
        return ""
    points = one.needed_points
    needed = (
        f"提高{points_of(points)}"
        if points is not None
        else f"增长{format_percent(one.before.needed_growth)}"
    )
    year = one.before.report_year
    since = f"{one.first_below}年起" if one.first_below <= year else f"{one.first_below}年"
    text = f"{quoted(one.verdict.target.title)}{since}低于路径"
    return f"{text}，到{year}年底，最后一年须{needed}才能完成"


def _early_signs(review: Review, found: WhatHappened) -> tuple[Fact, ...]:
    """Leading quantities that already point down."""
    signs = []
    grants = found.grants
    if grants is not None and (change := grants.next_change) is not None and change < 0:
        name = review.evidence.indicator(grants.next_applied[0].indicator).sentence_name
        recent = format_years(o.year for o in grants.next_applied)
        then = format_years(o.year for o in grants.applied)
        text = f"{recent}的{name}平均比{then}少{format_percent(-change)}，两三年后才反映到授权"
        signs.append(Fact(text, sources_of((*grants.next_applied, *grants.applied))))
    for one in found.ratios:
        span = one.from_peak
        if span is not None and span.above_change < 0:
            years = f"{span.ratio[0].year}—{span.ratio[1].year}年"
            text = f"{one.numerator.name}{years}{grew(span.above_change)}"
            signs.append(Fact(text, span.source_ids))
    return tuple(signs)
