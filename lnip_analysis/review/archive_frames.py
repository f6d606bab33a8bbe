"""The archive as tidy frames: every printed value, the ones that hold, and the catalogue."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import pandas as pd

from lnip_analysis.bounds import open_prover
from lnip_analysis.evidence import Evidence
from lnip_analysis.evidence.ids import split_ids
from lnip_analysis.evidence.model import TRIAL
from lnip_analysis.review.asked import Asked, asked_indicators, asked_regions
from lnip_analysis.review.rung import Rung

_HEAD = ["indicator", "region", "region_name", "year"]
_VALUE = ["value", "unit", "source_id", "grade", "rung"]
_SERIES = [*_HEAD, *_VALUE, "formula"]
_OBSERVATIONS = [*_HEAD, "period", *_VALUE, "role", "qualifier", "as_printed", "note"]
_NAMED = 5
"""As many regions as are named where there are more."""
RUNG_ON_TRIAL = "试用"
"""In place of a rung: figures on trial stand on none."""


def observation_frame(
    evidence: Evidence, indicator: Asked = None, region: Asked = None
) -> pd.DataFrame:
    """Every printed value known on the day (`lnip_analysis.face.observations`)."""
    choice = evidence.choice
    found = pd.concat(
        [
            choice.chosen.assign(role="chosen", rung=Rung.MEASURED.value),
            choice.losers.assign(role=choice.losers["agreement"], rung=""),
            choice.others.assign(role="other", rung=""),
            choice.excluded.assign(role="excluded", rung=""),
        ],
        ignore_index=True,
    )
    return _asked(evidence, found, indicator, region)[_OBSERVATIONS]


def series_frame(
    evidence: Evidence, indicator: Asked = None, region: Asked = None, *, bounds: bool = False
) -> pd.DataFrame:
    """The values that hold, one a year (`lnip_analysis.face.series`)."""
    held = evidence.chosen
    held = held.assign(rung=rungs(held["source_id"]))
    frame = _asked(evidence, held, indicator, region)[_SERIES]
    if not bounds:
        return frame
    frame = frame.assign(low=frame["value"], high=frame["value"])
    missing = pd.DataFrame(_bounded(evidence, frame, indicator, region), columns=list(frame))
    # A frame without rows has no types: joining it would make objects of numbers.
    both = pd.concat([frame, missing], ignore_index=True) if len(missing) else frame
    return _in_order(evidence, both)


def rungs(source_ids: pd.Series) -> list[str]:
    """On what values rest, by all that they were computed from: printed ones, or any on trial."""
    return [
        RUNG_ON_TRIAL if TRIAL in split_ids(cell) else Rung.MEASURED.value for cell in source_ids
    ]


def _asked(
    evidence: Evidence, frame: pd.DataFrame, indicator: Asked, region: Asked
) -> pd.DataFrame:
    """The rows that were asked for, with names and years, in the catalogue's order."""
    indicators = asked_indicators(evidence, indicator)
    regions = asked_regions(evidence, region)
    mine = frame[frame["indicator"].isin(indicators) & frame["region"].isin(regions)]
    if mine.empty:
        warnings.warn(_why_empty(evidence, frame, indicators, regions), stacklevel=5)
    names = {code: found.name for code, found in evidence.archive.regions.items()}
    mine = mine.assign(
        region_name=mine["region"].map(names).astype(str),
        year=mine["period"].str.extract(r"(\d{4})(?!.*\d{4})", expand=False).astype(int),
    )
    return _in_order(evidence, mine)


