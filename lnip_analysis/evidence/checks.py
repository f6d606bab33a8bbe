"""Rules a value keeps with the catalogue, with its source and with its neighbours."""

from __future__ import annotations

from typing import Any, cast

import pandas as pd

from lnip_analysis.evidence.model import Catalogue
from lnip_analysis.evidence.numbers import format_value
from lnip_analysis.evidence.periods import is_period, parse_period
from lnip_analysis.faults import Fault

_KEY = ["source_id", "indicator", "region", "period"]


def observation_faults(frame: pd.DataFrame, catalogue: Catalogue) -> list[Fault]:
    """Every fault of the values, seen with the rest of the archive.

    Args:
        frame: The values, also those with a fault of their own.
        catalogue: What is known of their indicators and sources.
    """
    if frame.empty:
        return []
    published = {i: x.published for i, x in catalogue.sources.items()}
    about = frame.assign(
        catalogue_unit=frame["indicator"].map({i: x.unit for i, x in catalogue.indicators.items()}),
        kind=frame["indicator"].map({i: x.kind for i, x in catalogue.indicators.items()}),
        minimum=frame["indicator"].map({i: x.minimum for i, x in catalogue.indicators.items()}),
        maximum=frame["indicator"].map({i: x.maximum for i, x in catalogue.indicators.items()}),
        # An unknown source is a fault of its own; here it has no date.
        published=[published.get(i, "") for i in frame["source_id"]],
    )
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
    about = about[about["period"].map(is_period).astype(bool)]
    periods = about["period"].map(parse_period)
    kinds = periods.map(lambda period: period.kind)
    summed, month = kinds.isin(["span", "months"]), kinds == "month"
    last_year = periods.map(lambda period: str(period.last_year))
    late = (about["published"] != "") & (last_year > about["published"].str[:4])
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
    first = about.groupby(_KEY)["line"].transform("first")
    file = about.groupby(_KEY)["file"].transform("first")
    again = about.duplicated(_KEY)
    rows = about.assign(place=file + " 第 " + first.astype(str) + " 行")
    return _faults(
        rows[again],
        "indicator",
        "{indicator} {region} {period} 在这个来源里已有一行（{place}）",
        "同一来源同一指标、地区、期间只能有一行",
    )
