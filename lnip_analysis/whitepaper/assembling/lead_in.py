"""What stays together on paper: a paragraph with the chart or table that it leads to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pandocfilters import stringify

from lnip_analysis.present.forms.nodes import Anchors, Chart, Paragraph, Table, Text
from lnip_analysis.whitepaper.assembling.document import Prose, Shown

Item = Prose | Shown

_SHORT = 90
"""So many characters take two lines: no page gapes where they move on to the next one."""
_LONG = 130
"""So many take four: as much as stays under a heading with a chart, or a page would gape."""


def shown_first(shown: Shown, *kinds: type) -> bool:
    """Whether an exhibit begins with a block of a kind; places that links lead to show nothing."""
    first = next((b for b in shown.exhibit.blocks if not isinstance(b, Anchors)), None)
    return isinstance(first, kinds)


def around(items: Sequence[Item]) -> Iterator[tuple[Item | None, Item, Item | None]]:
    """Every item with the one before it and the one after it; those that show nothing left out."""
    before: Item | None = None
    for place, item in enumerate(items):
        after = next((i for i in items[place + 1 :] if shows(i)), None)
        yield before, item, after
        if shows(item):
            before = item


def leads_to(before: Item | None, item: Item, after: Item | None) -> bool:
    """Whether an item ends with a paragraph that stays with the chart or table after it.

    A short one does wherever it stands, and one of up to four lines alone under a heading. A longer
    one may end a page without its chart: both together take too much of one.
    """
    if not isinstance(after, Shown) or not shown_first(after, Chart, Table):
        return False
    if isinstance(item, Prose):
        last = item.blocks[-1]
        if last["t"] != "Para":
            return False
        headed = [block["t"] for block in item.blocks[-2:]] == ["Header", "Para"]
        return len(stringify(last)) <= (_LONG if headed else _SHORT)
    blocks = item.exhibit.blocks
    if len(blocks) != 1 or not isinstance(blocks[0], Paragraph):
        return False
    headed = isinstance(before, Prose) and before.blocks[-1]["t"] == "Header"
    said = sum(len(part.text) for part in blocks[0].line if isinstance(part, Text))
    return said <= (_LONG if headed else _SHORT)


def shows(item: Item) -> bool:
    """Whether a reader sees anything of an item."""
    return bool(item.blocks if isinstance(item, Prose) else item.exhibit.blocks)
