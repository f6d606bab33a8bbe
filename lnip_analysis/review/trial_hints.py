"""What speaks against figures on trial: other printed ones, or a bound that those prove."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lnip_analysis.bounds import open_prover
from lnip_analysis.evidence import Evidence
from lnip_analysis.evidence.codes import parse_formula
from lnip_analysis.evidence.model import TRIAL, as_observations
from lnip_analysis.evidence.numbers import format_value
from lnip_analysis.evidence.plausibility import findings

if TYPE_CHECKING:
    from lnip_analysis.review.review import Review


def trial_hints(plain: Evidence, tried: Evidence) -> list[str]:
    """What `lnip data check` would hint at once the figures stood in the archive, and did not.

    Args:
        plain: What is known.
        tried: The same and the figures on trial.

    Returns:
        A Chinese sentence for each contradiction with a proven bound, then for each other hint.
    """
    known = set(map(str, findings(plain)))
    odd = (str(fault) for fault in findings(tried))
    return [
        *_out_of_bounds(plain, tried),
        *_other_units(plain, tried),
        *(hint for hint in odd if hint not in known),
    ]


def idle_figures(plain: Review, tried: Evidence) -> list[str]:
    """Figures on trial that no verdict of a review can lean on.

    Args:
        plain: The review without them.
        tried: What is known, and the figures on trial.
    """
    own = tried.archive.observations
    own = own[own["source_id"] == TRIAL]
    used = {t.indicator for t in plain.plan.targets} | {t.sensitivity for t in plain.plan.targets}
    elsewhere = own[own["region"] != plain.region]["region"].drop_duplicates()
    unused = own[~own["indicator"].isin(used | _parts(tried, used))]["indicator"].drop_duplicates()
    said = []
    if len(elsewhere):
        names = "、".join(map(tried.region_name, elsewhere))
        said.append(
            f"试用的数里有{names}的：这里只评估{plain.region_name}，它们至多影响各省共有的增长"
        )
    if len(unused):
        names = "、".join(tried.indicator(one).name for one in unused)
        said.append(f"试用的数里有{names}：这份计划的目标不用这项指标，评估不受影响")
    return said


def _parts(evidence: Evidence, ids: set[str | None]) -> set[str]:
    """What ratios among the indicators are computed from."""
    formulas = (evidence.indicator(one).formula for one in ids if one)
    return {part for one in formulas if (found := parse_formula(one)) for part in found[1:]}


def _other_units(plain: Evidence, tried: Evidence) -> Iterator[str]:
    """Figures that fit those printed for other years once they are read in another unit."""
    chosen = tried.choice.chosen
    for o in as_observations(chosen[chosen["source_id"] == TRIAL]):
        printed = plain.series(o.indicator, o.region).observations
        near = min(printed, key=lambda other: abs(other.year - o.year), default=None)
        times = 100 if o.unit == "%" else 10_000
        if near is None or not o.value or not 0.5 <= o.value * times / (near.value or 1) <= 2:
            continue
        if near.value / o.value > times / 2:
            read = "小数" if o.unit == "%" else f"以万{o.unit}计"
            yield (
                f"试用的数{format_value(o.value)}读作{format_value(o.value)}{o.unit}，而{near.year}年"
                f"刊载{format_value(near.value)}{o.unit}：是不是写成了{read}"
            )


def _out_of_bounds(plain: Evidence, tried: Evidence) -> Iterator[str]:
    """Exact figures of a year without a printed one that what was printed rules out."""
    prover = open_prover(plain)
    chosen = tried.choice.chosen
    for o in as_observations(chosen[chosen["source_id"] == TRIAL]):
        if plain.series(o.indicator, o.region).at(o.year) is not None:
            continue
        found = prover.bounds(o.indicator, o.region, o.year)
        name = f"{plain.region_name(o.region)}{o.year}年的{plain.indicator(o.indicator).name}"
        said = f"试用的数与档案不合：{name} {format_value(o.value)}{o.unit}，而由已公布的数推定"
        if found.low is not None and o.value < found.low.value:
            yield f"{said}不少于 {format_value(found.low.value)}{o.unit}"
        if found.high is not None and o.value > found.high.value:
            yield f"{said}不多于 {format_value(found.high.value)}{o.unit}"
