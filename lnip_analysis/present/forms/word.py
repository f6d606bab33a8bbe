"""Nodes as blocks of pandoc's document tree: the Word edition.

Paragraphs name styles of the Word document (`lnip_analysis.whitepaper.exporting.word_styles` makes
them); charts and pictures name files that the exporter draws.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, assert_never

from lnip_analysis.present.forms import nodes
from lnip_analysis.present.forms.nodes import Block, Cell, Inline, Line
from lnip_analysis.present.forms.place import Place
from lnip_analysis.present.words.wording import MISSING
from lnip_analysis.review.mark import Shown

LEAD, NOTE, SOURCE, FIGURE, LISTED = "导语", "注释", "来源行", "插图", "资料来源"
FACT, MINOR, PRINTED = "要点", "小标题", "程序输出"
TABLE_CAPTION, IMAGE_CAPTION = "Table Caption", "Image Caption"
"""Names of paragraph styles; ours are in Chinese: they are what an editor sees in the list."""
PICTURE_MM = 158
"""As wide as a picture can be."""

_NO_ATTRIBUTES: list[Any] = ["", [], []]
_HEADING_LEVEL = 3
"""Cards and bodies stand below sections."""
_NOWHERE = Place("", "")

Tree = list[Any]


def status_style(slug: str) -> str:
    """The character style of a status's word, by the slug of its class."""
    return f"状态 {slug}"


def as_points(file: str) -> str:
    """The name of a picture in points: Word shows no SVG of its own accord."""
    return f"{file.removesuffix('.svg')}.png" if file.endswith(".svg") else file


def render(blocks: tuple[Block, ...], place: Place = _NOWHERE) -> Tree:
    """The blocks of an exhibit as blocks of pandoc's tree."""
    return [made for block in blocks for made in _block(block, place)]


def styled(style: str, *paragraphs: Tree) -> Any:
    """Paragraphs, each a list of inline nodes, in a style of Word."""
    attributes = ["", [], [["custom-style", style]]]
    return _node("Div", [attributes, [_node("Para", p) for p in paragraphs]])


def text(words: str) -> Tree:
    """Plain text as inline nodes."""
    return [_node("Str", words)] if words else []


def _node(kind: str, content: Any = None) -> Any:
    return {"t": kind} if content is None else {"t": kind, "c": content}


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
            return [styled(NOTE, [*_strong(block.title), *text(f"　{block.text}")])]
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
            return [styled(PRINTED, _lines(block.text))]
        case nodes.SourceGroup():
            return _source_group(block, place)
        case nodes.PlanItems():
            return [_node("Para", _between(map(_plan_item, block.items), "；"))]
        case nodes.StatusRows():
            return [_node("Para", _status_rows(block, place))]
        case nodes.Anchors():
            return [_node("Plain", [_span(id=name) for name in _ids(place, *block.ids)])]
        case _:
            assert_never(block)


def _line(inlines: Line, place: Place, *, on_line: bool = False) -> Tree:
    return [made for inline in inlines for made in _inline(inline, place, on_line=on_line)]


def _inline(inline: Inline, place: Place, *, on_line: bool) -> Tree:
    match inline:
        case nodes.Text():
            return text(inline.text)
        case nodes.Strong():
            return _strong(inline.text)
        case nodes.Refs():
            return _refs(inline, place, on_line=on_line)
        case nodes.StatusMark():
            return [_status(inline.status), *text("　")]
        case nodes.Link():
            return [_link(text(inline.text), inline.to, place)]
        case nodes.PlanItem():
            return _plan_item(inline)
        case nodes.Break():
            return [_node("LineBreak")]
        case _:
            assert_never(inline)


def _strong(words: str) -> Tree:
    return [_node("Strong", text(words))]


def _span(inner: Tree | None = None, *, id: str = "", style: str = "") -> Any:
    attributes = [id, [], [["custom-style", style]] if style else []]
    return _node("Span", [attributes, inner or []])


def _status(status: Shown) -> Any:
    return _span(text(f"{status.symbol} {status.value}"), style=status_style(status.slug))


def _link(words: Tree, to: str, place: Place) -> Any:
    if not place.leads(to):
        return _span(words)
    return _node("Link", [_NO_ATTRIBUTES, words, [to, ""]])


def _refs(refs: nodes.Refs, place: Place, *, on_line: bool = False) -> Tree:
    """Numbers of sources in brackets; under a chart they stand on the line."""
    ids = tuple(dict.fromkeys(refs.source_ids))
    if not ids:
        return []
    links = [[_link(text(place.source_number(i)), f"#src-{i}", place)] for i in ids]
    if not refs.raised:
        return _between(links, " ")
    inner = [*text("["), *_between(links, ",\u200b"), *text("]")]
    return inner if on_line else [_node("Superscript", inner)]


def _plan_item(item: nodes.PlanItem) -> Tree:
    return text(f"{item.number}\u00a0{item.title}")


def _between(parts: Iterable[Tree], mark: str) -> Tree:
    found: Tree = []
    for part in parts:
        found += [*(text(mark) if found else []), *part]
    return found


def _lines(words: str) -> Tree:
    """Printed text: its spaces stay, its lines begin anew."""
    lines = [text(line.replace(" ", "\u00a0")) for line in words.split("\n")]
    return _broken(lines)


def _broken(lines: Iterable[Tree]) -> Tree:
    """Lines with a break between them."""
    found: Tree = []
    for number, line in enumerate(lines):
        found += [*([_node("LineBreak")] * (number > 0)), *line]
    return found


