"""Nodes as a terminal shows them, and tables as data files."""

from __future__ import annotations

import pytest

from lnip_analysis.present.forms import csv_file, plain
from lnip_analysis.present.forms.nodes import Cell, Column, Table
from lnip_analysis.review.status import Status

from .literal import BLOCKS, INLINES, PLACE, TABLE


@pytest.mark.parametrize(
    ("name", "text"),
    {
        "text": '甲 & "乙" 一.2',
        "strong": "甲<",
        "refs": "",
        "refs_column": "",
        "no_refs": "",
        "see": "",
        "see_comma": "",
        "see_nothing": "",
        "status": "提前完成　",
        "link": "甲",
        "link_nowhere": "甲",
        "link_out": "甲",
        "plan_item": "一.2\u00a0甲",
        "break": "\n",
    }.items(),
)
def test_what_stands_in_a_line(name, text):
    assert plain.line((INLINES[name],)) == text


_TEXT = {
    "paragraph": "甲",
    "key_message": "甲",
    "remark": "甲",
    "foot": "甲",
    "group_title": "甲组",
    "group_title_heads": "甲事",
    "group_title_status": "甲组",
    "list": "甲\n乙",
    "ordered": "乙",
    "digest": "甲组\n乙",
    "note": "乙",
    "facts": "基期1件　目标2件",
    "key_figures": "甲　3.3件　一　二\n乙　0项　—",
    "card": "× 未完成　甲\n甲\n乙\n乙",
    "card_bare": "● 已完成　甲\n甲",
    "plan_items": "一.2\u00a0甲；措施3\u00a0乙",
    "status_rows": "已完成　甲\n未到期　乙",
    "entry": "甲局：1项，2条",
    "table": "题<\n甲\t1,000\n乙\t—",
    "chart": '题<\n甲"乙',
    "picture": "甲",
    "picture_unnamed": "",
    "printed": "甲  <\n乙",
    "sources": "甲类（2种）\na: 年鉴 https://example.org/a\nb: 报告 ",
    "anchors": "",
}


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block(name):
    assert plain.render((BLOCKS[name],), PLACE.title) == _TEXT[name]


def test_blocks_without_text_leave_no_empty_line():
    shown = plain.render((BLOCKS["note"], BLOCKS["anchors"], BLOCKS["printed"]))
    assert shown == "乙\n甲  <\n乙"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (Cell(status=Status.MET), "● 已完成"),
        (Cell(refs=("a", "b"), column_of_refs=True), "a；b"),
        (Cell(column_of_refs=True), "—"),
        (Cell("甲", refs=("a",)), "甲"),
        (Cell(), "—"),
    ],
)
def test_a_cell_of_each_kind(cell, text):
    assert plain.render((Table((Column("名"),), ((cell,),)),), "题") == f"题\n{text}"


def test_a_data_file_has_all_columns_and_exact_values():
    assert csv_file.text(TABLE) == "名称,数值（件）,藏\n甲,1000,丙\n乙,,\n"


@pytest.mark.parametrize(
    ("cell", "field"),
    [
        (Cell("无", 0), "0"),
        (Cell("甲", ""), '""'),
        (Cell("1.2", 1.25), "1.25"),
        (Cell("甲,乙"), '"甲,乙"'),
        (Cell(status=Status.MET), "已完成"),
        (Cell("一", status=Status.MET, value="x"), "x"),
    ],
)
def test_a_field_of_a_data_file_holds_the_value_even_where_it_is_nought(cell, field):
    assert csv_file.text(Table((Column("名"),), ((cell,),))) == f"名\n{field}\n"
