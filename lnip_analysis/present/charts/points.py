"""What a chart's points say: carried by its SVG, for a page that shows it to who points at them.

A painter says what stands where (`say_at`, `Sheet.say`); the SVG takes it along as the attribute
``data-points``, a JSON list of ``[x, y, words]`` in the units of its view box. Paper and Word pay
no heed to it.
"""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.transforms import Transform

_PT_PER_INCH = 72.0
_SAID: WeakKeyDictionary[Figure, list[tuple[Transform, float, float, str]]] = WeakKeyDictionary()


def words_of(*parts: object) -> str:
    """What a point says: of what, when, how much; parts that are empty are left out."""
    return "　".join(str(part) for part in parts if str(part))


def say_at(axes: Axes, x: float, y: float, words: str) -> None:
    """Says what stands at a place of the axes; where that is, is worked out once all is drawn.

    Args:
        axes: The axes.
        x: Place across, in the axes' data.
        y: Place upwards.
        words: What a reader is told there.
    """
    figure = axes.get_figure(root=True)
    assert figure is not None
    say_on(figure, axes.transData, x, y, words)


def say_on(figure: Figure, transform: Transform, x: float, y: float, words: str) -> None:
    """The same for what is drawn without axes; the transform leads to the figure's pixels."""
    _SAID.setdefault(figure, []).append((transform, x, y, words))


def with_points(svg: str, figure: Figure) -> str:
    """The figure's SVG with what its points say; those out of the picture are left out."""
    width, height = figure.get_size_inches() * _PT_PER_INCH
    found = []
    for transform, x, y, words in _SAID.get(figure, ()):
        across, up = (transform.transform((x, y)) * _PT_PER_INCH / figure.dpi).round(1)
        if 0 <= across <= round(width, 1) and 0 <= up <= round(height, 1):
            found.append([float(across), round(float(height - up), 1), words])
    if not found:
        return svg
    told = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    quoted = escape(told, quote=False).replace("'", "&#39;")
    return svg.replace("<svg ", f"<svg data-points='{quoted}' ", 1)
