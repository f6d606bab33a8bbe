"""Nodes as Typst markup, held against markup written by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lnip_analysis.present.forms import typst
from lnip_analysis.present.forms.nodes import (
    Cell,
    Column,
    ListedSource,
    SourceGroup,
    Table,
    Text,
)
from lnip_analysis.review.status import Status

from .literal import BLOCKS, INLINES, PLACE, TABLE

_REF = '#lnip-ref("a")'
_FACTS = '#lnip-facts((term: "基期", value: "1件"), (term: "目标", value: "2件"))\n'
_NOTE = '#lnip-note(title: "口径")[#"乙";]\n'
_GROUP = (
    "#block(above: 0.85em, below: 0.48em, sticky: true, "
    "text(font: lnip-sans, size: 10pt, fill: {fill})[{text}])\n"
)
_LISTED = "tight: true, indent: 0pt, body-indent: 0.5em"
_SOURCE = (
    "[#grid(columns: (2.4em, 1fr), align: (right, left), column-gutter: 0.6em, "
    '[#text(font: lnip-sans, fill: lnip-accent)[\\[#lnip-number-of("{id}")\\]]], '
    '[#metadata(none)#label("src-{id}"){text}])]'
)


@pytest.mark.parametrize(
    ("name", "markup"),
    {
        "text": '#"甲 & \\"乙\\" 一.2";',
        "strong": '#strong[#"甲<";]',
        "refs": '#lnip-ref("a", "b")',
        "refs_column": '#lnip-ref("a", "b", raised: false)',
        "no_refs": "",
        "see": '#"（见";#box[#link(label("甲.1"))[#"图1-2";]]#"、";'
        '#box[#link(label("t2"))[#"表0-3";]]#"）";',
        "see_comma": '#"，见";#box[#link(label("t2"))[#"表0-3";]]',
        "see_nothing": "",
        "status": '#lnip-status("met", "★", "提前完成")#h(0.6em)',
        "link": '#link(label("here"))[#"甲";]',
        "link_nowhere": '#"甲";',
        "link_out": '#link("https://example.org/?a&b")[#"甲";]',
        "plan_item": '#box[#"一.2";]~#"甲";',
        "break": " \\ ",
    }.items(),
)
def test_what_stands_in_a_line(name, markup):
    assert typst.line((INLINES[name],), PLACE) == markup


_MARKUP = {
    "paragraph": f'\n\n#"甲";{_REF}\n\n',
    "key_message": f'#lnip-lead[#"甲";{_REF}]',
    "remark": f'#lnip-source-line[#"甲";{_REF}]',
    "foot": f'#block(above: 1em)[#"甲";{_REF}]\n',
    "group_title": _GROUP.format(fill="lnip-accent", text='#"甲组";'),
    "group_title_heads": "#block(above: 1.4em, below: 0.7em, sticky: true, "
    'text(font: lnip-sans, size: 11pt, fill: lnip-accent)[#"甲事";])\n',
    "group_title_status": _GROUP.format(
        fill='lnip-colour("behind")', text='#"▽";#h(0.3em)#"甲组";'
    ),
    "list": "#[\n#set par(leading: 0.8em, spacing: 0.8em)\n"
    f'#list({_LISTED}, [#"甲";{_REF}], [#"乙";])\n]\n',
    "ordered": f'#[\n#set par(leading: 0.8em, spacing: 0.8em)\n#enum({_LISTED}, [#"乙";])\n]\n',
    "digest": "#[\n#set text(size: 9.2pt)\n"
    "#set par(leading: 0.53em, spacing: 0.53em, first-line-indent: 0pt)\n"
    + _GROUP.format(fill="lnip-accent", text='#"甲组";')
    + f'#list({_LISTED}, [#"乙";])\n]',
    "note": _NOTE,
    "facts": _FACTS,
    "key_figures": "#block(breakable: false, lnip-kpis("
    f'(label: [#"甲";{_REF}], value: "3.3", unit: "件", note: [#"一"; \\ #"二";]), '
    '(label: [#"乙";], value: "0", unit: "项", note: none)))',
    "card": '#lnip-verdict(title: [#"甲";], status: [#lnip-status("missed", "×", "未完成")], '
    f'slug: "missed", foot: [{_FACTS}{_NOTE}])[#"甲";{_REF}#"乙";\n\n]',
    "card_bare": '#lnip-verdict(title: [#"甲";], status: [#lnip-status("met", "●", "已完成")], '
    f'slug: "met", foot: [])[#"甲";{_REF}\n\n]',
    "plan_items": '#box[#"一.2";]~#"甲";#"；";#box[#"措施3";]~#"乙";',
    "status_rows": f'#lnip-duty-targets(([#lnip-status("met", "●", "已完成")], [#"甲";{_REF}]), '
    '([#lnip-status("notdue", "◇", "未到期")], [#"乙";]))',
    "entry": '#lnip-duty(id: "here", title: "甲局", sum: ("1项", "2条", ), breakable: false, '
    f'("任务", [#box[#"一.2";]~#"甲";]), ("说明", [#"甲";{_REF}]))',
    "table": '#lnip-table(number: "1-2", title: [#"题<";], source: [#"来源行";], '
    'columns: (1fr, auto,), header: ("名称", "数值（件）",), align: (left, right,),\n'
    '  ([#"甲";], [#"1,000";#lnip-ref("a", breaks: true)],),\n'
    '  ([#"乙";], [—],))',
    "chart": '#lnip-figure("<svg width=\\"283.4646pt\\"/>", alt: "甲\\"乙", number: "1-2", '
    f'title: [#"题<";], source: [#"甲";{_REF}])',
    "picture": '#lnip-picture("picture-63c1dd951ffedf6f.png", alt: "甲", number: "1-2", '
    'title: [#"题<";])',
    "picture_unnamed": '#lnip-picture("picture-63c1dd951ffedf6f.svg", alt: "题<", '
    'number: "1-2", title: [#"题<";])',
    "printed": '#lnip-printed("甲  <\\n乙")',
    "sources": "#block(above: 1.1em, below: 0.6em, sticky: true, "
    "{ set par(first-line-indent: 0pt, leading: 0.5em, justify: false); "
    '[#text(font: lnip-sans, size: 9pt, fill: lnip-accent)[#"甲类（2种）";] \\ '
    '#text(size: 7pt, fill: lnip-grey)[#"地址均在下列目录之下：";#"https://example.org/";]] })\n'
    "#[\n#set text(size: 7.5pt, costs: (runt: 400%))\n#set grid.cell(breakable: false)\n"
    "#set par(first-line-indent: 0pt, leading: 0.5em, justify: false)\n"
    "#block(above: 0.55em, breakable: false, grid(columns: (1fr, 1fr), column-gutter: 14pt, "
    "row-gutter: 0.55em, "
    + _SOURCE.format(
        id="a",
        text='#link("https://example.org/a")[#"年鉴";] \\ '
        '#text(size: 6.5pt, fill: lnip-grey)[#"https://example.org/a";]',
    )
    + ", "
    + _SOURCE.format(id="b", text='#"报告";')
    + "))\n]\n",
    "anchors": '#[#metadata(none)#label("here")]#[#metadata(none)#label("there")]',
}


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block(name):
    assert typst.render((BLOCKS[name],), PLACE) == _MARKUP[name]


def test_what_stays_on_a_page_says_so():
    assert "#lnip-verdict(sticky: true, title:" in typst.render((BLOCKS["card"],), sticky=True)
    chart = replace(BLOCKS["chart"], sticky=True)
    assert ', sticky: true, source: [#"甲";' in typst.render((chart,), PLACE)
    assert "breakable: true" in typst.render((replace(BLOCKS["entry"], whole=False),), PLACE)


def test_what_is_long_may_be_parted():
    long = replace(BLOCKS["card"], sentences=((Text("长" * 251),),))
    assert "#lnip-verdict(breakable: true, title:" in typst.render((long,))
    assert "breakable: true" not in typst.render((BLOCKS["card"],))
    tall = replace(TABLE, rows=((Cell("长" * 251), Cell("1")),))
    assert "tall: true" in typst.render((tall,), PLACE)
    assert "tall: true" not in typst.render((TABLE,), PLACE)


def test_paper_may_show_fewer_rows():
    fewer = replace(TABLE, paper_rows=TABLE.rows[1:])
    assert typst.render((fewer,), PLACE).endswith('(left, right,),\n  ([#"乙";], [—],))')


@pytest.mark.parametrize(
    ("cell", "markup"),
    [
        (Cell(status=Status.MET), '#lnip-status("met", "●", "已完成")'),
        (Cell("甲", link="#here"), '#link(label("here"))[#"甲";]'),
        (Cell(refs=("a",), column_of_refs=True), '#lnip-ref("a", raised: false, breaks: true)'),
        (Cell(why="因"), '—（#"因";）'),
        (Cell("甲", sub="小"), '#"甲"; \\ #text(size: 0.85em)[#"小";]'),
    ],
)
def test_a_cell_of_each_kind(cell, markup):
    assert f"[{markup}],)" in typst.render((Table(TABLE.columns[:1], ((cell,),)),), PLACE)


@pytest.mark.parametrize(
    ("cell", "width"),
    [
        (Cell("长" * 31), "1fr"),
        (Cell("2012年5月31件", sub="长" * 31), "1fr"),
        (Cell("短" * 30), "auto"),
    ],
)
def test_a_column_of_sentences_leaves_room_for_the_others(cell, width):
    rows = ((Cell("甲"), cell),)
    made = typst.render((Table((Column("名称", width="2fr"), Column("说明")), rows),), PLACE)
    assert f"columns: (2fr, {width},)" in made


@pytest.mark.parametrize(("count", "free"), [(3, 0), (10, 0), (11, 0), (12, 2), (17, 6)])
def test_the_last_rows_of_a_list_of_sources_stay_together(count, free):
    sources = tuple(ListedSource(f"s{n}", "年鉴") for n in range(count))
    markup = typst.render((SourceGroup("甲类", "", "", 1, sources),), PLACE)
    apart, _, together = markup.rpartition("breakable: false")
    assert (apart.count("src-"), together.count("src-")) == (free, count - free)
