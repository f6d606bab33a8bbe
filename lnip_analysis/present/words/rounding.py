"""How many digits a computed number is shown with: one policy for prose, tables and charts.

A printed number is shown as it was printed. What is worked out carries no more digits than a reader
can rely on; its exact value goes into the CSV.
"""

from __future__ import annotations

from dataclasses import replace

from lnip_analysis.evidence.model import Observation
from lnip_analysis.present.words.wording import format_number
from lnip_analysis.review.ratios import RATIOS

_QUOTIENT_DIGITS = 1
"""Of a quotient of two printed numbers, whose second decimal is made of their rounding."""


def round_shown(value: float, unit: str = "", *, quotient: bool = False) -> float:
    """The number a reader is shown for a value.

    Args:
        value: The exact value, in ``unit``.
        unit: Its unit, which sets the decimals as in `wording.format_number`: none from 1,000 on,
            two of a percentage, three of a rate per 10,000 people, else at most two.
        quotient: Whether it is one of `review.ratios.RATIOS`: one decimal.
    """
    if quotient:
        return round(value, _QUOTIENT_DIGITS)
    return float(format_number(value, unit).replace(",", "").replace("−", "-"))


def as_shown(observation: Observation) -> Observation:
    """An observation with the number a reader is shown: a ratio's is rounded, any other's not."""
    if observation.indicator not in RATIOS:
        return observation
    value = round_shown(observation.value, observation.unit, quotient=True)
    return replace(observation, value=value)