def _paragraph(block: nodes.Paragraph, place: Place) -> Any:
    style = {"key_message": LEAD, "remark": SOURCE}.get(block.role)
    said = _line(block.line, place, on_line=block.role == "remark")
    return styled(style, said) if style else _node("Para", said)


def _group_title(block: nodes.GroupTitle) -> Tree:
    if block.status is None:
        return text(block.text)
    return [
        _span(text(f"{block.status.symbol} {block.text}"), style=status_style(block.status.slug))
    ]


def _list(block: nodes.ItemList, place: Place) -> Any:
    items = [[_node("Plain", _line(item, place))] for item in block.items]
    if block.ordered:
        return _node("OrderedList", [[1, _node("DefaultStyle"), _node("DefaultDelim")], items])
    return _node("BulletList", items)


def _key_figures(block: nodes.KeyFigures, place: Place) -> Any:
    """The year's values as a table: what, how much, and the change."""
    columns = [("指标", False), ("数据", True), ("变化", False)]
    rows = [
        [
            [*text(i.label), *_refs(nodes.Refs(i.source_ids), place)],
            text(f"{i.value}{i.unit}"),
            _broken(map(text, i.notes)),
        ]
        for i in block.items
    ]
    return _grid(columns, rows)


def _card(block: nodes.Card, place: Place) -> Tree:
    return [
        _heading([*text(f"{block.title}　"), _status(block.status)]),
        *(_node("Para", _line(sentence, place)) for sentence in block.sentences),
        *render(block.parts, place),
    ]


def _heading(words: Tree, anchor: str = "") -> Any:
    return _node("Header", [_HEADING_LEVEL, [anchor, [], []], words])


def _entry(block: nodes.Entry, place: Place) -> Tree:
    rows = []
    for row in block.rows:
        match row.content:
            case nodes.StatusRows():
                said = _status_rows(row.content, place)
            case nodes.PlanItems():
                said = _between(map(_plan_item, row.content.items), "；")
            case nodes.Paragraph():
                said = _line(row.content.line, place)
            case _:
                raise TypeError(f"no place for {type(row.content).__name__} in an entry")
        rows.append(styled(FACT, [*_strong(row.term), *text("　"), *said]))
    title = text(f"{block.title}　{' '.join(block.counts)}")
    return [_heading(title, *_ids(place, block.anchor)), *rows]


def _status_rows(block: nodes.StatusRows, place: Place) -> Tree:
    return _broken([_status(row.status), *text(" "), *_line(row.line, place)] for row in block.rows)


def _caption(kind: str, place: Place) -> Tree:
    return text(f"{kind}{place.number} {place.title}")


def _table(block: nodes.Table, place: Place) -> Any:
    shown = [i for i, column in enumerate(block.columns) if column.shown]
    columns = [(block.columns[i].heading, block.columns[i].numeric) for i in shown]
    rows = [[_cell(row[i], place) for i in shown] for row in block.rows]
    return _grid(columns, rows)


def _cell(cell: Cell, place: Place) -> Tree:
    if cell.status is not None:
        said = [_status(cell.status)]
    elif cell.missing:
        said = text(MISSING)
    elif cell.link:
        said = [_link(text(cell.text), cell.link, place)]
    else:
        said = text(cell.text)
    said += _refs(nodes.Refs(cell.refs, not cell.column_of_refs), place)
    said += text(f"（{cell.why}）") if cell.why else []
    return [*said, _node("LineBreak"), *text(cell.sub)] if cell.sub else said


def _grid(columns: Sequence[tuple[str, bool]], rows: Sequence[Sequence[Tree]]) -> Any:
    """A table of pandoc's: a heading, rows, columns of numbers flush right."""
    sides = [_node("AlignRight" if numeric else "AlignDefault") for _, numeric in columns]

    def row(cells: Iterable[Tree]) -> Any:
        made = [
            [_NO_ATTRIBUTES, side, 1, 1, [_node("Plain", cell)]]
            for side, cell in zip(sides, cells, strict=True)
        ]
        return [_NO_ATTRIBUTES, made]

    head = [_NO_ATTRIBUTES, [row(text(name) for name, _ in columns)]]
    body = [_NO_ATTRIBUTES, 0, [], [row(cells) for cells in rows]]
    widths = [[side, _node("ColWidthDefault")] for side in sides]
    return _node("Table", [_NO_ATTRIBUTES, [None, []], widths, head, [body], [_NO_ATTRIBUTES, []]])


def _chart(block: nodes.Chart, place: Place) -> Tree:
    return [
        *_image(block.file, block.alt, min(PICTURE_MM, block.width_mm)),
        styled(IMAGE_CAPTION, _caption("图", place)),
        styled(SOURCE, _line(block.source, place, on_line=True)),
    ]


def _image(file: str, alt: str, width_mm: float | None) -> Tree:
    size = [["width", f"{width_mm:.1f}mm"]] if width_mm else []
    image = _node("Image", [["", [], size], text(alt), [file, ""]])
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
    head = _strong(group.title)
    if group.place:
        head += [_node("LineBreak"), *text(f"地址均在下列目录之下：{group.place}")]
    items = [
        [styled(LISTED, [*(_span(id=name) for name in _ids(place, f"src-{s.id}")), *_listed(s)])]
        for s in group.sources
    ]
    numbers = [group.start, _node("DefaultStyle"), _node("DefaultDelim")]
    return [styled(LISTED, head), _node("OrderedList", [numbers, items])]


def _listed(source: nodes.ListedSource) -> Tree:
    words = text(source.text)
    return [_node("Link", [_NO_ATTRIBUTES, words, [source.url, ""]])] if source.url else words
