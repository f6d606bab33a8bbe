"""Blocks of sentences, and of terms with what is said of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lnip_analysis.present.forms.nodes.inline import Line, PlanItem
from lnip_analysis.review.mark import Shown


@dataclass(frozen=True)
class Paragraph:
    """Sentences in a row.

    Attributes:
        line: What it says.
        role: ``key_message`` is a chapter's one sentence, set larger; ``remark`` a line under an
            exhibit, set smaller; ``foot`` closes a digest.
    """

    line: Line
    role: Literal["body", "key_message", "remark", "foot"] = "body"


@dataclass(frozen=True)
class GroupTitle:
    """A line over a list, in the colour of a status where it has one.

    Attributes:
        text: The line.
        status: The status.
        heads: Whether it heads paragraphs of the text, as a heading of its own.
    """

    text: str
    status: Shown | None = None
    heads: bool = False


@dataclass(frozen=True)
class ItemList:
    """A list of sentences."""

    items: tuple[Line, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Note:
    """A remark in a box: definitions, stand-ins, gaps."""

    title: str
    text: str


@dataclass(frozen=True)
class Facts:
    """Terms over their values, side by side."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class KeyFigure:
    """A value at a glance.

    Attributes:
        label: What it is.
        source_ids: Its sources.
        value: The value, as it is read.
        unit: Its unit.
        notes: Short remarks, one a line.
    """

    label: str
    source_ids: tuple[str, ...]
    value: str
    unit: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class KeyFigures:
    """The values of a year at a glance."""

    items: tuple[KeyFigure, ...]


@dataclass(frozen=True)
class Card:
    """What there is to say of one target.

    Attributes:
        title: Its title.
        status: Its status.
        sentences: What is said of it; on paper they run on.
        facts: Terms and values.
        note: What to mind.
    """

    title: str
    status: Shown
    sentences: tuple[Line, ...]
    facts: Facts | None = None
    note: Note | None = None

    @property
    def parts(self) -> tuple[Facts | Note, ...]:
        """What stands under its sentences."""
        return tuple(part for part in (self.facts, self.note) if part is not None)


@dataclass(frozen=True)
class PlanItems:
    """Tasks by their places in the plan."""

    items: tuple[PlanItem, ...]


@dataclass(frozen=True)
class StatusRow:
    """A status and what stands beside it."""

    status: Shown
    line: Line


@dataclass(frozen=True)
class StatusRows:
    """Statuses under one another, each with what stands beside it."""

    rows: tuple[StatusRow, ...]
