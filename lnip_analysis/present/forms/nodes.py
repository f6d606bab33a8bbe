"""What a page is made of: small frozen values that know of no format.

A renderer a format turns them into markup (`html`, `typst`, `word`, `plain`), so that the words of
a page are written once. Text is plain text everywhere: only renderers escape.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Literal, TypeAlias

from lnip_analysis.review.status import Status

PICTURE_TYPES = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/svg+xml": "svg",
}
"""Pictures that every format can show, and how their files' names end."""

# Inside a line.


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
class StatusMark:
    """Symbol and word of a status."""

    status: Status


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


Inline: TypeAlias = Text | Strong | Refs | StatusMark | Link | PlanItem | Break
Line: TypeAlias = tuple[Inline, ...]

# Blocks.


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
    """A line over a list, in the colour of a status where it has one."""

    text: str
    status: Status | None = None


@dataclass(frozen=True)
class ItemList:
    """A list of sentences."""

    items: tuple[Line, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Digest:
    """Blocks set small, so that they share a page of paper."""

    blocks: tuple[Block, ...]


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
    status: Status
    sentences: tuple[Line, ...]
    facts: Facts | None = None
    note: Note | None = None

    @property
    def parts(self) -> tuple[Block, ...]:
        """What stands under its sentences."""
        return tuple(part for part in (self.facts, self.note) if part is not None)


@dataclass(frozen=True)
class PlanItems:
    """Tasks by their places in the plan."""

    items: tuple[PlanItem, ...]


@dataclass(frozen=True)
class StatusRow:
    """A status and what stands beside it."""

    status: Status
    line: Line


@dataclass(frozen=True)
class StatusRows:
    """Statuses under one another, each with what stands beside it."""

    rows: tuple[StatusRow, ...]


@dataclass(frozen=True)
class EntryRow:
    """A term and what is said under it."""

    term: str
    content: Block


@dataclass(frozen=True)
class Entry:
    """What a responsible body answers for.

    Attributes:
        anchor: Where links to it lead.
        title: Its name.
        counts: How much of what, in short.
        rows: Terms with what is said under them.
        whole: Whether it stays on one page.
    """

    anchor: str
    title: str
    counts: tuple[str, ...]
    rows: tuple[EntryRow, ...]
    whole: bool = True


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes:
        name: Its heading.
        numeric: Whether it holds numbers, set flush right.
        width: Its width: ``auto``, a share such as ``1fr``, or a length such as ``30mm``.
        shown: False for a column that only the data file carries.
    """

    name: str
    numeric: bool = False
    width: str = "auto"
    shown: bool = True


@dataclass(frozen=True)
class Cell:
    """One cell of a table.

    Attributes:
        text: What a reader sees; empty for a missing value.
        value: What the data file holds; the text where it is None.
        refs: Ids of the sources behind it.
        why: Why a value is missing, shown beside the dash.
        sub: A second line, set smaller: the year of a value.
        status: A status to show instead of text.
        link: Address or ``#anchor`` the text leads to.
        column_of_refs: Whether the cell holds sources only.
    """

    text: str = ""
    value: str | float | int | None = None
    refs: tuple[str, ...] = ()
    why: str = ""
    sub: str = ""
    status: Status | None = None
    link: str = ""
    column_of_refs: bool = False

    @property
    def missing(self) -> bool:
        """Whether there is nothing to show."""
        return not self.text and self.status is None and not (self.column_of_refs and self.refs)


@dataclass(frozen=True)
class Table:
    """Rows of cells; the first column heads the rows.

    Attributes:
        columns: Its columns.
        rows: Its rows, as long as ``columns``.
        source: The line under it.
        stacked: Whether its rows are read, not compared: on a phone each stands as a block, its
            cells one under the other, where a table would hide its sentences beyond the edge.
        paper_rows: Rows shown on paper instead, where other pages tell the rest.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    source: str = ""
    stacked: bool = False
    paper_rows: tuple[tuple[Cell, ...], ...] | None = None


@dataclass(frozen=True)
class Chart:
    """A drawing with what a reader may ask of it.

    Attributes:
        wide: SVG as wide as the text of an A4 page.
        narrow: The same laid out anew for a telephone.
        alt: What it shows, in words and numbers.
        source: The line under it.
        data: Its data.
        sticky: Whether it stays on one page with what follows.
    """

    wide: str
    narrow: str
    alt: str
    source: Line
    data: Table
    sticky: bool = False

    @property
    def file(self) -> str:
        """The name of its picture where a format takes pictures alone."""
        return f"chart-{hashlib.sha256(self.wide.encode()).hexdigest()[:16]}.png"


@dataclass(frozen=True)
class Picture:
    """A picture that somebody else drew.

    Attributes:
        mime: One of `PICTURE_TYPES`.
        data: Its bytes in base64.
        alt: What it shows.
        width: How wide it is shown, in pixels of a screen (96 an inch); None for as wide as it is.
    """

    mime: str
    data: str
    alt: str
    width: int | None = None

    @property
    def file(self) -> str:
        """The name under which a format keeps it: the same for the same picture."""
        digest = hashlib.sha256(self.data.encode()).hexdigest()[:16]
        return f"picture-{digest}.{PICTURE_TYPES[self.mime]}"


@dataclass(frozen=True)
class Printed:
    """Text as a program printed it, with its line breaks and spaces."""

    text: str


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
        title: The heading.
        place: The address all of them lie below, where they share one.
        start: The number of the first.
        sources: The sources.
    """

    title: str
    place: str
    start: int
    sources: tuple[ListedSource, ...]


@dataclass(frozen=True)
class Anchors:
    """Places that links lead to, without a look."""

    ids: tuple[str, ...]


Block: TypeAlias = (
    Paragraph
    | GroupTitle
    | ItemList
    | Digest
    | Note
    | Facts
    | KeyFigures
    | Card
    | Entry
    | Table
    | Chart
    | Picture
    | Printed
    | SourceGroup
    | Anchors
    | PlanItems
    | StatusRows
)
Node: TypeAlias = Inline | Block | KeyFigure | Cell | ListedSource


def walk(node: object) -> Iterator[object]:
    """A node and all nodes below it, in the order in which they are read."""
    if isinstance(node, tuple):
        for item in node:
            yield from walk(item)
    elif is_dataclass(node):
        yield node
        for field in fields(node):
            yield from walk(getattr(node, field.name))


def texts(node: object) -> Iterator[str]:
    """Every text in a node and below it, drawings' among them."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, tuple):
        for item in node:
            yield from texts(item)
    elif is_dataclass(node):
        for field in fields(node):
            yield from texts(getattr(node, field.name))
