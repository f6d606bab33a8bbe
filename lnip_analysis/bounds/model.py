"""What a bound is reasoned from: quantities, printed values as intervals, relations, rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from lnip_analysis.evidence.model import Observation

Kind = Literal["stock_flow", "cumulative", "never_falls", "sum_of", "part_of", "nation", "place"]


class Quantity(NamedTuple):
    """One variable: a stock at a month's end, or a flow over some months.

    Attributes:
        indicator: Indicator id.
        region: Region code.
        start: Month after which a flow begins, counted from year 0 (12 a year); of a stock, the
            month at whose end it is counted.
        end: Month with which a flow ends; the same as ``start`` for a stock.
    """

    indicator: str
    region: str
    start: int
    end: int

    @property
    def year(self) -> int:
        """The year it ends in."""
        return (self.end - 1) // 12

    @property
    def month(self) -> int:
        """The month it ends with, 1 to 12."""
        return (self.end - 1) % 12 + 1


def year_end(year: int) -> int:
    """The month a year ends with, counted from year 0; the flow of the year begins 12 before."""
    return year * 12 + 12


@dataclass(frozen=True)
class Relation:
    """One declared relation.

    Attributes:
        kind: ``stock_flow`` stock ≤ stock before + flow; ``cumulative`` the same with equality;
            ``never_falls``; ``sum_of`` the first indicator is the sum of the others; ``part_of``
            the first is no more than the second; ``nation`` the provinces together are no more
            than the nation; ``place`` a place is no more than its province.
        indicators: Stock and flow; the one that never falls; whole and parts; part and whole;
            empty for ``nation`` and ``place``, which hold for every indicator.
        reason: Why it holds, in Chinese.
        years: First and last year for which it holds.
        regions: Codes it holds for; empty for all.
        warnings: For ``place``: why an indicator's proof is weak, by indicator id.
        exceptions: For ``nation``: indicators for which it doesn't hold.
    """

    kind: Kind
    indicators: tuple[str, ...]
    reason: str
    years: tuple[int, int] = (0, 9999)
    regions: tuple[str, ...] = ()
    warnings: tuple[tuple[str, str], ...] = ()
    exceptions: tuple[str, ...] = ()

    def holds(self, region: str, first: int, last: int) -> bool:
        """Whether it is declared for a region from one year to another."""
        return (not self.regions or region in self.regions) and (
            self.years[0] <= first and last <= self.years[1]
        )


@dataclass(frozen=True)
class Relations:
    """All declared relations (``data/raw/relations.yaml``, and ``sum_of`` of the catalogue).

    Attributes:
        relations: Relations between indicators of one region.
        nation: Provinces and the nation.
        places: Places and their province.
        not_summed: Indicators whose sum over years is not the sum of the years, with the reason.
    """

    relations: tuple[Relation, ...]
    nation: Relation
    places: Relation
    not_summed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Fact:
    """A printed value as an interval: what it can be, given how it was printed.

    Attributes:
        observation: The value.
        low: Least value; None where it says none ("nearly").
        high: Greatest value; None where it says none ("over").
    """

    observation: Observation
    low: float | None
    high: float | None

    @property
    def exact(self) -> bool:
        """Whether it leaves no room."""
        return self.low == self.high and self.low is not None


@dataclass(frozen=True)
class Use:
    """A relation at one place and time, as one row of a system uses it.

    Attributes:
        relation: The relation.
        indicators: The indicators it is used on; those of the relation unless that is for all.
        region: Region code; of the place for ``place``.
        start: Month it is used from, counted from year 0.
        end: Month it is used to.
    """

    relation: Relation
    indicators: tuple[str, ...]
    region: str
    start: int
    end: int


@dataclass(frozen=True)
class Row:
    """One inequality: the sum of coefficients times quantities is no more than ``upper``.

    Attributes:
        terms: Quantities and coefficients.
        upper: Right-hand side.
        cause: The printed value or the relation it is from.
        scale: The stock in whose percent a relation may err; None for a value.
    """

    terms: tuple[tuple[Quantity, float], ...]
    upper: float
    cause: Fact | Use
    scale: Quantity | None = None


@dataclass(frozen=True)
class Question:
    """What is to be bounded: a sum of quantities with coefficients.

    Attributes:
        indicator: Indicator id.
        region: Region code.
        period: As asked: ``2015``, ``2012-05``, ``2012-2015`` or ``2015-01/2015-08``.
        terms: Quantities and coefficients; of a stock over a span, its rise between the ends.
    """

    indicator: str
    region: str
    period: str
    terms: tuple[tuple[Quantity, float], ...]
