"""Nodes as pandoc's blocks, told in a short notation and held against what was written by hand."""

from __future__ import annotations

import re
from typing import Any

import pytest

from lnip_analysis.present.forms import word
from lnip_analysis.present.forms.nodes import Cell, Column, KeyFigure, KeyFigures, Paragraph, Table
from lnip_analysis.review.status import Status

from .literal import BLOCKS, INLINES, PLACE


def told(tree: Any) -> str:
    """A tree in short: ``Kind{id style}(what is in it)``, a text as it is, a line's end as ⏎."""
    if isinstance(tree, list):
        return " ".join(map(told, tree))
    kind, content = tree["t"], tree.get("c")
    match kind:
        case "Str":
            return str(content)
        case "RawInline":
            mark = re.search(r'bookmarkStart.* w:name="(.*)"', content[1])
            end = "›" if "bookmarkEnd" in content[1] else ""
            shown = re.sub(r"<[^>]*>", "", content[1]).strip()
            return f"‹{mark[1]}" if mark else shown or end
        case "LineBreak":
            return "⏎"
        case "Span" | "Div":
            return f"{kind}{_attributes(content[0])}({told(content[1])})"
        case "Header":
            return f"Header{content[0]}{_attributes(content[1])}({told(content[2])})"
        case "Link" | "Image":
            return f"{kind}{_attributes(content[0])}({told(content[1])} → {content[2][0]})"
        case "BulletList":
            return f"BulletList({' | '.join(map(told, content))})"
        case "OrderedList":
            return f"OrderedList{content[0][0]}({' | '.join(map(told, content[1]))})"
        case "Table":
            sides = "".join({"AlignRight": ">", "AlignDefault": "<"}[s["t"]] for s, _ in content[2])
            rows = [*content[3][1], *content[4][0][3]]
            return f"Table{sides}({' / '.join(map(_row, rows))})"
        case _:
            return f"{kind}({told(content)})"


def _attributes(attributes: Any) -> str:
    found = [attributes[0], *(value for _, value in attributes[2])]
    return f"{{{' '.join(filter(None, found))}}}" if any(found) else ""


def _row(row: Any) -> str:
    return " | ".join(told(cell[4]).removeprefix("Plain") for cell in row[1])


_REF = "Superscript([ Link(1 → #src-a) ])"
_FACTS = "Table<<((基期) | (目标) / (1件) | (2件))"
_NOTE = "Div{注释}(Para(Strong(口径) 　乙))"
_FIGURE_TITLE = "Div{Image Caption}(Para(‹_Ref_figure_1_2 图1- SEQ 图 \\* ARABIC 2 ›  题<))"


@pytest.mark.parametrize(
    ("name", "tree"),
    {
        "text": '甲 & "乙" 一.2',
        "strong": "Strong(甲<)",
        "refs": "Superscript([ Link(1 → #src-a) ,\u200b Link(2 → #src-b) ])",
        "refs_column": "[ Link(1 → #src-a) ,\u200b Link(2 → #src-b) ]",
        "no_refs": "",
        "see": "（见 REF _Ref_figure_1_2 \\h 图1-2 、 REF _Ref_table_0_3 \\h 表0-3 ）",
        "see_comma": "，见 REF _Ref_table_0_3 \\h 表0-3",
        "see_nothing": "",
        "status": "Span{状态 met}(★ 提前完成) 　",
        "link": "Link(甲 → #here)",
        "link_nowhere": "Span(甲)",
        "link_out": "Link(甲 → https://example.org/?a&b)",
        "plan_item": "一.2\u00a0甲",
        "break": "⏎",
    }.items(),
)
def test_what_stands_in_a_line(name, tree):
    assert told(word.render((Paragraph((INLINES[name],)),), PLACE)) == f"Para({tree})"


