"""The list of sources, and places that links lead to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ListedSource:
    """One entry of a list of sources.

    Attributes:
        id: The source's id.
        text: How it is cited.
        url: Its address; empty where it has none.
        show_url: Whether paper spells the address out.
    """

    id: str
    text: str
    url: str = ""
    show_url: bool = False


@dataclass(frozen=True)
class SourceGroup:
    """Sources under one heading.

    Attributes:
        publisher: What the heading names.
        kind: What the heading says of them all; empty where they differ.
        place: The address all of them lie below, where they share one.
        start: The number of the first.
        sources: The sources.
    """

    publisher: str
    kind: str
    place: str
    start: int
    sources: tuple[ListedSource, ...]

    @property
    def title(self) -> str:
        """The heading, with how many there are."""
        aside = f"{self.kind}，" if self.kind else ""
        return f"{self.publisher}（{aside}{len(self.sources)}种）"


@dataclass(frozen=True)
class Anchors:
    """Places that links lead to, without a look."""

    ids: tuple[str, ...]
