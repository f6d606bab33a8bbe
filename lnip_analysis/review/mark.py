"""How a status is shown: its word and sign say on which rung of the ladder it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from lnip_analysis.review.rung import Rung
from lnip_analysis.review.status import Status, StatusClass

_SUFFIX = f"（{Rung.PROVEN.value}）"


@dataclass(frozen=True)
class ProvenStatus:
    """A status that bounds prove; to be shown in a `Status`'s place.

    Attributes:
        status: The status.
    """

    status: Status

    @property
    def value(self) -> str:
        """Its word: ``已完成（推定）``."""
        return f"{self.status.value}{_SUFFIX}"

    @property
    def symbol(self) -> str:
        """Its sign, an outline of the measured one."""
        return self.status.outline

    @property
    def slug(self) -> str:
        """The name of its colour, the same as of the measured one."""
        return self.status.slug

    @property
    def status_class(self) -> StatusClass:
        """The class it is counted in."""
        return self.status.status_class


Shown: TypeAlias = Status | ProvenStatus


def shown(status: Status, rung: Rung) -> Shown:
    """A status as it is shown on a rung; a thing delivered as targets are: ``已完成（推定）``."""
    if rung is Rung.PROVEN and status is Status.DONE:
        return ProvenStatus(Status.MET)
    return ProvenStatus(status) if rung is Rung.PROVEN else status


def shown_by_word(word: str) -> Shown:
    """What is shown with a word.

    Raises:
        ValueError: Nothing is.
    """
    if word.endswith(_SUFFIX):
        return ProvenStatus(Status(word.removesuffix(_SUFFIX)))
    return Status(word)
