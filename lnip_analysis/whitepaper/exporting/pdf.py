"""The PDF edition: Typst with packaged Chinese fonts; no browser, no TeX, no system font."""

from __future__ import annotations

import base64
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pylopdf_fonts_zh_cn as zh_fonts
import typst
import uharfbuzz as hb
from pandocfilters import stringify

from lnip_analysis.faults import Fault, InputError
from lnip_analysis.present.forms import typst as typst_form
from lnip_analysis.present.forms.nodes import Chart, Picture, texts, walk
from lnip_analysis.present.forms.typst_text import typst_string, typst_text
from lnip_analysis.whitepaper.assembling.destinations import with_links
from lnip_analysis.whitepaper.assembling.document import Chapter, Document, Prose, Shown
from lnip_analysis.whitepaper.assembling.pandoc import Blocks, changed, write
from lnip_analysis.whitepaper.exporting.fonts import typst_fonts
from lnip_analysis.whitepaper.exporting.status_styles import status_typst
from lnip_analysis.whitepaper.exporting.templates import ASSETS, template

STANDARD: Literal["ua-1"] = "ua-1"
_SHORTHAND = re.compile(r"\.{3}|-\?")
"""What Typst would take for an ellipsis, or for a hyphen nobody sees."""
_MARKUP = re.compile(r'[#;"\\\[\](){}]|\blnip-\w+|\b\w+:')


def typst_source(document: Document) -> str:
    """A document as Typst source.

    Raises:
        InputError: A character has no glyph.
    """
    check_glyphs(_texts(document))
    prose = iter(write((_prose(item) for item in document.prose()), "typst"))
    parts = []
    for chapter in document.chapters:
        following = (*chapter.items[1:], None)
        blocks = [
            next(prose) if isinstance(item, Prose) else _exhibit(item, document, after)
            for item, after in zip(chapter.items, following, strict=True)
        ]
        parts.append({"heading": chapter.heading, "blocks": blocks})
    source: str = template("edition.typ.j2").render(
        edition=document.edition,
        title=document.title,
        parts=parts,
        sources=document.sources,
        listed=document.listed,
        helpers=status_typst() + (ASSETS / "template.typ").read_text(encoding="utf-8"),
    )
    return source


def _exhibit(shown: Shown, document: Document, after: Prose | Shown | None) -> str:
    """An exhibit with its anchor; a target's card stays on the page of the chart after it."""
    sticky = isinstance(after, Shown) and any(
        isinstance(block, Chart) for block in after.exhibit.blocks
    )
    markup = typst_form.render(shown.exhibit.blocks, document.place(shown), sticky=sticky)
    return f"{'' if shown.again else typst_form.anchor(shown.exhibit.id)}\n{markup}"


def _prose(prose: Prose) -> Blocks:
    """A markdown cell fit for Typst, where pandoc's own words for it don't do."""
    return tuple(changed(prose.blocks, _fit))


def _fit(node: Any) -> Any:
    if node["t"] == "Image":
        return _picture(*node["c"])
    if node["t"] == "Str" and _SHORTHAND.search(node["c"]):
        return _raw(typst_text(node["c"]))
    if node["t"] == "Span" and node["c"][0][0]:
        # A block that pandoc would write for it ends a heading.
        return [_raw(typst_form.anchor(node["c"][0][0])), *node["c"][1]]
    return node


def _raw(markup: str) -> Any:
    return {"t": "RawInline", "c": ["typst", markup]}


def _picture(about: Any, words: Any, target: Any) -> Any:
    """A picture that says what it shows: pandoc leaves that out."""
    attributes, name = about[2], target[0]
    alt = stringify(words) or "图片"
    width = _width(dict(attributes).get("width", ""))
    arguments = [typst_string(name), f"alt: {typst_string(alt)}", *([width] if width else [])]
    return _raw(f"#box(image({', '.join(arguments)}))")


