"""Pictures of markdown cells: pasted into them, or files beside the notebook."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from nbformat import NotebookNode

from lnip_analysis.present.forms.nodes import PICTURE_TYPES, Picture

_NAMED = re.compile(
    r"""!\[[^\]]*\]\(\s*<?([^)\s>]+)|<img\b[^>]*?\bsrc\s*=\s*["']?([^"'\s>]+)|^\[[^\]]+\]:\s*(\S+)""",
    re.MULTILINE | re.IGNORECASE,
)
_TYPES = {f".{ending}": mime for mime, ending in PICTURE_TYPES.items()} | {".jpeg": "image/jpeg"}


def attached(cell: NotebookNode) -> dict[str, Picture]:
    """The pictures a cell carries, by name."""
    return {
        name: Picture(mime, "".join(data.split()), "")
        for name, bundle in cell.get("attachments", {}).items()
        for mime, data in bundle.items()
        if mime in PICTURE_TYPES
    }


def picture_files(nb: NotebookNode, folder: Path) -> Iterator[tuple[NotebookNode, str, Path]]:
    """The files beside a notebook that its markdown shows: cell, name, file."""
    for cell in nb.cells:
        if cell.cell_type != "markdown":
            continue
        for match in _NAMED.finditer(cell.source):
            name = unquote(next(filter(None, match.groups())))
            if ":" in name or Path(name).is_absolute():
                continue
            file = folder / name
            if file.suffix.lower() in _TYPES and file.is_file():
                yield cell, name, file


def embed_pictures(nb: NotebookNode, folder: Path) -> NotebookNode:
    """Puts the files a notebook's markdown shows into its cells, so that it stands alone.

    Args:
        nb: The notebook, which is changed.
        folder: Where it lies.
    """
    for cell, name, file in list(picture_files(nb, folder)):
        data = base64.b64encode(file.read_bytes()).decode()
        cell.setdefault("attachments", {})[name] = {_TYPES[file.suffix.lower()]: data}
    return nb
