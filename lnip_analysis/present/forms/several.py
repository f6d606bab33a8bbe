"""Several things that one cell of a notebook shows, one after the other."""

from __future__ import annotations

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
    """A heading, as a markdown cell would have it."""
    return Markdown(f"{'#' * level} {words}")
