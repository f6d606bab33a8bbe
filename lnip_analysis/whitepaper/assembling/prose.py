"""Markdown cells as blocks that every format shows alike, or one sentence that refuses them.

pandoc's tree may hold markup that only one format understands, and JupyterLab shows some of what
pandoc would drop. What can be said in all formats is turned into it; anything else is refused with
the notebook and the cell, so that nothing an author wrote is lost without a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from lnip_analysis.faults import Fault, InputError
from lnip_analysis.present.forms.nodes import PICTURE_TYPES, Picture
from lnip_analysis.whitepaper.assembling.inline_html import merged_tags
from lnip_analysis.whitepaper.assembling.pandoc import Blocks, read_html, read_markdown
from lnip_analysis.whitepaper.assembling.pictures import BROKEN, readable

_MATHS = re.compile(
    r"\s*\\begin\{(align|aligned|alignat|equation|gather|gathered|multline|eqnarray|split|cases"
    r"|array|matrix|pmatrix|bmatrix)\*?\}"
)
_UNSHOWN = re.compile(
    r"<\s*(script|style|iframe|object|embed|video|audio|canvas|form|input|button|select|svg|link"
    r"|meta|base)\b",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BOXES = {"☐": "□", "☒": "■"}
"""A task list's boxes: the packaged fonts have no others."""
_SCHEMES = {"", "http", "https", "mailto"}


@dataclass(frozen=True)
class Cell:
    """A markdown cell, or an output in markdown or HTML.

    Attributes:
        text: Its source.
        where: Notebook and cell, as a message names them.
        attachments: Pictures pasted into it, or beside the notebook: name → Picture.
        form: Its language.
    """

    text: str
    where: str
    attachments: Mapping[str, Picture] = field(default_factory=dict)
    form: str = "markdown"


def read_prose(cells: Iterable[Cell]) -> tuple[list[Blocks], dict[str, Picture]]:
    """Cells as blocks without raw markup, and the pictures they show by their names.

    Raises:
        InputError: Something in a cell can't be shown in every format; all of it is told at once.
    """
    cells = list(cells)
    read = iter(read_markdown([cell.text for cell in cells if cell.form == "markdown"]))
    shown, pictures, faults = [], dict[str, Picture](), list[Fault]()
    for cell in cells:
        reader = _Reader(cell, pictures, faults)
        shown.append(
            reader.blocks(next(read) if cell.form == "markdown" else reader.html(cell.text))
        )
    if faults:
        raise InputError(faults)
    return shown, pictures


