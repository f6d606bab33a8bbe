"""Days as publications and people write them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from lnip_analysis.faults import Fault, InputError


def last_day(text: str) -> date:
    """The last day that a printed day, month or year can mean.

    Args:
        text: ``2013-04-25``, ``2013-04`` or ``2013``.

    Raises:
        ValueError: The text is none of the three.
    """
    parts = [int(p) for p in text.split("-")]
    if len(parts) > 3:
        raise ValueError(f"not a day, month or year: {text!r}")
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1])


def parse_day(value: date | str | None, field: str = "as_of") -> date | None:
    """A cut-off day as a user gives it.

    Args:
        value: A date, ``YYYY-MM-DD``, or None for none.
        field: Name of the parameter, for the fault.

    Raises:
        InputError: The text is not a day.
    """
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError:
        fault = Fault(f"“{value}”不是日期", field=field, expected="形如 2016-12-31 的日期")
        raise InputError(fault) from None
