"""How likely a target is to be met, how firm its status is, and when it would be met.

Probabilities come from `growth.project` on what was known for the edition; with fewer than
four figures there is none. A target whose outcome is known has no forecast to make: it stands
at 1 or 0 and is marked as settled.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy import special

from lnip_analysis.growth.model import project
from lnip_analysis.growth.prior import PanelPrior
from lnip_analysis.growth.projection import Projection
from lnip_analysis.growth.scales import Scale, to_scale
from lnip_analysis.growth.series import TooFewFigures
from lnip_analysis.plan.model import Comparison, Kind, Measured, Target
from lnip_analysis.review.judge import NEEDS_PUSH_FROM, ON_TRACK_FROM
from lnip_analysis.review.model import Basis, Outlook, Status, Verdict
from lnip_analysis.review.quantity import ABOUT_SHARE

REACH = 15
"""Years ahead in which an expected year of attainment is looked for."""
DRAWS = 20_000
SEED = 20120628
"""Day of the plan's issue; any fixed number serves. Draws only where no closed form exists."""


@dataclass(frozen=True)
class _Question:
    """A target put to a projection of its indicator.

    Attributes:
        level: The indicator's level that meets the target.
        direction: 1 where more is better, -1 where less is.
    """

    level: float
    direction: int


def with_outlook(verdict: Verdict, prior: PanelPrior, region: str) -> Verdict:
    """A verdict with its outlook, probability and stability.

    Args:
        verdict: A verdict by rule.
        prior: The panel's prior, fitted on figures no later than the edition's year.
        region: Region code of the series.

    Returns:
        The verdict; unchanged where it has no series.
    """
    if verdict.series is None:
        return verdict
    projection = _project(verdict, prior, region)
    outlook = Outlook(projection=projection, basis=_basis(verdict, projection))
    probability = _settled(verdict)
    if probability is None and outlook.basis in ("model", "low_confidence"):
        assert projection is not None
        probability = _probability(verdict, projection)
        outlook = replace(outlook, expected=_expected(verdict, projection))
    return replace(
        verdict,
        outlook=outlook if probability is not None else replace(outlook, basis="none"),
        probability=probability,
        stability=_stability(verdict, projection),
    )


def _project(v: Verdict, prior: PanelPrior, region: str) -> Projection | None:
    """The projection of the target's indicator, or None where the figures do not carry one."""
    assert v.series is not None
    observations = v.series.observations
    if len(observations) < 2:
        return None
    target = v.target
    scale: Scale = "logit" if target.scale == "logit" else "log"
    try:
        return project(
            [o.year for o in observations],
            [o.value for o in observations],
            prior,
            v.series.indicator.id,
            horizon=max(target.deadline - observations[-1].year, 0) + REACH,
            scale=scale,
            lower=target.lower_bound,
            upper=target.upper_bound,
            kind=v.series.indicator.kind,
            region=region,
        )
    except TooFewFigures:
        return None


def _basis(v: Verdict, projection: Projection | None) -> Basis:
    if _settled(v) is not None:
        return "settled"
    if projection is None or projection.confidence == "none":
        return "none"
    return "low_confidence" if projection.confidence == "low" else "model"


def _settled(v: Verdict) -> float | None:
    if v.status in (Status.MET, Status.MET_EARLY):
        return 1.0
    return 0.0 if v.status is Status.MISSED else None


def _question(v: Verdict) -> _Question | None:
    """The level at which the target's own indicator meets it."""
    target, asked = v.target, v.target_value
    if asked is None:
        return None
    if target.comparison is Comparison.ABOUT:
        asked *= ABOUT_SHARE
    if target.kind is Kind.INCREMENT and target.measured is Measured.STOCK:
        if v.baseline is None:
            return None
        asked += v.baseline.observations[0].value
    return _Question(asked, target.direction)


