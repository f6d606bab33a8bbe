"""The values behind a target's chart: context before the base, and rows for its table."""

from __future__ import annotations

from collections.abc import Sequence

from lnip_analysis.plan.model import Kind
from lnip_analysis.present.forms.table import Cell, Column, number_cell, sources_cell
from lnip_analysis.present.words.phrases import subject
from lnip_analysis.present.words.wording import format_formula
from lnip_analysis.review.model import Point, Verdict
from lnip_analysis.review.reason_words import part_words


def context_points(verdict: Verdict, since: int) -> tuple[Point, ...]:
    """Values from a year on and before the base, for the eye; they decide nothing."""
    v = verdict
    if v.series is None or v.baseline is None or v.target.kind not in (Kind.LEVEL, Kind.GROWTH):
        return ()
    return tuple(
        Point(o.year, o.value, (o,))
        for o in v.series.observations
        if since <= o.year < v.baseline.year
    )


def path_columns(verdict: Verdict) -> tuple[Column, ...]:
    """Columns of the table behind a target's chart."""
    unit = verdict.unit
    return (
        Column("年份"),
        Column(subject(verdict), numeric=True, unit=unit),
        Column("要求", numeric=True, unit=unit),
        Column("说明", width="1fr"),
        Column("来源"),
    )


def path_rows(verdict: Verdict, context: Sequence[Point] = ()) -> list[list[Cell]]:
    """One row a year: value, requirement, remark, sources; a gap stays a row with a dash."""
    v = verdict
    points = {p.year: p for p in (*context, *v.points)}
    required = dict(v.required)
    lead = v.proven_part
    known = {*points, *required, *({lead.year} if lead is not None else ())}
    if not known:
        return []
    rows = []
    for year in range(min(known), max(v.report_year, *known) + 1):
        point = points.get(year)
        value = number_cell(point.value if point else None, v.unit)
        if point is None and year <= v.report_year:
            value = Cell(why="本报告未查到")
        remark, ids = _remark(v, point), point.source_ids if point else ()
        if point is None and lead is not None and lead.year == year and v.deduction is not None:
            remark, ids = f"推定：{part_words(lead)}", v.deduction.source_ids
        rows.append(
            [
                Cell(str(year), year),
                value,
                number_cell(required.get(year), v.unit),
                Cell(remark, remark) if remark else Cell(" ", ""),
                sources_cell(ids) if ids else Cell(" ", ""),
            ]
        )
    return rows


def _remark(v: Verdict, point: Point | None) -> str:
    if point is None:
        return ""
    parts = []
    if v.baseline is not None and point.year == v.baseline.year:
        parts.append("基期")
    parts += [o.read_as for o in point.observations if o.read_as and o.year == point.year]
    computed = [o for o in point.observations if o.formula]
    if computed:
        parts.append("推算：" + "；".join(format_formula(o.as_printed) for o in computed))
    weak = sorted({o.grade for o in point.observations if o.grade in "CD"})
    parts += [f"来源等级{grade}" for grade in weak]
    return "，".join(parts)


def path_sources(verdict: Verdict, context: Sequence[Point] = ()) -> list[str]:
    """Sources of all that a target's chart shows: values, and what proves a bound."""
    v = verdict
    found = [s for p in (*context, *v.points) for s in p.source_ids]
    proven = v.deduction.source_ids if v.proven_part is not None and v.deduction else ()
    return [*found, *proven]
