"""One small panel a province, all on the same scale, with the nation's line in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, nan
from typing import Literal

from matplotlib.figure import Figure

from lnip_analysis.evidence.model import Region
from lnip_analysis.present import palette
from lnip_analysis.present.charts import theme
from lnip_analysis.present.charts.points import words_of
from lnip_analysis.present.charts.sheet import Sheet
from lnip_analysis.present.charts.tile_map import grid_size

NARROW_COLUMNS = 4
_PANEL_MM, _NARROW_PANEL_MM = 21.0, 17.0
_TOP_MM = 8.0
_GAP = (nan, nan)


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
    known = [y for p in panels for y in p.values] + list(nation)
    scale = _Scale(min(known), max(known), min(held) * 0.92, max(held) * 1.08)

    def paint(canvas: Figure, narrow: bool) -> None:
        width, height = (inches * 25.4 for inches in canvas.get_size_inches())
        across = NARROW_COLUMNS if narrow else columns
        down = -(-len(panels) // NARROW_COLUMNS) if narrow else rows
        top = _TOP_MM + (9 if narrow else 0)
        side, tall = (width - 4) / across, (height - top - 1) / down
        boxes = {}
        for n, panel in enumerate(panels):
            column, row = panel.region.column - 1, panel.region.row - 1
            if narrow:
                row, column = divmod(n, NARROW_COLUMNS)
            boxes[panel.region.code] = _Box(
                2 + column * side + 0.7, top + row * tall + 0.7, side - 1.4, tall - 1.4
            )  # fmt: skip
        sheet = Sheet(canvas)
        _frames(sheet, boxes, region)
        _lines(sheet, panels, boxes, scale, nation, region)
        for panel in panels:
            _name(sheet, panel, boxes[panel.region.code], panel.region.code == region)
        sheet.text(2, 4, heading, color=palette.MUTED)
        _key(sheet, scale.last, nation_end, narrow)

    return paint


@dataclass(frozen=True)
class _Box:
    """A panel's place on the sheet, in mm from its top left corner."""

    x: float
    y: float
    width: float
    height: float

    def at(self, right: float, up: float) -> tuple[float, float]:
        """A point in it, from fractions of its width and height."""
        return self.x + right * self.width, self.y + (1 - up) * self.height


@dataclass(frozen=True)
class _Scale:
    """The scale all panels share: years across, values upwards by their logarithm."""

    first: int
    last: int
    low: float
    high: float

    def at(self, year: int, value: float) -> tuple[float, float]:
        """Fractions of a panel's width and height."""
        right = (year - self.first + 0.4) / (self.last - self.first + 0.8)
        # The upper part is kept for the name and the value.
        return right, log(value / self.low) / log(self.high / self.low) / 1.4


def _frames(sheet: Sheet, boxes: Mapping[str, _Box], region: str) -> None:
    edges: list[tuple[float, float]] = []
    for code, box in boxes.items():
        if code == region:
            place = box.x, box.y, box.width, box.height
            sheet.box(*place, color=palette.PANEL_GROUND, linewidth=0, zorder=0)
            sheet.box(*place, fill=False, color=palette.REQUIRED, linewidth=1.8, zorder=4)
        else:
            corners = ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))
            edges += [*(box.at(*corner) for corner in corners), _GAP]
    sheet.line(
        *_apart(edges), color=palette.PANEL_EDGE, linewidth=0.6, solid_joinstyle="miter", zorder=1
    )


def _lines(
    sheet: Sheet, panels: Sequence[Panel], boxes: Mapping[str, _Box], scale: _Scale,
    nation: Mapping[int, float], region: str,
) -> None:  # fmt: skip
    """The lines of all panels, those of a kind as one path with gaps."""
    base: list[tuple[float, float]] = []
    dashed: list[tuple[float, float]] = []
    own: dict[bool, list[tuple[float, float]]] = {False: [], True: []}
    for panel in panels:
        code = panel.region.code
        box = boxes[code]
        level = scale.at(scale.first, 100)[1]
        for year, value in sorted(panel.values.items()):
            words = words_of(panel.region.name, f"{year}年", f"{value:,.1f}")
            sheet.say(*box.at(*scale.at(year, value)), words)
        base += [box.at(0, level), box.at(1, level), _GAP]
        dashed += [*(box.at(*scale.at(y, nation[y])) for y in sorted(nation)), _GAP]
        own[code == region] += [
            box.at(*scale.at(y, panel.values[y])) if y in panel.values else _GAP
            for y in range(scale.first, scale.last + 1)
        ] + [_GAP]
    sheet.line(*_apart(base), color=palette.GUIDE, linewidth=0.6, zorder=1)
    sheet.line(
        *_apart(dashed), color=palette.NATION, linewidth=0.9, linestyle=(0, (3, 2)), zorder=2
    )
    sheet.line(*_apart(own[False]), color=palette.PANEL_LINE, linewidth=1.3, zorder=3)
    sheet.line(*_apart(own[True]), color=palette.ACTUAL, linewidth=2.0, zorder=3)


def _apart(points: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    """Points as lists of x and y."""
    return [x for x, _ in points], [y for _, y in points]


def _name(sheet: Sheet, panel: Panel, box: _Box, chosen: bool) -> None:
    ink = palette.REQUIRED if chosen else palette.INK
    sheet.text(*box.at(0.06, 0.93), panel.region.name, va="top", fontsize=8, color=ink)
    sheet.text(
        *box.at(0.95, 0.93), panel.end or "无数据", va="top", ha="right", fontsize=8, color=ink
    )


def _key(sheet: Sheet, last: int, nation_end: str, narrow: bool) -> None:
    """How to read a panel, where the map is empty or above the rows."""
    lines: list[tuple[Literal["-", "--"], str, str]] = [
        ("-", palette.PANEL_LINE, "本省"),
        ("--", palette.NATION, f"全国（{last}年为{nation_end}）"),
    ]
    x, y = 2.7, 11.5 if narrow else 12.0
    for style, colour, words in lines:
        sheet.line([x, x + 6], [y, y], color=colour, linestyle=style, linewidth=1.3)
        sheet.text(x + 7.5, y, words, fontsize=8)
        if narrow:
            x += 22
        else:
            y += 5
