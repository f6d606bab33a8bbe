"""Blocks that hold blocks; all kinds of them, and how to walk through what they hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, TypeAlias

from lnip_analysis.present.forms.nodes.inline import Inline
from lnip_analysis.present.forms.nodes.pictures import Chart, Picture, Printed
from lnip_analysis.present.forms.nodes.prose import (
    Card,
    Facts,
    GroupTitle,
    ItemList,
    KeyFigure,
    KeyFigures,
    Note,
    Paragraph,
    PlanItems,
    StatusRows,
)
from lnip_analysis.present.forms.nodes.sources import Anchors, ListedSource, SourceGroup
from lnip_analysis.present.forms.nodes.tables import Cell, Table


@dataclass(frozen=True)
class Digest:
    """Blocks set small, so that they share a page of paper."""

    blocks: tuple[Block, ...]


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
    return (value for value in _values(node) if _fields(type(value)) is not None)


def texts(node: object) -> Iterator[str]:
    """Every text in a node and below it, drawings' among them."""
    return (value for value in _values(node) if isinstance(value, str))


def _values(node: Any) -> Iterator[Any]:
    """A node, all nodes below it and all that they hold, in the order in which it is read."""
    waiting = [node]
    while waiting:
        value = waiting.pop()
        if isinstance(value, tuple):
            waiting += value[::-1]
            continue
        yield value
        for name in _fields(type(value)) or ():
            waiting.append(getattr(value, name))


_FIELDS: dict[type, tuple[str, ...] | None] = {}


def _fields(kind: type) -> tuple[str, ...] | None:
    """The names of a node's fields, the last one first; None for what is no node."""
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(f.name for f in fields(kind))[::-1] if is_dataclass(kind) else None
    return _FIELDS[kind]
