"""Nodes as HTML, held against markup written by hand."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from lnip_analysis.present.forms import html
from lnip_analysis.present.forms.html_table import table_element
from lnip_analysis.present.forms.nodes import Cell, Column, Picture, Table
from lnip_analysis.present.forms.place import Place
from lnip_analysis.review.status import Status

from .literal import BLOCKS, INLINES, PLACE

_REF = '<sup class="lnip-ref"><a href="#src-a">1</a></sup>'
_MET = '<span class="lnip-status status-met"><span aria-hidden="true">●</span>&nbsp;已完成</span>'
_FACTS = (
    '<dl class="lnip-facts"><div><dt>基期</dt><dd>1件</dd></div>'
    "<div><dt>目标</dt><dd>2件</dd></div></dl>"
)
_NOTE = '<div class="lnip-note"><p><strong>口径</strong>　乙</p></div>'
_ROWS = (
    '<thead><tr><th scope="col" class="short" style="min-width: 3em">'
    '<span class="lnip-head">名称</span></th><th scope="col" class="num short">'
    '<span class="lnip-head">数值<span class="lnip-unit">（件）</span></span></th></tr></thead>'
    f'<tbody><tr><th scope="row">甲</th><td class="num">1,000{_REF}</td></tr>'
    '<tr><th scope="row">乙</th><td class="num missing">—</td></tr></tbody></table></div>'
)
_SCROLL = '<div class="lnip-scroll" tabindex="0" role="region" aria-label='
_DATA = quote("\ufeff名称,数值（件）,藏\n甲,1000,丙\n乙,,\n")
_CSV = f'<a download="t.csv" href="data:text/csv;charset=utf-8,{_DATA}">下载数据（CSV）</a>'
_TITLE = '<figcaption><span class="lnip-no">图1-2</span> 题&lt;</figcaption>'


@pytest.mark.parametrize(
    ("name", "markup"),
    {
        "text": '甲 &amp; &quot;乙&quot; <span class="lnip-place">一.2</span>',
        "strong": "<strong>甲&lt;</strong>",
        "refs": '<sup class="lnip-ref"><a href="#src-a">1</a>,&#8203;<a href="#src-b">2</a></sup>',
        "refs_column": '<a class="lnip-src" href="#src-a">1</a> '
        '<a class="lnip-src" href="#src-b">2</a>',
        "no_refs": "",
        "see": '<span class="lnip-see">（见<a href="#甲.1">图1-2</a>、'
        '<a href="#t2">表0-3</a>）</span>',
        "see_comma": '<span class="lnip-see">，见<a href="#t2">表0-3</a></span>',
        "see_nothing": "",
        "status": '<span class="lnip-status status-met"><span aria-hidden="true">★</span>&nbsp;'
        "提前完成</span>　",
        "link": '<a href="#here">甲</a>',
        "link_nowhere": "<a>甲</a>",
        "link_out": '<a href="https://example.org/?a&amp;b">甲</a>',
        "plan_item": '<span class="lnip-place">一.2</span>\u00a0甲',
        "break": "<br>",
    }.items(),
)
def test_what_stands_in_a_line(name, markup):
    assert html.line((INLINES[name],), PLACE) == markup


_MARKUP = {
    "paragraph": f"<p>甲{_REF}</p>",
    "key_message": f'<p class="lnip-lead">甲{_REF}</p>',
    "remark": f'<p class="lnip-source">甲{_REF}</p>',
    "foot": f"<p>甲{_REF}</p>",
    "group_title": '<p class="lnip-status">甲组</p>',
    "group_title_heads": "<h4>甲事</h4>",
    "group_title_status": '<p class="lnip-status status-behind">'
    '<span aria-hidden="true">▽</span>&nbsp;甲组</p>',
    "list": f"<ul><li>甲{_REF}</li><li>乙</li></ul>",
    "ordered": "<ol><li>乙</li></ol>",
    "digest": '<p class="lnip-status">甲组</p><ul><li>乙</li></ul>',
    "note": _NOTE,
    "facts": _FACTS,
    "key_figures": '<ul class="lnip-kpis">'
    f'<li class="lnip-kpi"><span class="lnip-kpi-label">甲{_REF}</span> '
    '<span class="lnip-kpi-value">3.3<span class="lnip-kpi-unit">件</span></span> '
    '<span class="lnip-kpi-note">一<br>二</span></li>'
    '<li class="lnip-kpi"><span class="lnip-kpi-label">乙</span> '
    '<span class="lnip-kpi-value">0<span class="lnip-kpi-unit">项</span></span> '
    '<span class="lnip-kpi-note"></span></li></ul>',
    "card": '<section class="lnip-verdict status-missed"><header><h4>甲</h4>'
    '<span class="lnip-status status-missed"><span aria-hidden="true">×</span>&nbsp;未完成</span>'
    f"</header><p>甲{_REF}</p><p>乙</p>{_FACTS}{_NOTE}</section>",
    "card_bare": '<section class="lnip-verdict status-met">'
    f"<header><h4>甲</h4>{_MET}</header><p>甲{_REF}</p></section>",
    "plan_items": '<ul><li><span class="lnip-place">一.2</span>\u00a0甲</li>'
    '<li><span class="lnip-place">措施3</span>\u00a0乙</li></ul>',
    "status_rows": f'<ul class="lnip-duty-targets"><li>{_MET} <span>甲{_REF}</span></li>'
    '<li><span class="lnip-status status-notdue"><span aria-hidden="true">◇</span>&nbsp;未到期'
    "</span> <span>乙</span></li></ul>",
    "entry": '<section class="lnip-duty" id="here"><div><h4>甲局</h4>'
    "<p><span>1项</span> <span>2条</span></p></div><dl><div><dt>任务</dt>"
    '<dd><ul><li><span class="lnip-place">一.2</span>\u00a0甲</li></ul></dd></div>'
    f"<div><dt>说明</dt><dd>甲{_REF}</dd></div></dl></section>",
    "table": f'{_SCROLL}"表1-2 题&lt;（表格，可横向滚动）"><table class="lnip-table">'
    f'<caption><span class="lnip-no">表1-2</span> 题&lt;</caption>{_ROWS}'
    f'<p class="lnip-source">来源行 {_CSV}</p>',
    "chart": f'<figure class="lnip-figure">{_TITLE}<div class="lnip-chart lnip-wide">'
    '<svg role="img" aria-label="甲&quot;乙" width="283.4646pt"/></div>'
    '<div class="lnip-chart lnip-narrow" hidden>'
    '<svg role="img" aria-label="甲&quot;乙" width="9pt"/></div>'
    f'<p class="lnip-source">甲{_REF}</p><details class="lnip-data"><summary>数据</summary>'
    f'{_SCROLL}"图1-2 题&lt;：数据"><table class="lnip-table">{_ROWS}<p>{_CSV}</p>'
    "</details></figure>",
    "picture": f'<figure class="lnip-figure">{_TITLE}<div class="lnip-picture">'
    '<img src="data:image/png;base64,AAAA" alt="甲"></div></figure>',
    "picture_unnamed": f'<figure class="lnip-figure">{_TITLE}<div class="lnip-picture">'
    '<img src="data:image/svg+xml;base64,AAAA" alt="题&lt;"></div></figure>',
    "printed": '<pre class="lnip-printed">甲  &lt;\n乙</pre>',
    "sources": '<p class="lnip-group"><strong>甲类（2种）</strong><br>'
    "<small>地址均在下列目录之下：https://example.org/</small></p>"
    '<ol class="lnip-sources" start="3"><li id="src-a"><a href="https://example.org/a">年鉴</a></li>'
    '<li id="src-b">报告</li></ol>',
    "anchors": '<span id="here"></span><span id="there"></span>',
}


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block(name):
    assert html.render((BLOCKS[name],), PLACE) == _MARKUP[name]


def test_a_picture_without_a_title_has_no_caption():
    shown = html.render((Picture("image/png", "AAAA", "甲"),), Place("t", ""))
    assert shown == (
        '<div class="lnip-picture"><img src="data:image/png;base64,AAAA" alt="甲"></div>'
    )


_NAMES = Column("名称")


def _body(*cells: Cell, column: Column = _NAMES, stacked: bool = False) -> str:
    """The rows of a table whose second column holds the cells."""
    rows = tuple((Cell("行"), cell) for cell in cells)
    element = table_element(Table((Column("首"), column), rows, stacked=stacked), PLACE)
    return element.split("<tbody>")[1].split("</tbody>")[0]


@pytest.mark.parametrize(
    ("cells", "short"),
    [
        (["字" * 14], True),
        (["字" * 15], False),
        (["字", "字" * 15], False),
    ],
)
def test_a_column_of_at_most_fourteen_letters_stays_on_one_line(cells, short):
    assert (' class="short">字' in _body(*map(Cell, cells))) is short


@pytest.mark.parametrize("cell", [Cell("字", sub="小"), Cell("字", why="因")])
def test_a_column_with_remarks_may_break(cell):
    assert "short" not in _body(Cell("字"), cell).replace('<th scope="row" class="short">', "")


@pytest.mark.parametrize("column", [Column("名称", width="1fr"), Column("名称", numeric=True)])
def test_a_column_of_sentences_or_numbers_needs_no_mark(column):
    assert '"short">字' not in _body(Cell("字"), column=column)


@pytest.mark.parametrize(("letters", "short"), [(7, True), (8, False)])
def test_a_heading_of_at_most_seven_letters_stays_on_one_line(letters, short):
    element = table_element(Table((Column("名" * letters),), ()), PLACE)
    assert (f' class="short"><span class="lnip-head">{"名" * letters}' in element) is short


@pytest.mark.parametrize(
    ("first", "letters", "room"),
    [(True, 6, 8), (True, 7, 9), (True, 20, 9), (False, 8, 10), (False, 9, 11), (False, 20, 11)],
)
def test_a_column_of_sentences_keeps_room_for_its_words(first, letters, room):
    column, other = Column("名", width="1fr"), Column("数", numeric=True)
    cells = (Cell("字" * letters), Cell("1"))
    columns = (column, other) if first else (other, column)
    element = table_element(Table(columns, (cells if first else cells[::-1],)), PLACE)
    assert f'style="min-width: {room}em"' in element


def test_a_cell_of_each_kind():
    cells = {
        Cell(status=Status.MET): f'<td class="short">{_MET}</td>',
        Cell(link="#here", text="甲"): '<td class="short"><a href="#here">甲</a></td>',
        Cell(refs=("a",), column_of_refs=True): '<td class="short">'
        '<a class="lnip-src" href="#src-a">1</a></td>',
        Cell(): '<td class="missing short">—</td>',
        Cell(why="因"): '<td class="missing">—（因）</td>',
        Cell("甲", sub="小"): "<td>甲<br><small>小</small></td>",
    }
    for cell, markup in cells.items():
        assert _body(cell).endswith(f"{markup}</tr>")


def test_a_cell_of_a_table_that_is_read_on_a_phone_has_its_column_s_name():
    stacked = _body(Cell("甲"), column=Column("名<", width="1fr"), stacked=True)
    assert stacked.endswith('<td data-label="名&lt;">甲</td></tr>')
    assert '<th scope="row" class="short">行</th>' in stacked
