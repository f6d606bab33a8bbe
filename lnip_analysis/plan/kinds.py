"""The words a plan's targets are described with, and what all of its values have in common."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field


class Kind(StrEnum):
    """What sort of promise a target is."""

    LEVEL = "level"  # a level by a date: 到2015年达到3.3件
    GROWTH = "growth"  # average yearly growth over the period: 年均增长14%
    INCREMENT = "increment"  # so many new ones since the period began: 新增5万件
    FLOOR = "floor"  # at least so many in every year: 每年100件
    RANGE = "range"  # between two numbers by a date: 10到20个
    DELIVERABLE = "deliverable"  # a thing done by a date, item by item


class Comparison(StrEnum):
    """How the figure must stand to the target value."""

    AT_LEAST = "at_least"  # 达到、以上、保持
    MORE_THAN = "more_than"  # 超过
    ABOUT = "about"  # 左右: met from 90 %
    BETWEEN = "between"  # 10到20


class Measured(StrEnum):
    """How an increment or a yearly count is read from its indicator."""

    FLOW = "flow"  # the indicator counts the new ones of each year: sum them
    STOCK = "stock"  # the indicator is a stock: take its difference


Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""A stable id in kebab-case."""

Text = Annotated[str, Field(min_length=1, max_length=1000)]
"""Text that may not be left empty."""

Title = Annotated[str, Field(min_length=1, max_length=120)]
"""A title or a name: it stands in charts and tables."""


class Frozen(BaseModel):
    """A value read from a plan's file: never changed, and nothing in it that isn't declared."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False
    )

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with some fields replaced; what was worked out from the old ones stays behind."""
        copied = super().model_copy(update=update, deep=deep)
        for name in set(copied.__dict__) - set(type(self).model_fields):
            del copied.__dict__[name]
        return copied
