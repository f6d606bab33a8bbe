"""Numbers as a spreadsheet shows them."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

_FORMAT = re.compile(
    r"(\[\$?[^\]]*\])*_?-?\s*(?P<whole>[#0?,]+)(\.(?P<places>[0#?]+))?(?P<percent>%)?"
    r"(_.|\\.|\s|\*.|\))*"
)
_GENERAL = {"", "general", "@", "g/通用格式"}


def shown(value: float, number_format: str) -> tuple[str, bool]:
    """What a cell shows of a number, and whether its format is understood.

    Args:
        value: The stored number.
        number_format: The cell's format, e.g. ``0.00`` or ``#,##0_ ``.

    Returns:
        The text. Grouping commas are left out: they say nothing.
    """
    exact = Decimal(f"{value:.15g}")
    first = number_format.split(";")[0]
    if first.strip().lower() in _GENERAL:
        return _plain(exact), True
    match = _FORMAT.fullmatch(first)
    if match is None or match["whole"].endswith(","):
        return _plain(exact), False
    places = match["places"] or ""
    scaled = exact * 100 if match["percent"] else exact
    rounded = scaled.quantize(Decimal(1).scaleb(-len(places)), rounding=ROUND_HALF_UP)
    text = f"{rounded:f}"
    optional = len(places) - len(places.rstrip("#?"))
    for _ in range(optional):
        text = text.removesuffix("0") if "." in text else text
    return text.removesuffix(".") + (match["percent"] or ""), True


def stored(value: float) -> str:
    """A stored number in plain digits."""
    return _plain(Decimal(f"{value:.15g}"))


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
