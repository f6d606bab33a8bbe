"""What stands inside a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from lnip_analysis.review.mark import Shown


@dataclass(frozen=True)
class Text:
    """Plain text."""

    text: str


@dataclass(frozen=True)
class Strong:
    """Text that stands out: a term before what is said of it."""

    text: str


@dataclass(frozen=True)
class Refs:
    """References to sources; an edition puts their numbers in place of the ids.

    Attributes:
        source_ids: Ids of sources.
        raised: Set as a superscript after a value; False where sources have a column of their own.
    """

    source_ids: tuple[str, ...]
    raised: bool = True


@dataclass(frozen=True)
class See:
    """A reference to charts or tables: ``（见图1-2、表0-3）``, with its brackets.

    An edition puts their numbers in place of the ids. Those it doesn't show are left out, and the
    brackets with the last of them; outside of an edition nothing has a number, and nothing is said.

    Attributes:
        ids: Ids of exhibits.
        bracketed: False after words in brackets, where a comma does: ``……），见图1-2``.
    """

    ids: tuple[str, ...]
    bracketed: bool = True

    @property
    def marks(self) -> tuple[str, str]:
        """What stands before the numbers and after them."""
        return ("（见", "）") if self.bracketed else ("，见", "")


@dataclass(frozen=True)
class StatusMark:
    """Symbol and word of a status."""

    status: Shown


@dataclass(frozen=True)
class Link:
    """Text that leads somewhere.

    Attributes:
        text: The text.
        to: ``#anchor`` in the same edition, or an address.
    """

    text: str
    to: str


@dataclass(frozen=True)
class PlanItem:
    """A task or measure by its place in the plan and its title, which are never parted."""

    number: str
    title: str


@dataclass(frozen=True)
class Break:
    """A new line."""


Inline: TypeAlias = Text | Strong | Refs | See | StatusMark | Link | PlanItem | Break


Line: TypeAlias = tuple[Inline, ...]
