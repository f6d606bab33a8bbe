"""Values out of proportion to those of other years of the same indicator and region.

How much a value may change in a year is the catalogue's (``yearly_low``, ``yearly_high``); over n
years it may change by the n-th power of that.
"""

from __future__ import annotations

from typing import Any, cast

import numpy as np
import pandas as pd

from lnip_analysis.evidence.evidence import Evidence
from lnip_analysis.evidence.model import Indicator
from lnip_analysis.evidence.numbers import format_value
from lnip_analysis.evidence.periods import Period, parse_period
from lnip_analysis.evidence.trace import roughly
from lnip_analysis.faults import Fault

KIND = "变动异常"
_SAME = "与另一年相同"
_BY = ["indicator", "region"]
# Ratios between years say nothing about values this small.
_TOO_SMALL = 50
# Of fewer months a year cannot be told: what is filed swings within it.
_MONTHS_OF_A_YEAR = 6
# Smaller values, and round ones, may well come twice.
_NO_CHANCE, _ROUND = 10_000, 100


def jump_findings(evidence: Evidence) -> list[Fault]:
    """Values out of proportion to the ones before, around or within their year.

    Args:
        evidence: The archive, with all of its sources known.
    """
    annual = _annual(evidence)
    steps = _steps(annual)
    told = steps[_odd(steps, evidence.indicators)]
    around = annual[~annual.index.isin(told.index)].dropna(subset=["year_before", "year_after"])
    return [
        *(_step_fault(evidence, row) for row in _records(told)),
        *(_peak_fault(evidence, row) for row in _records(_peaks(around, evidence.indicators))),
        *(_part_fault(evidence, row) for row in _records(_parts(annual, evidence))),
        *(_repeated_fault(evidence, row) for row in _records(_repeated(annual))),
    ]


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", frame.to_dict("records"))


def _annual(evidence: Evidence) -> pd.DataFrame:
    """The printed values that hold, each with the one before and the one after it."""
    frame = evidence.chosen[evidence.chosen["formula"] == ""]
    frame = frame[[*_BY, "period", "value", "file", "line"]]
    frame = frame.assign(year=frame["period"].astype(int)).sort_values([*_BY, "year"])
    both = frame.reset_index(drop=True)
    place = both.groupby(_BY, sort=False)[["year", "value"]]
    return both.join(place.shift().add_suffix("_before")).join(place.shift(-1).add_suffix("_after"))


def _steps(annual: pd.DataFrame) -> pd.DataFrame:
    both = annual.dropna(subset=["year_before"])
    return both.assign(
        gap=both["year"] - both["year_before"],
        ratio=both["value"] / both["value_before"].where(both["value_before"] > 0),
        most=both[["value", "value_before"]].max(axis=1),
    )


def _odd(compared: pd.DataFrame, kinds: dict[str, Indicator]) -> pd.Series:
    """Whether a ratio over a gap of years is beyond what the catalogue thinks plausible."""
    low = compared["indicator"].map({i: x.yearly_low for i, x in kinds.items()}).astype(float)
    high = compared["indicator"].map({i: x.yearly_high for i, x in kinds.items()}).astype(float)
    large = compared["most"] >= _TOO_SMALL
    large |= (
        compared["indicator"].map({i: x.kind == "ratio" for i, x in kinds.items()}).astype(bool)
    )
    gap = compared["gap"].clip(lower=1)
    return ((compared["ratio"] < low**gap) | (compared["ratio"] > high**gap)) & large


def _peaks(annual: pd.DataFrame, kinds: dict[str, Indicator]) -> pd.DataFrame:
    """Values beyond what a year may change of what those on both sides of them lead to expect.

    Only across a gap, where a step may be the larger, the longer the gap is.
    """
    around = annual[(annual["value_before"] > 0) & (annual["value_after"] > 0)]
    around = around[around["year_after"] - around["year_before"] > 2]
    first, last = around["year_before"], around["year_after"]
    share = (around["year"] - first) / (last - first)
    expected = around["value_before"] ** (1 - share) * around["value_after"] ** share
    around = around.assign(expected=expected, ratio=around["value"] / expected, gap=1)
    around = around.assign(most=np.maximum(around["value"], expected))
    return around[_odd(around, kinds)]


