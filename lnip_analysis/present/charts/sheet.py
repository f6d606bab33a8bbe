"""A canvas in millimetres, for charts that are no plot: tables with marks, rows of bars, maps.

What is drawn belongs to the figure itself. Axes would bring scales, ticks and clipping that such
a chart does not have, at a fifth of its time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.transforms import Affine2D

from lnip_analysis.present.charts.points import say_on
from lnip_analysis.present.charts.renderer import text_size

_MM_PER_INCH = 25.4
_PT_PER_INCH = 72


class Sheet:
    """Draws on a figure in mm from its top left corner.

    Attributes:
        width: Width of the figure in mm.
        height: Its height in mm.
    """

    def __init__(self, canvas: Figure) -> None:
        self.width, self.height = (inches * _MM_PER_INCH for inches in canvas.get_size_inches())
        self._canvas = canvas
        upside_down = Affine2D().scale(1, -1).translate(0, self.height).scale(1 / _MM_PER_INCH)
        self._mm = upside_down + canvas.dpi_scale_trans

    def say(self, x: float, y: float, words: str) -> None:
        """Says what a reader is told who points at a place."""
        say_on(self._canvas, self._mm, x, y, words)

    def text(self, x: float, y: float, text: str, **style: Any) -> None:
        """Writes a text; in the middle of its height at ``y`` unless the style says otherwise."""
        self._canvas.text(x, y, text, transform=self._mm, **({"va": "center"} | style))

    def text_width(self, text: str, fontsize: float) -> float:
        """How wide a text of one line is, in mm."""
        return (
            text_size(text, FontProperties(size=fontsize), False)[0] / _PT_PER_INCH * _MM_PER_INCH
        )

    def line(self, xs: Sequence[float], ys: Sequence[float], **style: Any) -> None:
        """Draws a line through points, or with a style of markers alone the points."""
        self._canvas.add_artist(Line2D(xs, ys, transform=self._mm, **style))

    def box(self, x: float, y: float, width: float, height: float, **style: Any) -> None:
        """Draws a rectangle; ``x`` and ``y`` are its top left corner."""
        self._canvas.add_artist(Rectangle((x, y), width, height, transform=self._mm, **style))

    def bar(self, x: float, y: float, width: float, height: float, **style: Any) -> None:
        """Draws a bar that begins at ``x`` and has ``y`` at half its height."""
        self.box(x, y - height / 2, width, height, **style)
