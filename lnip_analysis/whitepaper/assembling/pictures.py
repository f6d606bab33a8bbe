"""Pictures of markdown cells: pasted into them, or files beside the notebook."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterator
from dataclasses import replace
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
_TYPES = {f".{ending}": mime for mime, ending in PICTURE_TYPES.items()} | {
    ".jpeg": "image/jpeg", ".webp": "image/webp", ".bmp": "image/bmp", ".tif": "image/tiff",
}  # fmt: skip


class UnfitError(ValueError):
    """A picture that not every format can show.

    Attributes:
        what: Why, in Chinese.
        advice: What to do.
    """

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(what)
        self.what, self.advice = what, advice


def attached(cell: NotebookNode) -> dict[str, Picture]:
    """The pictures a cell carries, by name."""
    return {
        name: Picture(mime, "".join(data.split()), "")
        for name, bundle in cell.get("attachments", {}).items()
        for mime, data in bundle.items()
        if mime.startswith("image/")
    }


def normalized(picture: Picture) -> Picture:
    """A picture whose type is what its bytes are, of a kind that all formats show.

    Returns:
        The picture, made a PNG where it is of another kind.

    Raises:
        UnfitError: It can't be read, or not every format can show it.
    """
    try:
        data = base64.b64decode(picture.data, validate=True)
        if picture.mime == "image/svg+xml":
            _check_drawing(etree.fromstring(data, _SAFE))
            return picture
        with Image.open(io.BytesIO(data)) as image:
            image.load()
            mime = Image.MIME.get(image.format or "", "")
            if mime not in PICTURE_TYPES:
                buffer = io.BytesIO()
                image.save(buffer, "PNG")
                mime, data = "image/png", buffer.getvalue()
    except UnfitError:
        raise
    except (ValueError, OSError, SyntaxError, Image.DecompressionBombError):
        raise UnfitError("图片文件坏了，读不出来", "请换一个完好的图片文件") from None
    return replace(picture, mime=mime, data=base64.b64encode(data).decode())


def _check_drawing(root: Any) -> None:
    """Refuses an SVG that shows more in a browser than by itself."""
    if not str(root.tag).endswith("svg"):
        raise ValueError("no drawing")
    names = {str(element.tag).rpartition("}")[2] for element in root.iter()}
    if "foreignObject" in names:
        raise UnfitError(
            "SVG 图里有网页内容（foreignObject），在 PDF 和 Word 里排不出来",
            "请把图另存为 PNG，或存成文字不用网页排的 SVG",
        )
    asked = [
        value
        for element in root.iter()
        for name, value in element.items()
        if name.endswith("href") and not str(element.tag).endswith("}a")
    ]
    if not all(value.startswith(("#", "data:")) for value in asked):
        raise UnfitError("SVG 图引用了别的文件", "请把它引用的图嵌进去，或另存为 PNG")


def drawn_text(picture: Picture) -> str:
    """The text in a drawing, which needs glyphs as any other does; none in one of points."""
    if picture.mime != "image/svg+xml":
        return ""
    root = etree.fromstring(base64.b64decode(picture.data), _SAFE)
    texts = (e for e in root.iter() if str(e.tag).rpartition("}")[2] == "text")
    return " ".join("".join(text.itertext()) for text in texts)


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
