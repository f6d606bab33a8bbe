"""Titles of charts of series: where the line is now against its own past, and beside another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter

from lnip_analysis.evidence.model import Observation, Series
from lnip_analysis.evidence.numbers import is_rounded
from lnip_analysis.present.words.headlines import series_headline, series_name
from lnip_analysis.present.words.rounding import as_shown
from lnip_analysis.present.words.wording import format_percent, format_value

FALL = 0.9
"""A last value at or below this share of the highest is told as a fall from it."""
STILL_LOW = 1.1
"""What has risen further than this from its lowest value since is no fall any more."""
SEEN = 0.15
"""A step from one year to the next of this share of a chart's height draws the eye."""
LATELY = 3
"""A crossing or a step of the last so many years is told of; an older one is no news."""
SAME = 0.01
"""A last value above the highest before it by no more than this share is told as near it."""
MIN_YEARS = 3
"""Of fewer values none is called the highest or the lowest."""


def series_finding(series: Series, since: int) -> str:
    """The last value against all that are shown: ``由2013年的445.9亿元降到2015年的363.4亿元``.

    Args:
        series: The series, as far as the edition's year.
        since: The first year shown.
    """
    shown = [o for o in series.observations if o.year >= since]
    if len(shown) < MIN_YEARS:
        return series_headline(series)
    *before, last = shown
    peak, low = max(before, key=_value), min(before, key=_value)
    # Of years that nobody printed none can say that they were lower.
    whole = last.year - shown[0].year + 1 == len(shown)
    # A line that begins here was not lower before: the years that were compared are named.
    compared = f"{shown[0].year}—{last.year}年"
    name, now = series_name(series), f"{last.year}年的{_words(last)}"
    if peak.value < last.value <= (1 + SAME) * peak.value:
        return f"{name}{last.year}年为{_words(last)}，略高于{peak.year}年的{_words(peak)}"
    if last.value > peak.value:
        return f"{name}{last.year}年升到{_words(last)}" + (f"，为{compared}最高" if whole else "")
    lowest = f"，为{compared}最低" if whole and last.value < low.value else ""
    since_peak = min(o.value for o in shown if o.year > peak.year)
    if last.value <= FALL * peak.value and last.value <= STILL_LOW * since_peak:
        return f"{name}由{peak.year}年的{_words(peak)}降到{now}{lowest}"
    if lowest:
        return f"{name}{last.year}年降到{_words(last)}{lowest}"
    return series_headline(series)


def beside(series: Series, other: Series) -> str:
    """A series' last value beside another's: ``，反超吸纳技术合同成交额的231.27亿元``.

    Only who lay behind in all the years before overtakes; one that did for a time is told so:
    ``，2014年一度低于吸纳技术合同成交项数，2015年又高于后者的10,000项``.
    """
    last = series.observations[-1] if series.observations else None
    there = other.at(last.year) if last is not None else None
    if last is None or there is None or last.value == there.value:
        return ""
    name, ahead = series_name(other), last.value > there.value
    now = "高于" if ahead else "低于"
    crossing = _crossed(other.observations, series.observations)
    if crossing is None or (crossing.year, crossing.before) != (last.year, last.year - 1):
        return f"，{now}{name}的{_words(there)}"
    if crossing.again is not None:
        first, before = crossing.again, crossing.before
        span = f"{first}—{before}年" if first < before else f"{before}年一度"
        then = "低于" if ahead else "高于"
        return f"，{span}{then}{name}，{last.year}年又{now}后者的{_words(there)}"
    return f"，反超{name}的{_words(there)}" if ahead else f"，被{name}的{_words(there)}反超"


def seen_beside(series: Sequence[Series], since: int, told: str = "") -> str:
    """What the eye sees of the other lines of a chart, in a clause; empty where its first leads.

    That is another line that has crossed the first one lately and for good, else the largest
    step of one of the last years, where that is not the first line's own.

    Args:
        series: The lines of one unit, the one of the title first.
        since: The first year shown.
        told: The title so far, which may name the other line.
    """
    lines = [[o for o in s.observations if o.year >= since] for s in series]
    top = max((o.value for line in lines for o in line), default=0.0)
    if not top or not lines[0]:
        return ""
    last, first = lines[0][-1].year, series_name(series[0])
    for other, line in zip(series[1:], lines[1:], strict=True):
        crossing = _crossed(lines[0], line)
        if (
            crossing is not None
            and crossing.year > last - LATELY
            and series_name(other) not in told
        ):
            ahead = line[-1].value > lines[0][-1].value
            # One year is no course yet, and what had been so before is no news.
            when = f"{crossing.year}年" + ("起" if crossing.year < line[-1].year else "")
            when += "再次" if crossing.again is not None else ""
            return f"；{series_name(other)}{when}{'超过' if ahead else '低于'}{first}"
    steps = [max(_steps(line, last - LATELY), key=_size, default=None) for line in lines]
    found = [(s, step) for s, step in zip(series, steps, strict=True) if step is not None]
    if not found:
        return ""
    most, (before, now) = max(found, key=lambda pair: _size(pair[1]))
    name = series_name(most)
    if most is series[0] or _size((before, now)) < SEEN * top:
        return ""
    way = "升" if now.value > before.value else "降"
    return f"；{name}{now.year}年由{_words(before)}{way}到{_words(now)}"


_Step = tuple[Observation, Observation]


def _steps(line: Sequence[Observation], after: int) -> list[_Step]:
    """The pairs of neighbouring years of a line that end after a year."""
    return [(a, b) for a, b in pairwise(line) if b.year == a.year + 1 and b.year > after]


def _size(step: _Step) -> float:
    return abs(step[1].value - step[0].value)


@dataclass(frozen=True)
class _Crossing:
    """When a line crossed another for good.

    Attributes:
        year: The first year on the side where the line still is.
        before: The last year on the other side.
        again: The first year of that stay on the other side, where the line had been on its
            present side before it; else None.
    """

    year: int
    before: int
    again: int | None


def _crossed(first: Sequence[Observation], other: Sequence[Observation]) -> _Crossing | None:
    """When another line came to lie on the side of the first one where it last is."""
    there = {o.year: o.value for o in other}
    gaps = [(o.year, there[o.year] - o.value) for o in first if o.year in there]
    if not gaps or gaps[-1][1] == 0:
        return None
    # Each stay on one side, from the first year known to the last; equal values are on none.
    stays = [
        [year for year, _ in run]
        for _, run in groupby(filter(itemgetter(1), gaps), key=lambda gap: gap[1] > 0)
    ]
    if len(stays) < 2:
        return None
    return _Crossing(stays[-1][0], stays[-2][-1], stays[-2][0] if len(stays) > 2 else None)


def parts_finding(whole: Series, parts: Sequence[Series], since: int) -> str:
    """The first part's course, and its share of the last total."""
    part = parts[0]
    last = whole.observations[-1] if whole.observations else None
    same = part.at(last.year) if last is not None else None
    if last is None or same is None or not last.value:
        return series_finding(whole, since)
    share = format_percent(same.value / last.value)
    head = f"{series_finding(part, since)}，占{whole.indicator.short_name}的{share}"
    return head + seen_beside(parts, since, head)


def _value(o: Observation) -> float:
    return o.value


def _words(o: Observation) -> str:
    about = "约" if is_rounded(o.as_printed, o.value) else ""
    return about + format_value(as_shown(o).value, o.unit)
