"""matplotlib's SVG renderer, which measures a text once a process instead of once a drawing."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

Size = tuple[float, float, float]
"""Width, height and depth below the baseline, in points."""


class Renderer(RendererSVG):
    """Draws a figure of 72 dots an inch as SVG.

    Two texts of three stand in several charts, or in both widths of one: years, numbers, units.
    Measuring draws the outline of every character, a tenth of what a chart takes.
    """

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: bool | Literal["TeX"]
    ) -> Size:
        """The size of a text."""
        return text_size(s, prop.copy(), ismath)  # whoever holds the original may change it


@lru_cache(maxsize=4096)
def text_size(text: str, prop: FontProperties, ismath: bool | Literal["TeX"]) -> Size:
    """The size of a text, measured once a process."""
    size: Size = text_to_path.get_text_width_height_descent(text, prop, ismath)
    return size
