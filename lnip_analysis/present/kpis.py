"""本年十个数: the year's figures at a glance, in the order in which the province tells them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from lnip_analysis.evidence.model import Observation
from lnip_analysis.present.exhibit import Exhibit
from lnip_analysis.present.markup import csv_text, refs_html, refs_typst
from lnip_analysis.present.typst import typst_string, typst_text
from lnip_analysis.present.wording import (
    MISSING,
    format_number,
    format_year_on_year,
    plain_name,
    short_unit,
)
from lnip_analysis.review.review import Review

PRESS_ORDER = (
    "patent_applications_total",
    "patent_applications_invention",
    "pct_applications",
    "patent_grants_total",
    "patent_grants_invention",
    "valid_invention_patents",
    "valid_invention_patents_per_10k",
    "well_known_trademarks",
    "gi_trademarks",
    "gi_products",
    "plant_variety_applications",
    "plant_variety_grants",
    "rd_expenditure",
    "rd_intensity",
)
"""Indicators as a provincial press conference orders them."""


@dataclass(frozen=True)
class _Figure:
    name: str
    unit: str
    now: Observation
    before: Observation | None

    @property
    def note(self) -> str:
        """Change on the year before, in points where the figure is a percentage."""
        if self.before is None or self.before.value == 0:
            return ""
        return format_year_on_year(self.now.value, self.before.value, self.unit)


def kpis(review: Review, indicators: Sequence[str] = PRESS_ORDER, *, at_most: int = 10) -> Exhibit:
    """The year's figures: value, unit, change on the year before; what is missing is named.

    Args:
        review: The review.
        indicators: Indicators in order; the first ones with a figure for the year are shown.
        at_most: How many.
    """
    shown: list[_Figure] = []
    missing: list[str] = []
    for indicator in indicators:
        series = review.evidence.series(indicator, review.region).until(review.year)
        name = plain_name(series.indicator.name)
        now = series.at(review.year)
        if now is None:
            missing.append(name)
        elif len(shown) < at_most:
            shown.append(_Figure(name, series.indicator.unit, now, series.at(review.year - 1)))
    gap = f"{review.year}年未见公开数：{'、'.join(missing)}。" if missing else ""
    items = "".join(_item_html(f) for f in shown)
    note = f'<p class="lnip-source">{escape(gap)}</p>' if gap else ""
    data = csv_text(
        ["指标", "年份", "数值", "单位", "上年", "来源"],
        [
            [f.name, review.year, f.now.value, f.unit, f.before and f.before.value, f.now.source_id]
            for f in shown
        ],
    )
    plain = "\n".join(
        f"{f.name}　{format_number(f.now.value, f.unit)}{f.unit}　{f.note or MISSING}"
        for f in shown
    )
    return Exhibit(
        "text", "kpis", f"{review.year}年主要数据",
        f'<ul class="lnip-kpis">{items}</ul>{note}',
        f"#lnip-kpis({', '.join(_item_typst(f) for f in shown)})"
        + (f"\n#lnip-source-line[{typst_text(gap)}]" if gap else ""),
        data, f"{plain}\n{gap}",
    )  # fmt: skip


def _item_html(f: _Figure) -> str:
    return (
        f'<li class="lnip-kpi"><span class="lnip-kpi-label">{escape(f.name)}'
        f"{refs_html(f.now.source_ids)}</span>"
        f'<span class="lnip-kpi-value">{format_number(f.now.value, f.unit)}'
        f'<span class="lnip-kpi-unit">{escape(short_unit(f.unit))}</span></span>'
        f'<span class="lnip-kpi-note">{escape(f.note)}</span></li>'
    )


def _item_typst(f: _Figure) -> str:
    label = f"[{typst_text(f.name)}{refs_typst(f.now.source_ids)}]"
    value, unit = typst_string(format_number(f.now.value, f.unit)), short_unit(f.unit)
    return (
        f"(label: {label}, value: {value}, unit: {typst_string(unit)}, "
        f"note: {typst_string(f.note)})"
    )
