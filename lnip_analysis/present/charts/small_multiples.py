"""One small panel a province, all on the same scale, with the nation's line in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from lnip_analysis.evidence.model import Region
from lnip_analysis.present.charts import theme
from lnip_analysis.present.charts.tile_map import grid_size

NARROW_COLUMNS = 4
_PANEL_MM, _NARROW_PANEL_MM = 21.0, 17.0
_TOP_MM = 8.0
_LINE = "#3D6E99"


@dataclass(frozen=True)
class Panel:
    """One province's line.

    Attributes:
        region: The province, with its column and row.
        values: Year → value; gaps stay gaps.
        end: What is printed for the last year; empty where it is missing.
    """

    region: Region
    values: Mapping[int, float]
    end: str = ""


def heights(panels: Sequence[Panel]) -> dict[str, float]:
    """Heights on the page (the map's grid) and on the narrow screen (rows of four), in mm."""
    _, rows = grid_size([p.region for p in panels])
    narrow_rows = -(-len(panels) // NARROW_COLUMNS)
    return {
        "height_mm": _TOP_MM + rows * _PANEL_MM + 1,
        "narrow_height_mm": _TOP_MM + 9 + narrow_rows * _NARROW_PANEL_MM + 1,
    }


def painter(
    panels: Sequence[Panel], nation: Mapping[int, float], *, heading: str, nation_end: str,
    region: str,
) -> theme.Paint:  # fmt: skip
    """Draws the panels: where the provinces lie on the page, in rows of four when narrow.

    Args:
        panels: One a province, in the order of the narrow rows.
        nation: The nation's line.
        heading: What is drawn.
        nation_end: What is printed for the nation's last year.
        region: Code of the province to frame.
    """
    columns, rows = grid_size([p.region for p in panels])
    held = [v for p in panels for v in p.values.values()] + list(nation.values())
    low, high = min(held) * 0.92, max(held) * 1.08
    known = [y for p in panels for y in p.values] + list(nation)
    span = min(known), max(known)

    def paint(canvas: Figure, narrow: bool) -> None:
        width, height = (inches * 25.4 for inches in canvas.get_size_inches())
        across = NARROW_COLUMNS if narrow else columns
        down = -(-len(panels) // NARROW_COLUMNS) if narrow else rows
        top = _TOP_MM + (9 if narrow else 0)
        side, tall = (width - 4) / across, (height - top - 1) / down
        for n, panel in enumerate(panels):
            column, row = panel.region.column - 1, panel.region.row - 1
            if narrow:
                row, column = divmod(n, NARROW_COLUMNS)
            box = (
                (2 + column * side + 0.7) / width, 1 - (top + (row + 1) * tall - 0.7) / height,
                (side - 1.4) / width, (tall - 1.4) / height,
            )  # fmt: skip
            axes = canvas.add_axes(box)
            _panel(axes, panel, nation, (low, high), span, panel.region.code == region)
        canvas.text(2 / width, 1 - 4 / height, heading, va="center", color=theme.MUTED)
        _key(
            canvas, (2.7, height - 11.5) if narrow else (2.7, height - 12), span, nation_end, narrow
        )

    return paint


def _panel(
    axes: Axes, panel: Panel, nation: Mapping[int, float], limits: tuple[float, float],
    span: tuple[int, int], chosen: bool,
) -> None:  # fmt: skip
    axes.set_facecolor("white" if not chosen else "#EEF4FA")
    axes.set_yscale("log")
    # The upper part is kept for the name and the figure.
    axes.set_ylim(limits[0], limits[0] * (limits[1] / limits[0]) ** 1.3)
    axes.set_xlim(span[0] - 0.4, span[1] + 0.4)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.minorticks_off()
    axes.grid(visible=False)
    for side in axes.spines.values():
        side.set_visible(True)
        side.set_color(theme.REQUIRED if chosen else "#D5DAE0")
        side.set_linewidth(1.8 if chosen else 0.6)
    axes.axhline(100, color="#E3E6EA", linewidth=0.6, zorder=1)
    years = sorted(nation)
    axes.plot(
        years, [nation[y] for y in years], color=theme.NATION, linewidth=0.9, linestyle=(0, (3, 2)),
        zorder=2,
    )  # fmt: skip
    held = range(span[0], span[1] + 1)
    axes.plot(
        list(held), [panel.values.get(y, float("nan")) for y in held],
        color=theme.ACTUAL if chosen else _LINE, linewidth=2.0 if chosen else 1.3, zorder=3,
    )  # fmt: skip
    ink = theme.REQUIRED if chosen else theme.INK
    axes.text(
        0.06, 0.93, panel.region.name, transform=axes.transAxes, va="top", fontsize=8, color=ink
    )
    axes.text(
        0.95, 0.93, panel.end or "无数据", transform=axes.transAxes, va="top", ha="right",
        fontsize=8, color=ink,
    )  # fmt: skip


def _key(
    canvas: Figure, at: tuple[float, float], span: tuple[int, int], nation_end: str, narrow: bool
) -> None:
    """How to read a panel, where the map is empty or above the rows; mm from the foot."""
    width, height = (inches * 25.4 for inches in canvas.get_size_inches())
    lines: list[tuple[Literal["-", "--"], str, str]] = [
        ("-", _LINE, "本省"),
        ("--", theme.NATION, f"全国（{span[1]}年为{nation_end}）"),
    ]
    x, y = at
    for style, colour, words in lines:
        canvas.add_artist(_stroke(canvas, (x, x + 6), y, colour, style))
        canvas.text((x + 7.5) / width, y / height, words, va="center", fontsize=8)
        if narrow:
            x += 22
        else:
            y -= 5


def _stroke(
    canvas: Figure, xs: tuple[float, float], y: float, colour: str, style: Literal["-", "--"]
) -> Line2D:
    width, height = (inches * 25.4 for inches in canvas.get_size_inches())
    return Line2D(
        [xs[0] / width, xs[1] / width],
        [y / height, y / height],
        color=colour,
        linestyle=style,
        linewidth=1.3,
        transform=canvas.transFigure,
    )
