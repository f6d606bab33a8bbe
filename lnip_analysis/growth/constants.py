"""The few numbers that no single origin can tell, fixed once on the design part.

The design part is declared in ``growth/split.py``: twelve indicators, outcomes up to 2014.
``benchmarks/calibrate.py`` prints the score of every alternative; docs/method.md explains them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True)
class Constants:
    """Numbers of the model that are not learned at the origin.

    Attributes:
        damping: φ, the share of the common growth that is left after one more year.
        recency: λ, the weight of a year's growth relative to the year after it.
        national: Weight of the nation's growth in the common growth, beside the panel's mean.
        persistence: Share of a region's own growth variance that stays for good.
        momentum: Correlation of own growth from one year to the next, by kind.
        momentum_pairs: How many observed pairs of years that prior momentum is worth.
        common: κ of the common shock's prior variance κ s0 (s0 the typical own scatter).
        common_years: How many years of growth that prior variance is worth.
        carry: Correlation of common shocks from one year to the next.
        common_df: Degrees of freedom the common shock is known with, beyond its years.
        regions: How many indicators the prior of a region's scatter is worth.
    """

    damping: float = 0.8
    recency: float = 0.7
    national: float = 0.5
    persistence: float = 0.0
    momentum: Mapping[str, float] = field(
        default_factory=lambda: MappingProxyType({"flow": 0.0, "stock": 0.4, "ratio": 0.0})
    )
    momentum_pairs: float = 30.0
    common: float = 0.05
    common_years: float = 10.0
    carry: float = 0.2
    common_df: float = 4.0
    regions: float = 10.0


FIXED = Constants()