@dataclass
class _Reader:
    """Turns the tree of one cell into what all formats can show."""

    cell: Cell
    pictures: dict[str, Picture]
    faults: list[Fault]

    def refuse(self, what: str, advice: str) -> None:
        fault = Fault(what, file=self.cell.where, advice=advice)
        if fault not in self.faults:
            self.faults.append(fault)

    def html(self, text: str) -> Blocks:
        """A piece of HTML as blocks."""
        text = _COMMENT.sub("", text)
        if unshown := _UNSHOWN.search(text):
            self.refuse(
                f"HTML 标记 <{unshown[1].lower()}> 在 PDF 和 Word 里排不出来",
                "请改用 Markdown 文字、表格或图片",
            )
            return ()
        return read_html(text) if text.strip() else ()

    def blocks(self, blocks: Iterable[Any], *, nested: bool = False) -> Blocks:
        """Blocks, their children first made fit; ``nested`` in another block."""
        found: list[Any] = []
        for block in blocks:
            found += self._block(block, nested=nested)
        return tuple(found)

    def _block(self, block: Any, *, nested: bool) -> Iterable[Any]:
        if block["t"] == "Header" and nested:
            # A heading inside a quotation or a list opens no section.
            block = {"t": "Para", "c": [{"t": "Strong", "c": block["c"][2]}]}
        if block["t"] == "RawBlock":
            form, text = block["c"]
            if form == "html":
                return self.blocks(self.html(text), nested=nested)
            return (self._other(text, "Para", "CodeBlock"),)
        return (self._within(block),)

    def _other(self, text: str, around: str, literal: str) -> Any:
        """A formula; else the words as they were typed, which is what JupyterLab shows."""
        if _MATHS.match(text):
            maths = {"t": "Math", "c": [{"t": "DisplayMath"}, _numberless(text)]}
            return {"t": around, "c": [maths]} if around else maths
        if literal == "Str":
            return {"t": "Str", "c": text}
        return {"t": literal, "c": [["", [], []], text]}

    def _within(self, node: Any) -> Any:
        """A node with everything in it made fit."""
        if isinstance(node, list):
            if any(isinstance(n, dict) and n.get("t") in _BLOCKS for n in node):
                return list(self.blocks(node, nested=True))
            if any(isinstance(n, dict) and n.get("t") == "RawInline" for n in node):
                node = merged_tags([self._inline(n) for n in node], self.refuse)
            return [self._within(n) for n in node]
        if not isinstance(node, dict):
            return node
        handler: Callable[[Any], Any] | None = {
            "Image": self._image, "Link": self._link, "Str": _boxed,
        }.get(node.get("t", ""))  # fmt: skip
        if handler is not None:
            node = handler(node)
        return {**node, "c": self._within(node["c"])} if "c" in node else node

    def _inline(self, node: Any) -> Any:
        if node.get("t") != "RawInline" or node["c"][0] == "html":
            return node
        return self._other(node["c"][1], "", "Str")

    def _link(self, node: Any) -> Any:
        attributes, words, (address, title) = node["c"]
        if urlsplit(address.strip()).scheme.lower() not in _SCHEMES:
            self.refuse(f"链接地址“{address[:60]}”不能用", "只能链接到 http、https 或 mailto 地址")
        return {"t": "Link", "c": [[attributes[0], [], []], words, [address, title]]}

    def _image(self, node: Any) -> Any:
        attributes, words, (address, title) = node["c"]
        name = unquote(address.removeprefix("attachment:"))
        picture = self.cell.attachments.get(name) or _embedded(address)
        if picture is None:
            self.refuse(*_why_missing(address, name))
            return {"t": "Span", "c": [["", [], []], words]}
        if not readable(picture):
            self.refuse(*BROKEN)
        self.pictures[picture.file] = picture
        size = [pair for pair in attributes[2] if pair[0] in ("width", "height")]
        return {"t": "Image", "c": [[attributes[0], [], size], words, [picture.file, title]]}


_BLOCKS = {
    "Plain", "Para", "LineBlock", "CodeBlock", "RawBlock", "BlockQuote", "OrderedList",
    "BulletList", "DefinitionList", "Header", "HorizontalRule", "Table", "Figure", "Div",
}  # fmt: skip


def _boxed(node: Any) -> Any:
    return {"t": "Str", "c": _BOXES.get(node["c"], node["c"])}


def _numberless(text: str) -> str:
    """A formula without the numbers and labels that only LaTeX could give it."""
    return re.sub(r"\\(label|tag)\{[^}]*\}|\\(nonumber|notag)\b", "", text.strip())


def _embedded(address: str) -> Picture | None:
    """A picture written into its own address."""
    match = re.match(r"data:([\w/+.-]+);base64,(.*)$", address, re.DOTALL)
    if match is None or match[1] not in PICTURE_TYPES:
        return None
    return Picture(match[1], "".join(unquote(match[2]).split()), "")


def _why_missing(address: str, name: str) -> tuple[str, str]:
    if urlsplit(address).scheme in ("http", "https") or address.startswith("//"):
        return (
            f"图片“{address[:60]}”在网络上，编报告时不取网络上的东西",
            "请把图片存到笔记本旁边，或粘贴进单元格",
        )
    kinds = "、".join(PICTURE_TYPES.values())
    return (
        f"找不到图片“{name[:60]}”，或者它不是可以排印的图片",
        f"请把图片放在笔记本旁边，格式用{kinds}",
    )
