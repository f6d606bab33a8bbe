"""Nodes as Typst markup: the PDF edition.

What the markup calls (``lnip-table``, ``lnip-ref``, …) is defined in the edition's template.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from lnip_analysis.present.forms import nodes
from lnip_analysis.present.forms.nodes import Block, Cell, Column, Inline, Line
from lnip_analysis.present.forms.place import Place
from lnip_analysis.present.forms.typst_inline import link, plan_item, refs, see, status
from lnip_analysis.present.forms.typst_sources import source_group
from lnip_analysis.present.forms.typst_text import label_of, typst_string, typst_text
from lnip_analysis.present.words.wording import MISSING

_NOWHERE = Place("", "")
_TEXT_PT = 453.5
"""As wide as the text of a page."""
WHOLE = 180
"""A card or a table of few rows with more characters than this may be parted."""
_SENTENCE = 30
"""A text longer than this is no name: a column of such has no width of its own."""


def render(
    blocks: tuple[Block, ...], place: Place = _NOWHERE, *, sticky: bool = False, fit: str = ""
) -> str:
    """The blocks as Typst markup.

    Args:
        blocks: The blocks of an exhibit.
        place: Where it stands in an edition.
        sticky: Whether a card among them stays on the page of what follows.
        fit: What a chart among them is told of its place on the page, as arguments.
    """
    return "\n".join(_block(block, place, sticky=sticky, fit=fit) for block in blocks)


def line(inlines: Line, place: Place = _NOWHERE) -> str:
    """What stands in a line."""
    return "".join(_inline(inline, place) for inline in inlines)


def anchor(name: str) -> str:
    """A place that links lead to, without a look."""
    return f"#[{label_of(name)}]" if name else ""


def _block(block: Block, place: Place, *, sticky: bool = False, fit: str = "") -> str:
    match block:
        case nodes.Paragraph():
            return _paragraph(block, place)
        case nodes.GroupTitle():
            return _group_title(block)
        case nodes.ItemList():
            return f"#[\n#set par(leading: 0.8em, spacing: 0.8em)\n{_list(block, place)}]\n"
        case nodes.Digest():
            return _digest(block, place)
        case nodes.Note():
            return f"#lnip-note(title: {typst_string(block.title)})[{typst_text(block.text)}]\n"
        case nodes.Facts():
            return _facts(block)
        case nodes.KeyFigures():
            items = ", ".join(_key_figure(item) for item in block.items)
            return f"#block(breakable: false, lnip-kpis({items}))"
        case nodes.Card():
            return _card(block, place, sticky=sticky)
        case nodes.Entry():
            return _entry(block, place)
        case nodes.Table():
            return _table(block, place)
        case nodes.Chart():
            return _chart(block, place, fit)
        case nodes.Picture():
            return _picture(block, place)
        case nodes.Printed():
            return f"#lnip-printed({typst_string(block.text)})"
        case nodes.SourceGroup():
            return source_group(block, place)
        case nodes.PlanItems():
            return typst_text("；").join(map(plan_item, block.items))
        case nodes.StatusRows():
            rows = (f"([{status(row.status)}], [{line(row.line, place)}])" for row in block.rows)
            return f"#lnip-duty-targets({', '.join(rows)})"
        case nodes.Anchors():
            return "" if place.again else "".join(map(anchor, block.ids))
        case _:
            assert_never(block)


def _inline(inline: Inline, place: Place) -> str:
    match inline:
        case nodes.Text():
            return typst_text(inline.text)
        case nodes.Strong():
            return f"#strong[{typst_text(inline.text)}]"
        case nodes.Refs():
            return refs(inline)
        case nodes.See():
            return see(inline, place)
        case nodes.StatusMark():
            return f"{status(inline.status)}#h(0.6em)"
        case nodes.Link():
            return link(inline.text, inline.to, place)
        case nodes.PlanItem():
            return plan_item(inline)
        case nodes.Break():
            return " \\ "
        case _:
            assert_never(inline)


def _paragraph(block: nodes.Paragraph, place: Place) -> str:
    said = line(block.line, place)
    match block.role:
        case "key_message":
            return f"#lnip-lead[{said}]"
        case "remark":
            return f"#lnip-source-line[{said}]"
        case "foot":
            return f"#block(above: 1em)[{said}]\n"
        case _:
            return f"\n\n{said}\n\n" if said else ""


def _group_title(block: nodes.GroupTitle) -> str:
    status = block.status
    fill = f"lnip-colour({typst_string(status.slug)})" if status else "lnip-accent"
    mark = f"{typst_text(status.symbol)}#h(0.3em)" if status else ""
    above, below, size = ("1.4em", "0.7em", "11pt") if block.heads else ("0.85em", "0.48em", "10pt")
    return (
        f"#block(above: {above}, below: {below}, sticky: true, "
        f"text(font: lnip-sans, size: {size}, fill: {fill})[{mark}{typst_text(block.text)}])\n"
    )


def _list(block: nodes.ItemList, place: Place) -> str:
    items = ", ".join(f"[{line(item, place)}]" for item in block.items)
    kind = "enum" if block.ordered else "list"
    return f"#{kind}(tight: true, indent: 0pt, body-indent: 0.5em, {items})\n"


def _digest(block: nodes.Digest, place: Place) -> str:
    """Small type and little space: lists stand as close as their lines."""
    inner = "".join(
        _list(b, place) if isinstance(b, nodes.ItemList) else _block(b, place) for b in block.blocks
    )
    return (
        "#[\n#set text(size: 9.2pt)\n"
        f"#set par(leading: 0.53em, spacing: 0.53em, first-line-indent: 0pt)\n{inner}]"
    )


def _facts(block: nodes.Facts) -> str:
    items = (f"(term: {typst_string(t)}, value: {typst_string(d)})" for t, d in block.pairs)
    return f"#lnip-facts({', '.join(items)})\n"


def _key_figure(item: nodes.KeyFigure) -> str:
    label = f"[{typst_text(item.label)}{refs(nodes.Refs(item.source_ids))}]"
    notes = " \\ ".join(map(typst_text, item.notes))
    return (
        f"(label: {label}, value: {typst_string(item.value)}, unit: {typst_string(item.unit)}, "
        f"note: {f'[{notes}]' if notes else 'none'})"
    )


def _card(block: nodes.Card, place: Place, *, sticky: bool) -> str:
    # On paper the sentences run on: a card and its chart share a page with another such pair.
    said = "".join(line(sentence, place) for sentence in block.sentences) + "\n\n"
    foot = "".join(_block(part, place) for part in block.parts)
    # A long one may go on on the next page: whole it would leave a third of this one empty.
    long = sum(map(_length, block.sentences)) > WHOLE
    return (
        f"#lnip-verdict({'sticky: true, ' * sticky}{'breakable: true, ' * long}"
        f"title: [{typst_text(block.title)}], status: [{status(block.status)}], "
        f"slug: {typst_string(block.status.slug)}, foot: [{foot}])[{said}]"
    )


def _length(said: Line) -> int:
    return sum(len(part.text) for part in said if isinstance(part, nodes.Text))


def _entry(block: nodes.Entry, place: Place) -> str:
    rows = ", ".join(
        f"({typst_string(row.term)}, [{_said(row.content, place)}])" for row in block.rows
    )
    return (
        f"#lnip-duty(id: {typst_string('' if place.again else block.anchor)}, "
        f"title: {typst_string(block.title)}, "
        f"sum: ({''.join(typst_string(text) + ', ' for text in block.counts)}), "
        f"breakable: {'false' if block.whole else 'true'}, {rows})"
    )


def _said(block: Block, place: Place) -> str:
    """What stands under a term: a paragraph there needs no frame."""
    if isinstance(block, nodes.Paragraph):
        return line(block.line, place)
    return _block(block, place)


def _table(block: nodes.Table, place: Place) -> str:
    rows = block.rows if block.paper_rows is None else block.paper_rows
    shown = [i for i, column in enumerate(block.columns) if column.shown]
    columns = [block.columns[i] for i in shown]
    widths = [_width(block.columns[i], [row[i] for row in rows]) for i in shown]
    lines = (f"({', '.join(f'[{_cell(row[i], place)}]' for i in shown)},)" for row in rows)
    return (
        f"#lnip-table(number: {typst_string(place.number)}, title: [{typst_text(place.title)}], "
        f"source: [{typst_text(block.source)}], "
        f"{'tall: true, ' * _tall(rows)}"
        f"columns: {_tuple(widths)}, "
        f"header: {_tuple(typst_string(column.heading) for column in columns)}, "
        f"align: {_tuple('right' if column.numeric else 'left' for column in columns)},\n  "
        + ",\n  ".join(lines)
        + ")"
    )


def _tall(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a table of few rows takes so much room that it may be parted."""
    return sum(len(c.text) + len(c.sub) for row in rows for c in row) > WHOLE


