"""What is known of a task: figures as they were printed, dated records, awards, ratios."""

import json
from dataclasses import replace

import pandas as pd
import pytest

from lnip_analysis.evidence.archive import Archive
from lnip_analysis.evidence.evidence import Evidence
from lnip_analysis.evidence.model import Catalogue, Indicator, Milestone
from lnip_analysis.plan.model import Award, Section, Task
from lnip_analysis.review.awards import award_costs
from lnip_analysis.review.ratios import ratio_series
from lnip_analysis.review.results.tasks import awards_data, ratios_data, tasks_data
from lnip_analysis.review.review import Review
from lnip_analysis.review.tasks import TaskIndicator, task_records
from tests.present.cases import INDICATORS, series
from tests.present.reviews import BOOKS, FAIR, PLAN, REGIONS, evidence
from tests.real import real_review

MORE = {
    i: Indicator(i, name, unit, "flow", "protection")
    for i, name, unit in [
        ("court_ip_cases_accepted", "法院受理知识产权案件", "件"),
        ("court_ip_cases_concluded", "法院审结知识产权案件", "件"),
    ]
}
PRINTED = [
    ("court_ip_cases_accepted", "2008-2012", 4909, ""),
    ("court_ip_cases_accepted", "2013", 2166, ""),
    ("court_ip_cases_concluded", "2008-2012", 4755, ""),
    ("court_ip_cases_concluded", "2013", 1975, ""),
    ("trademarks", "2012-05", 109000, ""),
]
FACTS = (
    Milestone("三.1", "", "专项行动启动", "2013-05-02", "done", "book-2014"),
    Milestone("三.2", "", "热线开通", "2017-04", "partial", "book-2017", "只开通8个中心"),
    Milestone("三.2", "hot-line", "热线", "", "unknown", "", "未查到报道"),
)
AWARDS = (
    Award(
        id="mark", title="驰名商标", clause="…", amount=50, indicator="well_known",
        measured="stock",
    ),
    Award(id="gold", title="金奖", clause="…", amount=50),
)  # fmt: skip
PROTECTION = Section(
    id="三",
    title="加强保护",
    name="保护",
    tasks=(
        Task(id="三.1", title="执法", bodies=("省公安厅",), indicators=tuple(MORE)),
        Task(id="三.2", title="援助", bodies=("省司法厅",)),
        Task(id="三.3", title="商标", bodies=("省工商局",), indicators=("trademarks",)),
        Task(id="三.4", title="奖励", bodies=("省工商局",), awards=AWARDS),
    ),
)


def made(year=2015, region="CN-LN"):
    """A review with a section that has no target, spans, a month, and records."""
    archive = evidence().archive
    row = archive.observations.iloc[0]
    rows = [
        {**row, "indicator": i, "period": p, "value": float(v), "qualifier": q, "unit": "件",
         "source_id": "book-2014", "line": 100 + n, "as_printed": f"{v}"}
        for n, (i, p, v, q) in enumerate(PRINTED)
    ]  # fmt: skip
    catalogue = Catalogue(INDICATORS | MORE, REGIONS, BOOKS, FACTS)
    both = pd.concat([archive.observations, pd.DataFrame(rows)], ignore_index=True)
    known = Evidence(Archive(archive.root, catalogue, both, ()), evidence().as_of)
    plan = PLAN.model_copy(update={"sections": (*PLAN.sections, PROTECTION)})
    return Review(plan, known, year, region)


def record(task, **kw):
    (one,) = [r for r in task_records(made(**kw)) if r.task.id == task]
    return one


def test_every_task_has_a_record_with_its_targets():
    found = task_records(made())
    assert [r.task.id for r in found] == [t.id for s in made().plan.sections for t in s.tasks]
    assert [v.target.id for v in record("四.1").verdicts] == ["per-10k", "rd-intensity"]


def test_a_span_is_told_as_a_span_and_gives_way_to_a_later_year():
    (accepted, _) = record("三.1", year=2012).indicators
    assert accepted.latest is None
    assert (accepted.summary_value.period, accepted.summary_value.value) == ("2008-2012", 4909)
    (accepted, _) = record("三.1").indicators
    assert (accepted.summary_value.period, accepted.before) == ("2013", None)
    assert [o.period for o in accepted.others] == ["2008-2012"]


