"""Three pieces of advice to the next plan, each with the facts it follows from.

Advice is this report's reading; the facts under it are computed. One without facts is not given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lnip_analysis.present.words.phrases import period_words
from lnip_analysis.present.words.story_point import Fact, points_of
from lnip_analysis.present.words.wording import (
    format_percent,
    format_value,
    numeral,
    quoted,
)
from lnip_analysis.review.before_issue import before_issue
from lnip_analysis.review.early_warning import WarningTrial
from lnip_analysis.review.findings import LARGE_FALL
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
    # Of a line that warned too seldom nobody knows how good it is: nothing is advised on it.
    tried = tuple(one for one in found.warnings if one.enough)
    pieces = (
        Advice(
            "目标以印发时已有的水平为起点，不设已经达到的，也不设另一项目标已经包含的。",
            _starting_points(review),
        ),
        Advice("把各年要求的数写进计划，由牵头单位逐年公布实际数。", _checkpoints(found)),
        Advice(_line(review, tried), tuple(Fact(_tried(review, one)) for one in tried)),
    )
    return tuple(piece for piece in pieces if piece.facts)


def _starting_points(review: Review) -> tuple[Fact, ...]:
    """Targets that were met before the plan was issued, or by another one alone."""
    found = []
    for b in before_issue(review):
        if b.met:
            value = "推算为" * bool(b.observation.formula)
            value += format_value(b.value, b.observation.unit)
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
        Fact(text, one.verdict.source_ids, (one.verdict.target.id,))
        for one in found.shortfalls
        if (text := _seen(one))
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


def _line(review: Review, found: Sequence[WarningTrial]) -> str:
    """What the trial says of a line in front: only one that was mostly right is recommended."""
    leads = "或".join(review.evidence.indicator(one.lead).sentence_name for one in found)
    much = f"{leads}一年下降{format_percent(-LARGE_FALL, 0)}"
    if all(one.useful for one in found):
        return f"以{much}作警戒线。"
    return f"不宜只凭{much}预警。"


def _tried(review: Review, one: WarningTrial) -> str:
    """How a line fared in all provinces: alarms that were right, falls nobody was warned of."""
    lead, follow = (review.evidence.indicator(i).sentence_name for i in (one.lead, one.follow))
    first, last = one.years
    right = f"，{numeral(one.lag)}年后{follow}下降的{one.hits}次"
    apart = f"（{one.left_out}处前后两年不是同一次核算，不可比，不计）" * bool(one.left_out)
    return (
        f"用各省{first}—{last}年的数回测{apart}，{lead}一年下降"
        f"{format_percent(-LARGE_FALL, 0)}以上的{one.alarms}次{right}；"
        f"{follow}下降的{one.falls}次中，事先没有报警的{one.misses}次"
    )
