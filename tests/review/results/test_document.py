"""What a machine reads of a small review."""

import json

import pytest

from lnip_analysis.review.results import results
from tests.present.reviews import PLAN, review


@pytest.fixture(scope="module")
def found():
    # Through JSON and back: nothing in it but plain data.
    return json.loads(json.dumps(results(review(2013)), allow_nan=False))


def target(found, target_id):
    (one,) = [t for t in found["targets"] if t["id"] == target_id]
    return one


def test_every_target_is_there_and_counted(found):
    assert (found["edition"], found["region"], found["region_name"]) == (2013, "CN-LN", "辽宁省")
    assert found["plan"] == {
        "id": "small", "title": "小计划", "issuer": "省政府", "issued": "2012-06-28",
        "region": "CN-LN", "first_year": 2012, "last_year": 2015,
        "document": "", "told_by": "", "sources": [],
    }  # fmt: skip
    assert found["as_of"] == "2017-12-31"
    assert [t["id"] for t in found["targets"]] == [t.id for t in PLAN.targets]
    assert sum(found["counts"].values()) == len(PLAN.targets)


def test_a_verdict_is_told_with_its_figures_and_their_sources(found):
    growth = target(found, "applications-growth")
    assert (growth["base_value"], growth["value"], growth["value_year"]) == (14658, 25292, 2013)
    assert growth["target_value"] == pytest.approx(14658 * 1.14**4)
    assert growth["asked"] == {
        "comparison": "at_least", "value": 14, "upper": None, "unit": "%/年",
    }  # fmt: skip
    assert growth["points"][0] == {"year": 2011, "value": 14658, "sources": ["book-2012"]}
    assert [p["year"] for p in growth["required"]] == [2011, 2012, 2013, 2014, 2015]
    assert growth["sources"] == ["book-2012", "book-2013", "book-2014"]


def test_the_outlook_is_told_with_what_it_rests_on(found):
    growth = target(found, "applications-growth")
    assert 0.9 < growth["probability"] < 0.99
    assert (growth["likelihood"], growth["probability_basis"]) == ("很可能", "low_confidence")
    assert {"as_now", "best_five", "halt"} <= {s["id"] for s in growth["scenarios"]}
    assert {s["year"] for s in growth["scenarios"]} == {2015}
    few = target(found, "rd-intensity")
    assert (few["probability"], few["likelihood"], few["expected_year"]) == (None, None, None)
    assert (few["probability_basis"], few["scenarios"]) == ("none", [])


def test_history_tells_what_each_earlier_edition_said(found):
    (said,) = target(found, "per-10k")["history"]
    assert (said["edition"], said["status"], said["value_year"]) == (2012, "进度达标", 2012)
    later = results(review(2015))["targets"][0]["history"]
    assert [past["edition"] for past in later] == [2012, 2013, 2014]


def test_deliverables_carry_their_items(found):
    fairs = target(found, "fairs")
    assert fairs["items"] == [
        {
            "id": "fair-2012", "title": "2012年交易会", "due": "2012-12-31", "status": "完成",
            "rung": "实测", "timely": True, "date": "2012-09", "dating": "when", "open_on": None,
            "sources": ["book-2013"],
        },
        {
            "id": "fair-2014", "title": "2014年交易会", "due": "2014-12-31", "status": "未到期",
            "rung": "实测", "timely": None, "date": None, "dating": None, "open_on": None,
            "sources": [],
        },
    ]  # fmt: skip
    assert fairs["indicator"] is None


def test_what_is_missing_and_what_came_later_are_named(found):
    marks = target(found, "trademarks-valid")
    assert marks["owed"] == [
        {"body": "省工商局", "what": "有效注册商标总量", "years": [2011, 2013]}
    ]
    assert marks["beyond"] == [{"year": 2016, "value": 211146, "sources": ["book-2017"]}]
