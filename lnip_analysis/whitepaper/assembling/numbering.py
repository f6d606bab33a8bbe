"""Numbers for sections, charts, tables and sources: given once, before any export."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pandocfilters import stringify

from lnip_analysis.faults import Fault, InputError
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.nodes import (
    Anchors,
    Cell,
    Entry,
    KeyFigure,
    ListedSource,
    Picture,
    Refs,
    walk,
)
from lnip_analysis.present.sources.source_groups import only_cited
from lnip_analysis.whitepaper.assembling.destinations import Destinations
from lnip_analysis.whitepaper.assembling.document import Chapter, Document, Heading, Prose, Shown
from lnip_analysis.whitepaper.assembling.formulas import with_numbers
from lnip_analysis.whitepaper.assembling.pandoc import Blocks, attributes_of, changed


class Numbering:
    """Gives numbers, chapter by chapter, and puts the document together."""

    def __init__(self) -> None:
        self._parts = 0
        self._seen: dict[str, tuple[Exhibit, str]] = {}

    def chapter(
        self, name: str, number: int, items: Sequence[Prose | tuple[Exhibit, str]]
    ) -> Chapter:
        """A chapter with its headings, charts and tables numbered.

        Levels never skip one on the way down, as screen readers and PDF/UA ask; a chapter has one
        heading of level 1, its file's name where its author gave none.

        Args:
            name: What the chapter's file is called.
            number: Its number; 0 goes unnumbered.
            items: What stands in it; exhibits with their notebook and cell.
        """
        if not any(_opens_chapter(item) for item in items):
            title = {"t": "Header", "c": [1, ["", [], []], [{"t": "Str", "c": name}]]}
            items = [Prose((title,), name), *items]
        self._parts += 1
        headings = _Headings(self._parts, number)
        counts: Counter[str] = Counter()
        numbered: list[Prose | Shown] = []
        for item in items:
            if isinstance(item, Prose):
                numbered.append(replace(item, blocks=headings.number(item.blocks)))
            else:
                numbered.append(self._shown(*item, number, counts, headings.last))
        first, *others = headings.found
        sections = tuple(h for h in others if h.level == 2)
        return Chapter(first, sections, tuple(numbered), name)

    def _shown(
        self, exhibit: Exhibit, where: str, chapter: int, counts: Counter[str], heading: str
    ) -> Shown:
        number = ""
        if exhibit.kind in ("figure", "table"):
            counts[exhibit.kind] += 1
            number = f"{chapter}-{counts[exhibit.kind]}"
            if not exhibit.title:
                exhibit = replace(exhibit, title=heading)
        return Shown(exhibit, number, self._again(exhibit, where), where)

    def _again(self, exhibit: Exhibit, where: str) -> bool:
        """Whether an exhibit has been shown before; another one of its id is refused.

        A file system may hold capital and small letters for the same.
        """
        first, place = self._seen.setdefault(exhibit.id.lower(), (exhibit, where))
        if first is exhibit:
            return False
        if first.id != exhibit.id or (first.csv and exhibit.csv and first.csv != exhibit.csv):
            what = f"图表编号“{exhibit.id}”已由另一个图表使用（{place}）"
            raise InputError(Fault(what, file=where, advice="请换一个编号，否则两者的数据只剩一份"))
        return True

    def document(
        self,
        chapters: Sequence[Chapter],
        edition: Mapping[str, Any] | None,
        pictures: Mapping[str, Picture],
    ) -> Document:
        """The numbered chapters as one document; links that lead nowhere are text in it."""
        chapters = _unique(with_numbers(_cited_only(chapters)))
        shown = [i.exhibit for c in chapters for i in c.items if isinstance(i, Shown)]
        sources, listed = number_sources(shown)
        anchors = frozenset((*_anchors(chapters), *(f"src-{source}" for source in listed)))
        numbers = {
            item.exhibit.id: item.called
            for chapter in chapters
            for item in chapter.items
            if isinstance(item, Shown) and item.called and not item.again
        }
        destinations = Destinations(chapters, anchors, numbers)
        linked = tuple(map(destinations.linked, chapters))
        return Document(edition, linked, sources, listed, anchors, pictures, numbers)


class _Headings:
    """The headings of one chapter as they come."""

    def __init__(self, part: int, chapter: int) -> None:
        self._part, self._chapter = part, chapter
        self._counts = [0] * 7
        self.found: list[Heading] = []

    @property
    def last(self) -> str:
        """The words of the heading that was met last."""
        return self.found[-1].text if self.found else ""

    def number(self, blocks: Blocks) -> Blocks:
        """The blocks with their headings numbered and anchored."""
        return tuple(self._numbered(b) if b["t"] == "Header" else b for b in blocks)

    def _numbered(self, block: Any) -> Any:
        level, (own, _, _), words = block["c"]
        heading = self._next(level, stringify(words).strip())
        self.found.append(heading)
        inlines = list(words)
        if own and own != heading.anchor:
            # Links to the id that its author gave it lead here too.
            inlines.insert(0, {"t": "Span", "c": [[own, [], []], []]})
        if heading.number:
            mark = {"t": "Str", "c": heading.number}
            inlines[:0] = [{"t": "Span", "c": [["", ["lnip-secno"], []], [mark]]}, {"t": "Space"}]
        return {"t": "Header", "c": [heading.level, [heading.anchor, [], []], inlines]}

    def _next(self, level: int, text: str) -> Heading:
        counts = self._counts
        deepest = max((n for n in range(1, 7) if counts[n]), default=0)
        level = min(level, deepest + 1)
        if level == 1 and counts[1]:
            level = 2
        counts[level] += 1
        counts[level + 1 :] = [0] * (6 - level)
        numbers = [self._chapter, *counts[2 : level + 1]]
        numbered = self._chapter > 0 and level <= 3
        anchor = "-".join([f"c{self._part}", *map(str, counts[2 : level + 1])])
        return Heading(level, ".".join(map(str, numbers)) if numbered else "", text, anchor)


def number_sources(exhibits: Sequence[Exhibit]) -> tuple[dict[str, int], tuple[str, ...]]:
    """Numbers of the sources, and the ids that a list names.

    The order of the list of sources holds; sources that no list names follow in the order in
    which they are first cited.
    """
    nodes = [node for exhibit in exhibits for node in walk(exhibit.blocks)]
    listed = tuple(dict.fromkeys(n.id for n in nodes if isinstance(n, ListedSource)))
    cited = (source for node in nodes for source in _cited(node))
    numbers = {source: n for n, source in enumerate(dict.fromkeys((*listed, *cited)), start=1)}
    return numbers, listed


def _cited_only(chapters: Sequence[Chapter]) -> list[Chapter]:
    """The chapters with lists of sources cut to what they cite."""
    items = [item for chapter in chapters for item in chapter.items]
    nodes = [n for item in items if isinstance(item, Shown) for n in walk(item.exhibit.blocks)]
    cited = {source for node in nodes for source in _cited(node)}
    for item in items:
        if isinstance(item, Prose):
            cited |= set(_SOURCE_LINK.findall(json.dumps(item.blocks)))
    return [
        replace(
            chapter,
            items=tuple(
                replace(item, exhibit=only_cited(item.exhibit, cited))
                if isinstance(item, Shown)
                else item
                for item in chapter.items
            ),
        )
        for chapter in chapters
    ]


_SOURCE_LINK = re.compile(r'"#src-([a-z0-9_-]+)"')
"""Where an author's own words lead to a source."""


