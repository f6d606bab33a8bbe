"""A figure as SVG with text as paths, each text shaped once a process.

A figure is full of the same years and numbers, is drawn in two widths, and every label is drawn
twice for its light edge. Shaping a text in a font of thirty thousand characters is the most of
it, and nothing of it depends on the figure.
"""

from __future__ import annotations

import io
from typing import Any

from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.figure import Figure
from matplotlib.textpath import TextToPath

_POINTS = 72
"""SVG's unit is the point."""


class _Letters(TextToPath):
    """matplotlib's way from text to outlines, with a memory."""

    def __init__(self) -> None:
        super().__init__()
        self._sizes: dict[Any, Any] = {}
        self._glyphs: dict[Any, Any] = {}

    def get_text_width_height_descent(self, s: str, prop: Any, ismath: Any) -> Any:
        key = (s, prop, ismath)
        if key not in self._sizes:
            self._sizes[s, prop.copy(), ismath] = super().get_text_width_height_descent(
                s, prop, ismath
            )
        return self._sizes[key]

    def get_glyphs_with_font(
        self,
        font: Any,
        s: str,
        glyph_map: Any = None,
        return_new_glyphs_only: bool = False,
        **how: Any,
    ) -> Any:
        key = (font.fname, s, *how.items())
        if key not in self._glyphs:
            self._glyphs[key] = super().get_glyphs_with_font(font, s, **how)
        places, outlines, boxes = self._glyphs[key]
        known = {} if glyph_map is None else glyph_map
        new = {name: outline for name, outline in outlines.items() if name not in known}
        return places, new if return_new_glyphs_only else {**known, **new}, boxes


_letters = _Letters()


def as_svg(figure: Figure) -> str:
    """The figure as SVG, as its ``savefig`` would write it."""
    figure.set_dpi(_POINTS)
    figure.set_facecolor("white")
    width, height = figure.get_size_inches() * _POINTS
    buffer = io.StringIO()
    renderer = RendererSVG(width, height, buffer, metadata={"Date": None, "Creator": None})
    renderer._text2path = _letters
    figure.draw(renderer)
    renderer.finalize()
    return buffer.getvalue()
