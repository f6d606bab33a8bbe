"""Executed chapter notebooks become one document that holds what a reader sees, numbered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode

from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.nodes import Printed
from lnip_analysis.whitepaper.assembling.boxes import refuse_boxes
from lnip_analysis.whitepaper.assembling.document import Chapter, Document, Prose
from lnip_analysis.whitepaper.assembling.numbering import Numbering
from lnip_analysis.whitepaper.assembling.outputs import is_hidden, shown_outputs
from lnip_analysis.whitepaper.assembling.pandoc import Blocks
from lnip_analysis.whitepaper.assembling.pictures import attached
from lnip_analysis.whitepaper.assembling.prose import Cell, read_prose
from lnip_analysis.whitepaper.chapters import FOLDER, chapter_number
from lnip_analysis.whitepaper.parameters import INJECTED, tags

_RAW_FORMS = {"text/markdown": "markdown", "text/html": "html", "text/latex": "markdown"}
"""Languages of raw cells that every format can show."""


@dataclass(frozen=True)
class _Found:
    """Something a reader sees, before prose is read and anything is numbered."""

    item: Exhibit | Cell
    where: str


def assemble(
    chapters: Sequence[tuple[str, NotebookNode]], edition: Mapping[str, Any] | None = None
) -> Document:
    """One document of the given chapters, as readers see them.

    Args:
        chapters: Name and executed notebook of each, in order.
        edition: What the cover says (`lnip_analysis.whitepaper.edition`); None for chapters
            by themselves.

    Raises:
        InputError: A cell or its output can't be shown in every format; it says which.
    """
    for name, nb in chapters:
        refuse_boxes(nb, f"{FOLDER}/{name}.ipynb")
    found = [list(_shown(name, nb)) for name, nb in chapters]
    cells = [f.item for part in found for f in part if isinstance(f.item, Cell)]
    blocks, pictures = read_prose(cells)
    read = iter(blocks)
    numbering = Numbering()
    made: list[Chapter] = []
    for (name, nb), part in zip(chapters, found, strict=True):
        items = [Prose(next(read), f.where) if isinstance(f.item, Cell) else f for f in part]
        filled = _filled(items)
        number = chapter_number(nb, name)
        made.append(numbering.chapter(name, number, [_plain(item) for item in filled]))
    return numbering.document(made, edition, pictures)


def shows_anything(name: str, nb: NotebookNode) -> bool:
    """Whether a reader would see more of a chapter than headings."""
    return any(
        not isinstance(found.item, Cell)
        or any(line.strip() and not line.startswith("#") for line in found.item.text.splitlines())
        for found in _shown(name, nb)
    )


def _plain(item: Prose | _Found) -> Prose | tuple[Exhibit, str]:
    if isinstance(item, Prose):
        return item
    assert isinstance(item.item, Exhibit)
    return item.item, item.where


def _filled(items: list[Prose | _Found]) -> list[Prose | _Found]:
    """The items without lone headings of sections in which nothing is shown."""
    found: list[Prose | _Found] = []
    for item in reversed(items):
        level, lone = _heading(item)
        # The item kept last is either this section's first, or the heading of another.
        after = _heading(found[-1])[0] if found else 1
        if not (lone and level > 1) or after == 0 or after > level:
            found.append(item)
    return found[::-1]


def _heading(item: Prose | _Found) -> tuple[int, bool]:
    """The level of the heading an item opens with, 0 for none; whether that is all of it."""
    blocks: Blocks = item.blocks if isinstance(item, Prose) else ()
    if not blocks or blocks[0]["t"] != "Header":
        return 0, False
    return blocks[0]["c"][0], len(blocks) == 1


def _shown(name: str, nb: NotebookNode) -> Iterator[_Found]:
    """What a reader sees of a notebook: its markdown, and what its code left; never code."""
    own = (cell for cell in nb.cells if INJECTED not in tags(cell))
    for number, cell in enumerate(own, start=1):  # as its author counts them
        where = f"{FOLDER}/{name}.ipynb 第{number}个单元格"
        if is_hidden(cell):
            continue
        if cell.cell_type == "code":
            for item in shown_outputs(cell, where, f"{name}-{number}"):
                yield _Found(item, where)
        elif cell.source.strip():
            yield _Found(_typed(cell, where, f"{name}-{number}"), where)


def _typed(cell: NotebookNode, where: str, name: str) -> Exhibit | Cell:
    """A markdown cell; or a raw one, in its language or as it was typed."""
    if cell.cell_type == "markdown":
        return Cell(cell.source, where, attached(cell))
    form = _RAW_FORMS.get(cell.metadata.get("raw_mimetype", cell.metadata.get("format", "")))
    if form is None:
        return Exhibit("text", name, "", (Printed(cell.source),))
    return Cell(cell.source, where, form=form)
