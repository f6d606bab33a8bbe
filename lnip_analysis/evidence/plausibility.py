"""What looks odd in sound values: shown as a hint, never refused.

Sources contradict themselves and each other; that is a finding, and a reader should see it.
"""

from __future__ import annotations

from functools import cache
from typing import Any, cast

import pandas as pd

from lnip_analysis.evidence.evidence import Evidence
from lnip_analysis.evidence.implied import implied_findings
from lnip_analysis.evidence.jumps import jump_findings
from lnip_analysis.evidence.milestones import milestone_findings
from lnip_analysis.evidence.model import Observation
from lnip_analysis.evidence.numbers import (
    WHOLE_UNITS,
    differs_from_print,
    format_value,
    printed_step,
)
from lnip_analysis.evidence.source_hints import source_findings
from lnip_analysis.evidence.tables import table_findings
from lnip_analysis.evidence.trace import rounded
from lnip_analysis.evidence.trace_text import agrees
from lnip_analysis.evidence.wording import wording_findings
from lnip_analysis.faults import Fault

# National patent totals include Hong Kong, Macao and Taiwan: provinces may fall short of them.
_SHORT_OF_NATION, _OVER_NATION = 0.9, 1.0005


def findings(evidence: Evidence) -> list[Fault]:
    """Everything odd in the archive, what matters most first.

    Args:
        evidence: The archive, with all of its sources known.
    """
    return [
        *table_findings(evidence),
        *wording_findings(evidence),
        *_typing_findings(evidence),
        *_conflict_findings(evidence),
        *_formula_findings(evidence),
        *_total_findings(evidence),
        *_nation_findings(evidence),
        *_place_findings(evidence),
        *jump_findings(evidence),
        *implied_findings(evidence),
        *source_findings(evidence),
        *milestone_findings(
            evidence.archive.milestones,
            {i: x.published for i, x in evidence.archive.sources.items()},
        ),
    ]


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", frame.to_dict("records"))


def _total_findings(evidence: Evidence) -> list[Fault]:
    """Totals that aren't the sum of their parts, among the values that hold."""
    found = []
    for indicator in evidence.indicators.values():
        if not indicator.sum_of:
            continue
        wide = _wide(evidence.chosen, (indicator.id, *indicator.sum_of))
        parts = wide[list(indicator.sum_of)].sum(axis=1, skipna=False)
        odd = wide.assign(summed=parts).dropna()
        for row in _records(odd[odd["summed"] != odd[indicator.id]].reset_index()):
            total = evidence.series(indicator.id, row["region"]).at(int(row["period"]))
            assert total is not None
            if abs(row["summed"] - total.value) <= _rounding(total, len(indicator.sum_of)):
                continue
            what = (
                f"{evidence.region_name(row['region'])}{row['period']}年的{indicator.name}是 "
                f"{format_value(total.value)}，各部分之和是 {rounded(row['summed'])}"
            )
            file, line = total.file or None, total.line or None
            found.append(Fault(what, file, line, kind="合计与部分不符"))
    return found


def _rounding(total: Observation, parts: int) -> float:
    """By how much a total may miss its parts: nothing of what is counted, else their rounding."""
    if total.unit in WHOLE_UNITS:
        return 0.0
    # Each of them is off by half a step at most; a little more for binary fractions.
    return printed_step(total.as_printed, total.value) * (parts + 1) / 2 * 1.001


def _wide(frame: pd.DataFrame, indicators: tuple[str, ...]) -> pd.DataFrame:
    """One column per indicator, one row per region and year."""
    mine = frame[frame["indicator"].isin(indicators)]
    wide = mine.pivot(index=["region", "period"], columns="indicator", values="value")
    return wide.reindex(columns=list(indicators))


