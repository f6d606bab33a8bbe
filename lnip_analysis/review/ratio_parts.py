"""Targets on a printed ratio, told by what stands above its line and what below.

A denominator nobody printed is the one that a printed ratio implies, and is known only as finely
as the ratio: 1.27 % may be anything from 1.265 to 1.275. Where the same ratio was printed on
another basis too, everything is worked out on both: a cause that only one of them shows is none.
"""

from __future__ import annotations

from dataclasses import dataclass

from lnip_analysis.evidence.model import Indicator, Observation, Series
from lnip_analysis.evidence.numbers import printed_step
from lnip_analysis.plan.model import Kind
from lnip_analysis.review.accounts import apart
from lnip_analysis.review.amount_parts import PartChange, part_changes
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.plan_progress import is_last
from lnip_analysis.review.quantity import meets
from lnip_analysis.review.ratio_span import RatioCause, RatioSpan, both_ends, span_between
from lnip_analysis.review.review import Review


@dataclass(frozen=True)
class RatioParts:
    """A target's ratio on one basis, by numerator and denominator.

    Attributes:
        verdict: The verdict on the target, by the basis it is judged on.
        whole: From the base year, or the first one known, to the latest one.
        from_peak: From the numerator's highest year to the latest; None where that is the latest
            or the first.
        gap: What the numerator lacked to the target in the latest year, in its unit, at the
            implied denominator; negative where there was more.
    """

    verdict: Verdict
    whole: RatioSpan
    from_peak: RatioSpan | None
    gap: float

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


