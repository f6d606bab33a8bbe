"""How likely a target is to be met, how firm its status is, when it would be met, and by what.

Probabilities come from `growth.project` on what was known for the edition; with fewer than
four values there is none. A target whose outcome is known has no forecast to make: it stands
at 1 or 0 and is marked as settled.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy import special

from lnip_analysis.evidence.model import Series
from lnip_analysis.growth.model import project
from lnip_analysis.growth.passage import (
    Direction,
    first_passage,
    prob_by,
    prob_every_year_at_least,
    prob_sum_at_least,
)
from lnip_analysis.growth.prior import PanelPrior
from lnip_analysis.growth.projection import Projection
from lnip_analysis.growth.scales import Scale, to_scale
from lnip_analysis.growth.scenarios import scenario_paths
from lnip_analysis.growth.series import TooFewValues
from lnip_analysis.plan.model import Comparison, Kind, Measured, Target
from lnip_analysis.review.attainment import counts_once_reached
from lnip_analysis.review.judge import NEEDS_PUSH_FROM, ON_TRACK_FROM
from lnip_analysis.review.model import Basis, Outlook, Scenario, Verdict
from lnip_analysis.review.quantity import ABOUT_SHARE
from lnip_analysis.review.rung import Rung
from lnip_analysis.review.status import Status

REACH = 15
"""Years past the deadline in which an expected year of attainment is looked for."""


@dataclass(frozen=True)
class _Goal:
    """A target as its own indicator has to meet it.

    Attributes:
        level: Level of the indicator (of the sum of years, for a sum of a flow).
        direction: Which side of the level meets the target.
    """

    level: float
    direction: Direction

    def met(self, value: float) -> bool:
        return value >= self.level if self.direction == "at_least" else value <= self.level


def with_outlook(
    verdict: Verdict, prior: PanelPrior, region: str, national: float | None = None
) -> Verdict:
    """A verdict with its outlook, probability and stability.

    Args:
        verdict: A verdict by rule.
        prior: The panel's prior, fitted on values no later than the edition's year.
        region: Region code of the series.
        national: The nation's recent growth in log points a year, where the prior has none.

    Returns:
        The verdict; unchanged where it has no series.
    """
    if verdict.series is None:
        return verdict
    projection = _project(verdict, prior, region)
    stability = _stability(verdict, projection)
    if _weak(verdict):
        # Inferred on grounds that the paper itself calls weak: neither sure nor left to the model.
        return replace(verdict, outlook=Outlook(projection), stability=stability)
    settled = _settled(verdict)
    if settled is not None:
        outlook = Outlook(projection, "settled")
        return replace(verdict, outlook=outlook, probability=settled, stability=stability)
    goal = _goal(verdict)
    probability = None
    outlook = Outlook(projection)
    if projection is not None and goal is not None and projection.confidence != "none":
        probability = _probability(verdict, projection, goal)
    if projection is not None and goal is not None and probability is not None:
        basis: Basis = "low_confidence" if projection.confidence == "low" else "model"
        outlook = Outlook(
            projection,
            basis,
            _expected(verdict.target, projection, goal),
            _scenarios(verdict, projection, goal, prior, national),
        )
    return replace(verdict, outlook=outlook, probability=probability, stability=stability)


def with_outcome_year(verdict: Verdict, series: Series) -> Verdict:
    """A verdict whose open probability says which edition knows the outcome, if one can.

    Args:
        verdict: A verdict with its probability.
        series: Its indicator's values of all years, those after the edition's too.
    """
    deadline, outlook = verdict.target.deadline, verdict.outlook
    if outlook is None or verdict.probability is None or outlook.basis == "settled":
        return verdict
    first = verdict.report_year + 1 if _of_years(verdict.target) else deadline
    decided = deadline > verdict.report_year and all(
        series.at(year) is not None for year in range(first, deadline + 1)
    )
    if not decided:
        return verdict
    return replace(verdict, outlook=replace(outlook, outcome_year=deadline))


def _project(v: Verdict, prior: PanelPrior, region: str) -> Projection | None:
    """The projection of the target's indicator, or None where the values do not carry one."""
    assert v.series is not None
    observations = v.series.observations
    if len(observations) < 2:
        return None
    target = v.target
    try:
        return project(
            [o.year for o in observations],
            [o.value for o in observations],
            prior,
            v.series.indicator.id,
            horizon=max(target.deadline - observations[-1].year, 0) + REACH,
            scale=_growth_scale(target),
            lower=target.lower_bound,
            upper=target.upper_bound,
            kind=v.series.indicator.kind,
            region=region,
        )
    except TooFewValues:
        return None


def _growth_scale(target: Target) -> Scale:
    """Values grow in proportion even where a target's own path is even in plain numbers."""
    return "logit" if target.scale == "logit" else "log"


def _weak(v: Verdict) -> bool:
    found = v.deduction if v.rung is Rung.PROVEN else None
    return found is not None and found.strength == "weak"


