"""A paragraph between a heading and a chart or table, which belongs to what it leads to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lnip_analysis.present.forms.nodes import Chart, Paragraph, Table
from lnip_analysis.whitepaper.assembling.document import Prose, Shown

Item = Prose | Shown


def around(items: Sequence[Item]) -> Iterator[tuple[Item | None, Item, Item | None]]:
    """Every item with the one before it and the one after it; those that show nothing left out."""
    before: Item | None = None
    for place, item in enumerate(items):
        after = next((i for i in items[place + 1 :] if _shows(i)), None)
        yield before, item, after
        if _shows(item):
            before = item


def leads_to(before: Item | None, item: Item, after: Item | None) -> bool:
    """Whether an item ends with the one paragraph that stands between a heading and an exhibit."""
    if not isinstance(after, Shown) or not isinstance(after.exhibit.blocks[0], Chart | Table):
        return False
    if isinstance(item, Prose):
        kinds = [block["t"] for block in item.blocks[-2:]]
        return kinds == ["Header", "Para"]
    headed = isinstance(before, Prose) and before.blocks[-1]["t"] == "Header"
    blocks = item.exhibit.blocks
    return headed and len(blocks) == 1 and isinstance(blocks[0], Paragraph)


def _shows(item: Item) -> bool:
    return bool(item.blocks if isinstance(item, Prose) else item.exhibit.blocks)
