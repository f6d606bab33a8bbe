"""The tables of an edition: targets, values, deliverables, sources, data gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from IPython.display import Markdown

from lnip_analysis.bounds.text import amount
from lnip_analysis.plan.model import Kind
from lnip_analysis.present.charts.series_data import context_points, path_columns, path_rows
from lnip_analysis.present.forms.exhibit import Exhibit, nothing
from lnip_analysis.present.forms.prose import paragraph
from lnip_analysis.present.forms.table import (
    Cell,
    Cellish,
    Column,
    number_cell,
    percent_cell,
    sources_cell,
    table,
    target_cell,
)
from lnip_analysis.present.words.deliverables import done_day, item_remark, undated
from lnip_analysis.present.words.outcomes import part_known, shown_progress
from lnip_analysis.present.words.phrases import (
    asked,
    deciding_sources,
    derived_goals,
    published_words,
    subject,
)
from lnip_analysis.present.words.wording import (
    format_date,
    format_number,
    format_percent,
    format_years,
)
from lnip_analysis.review.duties import BodyDataGap, data_gaps_by_body
from lnip_analysis.review.model import ItemVerdict, Point, Verdict
from lnip_analysis.review.not_yet_published import not_yet_published
from lnip_analysis.review.review import Review
from lnip_analysis.review.rung import Rung
from lnip_analysis.review.status import MET, NOT_ASSESSABLE, Status

_ITEM_WORDS = ("按期完成", "已完成而是否按期不明", "逾期完成", "未完成", "未查到", "未到期")

_TARGET_COLUMNS = (
    Column("目标", width="1fr"),
    Column("单位", shown=False),
    Column("基期", numeric=True),
    Column("基期年", shown=False),
    Column("最新", numeric=True),
    Column("最新年", shown=False),
    Column("目标值", numeric=True),
    Column("累计进度", numeric=True),
    Column("时间进度", shown=False),
    Column("速度比", shown=False),
    Column("状态", width="29mm"),
    Column("来源", width="17mm"),
)


def target_table(
    review: Review,
    verdicts: Sequence[Verdict] | None = None,
    *,
    table_id: str = "targets",
    title: str = "",
) -> Exhibit:
    """Targets with base, latest, goal, progress, status and sources.

    Args:
        review: The review.
        verdicts: The rows; every target of the plan where None.
        table_id: Stable id.
        title: Title; says how many targets there are where empty.
    """
    rows = review.verdicts if verdicts is None else tuple(verdicts)
    return table(
        table_id,
        title or f"{len(rows)}项目标的进展（截至{review.report_year}年底）",
        _TARGET_COLUMNS,
        [_target_row(v) for v in rows],
        source="累计进度＝（最新－基期）÷（目标－基期）。" + derived_goals(rows),
        stacked=True,
    )


def _target_row(v: Verdict) -> list[Cellish]:
    unknown = v.status in NOT_ASSESSABLE
    return [
        target_cell(v.target, sub=f"单位：{v.unit or '项'}"),
        v.unit or "项",
        _point_cell(v.baseline, v.unit),
        v.baseline.year if v.baseline else None,
        _items_done(v) if v.items else _latest_cell(v),
        v.latest.year if v.latest else None,
        _goal_cell(v),
        _progress(v),
        percent_cell(None if unknown else v.time_share),
        number_cell(None if unknown else v.pace_ratio),
        Cell(status=v.mark, sub=part_known(v)),
        sources_cell(deciding_sources(v)),
    ]


def _point_cell(point: Point | None, unit: str) -> Cell:
    if point is None:
        return Cell()
    return number_cell(point.value, unit, sub=f"{point.year}年")


def _latest_cell(v: Verdict) -> Cell:
    """The latest value; of a proven verdict the bound that decides it, marked as one."""
    part = v.reason.proven
    if v.rung is not Rung.PROVEN or part is None or part.proof is None:
        return _point_cell(v.latest, v.unit)
    sign = "≥" if part.proof.side == "low" else "≤"
    value = amount(part.proof.value, v.unit).removesuffix(v.unit)
    return Cell(f"{sign}{value}", sub=f"推定，{part.year}年")


def _goal_cell(v: Verdict) -> Cell:
    if v.target.items:
        return Cell(str(len(v.target.items)), len(v.target.items))
    text = asked(v) if v.target_value is None else format_number(v.target_value, v.unit)
    if v.target.kind is Kind.FLOOR:
        return Cell(text, v.target_value, sub="每年")
    if v.target_upper is not None:
        text += f"—{format_number(v.target_upper, v.unit)}"
    return Cell(text, v.target_value, sub=f"{v.target.deadline}年")


def _items_done(v: Verdict) -> Cell:
    done = sum(i.status in MET for i in v.items)
    if not done and all(i.status is Status.NOT_DUE for i in v.items):
        # None of what is not due yet would read as a failure.
        return Cell()
    return Cell(str(done), done, sub="项查到完成记录")


def _progress(v: Verdict) -> Cell:
    """Progress with elapsed time beneath it: readers compare the two."""
    share = shown_progress(v)
    elapsed = f"时间{format_percent(v.time_share)}" if v.time_share is not None else ""
    return percent_cell(share, sub=elapsed if share is not None else "")


def observations_table(verdict: Verdict) -> Exhibit:
    """One target's values year by year, each with its source."""
    base = verdict.baseline
    points = context_points(verdict, base.year - 4 if base is not None else verdict.report_year)
    return table(
        f"figures-{verdict.target.id}",
        f"{subject(verdict)}：逐年数据与来源",
        path_columns(verdict),
        path_rows(verdict, points),
    )


