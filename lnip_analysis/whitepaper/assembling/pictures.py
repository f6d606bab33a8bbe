"""Pictures of markdown cells: pasted into them, or files beside the notebook."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from lxml import etree
from nbformat import NotebookNode
from PIL import Image

from lnip_analysis.present.forms.nodes import PICTURE_TYPES, Picture

_NAMED = re.compile(
    r"""!\[[^\]]*\]\(\s*<?([^)\s>]+)|<img\b[^>]*?\bsrc\s*=\s*["']?([^"'\s>]+)|^\[[^\]]+\]:\s*(\S+)""",
    re.MULTILINE | re.IGNORECASE,
)
_SAFE = etree.XMLParser(resolve_entities=False, no_network=True)
BROKEN = ("图片文件坏了，读不出来", "请换一个完好的图片文件")
"""What is said of a picture that can't be read, and what to do."""
_TYPES = {f".{ending}": mime for mime, ending in PICTURE_TYPES.items()} | {".jpeg": "image/jpeg"}


def attached(cell: NotebookNode) -> dict[str, Picture]:
    """The pictures a cell carries, by name."""
    return {
        name: Picture(mime, "".join(data.split()), "")
        for name, bundle in cell.get("attachments", {}).items()
        for mime, data in bundle.items()
        if mime in PICTURE_TYPES
    }


def readable(picture: Picture) -> bool:
    """Whether a picture's bytes are what its type says, and whole."""
    try:
        data = base64.b64decode(picture.data, validate=True)
        if picture.mime == "image/svg+xml":
            return str(etree.fromstring(data, _SAFE).tag).endswith("svg")
        with Image.open(io.BytesIO(data)) as image:
            image.load()
    except (ValueError, OSError, SyntaxError, Image.DecompressionBombError):
        return False
    return True


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