def _width(column: Column, cells: Iterable[Cell]) -> str:
    """A column's width; one of sentences shares what is left, or it would take all of it."""
    longest = max((len(text) for c in cells for text in (c.text, c.sub, c.why)), default=0)
    sentences = column.width == "auto" and not column.numeric and longest > _SENTENCE
    return "1fr" if sentences else column.width


def _tuple(values: Iterable[str]) -> str:
    return f"({', '.join(values)},)"


def _cell(cell: Cell, place: Place) -> str:
    if cell.status is not None:
        text = status(cell.status)
    elif cell.missing:
        text = MISSING
    elif cell.link:
        text = link(cell.text, cell.link, place)
    else:
        text = typst_text(cell.text)
    why = f"（{typst_text(cell.why)}）" if cell.why else ""
    sub = f" \\ #text(size: 0.85em)[{typst_text(cell.sub)}]" if cell.sub else ""
    sources = refs(nodes.Refs(cell.refs, not cell.column_of_refs), in_table=True)
    return text + sources + why + sub


def _chart(block: nodes.Chart, place: Place, fit: str) -> str:
    return (
        f"#lnip-figure({typst_string(block.wide)}, alt: {typst_string(block.alt)}, "
        f"number: {typst_string(place.number)}, title: [{typst_text(place.title)}], "
        f"{fit}{'sticky: true, ' if block.sticky else ''}source: [{line(block.source, place)}])"
    )


def _picture(block: nodes.Picture, place: Place) -> str:
    return (
        f"#lnip-picture({typst_string(block.file)}, alt: {typst_string(block.alt or place.title)}, "
        f"{f'width: {picture_width(block.width)}, ' if block.width else ''}"
        f"number: {typst_string(place.number)}, title: [{typst_text(place.title)}])"
    )


def picture_width(pixels: float) -> str:
    """A picture's width from pixels of a screen, 96 an inch; none is wider than the text."""
    return f"{min(pixels * 0.75, _TEXT_PT):g}pt"
