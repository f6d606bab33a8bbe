"""Periods as the archive writes them: a year, the end of a month, some years, some months."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

EXPECTED = "2013（年）、2012-05（月末）、2008-2012（合计）或 2015-01/2015-08（1至8月累计）"
"""What a period looks like, as advice to whoever typed another thing."""
_YEAR = r"(?:19|20)\d{2}"
_FORM = re.compile(
    rf"({_YEAR})(?:-(?:(\d{{2}})(?:/({_YEAR})-(\d{{2}}))?|({_YEAR})))?", re.ASCII
)  # fmt: skip


@dataclass(frozen=True)
class Period:
    """What a period of the archive means.

    Attributes:
        kind: ``year`` a year, or its end for a stock; ``month`` a month's end; ``span`` a sum
            over some years; ``months`` a sum over some months of one year (an ISO 8601
            interval), which is a lower bound of the year and never the year.
        first_year: The first year it speaks of.
        last_year: The last one.
        first_month: First month of ``months`` and the month of ``month``, 1 to 12; else 1.
        last_month: Last month of ``months`` and the month of ``month``; else 12.
    """

    kind: Literal["year", "month", "span", "months"]
    first_year: int
    last_year: int
    first_month: int = 1
    last_month: int = 12


@lru_cache(maxsize=4096)
def parse_period(cell: str) -> Period | None:
    """The period a cell means; None where it means none.

    Twelve months are a year and are refused as ``months``.
    """
    match = _FORM.fullmatch(cell)
    if match is None:
        return None
    year, month, end_year, end_month, last_year = match.groups()
    first = int(year)
    if last_year is not None:
        return Period("span", first, int(last_year)) if int(last_year) > first else None
    if month is None:
        return Period("year", first, first)
    start, end = int(month), int(end_month or month)
    if not (1 <= start <= end <= 12) or end_year not in (None, year):
        return None
    if end_year is None:
        return Period("month", first, first, start, end)
    return Period("months", first, first, start, end) if end - start < 11 else None


_MEANT: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.ASCII), form)
    for pattern, form in (
        (r"(\d{4})(?:\.0)?", "{0}"),
        (r"(\d{4})[-/.]?(\d{1,2})", "{0}-{1:0>2}"),
        (r"(\d{4})[-–—~～至到]+(\d{4})", "{0}-{1}"),
        (r"(\d{4})[-/.]?(\d{1,2})[-–—~～至到]+(\d{1,2})", "{0}-{1:0>2}/{0}-{2:0>2}"),
        (r"(\d{4})[-/.]?(\d{1,2})[-–—~～至到/]+\1[-/.]?(\d{1,2})", "{0}-{1:0>2}/{0}-{2:0>2}"),
    )
)


def meant_period(cell: str) -> str:
    """The one period somebody can have meant who wrote it another way; empty where none is.

    ``2017年``, ``2012年5月``, ``2012.5``, ``2008—2012年``, ``2012年1-8月``.
    """
    parted = re.sub(r"[年月度末\s]+", lambda m: "-" if "年" in m[0] else "", cell.strip())
    plain = parted.rstrip("-")
    plain = re.sub(r"-+(?=[–—~～至到])", "", plain)
    for pattern, form in _MEANT:
        if match := pattern.fullmatch(plain):
            found = form.format(*match.groups())
            return found if found != cell and is_period(found) else ""
    return ""


def period_year(cell: str) -> int:
    """The year a sound period speaks of; the last one of a span."""
    period = parse_period(cell)
    assert period is not None, cell
    return period.last_year


def is_period(cell: str) -> bool:
    """Whether a cell is a period."""
    return parse_period(cell) is not None
