"""Executed chapter notebooks become one notebook that holds what a reader sees, numbered.

Both exporters start from here, so that HTML and PDF show the same things under the same numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook

from lnip_analysis.present.forms.exhibit import TYPST_MIME
from lnip_analysis.whitepaper.chapters import chapter_number
from lnip_analysis.whitepaper.numbering import number_exhibits, number_headings, number_sources
from lnip_analysis.whitepaper.parameters import DECLARED, INJECTED, tags


def assemble(
    chapters: Sequence[tuple[str, NotebookNode]], edition: Mapping[str, Any] | None = None
) -> NotebookNode:
    """One notebook of the given chapters, as readers see them.

    Args:
        chapters: Name and executed notebook of each, in order.
        edition: What the cover says (`lnip_analysis.whitepaper.edition`); None for chapters
            by themselves.

    Returns:
        A notebook whose cells are markdown or a single exhibit each. Every cell's
        ``metadata.lnip`` names its chapter; ``metadata.lnip`` of the notebook holds
        ``edition``, ``headings``, ``sources`` (id → number) and ``listed`` (ids of sources).
    """
    merged: NotebookNode = new_notebook()
    for index, (name, nb) in enumerate(chapters):
        number = chapter_number(nb, name)
        cells = _filled([new for cell in nb.cells for new in _shown(cell)])
        if not any(cell.source.lstrip().startswith("# ") for cell in cells):
            cells.insert(0, new_markdown_cell(f"# {name}"))
        for cell in cells:
            cell.metadata["lnip"] = {**cell.metadata.get("lnip", {}), "part": index}
            cell.metadata["lnip"]["chapter"] = number
        merged.cells += cells
    headings = number_headings(merged)
    sources, listed = number_sources(merged)
    number_exhibits(merged)
    merged.metadata["lnip"] = {
        "assembled": True,
        "edition": dict(edition) if edition is not None else None,
        "headings": headings,
        "sources": sources,
        "listed": listed,
    }
    for index, cell in enumerate(merged.cells):
        cell["id"] = f"cell-{index:04d}"  # the ids nbformat draws are random
    return merged


def assembled(nb: NotebookNode, name: str) -> NotebookNode:
    """The notebook itself if it was assembled; else a document of this one chapter."""
    return nb if is_assembled(nb) else assemble([(name, nb)])


def is_assembled(nb: NotebookNode) -> bool:
    """Whether a notebook is what `assemble` gave."""
    return bool(nb.metadata.get("lnip", {}).get("assembled"))


def _filled(cells: list[NotebookNode]) -> list[NotebookNode]:
    """The cells without lone headings of sections in which nothing is shown."""
    found: list[NotebookNode] = []
    for cell in reversed(cells):
        lone = "\n" not in cell.source.strip() and _heading(cell) > 1
        # The cell kept last is either this section's first, or the heading of another.
        after = _heading(found[-1]) if found else 1
        if not lone or after == 0 or after > _heading(cell):
            found.append(cell)
    return found[::-1]


def _heading(cell: NotebookNode) -> int:
    """The level of the heading a cell opens with; 0 where it opens with none."""
    match = re.match(r"(#{1,6})\s", cell.source.lstrip())
    return len(match[1]) if match else 0


def _shown(cell: NotebookNode) -> list[NotebookNode]:
    """What a reader sees of a cell: its markdown, or one cell an exhibit; never code."""
    if {DECLARED, INJECTED} & set(tags(cell)):
        return []
    if cell.cell_type == "markdown":
        return [new_markdown_cell(cell.source)] if cell.source.strip() else []
    found = []
    for output in cell.get("outputs", ()):
        meta = output.get("metadata", {}).get("lnip")
        if meta is None or TYPST_MIME not in output.get("data", {}):
            continue
        exhibit = {"data": dict(output.data), "exhibit": dict(meta)}
        found.append(new_markdown_cell("", metadata={"lnip": exhibit}))
    return found