_TREES = {
    "paragraph": f"Para(甲 {_REF})",
    "key_message": f"Div{{导语}}(Para(甲 {_REF}))",
    "remark": "Div{来源行}(Para(甲 [ Link(1 → #src-a) ]))",
    "foot": f"Para(甲 {_REF})",
    "group_title": "Div{小标题}(Para(甲组))",
    "group_title_heads": "Div{小标题}(Para(甲事))",
    "group_title_status": "Div{小标题}(Para(Span{状态 behind}(▽ 甲组)))",
    "list": f"BulletList(Plain(甲 {_REF}) | Plain(乙))",
    "ordered": "OrderedList1(Plain(乙))",
    "digest": "Div{小标题}(Para(甲组)) BulletList(Plain(乙))",
    "note": _NOTE,
    "facts": _FACTS,
    "key_figures": "Table<><((指标) | (数据) | (变化)"
    f" / (甲 {_REF}) | (3.3件) | (一 ⏎ 二) / (乙) | (0项) | ())",
    "card": f"Header3(甲　 Span{{状态 missed}}(× 未完成)) Para(甲 {_REF} 乙) {_FACTS} {_NOTE}",
    "card_bare": f"Header3(甲　 Span{{状态 met}}(● 已完成)) Para(甲 {_REF})",
    "plan_items": "Para(一.2\u00a0甲 ； 措施3\u00a0乙)",
    "status_rows": f"Para(Span{{状态 met}}(● 已完成)   甲 {_REF} ⏎"
    " Span{状态 notdue}(◇ 未到期)   乙)",
    "entry": "Header3{here}(甲局　1项 2条)"
    " Div{要点}(Para(Strong(任务) 　 一.2\u00a0甲))"
    f" Div{{要点}}(Para(Strong(说明) 　 甲 {_REF}))",
    "table": "Div{Table Caption}(Para(‹_Ref_table_1_2 表1- SEQ 表 \\* ARABIC 2 ›  题<))"
    f" Table<>((名称) | (数值（件）) / (甲) | (1,000 {_REF}) / (乙) | (—))"
    " Div{来源行}(Para(来源行))",
    "chart": 'Div{插图}(Para(Image{100.0mm}(甲"乙 → chart-a798b3a457851ec6.png)))'
    f" {_FIGURE_TITLE} Div{{来源行}}(Para(甲 [ Link(1 → #src-a) ]))",
    "picture": f"Div{{插图}}(Para(Image(甲 → picture-63c1dd951ffedf6f.png))) {_FIGURE_TITLE}",
    "picture_unnamed": "Div{插图}(Para(Image(题< → picture-63c1dd951ffedf6f.png)))"
    f" {_FIGURE_TITLE}",
    "printed": "Div{程序输出}(Para(甲\u00a0\u00a0< ⏎ 乙))",
    "sources": "Div{资料来源}(Para(Strong(甲类（2种）) ⏎ 地址均在下列目录之下：https://example.org/))"
    " OrderedList3(Div{资料来源}(Para(Span{src-a}() Link(年鉴 → https://example.org/a)))"
    " | Div{资料来源}(Para(Span{src-b}() 报告)))",
    "anchors": "Plain(Span{here}() Span{there}())",
}


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block(name):
    assert told(word.render((BLOCKS[name],), PLACE)) == _TREES[name]


@pytest.mark.parametrize(
    ("notes", "tree"), [((), ""), (("一",), "一"), (("一", "二", "三"), "一 ⏎ 二 ⏎ 三")]
)
def test_lines_are_broken_between_them_only(notes, tree):
    shown = told(word.render((KeyFigures((KeyFigure("甲", (), "1", "件", notes),)),), PLACE))
    assert shown.endswith(f"(1件) | ({tree}))")


@pytest.mark.parametrize(
    ("cell", "tree"),
    [
        (Cell(status=Status.MET), "Span{状态 met}(● 已完成)"),
        (Cell("甲", link="#here"), "Link(甲 → #here)"),
        (Cell(refs=("a",), column_of_refs=True), "[ Link(1 → #src-a) ]"),
        (Cell(why="因"), "— （因）"),
        (Cell("甲", sub="小"), "甲 ⏎ 小"),
    ],
)
def test_a_cell_of_each_kind(cell, tree):
    shown = told(word.render((Table((Column("名"),), ((cell,),)),), PLACE))
    assert f"Table<((名) / ({tree}))" in shown
