"""Pictures of markdown cells: pasted into them, or files beside the notebook."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lxml import etree
from nbformat import NotebookNode
from PIL import Image

from lnip_analysis.present.forms.nodes import PICTURE_TYPES, Picture
from lnip_analysis.whitepaper.assembling.pandoc import Blocks, changed, read_markdown

_MAY_SHOW = re.compile(r"!\[|<img\b", re.IGNORECASE)
_SOURCE = re.compile(
    r"""<img\b[^>]*?\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE
)
_SAFE = etree.XMLParser(resolve_entities=False, no_network=True)
BROKEN = ("图片文件坏了，读不出来", "请换一个完好的图片文件")
"""What is said of a picture that can't be read, and what to do."""
_TYPES = {f".{ending}": mime for mime, ending in PICTURE_TYPES.items()} | {
    ".jpeg": "image/jpeg", ".webp": "image/webp", ".bmp": "image/bmp", ".tif": "image/tiff",
}  # fmt: skip


def attached(cell: NotebookNode) -> dict[str, Picture]:
    """The pictures a cell carries, by name."""
    return {
        name: Picture(mime, "".join(data.split()), "")
        for name, bundle in cell.get("attachments", {}).items()
        for mime, data in bundle.items()
        if mime.startswith("image/")
    }


def normalized(picture: Picture) -> Picture | None:
    """A picture whose type is what its bytes are, of a kind that all formats show.

    Returns:
        The picture, made a PNG where it is of another kind; None where it can't be read.
    """
    try:
        data = base64.b64decode(picture.data, validate=True)
        if picture.mime == "image/svg+xml":
            drawing = etree.fromstring(data, _SAFE)
            return picture if _is_drawing(drawing) else None
        with Image.open(io.BytesIO(data)) as image:
            image.load()
            mime = Image.MIME.get(image.format or "", "")
            if mime not in PICTURE_TYPES:
                buffer = io.BytesIO()
                image.save(buffer, "PNG")
                mime, data = "image/png", buffer.getvalue()
    except (ValueError, OSError, SyntaxError, Image.DecompressionBombError):
        return None
    return Picture(mime, base64.b64encode(data).decode(), picture.alt)


def _is_drawing(root: Any) -> bool:
    """Whether an SVG stands alone: it asks for no other file."""
    asked = [value for e in root.iter() for name, value in e.items() if name.endswith("href")]
    return str(root.tag).endswith("svg") and all(v.startswith(("#", "data:")) for v in asked)


def picture_files(nb: NotebookNode, folder: Path) -> Iterator[tuple[NotebookNode, str, Path]]:
    """The files beside a notebook that its markdown shows: cell, name, file."""
    cells = [c for c in nb.cells if c.cell_type == "markdown" and _MAY_SHOW.search(c.source)]
    for cell, blocks in zip(cells, read_markdown([c.source for c in cells]), strict=True):
        for address in _addresses(blocks):
            name = unquote(address)
            for said in (name, name.partition("?")[0]):
                file = folder / said
                if said and ":" not in said and not Path(said).is_absolute() and file.is_file():
                    if file.suffix.lower() in _TYPES:
                        yield cell, said, file
                    break


def _addresses(blocks: Blocks) -> list[str]:
    """The addresses of the pictures in prose, tags' among them."""
    found: list[str] = []

    def note(node: Any) -> Any:
        if node["t"] == "Image":
            found.append(node["c"][2][0])
        elif node["t"] in ("RawInline", "RawBlock"):
            found.extend(unescape(a or b or c) for a, b, c in _SOURCE.findall(node["c"][1]))
        return node

    changed(blocks, note)
    return found


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
