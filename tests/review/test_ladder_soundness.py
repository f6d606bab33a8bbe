"""No proof contradicts the value it stands in for: small systems with the value hidden."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from lnip_analysis.review.ladder import judge_with_bounds
from lnip_analysis.review.rung import Rung
from tests.bounds.conftest import Archive
from tests.review.conftest import make_target
from tests.review.test_ladder import LN, TRIED, later

YEARS = range(2012, 2018)
TARGETS = {
    "level": {"indicator": "stock", "kind": "level"},
    "rise": {"indicator": "stock", "kind": "increment", "measured": "stock"},
    "sum": {"indicator": "new", "kind": "increment", "measured": "flow"},
    "floor": {"indicator": "new", "kind": "floor", "measured": "flow", "attained": None},
}


@st.composite
def systems(draw):
    """What was printed of a stock and its flow, what was not, and a target."""
    stock = {2011: draw(st.integers(0, 200))}
    new = {}
    for year in YEARS:
        new[year] = draw(st.integers(0, 80))
        lapsed = draw(st.integers(0, min(40, stock[year - 1])))
        stock[year] = stock[year - 1] + new[year] - lapsed
    rows = [f"stock,{LN},{y},{n},件" for y, n in stock.items()]
    rows += [f"new,{LN},{y},{n},件" for y, n in new.items()]
    kind = draw(st.sampled_from(sorted(TARGETS)))
    hidden = set(draw(st.sets(st.sampled_from(rows), max_size=5)))
    asked, values = TARGETS[kind]["indicator"], stock if kind in ("level", "rise") else new
    hidden.add(f"{asked},{LN},2015,{values[2015]},件")
    target = TARGETS[kind] | {
        "scale": "identity",
        "value": draw(st.integers(1, {"level": 300, "rise": 150, "sum": 250, "floor": 60}[kind])),
        "comparison": draw(st.sampled_from(["at_least", "more_than", "about"])),
    }
    if kind != "floor":
        target["attained"] = draw(st.sampled_from(["by", "in"]))
    year = draw(st.sampled_from([2014, 2015, 2015, 2015]))
    return [r for r in rows if r not in hidden], sorted(hidden), target, year


@pytest.mark.full
@settings(max_examples=40, deadline=None)
@given(systems())
def test_what_is_proven_is_what_the_value_then_shows(system):
    printed, hidden, fields, year = system
    target = make_target(**fields)
    with tempfile.TemporaryDirectory() as folder:

        def verdict(name: str, rows: list[str]):
            archive = later(Archive.at(Path(folder) / name))
            archive.figures("book-2020", *TRIED, *rows)
            prover = archive.prover
            series = prover.book.evidence.series(target.indicator, LN)
            return judge_with_bounds(target, series, prover, report_year=year, owner="省某局")

        found = verdict("hidden", printed)
        event(f"{fields['kind']} {found.rung.value} {found.status.value}")
        if found.rung is not Rung.PROVEN:
            return
        shown = verdict("shown", printed + hidden)
        assert shown.rung is Rung.MEASURED
        assert shown.status.status_class is found.status.status_class
