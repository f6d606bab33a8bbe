"""An assembled notebook as parts ready for a template: one part a chapter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from nbformat import NotebookNode

from lnip_analysis.present.forms.exhibit import TYPST_MIME
from lnip_analysis.whitepaper.exporting.pandoc import convert


@dataclass
class Part:
    """A chapter in the edition's format.

    Attributes:
        heading: Its heading: ``number``, ``text``, ``anchor``.
        sections: Headings of level 2, for the table of contents.
        blocks: Its text and exhibits, in order.
    """

    heading: dict[str, Any]
    sections: list[dict[str, Any]]
    blocks: list[str] = field(default_factory=list)


def parts(
    nb: NotebookNode, to: Literal["html", "typst"], frame: Callable[[str, str], str]
) -> list[Part]:
    """The chapters of an assembled notebook.

    Args:
        nb: The notebook (`lnip_analysis.whitepaper.assemble`).
        to: The format.
        frame: Puts an exhibit's markup into its frame; takes the exhibit's id (empty where it
            was shown before) and its markup in that format.
    """
    found: dict[int, Part] = {}
    for heading in nb.metadata["lnip"]["headings"]:
        if heading["level"] == 1:
            found[heading["part"]] = Part(heading, [])
        elif heading["level"] == 2:
            found[heading["part"]].sections.append(heading)
    prose = iter(convert([c.source for c in nb.cells if "exhibit" not in c.metadata["lnip"]], to))
    mime = "text/html" if to == "html" else TYPST_MIME
    seen: set[str] = set()
    for cell in nb.cells:
        place = cell.metadata["lnip"]
        if "exhibit" not in place:
            block = next(prose)
        else:
            name = place["exhibit"]["id"]
            block = frame("" if name in seen else name, place["data"][mime])
            seen.add(name)
        found[place["part"]].blocks.append(block)
    return list(found.values())
