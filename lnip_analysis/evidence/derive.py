"""Values the project computes where nobody printed them, with formula and parents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from lnip_analysis.evidence.codes import parse_formula
from lnip_analysis.evidence.ids import join_ids, split_ids
from lnip_analysis.evidence.model import Indicator
from lnip_analysis.evidence.numbers import format_value

_BOTH = ["region", "period"]
_TAKEN = [*_BOTH, "value", "unit", "source_id", "grade", "known_from"]


def compute(
    chosen: pd.DataFrame,
    indicators: dict[str, Indicator],
    nation: str = "",
    provinces: Sequence[str] = (),
) -> pd.DataFrame:
    """All values that follow from those that hold, printed elsewhere or not.

    Args:
        chosen: The printed values that hold.
        indicators: The catalogue.
        nation: Code of the nation; empty where none is listed.
        provinces: Codes of the provinces.

    Returns:
        Rows with the columns of ``chosen``: ``value`` unrounded, ``grade`` the worse of the
        parents', ``source_id`` theirs in one cell (`ids`), ``known_from`` the later, ``as_printed``
        the calculation in numbers, ``parents`` their indicators (`ids`).
    """
    parts = [
        _computed(chosen, indicator, indicators, nation, provinces)
        for indicator in indicators.values()
        if indicator.formula
    ]
    if not parts:
        return chosen.iloc[:0]
    return pd.concat(parts, ignore_index=True).reindex(columns=chosen.columns)


def of_the_mainland(
    rows: pd.DataFrame, nation: str, provinces: Sequence[str], period: str
) -> pd.DataFrame:
    """An indicator's rows with the nation's value being the sum over the provinces.

    Printed national totals have Hong Kong, Macao and Taiwan in them; the population has not. The
    official 6.3 valid inventions per 10,000 people of 2015 are 871,607 of the provinces over
    1,374.62 million, not the 921,757 that are printed for the nation.

    Args:
        rows: One a region and period, with value, source_id and grade.
        nation: Code of the nation.
        provinces: Codes of the provinces; a period in which one has no value has no sum.
        period: The column with the period.
    """
    parts = rows[rows["region"].isin(provinces)]
    whole = parts[parts.groupby(period)["region"].transform("nunique") == len(provinces)]
    how: dict[Any, Any] = dict.fromkeys(rows, "max")
    how |= {"value": "sum", "source_id": _all_sources}
    how.pop(period)
    summed = whole.assign(region=nation).groupby(period, as_index=False).agg(how)
    return pd.concat([rows[rows["region"] != nation], summed[list(rows)]], ignore_index=True)


def _all_sources(cells: Iterable[str]) -> str:
    """The cell that holds the ids of several cells, each once."""
    return join_ids(source for cell in cells for source in split_ids(cell))


def _computed(
    chosen: pd.DataFrame,
    indicator: Indicator,
    indicators: dict[str, Indicator],
    nation: str,
    provinces: Sequence[str],
) -> pd.DataFrame:
    formula = parse_formula(indicator.formula)
    assert formula is not None, indicator.formula
    factor, above, below = formula
    upper = chosen.loc[chosen["indicator"] == above, _TAKEN]
    lower = chosen.loc[(chosen["indicator"] == below) & (chosen["value"] != 0), _TAKEN]
    summed = indicators[below].mainland and bool(provinces)
    if summed:
        upper = of_the_mainland(upper, nation, provinces, "period")
    both = upper.merge(lower, on=_BOTH, suffixes=("_a", "_b"), validate="1:1")
    times = f" × {factor}" if factor != 1 else ""
    return pd.DataFrame(
        {
            "indicator": indicator.id,
            "region": both["region"],
            "period": both["period"],
            "value": factor * both["value_a"] / both["value_b"],
            "unit": indicator.unit,
            "qualifier": "",
            "source_id": [
                _all_sources(pair)
                for pair in zip(both["source_id_a"], both["source_id_b"], strict=True)
            ],
            "grade": both[["grade_a", "grade_b"]].max(axis=1),
            "published": "",
            "as_printed": [
                f"{'各省之和' * (summed and code == nation)}"
                f"{format_value(a)}{ua} ÷ {format_value(b)}{ub}{times}"
                for code, a, ua, b, ub in zip(
                    both["region"],
                    both["value_a"],
                    both["unit_a"],
                    both["value_b"],
                    both["unit_b"],
                    strict=True,
                )
            ],
            "known_from": both[["known_from_a", "known_from_b"]].max(axis=1),
            "note": "本项目计算",
            "read_as": "",
            "formula": _in_words(factor, indicators[above], indicators[below]),
            "parents": join_ids((above, below)),
            "file": "",
            "line": 0,
            "excluded": "",
            "kind_rank": -1,
            "published_day": 0,
        }
    )


def _in_words(factor: int, above: Indicator, below: Indicator) -> str:
    return f"{above.name} ÷ {below.name}" + (f" × {factor}" if factor != 1 else "")
