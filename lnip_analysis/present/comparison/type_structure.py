"""The three patent types as shares of the whole, a region beside the nation."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from lnip_analysis.present import palette
from lnip_analysis.present.charts import theme
from lnip_analysis.present.charts.frame import figure
from lnip_analysis.present.charts.points import words_of
from lnip_analysis.present.charts.sheet import Sheet
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.prose import paragraph
from lnip_analysis.present.forms.table import Cell, Column, number_cell, percent_cell, sources_cell
from lnip_analysis.present.words.wording import format_percent
from lnip_analysis.review.review import Review
from lnip_analysis.review.type_structure import STAGES, TypeShares, type_shares

TYPE_NAMES = ("发明", "实用新型", "外观设计")
STAGE_NAMES = {"applications": "申请量", "grants": "授权量"}
_ROW_MM, _TOP_MM, _HEAD_MM = 5.0, 8.0, 6.2
_LABEL_MM = 6.5
"""Room that a share needs inside its bar."""

Group = tuple[str, Sequence[TypeShares]]
"""A name and its years."""


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
    flat: list[tuple[str, TypeShares]] = [
        (name, one) for groups in stages for name, years in groups for one in years
    ]
    used = [s for _, one in flat for s in one.source_ids]
    return figure(
        "patent-types",
        structure_headline(review),
        theme.draw(
            "patent-types", painter(stages), **heights(stages)
        ),
        alt=f"百分比条形图：三种专利的比重。{bars_in_words(stages)}。",
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


def heights(stages: Sequence[Sequence[Group]]) -> dict[str, float]:
    """Heights on the page, stages side by side, and narrow, one below the other; mm."""
    tall = [_tall(groups) for groups in stages]
    return {
        "height_mm": _TOP_MM + max(tall) + 1,
        "narrow_height_mm": _TOP_MM + sum(tall) + 1,
    }


def _tall(groups: Sequence[Group]) -> float:
    return sum(_HEAD_MM + _ROW_MM * len(years) for _, years in groups)


def painter(stages: Sequence[Sequence[Group]]) -> theme.Paint:
    """Draws a bar of 100 % a year, with the shares in it.

    Args:
        stages: Applications and grants: groups of years, each group with its name.
    """

    def paint(canvas: Figure, narrow: bool) -> None:
        sheet = Sheet(canvas)
        _key(sheet)
        block = sheet.width - 4 if narrow else (sheet.width - 10) / 2
        y = _TOP_MM
        for n, groups in enumerate(stages):
            left = 2 if narrow else 2 + n * (block + 6)
            end = _stage(sheet, groups, left, y, block)
            y = end if narrow else y

    return paint


def _key(sheet: Sheet) -> None:
    x = 2.0
    for colour, name in zip(palette.PATENT_TYPES, TYPE_NAMES, strict=True):
        sheet.box(x, 2, 4, 4, facecolor=colour)
        sheet.text(x + 5.2, 4, name, fontsize=8.5)
        x += 10 + 3.2 * len(name)
    sheet.text(x, 4, "单位：%", fontsize=8.5, color=palette.MUTED)


def _stage(sheet: Sheet, groups: Sequence[Group], left: float, top: float, width: float) -> float:
    y = top
    for name, years in groups:
        sheet.text(left, y + _HEAD_MM - 2.6, name, fontsize=9, color=palette.INK)
        y += _HEAD_MM
        for one in years:
            _bar(sheet, name, one, left, y, width)
            y += _ROW_MM
    return y


def _bar(sheet: Sheet, name: str, one: TypeShares, left: float, y: float, width: float) -> None:
    sheet.text(left, y + _ROW_MM / 2, f"{one.year}", fontsize=8, color=palette.MUTED)
    x, room = left + 9, width - 9
    for kind, share, fill, ink in zip(
        TYPE_NAMES, one.shares, palette.PATENT_TYPES, palette.PATENT_TYPES_INK, strict=True
    ):
        long = share * room
        said = words_of(name, f"{one.year}年", f"{kind}{format_percent(share)}")
        sheet.say(x + long / 2, y + _ROW_MM / 2, said)
        sheet.box(x, y + 0.45, long, _ROW_MM - 0.9, facecolor=fill)
        # A share too small for its number stands in the data table.
        if long > _LABEL_MM:
            sheet.text(
                x + long / 2, y + _ROW_MM / 2, f"{share * 100:.1f}", ha="center",
                va="center_baseline", fontsize=8, color=ink,
            )  # fmt: skip
        x += long


def bars_in_words(stages: Sequence[Sequence[Group]]) -> str:
    """Every bar in words."""
    parts = []
    for groups in stages:
        for name, years in groups:
            said = "，".join(
                f"{one.year}年"
                + "、".join(
                    f"{kind}{format_percent(share)}"
                    for kind, share in zip(TYPE_NAMES, one.shares, strict=True)
                )
                for one in years
            )
            parts.append(f"{name}：{said}")
    return "；".join(parts)
