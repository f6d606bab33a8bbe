"""Tables of a researcher's prose: their captions, and how wide their columns are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

import lxml.html
from pandocfilters import stringify

_CAPTION = re.compile(r"(?:[Tt]able)?:$")
"""The word that opens a caption: ``Table: …`` or ``: …``, as pandoc and Quarto have it."""
_ON_ONE_LINE = 25
"""Characters of a table's longest cells that need no width of their own."""
_MOST = 40
"""A column of long sentences is as wide as one of so many characters."""
_LEAST = 7
"""And none is narrower than a term of four characters asks."""


def with_widths(table: Any) -> Any:
    """A table as wide as the text where its cells are long, each column by its longest cell."""
    attributes, caption, columns, head, bodies, foot = table["c"]
    if any(width["t"] != "ColWidthDefault" for _, width in columns):
        return table
    rows = [row for part in (head, foot) for row in part[1]]
    rows += [row for body in bodies for row in (*body[2], *body[3])]
    longest = [_LEAST] * len(columns)
    for _, cells in rows:
        if len(cells) != len(columns):
            return table  # cells that span others say nothing of a column
        for place, cell in enumerate(cells):
            longest[place] = max(longest[place], min(_MOST, len(stringify(cell[4])) + 2))
    if sum(longest) <= _ON_ONE_LINE:
        return table
    shares = [{"t": "ColWidth", "c": length / sum(longest)} for length in longest]
    sized = [[side, share] for (side, _), share in zip(columns, shares, strict=True)]
    return {"t": "Table", "c": [attributes, caption, sized, head, bodies, foot]}


def captioned(blocks: Iterable[Any], caption: str = "") -> list[Any]:
    """Blocks in which the paragraph ``Table: …`` under a table, or over one, is its caption.

    Args:
        blocks: Blocks of pandoc's tree.
        caption: What else the first table without a caption is called; a paragraph by itself
            where there is none.
    """
    found: list[Any] = []
    for block in blocks:
        last = found[-1] if found else {"t": ""}
        if last["t"] == "Table" and _caption_of(block) and not _has_caption(last):
            found[-1] = _with_caption(last, _caption_of(block))
        elif block["t"] == "Table" and _caption_of(last) and not _has_caption(block):
            found[-1] = _with_caption(block, _caption_of(last))
        else:
            found.append(block)
    if not caption:
        return found
    words = [{"t": "Str", "c": caption}]
    for place, block in enumerate(found):
        if block["t"] == "Table" and not _has_caption(block):
            return [*found[:place], _with_caption(block, words), *found[place + 1 :]]
    return [*found, {"t": "Para", "c": words}]


def _caption_of(block: Any) -> list[Any]:
    """The caption that a paragraph is; nothing for any other block."""
    if block["t"] != "Para" or len(block["c"]) < 3:
        return []
    mark, gap, *words = block["c"]
    opens = mark["t"] == "Str" and _CAPTION.match(mark["c"]) and gap["t"] in ("Space", "SoftBreak")
    return words if opens else []


def _has_caption(table: Any) -> bool:
    return bool(table["c"][1][1])


def _with_caption(table: Any, words: list[Any]) -> Any:
    attributes, _, *rest = table["c"]
    return {"t": "Table", "c": [attributes, [None, [{"t": "Plain", "c": words}]], *rest]}


def with_heads(html: str) -> str:
    """A piece of HTML whose tables say which rows are their heading.

    pandoc takes the first row for it where a table doesn't say, and cuts off cells that reach
    further down: what stands beside them would slip into another column.
    """
    if "rowspan" not in html.lower():
        return html
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    for table in root.iter("table"):
        rows = table.xpath("./tr | ./tbody/tr")
        heading = _heading(rows)
        if heading and not table.xpath("./thead"):
            head = lxml.html.Element("thead")
            head.extend(rows[:heading])
            captions = table.xpath("./caption | ./colgroup | ./col")
            table.insert(len(captions), head)
    inner = [escape(root.text or ""), *(lxml.html.tostring(e, encoding="unicode") for e in root)]
    return "".join(inner)


def _heading(rows: Sequence[Any]) -> int:
    """How many of a table's first rows are its heading: head cells, and what these reach into."""
    count = reach = 0
    for number, row in enumerate(rows):
        if number >= reach and row.xpath("./td"):
            break
        count = number + 1
        spans = [int(s) for s in row.xpath("./*/@rowspan") if s.isdigit()]
        reach = max([reach, *(number + span for span in spans)])
    return count
