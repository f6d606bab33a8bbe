"""Times that a printed text names: years, spans of years, and parts of a year however written.

A part of a year is never taken for the year: what leaves open which period of the archive it is
names several, and whoever reads it has to ask.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lnip_analysis.evidence.numbers import half_width


@dataclass(frozen=True)
class Time:
    """A time a text names.

    Attributes:
        said: The words.
        year: The year; 0 where the text leaves it out (``1-6月``).
        until: The last year of a span; else the year.
        first: First month, 1 to 12; 0 where the words name a part of a year, but not which.
        last: Last month; 0 likewise.
        point: Whether it is a moment (``6月末``, ``截至6月``): of a stock the value at that
            moment, of a flow the sum since January.
        whole: Whether no day of its last month is left out.
    """

    said: str
    year: int = 0
    until: int = 0
    first: int = 1
    last: int = 12
    point: bool = False
    whole: bool = True

    @property
    def partial(self) -> bool:
        """Whether it is a part of a year."""
        return (self.first, self.last) != (1, 12) or not self.whole

    @property
    def periods(self) -> tuple[str, ...]:
        """The archive's periods it may be; none where it is no one of them."""
        if not self.year or not self.first or not self.whole:
            return ()
        if self.until > self.year:
            return (f"{self.year}-{self.until}",)
        if not self.partial:
            return (str(self.year),)
        start, end = f"{self.year}-{self.first:02}", f"{self.year}-{self.last:02}"
        if self.point:
            return (end, f"{self.year}-01/{end}")
        # A month alone may be its own sum, its end, or what has come together until then.
        return (end, f"{start}/{end}") if start == end else (f"{start}/{end}",)


_YEAR = r"(?<!\d)(?P<y>(?:19|20)\d\d)"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_TO = r"\s*[-–—―－‐−~～/至到]+\s*"
_END = r"\s*(?P<end>末|底|止|累计)?"
_IN_YEAR = rf"(?:{_YEAR}\s*(?:年度?|[-/.])?\s*)?"
_QUARTER = r"[1-4一二三四]"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.ASCII))
    for kind, pattern in (
        # 2012年1—8月, 2012年1月至8月, 2012年1月—2012年8月, 2012-01/2012-08, 2012.1-8, 1-8月
        ("months", rf"{_YEAR}\s*[年./-]\s*(?P<a>{_MONTH})\s*月?份?{_TO}(?P=y)\s*[年./-]\s*"
                   rf"(?P<b>{_MONTH})(?!\d)\s*月?份?{_END}"),
        ("months", rf"{_YEAR}\s*[年./]\s*(?P<a>{_MONTH})\s*月?份?\s*[-–—―－‐−~～至到]+\s*"
                   rf"(?P<b>{_MONTH})(?!\d)(?!\s*[日季])\s*月?份?{_END}"),
        ("months", rf"(?<!\d){_IN_YEAR}(?P<a>{_MONTH})\s*月?份?{_TO}(?P<b>{_MONTH})\s*月份?{_END}"),
        ("first", rf"{_IN_YEAR}前\s*(?P<b>{_MONTH})\s*个?月{_END}"),
        ("half", rf"{_IN_YEAR}(?P<h>[上下])\s*半\s*年{_END}"),
        ("quarters", rf"{_IN_YEAR}前\s*(?P<b>[1-4一二三四两])\s*个?季度?{_END}"),
        ("quarters", rf"{_IN_YEAR}第?\s*(?P<a>{_QUARTER})\s*季?度?(?:{_TO}|、)第?\s*"
                     rf"(?P<b>{_QUARTER})\s*季度?{_END}"),
        ("quarter", rf"{_IN_YEAR}第?\s*(?P<b>{_QUARTER})\s*季度?{_END}"),
        ("quarter", rf"{_IN_YEAR}(?<![A-Za-z])[Qq](?P<b>[1-4])(?!\d){_END}"),
        ("year_half", rf"{_IN_YEAR}(?<![A-Za-z])[Hh](?P<b>[12])(?!\d){_END}"),
        # 2008—2012年: a span of years; not the first year of 2008年-2012年6月
        ("span", rf"{_YEAR}\s*年?{_TO}(?P<u>(?:19|20)\d\d)(?!\d)\s*(?:年度?)?(?:末|底)?"
                 rf"(?!\s*{_MONTH}\s*月)"),
        ("day", rf"{_YEAR}\s*[年./-]\s*(?P<b>{_MONTH})\s*[月./-]\s*(?P<d>[0-3]?\d)(?!\d)\s*日?"),
        ("day", rf"(?<!\d)(?P<b>{_MONTH})\s*月\s*(?P<d>[0-3]?\d)\s*日"),
        ("month", rf"{_YEAR}\s*年\s*(?P<b>{_MONTH})\s*月份?{_END}"),
        ("month", rf"{_YEAR}[./-](?P<b>1[0-2]|0?[1-9])(?![\d.])\s*月?{_END}"),
        ("month", rf"{_YEAR}(?P<b>0[1-9]|1[0-2])(?!\d)"),
        ("month", rf"(?<!\d)(?P<b>{_MONTH})\s*月份?{_END}(?!\w*个)"),
        ("year", rf"{_YEAR}\s*(?:年度?|(?!\d))\s*(?:末|底|止)?"),
        ("vague", r"(?:本|当|上|逐|各)月|(?:本|当|上|分|各)季度?|月度|季度|半年"),
        ("vague", r"\b(?:January|February|March|April|May|June|July|August|September|October"
                  r"|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
                  r"|\b[Qq]uarter|\b(?i:first|second) [Hh]alf\b|\b[Mm]onth"),
    )
)  # fmt: skip
_UNTIL = re.compile(r"(?:截至|截止到?|截止|[至到迄]|\bby(?: the end of)?|\bend of)\s*$")
_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_WRITTEN_YEAR = re.compile(r"[一二][〇零○一二三四五六七八九]{3}(?=\s*年)")


