"""Sentences on what earlier editions print: how their bands and odds held, and on which data."""

from __future__ import annotations

from lnip_analysis.growth.projection import MIN_VALUES
from lnip_analysis.present.words.told import Told
from lnip_analysis.present.words.wording import format_chance, format_years, quoted
from lnip_analysis.review.likelihood import likelihood
from lnip_analysis.review.printed_forecasts import (
    Later,
    Odds,
    PrintedRecord,
    later_values,
    printed_forecasts,
    printed_hits,
)
from lnip_analysis.review.review import Review
from lnip_analysis.review.status import FINAL

AUDIT = "以往预测的检验"
"""The section that says what came of earlier editions' forecasts."""
ENOUGH_BANDS = 10
"""From so many bands on, how many should hold is worth telling."""
PRINTED_NOTE = "各版所印的预测用今天的资料，只取到该年为止的数"


def printed_told(review: Review) -> tuple[Told, ...]:
    """How the bands and the odds that earlier editions print held."""
    found = printed_forecasts(review)
    told = [
        Told(_bands(found), see=("printed-bands",)),
        Told(_odds(found), see=("printed-odds",)),
    ]
    told = [one for one in told if one.text]
    return (Told(f"{PRINTED_NOTE}，与按当时资料重建的不同。"), *told) if told else ()


def _bands(found: tuple[PrintedRecord, ...]) -> str:
    wide, count = printed_hits(found, 95)
    inside, _ = printed_hits(found, 80)
    if not count:
        return ""
    bands = [b for one in found for b in one.bands]
    above, below = (sum(b.side == side for b in bands) for side in (1, -1))
    sides = [f"{n}个{way}" for n, way in ((above, "偏高"), (below, "偏低")) if n]
    text = (
        f"{_editions([b.report_year for b in bands])}所印的预测区间，有{count}个已有实际数："
        f"{inside}个落在80%区间内，{wide}个落在95%区间内"
    )
    if count >= ENOUGH_BANDS:
        text += f"，若区间准确应分别约有{round(0.8 * count)}个和{round(0.95 * count)}个"
    text += f"；95%区间以外的，实际数{'、'.join(sides)}" if sides else ""
    related = "。各版、各年的区间相互关联，不能当作这么多次独立的检验"
    return text + related * (count > sum(bool(one.bands) for one in found)) + "。"


def _odds(found: tuple[PrintedRecord, ...]) -> str:
    sure = [(one, o) for one in found if one.settled for o in one.odds if o.sure]
    if not sure:
        return ""
    wrong = [(one, o) for one, o in sure if not o.right(one.verdict.status)]
    text = "所印的概率中，对已有结论的目标把握在九成以上的"
    if len(sure) == 1:
        text += f"只有1个，{'与结果不符' if wrong else '与结果相符'}"
    elif not wrong:
        text += f"有{len(sure)}个，都与结果相符"
    else:
        text += f"有{len(sure)}个，其中{len(sure) - len(wrong)}个与结果相符"
    return text + "".join(f"；{_wrong(one, o)}" for one, o in wrong) + "。"


def _wrong(one: PrintedRecord, o: Odds) -> str:
    v = one.verdict
    odds = f"{format_chance(o.printed)}（{likelihood(o.printed)}达成）"
    return f"{o.report_year}年版印{quoted(v.target.title)}的达成概率{odds}，结果{v.mark.value}"


def _editions(years: list[int]) -> str:
    first, last = min(years), max(years)
    return f"本计划{first}年版" if first == last else f"本计划{first}—{last}年各版"


def later_words(later: Later) -> str:
    """``2007—2009年的数，来源为2018年``; empty where nothing came later."""
    if not later.values:
        return ""
    text = f"{format_years(o.year for o in later.values)}的数"
    if later.dated is None:
        return text
    first, last = later.dated
    return f"{text}，来源为{first if first == last else f'{first}—{last}'}年"


def later_known(review: Review) -> str:
    """Which values of an edition's open targets nobody could have at its time, by indicator."""
    told: dict[str, str] = {}
    for v in review.verdicts:
        # Odds that rest on too few values are none.
        if v.probability is None or v.status in FINAL or v.series is None:
            continue
        if len(v.series.until(review.report_year).observations) < MIN_VALUES:
            continue
        if words := later_words(later_values(review, v)):
            told.setdefault(v.series.indicator.short_name, words)
    return "；".join(f"{name}{words}" for name, words in told.items())
