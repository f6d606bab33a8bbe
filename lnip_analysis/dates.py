"""Days as publications and people write them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from lnip_analysis.calls import CallError
from lnip_analysis.faults import Fault

_PRINTED = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)


def last_day(printed: str) -> date:
    """The last day that a printed day, month or year can mean.

    Args:
        printed: ``2013-04-25``, ``2013-04`` or ``2013``.

    Raises:
        ValueError: The text is none of the three.
    """
    if not _PRINTED.fullmatch(printed):
        raise ValueError(f"not a day, month or year: {printed!r}")
    parts = [int(part) for part in printed.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1])


def first_day(printed: str) -> date:
    """The first day that a printed day, month or year can mean.

    Args:
        printed: ``2013-04-25``, ``2013-04`` or ``2013``.

    Raises:
        ValueError: The text is none of the three.
    """
    last = last_day(printed)
    parts = printed.count("-")
    return last if parts == 2 else last.replace(day=1, month=last.month if parts else 1)


def is_date(printed: str) -> bool:
    """Whether a text is a day, a month or a year that exists."""
    try:
        last_day(printed)
    except ValueError:
        return False
    return True


def day_meant(value: object) -> str | None:
    """The day that somebody can have meant who wrote ``2014``, ``2014年12月`` or ``20141231``.

    The last one, where a year or a month was written; None where nothing looks like a day.
    """
    parts = re.fullmatch(
        r"\s*(\d{4})\D?(?:(\d{1,2})\D?(?:(\d{1,2})\D?)?)?\s*", str(value), re.ASCII
    )
    if parts is None:
        return None
    try:
        return last_day("-".join(part.zfill(2) for part in parts.groups() if part)).isoformat()
    except ValueError:
        return None


def parse_day(value: date | str | None, field: str = "as_of") -> date | None:
    """A cut-off day as a user gives it.

    Args:
        value: A date, ``YYYY-MM-DD``, or None for none.
        field: Name of the parameter, for the fault.

    Raises:
        CallError: The text is not a day; with the one that was meant.
    """
    if value is None or isinstance(value, date):
        return value
    text = str(value).strip()
    try:
        if len(text) != len("2016-12-31"):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError:
        fault = Fault(f"“{value}”不是日期", field=field, expected="形如 2016-12-31 的日期")
        raise CallError(fault, {field: day_meant(value)}) from None
