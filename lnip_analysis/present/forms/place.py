"""Where an exhibit stands: what an edition knows of it, and a notebook's cell doesn't."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

_SCHEMES = {"", "http", "https", "mailto"}
"""What a link may lead to out of an edition; none of them runs anything."""


@dataclass(frozen=True)
class Place:
    """An exhibit's place in an edition, as its renderers need it.

    Attributes:
        id: The exhibit's id.
        title: Its title.
        number: Its number among the charts or tables; empty without an edition.
        sources: Numbers of the sources; None without an edition, which shows their ids.
        anchors: Where links can lead; None without an edition, where all are taken to lead
            somewhere.
        again: Whether the exhibit was shown before: links lead there, so this one has no anchors.
        numbers: What charts and tables are called (``图1-2``), by ids; empty without an edition.
    """

    id: str
    title: str
    number: str = ""
    sources: Mapping[str, int] | None = None
    anchors: frozenset[str] | None = None
    again: bool = False
    numbers: Mapping[str, str] = field(default_factory=dict)

    def seen(self, ids: Iterable[str]) -> list[tuple[str, str]]:
        """Ids of those charts and tables that the edition shows, with what they are called.

        Each once, in the order in which the edition shows them.
        """
        asked = set(ids)
        return [(i, name) for i, name in self.numbers.items() if i in asked]

    def leads(self, to: str) -> bool:
        """Whether a link leads somewhere: to an anchor there is, or out of the edition."""
        if to.startswith("#"):
            return self.anchors is None or to[1:] in self.anchors
        # Browsers pass over blanks and control characters in a scheme.
        return urlsplit(re.sub(r"[\x00-\x20]", "", to)).scheme.lower() in _SCHEMES

    def source_number(self, source_id: str) -> str:
        """What stands for a source: its number, or its id without an edition."""
        return source_id if self.sources is None else str(self.sources.get(source_id, source_id))

    def in_order(self, source_ids: Iterable[str]) -> tuple[str, ...]:
        """Sources, each once, by their numbers; as they come without an edition."""
        ids, numbers = dict.fromkeys(source_ids), self.sources or {}
        return tuple(sorted(ids, key=lambda i: numbers.get(i, len(numbers) + 1)))

    def runs(self, source_ids: Iterable[str]) -> list[tuple[str, ...]]:
        """Sources in order, parted so that the numbers of a part follow one another."""
        found: list[tuple[str, ...]] = []
        numbers = self.sources or {}
        for source in self.in_order(source_ids):
            number = numbers.get(source)
            if found and number is not None and numbers.get(found[-1][-1]) == number - 1:
                found[-1] = (*found[-1], source)
            else:
                found.append((source,))
        return found
