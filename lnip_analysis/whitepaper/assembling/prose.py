"""Markdown cells as blocks that every format shows alike, or one sentence that refuses them.

pandoc's tree may hold markup that only one format understands, and JupyterLab shows some of what
pandoc would drop. What can be said in all formats is turned into it; anything else is refused with
the notebook and the cell, so that nothing an author wrote is lost without a word.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from lnip_analysis.faults import Fault, InputError
from lnip_analysis.present.forms.nodes import PICTURE_TYPES, Picture
from lnip_analysis.whitepaper.assembling.formulas import (
    ENVIRONMENT,
    REFERENCE,
    typeset,
    unset,
)
from lnip_analysis.whitepaper.assembling.inline_html import merged_tags
from lnip_analysis.whitepaper.assembling.markdown_faults import left_out
from lnip_analysis.whitepaper.assembling.own_tables import captioned, with_heads, with_widths
from lnip_analysis.whitepaper.assembling.pandoc import (
    DEEPEST,
    Blocks,
    depth,
    read_html,
    read_markdown,
    write,
)
from lnip_analysis.whitepaper.assembling.pictures import UnfitError, normalized

_UNSHOWN = re.compile(
    r"<\s*(script|iframe|object|embed|video|audio|canvas|form|input|button|select|svg|link"
    r"|meta|base)\b",
    re.IGNORECASE,
)
_UNSEEN = re.compile(r"<!--.*?-->|<style\b.*?</style\s*>", re.DOTALL | re.IGNORECASE)
"""What nobody sees of HTML."""
_FRAME = re.compile(
    r"(\s*</?(div|center|section|article|details|summary|p|span|font)\b[^<>]*>)+\s*$", re.IGNORECASE
)
"""Tags that frame markdown and mean nothing without a style sheet."""
_OPEN = re.compile(r"<(/?)([a-zA-Z][\w-]*)\b[^<>]*?(/?)>")
_VOID = {"br", "hr", "img", "col", "wbr", "input", "meta", "link", "source"}
_STYLED = re.compile(r"(?<![\w-])(width|height)\s*:\s*([\d.]+(?:px|%))")
_BOXES = {"☐": "□", "☒": "■"}
"""A task list's boxes: the packaged fonts have no others."""
_DEEP = "列表或引文套得太深，排不出来", "请减少嵌套的层数"
_SCHEMES = {"", "http", "https", "mailto"}


@dataclass(frozen=True)
class Cell:
    """A markdown cell, or an output in markdown or HTML.

    Attributes:
        text: Its source.
        where: Notebook and cell, as a message names them.
        attachments: Pictures pasted into it, or beside the notebook: name → Picture.
        form: Its language.
        caption: What an output is called where it is a table that only prose can hold.
    """

    text: str
    where: str
    attachments: Mapping[str, Picture] = field(default_factory=dict)
    form: str = "markdown"
    caption: str = ""


def read_prose(cells: Iterable[Cell]) -> tuple[list[Blocks], dict[str, Picture]]:
    """Cells as blocks without raw markup, and the pictures they show by their names.

    Raises:
        InputError: Something in a cell can't be shown in every format; all of it is told at once.
    """
    cells = list(cells)
    try:
        return _read(cells)
    except RecursionError:
        deep = [cell.where for cell in cells if _too_deep(cell)]
        raise InputError([Fault(_DEEP[0], file=w, advice=_DEEP[1]) for w in deep]) from None


def _too_deep(cell: Cell) -> bool:
    try:
        _read([cell])
    except RecursionError:
        return True
    except InputError:
        pass
    return False


