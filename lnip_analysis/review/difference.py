"""The difference of two values as their digits have it."""

from __future__ import annotations

from decimal import Decimal


def difference(later: float, earlier: float) -> float:
    """``later`` − ``earlier`` without what binary fractions add: 0.44 − 0.42 is 0.02.

    Values are printed in decimal digits, so equal differences must come out equal (provinces with
    them share a rank), and a data file should hold no digits that nobody printed.
    """
    return float(Decimal(str(float(later))) - Decimal(str(float(earlier))))