def _width(said: str) -> str:
    """A picture's width as Typst says it; pixels are those of a screen, 96 an inch."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)(%|px)?", said.strip())
    if match is None:
        return ""
    return f"width: {match[1]}%" if match[2] == "%" else f"width: {float(match[1]) * 0.75:g}pt"


def compile_pdf(document: Document, source: str | None = None) -> bytes:
    """A document as PDF/UA-1; the day its data close is the file's date.

    Args:
        document: The document.
        source: Its Typst source, where that is made already.

    Raises:
        InputError: A character has no glyph, or Typst refuses the source.
    """
    as_of = (document.edition or {}).get("as_of")
    source = source or typst_source(document)
    try:
        return compile_source(source, as_of, pictures(document))
    except InputError as error:
        if not isinstance(error.__cause__, typst.TypstError):
            raise
        raise InputError(list(_blamed(document)) or error.faults) from error


def _blamed(document: Document) -> Iterator[Fault]:
    """A fault for every cell that Typst refuses by itself."""
    bare = replace(document, edition=None, anchors=frozenset(), listed=())
    for chapter in document.chapters:
        for item in chapter.items:
            if isinstance(item, Prose):
                item = replace(item, blocks=with_links(item.blocks, _outside))
            alone = replace(bare, chapters=(Chapter(chapter.heading, (), (item,)),))
            try:
                compile_source(typst_source(alone), None, pictures(alone), accessible=False)
            except InputError as error:
                for fault in error.faults:
                    yield replace(fault, file=item.where)


def pictures(document: Document) -> dict[str, bytes]:
    """The pictures a document shows, by the names its markup gives them."""
    nodes = (node for shown in document.shown() for node in walk(shown.exhibit.blocks))
    own = (node for node in nodes if isinstance(node, Picture))
    found = {**document.pictures, **{picture.file: picture for picture in own}}
    return {name: base64.b64decode(picture.data) for name, picture in found.items()}


def _outside(address: str) -> str | None:
    """A link that leads out of the document; none of the others has its place in a piece of it."""
    return None if address.startswith("#") else address


def compile_source(
    source: str,
    as_of: str | None = None,
    files: Mapping[str, bytes] | None = None,
    *,
    accessible: bool = True,
) -> bytes:
    """Compiles Typst source to PDF.

    Args:
        source: The whole source.
        as_of: The data's date, which stands as the file's date; without it the file has none.
        files: What the source reads, by name; it can read nothing else.
        accessible: Whether it must be PDF/UA-1; a piece of a document can't be.

    Raises:
        InputError: A character has no glyph, or Typst refuses the source.
    """
    check_glyphs([("PDF", source)])
    day = datetime.fromisoformat(as_of) if as_of else datetime(1970, 1, 1)
    try:
        with tempfile.TemporaryDirectory() as place:
            # A folder of its own is all that the compiler may read.
            for name, data in {"main.typ": source.encode(), **(files or {})}.items():
                (Path(place) / name).write_bytes(data)
            pdf = typst.compile(
                Path(place) / "main.typ",
                root=Path(place),
                font_paths=typst_fonts(),
                ignore_system_fonts=True,
                pdf_standards=STANDARD if accessible else [],
                timestamp=day.replace(tzinfo=UTC),
            )
    except typst.TypstError as error:
        hints = "".join(f"（{hint}）" for hint in error.hints)
        raise InputError(Fault(f"排印 PDF 失败：{error.message}{hints}")) from error
    return bytes(pdf)


def load_fonts() -> None:
    """Reads the packaged fonts, for whoever has time before the first PDF."""
    typst_fonts()
    _characters()


def check_glyphs(texts: Iterable[tuple[str, str]]) -> None:
    """Refuses characters that no packaged font has: a paper with holes must not go out.

    Args:
        texts: Where a text stands, as a reader would say it, and the text, plain or as Typst.

    Raises:
        InputError: With a fault for every character and place.
    """
    texts = list(texts)
    if not set().union(*(text for _, text in texts)) - _characters():
        return
    faults = [
        Fault(
            f"字符“{char if char.isprintable() else ''}”（U+{ord(char):04X}）"
            f"没有可用的字形，印不出来，附近的文字是“{_around(text, char)}”",
            file=place,
            advice="请在数据、计划或笔记本中换成别的字",
        )
        for place, text in texts
        for char in sorted(set(text) - _characters())
    ]
    if faults:
        raise InputError(faults)


def _around(text: str, char: str) -> str:
    """The words before and after a character, without markup."""
    place = text.index(char)
    near = text[max(0, place - 60) : place + 60].encode("utf-8", "replace").decode()
    char = char.encode("utf-8", "replace").decode()
    words = [_MARKUP.sub("", part) for part in near.split(char, 1)]
    return f"{words[0][-15:]}{char}{words[1][:15]}"


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    """Every text of a document, with its chapter and title."""
    for chapter in document.chapters:
        where = f"“{chapter.heading.text}”一章"
        for item in chapter.items:
            if isinstance(item, Prose):
                yield item.where, stringify(list(item.blocks))
                continue
            title = item.exhibit.title
            told = f"{item.where}（{where}{f'《{title}》' if title else ''}）"
            yield told, " ".join([title, *texts(item.exhibit.blocks)])
    for name, value in (document.edition or {}).items():
        if isinstance(value, str | list):
            yield "封面", f"{value}" if name != "lines" else "".join(map("".join, value))


@cache
def _characters() -> frozenset[str]:
    """The characters both packaged fonts have, and those that need no glyph."""
    serif, sans = (
        set(hb.Face(hb.Blob.from_file_path(str(path))).unicodes)
        for path in (zh_fonts.serif_path(), zh_fonts.sans_path())
    )
    shapeless = (0x09, 0x0A, 0x200B, 0x200C, 0x200D, 0x2060, 0x2063, 0xFE0F)
    accents = range(0x0300, 0x0370)  # formulas have a font of their own, with all of them
    return frozenset(map(chr, (serif | sans).union(shapeless, accents)))
