"""A sentence with what it tells of, so that charts which show that can be named beside it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """A sentence, or a part of one.

    Attributes:
        text: The words.
        about: Ids of the targets and indicators it tells of, or that of the plan for all targets.
        see: Ids of other charts and tables that show what it says.
    """

    text: str
    about: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
