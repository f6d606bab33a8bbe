"""A warning line on a leading quantity, tried on every province of the archive.

The line warns in a year in which the leading quantity fell by `findings.LARGE_FALL` at least. It is
right if the following quantity then falls, so many years later as the one leads the other. Counted
are all provinces and years for which both are known: hits, false alarms, misses and quiet years;
not a ratio's two values of different accounts, whose difference is none of what was done.
"""

from __future__ import annotations

from dataclasses import dataclass

from lnip_analysis.evidence.evidence import Evidence
from lnip_analysis.growth.decompose import EXAMINED_AFTER
from lnip_analysis.review.accounts import accounts_changed
from lnip_analysis.review.findings import LARGE_FALL, SMALL_COUNT, SMALL_UNITS
from lnip_analysis.review.ratio_parts import RatioTarget
from lnip_analysis.review.review import Review
from lnip_analysis.review.type_structure import inventions

AFTER_SPENDING = 1
"""Years from a fall of a ratio's numerator to the ratio it should warn of: in the same year it is
no warning but the thing itself."""

MIN_ALARMS = 10
"""Of fewer alarms one more or less right moves the share by over ten points."""


@dataclass(frozen=True)
class WarningTrial:
    """How a line fared.

    Attributes:
        lead: Id of the leading quantity.
        follow: Id of the one it should warn of.
        lag: Years between them.
        years: First and last year in which it could have warned.
        hits: It warned and the other fell.
        false_alarms: It warned and the other did not fall.
        misses: The other fell without a warning.
        quiet: Neither.
        left_out: Cases not counted, as the following ratio's two values are of different accounts.
    """

    lead: str
    follow: str
    lag: int
    years: tuple[int, int]
    hits: int
    false_alarms: int
    misses: int
    quiet: int
    left_out: int = 0

    @property
    def alarms(self) -> int:
        """How often it warned."""
        return self.hits + self.false_alarms

    @property
    def enough(self) -> bool:
        """Whether it warned often enough to say how often it is right."""
        return self.alarms >= MIN_ALARMS

    @property
    def falls(self) -> int:
        """How often the other fell."""
        return self.hits + self.misses

    @property
    def useful(self) -> bool:
        """Whether most alarms were right, of enough, and most falls were warned of."""
        return self.enough and self.hits > self.false_alarms and self.hits > self.misses


def warning_trials(review: Review, ratios: tuple[RatioTarget, ...]) -> tuple[WarningTrial, ...]:
    """The lines one would draw in front: applications before grants, spending before intensity."""
    pairs: list[tuple[str, str, int]] = []
    ids = inventions(review.evidence)[:2]
    if len(ids) == 2:
        pairs.append((ids[0], ids[1], EXAMINED_AFTER[0]))
    pairs += [(r.numerator.id, r.whole.ratio[0].indicator, AFTER_SPENDING) for r in ratios]
    found = (warning_trial(review.evidence, *pair) for pair in pairs)
    return tuple(one for one in found if one is not None)


def warning_trial(evidence: Evidence, lead: str, follow: str, lag: int) -> WarningTrial | None:
    """A line tried on all regions but the nation; None without a single case."""
    counts = dict.fromkeys(("hits", "false_alarms", "misses", "quiet", "left_out"), 0)
    years: set[int] = set()
    for code in evidence.regions:
        if code == evidence.nation:
            continue
        first, later = evidence.series(lead, code), evidence.series(follow, code)
        for year in first.years:
            four = (
                first.at(year - 1), first.at(year), later.at(year + lag - 1), later.at(year + lag)
            )  # fmt: skip
            if any(o is None or o.value <= 0 for o in four):
                continue
            before, now, then, after = (o.value for o in four if o is not None)
            if first.indicator.unit in SMALL_UNITS and before < SMALL_COUNT:
                continue
            if accounts_changed(evidence, follow, code, year + lag):
                counts["left_out"] += 1
                continue
            warned, fell = round(now / before - 1, 12) <= LARGE_FALL, after < then
            case = ("hits" if fell else "false_alarms") if warned else "misses" if fell else "quiet"
            counts[case] += 1
            years.add(year)
    if not years:
        return None
    return WarningTrial(lead, follow, lag, (min(years), max(years)), **counts)
