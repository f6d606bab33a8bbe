"""A province's ranks among the others, now and before the plan, on one scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.figure import Figure

from lnip_analysis.present import palette
from lnip_analysis.present.charts import theme
from lnip_analysis.present.charts.frame import figure
from lnip_analysis.present.charts.points import words_of
from lnip_analysis.present.charts.sheet import Sheet
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.prose import paragraph
from lnip_analysis.present.forms.table import Cell, Cellish, Column, number_cell, sources_cell
from lnip_analysis.present.words.indicators import names_among
from lnip_analysis.present.words.ranks import share_of_nation
from lnip_analysis.review.province_profile import IndicatorProfile, indicator_profiles
from lnip_analysis.review.review import Review

_ROW, _NARROW_ROW, _TOP, _FOOT = 6.4, 10.5, 11.0, 2.0


def rank_chart(review: Review) -> Exhibit:
    """The province's rank in each indicator, now and in the year before the plan."""
    profiles = indicator_profiles(review)
    names = names_among([s.indicator for s in profiles])
    found = [s for s in profiles if s.place is not None]
    base = review.plan.first_year - 1
    if not found:
        said = "全国是各省的合计，没有位次。" if review.is_nation else "没有可以排位次的数据。"
        return paragraph(said, exhibit_id="ranks")
    heights = (_TOP + len(found) * _ROW + _FOOT, _TOP + len(found) * _NARROW_ROW + _FOOT)

    last = len(review.evidence.provinces)

    def paint(canvas: Figure, narrow: bool) -> None:
        years = base, review.report_year
        _paint_ranks(canvas, found, names, years, last, heights[narrow], narrow=narrow)

    unit = Column("单位")
    columns = (
        Column("指标", width="1fr"), Column(f"{review.report_year}年", numeric=True), unit,
        Column("占全国", numeric=True), Column("位次", numeric=True),
        Column(f"{base}年位次", numeric=True), Column("来源"),
    )  # fmt: skip
    used = [i for s in found if s.now is not None for i in s.now.source_ids]
    return figure(
        "ranks",
        _rank_title(found, base),
        theme.draw("ranks", paint, height_mm=heights[0], narrow_height_mm=heights[1]),
        alt=_rank_alt(found, names, base, review.report_year),
        columns=columns,
        rows=[_rank_row(s, names) for s in found],
        source_ids=used,
    )


def _rank_title(found: Sequence[IndicatorProfile], base: int) -> str:
    moves = [s.base_place.rank - s.place.rank for s in found if s.place and s.base_place]
    front = sum(s.place.rank <= 10 for s in found if s.place)
    text = f"{len(found)}项指标中，{f'{front}项' if front else '没有一项'}居前十位"
    phrases = [
        f"{sum(test)}项{word}"
        for test, word in (
            ([m > 0 for m in moves], "上升"),
            ([m == 0 for m in moves], "不变"),
            ([m < 0 for m in moves], "下降"),
        )
        if any(test)
    ]
    return f"{text}；与{base}年相比，{'、'.join(phrases)}" if phrases else text


def _rank_alt(
    found: Sequence[IndicatorProfile], names: Mapping[str, str], base: int, year: int
) -> str:
    phrases = []
    for s in found:
        assert s.place is not None
        then = f"（{base}年第{s.base_place.rank}位）" if s.base_place else ""
        phrases.append(f"{names[s.indicator.id]}第{s.place.rank}位{then}")
    return f"{year}年各项指标在各省中的位次，第1位在左：{'；'.join(phrases)}。"


def _rank_row(s: IndicatorProfile, names: Mapping[str, str]) -> list[Cellish]:
    assert s.now is not None
    assert s.place is not None
    share = None if s.share is None else Cell(share_of_nation(s.share), s.share)
    then = s.base_place
    return [
        names[s.indicator.id], number_cell(s.now.value, s.now.unit), s.now.unit, share,
        Cell(f"{s.place.rank}／{s.place.of}", s.place.rank),
        Cell() if then is None else Cell(f"{then.rank}／{then.of}", then.rank),
        sources_cell(s.now.source_ids),
    ]  # fmt: skip


def _paint_ranks(
    canvas: Figure,
    found: Sequence[IndicatorProfile],
    names: Mapping[str, str],
    years: tuple[int, int],
    last: int,
    height: float,
    *,
    narrow: bool,
) -> None:
    width = theme.NARROW_MM if narrow else theme.WIDE_MM
    sheet = Sheet(canvas)
    left, right = (4.0, width - 4) if narrow else (60.0, width - 44)
    row = _NARROW_ROW if narrow else _ROW
    base, now = years

    def at(rank: float) -> float:
        return left + (rank - 1) / (last - 1) * (right - left)

    def say(x: float, y: float, text: str, **style: object) -> None:
        sheet.text(x, y, text, **({"fontsize": 8.5} | style))

    key = f"● {now}年　○ {base}年"
    say(2, 3.5, key, color=palette.MUTED)
    for rank in (1, 10, 20, last):
        say(at(rank), 7.8, f"第{rank}位", ha="center", color=palette.MUTED, fontsize=8)
        sheet.line(
            [at(rank)] * 2, [_TOP - 0.8, height - 1], color=palette.GUIDE, linewidth=0.8, zorder=0
        )
    for n, s in enumerate(found):
        assert s.place is not None
        top = _TOP + n * row
        middle = top + (row * 0.74 if narrow else row / 2)
        then = f"第{s.base_place.rank}位" if s.base_place else "未排位"
        standing = f"第{s.place.rank}位（{base}年{then}）"
        say(*((2, top + 2.8) if narrow else (2, middle)), names[s.indicator.id])
        say(width - 2, top + 2.8 if narrow else middle, standing, ha="right")
        sheet.line([left, right], [middle] * 2, color=palette.TRACK, linewidth=3, zorder=0)
        if s.base_place is not None:
            ends = [at(s.base_place.rank), at(s.place.rank)]
            sheet.line(ends, [middle] * 2, color=palette.ACTUAL, linewidth=1.4, zorder=2)
            sheet.line(
                ends[:1], [middle], marker="o", markersize=5, markerfacecolor="white",
                markeredgecolor=palette.ACTUAL, markeredgewidth=1.2, zorder=3,
            )  # fmt: skip
            told = words_of(names[s.indicator.id], f"{base}年", then)
            sheet.say(ends[0], middle, told)
        told = words_of(names[s.indicator.id], f"{now}年", f"第{s.place.rank}位")
        sheet.say(at(s.place.rank), middle, told)
        sheet.line(
            [at(s.place.rank)], [middle], marker="o", markersize=5.5, color=palette.ACTUAL, zorder=4
        )
