"""What the project computes: values by hand, and what they carry."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from lnip_analysis.evidence.choose import choose
from lnip_analysis.evidence.derive import compute
from lnip_analysis.evidence.model import Indicator
from tests.evidence.frames import SOURCES, observations

LATE = date(2020, 12, 31)
CATALOGUE = {
    x.id: x
    for x in (
        Indicator("per_10k", "每万人口拥有量", "件/万人", "ratio", "patents", "stock / people"),
        Indicator("stock", "有效专利量", "件", "stock", "patents"),
        Indicator("people", "年末常住人口", "万人", "stock", "context"),
        Indicator("share", "甲类占比", "%", "ratio", "patents", "100 * a / grants"),
        Indicator("a", "甲类授权量", "件", "flow", "patents"),
        Indicator("grants", "专利授权量", "件", "flow", "patents"),
    )
}


def computed(*rows: tuple, catalogue=CATALOGUE) -> pd.DataFrame:
    frame = observations(*rows)
    frame["unit"] = frame["indicator"].map({i: x.unit for i, x in CATALOGUE.items()})
    return compute(choose(frame, SOURCES, LATE).chosen, catalogue)


def test_a_ratio_is_one_over_the_other_unrounded():
    (row,) = computed(
        ("stock", "2013", 450.0, "book-2014"), ("people", "2013", 201.5, "undated")
    ).to_dict("records")
    assert row["value"] == 450 / 201.5  # 2.2332506203…
    assert (row["indicator"], row["region"], row["period"]) == ("per_10k", "CN-LN", "2013")
    assert (row["unit"], row["qualifier"]) == ("件/万人", "")
    assert row["as_printed"] == "450件 ÷ 201.5万人"
    assert row["formula"] == "有效专利量 ÷ 年末常住人口"
    assert row["parents"] == "stock+people"
    assert row["source_id"] == "book-2014+undated"
    # B and D: the worse; 31 December 2014 and 31 January 2020: the later.
    assert row["grade"] == "D"
    assert row["known_from"] == date(2020, 1, 31)
    assert (row["published"], row["note"], row["read_as"]) == ("", "本项目计算", "")
    assert (row["file"], row["line"], row["excluded"]) == ("", 0, "")
    # It never wins over what was printed, and is no publication.
    assert (row["kind_rank"], row["published_day"]) == (-1, 0)


def test_a_percentage_is_a_hundred_times_the_ratio():
    (row,) = computed(
        ("a", "2012", 10.0, "book-2013"), ("grants", "2012", 30.0, "book-2013")
    ).to_dict("records")
    assert row["value"] == 100 * 10 / 30  # 33.333…
    assert row["as_printed"] == "10件 ÷ 30件 × 100"
    assert row["formula"] == "甲类授权量 ÷ 专利授权量 × 100"
    # One source for both is named once.
    assert row["source_id"] == "book-2013"
    assert (row["grade"], row["known_from"]) == ("B", date(2013, 12, 31))


def test_the_worse_grade_and_the_later_day_may_be_those_above_the_line():
    (row,) = computed(
        ("stock", "2012", 450.0, "undated"), ("people", "2012", 200.0, "press-2013")
    ).to_dict("records")
    assert (row["grade"], row["known_from"]) == ("D", date(2020, 1, 31))
    assert row["source_id"] == "undated+press-2013"


def test_every_year_has_the_grade_and_day_of_its_own_parents():
    found = computed(
        ("stock", "2012", 450.0, "press-2013"),
        ("people", "2012", 200.0, "press-2013"),
        ("stock", "2013", 450.0, "undated"),
        ("people", "2013", 200.0, "book-2014"),
    )
    assert list(zip(found["grade"], found["known_from"], strict=True)) == [
        ("A", date(2013, 4, 25)),
        ("D", date(2020, 1, 31)),
    ]


def test_nothing_is_computed_without_both_or_over_nothing():
    found = computed(
        ("stock", "2011", 450.0, "book-2013"),
        ("people", "2012", 200.0, "book-2013"),
        ("stock", "2013", 450.0, "book-2014"),
        ("people", "2013", 0.0, "book-2014"),
        ("stock", "2014", 0.0, "book-2014"),
        ("people", "2014", 0.5, "book-2014"),
    )
    assert list(found["period"]) == ["2014"]
    assert list(found["value"]) == [0.0]


def test_regions_and_years_are_not_mixed():
    rows = observations(
        ("stock", "2012", 100.0, "book-2013"),
        ("stock", "2013", 300.0, "book-2014"),
        ("people", "2012", 10.0, "book-2013"),
        ("people", "2013", 20.0, "book-2014"),
        ("stock", "2012", 77.0, "book-2013"),
        ("people", "2012", 7.0, "book-2013"),
    )
    rows.loc[[4, 5], "region"] = "CN-JL"
    found = compute(choose(rows, SOURCES, LATE).chosen, CATALOGUE)
    values = found.set_index(["region", "period"])["value"].to_dict()
    # 100/10, 300/20, 77/7
    assert values == {("CN-LN", "2012"): 10, ("CN-LN", "2013"): 15, ("CN-JL", "2012"): 11}


def test_every_formula_of_the_catalogue_gives_rows_numbered_on():
    found = computed(
        ("stock", "2013", 450.0, "book-2014"),
        ("people", "2013", 200.0, "book-2014"),
        ("a", "2013", 1.0, "book-2014"),
        ("grants", "2013", 4.0, "book-2014"),
    )
    assert list(zip(found.index, found["indicator"], found["value"], strict=True)) == [
        (0, "per_10k", 2.25),
        (1, "share", 25.0),
    ]


def test_the_columns_are_those_of_the_printed_ones_also_without_a_formula():
    rows = observations(("stock", "2013", 450.0, "book-2014"))
    printed = choose(rows, SOURCES, LATE).chosen
    assert list(compute(printed, CATALOGUE)) == list(printed)
    plain = {i: x for i, x in CATALOGUE.items() if not x.formula}
    none = compute(printed, plain)
    assert none.empty
    assert list(none) == list(printed)


def test_over_residents_the_nation_counts_its_provinces_alone():
    rows = observations(
        ("stock", "2012", 100.0, "book-2013"),
        ("stock", "2012", 77.0, "book-2014"),
        ("stock", "2012", 190.0, "book-2013"),
        ("people", "2012", 60.0, "book-2013"),
        ("stock", "2013", 110.0, "book-2014"),
        ("people", "2013", 61.0, "book-2014"),
    )
    rows["region"] = ["CN-LN", "CN-JL", "CN", "CN", "CN-LN", "CN"]
    catalogue = CATALOGUE | {
        "people": replace(CATALOGUE["people"], mainland=True),
    }
    chosen = choose(rows, SOURCES, LATE).chosen
    (row,) = compute(chosen, catalogue, "CN", ("CN-JL", "CN-LN")).to_dict("records")
    # 100 + 77 over 60; the printed 190 has Hong Kong in it. Of 2013 one province is missing.
    assert (row["region"], row["period"], row["value"]) == ("CN", "2012", 177 / 60)
    assert row["as_printed"] == "各省之和177件 ÷ 60件"
    assert row["source_id"] == "book-2014+book-2013"
    plain = compute(chosen, CATALOGUE, "CN", ("CN-JL", "CN-LN"))
    assert plain.query("period == '2012'")["value"].item() == 190 / 60
