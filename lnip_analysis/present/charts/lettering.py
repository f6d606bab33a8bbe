"""A figure as light SVG with text as paths, each text shaped once a process.

A figure is full of the same years and numbers, is drawn in two widths, and every label is drawn
twice for its light edge. Shaping a text in a font of thirty thousand characters is the most of
it, and nothing of it depends on the figure. Letters' outlines are also most of a figure's
weight; they are written in whole steps from point to point.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from matplotlib import _path
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.textpath import TextToPath

_POINTS = 72
"""SVG's unit is the point."""
_DECIMALS = 2
_UNITS = 64
"""The font's units in one of matplotlib's."""
_COMMANDS = {
    int(Path.MOVETO): ("m", 1),
    int(Path.LINETO): ("l", 1),
    int(Path.CURVE3): ("q", 2),
    int(Path.CURVE4): ("c", 3),
}
"""SVG's names of an outline's parts, and how many points each takes."""


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


class _LightSVG(RendererSVG):
    """matplotlib's SVG without what tells of the file, in hundredths of a point."""

    def __init__(self, width: float, height: float, file: io.StringIO) -> None:
        super().__init__(width, height, file)
        self._text2path = _letters

    def _write_metadata(self, metadata: Any) -> None:
        """Nothing: a figure stands inside a page."""

    def _write_default_style(self) -> None:
        """Nothing: a style sheet would reach the whole page."""

    def _convert_path(
        self,
        path: Path,
        transform: Any = None,
        clip: Any = None,
        simplify: Any = None,
        sketch: Any = None,
    ) -> str:
        edges = (0.0, 0.0, self.width, self.height) if clip else None
        told: bytes = _path.convert_to_string(  # type: ignore[attr-defined]
            path, transform, edges, simplify, sketch, _DECIMALS, [b"M", b"L", b"Q", b"C", b"z"],
            False,
        )  # fmt: skip
        return told.decode("ascii")

    def _update_glyph_map_defs(self, glyph_map_new: Mapping[str, tuple[Any, Any]]) -> None:
        if not glyph_map_new:
            return
        self.writer.start("defs")
        for name, (vertices, codes) in glyph_map_new.items():
            if name not in _outlines:
                _outlines[name] = in_steps(vertices * _UNITS, codes)
            self.writer.element(
                "path", id=self._adjust_glyph_repr(name), d=_outlines[name],
                transform=f"scale({1 / _UNITS})",
            )  # fmt: skip
        self.writer.end("defs")
        self._glyph_map.update(glyph_map_new)


_outlines: dict[str, str] = {}
"""Letters by their names, as they are written."""


def in_steps(vertices: Any, codes: Any) -> str:
    """An outline in whole steps from point to point, as the data of an SVG path.

    Args:
        vertices: Array of shape (n, 2), in the units of the font.
        codes: The n codes of `matplotlib.path.Path`.
    """
    told: list[str] = []
    here = start = (0, 0)
    points = [(round(x), round(y)) for x, y in vertices.tolist()]
    place = 0
    while place < len(points):
        code = int(codes[place])
        if code == Path.CLOSEPOLY:
            told.append("z")
            here, place = start, place + 1
            continue
        name, count = _COMMANDS[code]
        steps = [(x - here[0], y - here[1]) for x, y in points[place : place + count]]
        told.append(name + _joined([n for step in steps for n in step]))
        here, place = points[place + count - 1], place + count
        start = here if code == Path.MOVETO else start
    return "".join(told)


def _joined(steps: list[int]) -> str:
    """Numbers with a space only where no minus sign parts them."""
    return "".join(f" {n}" if k and n >= 0 else str(n) for k, n in enumerate(steps))


def as_svg(figure: Figure) -> str:
    """The figure as SVG, drawn as its ``savefig`` would draw it."""
    figure.set_dpi(_POINTS)
    figure.set_facecolor("white")
    width, height = figure.get_size_inches() * _POINTS
    buffer = io.StringIO()
    renderer = _LightSVG(width, height, buffer)
    figure.draw(renderer)
    renderer.finalize()
    return buffer.getvalue()