def _read(cells: Sequence[Cell]) -> tuple[list[Blocks], dict[str, Picture]]:
    read = iter(read_markdown([cell.text for cell in cells if cell.form == "markdown"]))
    shown, pictures, faults = [], dict[str, Picture](), list[Fault]()
    for cell in cells:
        reader = _Reader(cell, pictures, faults)
        shown.append(reader.document(next(read) if cell.form == "markdown" else None))
        for formula in unset(shown[-1]):
            what = f"公式“{formula[:60]}”里有排不出来的写法"
            reader.refuse(what, "请改用常见的 LaTeX 数学命令")
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

    def document(self, read: Blocks | None) -> Blocks:
        """The whole cell: as pandoc has read it, or else as HTML."""
        if read is None:
            read = self.html(self.cell.text)
        else:
            for what, advice in left_out(self.cell.text):
                self.refuse(what, advice)
            if depth(read) > DEEPEST:
                self.refuse(*_DEEP)
        return tuple(captioned(self.blocks(read), self.cell.caption))

    def html(self, text: str) -> Blocks:
        """A piece of HTML as blocks."""
        text = _UNSEEN.sub("", text)
        if unshown := _UNSHOWN.search(text):
            self.refuse(
                f"HTML 标记 <{unshown[1].lower()}> 在 PDF 和 Word 里排不出来",
                "请改用 Markdown 文字、表格或图片",
            )
            return ()
        return read_html(with_heads(text)) if text.strip() else ()

    def blocks(self, blocks: Iterable[Any], *, nested: bool = False) -> Blocks:
        """Blocks, their children first made fit; ``nested`` in another block."""
        found: list[Any] = []
        for block in _whole_html(blocks):
            found += self._block(block, nested=nested)
        return tuple(found)

    def _block(self, block: Any, *, nested: bool) -> Iterable[Any]:
        if block["t"] == "Header" and not block["c"][2]:
            return ()
        if block["t"] == "Header" and nested:
            # A heading inside a quotation or a list opens no section.
            block = {"t": "Para", "c": [{"t": "Strong", "c": block["c"][2]}]}
        if block["t"] == "RawBlock":
            form, text = block["c"]
            if form == "html":
                return self.blocks(self.html(text), nested=nested)
            return (self._other(text, "Para", "CodeBlock"),)
        if block["t"] == "Table":
            block = with_widths(block)
        return (self._within(block),)

    def _other(self, text: str, around: str, literal: str) -> Any:
        """A formula; else the words as they were typed, which is what JupyterLab shows."""
        if ENVIRONMENT.match(text):
            maths = {"t": "Math", "c": [{"t": "DisplayMath"}, typeset(text)]}
            return {"t": around, "c": [maths]} if around else maths
        if literal == "Str":
            return {"t": "Str", "c": text}
        if REFERENCE.match(text):
            return {"t": around, "c": [{"t": "Str", "c": text}]}
        return {"t": literal, "c": [["", [], []], text]}

    def _within(self, node: Any) -> Any:
        """A node with everything in it made fit."""
        if isinstance(node, list):
            if _is_attributes(node):
                # A style means nothing in two of three formats.
                return [node[0], [name.strip("{}") for name in node[1]], _sizes(node[2])]
            if any(isinstance(n, dict) and n.get("t") in _BLOCKS for n in node):
                return list(self.blocks(node, nested=True))
            if any(isinstance(n, dict) and n.get("t") == "RawInline" for n in node):
                node = merged_tags([self._inline(n) for n in node], self.refuse)
            return [self._within(n) for n in node]
        if not isinstance(node, dict):
            return node
        handler: Callable[[Any], Any] | None = {
            "Image": self._image, "Link": self._link, "Math": _formula, "Str": _boxed,
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
        parts = urlsplit(address.strip())
        if parts.scheme.lower() not in _SCHEMES:
            self.refuse(f"链接地址“{address[:60]}”不能用", "只能链接到 http、https 或 mailto 地址")
        elif parts.path and not parts.scheme and not parts.path.endswith(".ipynb"):
            self.refuse(
                f"链接“{address[:60]}”指向笔记本旁边的文件，读者手里没有",
                "请改用网址，或者只写文字",
            )
        return {"t": "Link", "c": [[attributes[0], [], []], words, [address, title]]}

    def _image(self, node: Any) -> Any:
        attributes, words, (address, title) = node["c"]
        name = unquote(address.removeprefix("attachment:"))
        pictures = self.cell.attachments
        picture = pictures.get(name) or pictures.get(name.partition("?")[0]) or _embedded(address)
        if picture is None:
            self.refuse(*_why_missing(address, name))
            return {"t": "Span", "c": [["", [], []], words]}
        try:
            picture = normalized(picture)
        except UnfitError as error:
            self.refuse(error.what, error.advice)
            return {"t": "Span", "c": [["", [], []], words]}
        self.pictures[picture.file] = picture
        size = _sizes(attributes[2])
        return {"t": "Image", "c": [[attributes[0], [], size], words, [picture.file, title]]}


def _whole_html(blocks: Iterable[Any]) -> Iterator[Any]:
    """Blocks with a piece of HTML in one where blank lines parted it."""
    rest = list(blocks)
    while rest:
        block = rest.pop(0)
        if not _is_html(block) or _FRAME.match(block["c"][1]):
            if not _is_html(block):
                yield block
            continue
        text, open_tags = block["c"][1], _left_open(block["c"][1])
        while open_tags > 0 and rest:
            after = rest.pop(0)
            piece = after["c"][1] if _is_html(after) else write([(after,)], "html")[0]
            text, open_tags = f"{text}\n{piece}", open_tags + _left_open(piece)
        yield {"t": "RawBlock", "c": ["html", text]}


def _is_html(block: Any) -> bool:
    return bool(block["t"] == "RawBlock" and block["c"][0] == "html")


def _left_open(text: str) -> int:
    """How many more tags are opened than closed."""
    tags = [tag for tag in _OPEN.findall(text) if tag[1].lower() not in _VOID and not tag[2]]
    return sum(-1 if closing else 1 for closing, _, _ in tags)


_BLOCKS = {
    "Plain", "Para", "LineBlock", "CodeBlock", "RawBlock", "BlockQuote", "OrderedList",
    "BulletList", "DefinitionList", "Header", "HorizontalRule", "Table", "Figure", "Div",
}  # fmt: skip


def _is_attributes(node: list[Any]) -> bool:
    """Whether a list is a node's id, classes and other attributes."""
    match node:
        case [str(), [*classes], [*others]]:
            return all(isinstance(name, str) for name in classes) and all(
                isinstance(pair, list) and [type(word) for word in pair] == [str, str]
                for pair in others
            )
    return False


def _sizes(pairs: list[Any]) -> list[Any]:
    """A picture's width and height, which its style may say as well."""
    said = dict(_STYLED.findall(dict(map(tuple, pairs)).get("style", "")))
    own = [pair for pair in pairs if pair[0] in ("width", "height")]
    return own or [[name, size] for name, size in said.items()]


def _formula(node: Any) -> Any:
    return {"t": "Math", "c": [node["c"][0], typeset(node["c"][1])]}


def _boxed(node: Any) -> Any:
    return {"t": "Str", "c": _BOXES.get(node["c"], node["c"])}


def _embedded(address: str) -> Picture | None:
    """A picture written into its own address."""
    match = re.match(r"data:(image/[\w+.-]+)[^,]*?(;base64)?,(.*)$", address, re.DOTALL)
    if match is None:
        return None
    said = unquote(match[3])
    data = "".join(said.split()) if match[2] else base64.b64encode(said.encode()).decode()
    return Picture(match[1], data, "")


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
