"""本年十个数: the year's figures at a glance, in the order in which the province tells them."""

from __future__ import annotations

from collections.abc import Sequence

from lnip_analysis.evidence.numbers import WHOLE_UNITS
from lnip_analysis.plan.model import Comparison, Kind
from lnip_analysis.present.forms import nodes
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.nodes import (
    Block,
    Cell,
    Column,
    KeyFigures,
    Paragraph,
    Table,
    Text,
)
from lnip_analysis.present.forms.table import as_rows
from lnip_analysis.present.words.phrases import asked, weakness
from lnip_analysis.present.words.wording import (
    format_number,
    format_value,
    format_year_on_year,
    short_unit,
)
from lnip_analysis.review.kpis import KeyFigure, key_figures
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.review import Review

_LARGE = 1000
"""Smaller counts are often alike."""
_FEW = 6
"""Missing figures are named one by one up to this many."""


def kpis(review: Review, indicators: Sequence[str] | None = None, *, at_most: int = 10) -> Exhibit:
    """The year's figures: value, unit, change on the year before, what the plan asks for.

    What is missing is named, and so is what was first printed otherwise.

    Args:
        review: The review.
        indicators: Indicators in order; the first ones with a figure for the year are shown.
        at_most: How many.
    """
    shown, missing = key_figures(review, indicators, at_most=at_most)
    remark = _revised(shown) + _alike(shown) + _from_parts(shown) + _gap(review, missing)
    blocks: list[Block] = [KeyFigures(tuple(map(_item, shown)))] if shown else []
    blocks += [Paragraph((Text(remark),), "remark")] if remark else []
    title = f"{review.report_year}年主要数据"
    return Exhibit("text", "kpis", title, tuple(blocks), data=_data(review, shown))


def _data(review: Review, shown: Sequence[KeyFigure]) -> Table:
    names = ["指标", "年份", "数值", "单位", "上年", "计划目标", "评估结论", "首次公布", "来源"]
    columns = [Column(name) for name in names]
    rows = [
        [
            Cell(f.short_name),
            Cell(value=review.report_year),
            Cell(value=f.now.value),
            Cell(f.unit),
            Cell(value=f.before.value if f.before else None),
            Cell(f.verdict.target.title if f.verdict else ""),
            Cell(f.verdict.mark.value if f.verdict else ""),
            Cell(value=f.revised.old.value if f.revised else None),
            Cell(f.now.source_id),
        ]
        for f in shown
    ]
    return Table(tuple(columns), as_rows("kpis", columns, rows))


def _revised(shown: Sequence[KeyFigure]) -> str:
    """Which of the figures were first printed otherwise, and as what."""
    revised = "；".join(
        f"{f.short_name}首次公布为{format_value(f.revised.old.value, f.unit)}"
        for f in shown
        if f.revised is not None
    )
    return f"{revised}，后来有更改。" if revised else ""


def _alike(shown: Sequence[KeyFigure]) -> str:
    """Two counts of a year that happen to be one number, which looks like a slip."""
    found: dict[tuple[int, float, str], list[str]] = {}
    for f in shown:
        for o in (f.now, *([f.before] if f.before else [])):
            if o.unit in WHOLE_UNITS and o.value >= _LARGE:
                found.setdefault((o.year, o.value, f.unit), []).append(f.short_name)
    return "".join(
        f"{'、'.join(names)}{year}年同为{format_number(value, unit)}{short_unit(unit)}，"
        "是分别公布的两个数，不是误植。"
        for (year, value, unit), names in found.items()
        if len(names) > 1
    )


def _from_parts(shown: Sequence[KeyFigure]) -> str:
    """Whose change is not that of the two figures as they were printed, rounded."""
    names = [
        f.short_name
        for f in shown
        if f.before and f.now.ends_from(f.before) != (f.before.value, f.now.value)
    ]
    return f"{'、'.join(names)}的增长由分子分母算出，不用公布的约数。" if names else ""


def _gap(review: Review, missing: Sequence[str]) -> str:
    if len(missing) > _FEW:
        return f"另有{len(missing)}项常用指标，本报告未查到{review.report_year}年数据。"
    names = "、".join(review.evidence.indicator(i).short_name for i in missing)
    return f"本报告未查到{review.report_year}年数据的指标：{names}。" if names else ""


def _notes(f: KeyFigure) -> list[str]:
    """Change on the year before, what the figure rests on where that is weak, the plan's demand."""
    found = []
    if f.before is not None and f.before.value != 0:
        before, now = f.now.ends_from(f.before)
        found.append(format_year_on_year(now, before, f.unit))
    if remark := weakness((f.now,)):
        found.append(remark)
    if f.verdict is not None:
        found += [_demand(f.verdict)] if _demand(f.verdict) else []
    return found


def _demand(v: Verdict) -> str:
    """What the target asks of the figure itself: ``2015年目标3.3件``, ``要求每年150件左右``."""
    if v.target_value is None or v.target.kind is Kind.INCREMENT:
        return ""
    value = format_value(v.target_value, v.unit)
    if v.target.kind is Kind.FLOOR:
        about = v.target.comparison is Comparison.ABOUT
        return f"要求每年{value}" + ("左右" if about else "")
    more = "超过" if v.target.comparison is Comparison.MORE_THAN else ""
    now = v.target.deadline == v.report_year
    if v.target.kind is Kind.GROWTH:
        # The plan names a rate; the level is what follows from it and the base.
        return f"按{asked(v)}推算，{'' if now else f'{v.target.deadline}年'}应达{value}"
    when = "本年" if now else f"{v.target.deadline}年"
    return f"{when}目标{more}{value}"


def _item(f: KeyFigure) -> nodes.KeyFigure:
    value = format_number(f.now.value, f.unit)
    return nodes.KeyFigure(
        f.short_name, f.now.source_ids, value, short_unit(f.unit), tuple(_notes(f))
    )
