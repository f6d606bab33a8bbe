"""Reviews of a few literal values, without the archive: a plan, a nation, and what was printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import pandas as pd

from lnip_analysis.evidence.archive import Archive
from lnip_analysis.evidence.evidence import Evidence
from lnip_analysis.evidence.model import Catalogue, Indicator, Region
from lnip_analysis.plan.model import Plan, Section, Target, Task
from lnip_analysis.review.judge import judge
from lnip_analysis.review.review import Review
from tests.present.cases import source
from tests.review.conftest import make_target

Printed = float | tuple[float, str] | tuple[float, str, str]
"""A value; with how it was printed; with its qualifier."""
Values = Mapping[tuple[str, str], Mapping[int | str, Printed]]
"""Indicator and region to period to value."""


def indicator(name: str, unit: str = "件", kind: str = "flow", **more: object) -> Indicator:
    """An indicator whose name is its id."""
    return Indicator(name, name, unit, kind, "patents", **more)  # type: ignore[arg-type]


def level(name: str, indicator: str, value: float, **more: object) -> Target:
    """A level to reach by 2015, from 2011."""
    fields = {"id": name, "indicator": indicator, "value": value} | more
    return make_target(**fields)


def years_in(period: str) -> list[str]:
    """The years a period names: one, or the two of a span."""
    return re.findall(r"\d{4}", period)


def review_of(
    indicators: Iterable[Indicator],
    values: Values,
    *,
    targets: tuple[Target, ...] = (),
    named: tuple[str, ...] = (),
    year: int = 2015,
    region: str = "CN-LN",
) -> Review:
    """A review of literal values, its targets judged by the rules alone.

    Args:
        indicators: The catalogue.
        values: What was printed. Sources are ``book-`` and the period's last year.
        targets: The plan's targets, all of task 一.1.
        named: Indicators that task 二.1 tells of.
        year: The edition's year; the plan runs from 2012 to 2015.
        region: The region.
    """
    catalogue = {i.id: i for i in indicators}
    codes = dict.fromkeys(["CN", "CN-LN", *(code for _, code in values)])
    regions = {code: Region(code, code, code) for code in codes}
    rows = []
    for (name, code), found in values.items():
        for line, (period, told) in enumerate(found.items(), start=2):
            value, printed, qualifier = (
                (*told, "")[:3] if isinstance(told, tuple) else (told, "", "")
            )
            rows.append(
                {
                    "indicator": name, "region": code, "period": str(period),
                    "value": float(value), "unit": catalogue[name].unit, "qualifier": qualifier,
                    "as_printed": printed or str(value), "note": "", "read_as": "",
                    "source_id": f"book-{years_in(str(period))[-1]}", "file": "a.csv", "line": line,
                    "excluded": "",
                }
            )  # fmt: skip
    books = {f"book-{y}": source(f"book-{y}") for y in range(2005, 2018)}
    archive = Archive(Path(), Catalogue(catalogue, regions, books, ()), pd.DataFrame(rows), ())
    made = Review(_plan(targets, named), Evidence(archive, date(2017, 12, 31)), year, region)
    # Judged by the rules: bounds and forecasts have tests of their own.
    made.__dict__["_judged"] = {
        t.id: judge(t, made.evidence.series(t.indicator, region), report_year=year, owner=None)
        for t in targets
    }
    return made


def _plan(targets: tuple[Target, ...], named: tuple[str, ...]) -> Plan:
    first = Section(id="一", title="创造", tasks=(Task(id="一.1", title="任务", bodies=("局",)),))
    second = Section(
        id="二", title="运用",
        tasks=(Task(id="二.1", title="任务", bodies=("局",), indicators=named),),
    )  # fmt: skip
    return Plan(
        id="small", title="小计划", issuer="省政府", issued=date(2012, 6, 28), region="CN-LN",
        first_year=2012, last_year=2015, sections=(first, second), targets=targets,
    )  # fmt: skip
