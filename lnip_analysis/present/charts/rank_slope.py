"""Ranks of all provinces over the years: a few lines in colour, the others grey."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure

from lnip_analysis.present import palette
from lnip_analysis.present.charts import theme
from lnip_analysis.present.charts.points import words_of
from lnip_analysis.present.charts.sheet import Sheet

MAX_COLOURED = len(palette.COMPARED)
_STEP_MM = 3.4
_TOP_MM, _BOTTOM_MM = 9.0, 2.0
_MM_PER_PT = 25.4 / 72
_VALUE_PT = 84.0
"""Where the values end, beside the last year."""


@dataclass(frozen=True)
class Ranked:
    """One province's ranks.

    Attributes:
        code: ISO 3166-2 code.
        name: Short Chinese name.
        ranks: Year → rank.
        values: Year → the value as printed.
    """

    code: str
    name: str
    ranks: Mapping[int, int]
    values: Mapping[int, str]


def height_of(provinces: Sequence[Ranked]) -> float:
    """Height of the chart in mm: every province has its line."""
    return _TOP_MM + _BOTTOM_MM + _STEP_MM * len(provinces)


def painter(
    provinces: Sequence[Ranked], years: Sequence[int], coloured: Sequence[str]
) -> theme.Paint:
    """Draws one line a province, named at both ends.

    Args:
        provinces: All of them; those of equal rank stand on one line each, in the given order.
        years: The years, ascending.
        coloured: At most six codes; the first is the thickest line.

    Raises:
        ValueError: More than six are to be coloured.
    """
    if len(coloured) > MAX_COLOURED:
        raise ValueError(f"at most {MAX_COLOURED} coloured lines, not {len(coloured)}")
    colours = dict(zip(coloured, palette.COMPARED, strict=False))
    lines = {year: _lines(provinces, year) for year in years}

    def paint(canvas: Figure, narrow: bool) -> None:
        sheet = Sheet(canvas)
        left, right = (19.0, 32.0) if narrow else (24.0, 36.0)
        pitch = (sheet.width - left - right) / (max(years[-1], years[0] + 1) - years[0])
        places = {year: left + (year - years[0]) * pitch for year in years}
        for order, province in enumerate(sorted(provinces, key=lambda p: p.code in colours)):
            _line(
                sheet, province, places, lines, colours.get(province.code),
                first=province.code in coloured[:1], order=order,
            )  # fmt: skip
        for year in years if not narrow else (years[0], years[-1]):
            sheet.text(
                places[year], _TOP_MM - 4 * _MM_PER_PT, f"{year}年", ha="center", va="bottom",
                fontsize=8.5, color=palette.MUTED,
            )  # fmt: skip

    return paint


def _lines(provinces: Sequence[Ranked], year: int) -> dict[str, int]:
    """The line each province stands on: its rank, or the next free one where ranks are equal."""
    known = sorted((p for p in provinces if year in p.ranks), key=lambda p: p.ranks[year])
    return {p.code: line for line, p in enumerate(known, start=1)}


def _line(
    sheet: Sheet, province: Ranked, places: Mapping[int, float],
    lines: Mapping[int, Mapping[str, int]], colour: str | None, *, first: bool, order: int,
) -> None:  # fmt: skip
    """One province's line; ``places`` are those of the years across, in mm."""
    heights = {
        year: _TOP_MM + (lines[year][province.code] - 0.5) * _STEP_MM
        for year in places
        if province.code in lines[year]
    }
    if not heights:
        return
    sheet.line(
        [places[year] for year in heights], list(heights.values()), color=colour or palette.OTHERS,
        linewidth=2.8 if first else 1.8 if colour else 0.9, zorder=2 + order / 100,
        marker="o", markersize=4 if colour else 2.4,
    )  # fmt: skip
    for year, height in heights.items():
        words = words_of(
            province.name, f"{year}年", f"第{province.ranks[year]}位", province.values.get(year, "")
        )
        sheet.say(places[year], height, words)
    ink, size = colour or palette.MUTED, 8.5 if colour else 8.0
    for year, texts in _ends(province, tuple(places)):
        if year not in heights:
            continue
        for text, dx, ha in texts:
            sheet.text(
                places[year] + dx * _MM_PER_PT, heights[year], text, ha=ha, va="center_baseline",
                fontsize=size, color=ink,
            )  # fmt: skip


def _ends(
    province: Ranked, years: Sequence[int]
) -> tuple[tuple[int, tuple[tuple[str, float, str], ...]], ...]:
    """What stands beside the first and the last year: text, offset in points, alignment."""
    first, last = years[0], years[-1]
    return (
        (
            first,
            ((str(province.ranks.get(first, "")), -6, "right"), (province.name, -20, "right")),
        ),
        (
            last,
            (
                (str(province.ranks.get(last, "")), 17, "right"),
                (province.name, 21, "left"),
                (province.values.get(last, ""), _VALUE_PT, "right"),
            ),
        ),
    )


def alternative(provinces: Sequence[Ranked], years: Sequence[int], coloured: Sequence[str]) -> str:
    """The coloured lines year by year, and the ends of all others, in words."""
    by_code = {p.code: p for p in provinces}
    parts = [
        f"{by_code[code].name}："
        + "，".join(f"{y}年第{by_code[code].ranks[y]}位" for y in years if y in by_code[code].ranks)
        for code in coloured
        if code in by_code
    ]
    others = "，".join(
        f"{p.name}第{p.ranks[years[-1]]}位"
        for p in provinces
        if p.code not in coloured and years[-1] in p.ranks
    )
    return "；".join([*parts, f"其余{years[-1]}年：{others}"])
