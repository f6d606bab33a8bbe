"""The profile of one province in one year: sentences, key figures, yardstick, sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lnip_analysis.plan.model import Kind
from lnip_analysis.present.charts.province_index import drawn, nation_chart
from lnip_analysis.present.charts.province_ranks import rank_chart
from lnip_analysis.present.forms import prose
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.prose import paragraph
from lnip_analysis.present.forms.table import (
    Cell,
    Cellish,
    Column,
    number_cell,
    percent_cell,
    sources_cell,
    table,
)
from lnip_analysis.present.overview.kpis import kpis
from lnip_analysis.present.sources.source_groups import grouped_sources
from lnip_analysis.present.words.indicators import names_among
from lnip_analysis.present.words.phrases import asked
from lnip_analysis.present.words.ranks import rank_among, share_of_nation
from lnip_analysis.present.words.wording import (
    format_value,
    format_year_on_year,
)
from lnip_analysis.review.model import Point
from lnip_analysis.review.province_profile import (
    IndicatorProfile,
    Measure,
    indicator_profiles,
    yardstick,
)
from lnip_analysis.review.review import Review
from lnip_analysis.review.type_structure import inventions


def key_message(review: Review) -> Exhibit:
    """The province in two clauses: invention applications and stock, share and rank."""
    return prose.key_message(key_message_sentence(review))


def key_message_sentence(review: Review) -> str:
    """How many inventions were applied for and in force, which part of the nation, which rank."""
    catalogue = review.evidence.indicators
    stages = [i for i in inventions(review.evidence) if catalogue[i].patent_stage != "grants"]
    found = indicator_profiles(review, stages)
    known = [s for s in found if s.now is not None]
    if not known:
        names = "和".join(s.indicator.short_name for s in found)
        return f"{review.region_name}{review.report_year}年的{names}，本报告未查到数据。"
    clauses = "；".join(_level_clause(s) for s in known)
    return f"{review.report_year}年{review.region_name}{clauses}。"


def _level_clause(s: IndicatorProfile) -> str:
    assert s.now is not None
    end = "年末" if s.indicator.kind == "stock" else ""
    parts = [f"{end}{s.indicator.short_name}{format_value(s.now.value, s.now.unit)}"]
    if s.before is not None and s.before.value:
        parts.append(format_year_on_year(s.now.value, s.before.value, s.now.unit))
    if s.share is not None:
        parts.append(f"占全国{share_of_nation(s.share)}")
    if s.place is not None:
        parts.append(rank_among(s.place))
    return "，".join(parts)


def key_figures(review: Review) -> Exhibit:
    """The year's values that official tables print for every province."""
    return kpis(review, review.evidence.in_order("profile_kpi_order"))


def rank_paragraph(review: Review) -> Exhibit:
    """Where the province ranks highest and lowest, what moved most, what has no value."""
    return paragraph(rank_sentence(review), exhibit_id="ranks-said")


def rank_sentence(review: Review) -> str:
    """The ranks in words; empty where there are none, for the chart's place says why."""
    found = indicator_profiles(review)
    names = names_among([s.indicator for s in found])
    placed = [(s, s.place) for s in found if s.place is not None]
    if not placed:
        return ""
    best = min(placed, key=lambda pair: pair[1].rank)
    worst = max(placed, key=lambda pair: pair[1].rank)
    if best[1].rank == worst[1].rank:
        text = f"有数据的{len(placed)}项指标都居第{best[1].rank}位。"
    else:
        (top, first), (bottom, last) = best, worst
        text = (
            f"位次最靠前的是{names[top.indicator.id]}，居第{first.rank}位；"
            f"最靠后的是{names[bottom.indicator.id]}，居第{last.rank}位。"
        )
    unknown = "、".join(names[s.indicator.id] for s in found if s.now is None)
    gap = f"{unknown}{review.report_year}年数据本报告未查到，没有位次。" if unknown else ""
    return text + _moves(review, found, names) + gap


def _moves(review: Review, found: Sequence[IndicatorProfile], names: Mapping[str, str]) -> str:
    """Which indicator rose and which fell most since the year before the plan."""
    moved = [
        (s.base_place.rank - s.place.rank, s.base_place.rank, s.place.rank, s)
        for s in found
        if s.base_place is not None and s.place is not None
    ]
    rose = max(moved, key=lambda m: m[0], default=None)
    fell = min(moved, key=lambda m: m[0], default=None)
    steps = []
    if rose is not None and rose[0] > 0:
        steps.append(f"升幅最大的是{names[rose[3].indicator.id]}，由第{rose[1]}位升至第{rose[2]}位")
    if fell is not None and fell[0] < 0:
        steps.append(f"降幅最大的是{names[fell[3].indicator.id]}，由第{fell[1]}位降至第{fell[2]}位")
    base = review.plan.first_year - 1
    return f"与{base}年相比，{'；'.join(steps)}。" if steps else ""


