"""The few numbers that no single origin can tell, fixed once on the development part.

The development part (``growth/split.py``) is twelve indicators, outcomes up to 2014.
``benchmarks/calibrate.py`` prints the CRPS of every alternative on it; docs/method.md, 5.6, has
the table. A comment beside a value says what other values scored there: where that is flat, the
value is one of many that would do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True)
class Constants:
    """Numbers of the model that are not learned at the origin.

    Attributes:
        damping: φ, the share of the common factor's growth that is left after one more year.
        discount_factor: λ, the weight of a year's growth relative to the year after it.
        national_weight: Weight of the nation's growth in the expected factor; the panel's mean
            has the rest.
        permanent_share: Prior share of the variance of idiosyncratic growth that stays for good.
        autocorrelation: Prior lag-1 autocorrelation of idiosyncratic growth, by kind.
        autocorrelation_pairs: How many observed pairs of years those two priors are worth.
        shock_prior: κ of the prior variance κ s0 of the factor's shocks (s0 the typical standard
            deviation of idiosyncratic growth).
        shock_prior_years: How many years of growth that prior variance is worth.
        shock_autocorrelation: a, autocorrelation of the factor's shocks.
        shock_df: Degrees of freedom the variance of shocks is known with, beyond its years.
        region_prior: How many indicators the prior of a region's variance ratio is worth.
    """

    # The one that matters most: 0.75 and 0.85 score 1 % worse, 0.9 4 %, no damping 17 %.
    damping: float = 0.8
    # 0.6 to 1 score within 0.5 %: half of the weight lies on the last two years.
    discount_factor: float = 0.7
    # 0 to 0.75 score within 0.2 %; a half treats panel and nation alike.
    national_weight: float = 0.5
    # 0.1 scores 1 % worse: a lead over other regions does not last.
    permanent_share: float = 0.0
    # Counts of a year show none. Stocks hold most of last year's members, and show about 0.3
    # in the development part. Ratios were in no way part of it and are treated as flows.
    autocorrelation: Mapping[str, float] = field(
        default_factory=lambda: MappingProxyType({"flow": 0.0, "stock": 0.4, "ratio": 0.0})
    )
    # 15 and 60 score within 0.1 %: worth one more year of a panel of provinces.
    autocorrelation_pairs: float = 30.0
    # 0.03 to 0.06 score within 0.2 %. It sets the width of bands in short panels.
    shock_prior: float = 0.05
    # 4 scores 1 % worse, 15 0.2 % better: no longer than the archive, which has ten years.
    shock_prior_years: float = 10.0
    # 0 to 0.35 score within 0.3 %: widens the bands of later years a little.
    shock_autocorrelation: float = 0.2
    # 2 and 8 score within 0.1 %; 4 leaves the Student t a variance with no year at all.
    shock_df: float = 4.0
    # 4 to 30 score within 0.2 %; 10 indicators of its own count as much as the prior.
    region_prior: float = 10.0


FIXED = Constants()
