"""What the growth model learns from: the panel of all values that hold, printed and computed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lnip_analysis.evidence.archive import Archive
from lnip_analysis.evidence.evidence import Evidence
from lnip_analysis.evidence.model import Catalogue, Indicator, Region
from tests.evidence.frames import SOURCES, observations

INDICATORS = {
    x.id: x
    for x in (
        Indicator("per_10k", "每万人口拥有量", "件/万人", "ratio", "patents", "stock / people"),
        Indicator("stock", "有效专利量", "件", "stock", "patents"),
        Indicator("people", "年末常住人口", "万人", "stock", "context"),
    )
}
REGIONS = {code: Region(code, code, code) for code in ("CN", "CN-LN", "CN-JL")}


def evidence(day: date = date(2020, 12, 31)) -> Evidence:
    rows = observations(
        ("stock", "2013", 450.0, "book-2014"),
        ("stock", "2012", 400.0, "book-2013"),
        ("stock", "2012", 390.0, "press-2013"),
        ("stock", "2012-05", 380.0, "book-2013"),
        ("people", "2012", 200.0, "book-2013"),
        ("people", "2013", 180.0, "book-2014"),
        ("per_10k", "2012", 2.01, "press-2013"),
        ("people", "2012", 50.0, "book-2013"),
        ("stock", "2014", 999.0, "undated", "qualifier=>"),
    )
    rows.loc[7, "region"] = "CN-JL"
    catalogue = Catalogue(INDICATORS, REGIONS, SOURCES, ())
    return Evidence(Archive(Path(), catalogue, rows, ()), day)


def test_the_panel_is_every_value_that_holds_sorted_with_its_source():
    panel = evidence().panel_all()
    assert list(panel) == ["indicator", "region", "year", "value", "source_id"]
    assert list(panel.itertuples(index=False, name=None)) == [
        ("people", "CN-JL", 2012, 50.0, "book-2013"),
        ("people", "CN-LN", 2012, 200.0, "book-2013"),
        ("people", "CN-LN", 2013, 180.0, "book-2014"),
        # Printed in 2012, so 400 / 200 = 2 does not count; computed in 2013: 450 / 180 = 2.5.
        ("per_10k", "CN-LN", 2012, 2.01, "press-2013"),
        ("per_10k", "CN-LN", 2013, 2.5, "book-2014"),
        ("stock", "CN-LN", 2012, 400.0, "book-2013"),
        ("stock", "CN-LN", 2013, 450.0, "book-2014"),
    ]
    assert panel["year"].dtype == int
    assert list(panel.index) == list(range(7))


def test_the_panel_of_a_day_knows_what_had_been_published():
    panel = evidence(date(2013, 4, 25)).panel_all()
    assert list(panel.itertuples(index=False, name=None)) == [
        ("per_10k", "CN-LN", 2012, 2.01, "press-2013"),
        ("stock", "CN-LN", 2012, 390.0, "press-2013"),
    ]


def test_one_indicator_s_panel_is_numbered_by_itself():
    panel = evidence().panel("stock")
    assert list(panel) == ["region", "year", "value", "source_id"]
    assert list(panel["value"]) == [400.0, 450.0]
    assert list(panel.index) == [0, 1]


def test_who_changes_a_panel_changes_it_for_himself():
    known = evidence()
    mine = known.panel_all()
    mine["value"] = 0.0
    assert known.panel_all()["value"].tolist()[0] == 50.0


def test_the_nation_is_no_province():
    assert evidence().provinces == ("CN-LN", "CN-JL")
