"""Direct labels that keep out of each other's way, so that no figure needs a legend."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise, product
from typing import Any

import numpy as np
from matplotlib import patheffects
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.transforms import Bbox

ABOVE = ((0, 6, "center", "bottom"), (-4, 5, "right", "bottom"), (4, 5, "left", "bottom"))
BELOW = ((0, -6, "center", "top"), (-4, -5, "right", "top"), (4, -5, "left", "top"))
RIGHT = ((7, 0, "left", "center"), (6, 6, "left", "bottom"), (6, -6, "left", "top"))
LEFT = ((-7, 0, "right", "center"), (-6, 6, "right", "bottom"), (-6, -6, "right", "top"))
FAR = (
    (0, 17, "center", "bottom"),
    (0, -17, "center", "top"),
    (-14, 12, "right", "bottom"),
    (14, -12, "left", "top"),
    (-14, -12, "right", "top"),
    (0, 28, "center", "bottom"),
    (0, -28, "center", "top"),
    (0, 42, "center", "bottom"),
    (0, -42, "center", "top"),
)
_HALO = (patheffects.withStroke(linewidth=2.5, foreground="white", alpha=0.85),)
Place = tuple[float, float, str, str]


class Labels:
    """Places labels one by one on finished axes: the first ones have the first choice.

    The axes' limits must stand before; nothing is moved afterwards.
    """

    def __init__(self, axes: Axes) -> None:
        self._axes = axes
        figure = axes.get_figure(root=True)
        assert figure is not None
        self._renderer = FigureCanvasAgg(figure).get_renderer()
        self._page = figure.bbox
        self._points = figure.dpi / 72
        self._taken: list[Bbox] = []
        self._lines: list[np.ndarray] = []

    def avoid_line(
        self, xs: Sequence[float] | np.ndarray, ys: Sequence[float] | np.ndarray
    ) -> None:
        """Keeps labels off a line."""
        ends = self._axes.transData.transform(np.column_stack([xs, ys]))
        for start, end in pairwise(ends):
            self._lines.append(np.linspace(start, end, 40))
        self._lines.append(ends)

    def avoid_text(self, text: Artist) -> None:
        """Keeps labels off a text that stands already."""
        self._taken.append(text.get_window_extent(self._renderer))

    def add(
        self,
        text: str,
        at: tuple[float, float],
        places: Iterable[Place],
        *,
        also: Sequence[tuple[float, float]] = (),
        **style: Any,
    ) -> None:
        """Puts a label where it collides least.

        Args:
            text: The label.
            at: The point it speaks of, in data coordinates.
            places: Offsets in points and alignments, the best first.
            also: Other points that would do as well: those of a line that it names.
            style: Text properties.
        """
        points = (at, *also)
        options = []
        for rank, (place, point) in enumerate(product(places, points)):
            dx, dy, ha, va = place
            label = self._axes.annotate(
                text, point, (dx, dy), textcoords="offset points", ha=ha, va=va,
                path_effects=_HALO, **style,
            )  # fmt: skip
            box = label.get_window_extent(self._renderer)
            options.append((self._cost(box) + rank / len(points), rank, label, box))
        options.sort(key=lambda o: o[:2])
        for _, _, label, _ in options[1:]:
            label.remove()
        self._taken.append(options[0][3].padded(1.5 * self._points))

    def _cost(self, box: Bbox) -> float:
        """How badly a box collides: other labels and the page's edge most, then lines."""
        cost = 0.0
        for other in self._taken:
            if box.overlaps(other):
                cost += 200
        page = self._page
        if box.x0 < page.x0 or box.x1 > page.x1 or box.y0 < page.y0 or box.y1 > page.y1:
            cost += 500
        area = self._axes.bbox
        if box.x0 < area.x0 or box.y0 < area.y0 or box.y1 > area.y1 + 4 * self._points:
            cost += 60
        for line in self._lines:
            inside = (
                (line[:, 0] > box.x0) & (line[:, 0] < box.x1)
                & (line[:, 1] > box.y0) & (line[:, 1] < box.y1)
            )  # fmt: skip
            cost += 3 * float(np.count_nonzero(inside))
        return cost
