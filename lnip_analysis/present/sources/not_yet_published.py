"""What was not out yet on the cut-off day, in words and as a table."""

from __future__ import annotations

import re

from lnip_analysis.evidence.model import Source
from lnip_analysis.present.forms.exhibit import Exhibit, nothing
from lnip_analysis.present.forms.table import Cell, Cellish, Column, table
from lnip_analysis.present.words.indicators import told_apart
from lnip_analysis.present.words.wording import format_date
from lnip_analysis.review.not_yet_published import NotYetPublished, not_yet_published
from lnip_analysis.review.review import Review

_NAMED = 4
"""How many indicators the sentence names."""


def not_yet_published_sentence(review: Review) -> str:
    """Which figures for the edition's year were not out yet; empty where none came later."""
    found = not_yet_published(review)
    if not found:
        return ""
    asked = [x for x in found if x.asked] or list(found)
    names = "、".join(_name(review, x) for x in asked[:_NAMED])
    rest = "等" if len(found) > min(len(asked), _NAMED) else ""
    day = format_date(review.as_of.isoformat())
    return (
        f"本版截止{day}：{names}{rest}{len(found)}项{review.report_year}年的数据当时尚未公布，"
        "有关目标按此前的数据评估。"
    )


def not_yet_published_table(review: Review) -> Exhibit:
    """What was published only after the cut-off day; nothing, and no section, where nothing was."""
    found = not_yet_published(review)
    day = format_date(review.as_of.isoformat())
    if not found:
        return nothing("not-yet-published")
    columns = (
        Column("数据或事项", width="1fr"),
        Column("计划目标"),
        Column("公布日期"),
        Column("发布者与出处", width="1.6fr"),
    )
    rows: list[list[Cellish]] = [
        [
            _name(review, x),
            "是" if x.asked else "否",
            Cell(_when(x), x.known_from.isoformat()),
            "；".join(named_briefly(s) for s in x.sources),
        ]
        for x in found
    ]
    line = "只列名称和出处，数值留给以后的版本。只印出年份的出版物，按当年年底公布计。"
    title = f"截至{day}尚未公布的{review.report_year}年数据（{len(found)}项）"
    return table("not-yet-published", title, columns, rows, source=line, stacked=True)


def _name(review: Review, x: NotYetPublished) -> str:
    """What it is; two bases of one ratio are told apart."""
    known = review.evidence.indicators
    return told_apart(known[x.indicator], known.values()) if x.indicator else x.what


def _when(x: NotYetPublished) -> str:
    printed = x.sources[-1].published
    return format_date(printed) if printed else "日期不详"


def named_briefly(source: Source) -> str:
    """A source as it is named in a line: the name of a copy is left to the list.

    A yearbook whose title opens with its own name is named once.
    """
    publisher, title = source.publisher, source.title.strip("《》")
    book = re.search(r"《([^》]*)》$", publisher)
    if book is not None and title.startswith(book[1]):
        publisher = publisher.removesuffix(book[0])
    when = source.published or "无发布日期"
    if source.via:
        when += "，第三方副本"
    return f"{publisher}《{title}》（{when}）"
