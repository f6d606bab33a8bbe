"""The three patent types as shares of the whole, a region beside the nation."""

from __future__ import annotations

from lnip_analysis.present import palette
from lnip_analysis.present.charts import share_bars, theme
from lnip_analysis.present.charts.frame import figure
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.prose import paragraph
from lnip_analysis.present.forms.table import Cell, Column, number_cell, percent_cell, sources_cell
from lnip_analysis.present.words.wording import format_percent
from lnip_analysis.review.review import Review
from lnip_analysis.review.shares import Shares
from lnip_analysis.review.type_structure import STAGES, type_shares

TYPE_NAMES = ("发明", "实用新型", "外观设计")
STAGE_NAMES = {"applications": "申请量", "grants": "授权量"}
KINDS = tuple(map(share_bars.Kind, TYPE_NAMES, palette.PATENT_TYPES, palette.PATENT_TYPES_INK))


def structure_chart(review: Review) -> Exhibit:
    """Shares of the three patent types in the region and the nation."""
    stages = [
        [
            (f"{review.evidence.region_name(code)}，{STAGE_NAMES[stage]}", found)
            for code in dict.fromkeys((review.region, review.evidence.nation))
            if (found := type_shares(review, code, stage))
        ]
        for stage in STAGES
    ]
    stages = [groups for groups in stages if groups]
    if not stages:
        return paragraph("三种专利的结构，本报告未查到数据。", exhibit_id="structure")
    flat: list[tuple[str, Shares]] = [
        (name, one) for groups in stages for name, years in groups for one in years
    ]
    columns = [
        [(name, [share_bars.Bar(f"{one.year}年", one.shares) for one in years])
         for name, years in groups]
        for groups in stages
    ]  # fmt: skip
    used = [s for _, one in flat for s in one.source_ids]
    return figure(
        "patent-types",
        structure_headline(review),
        theme.draw(
            "patent-types", share_bars.painter(columns, KINDS), **share_bars.heights(columns)
        ),
        alt=f"百分比条形图：三种专利的比重。{share_bars.in_words(columns, KINDS)}。",
        columns=[
            Column("地区与阶段"), Column("年份"),
            *(Column(name, numeric=True, unit="件") for name in TYPE_NAMES),
            Column("发明占比", numeric=True), Column("来源"),
        ],
        rows=[
            [
                Cell(name),
                Cell(str(one.year), one.year),
                *(number_cell(o.value, o.unit) for o in one.counts),
                percent_cell(one.shares[0]),
                sources_cell(one.source_ids),
            ]
            for name, one in flat
        ],
        source_ids=used,
    )  # fmt: skip


def structure_headline(review: Review) -> str:
    """The share of inventions among grants, in the region and the nation, then and now."""
    mine = type_shares(review, review.region, "grants")
    nation = type_shares(review, review.evidence.nation, "grants")
    if not mine:
        return "三种专利的结构"
    last, first = mine[-1], mine[0]
    text = (
        f"{review.region_name}授权专利中发明的比重{last.year}年为{format_percent(last.shares[0])}"
    )
    beside = next((n for n in nation if n.year == last.year), None)
    if beside is not None and not review.is_nation:
        gap = (last.shares[0] - beside.shares[0]) * 100
        text += f"，比全国{'高' if gap > 0 else '低'}{abs(gap):.1f}个百分点"
    if first.year < last.year:
        rise = (last.shares[0] - first.shares[0]) * 100
        text += f"，比{first.year}年{'提高' if rise > 0 else '下降'}{abs(rise):.1f}个百分点"
    return text
