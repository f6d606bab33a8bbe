"""What a printed ratio and its numerator imply of a denominator that nobody's series gives."""

from __future__ import annotations

from typing import Any, cast

from lnip_analysis.evidence.evidence import Evidence
from lnip_analysis.evidence.model import Indicator
from lnip_analysis.evidence.numbers import format_value
from lnip_analysis.evidence.trace import roughly
from lnip_analysis.faults import Fault

_FROM_THE_OTHERS = 0.15
"""By how much the denominator of a region may change otherwise than that of the middle one."""
_FEW = 5
"""Of fewer regions the middle one says nothing; then the denominator is to stay as it was."""
_TOO_MANY = 0.6
"""A greater share of jumps is no slip in a value, but a ratio of something else."""


def implied_findings(evidence: Evidence) -> list[Fault]:
    """Ratios whose implied denominator jumps, against the year before and the other regions.

    Args:
        evidence: The archive, with all of its sources known.
    """
    found: list[Fault] = []
    for indicator in evidence.indicators.values():
        if indicator.numerator:
            found += _of_ratio(evidence, indicator)
    return found


def _of_ratio(evidence: Evidence, ratio: Indicator) -> list[Fault]:
    by = ["region", "period"]
    chosen = evidence.chosen[evidence.chosen["formula"] == ""]
    own = chosen.loc[chosen["indicator"] == ratio.id, [*by, "value", "file", "line"]]
    above = chosen.loc[chosen["indicator"] == ratio.numerator, [*by, "value"]]
    both = own.merge(above, on=by, suffixes=("", "_above"), validate="1:1")
    both = both[both["value"] > 0].assign(year=both["period"].astype(int))
    factor = 100 if ratio.unit == "%" else 1
    both["implied"] = factor * both["value_above"] / both["value"]
    both = both.sort_values(["region", "year"]).reset_index(drop=True)
    before = both.groupby("region")[["year", "implied"]].shift().add_suffix("_before")
    both = both.join(before)
    tried = both[both["year"] == both["year_before"] + 1]
    change = tried["implied"] / tried["implied_before"]
    middle = change.groupby(tried["year"]).transform("median")
    usual = middle.where(change.groupby(tried["year"]).transform("size") >= _FEW, 1.0)
    tried = tried.assign(usual=usual)
    odd = tried[(change / usual - 1).abs() > _FROM_THE_OTHERS]
    if len(tried) >= _FEW and len(odd) > _TOO_MANY * len(tried):
        return [_wrong_numerator(evidence, ratio, len(odd), len(tried))]
    rows = cast("list[dict[str, Any]]", odd.to_dict("records"))
    unit = evidence.indicator(ratio.numerator).unit
    return [_jump(evidence, ratio, row, unit) for row in rows]


def _wrong_numerator(evidence: Evidence, ratio: Indicator, odd: int, tried: int) -> Fault:
    what = (
        f"{ratio.name}的分子写的是{evidence.indicator(ratio.numerator).name}，"
        f"由此推出的分母 {tried} 次里有 {odd} 次与上年相差悬殊"
    )
    advice = "请核对 numerator 是不是这个指标的分子"
    return Fault(what, file="data/raw/indicators.csv", field="numerator", advice=advice)


def _jump(evidence: Evidence, ratio: Indicator, row: dict[str, Any], unit: str) -> Fault:
    percent = "%" if ratio.unit == "%" else ""
    usual = "" if row["usual"] == 1 else f"，而各地区居中的变动是 {row['usual'] - 1:+.1%}"
    what = (
        f"{evidence.region_name(row['region'])}{row['year']}年的{ratio.name} "
        f"{format_value(row['value'])}{percent} 意味着分母是 {roughly(row['implied'])}{unit}，"
        f"上年是 {roughly(row['implied_before'])}{unit}"
        f"（{row['implied'] / row['implied_before'] - 1:+.1%}）{usual}"
    )
    return Fault(what, file=row["file"], line=row["line"], kind="推出的分母变动异常")