def _why_empty(
    evidence: Evidence, frame: pd.DataFrame, indicators: list[str], regions: list[str]
) -> str:
    """What is lacking where nothing can be shown, and which regions have it."""
    of = indicators[0] if len(indicators) == 1 else ""
    what = evidence.indicators[of].name if of else f"这{len(indicators)}项指标的数"
    where = "、".join(map(evidence.region_name, regions[:_NAMED])) + "等" * (len(regions) > _NAMED)
    day = "" if evidence.as_of >= evidence.newest_day else f"截至{evidence.as_of}，"
    said = f"{day}档案里没有{where}的{what}，表是空的"
    have = frame.loc[frame["indicator"].isin(indicators), "region"].drop_duplicates().tolist()
    if not have:
        return f"{said}；别的地区也没有"
    names = "、".join(map(evidence.region_name, have[:_NAMED])) + "等" * (len(have) > _NAMED)
    return f"{said}；有数的有{len(have)}个地区：{names}"


def _in_order(evidence: Evidence, frame: pd.DataFrame) -> pd.DataFrame:
    order = {
        "indicator": {name: n for n, name in enumerate(evidence.indicators)},
        "region": {code: n for n, code in enumerate(evidence.archive.regions)},
    }
    by = ["indicator", "region", *(name for name in ("year", "period") if name in frame)]
    return frame.sort_values(
        by,
        key=lambda column: column.map(order[str(column.name)]) if column.name in order else column,
        kind="stable",
        ignore_index=True,
    )


def _bounded(
    evidence: Evidence, frame: pd.DataFrame, indicator: Asked, region: Asked
) -> Iterator[dict[str, object]]:
    """A row for every year without a value, between the first and the last year that has one."""
    prover = open_prover(evidence)
    for asked in asked_indicators(evidence, indicator):
        known = frame[frame["indicator"] == asked]
        years = range(known["year"].min(), known["year"].max() + 1) if len(known) else range(0)
        for code in asked_regions(evidence, region):
            have = set(known.loc[known["region"] == code, "year"])
            for year in (y for y in years if y not in have):
                found = prover.bounds(asked, code, year)
                ends = (found.low, found.high)
                low, high = (float("nan") if end is None else end.value for end in ends)
                facts = [f.observation for end in ends if end is not None for f in end.facts]
                yield {
                    "indicator": asked,
                    "region": code,
                    "region_name": evidence.region_name(code),
                    "year": year,
                    "value": float("nan"),
                    "unit": evidence.indicator(asked).unit,
                    "source_id": "+".join(dict.fromkeys(i for o in facts for i in o.source_ids)),
                    "grade": max((o.grade for o in facts), default=""),
                    "rung": (Rung.PROVEN if any(ends) else Rung.UNKNOWN).value,
                    "formula": "",
                    "low": low,
                    "high": high,
                }


def indicator_frame(evidence: Evidence) -> pd.DataFrame:
    """The catalogue of indicators, with the regions and years that have values."""
    held = evidence.panel_all().groupby("indicator").agg(
        regions=("region", "nunique"), first_year=("year", "min"), last_year=("year", "max")
    )  # fmt: skip
    rows = [
        (x.id, x.name, x.unit, x.kind, x.domain, x.formula, x.definition)
        for x in evidence.indicators.values()
    ]
    columns = ["indicator", "name", "unit", "kind", "domain", "formula", "definition"]
    frame = pd.DataFrame(rows, columns=columns).join(held, on="indicator")
    return frame.astype(dict.fromkeys(held, "Int64")).fillna({"regions": 0})


def region_frame(evidence: Evidence) -> pd.DataFrame:
    """The nation, the provinces and the places below them."""
    regions = evidence.archive.regions.values()
    rows = [(r.code, r.name, r.full_name, r.area, r.parent) for r in regions]
    return pd.DataFrame(rows, columns=["region", "name", "full_name", "area", "parent"])


def source_frame(evidence: Evidence) -> pd.DataFrame:
    """The sources known on the day."""
    rows = [
        (x.id, x.kind, x.grade, x.title, x.publisher, x.published, x.url)
        for x in evidence.sources.values()
    ]
    columns = ["source_id", "kind", "grade", "title", "publisher", "published", "url"]
    return pd.DataFrame(rows, columns=columns)
