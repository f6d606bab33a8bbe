"""What is said of a target that no value decides but values around the gap speak of: 推断."""

from __future__ import annotations

from lnip_analysis.plan.model import Kind
from lnip_analysis.present.words.phrases import period_words
from lnip_analysis.present.words.wording import (
    format_chance,
    format_percent,
    format_value,
    format_years,
)
from lnip_analysis.review.bridge import Pace, paces
from lnip_analysis.review.likelihood import LIKELY, UNLIKELY, likelihood
from lnip_analysis.review.model import Inference, InferredYear, Verdict

_WHOLE = 10
"""From here on, an inferred count is told without decimals."""


def inference_sentence(verdict: Verdict) -> str:
    """Probability and word, what they rest on, and that no figure confirms it; empty without.

    E.g. 推断：很可能已达到（约92%），没有数字证实，不作结论。由2012年53件、2019年128件推断，
    2015年约在61件至109件之间（80%区间）。
    """
    found = verdict.outlook.inference if verdict.outlook else None
    if found is None:
        return ""
    around = "、".join(f"{o.year}年{format_value(o.value, o.unit)}" for o in found.around)
    years = "，".join(_year(y, verdict.unit) for y in found.years)
    head = f"推断：{_odds(verdict, found)}，没有数字证实，不作结论。"
    return f"{head}由{around}推断，{years}（80%区间）。"


def pace_of_months(verdict: Verdict) -> str:
    """What is known of some months of a missing year, at an even pace; empty where nothing is.

    E.g. 2015年1—8月97件，按月均推算全年约146件。2014年1—11月158件，按月均推算全年172件，
    实际为190件，高10.2%。月份不全，由前后年份作的推断与它对不上，所以不给概率。
    """
    if verdict.series is None:
        return ""
    return "".join(_pace(pace, verdict.unit) for pace in paces(verdict, verdict.series))


def _pace(pace: Pace, unit: str) -> str:
    text = (
        f"{period_words(pace.months)}{format_value(pace.months.value, unit)}，"
        f"按月均推算全年约{format_value(round(pace.year), unit)}。"
    )
    if pace.known is not None and pace.known_over is not None:
        months, whole = pace.known
        even = months.value * 12 / pace.known_length
        side = "高" if pace.known_over > 0 else "低"
        text += (
            f"{period_words(months)}{format_value(months.value, unit)}，按月均推算全年约"
            f"{format_value(round(even), unit)}，实际为{format_value(whole.value, unit)}，"
            f"{side}{format_percent(abs(pace.known_over))}。"
        )
    return text + "月份不全而又没有往年同月的数可比，不由此推断全年，也不由前后年份给出概率。"


def inference_words(verdict: Verdict) -> str:
    """The same in a few words, for a cell or a line of the terminal; empty without."""
    found = verdict.outlook.inference if verdict.outlook else None
    return f"推断{_odds(verdict, found)}，没有数字证实，不作结论" if found else ""


def _odds(verdict: Verdict, found: Inference) -> str:
    chance = format_chance(found.probability)
    every = ""
    if verdict.target.kind is Kind.FLOOR:
        every = f"{format_years(tuple(y.year for y in found.years))}{'都' * (len(found.years) > 1)}"
    if UNLIKELY <= found.probability < LIKELY:
        return f"{every}达到与否可能性相当（{chance}）"
    return f"{every}{likelihood(found.probability)}已达到（{chance}）"


def _year(y: InferredYear, unit: str) -> str:
    low, high = (format_value(round(x) if x >= _WHOLE else x, unit) for x in y.band)
    return f"{y.year}年约在{low}至{high}之间"
