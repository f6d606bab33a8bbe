"""A province and its cities, of literal figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd

from lnip_analysis.evidence.archive import Archive
from lnip_analysis.evidence.evidence import Evidence
from lnip_analysis.evidence.model import Catalogue, Indicator, Region
from lnip_analysis.review.review import Review
from tests.present.cases import source
from tests.present.reviews import PLAN

REGIONS = {
    "CN": Region("CN", "全国", "全国"),
    "CN-LN": Region("CN-LN", "辽宁", "辽宁省", "东北", 1, 1),
    "CN-JL": Region("CN-JL", "吉林", "吉林省", "东北", 1, 2),
    "210100": Region("210100", "沈阳", "沈阳市", parent="CN-LN"),
    "210200": Region("210200", "大连", "大连市", parent="CN-LN"),
    "210300": Region("210300", "鞍山", "鞍山市", parent="CN-LN"),
    "210400": Region("210400", "抚顺", "抚顺市", parent="CN-LN"),
    "210500": Region("210500", "本溪", "本溪市", parent="CN-LN"),
}
INDICATORS = {
    "applications": Indicator("applications", "发明专利申请量", "件", "flow", "patents"),
    "pct": Indicator("pct", "PCT国际专利申请量", "件", "flow", "patents"),
    "per_10k": Indicator("per_10k", "每万人口发明专利拥有量", "件/万人", "ratio", "patents"),
}
Row = tuple[str, str, str, float, str]
"""Indicator, region, period, value, source."""


def table(indicator: str, period: str, source_id: str, *values: float | None) -> list[Row]:
    """A source's figures of Liaoning, Shenyang and Dalian; None is one that it has not."""
    places = ("CN-LN", "210100", "210200")
    return [
        (indicator, place, period, value, source_id)
        for place, value in zip(places, values, strict=True)
        if value is not None
    ]


def review(rows: list[Row], year: int = 2015, *, region: str = "CN-LN", day: str = "") -> Review:
    """A review of an archive of these rows alone.

    Args:
        rows: The figures; a source ``table-2014`` is of that year's end.
        year: The edition's year.
        region: The region.
        day: The cut-off day; all that is archived where empty.
    """
    frame = pd.DataFrame(
        [
            {
                "indicator": indicator, "region": place, "period": period, "value": float(value),
                "unit": INDICATORS[indicator].unit, "qualifier": "", "as_printed": f"{value:g}",
                "note": "", "source_id": source_id, "file": "a.csv", "line": line,
                "read_as": "", "excluded": "",
            }
            for line, (indicator, place, period, value, source_id) in enumerate(rows, start=2)
        ]
    )  # fmt: skip
    ids = dict.fromkeys(row[-1] for row in rows)
    known = {i: replace(source(f"book-{i[-4:]}"), id=i) for i in ids}
    evidence = Evidence(
        Archive(Path(), Catalogue(INDICATORS, REGIONS, known, ()), frame, ()),
        date.fromisoformat(day) if day else date(2017, 12, 31),
    )
    return Review(PLAN, evidence, year, region)
