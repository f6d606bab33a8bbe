"""Nodes as blocks of pandoc's document tree: the Word edition.

Paragraphs name styles of the Word document (`lnip_analysis.whitepaper.exporting.word_styles` makes
them); charts and pictures name files that the exporter draws.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, assert_never

from lnip_analysis.present.forms import nodes
from lnip_analysis.present.forms.nodes import Block, Cell
from lnip_analysis.present.forms.place import Place
from lnip_analysis.present.forms.word_inline import (
    NO_ATTRIBUTES,
    Tree,
    broken,
    field,
    joined,
    line_of,
    linked,
    marked,
    node,
    plan_item,
    printed_lines,
    references,
    span,
    status_mark,
    status_style,
    strong,
    styled,
    text,
)
from lnip_analysis.present.words.wording import MISSING

LEAD, NOTE, SOURCE, FIGURE, LISTED = "导语", "注释", "来源行", "插图", "资料来源"
FACT, MINOR, PRINTED = "要点", "小标题", "程序输出"
TABLE_CAPTION, IMAGE_CAPTION = "Table Caption", "Image Caption"
"""Names of paragraph styles; ours are in Chinese: they are what an editor sees in the list."""
PICTURE_MM = 158
"""As wide as a picture can be."""

_HEADING_LEVEL = 3
"""Cards and bodies stand below sections."""
_NOWHERE = Place("", "")


def as_points(file: str) -> str:
    """The name of a picture in points: Word shows no SVG of its own accord."""
    return f"{file.removesuffix('.svg')}.png" if file.endswith(".svg") else file


def render(blocks: tuple[Block, ...], place: Place = _NOWHERE) -> Tree:
    """The blocks of an exhibit as blocks of pandoc's tree."""
    return [made for block in blocks for made in _block(block, place)]


def _block(block: Block, place: Place) -> Tree:
    match block:
        case nodes.Paragraph():
            return [_paragraph(block, place)]
        case nodes.GroupTitle():
            return [styled(MINOR, _group_title(block))]
        case nodes.ItemList():
            return [_list(block, place)]
        case nodes.Digest():
            return render(block.blocks, place)
        case nodes.Note():
            return [styled(NOTE, [*strong(block.title), *text(f"　{block.text}")])]
        case nodes.Facts():
            terms = [Cell(term) for term, _ in block.pairs]
            values = tuple(Cell(value) for _, value in block.pairs)
            columns = tuple(nodes.Column(cell.text) for cell in terms)
            return [_table(nodes.Table(columns, (values,)), place)]
        case nodes.KeyFigures():
            return [_key_figures(block, place)]
        case nodes.Card():
            return _card(block, place)
        case nodes.Entry():
            return _entry(block, place)
        case nodes.Table():
            caption = styled(TABLE_CAPTION, _caption("表", place))
            return [caption, _table(block, place), styled(SOURCE, text(block.source))]
        case nodes.Chart():
            return _chart(block, place)
        case nodes.Picture():
            return [
                *_image(as_points(block.file), block.alt or place.title, _millimetres(block.width)),
                *_picture_title(place),
            ]
        case nodes.Printed():
            return [styled(PRINTED, printed_lines(block.text))]
        case nodes.SourceGroup():
            return _source_group(block, place)
        case nodes.PlanItems():
            return [node("Para", joined(map(plan_item, block.items), "；"))]
        case nodes.StatusRows():
            return [node("Para", _status_rows(block, place))]
        case nodes.Anchors():
            return [node("Plain", [span(id=name) for name in _ids(place, *block.ids)])]
        case _:
            assert_never(block)


def _paragraph(block: nodes.Paragraph, place: Place) -> Any:
    style = {"key_message": LEAD, "remark": SOURCE}.get(block.role)
    said = line_of(block.line, place, on_line=block.role == "remark")
    return styled(style, said) if style else node("Para", said)


def _group_title(block: nodes.GroupTitle) -> Tree:
    if block.status is None:
        return text(block.text)
    return [
        span(text(f"{block.status.symbol} {block.text}"), style=status_style(block.status.slug))
    ]


def _list(block: nodes.ItemList, place: Place) -> Any:
    items = [[node("Plain", line_of(item, place))] for item in block.items]
    if block.ordered:
        return node("OrderedList", [[1, node("DefaultStyle"), node("DefaultDelim")], items])
    return node("BulletList", items)


def _key_figures(block: nodes.KeyFigures, place: Place) -> Any:
    """The year's values as a table: what, how much, and the change."""
    columns = [("指标", False), ("数据", True), ("变化", False)]
    rows = [
        [
            [*text(i.label), *references(nodes.Refs(i.source_ids), place)],
            text(f"{i.value}{i.unit}"),
            broken(map(text, i.notes)),
        ]
        for i in block.items
    ]
    return _grid(columns, rows)


def _card(block: nodes.Card, place: Place) -> Tree:
    return [
        _heading([*text(f"{block.title}　"), status_mark(block.status)]),
        # As on paper the sentences run on.
        node("Para", [made for said in block.sentences for made in line_of(said, place)]),
        *render(block.parts, place),
    ]


