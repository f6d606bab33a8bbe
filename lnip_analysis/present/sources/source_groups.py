"""The list of sources, short: those read through one copy stand together under one heading."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from lnip_analysis.evidence.model import Source
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.nodes import (
    Block,
    ListedSource,
    Paragraph,
    SourceGroup,
    Text,
)
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
    blocks, start = [], 1
    for group in source_groups(sources):
        listed = tuple(_listed(source, group) for source in group.sources)
        blocks.append(SourceGroup(*_heading(group), group.place, start, listed))
        start += len(listed)
    return Exhibit("text", "sources", "资料来源", tuple(blocks))


def only_cited(exhibit: Exhibit, cited: Collection[str]) -> Exhibit:
    """A list of sources without those that nothing cites, numbered anew; other exhibits as are.

    Only the whole document knows what is cited: each chapter is made by itself.

    Args:
        exhibit: Anything shown.
        cited: Ids of the sources that the document cites.
    """
    if not any(isinstance(block, SourceGroup) for block in exhibit.blocks):
        return exhibit
    blocks: list[Block] = []
    start = 1
    for block in exhibit.blocks:
        if isinstance(block, SourceGroup):
            kept = tuple(s for s in block.sources if s.id in cited)
            blocks += [replace(block, start=start, sources=kept)] if kept else []
            start += len(kept)
        else:
            blocks.append(block)
    said = f"这里只列本版引用的{start - 1}种；档案所收的全部来源见 data/raw/sources.csv。"
    return replace(exhibit, blocks=(Paragraph((Text(said),)), *blocks))


def _listed(source: Source, group: Group) -> ListedSource:
    url = source.url if source.url.startswith(("http://", "https://")) else ""
    # Under a heading of their own the addresses are behind the titles, in one folder.
    return ListedSource(source.id, _entry(source, group), url, bool(url) and not group.publisher)


def _heading(group: Group) -> tuple[str, str]:
    if not group.publisher:
        return "其他来源", ""
    answers = all(source.is_answer for source in group.sources)
    kind = "责任单位填报" if answers else GRADES[group.grade]
    return group.publisher, f"{group.grade}级：{kind}"


def _entry(source: Source, group: Group) -> str:
    """A source under its heading: the publisher stands in the heading, the grade too."""
    if not group.publisher:
        return f"{cite(source)}。{source.grade}级"
    when = source.published or "无发布日期"
    return f"{source.cited_title.strip('《》')}（{when}）"
