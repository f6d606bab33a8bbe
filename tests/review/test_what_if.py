"""What would follow from another target: worked values, and what is refused."""

import re
import warnings

import pytest

import lnip_analysis as lnip
from lnip_analysis.calls import CallError
from lnip_analysis.review.status import Status

ID = "invention-applications-growth"


@pytest.fixture(scope="module")
def review():
    return lnip.open_review(2014)


def test_another_growth_moves_path_and_probability_and_leaves_the_verdict(review):
    before = review.verdict(ID)
    supposed = review.what_if(ID, growth=8)
    assert supposed.real is before
    assert review.verdict(ID) is before
    assert supposed.verdict.target_value == pytest.approx(14658 * 1.08**4)
    path = supposed.path.set_index("year")
    assert path.loc[2013, "required_if"] == pytest.approx(14658 * 1.08**2)
    assert path.loc[2013, "required"] == pytest.approx(14658 * 1.14**2)
    assert supposed.verdict.probability == pytest.approx(
        before.outlook.projection.prob_at_least(14658 * 1.08**4, 2015)
    )


def test_another_deadline_is_judged_on_the_values_there_are(review):
    supposed = review.what_if(ID, deadline=2014)
    # 18,417 in 2014, asked 14,658 × 1.14³ = 21,716
    assert supposed.verdict.status is Status.MISSED
    assert supposed.verdict.probability == 0
    assert supposed.frame.loc[1, "basis"] == "settled"


def test_another_base_counts_from_there(review):
    series = review.verdict(ID).series
    supposed = review.what_if(ID, base_year=2010)
    assert supposed.verdict.target_value == pytest.approx(series.at(2010).value * 1.14**5)


def test_growth_of_a_level_is_the_level_it_leads_to(review):
    supposed = review.what_if("rd-intensity", growth=5)
    assert supposed.verdict.target_value == pytest.approx(1.64 * 1.05**4)


def test_the_plan_itself_is_the_same_verdict(review):
    supposed = review.what_if(ID, value=14)
    assert supposed.verdict.status is supposed.real.status
    assert supposed.verdict.probability == supposed.real.probability


def test_a_scenario_says_where_it_ends_and_whether_that_meets_it(review):
    supposed = review.what_if(ID, growth=3, scenario="halt")
    row = supposed.frame.iloc[1]
    # 18,417 stays as it is; asked 14,658 × 1.03⁴ = 16,498
    assert row["scenario_value"] == pytest.approx(18417)
    assert row["scenario_meets"]
    assert supposed.path.set_index("year").loc[2015, "scenario"] == pytest.approx(18417)


def test_whatever_it_shows_says_that_it_is_hypothetical(review):
    supposed = review.what_if(ID, growth=12)
    assert supposed.verdict.target.title.startswith("（假设）")
    assert supposed.frame["case"].tolist() == ["计划", "假设"]
    assert supposed.frame["hypothetical"].tolist() == [False, True]
    for shown in (str(supposed), supposed._repr_html_()):
        assert "假设，不是评估结论" in shown
        assert "要求由年均增长14%改为年均增长12%" in shown


def test_growth_is_set_beside_the_growth_that_the_plan_asks(review):
    # (2.2 / 1.64) ** (1 / 4) - 1 = 7.6 %
    assert "要求由达到2.2%（年均7.6%）改为年均增长12%" in str(
        review.what_if("rd-intensity", growth=12)
    )


def test_what_stays_as_planned_is_told_as_that(review):
    said = str(review.what_if(ID, value=14, deadline=2015))
    assert "要求仍为14%；期限仍为2015年" in said
    assert "基年由2011年改为2010年" in str(review.what_if(ID, base_year=2010))


@pytest.mark.parametrize(
    ("target", "asked", "hint"),
    [
        ("trademarks-new", {"value": 5}, "value 以件计，不到计划的千分之一"),  # of 5万件
        (ID, {"growth": 0.12}, "growth 以%计，0.12 读作 0.12%"),
        (ID, {"value": 0.12}, "value 以%计，0.12 读作 0.12%"),
        ("rd-intensity", {"value": 0.022}, "value 以%计，0.022 读作 0.022%"),
        ("rd-intensity", {"value": 0.022}, "这样的要求2011年已经达到，没有要走的路"),
        (ID, {"growth": -12}, "这样的要求2011年已经达到，没有要走的路"),
        (ID, {"growth": 1200}, "增速以%计，1200%就是每年增加到13倍"),
    ],
)
def test_a_number_that_may_have_been_meant_otherwise_is_told(review, target, asked, hint):
    with pytest.warns(UserWarning, match=re.escape(hint)):
        supposed = review.what_if(target, **asked)
    assert hint in str(supposed)


@pytest.mark.parametrize(
    ("target", "asked"),
    [(ID, {"growth": 12}), ("trademarks-new", {"value": 40000}), ("rd-intensity", {"value": 2})],
)
def test_nothing_is_said_of_a_number_like_the_plans(review, target, asked):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert "计，" not in str(review.what_if(target, **asked))


def test_a_fall_that_is_allowed_is_not_missed_by_growing(review):
    with pytest.warns(UserWarning, match="没有要走的路"):
        supposed = review.what_if(ID, growth=-12)
    assert supposed.verdict.status is Status.ON_TRACK
    assert supposed.verdict.probability > 0.9


@pytest.mark.parametrize(
    ("target", "asked", "right"),
    [
        (ID, {}, {"deadline": 2016}),
        (ID, {"growth": "12%"}, {"growth": 12}),
        (ID, {"growth": float("nan")}, {"growth": 14.0}),
        (ID, {"value": True}, {"value": 14.0}),
        (ID, {"deadline": "2016年"}, {"deadline": 2016}),
        (ID, {"deadline": 2015.5}, {"deadline": 2015}),
        (ID, {"deadline": 2010}, {"base_year": None, "deadline": 2014}),
        (ID, {"deadline": 3000}, {"base_year": None, "deadline": 2014}),
        (ID, {"value": 12, "growth": 12}, {"growth": None}),
        (ID, {"scenario": "stop"}, {"scenario": "as_now"}),
        (ID, {"scenario": "halt", "deadline": 2014}, {"scenario": None, "deadline": 2015}),
        ("trademarks-new", {"growth": 3}, {"growth": None, "value": 50000}),
        ("gi-trademarks", {"growth": 3}, {"growth": None, "value": 60}),
        ("patent-fairs", {"value": 3}, {"target_id": ID}),
        ("trademarks-valid", {"value": -100_000}, {"value": 100_000}),
        ("rd-intensity", {"value": -2}, {"value": 2}),
        ("rd-intensity", {"value": 220}, {"value": 2.2}),
        (ID, {"growth": -100}, {"growth": 14}),
        ("rd-intensity", {"growth": -120}, {"growth": 7.6}),
    ],
)
def test_what_cannot_be_supposed_is_told_with_what_can(review, target, asked, right):
    with pytest.raises(CallError, match=r"可以这样写：review\.what_if") as caught:
        review.what_if(target, **asked)
    assert caught.value.right == right
    mended = {"target_id": target, **asked, **right}
    review.what_if(**{name: given for name, given in mended.items() if given is not None})
