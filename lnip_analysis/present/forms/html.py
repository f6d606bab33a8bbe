"""Nodes as HTML: a notebook's cell and the web edition."""

from __future__ import annotations

from html import escape
from typing import assert_never
from urllib.parse import quote

from lnip_analysis.present.forms import csv_file, nodes
from lnip_analysis.present.forms.html_inline import identity, link, refs, see, status_word, words
from lnip_analysis.present.forms.html_table import table_element
from lnip_analysis.present.forms.nodes import Block, Inline, Line
from lnip_analysis.present.forms.place import Place

_BOM = "\ufeff"
"""Tells Excel that a file is UTF-8."""
_NOWHERE = Place("", "")


def render(blocks: tuple[Block, ...], place: Place = _NOWHERE) -> str:
    """The blocks as an HTML fragment.

    Args:
        blocks: The blocks of an exhibit.
        place: Where it stands in an edition.
    """
    return "".join(_block(block, place) for block in blocks)


def line(inlines: Line, place: Place = _NOWHERE) -> str:
    """What stands in a line."""
    return "".join(_inline(inline, place) for inline in inlines)


def _block(block: Block, place: Place) -> str:
    match block:
        case nodes.Paragraph():
            return _paragraph(block, place)
        case nodes.GroupTitle():
            return _group_title(block)
        case nodes.ItemList():
            tag = "ol" if block.ordered else "ul"
            items = "".join(f"<li>{line(item, place)}</li>" for item in block.items)
            return f"<{tag}>{items}</{tag}>"
        case nodes.Digest():
            return render(block.blocks, place)
        case nodes.Note():
            return f'<div class="lnip-note"><p>{_titled(block)}</p></div>'
        case nodes.Facts():
            return _facts(block)
        case nodes.KeyFigures():
            items = "".join(_key_figure(item, place) for item in block.items)
            return f'<ul class="lnip-kpis">{items}</ul>'
        case nodes.Card():
            return _card(block, place)
        case nodes.Entry():
            return _entry(block, place)
        case nodes.Table():
            return _table(block, place)
        case nodes.Chart():
            return _chart(block, place)
        case nodes.Picture():
            return _picture(block, place)
        case nodes.Printed():
            return f'<pre class="lnip-printed">{escape(block.text)}</pre>'
        case nodes.SourceGroup():
            return _source_group(block, place)
        case nodes.PlanItems():
            items = "".join(f"<li>{_plan_item(item)}</li>" for item in block.items)
            return f"<ul>{items}</ul>"
        case nodes.StatusRows():
            items = "".join(
                f"<li>{status_word(row.status)} <span>{line(row.line, place)}</span></li>"
                for row in block.rows
            )
            return f'<ul class="lnip-duty-targets">{items}</ul>'
        case nodes.Anchors():
            return "".join(f"<span{identity(name, place)}></span>" for name in block.ids)
        case _:
            assert_never(block)


def _inline(inline: Inline, place: Place) -> str:
    match inline:
        case nodes.Text():
            return words(inline.text)
        case nodes.Strong():
            return f"<strong>{words(inline.text)}</strong>"
        case nodes.Refs():
            return refs(inline, place)
        case nodes.See():
            return see(inline, place)
        case nodes.StatusMark():
            return status_word(inline.status) + "　"
        case nodes.Link():
            return link(inline.text, inline.to, place)
        case nodes.PlanItem():
            return _plan_item(inline)
        case nodes.Break():
            return "<br>"
        case _:
            assert_never(inline)


def _plan_item(item: nodes.PlanItem) -> str:
    return words(f"{item.number}\u00a0{item.title}")


def _paragraph(block: nodes.Paragraph, place: Place) -> str:
    name = {"key_message": ' class="lnip-lead"', "remark": ' class="lnip-source"'}
    return f"<p{name.get(block.role, '')}>{line(block.line, place)}</p>"


def _group_title(block: nodes.GroupTitle) -> str:
    if block.heads:
        return f"<h4>{words(block.text)}</h4>"
    slug = f" status-{block.status.slug}" if block.status else ""
    mark = f'<span aria-hidden="true">{block.status.symbol}</span>&nbsp;' if block.status else ""
    return f'<p class="lnip-status{slug}">{mark}{words(block.text)}</p>'


def _titled(block: nodes.Note) -> str:
    return f"<strong>{words(block.title)}</strong>　{words(block.text)}"


def _facts(block: nodes.Facts) -> str:
    pairs = (f"<div><dt>{words(t)}</dt><dd>{words(d)}</dd></div>" for t, d in block.pairs)
    return f'<dl class="lnip-facts">{"".join(pairs)}</dl>'


