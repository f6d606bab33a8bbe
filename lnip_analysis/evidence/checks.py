"""Rules a value keeps with the catalogue, with its source and with its neighbours."""

from __future__ import annotations

from typing import Any, cast

import pandas as pd

from lnip_analysis.evidence.model import Catalogue
from lnip_analysis.evidence.numbers import format_value
from lnip_analysis.evidence.periods import parse_period
from lnip_analysis.faults import Fault

_KEY = ["source_id", "indicator", "region", "period"]
_LOOKED_AT = [*_KEY, "value", "unit", "file", "line"]


def observation_faults(frame: pd.DataFrame, catalogue: Catalogue) -> list[Fault]:
    """Every fault of the values, seen with the rest of the archive.

    Args:
        frame: The values, also those with a fault of their own.
        catalogue: What is known of their indicators and sources.
    """
    if frame.empty:
        return []
    indicators = pd.DataFrame(
        [(i, x.unit, x.kind, x.minimum, x.maximum) for i, x in catalogue.indicators.items()],
        columns=["indicator", "catalogue_unit", "kind", "minimum", "maximum"],
    )
    sources = pd.DataFrame(
        [(i, x.published) for i, x in catalogue.sources.items()], columns=["source_id", "published"]
    )
    about = frame[_LOOKED_AT].merge(indicators, on="indicator", how="left", validate="m:1")
    about = about.merge(sources, on="source_id", how="left", validate="m:1")
    # An unknown source is a fault of its own; here it has no date.
    about["published"] = about["published"].fillna("")
    return [
        *_unit_faults(about),
        *_range_faults(about),
        *_period_faults(about),
        *_duplicate_faults(about),
    ]


def _faults(rows: pd.DataFrame, field: str, what: str, advice: str = "") -> list[Fault]:
    """One fault per row; ``what`` and ``advice`` may name columns in braces."""
    return [
        Fault(
            what.format_map(row),
            file=row["file"],
            line=int(row["line"]),
            field=field,
            advice=advice.format_map(row),
        )
        for row in cast("list[dict[str, Any]]", rows.to_dict("records"))
    ]


def _unit_faults(about: pd.DataFrame) -> list[Fault]:
    return _faults(
        about[about["catalogue_unit"].notna() & (about["unit"] != about["catalogue_unit"])],
        "unit",
        "单位是“{unit}”，而 {indicator} 的单位是“{catalogue_unit}”",
        "单位列请写“{catalogue_unit}”；数值带着自己的单位写（如 3638348万元）会自动换算",
    )


def _range_faults(about: pd.DataFrame) -> list[Fault]:
    outside = (about["value"] < about["minimum"]) | (about["value"] > about["maximum"])
    rows = about[outside & (about["unit"] == about["catalogue_unit"])]
    shown = {name: rows[name].map(format_value) for name in ("value", "minimum", "maximum")}
    return _faults(
        rows.assign(**shown),
        "value",
        "数值 {value} 不在 {indicator} 的范围 {minimum} 至 {maximum} 之内",
        "请核对数值和单位",
    )


def _period_faults(about: pd.DataFrame) -> list[Fault]:
    """Periods that make no sense for the kind of indicator, or lie after the publication."""
    sound = {cell: found for cell in about["period"].unique() if (found := parse_period(cell))}
    periods = pd.DataFrame(
        [(cell, found.kind, str(found.last_year)) for cell, found in sound.items()],
        columns=["period", "span", "last_year"],
    )
    about = about.merge(periods, on="period", validate="m:1")
    summed, month = about["span"].isin(["span", "months"]), about["span"] == "month"
    late = (about["published"] != "") & (about["last_year"] > about["published"].str[:4])
    return [
        *_faults(
            about[summed & about["kind"].isin(["stock", "ratio"])],
            "period",
            "{indicator} 不是全年流量，不能写时段 {period}",
        ),
        *_faults(
            about[month & (about["kind"] == "flow")],
            "period",
            "{indicator} 是全年流量，写月份 {period} 分不清是当月还是累计",
            "请写成起止月份，如 2015-01/2015-08",
        ),
        *_faults(
            about[late],
            "period",
            "期间 {period} 晚于来源的出版日期 {published}",
        ),
    ]


def _duplicate_faults(about: pd.DataFrame) -> list[Fault]:
    rows = about[about.duplicated(_KEY, keep=False)]
    first = rows.groupby(_KEY)[["file", "line"]].transform("first")
    rows = rows.assign(place=first["file"] + " 第 " + first["line"].astype(str) + " 行")
    return _faults(
        rows[rows.duplicated(_KEY)],
        "indicator",
        "“{indicator} {region} {period}”在这个来源里已有一行（“{place}”）",
        "同一来源同一指标、地区、期间只能有一行",
    )