def _cited(node: object) -> Sequence[str]:
    if isinstance(node, Refs | KeyFigure):
        return node.source_ids
    return node.refs if isinstance(node, Cell) else ()


def _unique(chapters: Sequence[Chapter]) -> list[Chapter]:
    """The chapters with every id once: the first of two places keeps it, as in a browser."""
    taken = {h.anchor for c in chapters for h in (c.heading, *c.sections)}
    taken.update(name for c in chapters for i in c.items for name in _given(i))

    def once(node: Any) -> Any:
        attributes = attributes_of(node)
        if attributes is None or not attributes[0] or node["t"] == "Header":
            return node
        if attributes[0] in taken:
            attributes[0] = ""
        taken.add(attributes[0])
        return node

    return [
        replace(
            chapter,
            items=tuple(
                replace(item, blocks=tuple(changed(item.blocks, once)))
                if isinstance(item, Prose)
                else item
                for item in chapter.items
            ),
        )
        for chapter in chapters
    ]


def _given(item: Prose | Shown) -> Iterator[str]:
    """The anchors that an exhibit, or a heading's number, gives."""
    if isinstance(item, Prose):
        yield from (block["c"][1][0] for block in item.blocks if block["t"] == "Header")
        return
    if not item.again:
        yield item.exhibit.id
        for node in walk(item.exhibit.blocks):
            if isinstance(node, Anchors):
                yield from node.ids
            elif isinstance(node, Entry):
                yield node.anchor


def _anchors(chapters: Sequence[Chapter]) -> Iterator[str]:
    """Every place in the chapters that a link can lead to."""
    for item in (item for chapter in chapters for item in chapter.items):
        yield from _ids(item.blocks) if isinstance(item, Prose) else _given(item)


def _ids(blocks: Blocks) -> list[str]:
    found: list[str] = []

    def note(node: Any) -> Any:
        found.extend((attributes_of(node) or [""])[:1])
        return node

    changed(blocks, note)
    return [name for name in found if name]


def _opens_chapter(item: Prose | tuple[Exhibit, str]) -> bool:
    return isinstance(item, Prose) and any(
        b["t"] == "Header" and b["c"][0] == 1 for b in item.blocks
    )
