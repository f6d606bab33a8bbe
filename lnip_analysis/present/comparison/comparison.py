"""A region among the provinces: each call takes a review and shows one thing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Sized

import pandas as pd

from lnip_analysis.evidence.ids import split_ids
from lnip_analysis.evidence.model import Observation
from lnip_analysis.present.charts import growth_lines, rank_slope, theme, tile_map
from lnip_analysis.present.charts.frame import figure
from lnip_analysis.present.forms import prose
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.prose import Clause, paragraph
from lnip_analysis.present.forms.table import Cell, Cellish, Column, number_cell, sources_cell
from lnip_analysis.present.words.comparison_text import (
    comparison_told,
    growth_lines_headline,
    map_headline,
    passed_by_name,
    slope_headline,
)
from lnip_analysis.present.words.growth_ranks import growth_ranks_sentence
from lnip_analysis.present.words.ranks import OUTSIDE, pool
from lnip_analysis.present.words.wording import format_number, format_value
from lnip_analysis.review.kept_pace import kept_pace
from lnip_analysis.review.ranking import (
    HEADLINE,
    by_province,
    places,
    ranking,
)
from lnip_analysis.review.review import Review


def key_message(review: Review) -> Exhibit:
    """The chapter's verdict."""
    return prose.key_message([Clause(one.text, see=one.see) for one in comparison_told(review)])


def growth_paragraph(review: Review) -> Exhibit:
    """Where the region's growth stands among the first or the last."""
    return paragraph(growth_ranks_sentence(review), exhibit_id="growth-ranks")


def rank_slope_chart(review: Review, indicator: str = HEADLINE) -> Exhibit:
    """Ranks of all provinces over the years; the region and up to three that passed it stand out.

    Args:
        review: The review.
        indicator: The indicator that ranks them.
    """
    among = ranking(review, indicator)
    values, years = among.values, among.years
    if years is None or years[0] == years[1]:
        return _too_little(review, indicator, "slope")
    unit = review.evidence.indicator(indicator).unit
    held = by_province(values)
    shown = _shown(values, *years)
    ranks = {year: places(values[year]) for year in shown}
    provinces = [
        rank_slope.Ranked(
            code,
            review.evidence.region_name(code),
            {year: ranks[year][code].rank for year in shown if code in ranks[year]},
            {y: format_number(v, unit) for y, v in held[code].items()},
        )
        for code in ranks[shown[-1]]
    ]
    coloured = _coloured(review, indicator, list(ranks[shown[-1]]))
    high = rank_slope.height_of(provinces)
    columns = [Column("省份"), *(Column(f"{y}年位次", numeric=True) for y in shown)]
    columns += [Column(f"{y}年", numeric=True, unit=unit) for y in (shown[0], shown[-1])]
    columns.append(Column("来源"))
    rows: list[list[Cellish]] = [
        [
            Cell(p.name),
            *(Cell(str(p.ranks[y]), p.ranks[y]) if y in p.ranks else Cell() for y in shown),
            *(number_cell(held[p.code].get(y), unit) for y in (shown[0], shown[-1])),
            sources_cell(_of_region(review, indicator, p.code, shown)),
        ]
        for p in provinces
    ]
    return figure(
        f"slope-{indicator}",
        slope_headline(review, indicator),
        theme.draw(
            f"slope-{indicator}", rank_slope.painter(provinces, shown, coloured), height_mm=high
        ),
        alt=f"位次图：{_name(review, indicator)}，{_pool(review, provinces)}。"
        f"{rank_slope.alternative(provinces, shown, coloured)}。",
        columns=columns,
        rows=rows,
        source_ids=_sources(review, indicator, shown),
        note=f"左右两端为{shown[0]}年和{shown[-1]}年的位次，右端另列{shown[-1]}年的数值（{unit}）；"
        f"{_pool(review, provinces)}，{OUTSIDE}。",
    )


def growth_lines_chart(review: Review, indicator: str = "patent_applications_invention") -> Exhibit:
    """Growth of every province in one frame with the nation's, the base year being 100.

    Args:
        review: The review.
        indicator: A count or an amount; its value of the base year is set to 100.
    """
    among = ranking(review, indicator)
    values, years = among.values, among.years
    if years is None or years[0] == years[1]:
        return _too_little(review, indicator, "growth-lines")
    base, last = years
    shown = _shown(values, base, last)
    held = by_province(values[shown].div(values[base].where(values[base] > 0), axis=0) * 100)
    lines = [
        growth_lines.Line(
            code, review.evidence.region_name(code), {y: v for y, v in line.items() if v > 0}
        )
        for code, line in held.items()
    ]
    code = review.evidence.nation
    nation = growth_lines.Line(
        code,
        review.evidence.region_name(code),
        _indexed(review.evidence.series(indicator, code).observations, shown, base),
    )
    heading = f"{_name(review, indicator)}，{base}年为100"
    pace = kept_pace(review, indicator)
    drawing = theme.draw(
        f"growth-lines-{indicator}",
        growth_lines.painter(
            lines, nation, heading=heading, region=review.region, told=[pace.until] if pace else []
        ),
        **growth_lines.HEIGHTS,
    )
    rows: list[list[Cellish]] = [
        [
            Cell(line.name),
            *(_index_cell(line.values.get(y)) for y in shown),
            sources_cell(_of_region(review, indicator, line.code, shown)),
        ]
        for line in (nation, *sorted(lines, key=lambda one: -one.values.get(last, 0)))
    ]
    return figure(
        f"growth-lines-{indicator}",
        growth_lines_headline(review, indicator),
        drawing,
        alt=f"折线图，每省一条：{heading}。{growth_lines.alternative(lines, nation, last)}。",
        columns=[
            Column("地区"), *(Column(f"{y}年", numeric=True) for y in shown), Column("来源"),
        ],
        rows=rows,
        source_ids=_sources(review, indicator, shown),
        note=f"每条灰线一个省（区、市），两端的标名；纵轴为对数刻度，斜率相同即增长相同；{OUTSIDE}。",
    )  # fmt: skip


