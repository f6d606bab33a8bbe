"""The list of sources, short: those read through one copy stand together under one heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import takewhile

from lnip_analysis.evidence.model import Source
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.typst import typst_string, typst_text
from lnip_analysis.present.words.wording import cite

GRADES = {
    "A": "官方网页",
    "B": "官方表格，经第三方副本读取",
    "C": "报刊或文档网站",
    "D": "无出处的汇编",
}
GROUPED_FROM = 3
"""So many sources of one publisher and grade stand under a heading of their own."""


@dataclass(frozen=True)
class Group:
    """Sources of one publisher and grade, read at one place; or all the single ones.

    Attributes:
        publisher: The publisher; empty for the single ones.
        grade: Their grade; empty for the single ones.
        sources: The sources, oldest publication first.
        place: The part their addresses share; empty where that says nothing.
    """

    publisher: str
    grade: str
    sources: tuple[Source, ...]
    place: str = ""


def source_groups(sources: Sequence[Source]) -> tuple[Group, ...]:
    """Gathers sources, the largest group first and the single ones last."""
    found: dict[tuple[str, str], list[Source]] = {}
    for source in sources:
        found.setdefault((source.cited_publisher, source.grade), []).append(source)
    large = [
        Group(publisher, grade, tuple(group), _place(group))
        for (publisher, grade), group in found.items()
        if len(group) >= GROUPED_FROM
    ]
    large.sort(key=lambda g: -len(g.sources))
    taken = {s.id for g in large for s in g.sources}
    single = tuple(s for s in sources if s.id not in taken)
    return (*large, *([Group("", "", single)] if single else []))


def _place(group: Sequence[Source]) -> str:
    """The folder all addresses lie in, as far as a whole name."""
    parts = zip(*(s.url.split("/")[:-1] for s in group), strict=False)
    shared = "".join(
        f"{names[0]}/" for names in takewhile(lambda names: len(set(names)) == 1, parts)
    )
    return shared if re.match(r"https?://[^/]+/", shared) else ""


def grouped_sources(sources: Sequence[Source]) -> Exhibit:
    """Every source with its own number and anchor, title, date and address, set short."""
    groups = source_groups(sources)
    html, typst, start = [], [], 1
    for group in groups:
        html.append(_group_html(group, start))
        typst.append(_group_typst(group))
        start += len(group.sources)
    plain = "\n".join(
        line
        for g in groups
        for line in (_heading(g), *(f"{s.id}: {_entry(s, g)} {s.url}" for s in g.sources))
    )
    return Exhibit("text", "sources", "资料来源", "".join(html), "\n".join(typst), plain=plain)


def _heading(group: Group) -> str:
    count = f"{len(group.sources)}种"
    if not group.publisher:
        return f"其他来源（{count}）"
    return f"{group.publisher}（{group.grade}级：{GRADES[group.grade]}，{count}）"


def _entry(source: Source, group: Group) -> str:
    """A source under its heading: the publisher stands in the heading, the grade too."""
    if not group.publisher:
        return f"{cite(source)}。{source.grade}级"
    when = source.published or "无发布日期"
    return f"{source.cited_title.strip('《》')}（{when}）"


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))


def _group_html(group: Group, start: int) -> str:
    items = "".join(
        f'<li id="src-{escape(s.id)}">{_linked_html(s, _entry(s, group))}</li>'
        for s in group.sources
    )
    place = f"<br><small>地址均在下列目录之下：{escape(group.place)}</small>" if group.place else ""
    return (
        f'<p class="lnip-group"><strong>{escape(_heading(group))}</strong>{place}</p>'
        f'<ol class="lnip-sources" start="{start}">{items}</ol>'
    )


def _linked_html(source: Source, text: str) -> str:
    if not _is_web(source.url):
        return escape(text)
    return f'<a href="{escape(source.url)}">{escape(text)}</a>'


def _group_typst(group: Group) -> str:
    """Two columns of small type; addresses that share a folder are behind the titles."""
    head = f"#text(font: lnip-sans, size: 9pt, fill: lnip-accent)[{typst_text(_heading(group))}]"
    if group.place:
        head += (
            f" \\ #text(size: 7pt, fill: lnip-grey)[{typst_text('地址均在下列目录之下：')}"
            f"{typst_text(group.place)}]"
        )
    items = ", ".join(f"[{_item_typst(s, group)}]" for s in group.sources)
    return (
        "#block(above: 1.1em, below: 0.6em, sticky: true, "
        f"{{ set par(first-line-indent: 0pt, leading: 0.5em, justify: false); [{head}] }})\n"
        "#[\n#set text(size: 7.5pt, costs: (runt: 400%))\n#set grid.cell(breakable: false)\n"
        "#set par(first-line-indent: 0pt, leading: 0.5em, justify: false)\n"
        "#grid(columns: (1fr, 1fr), column-gutter: 14pt, row-gutter: 0.55em, "
        f"{items})\n]\n"
    )


def _item_typst(source: Source, group: Group) -> str:
    text = typst_text(_entry(source, group))
    body = f"#link({typst_string(source.url)})[{text}]" if _is_web(source.url) else text
    if not group.publisher and _is_web(source.url):
        body += f" \\ #text(size: 6.5pt, fill: lnip-grey)[{typst_text(source.url)}]"
    number = f"\\[#lnip-number-of({typst_string(source.id)})\\]"
    mark = f"#text(font: lnip-sans, fill: lnip-accent)[{number}]"
    anchor = f"#metadata(none)#label({typst_string('src-' + source.id)})"
    return (
        "#grid(columns: (2.4em, 1fr), align: (right, left), column-gutter: 0.6em, "
        f"[{mark}], [{anchor}{body}])"
    )
