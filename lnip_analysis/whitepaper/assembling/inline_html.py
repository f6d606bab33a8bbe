"""HTML tags inside a line of markdown, as nodes of pandoc's tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import unescape
from typing import Any

_TAG = re.compile(r"<\s*(/?)\s*([a-zA-Z][a-zA-Z0-9]*)([^>]*?)(/?)\s*>$", re.DOTALL)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")
_NODES = {
    "b": "Strong", "strong": "Strong", "i": "Emph", "em": "Emph", "cite": "Emph", "var": "Emph",
    "u": "Underline", "ins": "Underline", "s": "Strikeout", "del": "Strikeout",
    "strike": "Strikeout", "sub": "Subscript", "sup": "Superscript", "dfn": "Emph",
}  # fmt: skip
_PLAIN = {
    "span", "font", "small", "big", "mark", "kbd", "code", "samp", "abbr", "center", "tt", "time",
    "data", "label", "nobr", "bdi", "bdo", "acronym", "picture", "figure", "figcaption",
}  # fmt: skip
"""Tags that change the look alone: their text is shown."""
_EMPTY = {"br", "wbr", "img"}


def merged_tags(inlines: Sequence[Any], refuse: Callable[[str, str], None]) -> list[Any]:
    """A line in which pairs of tags have become nodes.

    Args:
        inlines: A list of inline nodes, HTML tags among them as ``RawInline``.
        refuse: Told of a tag that has no like in every format: what, and what to do.
    """
    open_tags: list[tuple[str, str, list[Any]]] = [("", "", [])]
    for node in inlines:
        if not (isinstance(node, dict) and node.get("t") == "RawInline"):
            open_tags[-1][2].append(node)
            continue
        text = node["c"][1]
        if text.startswith("<!--"):
            continue
        match = _TAG.match(text)
        name = match[2].lower() if match else ""
        if match is None or name not in {*_NODES, *_PLAIN, *_EMPTY, "a", "q"}:
            refuse(
                f"HTML 标记 {f'<{name}>' if name else text[:40]} 在 PDF 和 Word 里排不出来",
                "请改用 Markdown 的写法，或删去这个标记",
            )
        elif name in _EMPTY:
            open_tags[-1][2].extend(_empty(name, match[3]))
        elif not match[1]:
            open_tags.append((name, match[3], []))
        elif any(name == tag for tag, _, _ in open_tags):
            while open_tags[-1][0] != name:
                _close(open_tags)
            _close(open_tags)
    while len(open_tags) > 1:
        _close(open_tags)
    return open_tags[0][2]


def _close(open_tags: list[tuple[str, str, list[Any]]]) -> None:
    name, attributes, inner = open_tags.pop()
    outer = open_tags[-1][2]
    found = _attributes(attributes)
    if name in _NODES:
        outer.append({"t": _NODES[name], "c": inner})
    elif name == "q":
        outer.append({"t": "Quoted", "c": [{"t": "DoubleQuote"}, inner]})
    elif name == "a" and "href" in found:
        outer.append({"t": "Link", "c": [["", [], []], inner, [found["href"], ""]]})
    elif name == "a" and (place := found.get("id") or found.get("name")):
        outer.append({"t": "Span", "c": [[place, [], []], inner]})
    else:
        outer.extend(inner)


def _empty(name: str, attributes: str) -> list[Any]:
    if name == "br":
        return [{"t": "LineBreak"}]
    if name == "wbr":
        return []
    found = _attributes(attributes)
    words = [{"t": "Str", "c": found.get("alt", "")}]
    size = [[k, found[k]] for k in ("width", "height", "style") if k in found]
    return [{"t": "Image", "c": [["", [], size], words, [found.get("src", ""), ""]]}]


def _attributes(text: str) -> dict[str, str]:
    return {name.lower(): unescape(value.strip("\"'")) for name, value in _ATTRIBUTE.findall(text)}
