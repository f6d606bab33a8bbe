"""How tall charts give way on paper, so that no page gapes where they don't fit on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lnip_analysis.present.forms.nodes import Anchors, Card, Chart, Paragraph, Table
from lnip_analysis.whitepaper.assembling.document import Prose, Shown
from lnip_analysis.whitepaper.assembling.lead_in import Item, leads_to, shown_first, shows

_FITTED_MM = 60.0
"""A chart as tall as this leaves a quarter of a page free where it doesn't fit on it."""
_TALL_MM = 90.0
"""A chart as tall as this leaves more than a third of a page free where it doesn't fit on it."""
_LEAST = 0.87
"""So small a tall chart may be drawn; the template has the same."""
_CAPTION_MM = 18.0
"""A title of two lines and the sources under a chart, with the space around."""
_TABLE_MM = 40.0
"""A table's title, its heading and three rows; the template has the same."""
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_TEXT = ("Header", "Para", "Plain")
"""Blocks of a markdown cell that are no list, table or picture."""


@dataclass(frozen=True)
class Tall:
    """A tall chart's ways to give way, beside being drawn a little smaller.

    Attributes:
        start: The place of the item it begins with: its heading and a paragraph under it stay with
            it. What comes before that heading in the same cell doesn't.
        yields: Whether its table, which comes next and may be parted, may come before it.
        floats: Whether whatever follows may: no heading, paragraph or card leads to it.
    """

    start: int
    yields: bool
    floats: bool


def tall_charts(items: Sequence[Item]) -> dict[int, Tall]:
    """The tall charts of a chapter, by their places among its items."""
    shown = [place for place, item in enumerate(items) if shows(item)]
    found = {}
    for n, place in enumerate(shown):
        if height(items[place]) <= _FITTED_MM:
            continue
        start = _start(items, shown[: n + 1])
        after = items[shown[n + 1]] if n + 1 < len(shown) else None
        yields = (
            height(items[place]) > _TALL_MM
            and isinstance(after, Shown)
            and shown_first(after, Table)
        )
        led = start != place or (n > 0 and _has_card(items[shown[n - 1]]))
        found[place] = Tall(start, yields, floats=not (yields or led))
    return found


def opening(items: Sequence[Item]) -> int:
    """How many items a chapter opens with that stand on one page: text and the chart under it.

    0 where something comes before a chart that may be parted, as a table or a list.
    """
    for place, item in enumerate(items):
        if isinstance(item, Prose) and any(block["t"] not in _TEXT for block in item.blocks):
            break
        blocks = item.exhibit.blocks if isinstance(item, Shown) else ()
        if any(isinstance(block, Chart) for block in blocks):
            return place + 1
        if any(not isinstance(block, Anchors | Paragraph) for block in blocks):
            break
    return 0


def least(item: Item, tall: Tall | None) -> float:
    """How many millimetres a chart takes at least under what a chapter opens with.

    Of one that yields to its table, that table's first rows; another tall one may be smaller.
    """
    if tall and tall.yields:
        return _TABLE_MM
    return height(item) * (_LEAST if tall else 1.0) + _CAPTION_MM


def headed(item: Item) -> int:
    """How many of a cell's last blocks are a heading, alone or with one paragraph under it."""
    kinds = [block["t"] for block in item.blocks[-2:]] if isinstance(item, Prose) else []
    if kinds[-1:] == ["Header"]:
        return 1
    return 2 if kinds == ["Header", "Para"] else 0


def _start(items: Sequence[Item], shown: Sequence[int]) -> int:
    """The place of the first of the items that stay with the last of those shown."""
    first = shown[-1]
    for n in range(len(shown) - 2, -1, -1):
        before, item = items[shown[n - 1]] if n else None, items[shown[n]]
        if not (headed(item) == 1 or leads_to(before, item, items[first])):
            break
        first = shown[n]
        if isinstance(item, Prose):
            break
    return first


def _has_card(item: Item) -> bool:
    return isinstance(item, Shown) and any(isinstance(b, Card) for b in item.exhibit.blocks)


def height(item: Item) -> float:
    """How tall the tallest chart of an item is on paper in millimetres; 0 without one."""
    blocks = item.exhibit.blocks if isinstance(item, Shown) else ()
    charts = (block for block in blocks if isinstance(block, Chart))
    sizes = ((chart.width_mm, _SIZE.search(chart.wide)) for chart in charts)
    return max((wide * float(s[2]) / float(s[1]) for wide, s in sizes if s), default=0.0)
