"""What a reader sees of executed chapters, numbered, and nothing of any format.

All exporters start from a `Document`, so that HTML, PDF and Word show the same under the same
numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.nodes import Picture
from lnip_analysis.present.forms.place import Place


@dataclass(frozen=True)
class Heading:
    """A heading with the number it was given.

    Attributes:
        level: 1 for a chapter.
        number: Its number; empty where it goes unnumbered.
        text: Its words.
        anchor: Where links to it lead.
    """

    level: int
    number: str
    text: str
    anchor: str


@dataclass(frozen=True)
class Prose:
    """A markdown cell.

    Attributes:
        blocks: Blocks of pandoc's document tree, without raw markup.
        where: Notebook and cell, as a reader of a message knows them.
    """

    blocks: tuple[Any, ...]
    where: str


@dataclass(frozen=True)
class Shown:
    """An exhibit where it is shown.

    Attributes:
        exhibit: The exhibit.
        number: Its number in the chapter; empty for text.
        again: Whether it was shown before, so that it carries no anchor.
        where: Notebook and cell.
    """

    exhibit: Exhibit
    number: str
    again: bool
    where: str

    @property
    def called(self) -> str:
        """What a reference calls it: ``图1-2``; empty for text."""
        kinds = {"figure": "图", "table": "表"}
        return kinds[self.exhibit.kind] + self.number if self.number else ""


Item: TypeAlias = Prose | Shown


@dataclass(frozen=True)
class Chapter:
    """One notebook's part of a document.

    Attributes:
        heading: Its heading.
        sections: Headings of level 2, for the contents.
        items: What stands in it, in order.
        name: What its notebook is called.
    """

    heading: Heading
    sections: tuple[Heading, ...]
    items: tuple[Item, ...]
    name: str = ""


@dataclass(frozen=True)
class Document:
    """An edition, or one chapter by itself.

    Attributes:
        edition: What the cover says (`lnip_analysis.whitepaper.edition`); None for a chapter.
        chapters: The chapters, in order.
        sources: Numbers of the sources.
        listed: Ids of the sources that a list names.
        anchors: Where links can lead.
        pictures: Pictures that prose shows, by the names it gives them.
        numbers: What charts and tables are called, by their ids.
    """

    edition: Mapping[str, Any] | None
    chapters: tuple[Chapter, ...]
    sources: Mapping[str, int]
    listed: tuple[str, ...]
    anchors: frozenset[str]
    pictures: Mapping[str, Picture]
    numbers: Mapping[str, str]

    @property
    def title(self) -> str:
        """What the document is called."""
        return str(self.edition["title"]) if self.edition else self.chapters[0].heading.text

    @property
    def headings(self) -> tuple[Heading, ...]:
        """What the contents list."""
        return tuple(h for c in self.chapters for h in (c.heading, *c.sections))

    def shown(self) -> Iterator[Shown]:
        """Every exhibit, in order."""
        for chapter in self.chapters:
            yield from (item for item in chapter.items if isinstance(item, Shown))

    def prose(self) -> Iterator[Prose]:
        """Every markdown cell, in order."""
        for chapter in self.chapters:
            yield from (item for item in chapter.items if isinstance(item, Prose))

    def place(self, shown: Shown) -> Place:
        """An exhibit's place, as renderers need it."""
        exhibit = shown.exhibit
        return Place(
            exhibit.id,
            exhibit.title,
            shown.number,
            self.sources,
            self.anchors,
            shown.again,
            self.numbers,
        )