def _key_figure(item: nodes.KeyFigure, place: Place) -> str:
    notes = "<br>".join(map(words, item.notes))
    sources = refs(nodes.Refs(item.source_ids), place)
    return (  # spaces: notebooks show it without our style
        f'<li class="lnip-kpi"><span class="lnip-kpi-label">{words(item.label)}{sources}</span> '
        f'<span class="lnip-kpi-value">{words(item.value)}'
        f'<span class="lnip-kpi-unit">{words(item.unit)}</span></span> '
        f'<span class="lnip-kpi-note">{notes}</span></li>'
    )


def _card(block: nodes.Card, place: Place) -> str:
    said = "".join(f"<p>{line(sentence, place)}</p>" for sentence in block.sentences)
    return (
        f'<section class="lnip-verdict status-{block.status.slug}">'
        f"<header><h4>{words(block.title)}</h4>{status_word(block.status)}</header>"
        f"{said}{render(block.parts, place)}</section>"
    )


def _entry(block: nodes.Entry, place: Place) -> str:
    counts = " ".join(f"<span>{words(text)}</span>" for text in block.counts)
    rows = "".join(
        f"<div><dt>{words(row.term)}</dt><dd>{_said(row.content, place)}</dd></div>"
        for row in block.rows
    )
    return (
        f'<section class="lnip-duty"{identity(block.anchor, place)}><div>'
        f"<h4>{words(block.title)}</h4><p>{counts}</p></div><dl>{rows}</dl></section>"
    )


def _said(block: Block, place: Place) -> str:
    """What stands under a term: a paragraph there needs no frame."""
    if isinstance(block, nodes.Paragraph):
        return line(block.line, place)
    return _block(block, place)


def _table(block: nodes.Table, place: Place) -> str:
    title = words(place.title)
    caption = f'<caption><span class="lnip-no">表{place.number}</span> {title}</caption>'
    shown = _scrolling(
        table_element(block, place, caption),
        f"表{place.number} {place.title}（表格，可横向滚动）",  # tables may share a title
    )
    foot = " ".join(filter(None, (words(block.source), _csv_link(block, place.id))))
    return f'{shown}<p class="lnip-source">{foot}</p>'


def _chart(block: nodes.Chart, place: Place) -> str:
    title = words(place.title)
    data = _scrolling(
        table_element(block.data, place),
        f"图{place.number} {place.title}：数据",
    )
    return (
        '<figure class="lnip-figure">'
        f'<figcaption><span class="lnip-no">图{place.number}</span> {title}</figcaption>'
        f'<div class="lnip-chart lnip-wide">{_named(block.wide, block.alt)}</div>'
        f'<div class="lnip-chart lnip-narrow" hidden>{_named(block.narrow, block.alt)}</div>'
        f'<p class="lnip-source">{line(block.source, place)}</p>'
        f'<details class="lnip-data"><summary>数据</summary>{data}'
        f"<p>{_csv_link(block.data, place.id)}</p></details></figure>"
    )


def _named(svg: str, alt: str) -> str:
    return svg.replace("<svg ", f'<svg role="img" aria-label="{escape(alt)}" ', 1)


def _picture(block: nodes.Picture, place: Place) -> str:
    alt = escape(block.alt or place.title)
    width = f' width="{block.width}"' if block.width else ""
    image = f'<img src="data:{block.mime};base64,{block.data}" alt="{alt}"{width}>'
    if not place.title:
        return f'<div class="lnip-picture">{image}</div>'
    return (
        '<figure class="lnip-figure">'
        f'<figcaption><span class="lnip-no">图{place.number}</span> {words(place.title)}'
        f'</figcaption><div class="lnip-picture">{image}</div></figure>'
    )


def _source_group(block: nodes.SourceGroup, place: Place) -> str:
    items = "".join(f"<li{identity(f'src-{s.id}', place)}>{_listed(s)}</li>" for s in block.sources)
    below = f"<br><small>地址均在下列目录之下：{words(block.place)}</small>" if block.place else ""
    return (
        f'<p class="lnip-group"><strong>{words(block.title)}</strong>{below}</p>'
        f'<ol class="lnip-sources" start="{block.start}">{items}</ol>'
    )


def _listed(source: nodes.ListedSource) -> str:
    text = words(source.text)
    return f'<a href="{escape(source.url)}">{text}</a>' if source.url else text


def _scrolling(table: str, label: str) -> str:
    """A container in which a table too wide for the screen scrolls, also by keyboard."""
    return (
        f'<div class="lnip-scroll" tabindex="0" role="region" aria-label="{escape(label)}">'
        f"{table}</div>"
    )


def _csv_link(table: nodes.Table, name: str) -> str:
    data = quote(_BOM + csv_file.text(table))
    return (
        f'<a download="{escape(name)}.csv" href="data:text/csv;charset=utf-8,{data}">'
        "下载数据（CSV）</a>"
    )
