"""Where links in prose lead to: an id, a heading by its words, another chapter's notebook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from pandocfilters import stringify

from lnip_analysis.whitepaper.assembling.document import Chapter, Prose
from lnip_analysis.whitepaper.assembling.pandoc import Blocks, changed

NUMBER = "lnip-number"
"""Class of a link that names a chart or table; an author's own links keep no class."""


class Destinations:
    """The places in a document that its links can lead to."""

    def __init__(
        self, chapters: Sequence[Chapter], anchors: frozenset[str], numbers: Mapping[str, str]
    ) -> None:
        """Takes the places down.

        Args:
            chapters: The chapters, numbered.
            anchors: Every id in them.
            numbers: What charts and tables are called, by their ids.
        """
        self._anchors, self._numbers = anchors, numbers
        self._tops = {chapter.name: chapter.heading.anchor for chapter in chapters}
        self._titles = {chapter.name: dict(_titles(chapter)) for chapter in chapters}

    def linked(self, chapter: Chapter) -> Chapter:
        """A chapter whose links lead somewhere; the text of others stays."""

        def to(address: str) -> str | None:
            return self._leads(address, chapter.name)

        items = (
            replace(item, blocks=with_links(self._seen(item.blocks), to))
            if isinstance(item, Prose)
            else item
            for item in chapter.items
        )
        return replace(chapter, items=tuple(items))

    def _seen(self, blocks: Blocks) -> Blocks:
        """Prose whose links without words, ``[](#id)``, name the chart or table they lead to.

        As in a computed sentence nothing is left of one that the edition doesn't show.
        """

        def name(node: Any) -> Any:
            if node["t"] != "Link" or node["c"][1] or not node["c"][2][0].startswith("#"):
                return node
            place = unquote(node["c"][2][0][1:])
            called = self._numbers.get(place)
            if called is None:
                return []
            words = [{"t": "Str", "c": called}]
            link = {"t": "Link", "c": [["", [NUMBER], []], words, [f"#{place}", ""]]}
            inner = [{"t": "Str", "c": "（见"}, link, {"t": "Str", "c": "）"}]
            return {"t": "Span", "c": [["", ["lnip-see"], []], inner]}

        return tuple(changed(blocks, name))

    def _leads(self, address: str, chapter: str) -> str | None:
        """Where a link leads to in the document; None for nowhere."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return address
        place, name = unquote(parts.fragment), unquote(parts.path)
        if name:
            chapter = PurePosixPath(name).stem
            if not place:
                return f"#{self._tops[chapter]}" if chapter in self._tops else None
        elif place in self._anchors:
            return f"#{place}"
        first = {} if name else self._titles[chapter]
        others = [self._titles.get(chapter, {})] if name else self._titles.values()
        found = next((titles[place] for titles in (first, *others) if place in titles), None)
        return f"#{found}" if found else None


def with_links(blocks: Blocks, to: Callable[[str], str | None]) -> Blocks:
    """Prose with its links' addresses changed; of one that leads nowhere the text stays."""

    def lead(node: Any) -> Any:
        if node["t"] != "Link":
            return node
        attributes, words, (address, title) = node["c"]
        found = to(address)
        return words if found is None else {"t": "Link", "c": [attributes, words, [found, title]]}

    return tuple(changed(blocks, lead))


def _titles(chapter: Chapter) -> Iterator[tuple[str, str]]:
    """The headings of a chapter as JupyterLab and others make ids of them; the first one last."""
    blocks = (b for item in chapter.items if isinstance(item, Prose) for b in item.blocks)
    for block in reversed([b for b in blocks if b["t"] == "Header"]):
        _, (anchor, _, _), words = block["c"]
        text = stringify([word for word in words if word["t"] != "Span"]).strip()
        yield text.replace(" ", "-").lower(), anchor
        yield text.replace(" ", "-"), anchor
