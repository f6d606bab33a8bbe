"""Regions side by side, with worked values."""

import pandas as pd
import pytest

import lnip_analysis as lnip
from lnip_analysis.calls import CallError

GRANTS, INTENSITY = "patent_grants_invention", "rd_intensity"


@pytest.fixture(scope="module")
def printed():
    return lnip.series([GRANTS, INTENSITY, "population_resident"])


def value(frame: pd.DataFrame, region: str, year: int, indicator: str = "") -> float:
    rows = frame[(frame["region"] == region) & (frame["year"] == year)]
    (found,) = rows[rows["indicator"] == indicator]["value"] if indicator else rows["value"]
    return found


def test_the_level_is_what_was_printed_in_the_order_asked(printed):
    frame = lnip.compare(GRANTS, ["CN-LN", "CN-BJ"]).frame
    assert frame["region"].drop_duplicates().tolist() == ["CN-LN", "CN-BJ"]
    assert value(frame, "CN-LN", 2012) == 3973


def test_per_capita_divides_by_residents_in_ten_thousands():
    frame = lnip.compare(GRANTS, "CN-LN", per="capita").frame
    assert value(frame, "CN-LN", 2012) == pytest.approx(3973 / 4389)
    row = frame[frame["year"] == 2012].iloc[0]
    assert row["unit"] == "件/万人"
    assert len(row["source_id"].split("+")) == 2


def test_every_province_has_a_value_per_capita_and_the_nation_that_of_its_provinces(printed):
    frame = lnip.compare(GRANTS, per="capita").frame
    assert frame[frame["year"] == 2015]["region"].nunique() == 31
    nation = lnip.compare(GRANTS, ["CN", "CN-BJ"], per="capita").frame
    year = printed[(printed["indicator"] == GRANTS) & (printed["year"] == 2015)]
    provinces = year[year["region"] != "CN"]["value"].sum()
    # 256,400 of the provinces; the printed 263,436 have those of Hong Kong, Macao and Taiwan.
    assert provinces < value(printed, "CN", 2015, GRANTS)
    assert value(nation, "CN", 2015) == pytest.approx(provinces / 137462)
    assert set(nation["region_name"]) == {"全国", "北京"}


def test_growth_is_on_the_year_before_in_per_cent(printed):
    frame = lnip.compare(GRANTS, ["CN-LN"], per="growth").frame
    before, now = (value(printed, "CN-LN", year, GRANTS) for year in (2011, 2012))
    assert value(frame, "CN-LN", 2012) == pytest.approx(100 * (now / before - 1))
    assert set(frame["unit"]) == {"%"}
    first = printed[(printed["indicator"] == GRANTS) & (printed["region"] == "CN-LN")]["year"].min()
    assert frame["year"].min() == first + 1


def test_a_percentage_grows_in_points():
    frame = lnip.compare(INTENSITY, ["CN-LN"], per="growth").frame
    # 1.57 less 1.64
    assert value(frame, "CN-LN", 2012) == pytest.approx(-0.07)
    assert set(frame["unit"]) == {"百分点"}


def test_an_index_has_100_in_its_base_year(printed):
    frame = lnip.compare(GRANTS, ["CN-LN", "CN-JL"], per="index", base_year=2011).frame
    assert value(frame, "CN-LN", 2011) == value(frame, "CN-JL", 2011) == 100
    base, now = (value(printed, "CN-JL", year, GRANTS) for year in (2011, 2014))
    assert value(frame, "CN-JL", 2014) == pytest.approx(100 * now / base)


def test_a_rank_is_among_all_provinces(printed):
    frame = lnip.compare(GRANTS, ["CN-LN"], per="rank").frame
    year = printed[(printed["indicator"] == GRANTS) & (printed["year"] == 2012)]
    provinces = year[year["region"] != "CN"]
    larger = (provinces["value"] > 3973).sum()
    row = frame[frame["year"] == 2012].iloc[0]
    assert (row["value"], row["of"]) == (larger + 1, 31)


def test_without_regions_the_largest_come_first():
    frame = lnip.compare(GRANTS).frame
    assert frame["region"].nunique() == 31
    last = frame.groupby("region", sort=False)["value"].last()
    assert last.is_monotonic_decreasing


@pytest.mark.parametrize(
    ("asked", "right"),
    [
        ({"per": "percapita", "regions": "CN-LN"}, {"per": "capita"}),
        ({"indicator": INTENSITY, "regions": "CN-LN", "per": "capita"}, {"per": "level"}),
        ({"regions": ["CN-LN", "210200"], "per": "capita"}, {"per": "level"}),
        ({"regions": ["CN", "CN-LN"], "per": "rank"}, {"regions": ["CN-LN"]}),
        ({"regions": ["CN-LN"], "per": "index", "base_year": 1999}, {"base_year": 2007}),
        ({"regions": ["辽宁"]}, {"regions": ["CN-LN"]}),
    ],
)
def test_what_makes_no_sense_is_told_with_what_does(asked, right):
    with pytest.raises(CallError) as caught:
        lnip.compare(**{"indicator": GRANTS, **asked})
    assert caught.value.right == right
    lnip.compare(**{"indicator": GRANTS, **asked, **right})


def test_no_values_at_all_lead_to_an_indicator_that_has_some():
    with pytest.raises(CallError) as caught:
        lnip.compare("oem_registration_rate", ["CN-JL"])
    lnip.compare(regions=["CN-JL"], **caught.value.right)
