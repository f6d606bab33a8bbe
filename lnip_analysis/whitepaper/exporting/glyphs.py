"""Whether every character of a document has a shape in the packaged fonts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from typing import Any

import pylopdf_fonts_zh_cn as zh_fonts
import uharfbuzz as hb
from pandocfilters import stringify

from lnip_analysis.faults import Fault, InputError
from lnip_analysis.present.forms.nodes import Picture, texts, walk
from lnip_analysis.whitepaper.assembling.document import Document, Prose
from lnip_analysis.whitepaper.assembling.pandoc import changed
from lnip_analysis.whitepaper.assembling.pictures import drawn_text

_MARKUP = re.compile(r'[#;"\\\[\](){}]|\blnip-\w+|\b\w+:')
_NAMED = 6
"""So many characters of one place are named."""
OF_FORMULAS = frozenset(
    map(
        chr,
        chain(
            range(0x2000, 0x200B), range(0x2100, 0x2150), range(0x2190, 0x2300),
            range(0x27C0, 0x27F0), range(0x2900, 0x2B00), range(0x1D400, 0x1D800),
        ),
    )
)  # fmt: skip
"""Spaces, letters and signs that formulas take from a font of their own, which Typst brings."""


def check_glyphs(texts: Iterable[tuple[str, str]], others: frozenset[str] = frozenset()) -> None:
    """Refuses characters that no packaged font has: a paper with holes must not go out.

    Args:
        texts: Where a text stands, as a reader would say it, and the text, plain or as Typst.
        others: Characters that need no glyph of those fonts.

    Raises:
        InputError: With a fault for every place.
    """
    texts, known = list(texts), characters() | others
    if not set().union(*(text for _, text in texts)) - known:
        return
    missing = ((place, text, set(text) - known) for place, text in texts)
    raise InputError([_fault(place, text, found) for place, text, found in missing if found])


def _fault(place: str, text: str, missing: set[str]) -> Fault:
    """The first characters without a glyph at a place, in the order in which they stand."""
    found = sorted(missing, key=text.index)
    named = "、".join(
        f"“{char if char.isprintable() else ''}”（U+{ord(char):04X}）" for char in found[:_NAMED]
    )
    more = f"等{len(found)}个" if len(found) > _NAMED else ""
    return Fault(
        f"字符{named}{more}没有可用的字形，印不出来，附近的文字是“{_around(text, found[0])}”",
        file=place,
        advice="请在数据、计划或笔记本中换成别的字",
    )


def _around(text: str, char: str) -> str:
    """The words before and after a character, without markup."""
    place = text.index(char)
    near = text[max(0, place - 60) : place + 60].encode("utf-8", "replace").decode()
    char = char.encode("utf-8", "replace").decode()
    words = [_MARKUP.sub("", part) for part in near.split(char, 1)]
    return f"{words[0][-15:]}{char}{words[1][:15]}"


def document_texts(document: Document) -> Iterator[tuple[str, str]]:
    """Every text of a document, with its chapter and title."""
    for chapter in document.chapters:
        where = f"“{chapter.heading.text}”一章"
        for item in chapter.items:
            if isinstance(item, Prose):
                yield item.where, stringify(list(item.blocks))
                if document.pictures:
                    yield item.where, _drawn_in(item, document)
                continue
            title = item.exhibit.title
            told = f"{item.where}（{where}{f'《{title}》' if title else ''}）"
            yield told, " ".join([title, *texts(item.exhibit.blocks)])
            for node in walk(item.exhibit.blocks):
                if isinstance(node, Picture):
                    yield told, drawn_text(node)
    for name, value in (document.edition or {}).items():
        if isinstance(value, str | list):
            yield "封面", f"{value}" if name != "lines" else "".join(map("".join, value))


def _drawn_in(prose: Prose, document: Document) -> str:
    """The text in the drawings that a markdown cell shows."""
    found: list[str] = []

    def note(node: Any) -> Any:
        if node["t"] == "Image" and (picture := document.pictures.get(node["c"][2][0])):
            found.append(drawn_text(picture))
        return node

    changed(prose.blocks, note)
    return " ".join(found)


@cache
def characters() -> frozenset[str]:
    """The characters both packaged fonts have, and those that need no glyph."""
    serif, sans = (
        set(hb.Face(hb.Blob.from_file_path(str(path))).unicodes)
        for path in (zh_fonts.serif_path(), zh_fonts.sans_path())
    )
    shapeless = (0x09, 0x0A, 0x200B, 0x200C, 0x200D, 0x2060, 0x2063, 0xFE0F)
    accents = range(0x0300, 0x0370)  # formulas have a font of their own, with all of them
    return frozenset(map(chr, (serif | sans).union(shapeless, accents)))
