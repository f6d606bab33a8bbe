"""All provinces and the nation by a value per head, then and now."""

from __future__ import annotations

from lnip_analysis.evidence.model import Observation
from lnip_analysis.present import palette
from lnip_analysis.present.charts import dot_pairs, theme
from lnip_analysis.present.charts.frame import figure
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.prose import paragraph
from lnip_analysis.present.forms.table import Cell, Cellish, Column, number_cell, sources_cell
from lnip_analysis.present.words.per_head import per_head_headline
from lnip_analysis.present.words.ranks import OUTSIDE, pool
from lnip_analysis.present.words.wording import format_value, short_unit
from lnip_analysis.review.ranking import Place, ranking
from lnip_analysis.review.review import Review

PER_HEAD = "valid_invention_patents_per_10k"


def _cells(
    then: Observation | None, now: Observation | None, place: Place | None, unit: str
) -> list[Cellish]:
    """A region's two values, its rank, which the nation has not, and their sources."""
    return [
        number_cell(then.value if then else None, unit),
        number_cell(_value(now), unit),
        Cell() if place is None else Cell(str(place.rank), place.rank),
        sources_cell(_sources(then, now)),
    ]


def per_head_chart(review: Review, indicator: str = PER_HEAD) -> Exhibit:
    """Every province's value in the base year and in the latest, the nation among them.

    Args:
        review: The review.
        indicator: A ratio of values above 0.
    """
    among = ranking(review, indicator)
    known = review.evidence.indicator(indicator)
    if among.years is None:
        said = f"{known.short_name}的分省数据不足，本版不作比较。"
        return paragraph(said, exhibit_id=f"per-head-{indicator}")
    base, last = among.years
    missing = len(review.evidence.provinces) - len(among.places)
    held = {
        code: (series.at(base), series.at(last))
        for code in (review.evidence.nation, *among.places)
        if (series := review.evidence.series(indicator, code)).at(last) is not None
    }
    held = dict(sorted(held.items(), key=lambda item: -_value(item[1][1])))
    pairs = [
        dot_pairs.Pair(
            review.evidence.region_name(code),
            (
                _value(now),
                then.value if then is not None and then.value > 0 and base < last else None,
            ),
            (_said(now), _said(then)),
            (f"{_value(now):.2f}",),
            {review.evidence.nation: palette.INK, review.region: palette.ACTUAL}.get(code, ""),
        )
        for code, (then, now) in held.items()
        if _value(now) > 0
    ]
    _, nation = held.get(review.evidence.nation, (None, None))
    rows: list[list[Cellish]] = [
        [
            Cell(review.evidence.region_name(code)),
            *_cells(then, now, among.places.get(code), known.unit),
        ]
        for code, (then, now) in held.items()
    ]
    return figure(
        f"per-head-{indicator}",
        per_head_headline(review, indicator),
        theme.draw(
            f"per-head-{indicator}",
            dot_pairs.painter(
                pairs,
                (f"{last}年", f"{base}年"),
                (f"全国{last}年", nation.value if nation else None, None),
                dot_pairs.ratios(pairs),
            ),
            **dot_pairs.heights(pairs),
        ),
        alt=f"点图，每行一个地区：{known.short_name}，由高到低。"
        + "；".join(f"{p.name}{last}年{p.said[0]}" for p in pairs)
        + "。",
        columns=[
            Column("地区"), Column(f"{base}年", numeric=True, unit=known.unit),
            Column(f"{last}年", numeric=True, unit=known.unit), Column("位次", numeric=True),
            Column("来源"),
        ],
        rows=rows,
        source_ids=[s for pair in held.values() for s in _sources(*pair)],
        note=f"单位：{short_unit(known.unit)}，横轴为对数刻度，线段同长即增长倍数相同。"
        "除以年末常住人口；全国未公布的年份为各省之和除以年末总人口（含现役军人）；"
        f"{pool(len(among.places), missing)}，{OUTSIDE}。",
    )  # fmt: skip


def _value(found: Observation | None) -> float:
    return found.value if found is not None else 0.0


def _said(found: Observation | None) -> str:
    return format_value(found.value, found.unit) if found is not None else ""


def _sources(*found: Observation | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(s for o in found if o is not None for s in o.source_ids))
