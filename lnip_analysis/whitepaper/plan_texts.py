"""A plan's own paragraphs: what of them no format could show, by the line they stand on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lnip_analysis.document import Document, Place, read_document
from lnip_analysis.faults import Fault, InputError
from lnip_analysis.plan.load import plan_file
from lnip_analysis.whitepaper.assembling.prose import Cell, read_prose


def text_faults(document: Document) -> list[Fault]:
    """What of the ``text`` blocks in a plan's chapters can't be shown in every format.

    Args:
        document: The plan's file, whatever else may be wrong with it.
    """
    found: list[Fault] = []
    for place, text in _texts(document.data):
        try:
            read_prose([Cell(text, "")])
        except InputError as error:
            found += [document.fault(place, f.what, f.expected, f.advice) for f in error.faults]
    return found


def _texts(data: object) -> Iterator[tuple[Place, str]]:
    """The texts of blocks with their places, as far as the file has the shape of a plan."""
    chapters = data.get("chapters") if isinstance(data, dict) else None
    for c, chapter in enumerate(chapters if isinstance(chapters, list) else ()):
        blocks = chapter.get("blocks") if isinstance(chapter, dict) else None
        for b, block in enumerate(blocks if isinstance(blocks, list) else ()):
            text = block.get("text") if isinstance(block, dict) else None
            if isinstance(text, str):
                yield ("chapters", c, "blocks", b, "text"), text


@contextmanager
def told_by_line(plan: str, root: Path) -> Iterator[None]:
    """Where chapters can't be assembled because of a plan's own texts, names those by line.

    Chapters know only the notebook and the cell that showed a text, which nobody wrote there.

    Args:
        plan: The plan's id.
        root: The project's top folder.

    Raises:
        InputError: What was raised within, or else the faults of the plan's texts.
    """
    try:
        yield
    except InputError as error:
        path = plan_file(plan, root)
        faults = text_faults(read_document(path, path.relative_to(root)))
        own = {fault.what for fault in faults}
        others = [fault for fault in error.faults if fault.what not in own]
        raise InputError([*faults, *others]) from None