def _heading(words: Tree, anchor: str = "") -> Any:
    return node("Header", [_HEADING_LEVEL, [anchor, [], []], words])


def _entry(block: nodes.Entry, place: Place) -> Tree:
    rows = []
    for row in block.rows:
        match row.content:
            case nodes.StatusRows():
                said = _status_rows(row.content, place)
            case nodes.PlanItems():
                said = joined(map(plan_item, row.content.items), "；")
            case nodes.Paragraph():
                said = line_of(row.content.line, place)
            case _:
                raise TypeError(f"no place for {type(row.content).__name__} in an entry")
        rows.append(styled(FACT, [*strong(row.term), *text("　"), *said]))
    title = text(f"{block.title}　{' '.join(block.counts)}")
    return [_heading(title, *_ids(place, block.anchor)), *rows]


def _status_rows(block: nodes.StatusRows, place: Place) -> Tree:
    return broken(
        [status_mark(row.status), *text(" "), *line_of(row.line, place)] for row in block.rows
    )


def _caption(kind: str, place: Place) -> Tree:
    """Kind, number and title; Word counts within a chapter and can refer to the number."""
    chapter, _, count = place.number.rpartition("-")
    if not chapter:
        return text(f"{kind}{place.number} {place.title}")
    first = " \\r 1" if count == "1" else ""
    number = field(f"SEQ {kind} \\* ARABIC{first}", count)
    called = marked(f"{kind}{place.number}", [*text(f"{kind}{chapter}-"), number])
    return [*called, *text(f" {place.title}")]


def _table(block: nodes.Table, place: Place) -> Any:
    shown = [i for i, column in enumerate(block.columns) if column.shown]
    columns = [(block.columns[i].heading, block.columns[i].numeric) for i in shown]
    rows = block.rows if block.paper_rows is None else block.paper_rows
    cells = [[_cell(row[i], place) for i in shown] for row in rows]
    return _grid(columns, cells)


def _cell(cell: Cell, place: Place) -> Tree:
    if cell.status is not None:
        said = [status_mark(cell.status)]
    elif cell.missing:
        said = text(MISSING)
    elif cell.link:
        said = [linked(text(cell.text), cell.link, place)]
    else:
        said = text(cell.text)
    said += references(nodes.Refs(cell.refs, not cell.column_of_refs), place)
    said += text(f"（{cell.why}）") if cell.why else []
    return [*said, node("LineBreak"), *text(cell.sub)] if cell.sub else said


def _grid(columns: Sequence[tuple[str, bool]], rows: Sequence[Sequence[Tree]]) -> Any:
    """A table of pandoc's: a heading, rows, columns of numbers flush right."""
    sides = [node("AlignRight" if numeric else "AlignDefault") for _, numeric in columns]

    def row(cells: Iterable[Tree]) -> Any:
        made = [
            [NO_ATTRIBUTES, side, 1, 1, [node("Plain", cell)]]
            for side, cell in zip(sides, cells, strict=True)
        ]
        return [NO_ATTRIBUTES, made]

    head = [NO_ATTRIBUTES, [row(text(name) for name, _ in columns)]]
    body = [NO_ATTRIBUTES, 0, [], [row(cells) for cells in rows]]
    widths = [[side, node("ColWidthDefault")] for side in sides]
    return node("Table", [NO_ATTRIBUTES, [None, []], widths, head, [body], [NO_ATTRIBUTES, []]])


def _chart(block: nodes.Chart, place: Place) -> Tree:
    return [
        *_image(block.file, block.alt, min(PICTURE_MM, block.width_mm)),
        styled(IMAGE_CAPTION, _caption("图", place)),
        styled(SOURCE, line_of(block.source, place, on_line=True)),
    ]


def _image(file: str, alt: str, width_mm: float | None) -> Tree:
    size = [["width", f"{width_mm:.1f}mm"]] if width_mm else []
    image = node("Image", [["", [], size], text(alt), [file, ""]])
    return [styled(FIGURE, [image])]


def _millimetres(pixels: int | None) -> float | None:
    """A picture's width from pixels of a screen, 96 an inch; none is wider than the text."""
    return min(PICTURE_MM, pixels / 96 * 25.4) if pixels else None


def _picture_title(place: Place) -> Tree:
    return [styled(IMAGE_CAPTION, _caption("图", place))] if place.title else []


def _ids(place: Place, *names: str) -> tuple[str, ...]:
    """Places that links lead to; none where they lead to the exhibit's first showing."""
    return () if place.again else names


def _source_group(group: nodes.SourceGroup, place: Place) -> Tree:
    head = strong(group.title)
    if group.place:
        head += [node("LineBreak"), *text(f"地址均在下列目录之下：{group.place}")]
    items = [
        [styled(LISTED, [*(span(id=name) for name in _ids(place, f"src-{s.id}")), *_listed(s)])]
        for s in group.sources
    ]
    numbers = [group.start, node("DefaultStyle"), node("DefaultDelim")]
    return [styled(LISTED, head), node("OrderedList", [numbers, items])]


def _listed(source: nodes.ListedSource) -> Tree:
    words = text(source.text)
    return [node("Link", [NO_ATTRIBUTES, words, [source.url, ""]])] if source.url else words
