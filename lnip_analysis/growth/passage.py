"""Questions about whole paths: when is a level reached, what do the years add up to.

They have no closed form, so they are answered on draws. A fixed seed makes an edition repeat.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from lnip_analysis.growth.projection import Projection
from lnip_analysis.growth.scales import Floats

Direction = Literal["at_least", "at_most"]
DRAWS = 10_000
"""Standard error of a probability is then at most half a percentage point."""
SEED = 2012


@dataclass(frozen=True)
class Passage:
    """When a level is first reached on the present path.

    Attributes:
        year: Median year, None if it is not reached within the horizon in half of the draws.
        earliest: Year by which a tenth of the draws have reached it, None if never.
        latest: Year by which nine tenths have, None if never.
        by_year: Probability of having reached it by each projected year.
    """

    year: int | None
    earliest: int | None
    latest: int | None
    by_year: dict[int, float]


def first_passage(
    projection: Projection,
    level: float,
    *,
    direction: Direction = "at_least",
    n: int = DRAWS,
    seed: int = SEED,
) -> Passage:
    """The year in which a level is first reached, with its range.

    Args:
        projection: Where the quantity may go.
        level: The level, in units of y.
        direction: Which side of the level counts as reached.
        n: Number of draws.
        seed: Seed of the draws.
    """
    reached = np.maximum.accumulate(_meets(_draws(projection, n, seed), level, direction), axis=1)
    share = reached.mean(axis=0)

    def year_of(p: float) -> int | None:
        hit = np.flatnonzero(share >= p)
        return projection.years[int(hit[0])] if hit.size else None

    by_year = dict(zip(projection.years, share.tolist(), strict=True))
    return Passage(year_of(0.5), year_of(0.1), year_of(0.9), by_year)


def prob_by(
    projection: Projection,
    level: float,
    year: int,
    *,
    direction: Direction = "at_least",
    n: int = DRAWS,
    seed: int = SEED,
) -> float:
    """Probability that a level is reached in any projected year up to ``year``."""
    passage = first_passage(projection, level, direction=direction, n=n, seed=seed)
    return passage.by_year[_checked(projection, year)]


def prob_sum_at_least(
    projection: Projection,
    total: float,
    years: Iterable[int],
    *,
    so_far: float = 0.0,
    n: int = DRAWS,
    seed: int = SEED,
) -> float:
    """Probability that a flow adds up to a total: for targets on increments.

    Args:
        projection: Where the yearly flow may go.
        total: The total asked for.
        years: Projected years that count.
        so_far: Sum of the years that are already known.
        n: Number of draws.
        seed: Seed of the draws.
    """
    columns = [_checked(projection, y) - projection.origin - 1 for y in years]
    drawn = _draws(projection, n, seed)[:, columns]
    return float(np.mean(so_far + drawn.sum(axis=1) >= total))


def prob_every_year_at_least(
    projection: Projection,
    floor: float,
    years: Iterable[int],
    *,
    n: int = DRAWS,
    seed: int = SEED,
) -> float:
    """Probability that a yearly floor holds in every one of the projected years given."""
    columns = [_checked(projection, y) - projection.origin - 1 for y in years]
    drawn = _draws(projection, n, seed)[:, columns]
    return float(np.mean((drawn >= floor).all(axis=1)))


def _draws(projection: Projection, n: int, seed: int) -> Floats:
    return projection.draws(n, np.random.default_rng(seed))


def _meets(drawn: Floats, level: float, direction: Direction) -> np.ndarray:
    return drawn >= level if direction == "at_least" else drawn <= level


def _checked(projection: Projection, year: int) -> int:
    if year not in projection.years:
        raise ValueError(f"{year} is not among the projected years {projection.years}")
    return year