def _probability(v: Verdict, projection: Projection) -> float | None:
    """Probability of attainment; closed form wherever one year decides."""
    target, question = v.target, _question(v)
    if question is None or projection.origin >= target.deadline:
        return None
    if target.kind is Kind.FLOOR or (
        target.kind is Kind.INCREMENT and target.measured is Measured.FLOW
    ):
        return _probability_of_sum_or_floor(v, projection, question)
    last = target.deadline - projection.origin
    if not target.counts_once_reached or last == 1:
        at = projection.prob_at_least if question.direction > 0 else projection.prob_at_most
        return at(question.level, target.deadline)
    paths = projection.draws(DRAWS, np.random.default_rng(SEED))[:, :last]
    return float(np.mean(_reached(paths, question).any(axis=1)))


def _probability_of_sum_or_floor(
    v: Verdict, projection: Projection, question: _Question
) -> float | None:
    """Sums over years and every-year floors have no closed form: whole paths are drawn."""
    target = v.target
    if target.measured is Measured.STOCK or v.latest is None:
        return None
    if v.latest.year != projection.origin:
        return None
    ahead = target.deadline - projection.origin
    paths = projection.draws(DRAWS, np.random.default_rng(SEED))[:, :ahead]
    if target.kind is Kind.FLOOR:
        return float(np.mean(_reached(paths, question).all(axis=1)))
    return float(np.mean(v.latest.value + paths.sum(axis=1) >= question.level))


def _reached(paths: np.ndarray, question: _Question) -> np.ndarray:
    if question.direction > 0:
        return np.asarray(paths >= question.level)
    return np.asarray(paths <= question.level)


def _expected(v: Verdict, projection: Projection) -> tuple[int | None, int | None, int | None]:
    """Years by which 10, 50 and 90 % of the paths have reached the target; None beyond reach."""
    question = _question(v)
    if question is None or v.target.kind in (Kind.FLOOR, Kind.GROWTH):
        return (None, None, None)
    if v.target.kind is Kind.INCREMENT and v.target.measured is Measured.FLOW:
        return (None, None, None)
    reached = _reached(projection.draws(DRAWS, np.random.default_rng(SEED)), question)
    share = np.maximum.accumulate(reached, axis=1).mean(axis=0)
    years = [next((y for y, s in zip(projection.years, share, strict=True) if s >= p), None)
             for p in (0.1, 0.5, 0.9)]  # fmt: skip
    return (years[0], years[1], years[2])


def _stability(v: Verdict, projection: Projection | None) -> float | None:
    """Share of draws that keep the status if the years since the base were lived again.

    The latest figure is drawn anew around what it was, with the yearly scatter of the series:
    z* = z + s √n T, n years since the base, s the spread of one year ahead, T Student's t.
    The tempo is linear in z, so the share follows in closed form.
    """
    latest, base, target = v.latest, v.baseline, v.target
    if projection is None or projection.confidence == "none" or v.tempo is None:
        return None
    if latest is None or base is None or latest.year != projection.origin:
        return None
    if target.scale == "identity" or v.target_value is None:
        return None  # the projection's spread is on another scale than the tempo
    done, span = latest.year - base.year, target.deadline - base.year
    bounds = _kept_between(v.status, span / done)
    if bounds is None:
        return None
    pace = (_z(target, v.target_value) - _z(target, base.value)) / span
    spread = float(projection.spread[0]) / (np.sqrt(done) * abs(pace))
    low, high = (special.stdtr(projection.df, (bound - v.tempo) / spread) for bound in bounds)
    return float(high - low)


def _kept_between(status: Status, reached: float) -> tuple[float, float] | None:
    """The tempos between which a status stays as it is; `reached` is the target itself."""
    return {
        Status.MET: (reached, np.inf),
        Status.MET_EARLY: (reached, np.inf),
        Status.MISSED: (-np.inf, reached),
        Status.ON_TRACK: (ON_TRACK_FROM, np.inf),
        Status.NEEDS_PUSH: (NEEDS_PUSH_FROM, ON_TRACK_FROM),
        Status.BEHIND: (0.0, NEEDS_PUSH_FROM),
        Status.AWAY: (-np.inf, 0.0),
    }.get(status)


def _z(target: Target, value: float) -> float:
    scale: Scale = target.scale or "log"
    return float(to_scale(value, scale, lower=target.lower_bound, upper=target.upper_bound))