def tile_map_chart(review: Review, indicator: str = "rd_intensity") -> Exhibit:
    """A map of tiles, coloured by steps of value, with each province's value.

    The same value has the same colour in every edition of a plan.

    Args:
        review: The review.
        indicator: The indicator.
    """
    among = ranking(review, indicator)
    values, years = among.values, among.years
    if years is None:
        return _too_little(review, indicator, "map")
    year = years[1]
    found, regions = among.places, review.evidence.regions
    held = by_province(values)
    known = review.evidence.indicator(indicator)
    # Steps are those of the first year compared, so that every edition of a plan has the same.
    edges = tile_map.value_edges([held[c][years[0]] for c in held if years[0] in held[c]])
    steps = tile_map.step_words(edges, [format_value(edge, known.unit) for edge in edges])
    tiles = [
        tile_map.Tile(
            regions[code],
            _in_tile(held[code][year], known.unit),
            found[code].rank,
            tile_map.step_of(held[code][year], edges),
        )
        if code in found
        else tile_map.Tile(regions[code])
        for code in held
    ]
    name = _name(review, indicator)
    heading = f"{name}，{year}年" + ("" if known.unit == "%" else f"（{known.unit}）")
    ordered = sorted(tiles, key=lambda t: t.rank or len(tiles) + 1)
    rows: list[list[Cellish]] = [
        [
            Cell(t.region.name),
            number_cell(held[t.region.code].get(year), known.unit),
            Cell() if t.rank is None else Cell(str(t.rank), t.rank),
            Cell() if t.step is None else Cell(steps[t.step]),
            sources_cell(_of_region(review, indicator, t.region.code, [year])),
        ]
        for t in ordered
    ]
    return figure(
        f"map-{indicator}",
        map_headline(review, indicator),
        theme.draw(
            f"map-{indicator}",
            tile_map.painter(tiles, heading=heading, region=review.region, steps=steps),
            **tile_map.heights(tiles),
        ),
        alt=f"方格地图：{heading}。{tile_map.alternative(tiles)}。",
        columns=[
            Column("省份"), Column(f"{year}年", numeric=True, unit=known.unit),
            Column("位次", numeric=True), Column("分档"), Column("来源"),
        ],
        rows=rows,
        source_ids=_sources(review, indicator, [year]),
        note=f"格子按各省大致方位排列，不表示边界；{_pool(review, found)}，{OUTSIDE}。"
        + (f"{known.name}。" if known.name != name else ""),
    )  # fmt: skip


def _coloured(review: Review, indicator: str, order: Sequence[str]) -> list[str]:
    """The region and those the title names; the first three where the region is the nation."""
    if review.region not in order:
        return list(order[:3])
    ahead, behind = passed_by_name(review, indicator)
    return [review.region, *ahead, *behind]


def _sources(review: Review, indicator: str, years: Iterable[int]) -> tuple[str, ...]:
    """Sources of all regions' values in some years, oldest year first."""
    panel = review.evidence.panel(indicator)
    panel = panel[panel["year"].isin(list(years))].sort_values("year", kind="stable")
    ids = dict.fromkeys(s for joined in panel["source_id"] for s in split_ids(joined))
    return tuple(ids)


def _of_region(
    review: Review, indicator: str, region: str, years: Iterable[int]
) -> tuple[str, ...]:
    """Sources of one region's values in some years."""
    series = review.evidence.series(indicator, region)
    found = [o for year in years if (o := series.at(year)) is not None]
    return tuple(dict.fromkeys(s for o in found for s in o.source_ids))


def _indexed(
    observations: Iterable[Observation], years: Sequence[int], base: int
) -> dict[int, float]:
    known = {o.year: o.value for o in observations}
    if not known.get(base):
        return {}
    return {y: known[y] / known[base] * 100 for y in years if y in known}


def _pool(review: Review, known: Sized) -> str:
    """Among whom a rank was taken."""
    return pool(len(known), len(review.evidence.provinces) - len(known))


def _name(review: Review, indicator: str) -> str:
    return review.evidence.indicator(indicator).short_name


def _in_tile(value: float, unit: str) -> str:
    """A value as it stands in a tile: all percentages with two decimals, to be read across."""
    return f"{value:.2f}%" if unit == "%" else format_number(value, unit)


def _index_cell(value: float | None) -> Cell:
    return Cell() if value is None else Cell(f"{value:.0f}", value)


def _shown(values: pd.DataFrame, first: int, last: int) -> list[int]:
    """The years with values between two years, both included."""
    return [year for year in map(int, values.columns) if first <= year <= last]


def _too_little(review: Review, indicator: str, kind: str) -> Exhibit:
    name = _name(review, indicator)
    return paragraph(f"{name}的分省数据不足，本版不作比较。", exhibit_id=f"{kind}-{indicator}")