def deliverables_table(
    review: Review,
    verdicts: Sequence[Verdict] | None = None,
    *,
    table_id: str = "deliverables",
    goals: bool = True,
) -> Exhibit:
    """The checklist of things to deliver: what, by when, whether, and where it was printed.

    Args:
        review: The review.
        verdicts: The targets; all with things to deliver where None.
        table_id: Stable id.
        goals: Whether several targets are named beside their items.
    """
    chosen = [v for v in (review.verdicts if verdicts is None else verdicts) if v.items]
    columns = (
        Column("目标", width="1fr", shown=goals and len(chosen) != 1),
        Column("事项", width="2fr"),
        Column("期限", numeric=True, width="31mm"),
        Column("完成日期", numeric=True, width="31mm"),
        Column("状态"),
        Column("来源", width="13mm"),
    )
    rows = [_item_row(v, item) for v in chosen for item in v.items]
    found = Counter(_item_word(i) for v in chosen for i in v.items)
    tally = "，".join(f"{found[word]}项{word}" for word in _ITEM_WORDS if found[word])
    title = f"{len(rows)}项交付事项中，{tally}"
    return table(table_id, title, columns, rows, stacked=True)


def _item_word(item: ItemVerdict) -> str:
    if item.status is Status.DONE:
        return _ITEM_WORDS[1] if undated(item) else _ITEM_WORDS[0]
    return "未查到" if item.status is Status.NOT_FOUND else item.status.value


def _item_row(v: Verdict, item: ItemVerdict) -> list[Cellish]:
    return [
        target_cell(v.target),
        Cell(item.item.title, sub=item_remark(item)),
        Cell(format_date(item.item.due.isoformat()), item.item.due.isoformat()),
        Cell(done_day(item), item.done.date) if item.done else None,
        Cell(status=item.mark),
        sources_cell(item.source_ids),
    ]


def data_gaps_introduction(review: Review) -> Markdown | Exhibit:
    """What the table of gaps lists, and whose they are where the plan says it.

    Nothing where there are none: what is lacking isn't told before that nothing is.
    """
    if not any(data_gaps_by_body(review).values()):
        return nothing("owed-introduction")
    whose = "按计划列出牵头单位；" if review.plan.bodies else ""
    return Markdown(
        f"评估所需而本报告在所收资料中未查到的数据和完成记录，{whose}"
        "已知按省公布过的表另列出表名。本报告不以估计值代替。"
    )


def data_gaps_table(review: Review) -> Exhibit:
    """Which value is missing for which years, whose it is, and where it is known to stand."""
    found = data_gaps_by_body(review)
    gaps = [(body, m) for body, listed in found.items() for m in listed]
    columns = (
        Column("责任单位", width="23mm", shown=any(found)),
        Column("本报告未查到的数据或完成记录", width="1.4fr"),
        Column("年份", width="25mm"),
        Column("涉及的目标", width="1fr"),
        Column("公布过而未收到的表", width="1fr", shown=any(m.publications for _, m in gaps)),
        Column("来源", width="14mm", shown=any(m.publications for _, m in gaps)),
    )
    if not gaps:
        said = "评估所需的数据和完成记录都已查到。"
        if review.region != review.plan.region:
            said = f"这项计划没有给{review.region_name}的单位分派任务，不列应有的数据。"
        return paragraph(said, exhibit_id="owed")
    rows = [_gap_row(body, m) for body, m in gaps]
    owners = sum(bool(body) for body in found)
    whose = f"{owners}个责任单位共有" if owners else ""
    title = f"{whose}{len(rows)}项数据或完成记录本报告未查到"
    # What came out only after the cut-off day is counted apart from what never came.
    after_cut_off = not_yet_published(review)
    values = {x.indicator for x in after_cut_off if x.indicator}
    items = {x.what for x in after_cut_off if not x.indicator}
    came = sum(
        any(t.indicator in values for t in m.targets) and review.report_year in m.years
        if m.years
        else m.what in items
        for _, m in gaps
    )
    note = f"其中{came}项在截止日以后公布，见“截止日以后公布的数据”。" if came else ""
    line = f"{note}查找范围为档案所收的资料。"
    paper = [_gap_row(body, m) for body, m in _gathered(gaps)]
    return table("owed", title, columns, rows, source=line, stacked=True, paper_rows=paper)


def _gathered(gaps: Sequence[tuple[str, BodyDataGap]]) -> list[tuple[str, BodyDataGap]]:
    """The records of one target as one gap."""
    found: dict[tuple[object, ...], tuple[str, BodyDataGap]] = {}
    for n, (body, gap) in enumerate(gaps):
        key = (n,) if gap.years else (body, *(t.id for t in gap.targets))
        before = found.get(key)
        what = f"{before[1].what}；{gap.what}" if before else gap.what
        found[key] = (body, replace(gap, what=what))
    return list(found.values())


def _gap_row(body: str, gap: BodyDataGap) -> list[Cellish]:
    sources = list(dict.fromkeys(p.source_id for p in gap.publications))
    return [
        body,
        gap.what,
        format_years(gap.years) or "—",
        "；".join(t.title for t in gap.targets),
        published_words(gap.publications) or Cell(" ", ""),
        sources_cell(sources) if sources else Cell(" ", ""),
    ]
