"""A literal node of each kind, and the place its exhibit stands in."""

from __future__ import annotations

from lnip_analysis.present.forms import nodes as n
from lnip_analysis.present.forms.place import Place
from lnip_analysis.review.status import Status

PLACE = Place(
    "t",
    "题<",
    "1-2",
    {"a": 1, "b": 2},
    frozenset({"here", "src-a", "src-b", "甲.1", "t2"}),
    numbers={"甲.1": "图1-2", "t2": "表0-3"},
)
"""In an edition where anchors stand for two sources, one chapter, a chart and a table."""

INLINES = {
    "text": n.Text('甲 & "乙" 一.2'),
    "strong": n.Strong("甲<"),
    "refs": n.Refs(("a", "b", "a")),
    "refs_column": n.Refs(("a", "b"), raised=False),
    "no_refs": n.Refs(()),
    "see": n.See(("甲.1", "gone", "t2", "甲.1")),
    "see_comma": n.See(("t2",), bracketed=False),
    "see_nothing": n.See(("gone", '"><script>')),
    "status": n.StatusMark(Status.MET_EARLY),
    "link": n.Link("甲", "#here"),
    "link_nowhere": n.Link("甲", "#gone"),
    "link_out": n.Link("甲", "https://example.org/?a&b"),
    "plan_item": n.PlanItem("一.2", "甲"),
    "break": n.Break(),
}

_LINE = (n.Text("甲"), n.Refs(("a",)))
_FACTS = n.Facts((("基期", "1件"), ("目标", "2件")))
_NOTE = n.Note("口径", "乙")
TABLE = n.Table(
    (
        n.Column("名称", width="1fr"),
        n.Column("数值", numeric=True, unit="件"),
        n.Column("藏", shown=False),
    ),
    (
        (n.Cell("甲"), n.Cell("1,000", 1000, refs=("a",)), n.Cell("丙")),
        (n.Cell("乙"), n.Cell(), n.Cell()),
    ),
    "来源行",
)
_SVG = '<svg width="283.4646pt"/>'

BLOCKS = {
    "paragraph": n.Paragraph(_LINE),
    "key_message": n.Paragraph(_LINE, "key_message"),
    "remark": n.Paragraph(_LINE, "remark"),
    "foot": n.Paragraph(_LINE, "foot"),
    "group_title": n.GroupTitle("甲组"),
    "group_title_heads": n.GroupTitle("甲事", heads=True),
    "group_title_status": n.GroupTitle("甲组", Status.BEHIND),
    "list": n.ItemList((_LINE, (n.Text("乙"),))),
    "ordered": n.ItemList(((n.Text("乙"),),), ordered=True),
    "digest": n.Digest((n.GroupTitle("甲组"), n.ItemList(((n.Text("乙"),),)))),
    "note": _NOTE,
    "facts": _FACTS,
    "key_figures": n.KeyFigures(
        (n.KeyFigure("甲", ("a",), "3.3", "件", ("一", "二")), n.KeyFigure("乙", (), "0", "项"))
    ),
    "card": n.Card("甲", Status.MISSED, (_LINE, (n.Text("乙"),)), _FACTS, _NOTE),
    "card_bare": n.Card("甲", Status.MET, (_LINE,)),
    "plan_items": n.PlanItems((n.PlanItem("一.2", "甲"), n.PlanItem("措施3", "乙"))),
    "status_rows": n.StatusRows(
        (n.StatusRow(Status.MET, _LINE), n.StatusRow(Status.NOT_DUE, (n.Text("乙"),)))
    ),
    "entry": n.Entry(
        "here", "甲局", ("1项", "2条"),
        (
            n.EntryRow("任务", n.PlanItems((n.PlanItem("一.2", "甲"),))),
            n.EntryRow("说明", n.Paragraph(_LINE)),
        ),
    ),
    "table": TABLE,
    "chart": n.Chart(_SVG, '<svg width="9pt"/>', '甲"乙', _LINE, TABLE, width_mm=100.0),
    "picture": n.Picture("image/png", "AAAA", "甲"),
    "picture_unnamed": n.Picture("image/svg+xml", "AAAA", ""),
    "printed": n.Printed("甲  <\n乙"),
    "sources": n.SourceGroup(
        "甲类", "", "https://example.org/", 3,
        (
            n.ListedSource("a", "年鉴", "https://example.org/a", show_url=True),
            n.ListedSource("b", "报告"),
        ),
    ),
    "anchors": n.Anchors(("here", "there")),
}  # fmt: skip
