"""A printed ratio between two years, by what stands above its line and what below."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from math import log

from lnip_analysis.evidence.model import Observation, Series
from lnip_analysis.evidence.numbers import printed_step
from lnip_analysis.growth.decompose import quotient_effects


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
    def offset(self) -> tuple[float, float]:
        """Of what a rising numerator added, the part the denominator took: least and most.

        With n = Δln(numerator) and r = Δln(ratio) it is 1 − r/n; between them lies what the
        rounding of both ratios leaves open.
        """
        grown = log(self.above[1].value / self.above[0].value)
        half = [printed_step(o.as_printed, o.value) / 2 for o in self.ratio]
        ends = [
            1
            - log((self.ratio[1].value + s * half[1]) / (self.ratio[0].value - s * half[0])) / grown
            for s in (1, -1)
        ]
        return min(ends), max(ends)

    @property
    def kept(self) -> float:
        """The ratio at the end if the numerator had stayed as it began, in the ratio's unit."""
        return 100 * self.above[0].value / self.implied[1]

    def at(self, growth: float) -> float:
        """The ratio at the end if the numerator had changed by this fraction instead."""
        return self.kept * (1 + growth)

    def would_have_held(self, growth: float) -> bool:
        """Whether the ratio, with such a numerator, were surely no lower than it began.

        Surely: whatever the rounding of both printed ratios leaves open.
        """
        first, last = self.ratio
        half = [printed_step(o.as_printed, o.value) / 2 for o in self.ratio]
        lowest = self.at(growth) * (last.value - half[1]) / last.value
        return lowest >= first.value + half[0]

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Sources of the four values."""
        return tuple(dict.fromkeys(s for o in (*self.ratio, *self.above) for s in o.source_ids))


def span_between(ratio: Series, above: Series, first: int, last: int) -> RatioSpan | None:
    """A ratio between two years; None without all four values."""
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
