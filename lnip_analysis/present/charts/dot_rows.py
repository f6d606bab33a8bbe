"""Rows of dots: all provinces grey, one region and the nation in front, a row a year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from matplotlib.figure import Figure

from lnip_analysis.present import palette
from lnip_analysis.present.charts import theme
from lnip_analysis.present.charts.points import words_of
from lnip_analysis.present.charts.sheet import Sheet
from lnip_analysis.present.words.wording import format_percent

_TOP_MM, _HEAD_MM, _ROW_MM, _AXIS_MM, _GAP_MM = 8.0, 7.0, 7.0, 6.0, 6.0
_YEARS_MM, _RANKS_MM = 11.0, 24.0
"""Room for the year at the left of a block, for value and rank at its right."""

_DOT_MM = 1.05
_FINE = 0.5
"""Up to here an axis has a line each tenth, beyond it each fifth."""


@dataclass(frozen=True)
class Row:
    """One row.

    Attributes:
        name: What stands at its left.
        shares: Name of a province → its share, a fraction.
        nation: The nation's share; None where it is missing.
        mine: The share of the region in front; None where it has none.
        rank: What stands at its right.
    """

    name: str
    shares: Mapping[str, float]
    nation: float | None
    mine: float | None
    rank: str


@dataclass(frozen=True)
class Block:
    """Rows under a heading."""

    heading: str
    rows: Sequence[Row]


def heights(blocks: Sequence[Block]) -> dict[str, float]:
    """Heights on the page, blocks side by side, and narrow, one below the other; mm."""
    tall = [_HEAD_MM + _ROW_MM * len(b.rows) + _AXIS_MM for b in blocks]
    return {
        "height_mm": _TOP_MM + max(tall),
        "narrow_height_mm": _TOP_MM + sum(tall) + _GAP_MM * (len(tall) - 1),
    }


def painter(blocks: Sequence[Block], region: str) -> theme.Paint:
    """Draws the blocks, each on the scale of its own values.

    Args:
        blocks: The blocks, as many across as there are on the page.
        region: Short name of the region in front.
    """
    ends = [_end(block) for block in blocks]

    def paint(canvas: Figure, narrow: bool) -> None:
        sheet = Sheet(canvas)
        mine = any(row.mine is not None for block in blocks for row in block.rows)
        words = [f"蓝点：{region}"] * mine + [
            "竖线：全国",
            f"灰点：{'其他' * mine}各省",
        ]
        words += ["各栏横轴长短不同"] * (len(set(ends)) > 1 and not narrow)
        sheet.text(2, 3.5, "　".join(words), fontsize=8.5, color=palette.MUTED)
        across = 1 if narrow else len(blocks)
        side = (sheet.width - 4 - (across - 1) * _GAP_MM) / across
        y = _TOP_MM
        for n, block in enumerate(blocks):
            left = 2 + (0 if narrow else n * (side + _GAP_MM))
            foot = _block(sheet, block, left, y, side, ends[n], region)
            y = foot + _GAP_MM if narrow else y

    return paint


def _end(block: Block) -> float:
    """The right end of a block's axis: the next tenth."""
    known = [s for row in block.rows for s in (*row.shares.values(), row.nation or 0.0)]
    return ceil(round(max(known) * 10, 9)) / 10


def apart(places: Sequence[float], least: float, most: float) -> list[float]:
    """How far dots of one row move up or down so that none lies upon another.

    Args:
        places: Where they stand across.
        least: How far apart two of them stand at least.
        most: How far one moves at most; where all is taken it goes there.
    """
    moved = [0.0] * len(places)
    steps = [0.0, *(s * n * least for n in range(1, int(most / least) + 1) for s in (-1, 1))]
    set_down: list[tuple[float, float]] = []
    for n in sorted(range(len(places)), key=lambda n: places[n]):
        free = (
            step
            for step in steps
            if all((places[n] - x) ** 2 + (step - y) ** 2 >= 0.98 * least**2 for x, y in set_down)
        )
        moved[n] = next(free, steps[-1])
        set_down.append((places[n], moved[n]))
    return moved


def _block(
    sheet: Sheet, block: Block, left: float, top: float, side: float, end: float, region: str
) -> float:
    """Draws one block and gives where it ends, in mm from the top."""
    start, stop = left + _YEARS_MM, left + side - _RANKS_MM
    first = top + _HEAD_MM
    foot = first + _ROW_MM * len(block.rows)

    def at(share: float) -> float:
        return start + share / end * (stop - start)

    sheet.text(left, top + 2.5, block.heading, fontsize=9.5)
    for n in range(round(end * 10) + 1):
        if n % (2 if end > _FINE else 1) == 0:
            x = at(n / 10)
            sheet.line([x, x], [first, foot], color=palette.GUIDE, linewidth=0.6, zorder=0)
            sheet.text(x, foot + 2.6, f"{n * 10}%", ha="center", fontsize=8, color=palette.MUTED)
    path = []
    for n, row in enumerate(block.rows):
        y = first + _ROW_MM * (n + 0.5)
        sheet.text(left, y, row.name, fontsize=8.5)
        others = [(name, share) for name, share in row.shares.items() if name != region]
        moved = apart([at(share) for _, share in others], _DOT_MM, _ROW_MM / 2 - _DOT_MM / 2)
        sheet.line(
            [at(share) for _, share in others], [y + up for up in moved], marker="o",
            markersize=_DOT_MM / 25.4 * 72, linestyle="none", color=palette.OTHER_DOTS, zorder=1,
            markeredgewidth=0,
        )  # fmt: skip
        for (name, share), up in zip(others, moved, strict=True):
            sheet.say(at(share), y + up, words_of(name, row.name, format_percent(share)))
        if row.nation is not None:
            x = at(row.nation)
            sheet.line([x, x], [y - 2, y + 2], color=palette.INK, linewidth=1.8, zorder=3)
            told = format_percent(row.nation)
            sheet.say(x, y, words_of("全国", row.name, told))
            if row.mine is None:
                sheet.text(left + side, y, f"全国{told}", ha="right", fontsize=8.5)
        if row.mine is not None:
            path.append((at(row.mine), y))
            told = words_of(region, row.name, format_percent(row.mine), row.rank)
            sheet.say(*path[-1], told)
            words = f"{format_percent(row.mine)}　{row.rank}"
            sheet.text(left + side, y, words, ha="right", fontsize=8.5, color=palette.ACTUAL)
    if path:
        xs, ys = zip(*path, strict=True)
        sheet.line(
            xs, ys, color=palette.ACTUAL, linewidth=1.4, marker="o", markersize=6.5, zorder=4
        )
    return foot + _AXIS_MM
