"""A page of small panels: two across on paper, one on a telephone, each with its own heading."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from lnip_analysis.present import palette
from lnip_analysis.present.words.wording import format_number

_PANEL_MM, _NARROW_PANEL_MM = 49.0, 54.0
_HEAD_MM, FOOT_MM, _TOP_MM, _NARROW_TOP_MM = 10.5, 7.0, 6.0, 11.0
_LEFT_MM, _GAP_MM = 13.0, 4.0


def panel_heights(panels: int) -> dict[str, float]:
    """Heights of a page of so many panels, in mm."""
    return {
        "height_mm": _TOP_MM + -(-panels // 2) * _PANEL_MM,
        "narrow_height_mm": _NARROW_TOP_MM + panels * _NARROW_PANEL_MM,
    }


def panel_axes(
    canvas: Figure, place: int, panels: int, *, narrow: bool, foot: float = FOOT_MM
) -> Axes:
    """The axes of one panel, counted from 0, row by row.

    Args:
        canvas: The figure.
        place: Which panel.
        panels: How many there are.
        narrow: Whether the chart is the one for a telephone.
        foot: Room under the axes for their labels, in mm.
    """
    width, height = (inches * 25.4 for inches in canvas.get_size_inches())
    across = 1 if narrow or panels == 1 else 2
    tall = _NARROW_PANEL_MM if narrow else _PANEL_MM
    top = _NARROW_TOP_MM if narrow else _TOP_MM
    row, column = divmod(place, across)
    side = (width - (across - 1) * _GAP_MM) / across
    left = column * (side + _GAP_MM) + _LEFT_MM
    high = top + row * tall + _HEAD_MM
    axes = canvas.add_axes(
        (
            left / width,
            1 - (high + tall - _HEAD_MM - foot) / height,
            (side - _LEFT_MM - 2) / width,
            (tall - _HEAD_MM - foot) / height,
        )
    )
    axes.yaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 2.5, 5, 10]))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: format_number(value, "件/万人")))
    return axes


def panel_heading(axes: Axes, title: str, said: str, colour: str) -> None:
    """A panel's title, and a second line under it in a colour of its own."""
    canvas = axes.get_figure(root=True)
    assert canvas is not None
    height = canvas.get_size_inches()[1] * 25.4
    box = axes.get_position()
    left = box.x0 - (_LEFT_MM - 2) / (canvas.get_size_inches()[0] * 25.4)
    top = box.y1
    canvas.text(left, top + 7.6 / height, title, va="center", fontsize=9)
    canvas.text(left, top + 3.2 / height, said, va="center", fontsize=8, color=colour)


def page_key(canvas: Figure, words: Sequence[str], *, narrow: bool) -> None:
    """How to read every panel, at the top of the page; two lines on a telephone."""
    width, height = (inches * 25.4 for inches in canvas.get_size_inches())
    half = -(-len(words) // 2)
    lines = ["　".join(words[:half]), "　".join(words[half:])] if narrow else ["　".join(words)]
    for n, line in enumerate(lines):
        canvas.text(
            2 / width, 1 - (3.2 + n * 4.6) / height, line, va="center", fontsize=8,
            color=palette.MUTED,
        )  # fmt: skip
