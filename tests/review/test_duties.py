"""Who answers for what: bodies, tasks led and joined, targets owned, figures not found."""

import pytest

from lnip_analysis.plan.model import Task
from lnip_analysis.review.duties import data_gaps_by_body, duties, judged
from lnip_analysis.review.results.accountability import duties_data
from lnip_analysis.review.review import Review
from lnip_analysis.review.status import Status, StatusClass
from tests.present.cases import fairs
from tests.present.reviews import PLAN, evidence

TASKS = (
    Task(id="一.1", title="专利", bodies=("省知识产权局", "省科技厅")),
    Task(id="一.2", title="商标", bodies=("省工商局", "省科技厅")),
    Task(id="一.10", title="国外申请", bodies=("省外经贸厅", "省知识产权局")),
    Task(id="二.9", title="交易会", bodies=("省知识产权局", "省财政厅")),
    Task(id="四.1", title="考核", bodies=("省发展改革委", "省财政厅", "省知识产权局")),
)
SECTION = PLAN.sections[0].model_copy(update={"tasks": TASKS})
TARGETS = tuple(
    t.model_copy(update={"owner": "省知识产权局"}) if t.id == "pct-yearly" else t
    for t in PLAN.targets
)
SMALL = PLAN.model_copy(update={"sections": (SECTION,), "targets": TARGETS})


def small(year=2015, region="CN-LN"):
    return Review(SMALL, evidence(), year, region)


@pytest.fixture(scope="module")
def found():
    return {d.body: d for d in duties(small())}


def test_who_leads_most_comes_first_then_who_takes_part_in_most(found):
    assert list(found) == [
        "省知识产权局", "省工商局", "省外经贸厅", "省发展改革委", "省科技厅", "省财政厅",
    ]  # fmt: skip


def test_each_task_is_led_once_and_joined_by_all_others(found):
    assert [t.id for t in found["省知识产权局"].led] == ["一.1", "二.9"]
    assert [t.id for t in found["省知识产权局"].joined] == ["一.10", "四.1"]
    assert sum(len(d.led) for d in found.values()) == len(TASKS)
    assert sum(len(d.joined) for d in found.values()) == sum(len(t.bodies) - 1 for t in TASKS)


def test_a_target_is_answered_by_the_plans_lead_whoever_holds_its_figures(found):
    # The plan's file names 省知识产权局 as the holder: that is this report's reading.
    assert [v.target.id for v in found["省外经贸厅"].verdicts] == ["pct-yearly"]
    assert [v.target.id for v in found["省知识产权局"].held] == ["pct-yearly"]
    assert "pct-yearly" not in [v.target.id for v in found["省知识产权局"].verdicts]
    assert found["省外经贸厅"].held == ()
    assert [v.target.id for v in found["省发展改革委"].verdicts] == ["rd-intensity"]
    assert sum(len(d.verdicts) for d in found.values()) == len(TARGETS)


def test_targets_are_counted_by_how_they_stand(found):
    assert found["省发展改革委"].counts() == {StatusClass.MISSED: 1}
    assert found["省工商局"].counts() == {StatusClass.MET: 1, StatusClass.NOT_ASSESSABLE: 1}
    assert [v.target.id for v in found["省工商局"].judged] == ["well-known-new"]


def test_a_target_not_yet_due_is_not_counted_as_judged():
    assert fairs(2011).status is Status.NOT_DUE
    assert not judged(fairs(2011))


def test_a_figure_several_targets_need_is_missing_once_for_all_their_years():
    twice = SMALL.target("trademarks-valid").model_copy(update={"id": "again"})
    plan = SMALL.model_copy(update={"targets": (*TARGETS, twice)})
    (missing,) = [
        m
        for m in data_gaps_by_body(Review(plan, evidence(), 2015, "CN-LN"))["省工商局"]
        if m.what == "有效注册商标总量"
    ]
    assert [t.id for t in missing.targets] == ["trademarks-valid", "again"]
    assert missing.years == tuple(sorted(set(missing.years)))


def test_a_record_is_missing_without_years(found):
    (fair,) = [m for m in found["省知识产权局"].missing if not m.years]
    assert fair.what == "2014年交易会"


def test_other_regions_promised_nothing():
    assert duties(small(region="CN")) == ()
    assert duties_data(small(region="CN")) == []


def test_the_data_names_every_body_with_its_tasks_and_targets():
    data = duties_data(small())
    assert [b["body"] for b in data][:2] == ["省知识产权局", "省工商局"]
    assert data[0]["led"] == ["一.1", "二.9"]
    assert data[1]["counts"] == {"已完成": 1, "无法评估": 1}
    assert data[1]["targets"][0].keys() == {"id", "status", "rung"}
    assert data[1]["missing"][0]["targets"] == ["trademarks-valid"]
