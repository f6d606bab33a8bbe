"""Several things that one cell of a notebook shows, one after the other."""

from __future__ import annotations

import re
from dataclasses import dataclass

from IPython.display import Markdown, display

from lnip_analysis.present.forms.exhibit import Exhibit


@dataclass(frozen=True)
class Several:
    """Exhibits and headings in order.

    Attributes:
        items: What is shown; what holds nothing leaves no trace, as in a cell of its own.
    """

    items: tuple[Exhibit | Markdown, ...]

    def _ipython_display_(self) -> None:
        for item in self.items:
            display(item)


def heading(level: int, words: str) -> Markdown:
    """A heading, as a markdown cell would have it; its words are text, whatever they look like."""
    return Markdown(f"{'#' * level} {plain(words)}")


def plain(words: str) -> str:
    """Words as Markdown that shows them as they are, with no sign of them read as markup.

    A sign of ASCII that a backslash precedes stands for itself (CommonMark 0.31, 2.4).
    """
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", " ".join(words.split()))
