"""What earlier editions print, band by band and odds by odds, beside what came."""

from __future__ import annotations

from lnip_analysis.present.forms.exhibit import Exhibit, nothing
from lnip_analysis.present.forms.prose import Clause, cited_paragraph
from lnip_analysis.present.forms.table import (
    Cell,
    Cellish,
    Column,
    number_cell,
    table,
    target_cell,
)
from lnip_analysis.present.words.outlook_text import REBUILT_NOTE
from lnip_analysis.present.words.printed_text import PRINTED_NOTE, later_words, printed_told
from lnip_analysis.present.words.wording import format_chance, format_number
from lnip_analysis.review.likelihood import likelihood
from lnip_analysis.review.printed_forecasts import Band, Odds, PrintedRecord, printed_forecasts
from lnip_analysis.review.review import Review


def printed_paragraph(review: Review) -> Exhibit:
    """How the bands and the odds that earlier editions print held."""
    told = printed_told(review)
    return cited_paragraph([Clause(one.text, see=one.see) for one in told], "printed-said")


def printed_bands_table(review: Review) -> Exhibit:
    """Every printed band whose year has a value by now, with that value."""
    found = [(one, b) for one in printed_forecasts(review) for b in one.bands]
    if not found:
        return nothing("printed-bands")
    columns = (
        Column("目标", width="1fr"),
        Column("哪一版"),
        Column("预测年份"),
        Column("80%区间", numeric=True),
        Column("95%区间", numeric=True),
        Column("实际", numeric=True),
        Column("结果"),
    )
    inside = sum(b.holds(80) for _, b in found)
    wide = sum(b.holds(95) for _, b in found)
    title = (
        f"以往各版所印的{len(found)}个预测区间：实际数落在80%区间的{inside}个、95%区间的{wide}个"
    )
    return table(
        "printed-bands",
        title,
        columns,
        [_band_row(one, b) for one, b in found],
        source=f"{PRINTED_NOTE}。",
    )


def _band_row(one: PrintedRecord, b: Band) -> list[Cellish]:
    unit = one.verdict.unit
    spans = [
        f"{format_number(b.values[low], unit)}—{format_number(b.values[-1 - low], unit)}"
        for low in (1, 0)
    ]
    if b.holds(80):
        result = "在80%区间内"
    elif b.holds(95):
        result = "只在95%区间内"
    else:
        result = "高于95%区间" if b.side > 0 else "低于95%区间"
    return [
        target_cell(one.verdict.target),
        f"{b.report_year}年版",
        f"{b.year}年",
        *map(Cell, spans),
        number_cell(b.outcome.value, unit, refs=b.outcome.source_ids),
        result,
    ]


def printed_odds_table(review: Review) -> Exhibit:
    """Both odds of each earlier edition side by side, and the data that only one of them had."""
    found = [(one, o) for one in printed_forecasts(review) for o in one.odds]
    if not found:
        return nothing("printed-odds")
    columns = (
        Column("目标", width="1fr"),
        Column("哪一版"),
        Column("所印的概率", numeric=True),
        Column("按当时资料重建", numeric=True),
        Column("当时没有的本地区的数", width="1fr"),
        Column("本版结论"),
    )
    none = any(o.rebuilt is None for _, o in found)
    line = (
        f"{PRINTED_NOTE}；{REBUILT_NOTE}。"
        "“—”为本地区的数当时都有，差别只来自各省后来公布的数"
        + "；重建一列的“—”为当时的数不足，给不出概率" * none
        + "。"
    )
    title = "以往各版所印的概率与按当时资料重建的概率"
    return table("printed-odds", title, columns, [_odds_row(*pair) for pair in found], source=line)


def _odds_row(one: PrintedRecord, o: Odds) -> list[Cellish]:
    rebuilt = Cell() if o.rebuilt is None else Cell(format_chance(o.rebuilt), o.rebuilt)
    return [
        target_cell(one.verdict.target),
        f"{o.report_year}年版",
        Cell(format_chance(o.printed), o.printed, sub=likelihood(o.printed)),
        rebuilt,
        later_words(o.later) or Cell(),
        Cell(status=one.verdict.mark),
    ]
