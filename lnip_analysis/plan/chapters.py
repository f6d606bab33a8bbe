"""What a paper shows of a plan's sections, in the order its author chose: chapters of blocks.

A plan's file may say it (``chapters``); a plan that doesn't gets one chapter a section, with all
that its tasks and targets have.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import Field

from lnip_analysis.plan.kinds import Frozen, Slug, Text, Title

Names = tuple[Title, ...]

VERBS = (
    "heading", "text", "values", "parts", "series", "ratios", "periods", "demands", "records",
    "targets", "cards", "charts", "checklist", "why", "progress", "not_assessable", "count",
    "tasks", "awards",
)  # fmt: skip
"""What a block can show; it has exactly one of them."""
OF_TASKS = ("demands", "records")
OF_TARGETS = ("targets", "cards", "charts", "checklist", "elsewhere")
OF_SECTION = ("why", "progress", "not_assessable", "count", "tasks", "awards")
OF_INDICATORS = ("values", "parts", "series", "ratios", "periods", "ratio")


class Block(Frozen):
    """One thing a chapter shows.

    Attributes:
        heading: A heading of level 2.
        text: A paragraph, in markdown.
        values: Indicators whose last values a paragraph tells.
        parts: An indicator and its parts, drawn year by year.
        series: Indicators of one unit, drawn side by side.
        ratios: Ratios (`lnip_analysis.review.ratios`), drawn side by side.
        periods: Indicators in a table, one row a period.
        demands: Tasks whose demands are quoted.
        records: Tasks whose dated records are told.
        targets: Targets, each with its card and its chart.
        cards: Targets of which only the card is shown.
        charts: Targets of which only the chart is shown.
        checklist: Targets whose things to deliver stand in one table.
        why: Section whose first point of the story is told in a sentence.
        progress: Section whose targets stand in a table.
        not_assessable: Section whose targets without any value stand in a table.
        count: Section of which it is said how many tasks carry targets.
        tasks: Section whose tasks stand in a table.
        awards: Section whose awards are worked out.
        id: Stable id of what is shown; made from its content where None.
        ratio: Of ``periods``: a ratio shown beside them.
        years_only: Of ``periods``: whether months and spans are left out.
        elsewhere: Of ``not_assessable``: targets that another block shows.
    """

    heading: Title | None = None
    text: Text | None = None
    values: Names = ()
    parts: Names = ()
    series: Names = ()
    ratios: Names = ()
    periods: Names = ()
    demands: Names = ()
    records: Names = ()
    targets: Names = ()
    cards: Names = ()
    charts: Names = ()
    checklist: Names = ()
    why: Title | None = None
    progress: Title | None = None
    not_assessable: Title | None = None
    count: Title | None = None
    tasks: Title | None = None
    awards: Title | None = None
    id: Slug | None = None
    ratio: Title | None = None
    years_only: bool = False
    elsewhere: Names = ()

    @property
    def verb(self) -> str:
        """What it shows: one of `VERBS`."""
        return next(name for name in VERBS if getattr(self, name))


class Chapter(Frozen):
    """A chapter of the paper on some of the plan's sections.

    Attributes:
        id: Stable id; part of the name of its notebook in an edition.
        title: Its title.
        sections: Ids of the sections it is about; its key message speaks of the first.
        blocks: What it shows, in order.
    """

    id: Slug
    title: Title
    sections: Annotated[Names, Field(min_length=1)]
    blocks: Annotated[tuple[Block, ...], Field(min_length=1)]


class TaskOutline(Frozen):
    """What a chapter can tell of a task: its id, its indicators and its targets.

    Attributes:
        id: The task's id.
        indicators: Indicators that tell of it.
        targets: Its own targets, in the plan's order.
        awards: Whether it promises awards.
    """

    id: Title
    indicators: Names
    targets: Names
    awards: bool


def section_blocks(
    section: str, outlines: Sequence[TaskOutline], counted: Sequence[str], told: set[str]
) -> Iterator[Block]:
    """All there is to show of a section, where nobody chose.

    Args:
        section: Its id.
        outlines: Its tasks.
        counted: Indicators on which targets count: their charts tell of them.
        told: Indicators that a chapter has told already; this one's are added.
    """
    aimed = [o for o in outlines if o.targets]
    if aimed:
        yield Block(heading="目标")
    for outline in aimed:
        yield Block(demands=(outline.id,))
        yield Block(targets=outline.targets)
    if aimed:
        yield Block(why=section)
        yield Block(heading="目标进展")
        yield Block(progress=section)
        yield Block(not_assessable=section)
    fresh = [
        i for o in outlines for i in o.indicators if i not in counted and i not in told
    ]  # fmt: skip
    if fresh:
        told.update(fresh)
        yield Block(heading="有关数据")
        yield Block(values=tuple(dict.fromkeys(fresh)))
    yield Block(heading="任务进展")
    yield Block(count=section)
    yield Block(tasks=section)
    if any(o.awards for o in outlines):
        yield Block(heading="奖励")
        yield Block(awards=section)
