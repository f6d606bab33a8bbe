"""Drawings in which characters stand as boxes, because the font an author chose lacks them."""

from __future__ import annotations

import re

from nbformat import NotebookNode

from lnip_analysis.faults import Fault, InputError
from lnip_analysis.whitepaper.parameters import INJECTED, tags

_NO_GLYPH = re.compile(r"Glyph (\d+) \(.*?\) missing from (?:font\(s\)|current font)")
"""What matplotlib warns of when it draws a box."""


def refuse_boxes(nb: NotebookNode, file: str) -> None:
    """Refuses a chapter whose drawings have boxes in place of characters.

    Args:
        nb: The executed notebook, with its warnings.
        file: What a message calls it.

    Raises:
        InputError: With a fault for every cell.
    """
    own = (cell for cell in nb.cells if INJECTED not in tags(cell))
    found = ((number, _boxes(cell)) for number, cell in enumerate(own, start=1))
    faults = [
        Fault(
            f"图里的“{boxes}”没有字形，印成了方框",
            file=f"{file} 第{number}个单元格",
            advice="请不要给图另设字体，或者换成别的字",
        )
        for number, boxes in found
        if boxes
    ]
    if faults:
        raise InputError(faults)


def _boxes(cell: NotebookNode) -> str:
    """The characters that a cell drew as boxes."""
    warned = (o["text"] for o in cell.get("outputs", ()) if o.get("name") == "stderr")
    said = "".join(text if isinstance(text, str) else "".join(text) for text in warned)
    codes = dict.fromkeys(map(int, _NO_GLYPH.findall(said)))
    return "".join(filter(str.isprintable, map(chr, codes)))