def _settled(v: Verdict) -> float | None:
    if v.status in (Status.MET, Status.MET_EARLY):
        return 1.0
    return 0.0 if v.status is Status.MISSED else None


def _goal(v: Verdict) -> _Goal | None:
    target, asked = v.target, v.target_value
    if asked is None:
        return None
    if target.comparison is Comparison.ABOUT:
        asked *= ABOUT_SHARE
    if target.kind is Kind.INCREMENT and target.measured is Measured.STOCK:
        if v.baseline is None:
            return None
        asked += v.baseline.observations[0].value
    return _Goal(asked, "at_least" if target.direction > 0 else "at_most")


def _of_years(target: Target) -> bool:
    """Whether several years decide together: sums of a flow, and yearly floors."""
    summed = target.kind is Kind.INCREMENT and target.measured is Measured.FLOW
    return summed or target.kind is Kind.FLOOR


def _probability(v: Verdict, projection: Projection, goal: _Goal) -> float | None:
    """Probability of attainment; closed form wherever one year decides."""
    target, origin = v.target, projection.origin
    ahead = range(origin + 1, target.deadline + 1)
    if not ahead:
        return None
    if _of_years(target):
        if target.measured is Measured.STOCK or v.latest is None or v.latest.year != origin:
            return None
        if target.kind is Kind.FLOOR:
            return prob_every_year_at_least(projection, goal.level, ahead)
        return prob_sum_at_least(projection, goal.level, ahead, so_far=v.latest.value)
    if counts_once_reached(v) and len(ahead) > 1:
        return prob_by(projection, goal.level, target.deadline, direction=goal.direction)
    if goal.direction == "at_least":
        return projection.prob_at_least(goal.level, target.deadline)
    return projection.prob_at_most(goal.level, target.deadline)


def _expected(
    target: Target, projection: Projection, goal: _Goal
) -> tuple[int | None, int | None, int | None]:
    """Years by which 10, 50 and 90 % of the paths have reached the target; None beyond reach."""
    if target.kind is Kind.GROWTH or _of_years(target):
        return (None, None, None)
    passage = first_passage(projection, goal.level, direction=goal.direction)
    return (passage.earliest, passage.year, passage.latest)


def _scenarios(
    v: Verdict, projection: Projection, goal: _Goal, prior: PanelPrior, pace: float | None
) -> tuple[Scenario, ...]:
    """Named ways from the last value to the deadline, and whether each meets the target."""
    target = v.target
    if _of_years(target) or projection.origin >= target.deadline or v.series is None:
        return ()
    known = prior.of(v.series.indicator.id)
    national = pace if _growth_scale(target) == "log" else None
    if known is not None and np.isfinite(known.national):
        national = known.national
    paths = scenario_paths(
        v.series.years,
        v.series.values,
        deadline=target.deadline,
        scale=_growth_scale(target),
        lower=target.lower_bound,
        upper=target.upper_bound,
        target=goal.level,
        projection=projection,
        national=national,
    )
    years = range(projection.origin, target.deadline + 1)
    return tuple(
        Scenario(
            name,
            tuple(zip(years, path.tolist(), strict=True)),
            # The required path ends at the goal itself, but for rounding.
            name == "required" or goal.met(float(path[-1])),
        )
        for name, path in paths.items()
        # Who stands above the goal already has no path to it.
        if not (name == "required" and goal.met(float(path[0])))
    )


def _stability(v: Verdict, projection: Projection | None) -> float | None:
    """Share of draws that keep the status if the years since the base were lived again.

    The latest value is drawn anew around what it was, with the yearly noise of the series:
    z* = z + s √n T, n years since the base, s the scale of one year ahead, T Student's t.
    The pace ratio is linear in z, so the share follows in closed form.
    """
    return _share(v, projection, v.status)


def _share(v: Verdict, projection: Projection | None, status: Status) -> float | None:
    """Share of draws that give a status; None where it cannot be told."""
    latest, base, target = v.latest, v.baseline, v.target
    if projection is None or projection.confidence == "none" or v.pace_ratio is None:
        return None
    if latest is None or base is None or latest.year != projection.origin:
        return None
    if target.scale == "identity" or v.target_value is None:
        return None  # the projection's growth is on another scale than the pace ratio
    done, span = latest.year - base.year, target.deadline - base.year
    bounds = _kept_between(status, span / done)
    if bounds is None:
        return None
    pace = (_z(target, v.target_value) - _z(target, base.value)) / span
    scale = float(projection.marginal_scale[0]) / (np.sqrt(done) * abs(pace))
    low, high = (special.stdtr(projection.df, (bound - v.pace_ratio) / scale) for bound in bounds)
    return float(high - low)


def _kept_between(status: Status, reached: float) -> tuple[float, float] | None:
    """The pace ratios between which a status stays as it is; `reached` is the target itself."""
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
