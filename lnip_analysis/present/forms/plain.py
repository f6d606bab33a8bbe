"""Nodes as plain text: what a terminal shows."""

from __future__ import annotations

from typing import assert_never

from lnip_analysis.present.forms import nodes
from lnip_analysis.present.forms.nodes import Block, Cell, Inline, Line
from lnip_analysis.present.words.wording import MISSING


def render(blocks: tuple[Block, ...], title: str = "") -> str:
    """The blocks, one under the other; charts and tables after the exhibit's title."""
    return "\n".join(filter(None, (_block(block, title) for block in blocks)))


def line(inlines: Line) -> str:
    """A line of text, without references to sources."""
    return "".join(map(_inline, inlines))


def _block(block: Block, title: str = "") -> str:
    match block:
        case nodes.Paragraph():
            return line(block.line)
        case nodes.GroupTitle():
            return block.text
        case nodes.ItemList():
            return "\n".join(map(line, block.items))
        case nodes.Digest():
            return render(block.blocks)
        case nodes.Note():
            return block.text
        case nodes.Facts():
            return "　".join(f"{term}{value}" for term, value in block.pairs)
        case nodes.KeyFigures():
            return "\n".join(map(_key_figure, block.items))
        case nodes.Card():
            head = f"{block.status.symbol} {block.status.value}　{block.title}"
            note = [block.note.text] if block.note else []
            return "\n".join([head, *map(line, block.sentences), *note])
        case nodes.Entry():
            return f"{block.title}：{'，'.join(block.counts)}"
        case nodes.Table():
            return _table(block, title)
        case nodes.Chart():
            return f"{title}\n{block.alt}"
        case nodes.Picture():
            return block.alt
        case nodes.Printed():
            return block.text
        case nodes.SourceGroup():
            return "\n".join([block.title, *(f"{s.id}: {s.text} {s.url}" for s in block.sources)])
        case nodes.PlanItems():
            return "；".join(f"{item.number}\u00a0{item.title}" for item in block.items)
        case nodes.StatusRows():
            return "\n".join(f"{row.status.value}　{line(row.line)}" for row in block.rows)
        case nodes.Anchors():
            return ""
        case _:
            assert_never(block)


def _inline(inline: Inline) -> str:
    match inline:
        case nodes.Text() | nodes.Strong() | nodes.Link():
            return inline.text
        case nodes.Refs() | nodes.See():
            return ""
        case nodes.StatusMark():
            return f"{inline.status.value}　"
        case nodes.PlanItem():
            return f"{inline.number}\u00a0{inline.title}"
        case nodes.Break():
            return "\n"
        case _:
            assert_never(inline)


def _key_figure(item: nodes.KeyFigure) -> str:
    return f"{item.label}　{item.value}{item.unit}　{'　'.join(item.notes) or MISSING}"


def _table(block: nodes.Table, title: str) -> str:
    """A table's rows under its title, without what only its data file carries."""
    shown = [place for place, column in enumerate(block.columns) if column.shown]
    rows = ("\t".join(_cell(row[place]) for place in shown) for row in block.rows)
    return "\n".join([title, *rows])


def _cell(cell: Cell) -> str:
    if cell.status is not None:
        return f"{cell.status.symbol} {cell.status.value}"
    return cell.text or ("；".join(cell.refs) if cell.column_of_refs and cell.refs else MISSING)
