"""Where a quantity may stand in the years ahead: a value object in closed form.

On the scale z = g(y) the years ahead follow one multivariate Student t: loc m, scale
matrix S and ν degrees of freedom. A margin is then a univariate t (Kotz & Nadarajah 2004,
ch. 1), so quantiles and probabilities need no simulation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from lnip_analysis.growth.scales import Floats, Scale, from_scale, to_scale

Confidence = Literal["none", "low", "normal"]
MIN_VALUES = 4
"""Fewer values carry no probability (docs/method.md, 5.4)."""
ENOUGH_VALUES = 6
"""From this many on, a probability is not marked as of low confidence."""


@dataclass(frozen=True, eq=False)
class Projection:
    """Predictive distribution of a quantity for the years after its last value.

    Attributes:
        origin: Year of the last value.
        horizons: Years ahead 1 … H, shape (H,).
        loc: Location m on the scale, shape (H,).
        scale_matrix: Scale matrix S on the scale, shape (H, H).
        df: Degrees of freedom ν.
        n_values: How many values it was made from.
        drift: Expected growth in the first year ahead, in z.
        scale: The scale's name.
        lower: Lower bound of a logit scale.
        upper: Upper bound of a logit scale.
        offset: Added to y before the log (0 unless there are zeros).
    """

    origin: int
    horizons: Floats
    loc: Floats
    scale_matrix: Floats
    df: float
    n_values: int
    drift: float
    scale: Scale
    lower: float | None = None
    upper: float | None = None
    offset: float = 0.0

    @property
    def years(self) -> tuple[int, ...]:
        """The years ahead."""
        return tuple(self.origin + int(h) for h in self.horizons)

    @property
    def marginal_scale(self) -> Floats:
        """Scale of the Student t of each year, on the scale, shape (H,)."""
        return np.sqrt(np.diag(self.scale_matrix))

    @property
    def confidence(self) -> Confidence:
        """How far a probability may be relied on.

        ``none`` below `MIN_VALUES` (show the rule's status only), ``low`` below
        `ENOUGH_VALUES`.
        """
        if self.n_values < MIN_VALUES:
            return "none"
        return "low" if self.n_values < ENOUGH_VALUES else "normal"

    def quantile(self, p: float) -> Floats:
        """Quantile of every year ahead, in units of y, shape (H,).

        Args:
            p: Probability, strictly between 0 and 1.
        """
        if not 0 < p < 1:
            raise ValueError("a quantile needs a probability strictly between 0 and 1")
        return self._natural(self.loc + self.marginal_scale * special.stdtrit(self.df, p))

    def mean_path(self) -> Floats:
        """The expected path of z in units of y, shape (H,): each year's median.

        The mean of y itself does not exist: exp of a Student t has none.
        """
        return self._natural(self.loc)

    def cdf(self, y: ArrayLike, year: int) -> Floats:
        """Probability that the value of a year is at most y, shape of ``y``."""
        i = self._index(year)
        z = self._scaled(y)
        return np.asarray(special.stdtr(self.df, (z - self.loc[i]) / self.marginal_scale[i]))

    def prob_at_least(self, y: float, year: int) -> float:
        """Probability that the value of a year is at least y."""
        i = self._index(year)
        # The upper tail is taken directly: 1 − cdf loses small probabilities.
        return float(
            special.stdtr(self.df, (self.loc[i] - self._scaled(y)) / self.marginal_scale[i])
        )

    def prob_at_most(self, y: float, year: int) -> float:
        """Probability that the value of a year is at most y."""
        return float(self.cdf(y, year))

    def draws(self, n: int, rng: np.random.Generator) -> Floats:
        """Whole paths in units of y, shape (n, H).

        A path has one drift and one variance of its own for all its years, so paths are
        smooth where the uncertainty is about the drift. Margins are those of `quantile`.

        Args:
            n: Number of paths.
            rng: Source of chance.
        """
        normal = (
            rng.standard_normal((n, len(self.horizons))) @ np.linalg.cholesky(self.scale_matrix).T
        )
        mixing = np.sqrt(self.df / rng.chisquare(self.df, size=(n, 1)))
        return self._natural(self.loc + normal * mixing)

    def _index(self, year: int) -> int:
        i = year - self.origin - 1
        if not 0 <= i < len(self.horizons):
            raise ValueError(f"{year} is not among the projected years {self.years}")
        return i

    def _natural(self, z: Floats) -> Floats:
        y = from_scale(z, self.scale, lower=self.lower, upper=self.upper)
        return np.maximum(y - self.offset, 0.0) if self.offset else y

    def _scaled(self, y: ArrayLike) -> Floats:
        """Values on the scale; a value at or past the end of the scale becomes ±inf."""
        y = np.asarray(y, dtype=float)
        if self.scale == "identity":
            return y
        z = np.full(y.shape, -np.inf)
        low = 0.0 if self.scale == "log" or self.lower is None else self.lower
        high = np.inf if self.scale == "log" else 1.0 if self.upper is None else self.upper
        # With an offset the smallest value that can occur is 0, and it is certain to be reached.
        inside = (y > low) & (y < high)
        z[inside] = to_scale(y[inside] + self.offset, self.scale, lower=low, upper=high)
        z[y >= high] = np.inf
        return z
