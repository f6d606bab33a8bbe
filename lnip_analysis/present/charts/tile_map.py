"""A map of tiles, one a province, no borders drawn: colour by steps of value, written in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log10

import numpy as np
from matplotlib.figure import Figure

from lnip_analysis.evidence.model import Region
from lnip_analysis.present import palette
from lnip_analysis.present.charts import theme
from lnip_analysis.present.charts.points import words_of
from lnip_analysis.present.charts.sheet import Sheet

MAX_STEPS = len(palette.FIFTHS)
_ROUND = (1.0, 2.0, 2.5, 5.0)
"""Steps go by one of these, times a power of ten."""
_TILE_MM, _NARROW_TILE_MM = 9.2, 11.5
_TOP_MM = 8.0
_SHORT = 9
"""Longer words of a key take two lines on a telephone."""
_GAP = 0.05
"""Room between tiles, in tiles."""


@dataclass(frozen=True)
class Tile:
    """What stands in one tile.

    Attributes:
        region: The province, with its column and row.
        text: Its value as printed; empty where missing.
        rank: Its rank; None where missing.
        step: 0 for the highest step of values …; None where missing.
    """

    region: Region
    text: str = ""
    rank: int | None = None
    step: int | None = None


def value_edges(values: Sequence[float]) -> tuple[float, ...]:
    """Round values that part others into steps of equal width, open at both ends; ascending.

    They lie between the tenth and the ninetieth percentile, so that a single very large value
    does not put all others into one step.

    Args:
        values: The values, of any unit.
    """
    if not values:
        return ()
    low, high = (float(q) for q in np.quantile(values, (0.1, 0.9)))
    if high <= low:
        return ()
    power = floor(log10(high - low)) - 1
    for exponent in range(power, power + 3):
        for step in (r * 10.0**exponent for r in _ROUND):
            first, last = ceil(low / step), floor(high / step)
            if last - first + 1 < MAX_STEPS:
                return tuple(round(n * step, 10) for n in range(first, last + 1))
    return ()


def step_of(value: float, edges: Sequence[float]) -> int:
    """The step a value falls in, 0 for the highest; a value on an edge is in the upper one."""
    return sum(value < edge for edge in edges)


def step_words(edges: Sequence[float], written: Sequence[str]) -> tuple[str, ...]:
    """What each step holds, the highest first: ``2%及以上``, ``1.5%—2%``, ``不到1%``.

    Args:
        edges: The edges, ascending.
        written: The same as text.
    """
    if not edges:
        return ("全部",)
    between = [f"{a}—{b}" for a, b in pairwise(written)]
    return (f"{written[-1]}及以上", *reversed(between), f"不到{written[0]}")


def _colour(step: int, of: int) -> tuple[str, str]:
    """Fill and ink of a step among so many, spread over the palette."""
    n = round(step * (MAX_STEPS - 1) / max(of - 1, 1))
    return palette.FIFTHS[n], palette.FIFTHS_INK[n]


def grid_size(regions: Sequence[Region]) -> tuple[int, int]:
    """Columns and rows of the map."""
    return max(r.column for r in regions), max(r.row for r in regions)


def heights(tiles: Sequence[Tile]) -> dict[str, float]:
    """Heights of the map on the page and on the narrow screen, in mm."""
    _, rows = grid_size([t.region for t in tiles])
    return {
        "height_mm": _TOP_MM + rows * _TILE_MM + 1,
        "narrow_height_mm": _TOP_MM + rows * _NARROW_TILE_MM + 1 + 16,
    }


def painter(
    tiles: Sequence[Tile], *, heading: str, region: str, steps: Sequence[str]
) -> theme.Paint:
    """Draws the map.

    Args:
        tiles: One a province.
        heading: Indicator, year and unit.
        region: Code of the province to frame; no tile has it for the nation.
        steps: What each step holds, the highest first, for the key.
    """
    columns, rows = grid_size([t.region for t in tiles])

    def paint(canvas: Figure, narrow: bool) -> None:
        sheet = Sheet(canvas)
        foot = 16.0 if narrow else 0.0
        size = (sheet.width - 4) / columns, (sheet.height - _TOP_MM - 1 - foot) / rows
        for tile in sorted(tiles, key=lambda t: t.region.code == region):
            _tile(sheet, tile, size, len(steps), chosen=tile.region.code == region)
        sheet.text(2, 4, heading, color=palette.MUTED)
        if narrow:
            _key(sheet, (2, sheet.height - foot + 2), 16.4, steps, across=True)
        else:
            # The west of the two northern rows is empty: the key stands there.
            pitch = min(4.1, (2 * size[1] - 0.6) / len(steps))
            _key(sheet, (2.5, _TOP_MM + 0.2), pitch, steps, across=False)

    return paint


def _tile(sheet: Sheet, tile: Tile, size: tuple[float, float], steps: int, *, chosen: bool) -> None:
    """A province's tile; ``size`` is the grid's step across and down, in mm."""
    step, drop = size
    x, y = 2 + (tile.region.column - 0.5) * step, _TOP_MM + (tile.region.row - 0.5) * drop
    missing = tile.step is None
    fill, ink = (palette.PAPER, palette.INK) if tile.step is None else _colour(tile.step, steps)
    wide, tall = (1 - _GAP) * step, (1 - _GAP) * drop
    plain = palette.TILE_EDGE_MISSING if missing else palette.TILE_EDGE
    edge = palette.REQUIRED if chosen else plain
    sheet.box(
        x - wide / 2, y - tall / 2, wide, tall, facecolor=fill, edgecolor=edge,
        linewidth=2.4 if chosen else 0.7, linestyle=":" if missing and not chosen else "-",
    )  # fmt: skip
    rank = f"第{tile.rank}位" if tile.rank is not None else ""
    sheet.say(x, y, words_of(tile.region.name, tile.text or "无数据", rank))
    sheet.text(x, y - 0.21 * drop, tile.region.name, ha="center", fontsize=8.5, color=ink)
    sheet.text(
        x, y + 0.22 * drop, tile.text or "无数据", ha="center",
        fontsize=8.5 if len(tile.text) < 8 else 7.5, color=ink,
    )  # fmt: skip


def _key(
    sheet: Sheet, at: tuple[float, float], pitch: float, steps: Sequence[str], *, across: bool
) -> None:
    """Swatches with the values they stand for, in a row or in a column."""
    x, y = at
    tall = 3.4 if across else pitch - 0.7
    for n, words in enumerate(steps):
        fill, _ = _colour(n, len(steps))
        sheet.box(x, y, 5, tall, facecolor=fill, edgecolor=palette.TILE_EDGE, linewidth=0.7)
        if across:
            told = words.replace("—", "—\n") if len(words) > _SHORT else words
            told = told.replace("及以上", "\n及以上")
            sheet.text(x, y + 4.6, told, fontsize=7.5, va="top", linespacing=1.1)
            x += pitch
        else:
            sheet.text(x + 7, y + tall / 2, words, fontsize=8.5)
            y += pitch


def alternative(tiles: Sequence[Tile]) -> str:
    """The tiles in words, in order of rank."""
    ranked = sorted((t for t in tiles if t.rank is not None), key=lambda t: t.rank or 0)
    without = [t.region.name for t in tiles if t.rank is None]
    words = "，".join(f"{t.region.name}{t.text}" for t in ranked)
    return words + (f"；{'、'.join(without)}无数据" if without else "")
