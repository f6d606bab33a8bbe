"""A map of tiles, one a province, no borders drawn: colour by fifths, the value in each tile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure

from lnip_analysis.evidence.model import Region
from lnip_analysis.present import palette
from lnip_analysis.present.charts import theme
from lnip_analysis.present.charts.points import words_of
from lnip_analysis.present.charts.sheet import Sheet

FIFTHS = 5
_TILE_MM, _NARROW_TILE_MM = 10.5, 11.5
_TOP_MM = 8.0
_GAP = 0.05
"""Room between tiles, in tiles."""


@dataclass(frozen=True)
class Tile:
    """What stands in one tile.

    Attributes:
        region: The province, with its column and row.
        text: Its value as printed; empty where missing.
        rank: Its rank; None where missing.
        fifth: 0 for the highest fifth … 4 for the lowest; None where missing.
    """

    region: Region
    text: str = ""
    rank: int | None = None
    fifth: int | None = None


def fifth_of(rank: int, of: int) -> int:
    """The fifth a rank falls in: 0 for the first fifth of the ranks … 4 for the last."""
    return min((rank - 1) * FIFTHS // of, FIFTHS - 1)


def fifth_ranks(of: int) -> tuple[tuple[int, int], ...]:
    """First and last rank of each fifth."""
    held: list[list[int]] = [[] for _ in range(FIFTHS)]
    for rank in range(1, of + 1):
        held[fifth_of(rank, of)].append(rank)
    return tuple((ranks[0], ranks[-1]) for ranks in held if ranks)


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
    tiles: Sequence[Tile], *, heading: str, region: str, ranks: Sequence[tuple[int, int]]
) -> theme.Paint:
    """Draws the map.

    Args:
        tiles: One a province.
        heading: Indicator, year and unit.
        region: Code of the province to frame; no tile has it for the nation.
        ranks: First and last rank of each fifth, for the key.
    """
    columns, rows = grid_size([t.region for t in tiles])

    def paint(canvas: Figure, narrow: bool) -> None:
        sheet = Sheet(canvas)
        foot = 16.0 if narrow else 0.0
        size = (sheet.width - 4) / columns, (sheet.height - _TOP_MM - 1 - foot) / rows
        for tile in sorted(tiles, key=lambda t: t.region.code == region):
            _tile(sheet, tile, size, chosen=tile.region.code == region)
        sheet.text(2, 4, heading, color=palette.MUTED)
        if narrow:
            _key(sheet, (2, sheet.height - foot + 2), 16.4, ranks, across=True)
        else:
            # The west of the two northern rows is empty: the key stands there.
            _key(sheet, (2.5, _TOP_MM + 0.5), 30, ranks, across=False)

    return paint


def _tile(sheet: Sheet, tile: Tile, size: tuple[float, float], *, chosen: bool) -> None:
    """A province's tile; ``size`` is the grid's step across and down, in mm."""
    step, drop = size
    x, y = 2 + (tile.region.column - 0.5) * step, _TOP_MM + (tile.region.row - 0.5) * drop
    missing = tile.fifth is None
    fill = "white" if tile.fifth is None else palette.FIFTHS[tile.fifth]
    ink = palette.INK if tile.fifth is None else palette.FIFTHS_INK[tile.fifth]
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
    sheet: Sheet, at: tuple[float, float], step: float, ranks: Sequence[tuple[int, int]],
    *, across: bool,
) -> None:  # fmt: skip
    """Swatches with the ranks they stand for, in a row or in a column."""
    x, y = at
    for fifth, (first, last) in enumerate(ranks):
        fill = palette.FIFTHS[fifth]
        sheet.box(x, y, 5, 3.4, facecolor=fill, edgecolor=palette.TILE_EDGE, linewidth=0.7)
        words = f"第{first}—{last}位" if last > first else f"第{first}位"
        if across:
            sheet.text(x, y + 7, words, fontsize=7.5)
            x += step
        else:
            sheet.text(x + 7, y + 1.7, words, fontsize=8.5)
            y += 4.1


def alternative(tiles: Sequence[Tile]) -> str:
    """The tiles in words, in order of rank."""
    ranked = sorted((t for t in tiles if t.rank is not None), key=lambda t: t.rank or 0)
    without = [t.region.name for t in tiles if t.rank is None]
    words = "，".join(f"{t.region.name}{t.text}" for t in ranked)
    return words + (f"；{'、'.join(without)}无数据" if without else "")