def times_in(text: str) -> list[Time]:
    """Every time a text names, in its order, each once."""
    plain = half_width(text)
    plain = _WRITTEN_YEAR.sub(lambda m: "".join(str(_DIGITS[c]) for c in m[0]), plain)
    found = []
    at = 0
    while at < len(plain):
        # Of what begins at one place, the pattern that stands first in the table holds.
        matches = ((kind, m) for kind, p in _PATTERNS if (m := p.search(plain, at)))
        hit = min(matches, key=lambda hit: hit[1].start(), default=None)
        if hit is None:
            break
        match = hit[1]
        time = _time(*hit)
        if time is not None:
            until = _UNTIL.search(plain, 0, match.start()) is not None
            found.append(_moment(time, time.last) if until and time.first == time.last else time)
        at = max(match.end(), at + 1)
    return list({_meaning(time): time for time in reversed(found)}.values())[::-1]


def time_of(text: str) -> Time | None:
    """The one time that a label is and nothing else; None where it is none."""
    plain = "".join(half_width(text).split())
    times = times_in(plain)
    return times[0] if len(times) == 1 and times[0].said == plain else None


def within(time: Time, year: int) -> Time:
    """A time whose year the text leaves out, in the year that another text gives."""
    return time if time.year else replace(time, year=year, until=year)


def _meaning(time: Time) -> Time:
    return replace(time, said="")


def _time(kind: str, match: re.Match[str]) -> Time | None:
    part = match.groupdict()
    year = int(part.get("y") or 0)
    time = Time(match[0].strip(), year, year, point=bool(part.get("end")))
    if kind == "year":
        return replace(time, point=False)
    if kind == "span":
        last = int(part["u"])
        return replace(time, until=last) if last > year else None
    if kind == "vague":
        return replace(time, first=0, last=0)
    first, last = next(_months(kind, part))
    if not first <= last:
        return None
    if kind == "day":
        day = int(part["d"])
        whole = day == monthrange(year or 2001, last)[1] or (last, day) == (2, 29)
        return replace(_moment(time, last), whole=whole) if day else None
    # "1-6月末" and "1-6月累计" are the months; "6月末", "二季度末", "上半年末" are a moment.
    sums = part.get("end") == "累计" and kind != "month"
    moment = time.point and kind != "months" and not sums
    return _moment(time, last) if moment else replace(time, first=first, last=last, point=False)


def _moment(time: Time, month: int) -> Time:
    """A time as the end of a month; the end of December is that of the year, and of its sum."""
    first = 1 if month == 12 else month
    return replace(time, first=first, last=month, point=0 < month < 12)


def _months(kind: str, part: dict[str, str | None]) -> Iterator[tuple[int, int]]:
    a, b = (_number(part.get(name)) for name in ("a", "b"))
    if kind == "months":
        yield a, b
    elif kind == "first":
        yield 1, b
    elif kind == "half":
        yield (1, 6) if part["h"] == "上" else (7, 12)
    elif kind == "year_half":
        yield (1, 6) if b == 1 else (7, 12)
    elif kind == "quarters":
        yield 3 * (a or 1) - 2, 3 * b
    elif kind == "quarter":
        yield 3 * b - 2, 3 * b
    else:
        yield b, b


def _number(text: str | None) -> int:
    if not text:
        return 0
    if text.isdigit():
        return int(text)
    if text[0] == "十":
        return 10 + (_DIGITS[text[1]] if len(text) > 1 else 0)
    return 2 if text == "两" else _DIGITS[text]
