"""Which charts and tables of a paper show a target, an indicator, a section or the plan: their ids.

What a plan's chapters show stands in the plan's file. An edition may still leave some of it out,
for want of values: a reference to it is left out then too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lnip_analysis.plan.chapters import Block
from lnip_analysis.plan.model import Plan
from lnip_analysis.review.review import Review
from lnip_analysis.review.status import Status

SCOREBOARD, OUTCOME = "scoreboard", "outcome"
_LOST = (Status.MISSED, Status.BEHIND, Status.AWAY)
_MOST = 2
"""So many charts of single targets stand beside a section's table."""


def exhibits_of(review: Review, subjects: Iterable[str]) -> tuple[str, ...]:
    """Ids of charts and tables that show some subjects, in their order, each once.

    Args:
        review: The review.
        subjects: Ids of targets and indicators, and that of the plan for all of its targets.
    """
    found = (name for subject in subjects for name in _of(review.plan, subject))
    return tuple(dict.fromkeys(found))


def of_section(review: Review, section: str) -> tuple[str, ...]:
    """What shows how a section stands: its targets' or tasks' table, charts of those that fail."""
    lost = [v.target.id for v in review.of_section(section) if v.status in _LOST]
    number = section_number(review.plan, section)
    tables = [b.id or f"targets-{number}" for b in _blocks(review.plan) if b.progress == section]
    charts = exhibits_of(review, lost)[:_MOST]
    return (*(tables or [f"tasks-{number}"])[:1], *charts)


def section_number(plan: Plan, section: str) -> int:
    """A section's place among the plan's, counted from 1: part of ids that a file name carries."""
    return [s.id for s in plan.sections].index(section) + 1


def _of(plan: Plan, subject: str) -> Sequence[str]:
    if subject == plan.id:
        return (SCOREBOARD,)
    blocks = list(_blocks(plan))
    target = next((t for t in plan.targets if t.id == subject), None)
    if target is None:
        return _of_indicator(blocks, subject)
    if any(subject in (*b.targets, *b.charts) for b in blocks):
        return (f"items-{subject}" if target.items else f"path-{subject}",)
    listed = [f"items-{b.checklist[0]}" for b in blocks if subject in b.checklist]
    return listed[:1] or (_of_indicator(blocks, target.indicator) if target.indicator else ())


def _of_indicator(blocks: Sequence[Block], indicator: str) -> Sequence[str]:
    """The first chart that shows an indicator year by year, else the first table."""
    charts = (
        name
        for b in blocks
        for kind, shown in (("parts", b.parts), ("series", b.series), ("series", b.ratios))
        for name in ([f"{kind}-{shown[0]}"] if indicator in shown else [])
    )
    tables = (f"periods-{b.periods[0]}" for b in blocks if indicator in b.periods)
    return [*charts, *tables][:1]


def _blocks(plan: Plan) -> Iterator[Block]:
    return (block for chapter in plan.told_chapters for block in chapter.blocks)
