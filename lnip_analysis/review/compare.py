"""Regions side by side in one indicator: as printed, per head, as growth, index or rank."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from typing import Literal, get_args

import pandas as pd

from lnip_analysis.calls import CallError
from lnip_analysis.evidence import Evidence
from lnip_analysis.evidence.derive import of_the_mainland
from lnip_analysis.evidence.ids import join_ids, split_ids
from lnip_analysis.evidence.model import TRIAL, Indicator
from lnip_analysis.faults import Fault
from lnip_analysis.review.archive_frames import rungs, series_frame
from lnip_analysis.review.asked import Asked, asked_indicators, asked_regions, asked_year
from lnip_analysis.review.ranking import MIN_RANKED, growth_between, places

Per = Literal["level", "capita", "growth", "index", "rank"]
POPULATION = "population_resident"
"""What is divided by per head: residents at the year's end, in 万人."""


def comparison_frame(
    evidence: Evidence, indicator: str, regions: Asked, per: Per, base_year: int | None = None
) -> pd.DataFrame:
    """The values to compare, one a region and year, in the order in which regions were named.

    Args:
        evidence: What is known.
        indicator: Indicator id.
        regions: Codes; all provinces where None, those with the most in the last year first.
        per: ``level`` as it is; ``capita`` per 10,000 residents at the year's end, the nation's
            above the line being the sum over the provinces (`of_the_mainland`); ``growth`` on
            the year before in %, of a percentage in points; ``index`` with the base year as 100;
            ``rank`` among the provinces, 1 for the largest, where at least `MIN_RANKED` have a
            value; equal values share the better rank.
        base_year: Year that is 100 in an index; the first that all regions have where None.

    Returns:
        Columns indicator, region, region_name, year, value, unit, source_id, grade, rung; of a
        rank also ``of``, the number of provinces that have a value. Sources are of every value
        that one was computed from (of a rank its own, and ``trial`` where any province's is on
        trial); with ``trial`` among them the rung is 试用.

    Raises:
        CallError: An id, code or ``per`` is none, or the comparison makes no sense.
    """
    if per not in get_args(Per):
        near = get_close_matches(str(per), get_args(Per), n=1, cutoff=0.3)
        fault = Fault(
            f"“{per}”不是比较方式", field="per", expected="、".join(get_args(Per)) + "之一"
        )
        raise CallError(fault, {"per": near[0] if near else "level"})
    asked_year(base_year, "base_year")
    if base_year is not None and per != "index":
        fault = Fault("base_year 只用于指数", field="base_year")
        raise CallError(fault, {"per": "index"})
    (found,) = (evidence.indicators[i] for i in asked_indicators(evidence, indicator))
    provinces = list(evidence.provinces)
    codes = provinces if regions is None else asked_regions(evidence, regions, "regions")
    ways: dict[str, Callable[[], pd.DataFrame]] = {
        "level": lambda: series_frame(evidence, found.id, codes),
        "capita": lambda: _per_capita(evidence, found, codes),
        "growth": lambda: _growth(series_frame(evidence, found.id, codes)),
        "index": lambda: _index(series_frame(evidence, found.id, codes), codes, base_year),
        "rank": lambda: _ranks(evidence, found, codes),
    }
    frame = ways[per]()
    if frame.empty:
        what = f"{found.name}在所要的地区没有可比的数"
        have = evidence.chosen[evidence.chosen["region"].isin(codes)]["indicator"]
        right = {"indicator": have.mode().iloc[0]} if len(have) else {"regions": None}
        fault = Fault(what, field="indicator", advice="有数的指标见 lnip.indicators()")
        raise CallError(fault, right)
    if regions is None:
        last = frame.groupby("region")["value"].last().sort_values(ascending=per == "rank")
        codes = [str(code) for code in last.index]
    order = {code: n for n, code in enumerate(codes)}
    frame = frame.sort_values(
        ["region", "year"],
        key=lambda c: c.map(order) if c.name == "region" else c,
        ignore_index=True,
    )
    return frame.drop(columns="formula").assign(rung=rungs(frame["source_id"]))


