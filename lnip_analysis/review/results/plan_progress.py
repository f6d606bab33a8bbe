"""The summary's part of the results: how far the plan has run."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from lnip_analysis.review.independence import (
    in_time,
    judged,
    kept_quantities,
    met_quantities,
    quantities,
    rate,
)
from lnip_analysis.review.outcome import Outcome, not_assessable_groups
from lnip_analysis.review.plan_progress import (
    by_edition,
    by_section,
    due_next,
    elapsed,
    is_last,
    met_share,
    shares_of_all,
)
from lnip_analysis.review.results.fields import Fraction, TargetId, Year
from lnip_analysis.review.results.overview import CauseWord
from lnip_analysis.review.review import Review


class ClassCounts(TypedDict):
    """目标按结果计数"""

    met: Annotated[int, Field(description="已完成的目标数")]
    missed: Annotated[int, Field(description="未完成的目标数")]
    running: Annotated[int, Field(description="进行中的目标数")]
    not_due: Annotated[int, Field(description="未到期的目标数")]
    silent: Annotated[int, Field(description="因所收资料不足无法评估的目标数")]


class SectionCounts(ClassCounts):
    """一个部分的目标，按结果计数"""

    section: str
    """部分"""


class EditionCounts(ClassCounts):
    """一版的目标，按结果计数"""

    edition: Year
    """哪一版"""


class DueNext(TypedDict):
    """下一年到期或要求的一项"""

    target: TargetId
    """目标编号"""
    level: float | None
    """下一年应有的水平"""
    items: list[str]
    """到期的事项"""
    closes: bool
    """是否到期"""


class PlanProgressData(TypedDict):
    """计划进展到哪里"""

    met_share: Fraction | None
    """可下结论的目标中完成的占比"""
    met_of_all: Fraction | None
    """全部目标中完成的占比（不适用的除外）"""
    judged_of_all: Fraction | None
    """全部目标中有结论的占比（不适用的除外）"""
    quantities_judged: int
    """有结论的目标所评判的不同的量的个数；几项目标看同一个量的算一个"""
    quantities_met: int
    """其中有关目标全部完成的个数"""
    quantities_kept: int
    """其中有关目标没有一项未完成、滞后或背离的个数"""
    quantities_in_time: list[int]
    """不计是否按期不明的，有关目标全部完成的个数和总个数（都未到期的，为按进度推进的个数）"""
    years_run: int
    """计划期已过的年数"""
    years_in_all: int
    """计划期的年数"""
    last: bool
    """是否末年"""
    sections: list[SectionCounts]
    """按部分计数"""
    editions: list[EditionCounts]
    """按版本计数"""
    due_next: list[DueNext]
    """下一年到期或要求的"""
    silent_by_cause: dict[CauseWord, int]
    """无法评估的目标数，按原因"""


def plan_progress_data(review: Review) -> PlanProgressData:
    """How far the plan has run, and what it asks for next year."""
    run, whole = elapsed(review)
    of_all, settled = shares_of_all(review), judged(review)
    by_cause: dict[CauseWord, int] = {}
    for group in not_assessable_groups(review.verdicts):
        by_cause[group.cause] = by_cause.get(group.cause, 0) + len(group.verdicts)
    return {
        "met_share": met_share(review),
        "met_of_all": of_all[0] if of_all else None,
        "judged_of_all": of_all[1] if of_all else None,
        "quantities_judged": len(quantities(settled, review.evidence)),
        "quantities_kept": len(kept_quantities(settled, review.evidence)),
        "quantities_met": len(met_quantities(settled, review.evidence)),
        "quantities_in_time": list(rate(in_time(settled), review.evidence)),
        "years_run": run,
        "years_in_all": whole,
        "last": is_last(review),
        "sections": [{"section": s.id, **_counts(found)} for s, found in by_section(review)],
        "editions": [{"edition": year, **_counts(found)} for year, found in by_edition(review)],
        "due_next": [
            {
                "target": due.verdict.target.id,
                "level": due.level,
                "items": [i.id for i in due.items],
                "closes": due.closes,
            }
            for due in due_next(review)
        ],
        "silent_by_cause": by_cause,
    }


def _counts(found: Outcome) -> ClassCounts:
    return {
        "met": len(found.met),
        "missed": len(found.missed),
        "running": len(found.running),
        "not_due": len(found.not_due),
        "silent": len(found.not_assessable),
    }
