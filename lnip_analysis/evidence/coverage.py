"""What there is for every indicator and region, and what is missing."""

from __future__ import annotations

import pandas as pd

_BY = ["indicator", "region"]


def coverage(
    chosen: pd.DataFrame, others: pd.DataFrame, indicators: list[str], regions: list[str]
) -> pd.DataFrame:
    """One row per indicator and region, also where there is nothing.

    Args:
        chosen: The values that hold.
        others: Months, spans and values with a qualifier.
        indicators: All indicator ids, in order.
        regions: All region codes, in order.

    Returns:
        Columns indicator, region, years (count), first_year, last_year (Int64, missing where
        there is nothing), missing (years between them without a value, joined by ``、``),
        computed (count), others (count), worst_grade.
    """
    frame = chosen.assign(year=chosen["period"].astype(int), computed=chosen["formula"] != "")
    grouped = frame.groupby(_BY)
    table = grouped.agg(
        years=("year", "count"),
        first_year=("year", "min"),
        last_year=("year", "max"),
        computed=("computed", "sum"),
        worst_grade=("grade", "max"),
    )
    table["missing"] = grouped["year"].agg(_missing)
    full = pd.MultiIndex.from_product([indicators, regions], names=_BY)
    table = table.reindex(full)
    table["others"] = others.groupby(_BY).size().reindex(full)
    counts = ["years", "computed", "others"]
    table[counts] = table[counts].fillna(0).astype(int)
    table[["first_year", "last_year"]] = table[["first_year", "last_year"]].astype("Int64")
    table[["missing", "worst_grade"]] = table[["missing", "worst_grade"]].fillna("")
    order = ["years", "first_year", "last_year", "missing", "computed", "others", "worst_grade"]
    return table[order].reset_index()


def _missing(years: pd.Series) -> str:
    there = set(years)
    return "、".join(str(y) for y in range(min(there), max(there)) if y not in there)
