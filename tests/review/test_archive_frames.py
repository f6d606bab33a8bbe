"""The archive as frames."""

import pytest

import lnip_analysis as lnip
from lnip_analysis.evidence import open_evidence
from lnip_analysis.review.archive_frames import observation_frame, series_frame


@pytest.fixture(scope="module")
def evidence():
    return open_evidence()


def test_a_series_is_what_the_evidence_holds(evidence):
    frame = series_frame(evidence, "patent_grants_invention", "CN-LN")
    held = evidence.series("patent_grants_invention", "CN-LN")
    assert frame["year"].tolist() == list(held.years)
    assert frame["value"].tolist() == list(held.values)
    assert set(frame["region_name"]) == {"辽宁"}
    assert set(frame["rung"]) == {"实测"}


def test_without_a_region_the_nation_and_all_provinces_come_but_no_place(evidence):
    frame = series_frame(evidence, "patent_grants_total")
    assert frame["region"].iloc[0] == "CN"
    assert set(frame["region"]) <= set(evidence.regions)
    assert frame["region"].nunique() == 32


def test_years_without_a_value_have_what_is_proven(evidence):
    frame = series_frame(evidence, "valid_trademarks", "CN-LN", bounds=True).set_index("year")
    assert list(frame.index) == list(range(frame.index.min(), frame.index.max() + 1))
    assert frame.loc[2015, ["low", "rung", "source_id"]].tolist() == [
        174_996, "推定", "styb-2017-trademarks",
    ]  # fmt: skip
    assert frame.loc[2013, "rung"] == "无据"
    assert frame.loc[2012, ["low", "high"]].tolist() == [121_800, 121_800]


def test_observations_keep_what_lost_and_what_is_no_year(evidence):
    frame = observation_frame(evidence, ["valid_invention_patents", "rd_intensity"], "CN-LN")
    assert set(frame["role"]) >= {"chosen", "other"}
    assert (frame.loc[frame["role"] == "chosen", "rung"] == "实测").all()
    assert (frame.loc[frame["role"] != "chosen", "rung"] == "").all()
    months = frame[frame["period"].str.len() == 7]
    assert (months["year"] == months["period"].str[:4].astype(int)).all()
    # in the catalogue's order, not the order of the question
    assert frame["indicator"].drop_duplicates().tolist() == [
        "valid_invention_patents", "rd_intensity",
    ]  # fmt: skip


def test_the_year_of_a_span_is_its_last(evidence):
    frame = observation_frame(evidence)
    spans = frame[frame["period"].str.fullmatch(r"\d{4}-\d{4}")]
    assert len(spans)
    assert (spans["year"] == spans["period"].str[-4:].astype(int)).all()


def test_a_cut_off_hides_what_came_later():
    now = lnip.series("rd_intensity", "CN-LN")
    then = lnip.series("rd_intensity", "CN-LN", as_of="2014-12-31")
    assert then["year"].max() < now["year"].max()


def test_the_catalogue_says_where_values_are():
    known = lnip.indicators().set_index("indicator")
    assert known.loc["patent_grants_total", "regions"] == 32
    assert known.loc["rd_intensity", "unit"] == "%"


@pytest.mark.parametrize("asked", [lnip.series, lnip.observations])
def test_an_empty_frame_says_what_is_lacking_and_who_has_it(asked):
    with pytest.warns(UserWarning, match="档案里没有吉林的定牌加工.*表是空的") as told:
        assert asked("oem_registration_rate", "CN-JL").empty
    assert [one.filename for one in told] == [__file__]
    with pytest.warns(UserWarning, match="截至2005-01-01，档案里没有辽宁的.*别的地区也没有"):
        asked("patent_grants_total", "CN-LN", as_of="2005-01-01")


def test_codes_may_be_a_column_of_a_frame():
    codes = lnip.regions().query("name in ['辽宁', '吉林']")["region"]
    frame = lnip.series("patent_grants_total", codes)
    assert set(frame["region"]) == set(codes)
    assert lnip.compare("patent_grants_total", codes, "rank").frame["region"].nunique() == 2


def test_years_may_be_those_of_a_frame():
    frame = lnip.series("patent_grants_invention", ["CN-LN", "CN-JL"])
    first = frame.query("year == 2011")["year"].max()
    indexed = lnip.compare("patent_grants_invention", ["CN-LN", "CN-JL"], "index", base_year=first)
    assert set(indexed.frame["unit"]) == {"2011年=100"}
    assert lnip.open_review(first + 2).report_year == 2013
