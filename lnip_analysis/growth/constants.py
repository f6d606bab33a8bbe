"""The few numbers that no single origin can tell, fixed once on the development part.

The development part (``growth/split.py``) is twelve indicators, outcomes up to 2014.
``benchmarks/calibrate.py`` prints the CRPS of every alternative on it; docs/method.md, 5.7, has
the table. A comment beside a value says what other values scored there: where that is flat, the
value is one of many that would do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

METHOD_VERSION = 2
"""Which version of the method a result was made by; docs/method.md, 6.6, says what changed."""


@dataclass(frozen=True)
class Constants:
    """Numbers of the model that are not learned at the origin.

    Attributes:
        carry: Prior share of the recent growth of the common factor that is left a year later.
        carry_sd: Standard deviation of that prior.
        fade: Share of that which is left after every further year.
        discount_factor: λ, the weight of a year's growth relative to the year after it.
        autocorrelation: Prior lag-1 autocorrelation of idiosyncratic growth, by kind.
        autocorrelation_pairs: How many observed pairs of years that prior is worth, and the
            prior of its permanent share, 0.
        shock_prior: κ of the prior variance κ s0 of the factor's shocks (s0 the typical standard
            deviation of idiosyncratic growth).
        shock_prior_years: How many years of growth that prior variance is worth.
        region_prior: How many indicators the prior of a region's variance ratio is worth.
    """

    carry: float = 0.8
    carry_sd: float = 0.2
    fade: float = 0.9
    discount_factor: float = 0.85
    # Counts of a year show none. Stocks hold most of last year's members, and show about 0.3
    # in the development part.
    autocorrelation: Mapping[str, float] = field(
        default_factory=lambda: MappingProxyType({"flow": 0.0, "stock": 0.4, "ratio": 0.0})
    )
    autocorrelation_pairs: float = 30.0
    shock_prior: float = 0.05
    shock_prior_years: float = 10.0
    region_prior: float = 10.0


FIXED = Constants()
