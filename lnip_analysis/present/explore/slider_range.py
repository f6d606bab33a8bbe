"""What a slider for a target's value runs over: ends, step and value as one that fits together.

A browser moves a slider's value to the nearest step counted from its lower end, silently: a value
that is none would be answered as another than the plan's. So ends and value are whole steps.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from lnip_analysis.plan.model import Kind, Target

_STEPS = 50
"""About as many steps as a slider has up to the value that the plan asks."""

_TIMES = 3
"""As many times the plan's value as a slider goes up to."""


@dataclass(frozen=True)
class SliderRange:
    """Ends, step and value of a slider; ends and value are whole steps.

    Attributes:
        least: Lower end.
        most: Upper end.
        step: How far apart two values are.
        value: Where it starts.
    """

    least: Decimal
    most: Decimal
    step: Decimal
    value: Decimal

    @property
    def decimals(self) -> int:
        """How many decimals its values have."""
        return max(0, -int(self.step.normalize().as_tuple().exponent))

    def on_step(self, value: float) -> float:
        """The nearest value that the slider has: what a browser sends carries float noise."""
        steps = (Decimal(str(value)) / self.step).to_integral_value(ROUND_HALF_EVEN)
        return float(steps * self.step)


def slider_range(target: Target) -> SliderRange:
    """What to choose from in place of what a target asks.

    Args:
        target: A target with a value. What is counted has whole steps; a share, no more than 100 %.
    """
    asked = Decimal(str(target.value or 0))
    growth = target.kind is Kind.GROWTH
    step = _step(asked, whole=not growth and target.unit != "%" and asked % 1 == 0)
    # Negative growth may be asked for; less than nothing cannot be counted.
    ends = sorted((Decimal(0), (asked or Decimal(1)) * _TIMES))
    if target.unit == "%" and not growth:
        ends[1] = min(ends[1], Decimal(100) // step * step)
    return SliderRange(ends[0], max(ends[1], asked), step, asked)


def _step(asked: Decimal, *, whole: bool) -> Decimal:
    """About a fiftieth of what is asked, and a whole part of it: 1, 2 or 5 and noughts.

    Args:
        asked: What the plan asks.
        whole: Whether no step is smaller than 1.
    """
    goal = abs(asked) or Decimal(1)
    exact = goal / _STEPS
    scale = Decimal(1).scaleb(exact.adjusted() + 1)
    while True:
        for n in (Decimal(1), Decimal("0.5"), Decimal("0.2")):
            step = n * scale
            if whole and step <= 1:
                return Decimal(1)
            if step < 2 * exact and goal % step == 0:
                return step
        scale /= 10
