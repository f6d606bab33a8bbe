"""Direct labels that keep out of each other's way, so that no chart needs a legend."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from lnip_analysis.present import palette
from lnip_analysis.present.charts.svg import with_light_edge
from lnip_analysis.present.charts.theme import legible

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
_NEAR = ((0, 11, "center", "bottom"), (0, -11, "center", "top"))
_DOT_PT = 3.0
"""About half the width of a point."""
Place = tuple[float, float, str, str]
_SHARES = {"left": 0.0, "center": 0.5, "right": 1.0, "bottom": 0.0, "top": 1.0}
"""How much of a text lies left of, or below, the point it is aligned at."""


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
        self._dots: list[np.ndarray] = []

    def avoid_line(
        self, xs: Sequence[float] | np.ndarray, ys: Sequence[float] | np.ndarray
    ) -> None:
        """Keeps labels off a line."""
        ends = self._axes.transData.transform(np.column_stack([xs, ys]))
        for start, end in pairwise(ends):
            self._lines.append(np.linspace(start, end, 40))
        self._lines.append(ends)

    def avoid_points(
        self, xs: Sequence[float] | np.ndarray, ys: Sequence[float] | np.ndarray
    ) -> None:
        """Keeps labels off points: beside another one a label would be taken for that one's."""
        self._dots.append(self._axes.transData.transform(np.column_stack([xs, ys])))

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
        options = [(place, point) for place in places for point in (at, *also)]
        (dx, dy, ha, va), point = options[0]
        label = self._axes.annotate(
            text, point, (dx, dy), textcoords="offset points", ha=ha, va=va, **style
        )
        with_light_edge(label)
        legible(label)
        size = Text.get_window_extent(label, self._renderer)
        boxes = self._boxes(options, size.width, size.height)
        costs = self._costs(boxes) + np.arange(len(options)) / (1 + len(also))
        best = int(np.argmin(costs))
        (dx, dy, ha, va), label.xy = options[best]
        label.set(position=(dx, dy), ha=ha, va=va)
        self._taken.append(Bbox(boxes[best].reshape(2, 2)).padded(1.5 * self._points))

    def _boxes(
        self, options: Sequence[tuple[Place, tuple[float, float]]], width: float, height: float
    ) -> np.ndarray:
        """Where the text would stand for each option: x0, y0, x1, y1 in pixels.

        A point outside of the axes has no label: its box is empty and lies nowhere.
        """
        at = self._axes.transData.transform([point for _, point in options])
        offsets = np.array([place[:2] for place, _ in options]) * self._points
        shares = np.array([(_SHARES[place[2]], _SHARES[place[3]]) for place, _ in options])
        low = at + offsets - shares * (width, height)
        boxes = np.hstack([low, low + np.array([width, height])])
        inside = self._axes.patch.contains_points(at, radius=1.0)
        boxes[~inside] = (np.inf, np.inf, -np.inf, -np.inf)
        return boxes

    def _costs(self, boxes: np.ndarray) -> np.ndarray:
        """How badly boxes collide: other labels and the page's edge most, then lines."""
        x0, y0, x1, y1 = boxes.T
        costs = np.zeros(len(boxes))
        for other in self._taken:
            apart = (x1 < other.x0) | (other.x1 < x0) | (y1 < other.y0) | (other.y1 < y0)
            costs += 200.0 * ~apart
        page, area = self._page, self._axes.bbox
        costs += 500.0 * ((x0 < page.x0) | (x1 > page.x1) | (y0 < page.y0) | (y1 > page.y1))
        costs += 60.0 * ((y0 < area.y0) | (y1 > area.y1 + 4 * self._points))
        costs += 200.0 * (x0 < area.x0)  # there the axis has its numbers
        if self._dots:
            x, y = np.concatenate(self._dots).T[:, :, None]
            near = _DOT_PT * self._points
            upon = (x > x0 - near) & (x < x1 + near) & (y > y0 - near) & (y < y1 + near)
            costs += 40.0 * upon.sum(axis=0)
        if self._lines:
            x, y = np.concatenate(self._lines).T[:, :, None]
            inside = (x > x0) & (x < x1) & (y > y0) & (y < y1)
            costs += 6.0 * inside.sum(axis=0)
        return costs


def name_path(labels: Labels, text: str, path: Sequence[tuple[float, float]]) -> None:
    """Writes the name of what is asked close to its line, wherever there is room along it."""
    years, values = (np.array(row, dtype=float) for row in zip(*path, strict=True))
    across = np.linspace(years[0], years[-1], 4 * (len(years) - 1) + 1)[1:-1]
    places = zip(across.tolist(), np.interp(across, years, values).tolist(), strict=True)
    middle = (years[0] + years[-1]) / 2
    first, *also = sorted(places, key=lambda place: abs(place[0] - middle))
    close = (*BELOW, *ABOVE, *_NEAR)
    labels.add(text, first, close, also=also, color=palette.REQUIRED)
