"""Values period by period, spans and months named as what they are, with a ratio beside them."""

from __future__ import annotations

from lnip_analysis.evidence.model import Observation, Series
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.table import (
    Cell,
    Cellish,
    Column,
    sources_cell,
    table,
)
from lnip_analysis.present.targets.narrative import values_paragraph
from lnip_analysis.present.words.indicators import formula_words
from lnip_analysis.present.words.phrases import period_words
from lnip_analysis.present.words.rounding import as_shown
from lnip_analysis.present.words.value_sentences import is_span, observation_words
from lnip_analysis.present.words.wording import format_formula, format_number
from lnip_analysis.review.ratios import RATIOS, ratio_series
from lnip_analysis.review.review import Review

MAX_IN_TITLE = 2
"""Indicators whose values a title still says."""
_COMPARED = 3
"""Fewer periods than this are read one by one, not compared down a column."""


def period_table(
    review: Review, *indicators: str, ratio: str = "", years_only: bool = False
) -> Exhibit:
    """Indicators side by side, one row a period, as far as the edition's year.

    A span stands in a row of its own: it is no year and is never set beside one as if it were.
    Where no value is public, a sentence says so.

    Args:
        review: The review.
        indicators: Indicator ids.
        ratio: Id of one of `review.ratios.RATIOS`, shown as the last column.
        years_only: Leave months and spans out.
    """
    series = [
        review.evidence.series(i, review.region).until(review.report_year) for i in indicators
    ]
    beside = ratio_series(review, ratio) if ratio else None
    periods = sorted(
        {o.period for s in series for o in _all(s) if o.exact and (o.annual or not years_only)},
        key=lambda p: (int(p[-4:]) if len(p) == 9 else int(p[:4]), -len(p), p),
    )
    if not periods:
        return values_paragraph(review, *indicators)
    shown = [s for s in (*series, beside) if s is not None and _all(s)]
    columns = [Column("时期")]
    columns += [
        Column(s.indicator.sentence_name, numeric=True, width="1fr", unit=s.indicator.unit)
        for s in shown
    ]
    remarks = {p: _remark(shown, p) for p in periods}
    columns.append(Column("说明", width="2.2fr", shown=any(remarks.values())))
    columns.append(Column("来源"))
    note = (
        f"{beside.indicator.sentence_name}＝{formula_words(review, beside.indicator.id)}。"
        if beside is not None
        else ""
    )
    if beside is not None and _mixed(beside, periods):
        # What is open at a year's end moves into the next: less of it over many years.
        note += (
            f"多年合计的{beside.indicator.sentence_name}与一年的不可比："
            "跨年才了结的，在一年里占的份额大，在多年合计里占的份额小。"
        )
    return table(
        f"periods-{indicators[0]}",
        _title(series, beside, periods[-1]),
        columns,
        [_row(period, shown, remarks[period]) for period in periods],
        source=note,
        stacked=len(periods) < _COMPARED,
    )


def _mixed(beside: Series, periods: list[str]) -> bool:
    """Whether a share of one flow in another stands for single years and for sums of years."""
    if beside.indicator.unit != "%":
        return False  # an average of each is one of a year and of many alike
    found = [o for p in periods if (o := _at(beside, p)) is not None]
    return len({is_span(o) for o in found}) > 1


def _all(series: Series) -> tuple[Observation, ...]:
    return (*series.others, *series.observations)


def _at(series: Series, period: str) -> Observation | None:
    return next((o for o in _all(series) if o.period == period and o.exact), None)


def _title(series: list[Series], beside: Series | None, period: str) -> str:
    """The last period's values, and the ratio that goes with them; many are only named."""
    if len(series) > MAX_IN_TITLE:
        names = "、".join(s.indicator.sentence_name for s in series)
        return f"{names}：逐年数据与来源"
    found = [(s, _at(s, period)) for s in series]
    known = [(s, o) for s, o in found if o is not None]
    words = "、".join(observation_words(s.indicator, o) for s, o in known)
    text = period_words(known[0][1]) + words
    share = _at(beside, period) if beside is not None else None
    if beside is not None and share is not None:
        text += f"，{observation_words(beside.indicator, share)}"
    return text


def _remark(shown: list[Series], period: str) -> str:
    """The sum behind a value nobody printed; a ratio's stands under the table."""
    computed = [s for s in shown if s.indicator.formula and s.indicator.id not in RATIOS]
    found = [(s, _at(s, period)) for s in computed]
    return "；".join(
        (s.indicator.sentence_name if len(computed) > 1 else "")
        + f"推算：{format_formula(o.as_printed)}"
        + (f"，来源等级{o.grade}" if o.grade in "CD" else "")
        for s, o in found
        if o is not None and o.formula
    )


def _row(period: str, shown: list[Series], remark: str) -> list[Cellish]:
    found = [_at(s, period) for s in shown]
    first = next(o for o in found if o is not None)
    when = period_words(first) + ("合计" if is_span(first) else "")
    cells = [
        Cell(format_number(as_shown(o).value, o.unit), o.value) if o else Cell() for o in found
    ]
    refs = dict.fromkeys(s for o in found if o for s in o.source_ids)
    return [Cell(when, period), *cells, Cell(remark or " ", remark), sources_cell(tuple(refs))]