def _per_capita(evidence: Evidence, indicator: Indicator, codes: list[str]) -> pd.DataFrame:
    """Values over residents in 万人; of years in which both are known."""
    if indicator.kind == "ratio" or indicator.id == POPULATION:
        what = f"{indicator.name}不能再除以人口"
        raise CallError(Fault(what, field="per"), {"per": "level"})
    frame = series_frame(evidence, indicator.id, codes)
    nation = evidence.nation
    if nation in codes:
        every = series_frame(evidence, indicator.id, [nation, *evidence.provinces])
        every = of_the_mainland(every, nation, evidence.provinces, "year")
        summed = every[every["region"] == nation]
        name = evidence.region_name(nation)
        frame = pd.concat([frame[frame["region"] != nation], summed.assign(region_name=name)])
    residents = series_frame(evidence, POPULATION, codes)
    counted = set(residents["region"])
    if lacking := [code for code in codes if code not in counted]:
        what = f"档案里没有{'、'.join(map(evidence.region_name, lacking))}的年末常住人口"
        advice = "可用 extra= 自带人口数（试用），或换一种比较方式"
        fault = Fault(what, field="per", advice=advice)
        raise CallError(fault, {"per": "level"})
    both = frame.merge(
        residents[["region", "year", "value", "source_id", "grade"]],
        on=["region", "year"],
        suffixes=("", "_below"),
        validate="1:1",
    )
    unit = f"{indicator.unit}/{evidence.indicators[POPULATION].unit}"
    return frame.iloc[:0] if both.empty else both[list(frame)].assign(
        value=both["value"] / both["value_below"],
        unit=unit,
        source_id=_joined(both["source_id"], both["source_id_below"]),
        grade=both[["grade", "grade_below"]].max(axis=1),
    )  # fmt: skip


def _growth(frame: pd.DataFrame) -> pd.DataFrame:
    """Growth on the year before, where both are known and the earlier is not 0."""
    before = frame.groupby("region")[["year", "value", "source_id", "grade"]].shift()
    frame = frame.join(before.add_suffix("_before"))
    frame = frame[frame["year"] - frame["year_before"] == 1]
    points = frame["unit"] == "%"
    grown = [
        growth_between(first, last, 1, unit)
        for first, last, unit in zip(
            frame["value_before"], frame["value"], frame["unit"], strict=True
        )
    ]
    share = pd.Series(grown, index=frame.index, dtype=float)
    return frame.assign(
        value=share.where(points, share * 100),
        unit=points.map({True: "百分点", False: "%"}),
        source_id=_joined(frame["source_id_before"], frame["source_id"]),
        grade=frame[["grade", "grade_before"]].max(axis=1),
    ).filter(regex="(?<!_before)$").dropna(subset="value")  # fmt: skip


def _index(frame: pd.DataFrame, codes: list[str], base_year: int | None) -> pd.DataFrame:
    """Values with the base year as 100; regions without a value in it are an error."""
    wide = frame.pivot(index="year", columns="region", values="value").reindex(columns=codes)
    whole = [int(str(year)) for year in wide.dropna().index]
    if not whole or (base_year is not None and base_year not in whole):
        known = "、".join(map(str, whole)) or "没有任何一年"
        what = f"各地区在基年都要有数；都有数的年份：{known}"
        right: dict[str, object] = {"base_year": whole[0]} if whole else {"per": "level"}
        raise CallError(Fault(what, field="base_year" if whole else "per"), right)
    base = dict(zip(codes, wide.loc[base_year or whole[0]].to_numpy(float), strict=True))
    zero = [code for code in codes if base[code] == 0]
    if zero:
        what = f"{zero[0]} 在基年的数是 0，算不出指数"
        raise CallError(Fault(what, field="per"), {"per": "level"})
    based = frame[frame["year"] == (base_year or whole[0])].set_index("region")
    below = based.loc[frame["region"], ["source_id", "grade"]].set_index(frame.index)
    return frame.assign(
        value=100 * frame["value"] / frame["region"].map(base),
        unit=f"{base_year or whole[0]}年=100",
        source_id=_joined(frame["source_id"], below["source_id"]),
        grade=frame["grade"].where(frame["grade"] >= below["grade"], below["grade"]),
    )


def _ranks(evidence: Evidence, indicator: Indicator, codes: list[str]) -> pd.DataFrame:
    """Places among the provinces, of years in which enough of them have a value."""
    others = [code for code in codes if code not in evidence.provinces]
    if others:
        left = [code for code in codes if code not in others]
        what = "、".join(map(evidence.region_name, others)) + "不参加各省的排位"
        why = "全国不是一个省" if others == [evidence.nation] else "只排省、自治区、直辖市"
        raise CallError(
            Fault(f"{what}（{why}）", field="regions"),
            {"regions": left or list(evidence.provinces[:1])},
        )
    frame = series_frame(evidence, indicator.id, evidence.provinces)
    rows = []
    for _, year in frame.groupby("year"):
        if len(year) < MIN_RANKED:
            continue
        found = places(year.set_index("region")["value"])
        on_trial = any(TRIAL in split_ids(cell) for cell in year["source_id"])
        own = year["source_id"]
        rows.append(
            year.assign(
                value=year["region"].map({code: float(p.rank) for code, p in found.items()}),
                unit="位",
                source_id=_joined(own, pd.Series(TRIAL, year.index)) if on_trial else own,
                of=len(year),
            )
        )
    ranked = pd.concat(rows, ignore_index=True) if rows else frame.iloc[:0]
    return ranked[ranked["region"].isin(codes)]


def _joined(first: pd.Series, second: pd.Series) -> list[str]:
    """Sources of both values, each once."""
    return [
        join_ids(dict.fromkeys((*split_ids(a), *split_ids(b))))
        for a, b in zip(first, second, strict=True)
    ]