def yardstick_paragraph(review: Review) -> Exhibit:
    """What the yardstick says, and that it is one."""
    return paragraph(yardstick_sentence(review), exhibit_id="yardstick-said")


def yardstick_sentence(review: Review) -> str:
    """How many demands the province comes up to, and whose demands they are."""
    found = yardstick(review)
    owner = review.evidence.region_name(review.plan.region)
    if review.region == review.plan.region:
        whose = f"这些要求出自{owner}自己的计划，正式的评估结论见年度报告"
    elif review.is_nation:
        whose = f"这些要求出自{owner}的计划，在这里只是一把尺子，不是评判"
    else:
        whose = (
            f"这些要求出自{owner}的计划，{review.region_name}没有作过这样的承诺，"
            "在这里只是一把尺子，不是评判"
        )
    if not found:
        return f"{whose}。{review.report_year}年没有可以拿来衡量的数据。"
    reached = [m for m in found if m.reaches]
    counted = f"能在各省之间衡量的{len(found)}项要求中，{_reached_words(reached, found)}"
    return f"{whose}。{counted}。"


def _reached_words(reached: Sequence[Measure], found: Sequence[Measure]) -> str:
    if not reached:
        return "没有一项达到"
    names = "、".join(_short(m) for m in reached)
    return "各项均达到" if len(reached) == len(found) else f"{len(reached)}项达到（{names}）"


def yardstick_table(review: Review) -> Exhibit:
    """The plan's demands beside the province and the nation."""
    found = yardstick(review)
    owner = review.evidence.region_name(review.plan.region)
    if not found:
        return paragraph("没有可以拿来衡量的数据。", exhibit_id="yardstick")
    nationwide = review.is_nation
    columns = (
        Column(f"{owner}计划的要求", width="1fr"),
        Column("起点", numeric=True),
        Column("最新", numeric=True),
        Column(review.region_name, numeric=True),
        Column("全国", numeric=True, shown=not nationwide),
        Column("要求", numeric=True),
        Column("比照"),
        Column("来源"),
    )
    reached = sum(m.reaches for m in found)
    title = f"以{owner}计划的{len(found)}项要求为尺，{review.region_name}达到{reached}项"
    note = "增长的要求，各列为年均增长；水平的要求，各列为当年水平，期限未到的也与期末要求相比。"
    line = note
    return table("yardstick", title, columns, [_measure_row(m) for m in found], source=line)


def _measure_row(m: Measure) -> list[Cellish]:
    v = m.verdict
    side = "▲ 达到" if m.reaches else "▽ 未达到"
    points = [p for p in (v.baseline, v.latest) if p is not None]
    return [
        Cell(_short(m), sub=f"{asked(v)}，到{v.target.deadline}年"),
        _point(v.baseline, v.unit),
        _point(v.latest, v.unit),
        _measured(m.value, m),
        Cell() if m.nation is None else _measured(m.nation, m),
        _measured(m.asked, m),
        Cell(side),
        sources_cell([s for p in points for s in p.source_ids]),
    ]


def _short(m: Measure) -> str:
    return m.verdict.series.indicator.short_name if m.verdict.series else ""


def _point(point: Point | None, unit: str) -> Cell:
    return Cell() if point is None else number_cell(point.value, unit, sub=f"{point.year}年")


def _measured(value: float, m: Measure) -> Cell:
    if m.verdict.target.kind is Kind.GROWTH:
        return percent_cell(value)
    return Cell(format_value(value, m.verdict.unit), value)


def source_list(review: Review) -> Exhibit:
    """Every source cited in the profile."""
    found = [o for s in indicator_profiles(review) for o in (s.now, s.before) if o is not None]
    used = {i for o in found for i in o.source_ids}
    used |= {i for o in drawn(review) for i in o.source_ids}
    used |= {i for m in yardstick(review) for p in m.verdict.points for i in p.source_ids}
    known = [review.evidence.source(i) for i in used]
    return grouped_sources(sorted(known, key=lambda s: (s.known_from, s.id)))


__all__ = [
    "key_figures",
    "key_message",
    "key_message_sentence",
    "nation_chart",
    "rank_chart",
    "rank_paragraph",
    "rank_sentence",
    "source_list",
    "yardstick_paragraph",
    "yardstick_sentence",
    "yardstick_table",
]
