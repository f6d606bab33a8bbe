"""What stays together on paper: a paragraph with the chart or table that it leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pandocfilters import stringify

from lnip_analysis.present.forms.nodes import Anchors, Chart, Paragraph, Table, Text
from lnip_analysis.whitepaper.assembling.document import Prose, Shown

Item = Prose | Shown

_SHORT = 90
"""So many characters take two lines: no page gapes where they move on to the next one."""
_TALL_MM = 110.0
"""A chart as tall as this leaves nearly half a page free where it doesn't fit on it."""
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


def tall_before_table(item: Item, after: Item | None) -> bool:
    """Whether a tall chart is followed by its table, which could fill the page before it."""
    return _is_tall(item) and isinstance(after, Shown) and _shown_first(after, Table)


def _is_tall(item: Item) -> bool:
    blocks = item.exhibit.blocks if isinstance(item, Shown) else ()
    charts = (block for block in blocks if isinstance(block, Chart))
    sizes = ((chart.width_mm, _SIZE.search(chart.wide)) for chart in charts)
    return any(wide * float(size[2]) / float(size[1]) > _TALL_MM for wide, size in sizes if size)


def _shown_first(shown: Shown, *kinds: type) -> bool:
    """Whether an exhibit begins with a block of a kind; places that links lead to show nothing."""
    first = next((b for b in shown.exhibit.blocks if not isinstance(b, Anchors)), None)
    return isinstance(first, kinds)


def around(items: Sequence[Item]) -> Iterator[tuple[Item | None, Item, Item | None]]:
    """Every item with the one before it and the one after it; those that show nothing left out."""
    before: Item | None = None
    for place, item in enumerate(items):
        after = next((i for i in items[place + 1 :] if _shows(i)), None)
        yield before, item, after
        if _shows(item):
            before = item


def leads_to(before: Item | None, item: Item, after: Item | None) -> bool:
    """Whether an item ends with a paragraph that stays with the chart or table after it.

    One that stands alone between a heading and it does, and a short one wherever it stands.
    """
    if not isinstance(after, Shown) or not _shown_first(after, Chart, Table):
        return False
    if isinstance(item, Prose):
        last = item.blocks[-1]
        if last["t"] != "Para":
            return False
        headed = [block["t"] for block in item.blocks[-2:]] == ["Header", "Para"]
        return headed or len(stringify(last)) <= _SHORT
    blocks = item.exhibit.blocks
    if len(blocks) != 1 or not isinstance(blocks[0], Paragraph):
        return False
    headed = isinstance(before, Prose) and before.blocks[-1]["t"] == "Header"
    said = sum(len(part.text) for part in blocks[0].line if isinstance(part, Text))
    return headed or said <= _SHORT


def _shows(item: Item) -> bool:
    return bool(item.blocks if isinstance(item, Prose) else item.exhibit.blocks)