@dataclass(frozen=True)
class OtherBasis:
    """The same ratio on another basis.

    Attributes:
        series: Its values up to the latest year judged.
        gap: As in `RatioParts`; None where it has no value for the latest year.
        gap_range: Least and most of it, as the rounding of the printed ratio leaves open.
        parts: Its parts; None where fewer than two years are known.
        after: From the latest year judged to the next; None where one of both is missing.
    """

    series: Series
    gap: float | None
    gap_range: tuple[float, float] | None
    parts: RatioParts | None
    after: RatioSpan | None

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Sources of its latest value."""
        return self.series.observations[-1].source_ids


@dataclass(frozen=True)
class LastYear:
    """What the numerator did in the latest year alone.

    Attributes:
        before: Its value of the year before.
        now: Its latest value.
        by_part: What its parts did.
    """

    before: Observation
    now: Observation
    by_part: tuple[PartChange, ...]

    @property
    def difference(self) -> float:
        """By how much it changed, in its unit."""
        return self.now.value - self.before.value


@dataclass(frozen=True)
class RatioTarget(RatioParts):
    """A target on a printed ratio, told by numerator and denominator.

    Attributes:
        numerator: What stands above the line.
        nation_above: The nation's numerator in the peak's (else the base's) and the latest year;
            None of the nation itself.
        others: The same ratio on other bases.
        after: From the latest year to the next, in the last edition only, never judged.
        by_part: What the numerator's parts did since the peak (else the base).
        last_year: The latest year alone, where those years are several; None without its values.
    """

    numerator: Indicator
    nation_above: tuple[Observation, Observation] | None
    others: tuple[OtherBasis, ...]
    after: RatioSpan | None
    by_part: tuple[PartChange, ...] = ()
    last_year: LastYear | None = None

    @property
    def difference(self) -> float:
        """By how much the numerator changed since the peak (else the base), in its unit."""
        span = self.from_peak or self.whole
        return span.above[1].value - span.above[0].value

    @property
    def beside(self) -> tuple[OtherBasis, ...]:
        """The other bases that have a value for the latest year."""
        return tuple(b for b in self.others if b.gap is not None)

    def below_apart(self, other: OtherBasis) -> float | None:
        """How far another basis' implied denominator lies from this one's, in the latest year."""
        if other.parts is None:
            return None
        return other.parts.whole.implied[1] / self.whole.implied[1] - 1

    @property
    def met_elsewhere(self) -> OtherBasis | None:
        """A basis on which the latest year is at the target; None where there is none."""
        return next((b for b in self.beside if b.gap is not None and b.gap <= 0), None)

    @property
    def agreed(self) -> bool:
        """Whether the other bases show the same cause; one without years to show it does not."""
        return self.met_elsewhere is None and all(
            b.parts is not None and b.parts.cause is self.cause for b in self.beside
        )

    @property
    def nation_growth(self) -> float | None:
        """The nation's numerator since the peak's (else the base's) year; None where unknown."""
        if self.nation_above is None:
            return None
        first, last = self.nation_above
        return last.value / first.value - 1

    @property
    def falls(self) -> tuple[RatioSpan, ...]:
        """The fall since the numerator's peak on every basis; empty where one shows none."""
        mine = self.from_peak
        spans = [b.parts.from_peak or b.parts.whole for b in self.beside if b.parts]
        if mine is None or len(spans) < len(self.beside):
            return ()
        every = (mine, *spans)
        same = all(s.ratio[0].year == mine.ratio[0].year and sum(s.effects) < 0 for s in every)
        return every if same else ()

    @property
    def fall_agreed(self) -> bool:
        """Whether every basis shows that the numerator's own fall made the ratio fall.

        That the denominator grew is never named: what it grows in an ordinary year is no cause.
        """
        return bool(self.falls) and all(s.cause is RatioCause.FELL for s in self.falls)

    @property
    def behind_nation(self) -> bool:
        """Whether, on every basis, a numerator grown as the nation's would have kept the ratio."""
        grown = self.nation_growth
        return (
            grown is not None
            and bool(self.falls)
            and all(s.above_change < grown and s.would_have_held(grown) for s in self.falls)
        )

    @property
    def after_broken(self) -> OtherBasis | None:
        """A basis whose denominator went another way after the latest year: a break of accounts."""
        mine = self.after
        if mine is None:
            return None
        return next((b for b in self.others if b.after and apart(mine, b.after)), None)

    @property
    def after_sure(self) -> bool:
        """Whether another basis shows the denominator going the same way after that year."""
        found = [b for b in self.others if b.after is not None]
        return bool(found) and self.after_broken is None


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
    parts = _parts(v, ratio, above, first, last)
    if parts is None:
        return None
    nation = review.evidence.series(own.numerator, review.evidence.nation)
    begin = (parts.from_peak or parts.whole).ratio[0].year
    others = (
        review.evidence.series(i, review.region)
        for i, x in catalogue.items()
        if x.numerator == own.numerator and i != own.id
    )
    return RatioTarget(
        v,
        parts.whole,
        parts.from_peak,
        parts.gap,
        catalogue[own.numerator],
        both_ends(nation, begin, last) if not review.is_nation else None,
        tuple(_other(v, series, above, first, last) for series in others),
        span_between(ratio, above, last, last + 1) if is_last(review) else None,
        part_changes(review, catalogue[own.numerator], begin, last),
        _last_year(review, above, begin, last),
    )


def _last_year(review: Review, above: Series, begin: int, last: int) -> LastYear | None:
    ends = both_ends(above, last - 1, last) if begin < last - 1 else None
    if ends is None:
        return None
    return LastYear(*ends, part_changes(review, above.indicator, last - 1, last))


def _parts(v: Verdict, ratio: Series, above: Series, first: int, last: int) -> RatioParts | None:
    whole = span_between(ratio, above, first, last)
    if whole is None:
        return None
    known = [o for o in above.observations if first <= o.year <= last]
    peak = max(known, key=lambda o: o.value).year
    inner = span_between(ratio, above, peak, last) if first < peak < last else None
    asked = v.target_value or 0.0
    return RatioParts(v, whole, inner, asked / 100 * whole.implied[1] - whole.above[1].value)


def _other(v: Verdict, ratio: Series, above: Series, first: int, last: int) -> OtherBasis:
    """Another basis, from the first year it knows since the base."""
    since = next((y for y in ratio.years if first <= y < last and above.at(y)), last)
    now, whole = ratio.at(last), above.at(last)
    gap, gap_range = None, None
    if now is not None and whole is not None and now.value:
        asked = v.target_value or 0.0
        # A sheet drops a last zero: the series' finest place is that of all its values.
        half = min(printed_step(o.as_printed, o.value) for o in ratio.observations) / 2
        least, gap, most = ((asked / (now.value + s * half) - 1) * whole.value for s in (1, 0, -1))
        gap_range = least, most
    return OtherBasis(
        ratio.until(last),
        gap,
        gap_range,
        _parts(v, ratio, above, since, last),
        span_between(ratio, above, last, last + 1),
    )
