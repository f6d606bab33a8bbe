"""Other ways to read a target: what a careful reader could hold against the adopted reading.

A plan's words leave open from which year growth counts, whether 保持 means every year, whether
"by" or "in" the deadline year, or on which basis. Each such reading is data in the plan's file: the
change it makes to the target, and why the text allows it. `review.readings` judges under each.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from lnip_analysis.plan.kinds import Comparison, Frozen, Kind, Measured, Slug, Text, Title

COMPUTED = "computed"
"""In place of a source: the values the project computes, also where others were printed."""


class Item(Frozen):
    """One thing to deliver.

    Attributes:
        id: Stable id; the archive's milestones name it.
        title: Short title, in Chinese.
        due: Last day on which it is on time.
    """

    id: Slug
    title: Title
    due: date


class Change(Frozen):
    """The fields of a target that a reading replaces, each as in `model.Target`."""

    kind: Kind | None = None
    indicator: str | None = None
    comparison: Comparison | None = None
    value: float | None = None
    unit: str | None = None
    scale: Literal["log", "logit", "identity"] | None = None
    base_year: int | None = None
    deadline: int | None = None
    measured: Measured | None = None
    attained: Literal["by", "in"] | None = None
    items: tuple[Item, ...] = ()

    @property
    def fields(self) -> dict[str, object]:
        """The fields that are given, by name."""
        return {name: getattr(self, name) for name in self.model_fields_set}


class Reading(Frozen):
    """One reading of a target besides the adopted one.

    Attributes:
        id: Stable id, unique within its target.
        title: How the target is read, in Chinese.
        reason: Why the plan's text or the archive allows it, as one Chinese sentence.
        change: Fields of the target that it replaces.
        values: ``yearly_growth`` where not the values count but their growth on the year before,
            in %.
        source: Id of a source whose values stand in place of the chosen ones; or ``computed``.
        region: Code of the region whose values count instead.
        base_period: A month whose value the count starts from, in place of the base year's end.
        needs: What would have to be known to judge by it, in Chinese, where nothing archived says
            it; then it changes nothing else.
    """

    id: Slug
    title: Title
    reason: Text
    change: Change | None = None
    values: Literal["yearly_growth"] | None = None
    source: Text | None = None
    region: Text | None = None
    base_period: Annotated[str, Field(pattern=r"^\d{4}-\d{2}$")] | None = None
    needs: Text | None = None

    @property
    def changes(self) -> tuple[str, ...]:
        """The names of what it changes; empty where it can only say what it needs."""
        names = ("change", "values", "source", "region", "base_period")
        return tuple(name for name in names if getattr(self, name) is not None)
