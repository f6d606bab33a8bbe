"""The PDF edition: Typst with packaged Chinese fonts; no browser, no TeX, no system font."""

from __future__ import annotations

import base64
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import typst
from pandocfilters import stringify

from lnip_analysis.faults import Fault, InputError
from lnip_analysis.present.forms import typst as typst_form
from lnip_analysis.present.forms.fonts import typst_fonts
from lnip_analysis.present.forms.nodes import Chart, Picture, walk
from lnip_analysis.present.forms.typst_text import typst_string, typst_text
from lnip_analysis.whitepaper.assembling.destinations import with_links
from lnip_analysis.whitepaper.assembling.document import Chapter, Document, Prose, Shown
from lnip_analysis.whitepaper.assembling.lead_in import around, leads_to
from lnip_analysis.whitepaper.assembling.pandoc import Blocks, changed, write
from lnip_analysis.whitepaper.assembling.tall_charts import (
    Tall,
    headed,
    least,
    opening,
    tall_charts,
)
from lnip_analysis.whitepaper.exporting.glyphs import (
    OF_FORMULAS,
    characters,
    check_glyphs,
    document_texts,
)
from lnip_analysis.whitepaper.exporting.status_styles import status_typst
from lnip_analysis.whitepaper.exporting.templates import ASSETS, template

STANDARD: Literal["ua-1"] = "ua-1"
_SHORTHAND = re.compile(r"\.{3}|-\?")
"""What Typst would take for an ellipsis, or for a hyphen nobody sees."""
_PIXELS = {"px": 1.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4}


def typst_source(document: Document) -> str:
    """A document as Typst source.

    Raises:
        InputError: A character has no glyph.
    """
    check_glyphs(document_texts(document))
    prose = iter(write(_proses(document), "typst"))
    parts = []
    for n, chapter in enumerate(document.chapters):
        talls, held, opens = tall_charts(chapter.items), "", opening(chapter.items)
        blocks = [] if opens else [_begin("", 0)]
        for place, (before, item, after) in enumerate(around(chapter.items)):
            tall = talls.get(place)
            fit = f"mark: {_mark(n, place)}, floats: {str(tall.floats).lower()}, " if tall else ""
            made = next(prose) if isinstance(item, Prose) else _exhibit(item, document, after, fit)
            if place + 1 == opens:
                blocks = [_begin("\n\n".join(blocks), least(item, tall))]
            if isinstance(item, Shown):
                made = f"#lnip-lead-in[\n{made}\n]" if leads_to(before, item, after) else made
                blocks += _marks(n, place, talls)
            if held:
                made, held = f"{held}, [\n{made}\n])", ""
            elif tall and tall.yields:
                held = f"#lnip-either({_mark(n, place)}, [\n{made}\n]"
                continue
            blocks.append(made)
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


def _begin(opens: str, below: float) -> str:
    """A chapter's begin: the text on the page with its heading, and the room for what is below."""
    return f"#lnip-begin(below: {below:.0f}mm)[\n{opens}\n]"


def _mark(chapter: int, place: int) -> str:
    """The name of where a tall chart begins, with its heading."""
    return typst_string(f"tall-{chapter}-{place}")


def _marks(chapter: int, start: int, talls: Mapping[int, Tall]) -> list[str]:
    """The marks of the tall charts of a chapter that begin with an item."""
    return [
        f"#lnip-mark({_mark(chapter, place)})"
        for place, tall in talls.items()
        if tall.start == start
    ]


def _exhibit(shown: Shown, document: Document, after: Prose | Shown | None, fit: str) -> str:
    """An exhibit with its anchor; a target's card stays on the page of the chart after it."""
    sticky = isinstance(after, Shown) and any(
        isinstance(block, Chart) for block in after.exhibit.blocks
    )
    place = document.place(shown)
    markup = typst_form.render(shown.exhibit.blocks, place, sticky=sticky, fit=fit)
    return f"{'' if shown.again else typst_form.anchor(shown.exhibit.id)}\n{markup}"


def _proses(document: Document) -> Iterator[Blocks]:
    """Markdown cells fit for Typst, where pandoc's own words for them don't do."""
    for n, chapter in enumerate(document.chapters):
        talls = tall_charts(chapter.items)
        for place, (before, item, after) in enumerate(around(chapter.items)):
            if isinstance(item, Prose):
                blocks = list(changed(item.blocks, _fit))
                start = len(blocks) - headed(item)
                if leads_to(before, item, after):
                    blocks[-1:] = [_raw_block("#lnip-lead-in["), blocks[-1], _raw_block("]")]
                # What comes before a heading doesn't move on with it.
                blocks[start:start] = map(_raw_block, _marks(n, place, talls))
                yield tuple(blocks)


def _raw_block(markup: str) -> Any:
    return {"t": "RawBlock", "c": ["typst", markup]}


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
    match = re.fullmatch(r"(\d+(?:\.\d+)?)(%|px|cm|mm|in)?", said.strip())
    if match is None:
        return ""
    if match[2] == "%":
        return f"width: {match[1]}%"
    return f"width: {typst_form.picture_width(float(match[1]) * _PIXELS[match[2] or 'px'])}"


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
    check_glyphs([("PDF", source)], OF_FORMULAS)
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
    characters()
