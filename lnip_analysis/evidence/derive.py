"""Values the project computes where nobody printed them, with formula and parents."""

from __future__ import annotations

import pandas as pd

from lnip_analysis.evidence.codes import parse_formula
from lnip_analysis.evidence.ids import join_ids
from lnip_analysis.evidence.model import Indicator
from lnip_analysis.evidence.numbers import format_value

_BOTH = ["region", "period"]
_TAKEN = [*_BOTH, "value", "unit", "source_id", "grade", "known_from"]


def compute(chosen: pd.DataFrame, indicators: dict[str, Indicator]) -> pd.DataFrame:
    """All values that follow from those that hold, printed elsewhere or not.

    Args:
        chosen: The printed values that hold.
        indicators: The catalogue.

    Returns:
        Rows with the columns of ``chosen``: ``value`` unrounded, ``grade`` the worse of the
        parents', ``source_id`` theirs in one cell (`ids`), ``known_from`` the later, ``as_printed``
        the calculation in numbers, ``parents`` their indicators (`ids`).
    """
    parts = [
        _computed(chosen, indicator, indicators)
        for indicator in indicators.values()
        if indicator.formula
    ]
    if not parts:
        return chosen.iloc[:0]
    return pd.concat(parts, ignore_index=True).reindex(columns=chosen.columns)


def _computed(
    chosen: pd.DataFrame, indicator: Indicator, indicators: dict[str, Indicator]
) -> pd.DataFrame:
    formula = parse_formula(indicator.formula)
    assert formula is not None, indicator.formula
    factor, above, below = formula
    upper = chosen.loc[chosen["indicator"] == above, _TAKEN]
    lower = chosen.loc[(chosen["indicator"] == below) & (chosen["value"] != 0), _TAKEN]
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
                join_ids(pair)
                for pair in zip(both["source_id_a"], both["source_id_b"], strict=True)
            ],
            "grade": both[["grade_a", "grade_b"]].max(axis=1),
            "published": "",
            "as_printed": [
                f"{format_value(a)}{ua} ÷ {format_value(b)}{ub}{times}"
                for a, ua, b, ub in zip(
                    both["value_a"], both["unit_a"], both["value_b"], both["unit_b"], strict=True
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