def test_nothing_of_a_later_year_is_known():
    assert record("三.1", year=2012).milestones == ()
    assert [m.title for m in record("三.1").milestones] == ["专项行动启动"]
    assert [f.summary_value.period for f in record("三.3", year=2012).indicators] == ["2012"]


def test_a_record_after_the_edition_is_named_but_counts_for_nothing():
    r = record("三.2", year=2014)
    assert (r.known, r.milestones, r.still_open) == (False, (), ())
    assert [m.date for m in r.post_period] == ["2017-04"]


def test_what_was_not_wholly_done_after_the_plan_was_not_at_its_end():
    r = record("三.2")
    assert (r.known, r.milestones, r.post_period) == (True, (), ())
    assert [(m.date, m.outcome) for m in r.still_open] == [("2017-04", "partial")]


def test_a_figure_from_before_the_plan_says_nothing_of_its_execution():
    r = record("一.10")
    before = tuple(
        replace(f, latest=replace(f.latest, period="2009"), before=None) for f in r.indicators
    )
    old = replace(r, indicators=before, milestones=())
    assert (r.known, old.known) == (True, False)


def test_a_record_from_before_the_plan_says_nothing_of_its_execution():
    r = replace(record("三.1"), indicators=())
    older = tuple(replace(m, date="2010-08") for m in r.milestones)
    assert (r.known, replace(r, milestones=older).known) == (True, False)


def test_what_the_plan_did_not_ask_for_or_a_list_does_not_name_is_no_failure():
    """Of these it is only known that they were told of: no record calls them undone."""
    facts = real_review(2015).evidence.milestones
    told = {m.source_id: m.outcome for task in ("二.14", "三.3", "四.2") for m in facts(task)}
    for source in ("software-2013-09-05", "ln-12330-2017", "chinadaily-2016-01-25-ip-review"):
        assert told[source] == "unknown"


def test_other_regions_have_neither_records_nor_awards():
    assert record("三.1", region="CN").milestones == ()
    assert award_costs(made(region="CN")) == ()


def test_the_amount_due_is_the_rise_times_the_sum_where_both_year_ends_are_known():
    mark, gold = award_costs(made())
    (year,) = mark.years
    assert (year.year, year.count, year.amount) == (2012, 57, 2850)
    assert year.source_ids == ("book-2012", "book-2013")
    assert (mark.amount, mark.missing) == (2850, (2013, 2014, 2015))
    assert (gold.amount, gold.missing) == (None, (2012, 2013, 2014, 2015))


def test_a_ratio_is_of_figures_of_one_period_and_shows_its_sum():
    rate = ratio_series(made(), "court_conclusion_rate")
    assert rate.observations[0].value == pytest.approx(100 * 1975 / 2166)
    assert rate.observations[0].as_printed == "1,975件 ÷ 2,166件 × 100"
    assert [o.period for o in rate.others] == ["2008-2012"]
    assert ratio_series(made(2012), "court_conclusion_rate").observations == ()


def test_all_of_it_is_plain_data():
    for found in (tasks_data(made()), awards_data(made()), ratios_data(made())):
        assert json.loads(json.dumps(found, allow_nan=False)) == found
    (told,) = [t for t in tasks_data(made()) if t["id"] == "三.1"]
    assert told["figures"][0]["latest"] == {
        "period": "2013", "value": 2166.0, "qualifier": "", "sources": ["book-2014"],
    }  # fmt: skip
    assert [r["id"] for r in ratios_data(made())] == ["court_conclusion_rate"]


def test_facts_of_one_plan_are_none_of_anothers():
    """Tasks of two plans may carry the same numbers."""
    own, others = (replace(FAIR, plan=name) for name in ("small", "other"))
    known = evidence(facts=(own, others, replace(FAIR, item="", plan="")))
    assert [m.plan for m in known.milestones(FAIR.task, "small")] == ["small", ""]
    assert [m.plan for m in known.facts_on("fair-2012", "other")] == ["other"]
    assert len(known.milestones(FAIR.task)) == 3


def test_months_of_a_flow_do_not_stand_for_it_where_a_whole_year_does():
    flow = series("pct")
    whole, months = (
        replace(flow.observations[0], period=p, value=v)
        for p, v in (("2014", 190), ("2015-01/2015-08", 97))
    )
    one = TaskIndicator(flow.indicator, whole, None, (months,))
    assert one.summary_value is whole
    assert replace(one, latest=None).summary_value is months
    stock = replace(one, indicator=replace(flow.indicator, kind="stock"))
    assert stock.summary_value is months
