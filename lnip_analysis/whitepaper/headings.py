"""The headings of a notebook, for whoever wants to say where something is."""

from __future__ import annotations

import re

from nbformat import NotebookNode

_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_HEADING = re.compile(r"^ {0,3}#{1,6}\s+(.*?)\s*#*\s*$")
_MARKUP = re.compile(r"[*`]|(?<!\w)_|_(?!\w)|\[(?=[^\]]*\]\()|\]\([^)]*\)|\{[^}]*\}")


def headings_of(nb: NotebookNode) -> list[str]:
    """The headings of a notebook's markdown as plain text, in order."""
    found = []
    for cell in nb.cells:
        fenced = False
        for line in cell.source.splitlines() if cell.cell_type == "markdown" else ():
            fenced ^= bool(_FENCE.match(line))
            match = None if fenced else _HEADING.match(line)
            if match is not None:
                found.append(_MARKUP.sub("", match[1]).strip())
    return found
