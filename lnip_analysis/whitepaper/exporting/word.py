"""The Word edition: the same paper as a .docx, for offices that edit in Word or WPS.

Prose and exhibits as one tree of pandoc's (`lnip_analysis.present.forms.word`) are written with
styles of our own (`word_styles`); what pandoc leaves open (contents, running heads, rows that stay
whole) is put in afterwards (`word_finish`).
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import typst
from pandocfilters import stringify

from lnip_analysis.present.charts.svg import for_office
from lnip_analysis.present.forms import word as word_form
from lnip_analysis.present.forms.fonts import typst_fonts
from lnip_analysis.present.forms.nodes import Chart, walk
from lnip_analysis.present.forms.word_inline import reference, styled
from lnip_analysis.present.forms.word_inline import text as plain
from lnip_analysis.whitepaper.assembling.destinations import NUMBER
from lnip_analysis.whitepaper.assembling.document import Document, Prose, Shown
from lnip_analysis.whitepaper.assembling.pandoc import changed, write_docx
from lnip_analysis.whitepaper.exporting import word_styles as styles
from lnip_analysis.whitepaper.exporting.pdf import pictures
from lnip_analysis.whitepaper.exporting.word_finish import BODY_MARK, CONTENTS_MARK, finished

_PPI = 250
_ALIGNED = re.compile(
    r"\\begin\{((?:align|aligned|eqnarray|split)\*?)\}(.*?)\\end\{\1\}", re.DOTALL
)


def word(document: Document) -> bytes:
    """A document as the bytes of a .docx file."""
    blocks = [*_front(document), *_body(document)]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        found = pictures(document)
        own = {n: data.decode() for n, data in found.items() if n.endswith(".svg")}
        charts = _charts(document)
        for name, data in {**found, **_drawn({**charts, **own})}.items():
            (folder / name).write_bytes(data)
        (folder / "reference.docx").write_bytes(styles.reference())
        docx = write_docx(blocks, folder, "reference.docx")
    title = document.title
    bare = {"title": title, "author": "", "description": title, "as_of": None}
    drawings = {name: for_office(svg).encode() for name, svg in charts.items()}
    return finished(docx, document.edition or bare, document.headings, drawings)


def _front(document: Document) -> Iterator[Any]:
    """Title page, the place of the contents, and who made it."""
    edition = document.edition
    if edition is None:
        return
    lines = [f"{term}　{value}" for term, value in edition["lines"]]
    colophon = [f"{term}　{value}" for term, value in edition.get("colophon", ())]
    paragraphs = [
        ("Title", edition["title"]),
        ("Subtitle", edition["subtitle"]),
        *((styles.COVER, line) for line in (*lines, edition["note"])),
        (styles.COVER, CONTENTS_MARK),
        *((styles.COVER, line) for line in colophon),
        (styles.COVER, BODY_MARK),
    ]
    for style, text in paragraphs:
        if text:
            yield styled(style, plain(text))


def _body(document: Document) -> Iterator[Any]:
    for chapter in document.chapters:
        for item in chapter.items:
            if isinstance(item, Prose):
                yield from changed(item.blocks, _fit)
            else:
                yield _exhibit(item, document)


def _exhibit(shown: Shown, document: Document) -> Any:
    anchor = "" if shown.again else shown.exhibit.id
    inner = word_form.render(shown.exhibit.blocks, document.place(shown))
    return {"t": "Div", "c": [[anchor, [], []], inner]}


def _fit(node: Any) -> Any:
    """A node of prose as Word and those who read its files show it."""
    if node["t"] == "Image":
        about, words, (name, title) = node["c"]
        return {"t": "Image", "c": [about, words, [word_form.as_points(name), title]]}
    if node["t"] == "Link" and NUMBER in node["c"][0][1]:
        return reference(stringify(node["c"][1]))
    if node["t"] == "Math":
        kind, formula = node["c"]
        return {"t": "Math", "c": [kind, _ALIGNED.sub(_as_matrix, formula)]}
    return node


def _as_matrix(match: re.Match[str]) -> str:
    """Aligned lines as a matrix: LibreOffice shows Word's marks for alignment as signs."""
    return rf"\begin{{matrix}}{match[2]}\end{{matrix}}"


def _charts(document: Document) -> dict[str, str]:
    return {
        block.file: block.wide
        for shown in document.shown()
        for block in walk(shown.exhibit.blocks)
        if isinstance(block, Chart)
    }


def _drawn(drawings: Mapping[str, str]) -> dict[str, bytes]:
    """Drawings as PNG files, made by Typst in one run: a page for each, as large as it."""
    if not drawings:
        return {}
    widest = f"{word_form.PICTURE_MM}mm"
    source = ["#set page(width: auto, height: auto, margin: 0pt)"]
    for n, name in enumerate(drawings):
        # Charts fill the text's width; an author's own drawing is as wide as it says.
        width = widest if name.startswith("chart-") else "auto"
        source.append(f'#page(block(width: {widest}, image("{n}.svg", width: {width})))')
    files = {f"{n}.svg": svg.encode() for n, svg in enumerate(drawings.values())}
    found = typst.compile(
        {"main.typ": "\n".join(source).encode(), **files},
        format="png",
        ppi=_PPI,
        font_paths=typst_fonts(),
        ignore_system_fonts=True,
    )
    pngs: Sequence[bytes] = found if isinstance(found, list) else [found]
    return dict(zip(map(word_form.as_points, drawings), pngs, strict=True))
