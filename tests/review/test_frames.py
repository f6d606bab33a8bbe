"""A review as frames, on the archive as it is."""

import pytest

import lnip_analysis as lnip
from lnip_analysis.review.status import Status

ID = "invention-applications-growth"


@pytest.fixture(scope="module")
def review():
    return lnip.open_review(2014)


def test_targets_are_the_verdicts_one_a_row(review):
    frame = review.targets().set_index("id")
    assert list(frame.index) == [v.target.id for v in review.verdicts]
    row, v = frame.loc[ID], review.verdict(ID)
    assert Status(row["status"]) is v.status
    assert row["probability"] == v.probability
    assert row["asked"] == pytest.approx(14658 * 1.14**4)
    assert row["latest_year"] == 2014
    assert not frame["trial"].any()


def test_a_path_joins_what_was_with_what_was_asked(review):
    path = review.path(ID).set_index("year")
    assert list(path.index) == [2011, 2012, 2013, 2014, 2015]
    assert path.loc[2013, "required"] == pytest.approx(14658 * 1.14**2)
    assert path.loc[2014, "value"] == 18417
    assert path["value"].isna()[2015]
    assert path.loc[2014, "source_id"] == "styb-2015-t7-7"


def test_a_projection_has_a_column_a_quantile(review):
    fan = review.projection(ID, [0.1, 0.5, 0.975], until=2016)
    assert fan.columns.tolist() == ["year", "unit", "q10", "q50", "q97.5"]
    assert fan["year"].tolist() == [2015, 2016]
    projection = review.verdict(ID).outlook.projection
    assert fan["q10"].tolist() == projection.quantile(0.1)[:2].tolist()


def test_bounds_are_those_of_the_prover():
    bounds = lnip.open_review(2015).bounds("trademarks-valid").set_index("year")
    # 211,146 at the end of 2016 less 36,150 registered in 2016
    assert bounds.loc[2015, "low"] == 174_996
    assert bounds["high"].isna()[2015]
    assert "211,146" in bounds.loc[2015, "low_proof"]


def test_bounds_say_nothing_of_years_after_the_edition():
    assert lnip.open_review(2013).bounds(ID)["year"].tolist() == [2011, 2012, 2013]


def test_an_empty_path_says_why():
    with pytest.warns(UserWarning, match="没有一个数，也推不出要求路径") as told:
        assert lnip.open_review(2013).path("software-legal-firms").empty
    assert [one.filename for one in told] == [__file__]


def test_readings_begin_with_the_adopted_one(review):
    readings = review.readings(ID)
    assert readings.loc[0, "reading"] == "adopted"
    assert set(readings["effect"]) <= {"", "same", "differs", "unknown"}
    others = [r.id for r in review.plan.target(ID).readings]
    assert readings["reading"].tolist()[1:] == others


def test_history_ends_with_this_edition(review):
    history = review.history(ID)
    assert history["report_year"].tolist() == [2012, 2013, 2014]
    assert history["as_of"].dt.year.tolist()[:2] == [2013, 2014]
    assert history.iloc[-1]["status"] == review.verdict(ID).status.value


def test_what_was_reached_before_the_issue_is_told_with_its_source():
    early = lnip.open_review(2015).before_issue().set_index("id")
    assert early["source_id"].ne("").all()
    # 189 at the time of the issue, of 200
    assert early.loc["well-known-total", ["value", "asked", "met"]].tolist() == [189, 200, False]
    assert lnip.open_review(2015, "CN-JL").before_issue().empty


def test_what_one_target_leads_another_to_is_worked_out():
    pairs = lnip.open_review(2015).implied().set_index(["id", "other"])
    # 155 at the end of 2011 and 45 new ones; 34 and 16, where more than 50 are asked for
    assert pairs.loc[("well-known-new", "well-known-total"), ["value", "meets"]].tolist() == [
        200, True,
    ]  # fmt: skip
    assert pairs.loc[("time-honored-new", "time-honored-total"), ["value", "meets"]].tolist() == [
        50, False,
    ]  # fmt: skip