def _parts(annual: pd.DataFrame, evidence: Evidence) -> pd.DataFrame:
    """Exact values of months, of months of a year and of spans beside those of the nearest years.

    The end of a month stands between two years' ends. Some months of a flow are taken for their
    share of the year, a span for as many years like its mean.
    """
    others = evidence.choice.others
    others = others[others["qualifier"] == ""]
    periods = {cell: parse_period(cell) for cell in others["period"].unique()}
    known = [(cell, *_as_year(p)) for cell, p in periods.items() if p and p.kind != "year"]
    times = pd.DataFrame(known, columns=["period", "at", "factor"])
    times = times.astype({"at": float, "factor": float}).dropna()
    parts = others[[*_BY, "period", "value", "file", "line"]].merge(times, on="period")
    parts = parts.assign(value=parts["value"] * parts["factor"]).sort_values("at")
    years = annual[[*_BY, "year", "value"]].rename(columns={"value": "beside"})
    years = years.assign(at=years["year"].astype(float)).sort_values("at")
    found = []
    for direction in ("backward", "forward"):
        both = pd.merge_asof(
            parts, years, on="at", by=_BY, direction=direction,
            allow_exact_matches=direction == "backward",
        ).dropna(subset=["year"])  # fmt: skip
        both = both.assign(
            gap=(both["at"] - both["year"]).abs(), most=both[["value", "beside"]].max(axis=1)
        )
        later, earlier = both["value"], both["beside"]
        if direction == "forward":
            later, earlier = earlier, later
        both["ratio"] = later / earlier.where(earlier > 0)
        found.append(both[_odd(both, evidence.indicators)])
    return pd.concat(found).drop_duplicates(["file", "line"])


def _as_year(period: Period) -> tuple[float, float]:
    """Where a value stands in time, and what makes it that of a year; NaN where nothing does."""
    if period.kind == "month":
        return period.last_year - 1 + period.last_month / 12, 1.0
    if period.kind == "span":
        years = period.last_year - period.first_year + 1
        return (period.first_year + period.last_year) / 2, 1 / years
    months = period.last_month - period.first_month + 1
    factor = 12 / months if months >= _MONTHS_OF_A_YEAR else np.nan
    return float(period.last_year), factor


def _repeated(annual: pd.DataFrame) -> pd.DataFrame:
    """Large values that are those of an earlier year to the last digit."""
    large = annual[(annual["value"] >= _NO_CHANCE) & (annual["value"] % _ROUND != 0)]
    same = [*_BY, "value"]
    large = large.assign(first=large.groupby(same)["year"].transform("first"))
    return large[large["first"] != large["year"]]


def _name(evidence: Evidence, row: dict[str, Any]) -> str:
    year = f"{row['period']}年" if len(row["period"]) == 4 else row["period"]
    return (
        f"{evidence.region_name(row['region'])}{year}的{evidence.indicator(row['indicator']).name}"
    )


def _fault(what: str, row: dict[str, Any], kind: str = KIND) -> Fault:
    return Fault(what, file=row["file"], line=row["line"], kind=kind)


def _step_fault(evidence: Evidence, row: dict[str, Any]) -> Fault:
    when = "上年" if row["gap"] == 1 else f"{row['year_before']:.0f}年"
    what = (
        f"{_name(evidence, row)}由{when}的 {format_value(row['value_before'])} 变为 "
        f"{format_value(row['value'])}，变动异常"
    )
    return _fault(what, row)


def _peak_fault(evidence: Evidence, row: dict[str, Any]) -> Fault:
    what = (
        f"{_name(evidence, row)}是 {format_value(row['value'])}，而前后两个有数的年份"
        f"（{row['year_before']:.0f}年 {format_value(row['value_before'])}、"
        f"{row['year_after']:.0f}年 {format_value(row['value_after'])}）"
        f"之间约为 {roughly(row['expected'])}，变动异常"
    )
    return _fault(what, row)


def _part_fault(evidence: Evidence, row: dict[str, Any]) -> Fault:
    whole = "" if row["factor"] == 1 else "折合每年约 "
    value = roughly(row["value"]) if whole else format_value(row["value"])
    what = (
        f"{_name(evidence, row)}{whole or '是 '}{value}，而{row['year']:.0f}年是 "
        f"{format_value(row['beside'])}，变动异常"
    )
    return _fault(what, row)


def _repeated_fault(evidence: Evidence, row: dict[str, Any]) -> Fault:
    what = (
        f"{_name(evidence, row)}是 {format_value(row['value'])}，与{row['first']}年的一个数也不差，"
        "可能抄了另一年的数"
    )
    return _fault(what, row, _SAME)
