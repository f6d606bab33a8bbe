"""Targets on a printed ratio, told by what stands above its line and what below.

A denominator nobody printed is the one that a printed ratio implies, and is known only as finely
as the ratio: 1.27 % may be anything from 1.265 to 1.275.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from lnip_analysis.evidence.model import Indicator, Observation, Series
from lnip_analysis.growth.decompose import quotient_effects
from lnip_analysis.plan.model import Kind
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.plan_progress import is_last
from lnip_analysis.review.quantity import meets
from lnip_analysis.review.review import Review


class RatioCause(Enum):
    """What mostly moved a ratio that is too low."""

    FELL = "numerator_fell"
    """The numerator is smaller, which took more than the denominator did."""
    LAGGED = "numerator_lagged"
    """The denominator grew more than the numerator."""
    OFFSET = "growth_offset"
    """The ratio rose, by less than the numerator alone would have raised it."""
    SLOW = "numerator_slow"
    """The ratio rose and the denominator took nothing: it did not rise enough."""


@dataclass(frozen=True)
class RatioSpan:
    """A printed ratio between two years, by what stands above its line and what below.

    Attributes:
        ratio: Its first and its last value.
        above: The numerator's first and last value.
        implied: The denominator's, as numerator and ratio imply them, in the numerator's unit.
        effects: What numerator and denominator changed of the ratio, in its unit.
    """

    ratio: tuple[Observation, Observation]
    above: tuple[Observation, Observation]
    implied: tuple[float, float]
    effects: tuple[float, float]

    @property
    def above_change(self) -> float:
        """The numerator's change, a fraction."""
        return self.above[1].value / self.above[0].value - 1

    @property
    def below_change(self) -> float:
        """The implied denominator's change, a fraction."""
        return self.implied[1] / self.implied[0] - 1

    @property
    def cause(self) -> RatioCause:
        """Which of the two mostly moved the ratio."""
        up, down = self.effects
        if up < 0 and -up >= -down:
            return RatioCause.FELL
        if down >= 0:
            return RatioCause.SLOW
        return RatioCause.OFFSET if up + down > 0 else RatioCause.LAGGED

    @property
    def kept(self) -> float:
        """The ratio at the end if the numerator had stayed as it began, in the ratio's unit."""
        return 100 * self.above[0].value / self.implied[1]

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Sources of the four values."""
        return tuple(dict.fromkeys(s for o in (*self.ratio, *self.above) for s in o.source_ids))


@dataclass(frozen=True)
class RatioTarget:
    """A target on a printed ratio, told by numerator and denominator.

    Attributes:
        verdict: The verdict.
        numerator: What stands above the line.
        whole: From the base year to the latest one.
        from_peak: From the numerator's highest year to the latest; None where that is the latest
            or the base.
        nation_above: The nation's numerator in the peak's (else the base's) and the latest year;
            None of the nation itself.
        gap: What the numerator lacked to the target in the latest year, in its unit, at the
            implied denominator; negative where there was more.
        others: The same ratio on other bases, as far as the edition's year.
        after: From the latest year to the next, in the last edition only, never judged.
    """

    verdict: Verdict
    numerator: Indicator
    whole: RatioSpan
    from_peak: RatioSpan | None
    nation_above: tuple[Observation, Observation] | None
    gap: float
    others: tuple[Series, ...]
    after: RatioSpan | None

    @property
    def falling(self) -> RatioSpan | None:
        """The years since the numerator's highest one; None where the latest is the highest."""
        span = self.from_peak or self.whole
        return span if span.above_change < 0 else None

    @property
    def kept_at_peak(self) -> float | None:
        """The latest ratio if the numerator had stayed at its highest; None where it has."""
        return self.falling.kept if self.falling else None

    @property
    def kept_meets(self) -> bool:
        """Whether the target were met then: the fall since the peak alone lost it."""
        target, kept = self.verdict.target, self.kept_at_peak
        asked = self.verdict.target_value
        return kept is not None and asked is not None and meets(target, kept, asked)

    @property
    def cause(self) -> RatioCause:
        """Why the target is not reached: since the base, unless the fall since the peak is all.

        What made the ratio fall since the peak is another question: ``from_peak.cause``.
        """
        return RatioCause.FELL if self.kept_meets else self.whole.cause


def ratio_targets(review: Review) -> tuple[RatioTarget, ...]:
    """Every target on the level of a printed ratio whose numerator is known too."""
    found = (_ratio_target(review, v) for v in review.verdicts if v.target.kind is Kind.LEVEL)
    return tuple(one for one in found if one is not None)


def _ratio_target(review: Review, v: Verdict) -> RatioTarget | None:
    catalogue = review.evidence.indicators
    own = catalogue.get(v.target.indicator or "")
    if (
        own is None
        or not own.numerator
        or v.latest is None
        or v.baseline is None
        or v.target_value is None
    ):
        return None
    above = review.evidence.series(own.numerator, review.region)
    ratio = review.evidence.series(own.id, review.region)
    first, last = v.baseline.year, v.latest.year
    whole = _span(ratio, above, first, last)
    if whole is None:
        return None
    peak = max((y for y in above.years if first <= y <= last), key=lambda y: above.at(y).value)  # type: ignore[union-attr]
    begin = peak if first < peak < last else first
    nation = review.evidence.series(own.numerator, review.evidence.nation)
    return RatioTarget(
        v,
        catalogue[own.numerator],
        whole,
        _span(ratio, above, peak, last) if begin != first else None,
        both_ends(nation, begin, last) if not review.is_nation else None,
        v.target_value / 100 * whole.implied[1] - whole.above[1].value,
        tuple(
            review.evidence.series(i, review.region).until(last)
            for i, x in catalogue.items()
            if x.numerator == own.numerator and i != own.id
        ),
        _span(ratio, above, last, last + 1) if is_last(review) else None,
    )


def _span(ratio: Series, above: Series, first: int, last: int) -> RatioSpan | None:
    ratios, amounts = both_ends(ratio, first, last), both_ends(above, first, last)
    if ratios is None or amounts is None or first == last:
        return None
    below = tuple(100 * a.value / r.value for a, r in zip(amounts, ratios, strict=True))
    effects = quotient_effects(100 * amounts[0].value, below[0], 100 * amounts[1].value, below[1])
    return RatioSpan(ratios, amounts, (below[0], below[1]), effects)


def both_ends(series: Series, first: int, last: int) -> tuple[Observation, Observation] | None:
    """The values of two years; None where one is missing."""
    ends = series.at(first), series.at(last)
    return (ends[0], ends[1]) if ends[0] is not None and ends[1] is not None else None
