"""Markdown cells through pandoc, for both editions: one run for all cells of a document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pypandoc

# Chinese lines join without a space; ids are the edition's own; a lone picture is no figure.
_READER = (
    "markdown+east_asian_line_breaks+lists_without_preceding_blankline"
    "-smart-auto_identifiers-implicit_figures-yaml_metadata_block-citations-example_lists"
)
_CUTS = {"html": "<!--lnip-cut-->", "typst": "// lnip-cut"}
_ARGUMENTS = {
    "html": ["--wrap=none", "--mathml", "--shift-heading-level-by=1"],
    "typst": ["--wrap=none"],
}


def convert(sources: Sequence[str], to: Literal["html", "typst"]) -> list[str]:
    """Each markdown source as HTML or Typst.

    Chapter headings (``#``) become ``h2`` in HTML, where ``h1`` is the title, and level 1 in
    Typst, where the title is no heading.
    """
    if not sources:
        return []
    cut = f"\n\n```{{={to}}}\n{_CUTS[to]}\n```\n\n"
    parts = _run(cut.join(sources), to).split(_CUTS[to])
    if len(parts) != len(sources):
        # A cell with a fence it doesn't close swallowed what follows: each by itself, then.
        parts = [_run(source, to) for source in sources]
    return [part.strip() for part in parts]


def _run(source: str, to: str) -> str:
    return str(pypandoc.convert_text(source, to, format=_READER, extra_args=_ARGUMENTS[to]))
