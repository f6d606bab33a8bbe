"""Markdown and HTML read by pandoc, and its document tree written in a format.

All cells of a document are read in one run, each as a file of its own (``--file-scope``): a
footnote or a reference of one cell is never taken for another's, and a fence that one doesn't
close swallows nothing.
"""

from __future__ import annotations

import json
import secrets
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pypandoc

from lnip_analysis.whitepaper.assembling.markdown_source import spelt_out

Blocks = tuple[Any, ...]

# What JupyterLab reads, with its tables, task lists and formulas, and footnotes. Chinese lines join
# without a space; ids are the edition's own; markup of one format is text.
_MARKDOWN = (
    "commonmark_x+east_asian_line_breaks-alerts-bracketed_spans-emoji-fancy_lists"
    "-gfm_auto_identifiers-implicit_header_references-raw_attribute-smart-subscript-superscript"
    "-yaml_metadata_block"
)
_HTML = "html-auto_identifiers-native_divs-native_spans"
_CUT = "lnip-cut"
_NONCE = secrets.token_hex(8)
_ARGUMENTS = {
    "html": [
        "--wrap=none",
        "--mathml",
        "--shift-heading-level-by=1",
        "--reference-location=block",
        "--syntax-highlighting=none",
    ],
    "typst": ["--wrap=none"],
}
_ATTRIBUTES = {
    "Code": 0, "CodeBlock": 0, "Div": 0, "Figure": 0, "Header": 1, "Image": 0, "Link": 0,
    "Span": 0, "Table": 0,
}  # fmt: skip
"""Where in its content a node has its attributes."""
_NESTING = {"BulletList", "OrderedList", "DefinitionList", "BlockQuote"}
DEEPEST = 30
"""Lists and quotations in one another: Typst gives up somewhere below sixty."""


def read_markdown(sources: Sequence[str]) -> list[Blocks]:
    """Each markdown source as blocks of pandoc's document tree."""
    if not sources:
        return []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "cut").write_text(f"::: {_CUT}-{_NONCE}\n:::\n", encoding="utf-8")
        files = []
        for number, source in enumerate(sources):
            # Half of a surrogate pair is no character.
            (folder / str(number)).write_bytes(f"{spelt_out(source)}\n".encode("utf-8", "replace"))
            files += [str(number), "cut"]
        text = _run("--file-scope", "-f", _MARKDOWN, "-t", "json", *files, folder=folder)
    parts: list[Blocks] = []
    gathered: list[Any] = []
    for block in json.loads(text)["blocks"]:
        if block["t"] == "Div" and f"{_CUT}-{_NONCE}" in block["c"][0][1]:
            parts.append(_own_ids(tuple(gathered), f"{len(parts)}__"))
            gathered = []
        else:
            gathered.append(block)
    return parts


def _own_ids(blocks: Blocks, prefix: str) -> Blocks:
    """The ids as they were written: pandoc puts the file's name before them."""

    def own(node: Any) -> Any:
        attributes = attributes_of(node)
        if attributes is not None:
            attributes[0] = attributes[0].removeprefix(prefix)
        if node["t"] == "Link" and node["c"][2][0].startswith(f"#{prefix}"):
            node["c"][2][0] = "#" + node["c"][2][0].removeprefix(f"#{prefix}")
        return node

    return tuple(changed(blocks, own))


def depth(blocks: Blocks) -> int:
    """How many lists and quotations stand in one another, at most."""
    deepest, left = 0, [(node, 0) for node in blocks]
    while left:
        node, above = left.pop()
        if isinstance(node, dict):
            above += node["t"] in _NESTING
            deepest = max(deepest, above)
            node = node.get("c")
        if isinstance(node, list):
            left += [(child, above) for child in node]
    return deepest


def attributes_of(node: Any) -> list[Any] | None:
    """A node's attributes (id, classes, others), where its kind has any."""
    place = _ATTRIBUTES.get(node["t"])
    found: list[Any] | None = None if place is None else node["c"][place]
    return found


def read_html(text: str) -> Blocks:
    """A piece of HTML as blocks; what is no text of a document is left out."""
    return tuple(json.loads(_run("-f", _HTML, "-t", "json", stdin=text))["blocks"])


def write(parts: Iterable[Blocks], to: Literal["html", "typst"]) -> list[str]:
    """Blocks as HTML or Typst, each part by itself but all in one run.

    Chapter headings (level 1) become ``h2`` in HTML, where ``h1`` is the title, and level 1 in
    Typst, where the title is no heading.
    """
    parts = list(parts)
    if not parts:
        return []
    # Nothing that an author could have typed.
    mark = {"html": f"<!--{_CUT}-{_NONCE}-->", "typst": f"// {_CUT}-{_NONCE}"}[to]
    cut = {"t": "RawBlock", "c": [to, mark]}
    blocks = [block for part in parts for block in (*part, cut)]
    text = _run("-f", "json", "-t", to, *_ARGUMENTS[to], stdin=document(blocks))
    return [part.strip() for part in text.split(mark)[:-1]]


def changed(tree: Any, change: Callable[[Any], Any]) -> Any:
    """A tree with its nodes changed, the innermost first.

    Args:
        tree: A node, or a list of nodes.
        change: Takes a node; gives the node to stand in its place, or a list of them.
    """
    if isinstance(tree, list | tuple):
        found: list[Any] = []
        for item in tree:
            new = changed(item, change)
            spliced = isinstance(new, list) and isinstance(item, dict)
            found += new if spliced else [new]
        return found
    if not isinstance(tree, dict):
        return tree
    return change({**tree, "c": changed(tree["c"], change)} if "c" in tree else tree)


def unset_formulas(formulas: Sequence[str]) -> list[str]:
    """Those of some LaTeX formulas that pandoc can't turn into another format."""
    maths = [{"t": "Math", "c": [{"t": "DisplayMath"}, formula]} for formula in formulas]
    shown = write([({"t": "Para", "c": [node]},) for node in maths], "html")
    return [f for f, html in zip(formulas, shown, strict=True) if "<math" not in html]


def write_docx(blocks: Iterable[Any], folder: Path, reference: str) -> bytes:
    """Blocks as a .docx file.

    Args:
        blocks: The blocks; pictures they name lie in the folder.
        folder: A folder of the build's own.
        reference: The file there that styles and page are taken from.
    """
    arguments = (f"--reference-doc={reference}", "-o", "out.docx")
    _run(
        "-f", "json", "-t", "docx", *arguments,
        stdin=document(blocks), folder=folder, sandbox=False,
    )  # fmt: skip
    return (folder / "out.docx").read_bytes()


def document(blocks: Iterable[Any]) -> str:
    """Blocks as the JSON of a whole document."""
    return json.dumps({"pandoc-api-version": _version(), "meta": {}, "blocks": list(blocks)})


@cache
def _version() -> list[int]:
    """The version of the document tree that this pandoc speaks."""
    found: list[int] = json.loads(_run("-f", "markdown", "-t", "json"))["pandoc-api-version"]
    return found


def _run(*arguments: str, stdin: str = "", folder: Path | None = None, sandbox: bool = True) -> str:
    """What pandoc writes; in a sandbox it reads no file but those named, and no network.

    Raises:
        RuntimeError: pandoc refused.
    """
    done = subprocess.run(
        [pypandoc.get_pandoc_path(), *(["--sandbox"] if sandbox else []), *arguments],
        input=stdin.encode("utf-8", "replace"),
        capture_output=True,
        cwd=folder,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace").strip())
    return done.stdout.decode()
