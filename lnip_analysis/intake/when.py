"""Which period a table's words give its values; a question wherever they leave it open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lnip_analysis.evidence.model import Indicator
from lnip_analysis.evidence.periods import parse_period
from lnip_analysis.intake.labels import has_chinese
from lnip_analysis.intake.recipe import ASK
from lnip_analysis.intake.times import Time, times_in, within

_OTHER_YEAR = re.compile(r"(?<!比)(?:[上去前]年|上期|同期)(?!.*[增减±])")
"""What a head says of a year that is not the table's."""

Answer = tuple[str, str]
"""A period, or the question mark with what may help to answer it; empty where nothing is said."""


def of_the_table(titles: tuple[str, ...], names: tuple[str, ...]) -> Answer:
    """The period of all values of a table, from what stands above it.

    Args:
        titles: The titles, the nearest last.
        names: Names of the file and the sheet: they give no period, but may speak against one.
    """
    # The nearest title that names a time: further up a page speaks of other things.
    order = list(reversed(titles))
    order.sort(key=lambda title: not has_chinese(title))
    said = [times for title in order if (times := times_in(title))]
    if not said:
        return ASK, "标题里没有年份"
    nearest = said[0]
    years = {t.year for t in nearest if t.year} or next(({t.year} for t in _dated(said)), set())
    if len(years) == 1:
        nearest = [within(t, min(years)) for t in nearest]
        # "2017年（1-6月）" is one time said in two pieces.
        nearest = [t for t in nearest if t.partial] or nearest
    if len(nearest) != 1:
        return ASK, f"标题里有 {'、'.join(t.said for t in nearest)}，分不清"
    found = _one(nearest[0], "标题")
    if found[0] == ASK:
        return found
    every = [t for times in said for t in times] + [t for n in names for t in times_in(n)]
    against = next(_against(every, {found[0]}), None)
    if against:
        return ASK, f"标题读作 {found[0]}，而标题或文件名里又有“{against.said}”"
    return found


def of_a_head(head: str, titles: tuple[str, ...]) -> Answer:
    """The period that the head of a column gives it.

    Args:
        head: The head, rows joined by a blank.
        titles: The table's titles, which may give the year that the head leaves out.
    """
    times = times_in(head)
    if not times:
        other = _OTHER_YEAR.search(head)
        return (ASK, f"表头的“{other[0]}”是哪个期间") if other else ("", "")
    bare = [t for t in times if not t.year]
    dated = [t for t in times if t.year]
    if not bare:
        return _one(dated[0], "表头") if len(dated) == 1 else (ASK, _several(times))
    years = {t.year for t in dated if not t.partial}
    if not dated:
        years = {t.year for title in titles for t in _dated([times_in(title)])}
    if len(bare) != 1 or len(years) != 1 or any(t.partial for t in dated):
        return ASK, _several(times)
    return _one(within(bare[0], years.pop()), "表头")


def unheard(texts: Iterable[str], periods: set[str]) -> Iterator[Time]:
    """The parts of years that texts name and none of the periods is, each once.

    Args:
        texts: Titles, notes, heads and names of a table.
        periods: The periods of the values that are read.
    """
    if periods:
        yield from _against([t for text in texts for t in times_in(text)], periods)


def kind_fault(indicator: Indicator, period: str) -> str:
    """Why a period cannot be one of an indicator, in Chinese; else empty."""
    found = parse_period(period)
    if found is None:
        return ""
    month = f"{found.last_year}-{found.last_month:02}"
    if found.kind == "month" and indicator.kind == "flow":
        return (
            f"“{indicator.name}”是流量，{period} 分不清是当月还是累计："
            f"期间写 {found.last_year}-01/{month}（累计）或 {month}/{month}（当月）"
        )
    if found.kind in ("months", "span") and indicator.kind != "flow":
        end = month if found.kind == "months" else str(found.last_year)
        return f"“{indicator.name}”不是流量，没有 {period} 的合计：月末、年末的数期间写 {end}"
    return ""


def _one(time: Time, where: str) -> Answer:
    periods = time.periods
    if len(periods) == 1:
        return periods[0], ""
    if not periods:
        return ASK, f"{where}写着“{time.said}”，不是年、月末或起止月份"
    return ASK, f"{where}写着“{time.said}”：存量写 {periods[0]}，流量写 {periods[1]}"


def _several(times: list[Time]) -> str:
    return f"表头写着 {'、'.join(t.said for t in times)}，分不清是哪个期间"


def _dated(said: list[list[Time]]) -> Iterator[Time]:
    return (t for times in said for t in times if t.year and t.whole)


def _against(times: list[Time], periods: set[str]) -> Iterator[Time]:
    """The parts of years among some times that are none of the periods; a day is only a date."""
    years = {p.last_year for text in periods if (p := parse_period(text)) is not None}
    parted = any(p.kind in ("month", "months") for t in periods if (p := parse_period(t)))
    told = set()
    for time in times:
        if not time.partial or not time.whole or time.said in told:
            continue
        may_be = {p for year in years for p in within(time, year).periods}
        # Of a stock the end of the months is meant.
        may_be |= {p.split("/")[-1] for p in may_be}
        if not (parted if not time.first else may_be & periods):
            told.add(time.said)
            yield time
