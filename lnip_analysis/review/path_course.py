"""How values ran beside a required path: where ahead of it, where behind, where they fell."""

from __future__ import annotations

from dataclasses import dataclass

from lnip_analysis.plan.model import Kind
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.status import NOT_ASSESSABLE


@dataclass(frozen=True)
class YearShare:
    """A year, and a share of something in it.

    Attributes:
        year: The year.
        share: The share, as a fraction.
    """

    year: int
    share: float


@dataclass(frozen=True)
class PathCourse:
    """A target's values beside its required path.

    Attributes:
        leads: Each year after the base with a value: value / required − 1.
        gap: The latest value less the one required in its year, in the target's unit.
        turn: The largest fall on the year before after the year furthest ahead, as a fraction
            below 0; None where nothing fell.
    """

    leads: tuple[YearShare, ...]
    gap: float
    turn: YearShare | None = None

    @property
    def best(self) -> YearShare:
        """The year furthest ahead of the path, or least behind it."""
        return max(self.leads, key=lambda one: one.share)


def path_course(verdict: Verdict) -> PathCourse | None:
    """A target's course; None without a path, a value after the base, or a status.

    A target that is to come down has none: ahead would be below.
    """
    v = verdict
    drawn = v.target.kind in (Kind.GROWTH, Kind.LEVEL) and v.target.direction > 0
    if not drawn or v.status in NOT_ASSESSABLE or v.latest is None or v.baseline is None:
        return None
    required = {year: value for year, value in v.required if value > 0}
    leads = tuple(
        YearShare(p.year, p.value / required[p.year] - 1)
        for p in v.points
        if v.baseline.year < p.year <= v.latest.year and p.year in required
    )
    if not leads or leads[-1].year != v.latest.year:
        return None
    course = PathCourse(leads, v.latest.value - required[v.latest.year])
    return PathCourse(leads, course.gap, _turn(v, course.best.year))


def _turn(v: Verdict, since: int) -> YearShare | None:
    """The largest fall on the year before, of years later than one."""
    values = {p.year: p.value for p in v.points}
    falls = [
        YearShare(year, value / values[year - 1] - 1)
        for year, value in values.items()
        if year > since and values.get(year - 1, 0) > value
    ]
    return min(falls, key=lambda one: one.share, default=None)
