"""The Word edition: the same paper as a .docx, for offices that edit in Word or WPS.

The HTML of the assembled edition (`word_html`) goes through pandoc with styles of our own
(`word_styles`); what pandoc leaves open (contents, running heads, rows that stay whole) is put
in afterwards (`word_finish`).
"""

from __future__ import annotations

import re
import tempfile
from html import escape
from pathlib import Path
from typing import Any

import pypandoc
from nbformat import NotebookNode

from lnip_analysis.whitepaper.assemble import assembled
from lnip_analysis.whitepaper.exporting import word_styles as styles
from lnip_analysis.whitepaper.exporting.document import Part, parts
from lnip_analysis.whitepaper.exporting.html import live_links
from lnip_analysis.whitepaper.exporting.word_finish import BODY_MARK, CONTENTS_MARK, finished
from lnip_analysis.whitepaper.exporting.word_html import for_word

_READER = "html-auto_identifiers"
_HEADING = re.compile(r"(</?h)([2-6])(?=[\s>])")


def word(nb: NotebookNode, name: str = "notebook") -> bytes:
    """An assembled edition, or one executed chapter, as the bytes of a .docx file.

    Args:
        nb: The notebook.
        name: What a chapter by itself is called.
    """
    nb = assembled(nb, name)
    shown = parts(nb, "html", _frame)
    edition = nb.metadata["lnip"]["edition"]
    blocks = [block for part in shown for block in part.blocks]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        # The title is no heading in Word, so chapters are of level 1.
        body = _HEADING.sub(lambda m: f"{m[1]}{int(m[2]) - 1}", for_word(blocks, folder))
        body = live_links(body)
        text = f"{_front(edition)}\n{body}" if edition else body
        (folder / "reference.docx").write_bytes(styles.reference())
        pypandoc.convert_text(
            text,
            "docx",
            format=_READER,
            outputfile=str(folder / "out.docx"),
            extra_args=[
                f"--reference-doc={folder / 'reference.docx'}",
                f"--resource-path={folder}",
            ],
        )
        docx = (folder / "out.docx").read_bytes()
    return finished(docx, edition or _bare(shown), _headings(shown))


def _frame(name: str, html: str) -> str:
    anchor = f' id="{escape(name)}"' if name else ""
    return f"<div{anchor}>{html}</div>"


def _front(edition: dict[str, Any]) -> str:
    """Title page and the place of the contents."""
    lines = [f"{term}　{value}" for term, value in edition["lines"]]
    paragraphs = [
        ("Title", edition["title"]),
        ("Subtitle", edition["subtitle"]),
        *((styles.COVER, line) for line in (*lines, edition["note"])),
        (styles.COVER, CONTENTS_MARK),
        (styles.COVER, BODY_MARK),
    ]
    return "\n".join(
        f'<div data-custom-style="{style}"><p>{escape(text)}</p></div>'
        for style, text in paragraphs
        if text
    )


def _bare(shown: list[Part]) -> dict[str, Any]:
    title = shown[0].heading["text"]
    return {"title": title, "author": "", "description": title, "as_of": None}


def _headings(shown: list[Part]) -> list[dict[str, Any]]:
    """What the contents list: chapters and sections, in order."""
    return [heading for part in shown for heading in (part.heading, *part.sections)]