def _nation_findings(evidence: Evidence) -> list[Fault]:
    """Provinces of one source whose sum doesn't fit the nation's value of that source."""
    additive = [i for i, x in evidence.indicators.items() if x.kind != "ratio"]
    frame = evidence.archive.observations
    frame = frame[frame["indicator"].isin(additive) & (frame["excluded"] == "")]
    by = ["source_id", "indicator", "period"]
    nation = frame[frame["region"] == evidence.nation].set_index(by)[["value", "file", "line"]]
    provinces = (
        frame[frame["region"].isin(evidence.provinces)].groupby(by)["value"].agg(["sum", "count"])
    )
    both = nation.join(provinces, how="inner")
    both = both[both["count"] == len(evidence.provinces)]
    odd = ~(both["sum"] / both["value"]).between(_SHORT_OF_NATION, _OVER_NATION)
    return [
        Fault(
            f"{row['period']}年的{evidence.indicator(row['indicator']).name}，各省之和 "
            f"{rounded(row['sum'])} 与全国 {rounded(row['value'])} 对不上",
            file=row["file"],
            line=row["line"],
            kind="各省之和与全国不符",
        )
        for row in _records(both[odd].reset_index())
    ]


def _place_findings(evidence: Evidence) -> list[Fault]:
    """Cities of one source that are together more than the province they are in.

    Each may be less than its province and yet on another's row. Counties are left out: they lie in
    cities, and would count twice.
    """
    additive = [i for i, x in evidence.indicators.items() if x.kind != "ratio"]
    parents = {c: x.parent for c, x in evidence.places.items() if c.endswith("00")}
    frame = evidence.archive.observations
    frame = frame[frame["indicator"].isin(additive) & (frame["excluded"] == "")]
    by = ["source_id", "indicator", "period"]
    cities = frame[frame["region"].isin(parents)]
    cities = cities.assign(parent=cities["region"].map(parents))
    summed = cities.groupby([*by, "parent"])["value"].sum().rename("sum").reset_index()
    whole = frame[[*by, "region", "value", "file", "line"]].rename(columns={"region": "parent"})
    both = summed.merge(whole, on=[*by, "parent"])
    return [
        Fault(
            f"{evidence.region_name(row['parent'])}{row['period']}的"
            f"{evidence.indicator(row['indicator']).name}是 {rounded(row['value'])}，"
            f"所列各市之和是 {rounded(row['sum'])}，可能错了行",
            file=row["file"],
            line=row["line"],
            kind="各市之和多于全省",
        )
        for row in _records(both[both["sum"] > both["value"]])
    ]


def _typing_findings(evidence: Evidence) -> list[Fault]:
    """Values that aren't the value noted beside them as printed."""
    used = evidence.archive.observations
    used = used[used["excluded"] == ""]
    # Most are printed as nothing but the value; the others repeat each other.
    odd = used[pd.to_numeric(used["as_printed"], errors="coerce") != used["value"]]
    columns = ["as_printed", "value", "unit", "file", "line"]
    rows = zip(*(odd[name] for name in columns), strict=True)
    differs = cache(differs_from_print)
    return [
        Fault(
            f"数值是 {format_value(value)}，而 as_printed 写着“{printed}”，请核对",
            file=file,
            line=line,
            field="value",
            kind="数值与原文不符",
        )
        for printed, value, unit, file, line in rows
        if differs(printed, value, unit)
    ]


def _conflict_findings(evidence: Evidence) -> list[Fault]:
    """Values that contradict the one that holds, beyond rounding."""
    return [
        Fault(
            f"{evidence.region_name(row['region'])}{row['period']}年的"
            f"{evidence.indicator(row['indicator']).name}，这里是 {format_value(row['value'])}，"
            f"采用的是 {format_value(row['chosen_value'])}（{row['chosen_source_id']}）",
            file=row["file"],
            line=row["line"],
            kind="与采用的数不同",
        )
        for row in _records(evidence.conflicts)
    ]


def _formula_findings(evidence: Evidence) -> list[Fault]:
    """Printed values that their formula doesn't give, to the last place printed."""
    found = []
    for row in _records(evidence.computed):
        printed: Observation | None
        printed = evidence.series(row["indicator"], row["region"]).at(int(row["period"]))
        if printed is None or printed.formula or agrees(row["value"], printed):
            continue
        what = (
            f"{evidence.region_name(printed.region)}{printed.period}年的"
            f"{evidence.indicator(printed.indicator).name}刊载 {format_value(printed.value)}，"
            f"复算为 {rounded(row['value'])}（{row['as_printed']}）"
        )
        found.append(Fault(what, printed.file, printed.line, kind="与复算不符"))
    return found
