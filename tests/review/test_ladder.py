"""The ladder on archives of a few lines: what bounds may prove, and what they may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from lnip_analysis.present.words.proofs import conflict_sentence
from lnip_analysis.review.ladder import judge_with_bounds
from lnip_analysis.review.reasons import ReasonCode
from lnip_analysis.review.rung import Rung
from lnip_analysis.review.status import Status
from tests.bounds.conftest import Archive
from tests.evidence.conftest import SOURCES
from tests.review.conftest import make_target

LN = "CN-LN"
LATER = """\
book-2020,yearbook,B,年鉴2020,统计局,2020,,,2020-12-31
press-2020,press_release,A,发布会,办公室,2020-04,,,2020-12-31
"""
# What tests "stock ≤ stock before + new" on another province: 20 lapse in the first year.
TRIED = (
    "stock,CN-JL,2013,100,件", "new,CN-JL,2014,50,件", "stock,CN-JL,2014,130,件",
    "brands,CN-JL,2011,5,家", "brands,CN-JL,2012,6,家",
)  # fmt: skip
# 220 at the end of 2016, of which 60 are new: at least 160 were there at the end of 2015.
CHAIN = ("stock,CN-LN,2016,220,件", "new,CN-LN,2016,60,件")
BY_CHAIN = {"indicator": "stock", "value": 150}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return later(Archive.at(tmp_path))


def later(archive: Archive) -> Archive:
    """The archive with sources that may speak of any year."""
    archive.write("sources.csv", SOURCES + LATER)
    return archive


def judged(archive: Archive, *rows: str, year: int = 2015, **target):
    """The verdict on a target in an archive of some rows."""
    archive.figures("book-2020", *rows)
    prover, made = archive.prover, make_target(**target)
    series = prover.book.evidence.series(made.indicator, LN)
    return judge_with_bounds(made, series, prover, report_year=year, owner="省某局")


def test_met_if_every_possible_value_meets_it(archive):
    v = judged(archive, *CHAIN, *TRIED, **BY_CHAIN)
    lead = v.deduction.lead
    assert (v.status, v.rung, v.met_year) == (Status.MET, Rung.PROVEN, 2015)
    assert (lead.side, lead.bounds.low.value, lead.bounds.high) == ("low", 160, None)
    assert v.reason.code is ReasonCode.PROVEN_MET
    # Nothing but the value the chain rests on was looked at: no older one stands for 2015.
    assert (v.latest, v.progress, v.pace_ratio) == (None, None, None)
    assert [gap.years for gap in v.data_gaps] == [tuple(range(2011, 2016))]


def test_the_relations_may_err_as_far_as_the_verdict_can_bear(archive):
    v = judged(archive, *CHAIN, *TRIED, **BY_CHAIN)
    # 220 − 60 = stock · (1 + e) ≥ 160, so the stock is 150 at e = 160 / 150 − 1.
    assert v.deduction.lead.margin.together == pytest.approx(160 / 150 - 1, abs=1e-4)
    assert v.deduction.strength == "strong"


@pytest.mark.parametrize(
    ("comparison", "value", "status"),
    [
        ("at_least", 159.9, Status.MET),
        ("more_than", 159.9, Status.MET),
        ("more_than", 160, Status.NOT_ASSESSABLE),
        ("about", 177.7, Status.MET),  # 90 % of it is 159.93
        ("about", 178, Status.NOT_ASSESSABLE),
    ],
)
def test_the_end_is_held_against_the_target_as_a_value_would_be(archive, comparison, value, status):
    v = judged(archive, *CHAIN, *TRIED, indicator="stock", comparison=comparison, value=value)
    assert v.status is status


def test_an_exact_value_is_measured(archive):
    v = judged(archive, *CHAIN, *TRIED, "stock,CN-LN,2015,165,件", **BY_CHAIN)
    assert (v.status, v.rung, v.deduction) == (Status.MET, Rung.MEASURED, None)


def test_without_a_bound_nothing_is_known(archive):
    v = judged(archive, "stock,CN-LN,2016,220,件", *TRIED, **BY_CHAIN)
    assert (v.status, v.rung, v.deduction) == (Status.NOT_ASSESSABLE, Rung.UNKNOWN, None)


def test_a_bound_that_does_not_decide_is_told(archive):
    v = judged(archive, *CHAIN, *TRIED, indicator="stock", value=161)
    assert (v.status, v.rung) == (Status.NOT_ASSESSABLE, Rung.UNKNOWN)
    assert v.deduction.lead is None
    assert [(p.year, p.bounds.low.value) for p in v.deduction.parts] == [(2015, 160)]


def test_a_relation_that_was_never_tried_decides_nothing(archive):
    v = judged(archive, *CHAIN, **BY_CHAIN)
    assert v.status is Status.NOT_ASSESSABLE
    assert v.deduction.parts[0].obstacle == "untested"


def test_a_relation_tried_on_the_proof_s_own_values_only_is_untried(archive):
    own = ("stock,CN-LN,2017,250,件", "new,CN-LN,2017,60,件")
    archive.figures("book-2020", *CHAIN, *own)
    low = archive.prover.bounds("stock", LN, 2015).low
    assert (low.records[0].tried, archive.prover.apart(low)) == (1, 0)
    assert judged(archive, *CHAIN, *own, **BY_CHAIN).status is Status.NOT_ASSESSABLE


def test_a_relation_that_once_erred_by_more_than_the_margin_decides_nothing(archive):
    # 157 − 100 − 50 = 7 too many, 7 % of 100: more than the 6.7 % that 160 clears 150 by.
    broken = ("stock,CN-JL,2013,100,件", "new,CN-JL,2014,50,件", "stock,CN-JL,2014,157,件")
    v = judged(archive, *CHAIN, *broken, **BY_CHAIN)
    assert v.status is Status.NOT_ASSESSABLE
    assert v.deduction.parts[0].obstacle == "breached"
    # 6 %: it decides.
    assert judged(archive, *CHAIN, *broken[:2], "stock,CN-JL,2014,156,件", **BY_CHAIN).status is (
        Status.MET
    )


def test_a_chain_of_steps_that_may_all_err_is_weak(archive):
    # Two steps back, 260 − 50 − 50 = 160; 4 % twice is more than 6.7 %, once is less.
    steps = ("stock,CN-LN,2017,260,件", "new,CN-LN,2017,50,件", "new,CN-LN,2016,50,件")
    broken = ("stock,CN-JL,2013,100,件", "new,CN-JL,2014,50,件", "stock,CN-JL,2014,154,件")
    v = judged(archive, *steps, *broken, **BY_CHAIN)
    assert (v.status, v.deduction.strength) == (Status.MET, "weak")


def test_values_that_may_be_counted_otherwise_are_a_reminder_only(archive):
    rows = ("brands,210200,2015,70,家", "brands,CN-LN,2013,80,家", "brands,210200,2013,60,家")
    v = judged(archive, *rows, *TRIED, indicator="brands", value=65, attained="in")
    assert v.status is Status.NOT_ASSESSABLE
    part = v.deduction.parts[0]
    assert (part.bounds.low.value, part.obstacle) == (70, "warned")


def test_a_value_of_grade_d_proves_nothing(archive):
    archive.figures("copy", "stock,CN-LN,2016,220,件")
    v = judged(archive, "new,CN-LN,2016,60,件", *TRIED, **BY_CHAIN)
    assert (v.status, v.deduction) == (Status.NOT_ASSESSABLE, None)


def test_reached_in_a_year_before_the_deadline_is_early(archive):
    rows = ("stock,CN-LN,2014,220,件", "new,CN-LN,2014,60,件")
    v = judged(archive, *rows, *TRIED, **BY_CHAIN, year=2013)
    assert (v.status, v.met_year, v.rung) == (Status.MET_EARLY, 2013, Rung.PROVEN)


def test_a_target_for_the_deadline_year_alone_is_not_met_earlier(archive):
    rows = ("stock,CN-LN,2014,150,件,>",)
    asked = {"indicator": "stock", "value": 150}
    assert judged(archive, *rows, **asked).status is Status.MET_EARLY
    assert judged(archive, *rows, **asked, attained="in").status is Status.NOT_ASSESSABLE


def test_missed_only_if_no_year_can_have_met_it(archive):
    below = [f"stock,CN-LN,{year},90,件,<" for year in range(2011, 2016)]
    v = judged(archive, *below, indicator="stock", value=100)
    assert (v.status, v.rung) == (Status.MISSED, Rung.PROVEN)
    assert v.reason.code is ReasonCode.PROVEN_MISSED
    # Of 2013 nothing is known: it may have been reached then.
    gap = [row for row in below if "2013" not in row]
    assert judged(archive, *gap, indicator="stock", value=100).status is Status.NOT_ASSESSABLE
    # A target for the deadline year alone doesn't care.
    v = judged(archive, *gap, indicator="stock", value=100, attained="in")
    assert v.status is Status.MISSED
    # Nor is anything missed before its deadline.
    v = judged(archive, *below, indicator="stock", value=100, year=2014)
    assert v.status is Status.NOT_ASSESSABLE


def test_at_the_upper_end_itself_a_target_may_be_met(archive):
    below = [f"stock,CN-LN,{year},100,件,<" for year in range(2011, 2016)]
    assert judged(archive, *below, indicator="stock", value=100).status is Status.NOT_ASSESSABLE
    v = judged(archive, *below, indicator="stock", value=100, comparison="more_than")
    assert v.status is Status.MISSED


def test_fewer_can_be_better(archive):
    below = ("stock,CN-LN,2015,90,件,<",)
    v = judged(archive, *below, indicator="stock", value=100, direction=-1)
    assert (v.status, v.deduction.lead.side) == (Status.MET, "high")
    above = [f"stock,CN-LN,{year},110,件,>" for year in range(2011, 2016)]
    v = judged(archive, *above, indicator="stock", value=100, direction=-1)
    assert (v.status, v.deduction.lead.side) == (Status.MISSED, "low")


def test_the_sum_of_a_flow_since_the_base(archive):
    rise = {"indicator": "new", "kind": "increment", "measured": "flow", "scale": "identity"}
    months = ("new,CN-LN,2012,30,件", "new,CN-LN,2014-01/2014-06,25,件", "new,CN-LN,2015,40,件")
    # 30 + 25 + 40, and 2013 adds something at most.
    assert judged(archive, *months, **rise, value=95).status is Status.MET
    assert judged(archive, *months, **rise, value=96).status is Status.NOT_ASSESSABLE
    # The base year's own doesn't count.
    before = (*months, "new,CN-LN,2011,50,件")
    assert judged(archive, *before, **rise, value=96).status is Status.NOT_ASSESSABLE


def test_the_rise_of_a_stock_since_the_base(archive):
    rise = {"indicator": "stock", "kind": "increment", "measured": "stock", "scale": "identity"}
    rows = (*CHAIN, *TRIED, "stock,CN-LN,2011,120,件")
    v = judged(archive, *rows, **rise, value=35)
    assert (v.status, v.deduction.lead.bounds.low.value) == (Status.MET, 40)
    assert judged(archive, *rows, **rise, value=41).status is Status.NOT_ASSESSABLE


def test_growth_is_what_the_base_asks_for(archive):
    growth = {"indicator": "stock", "kind": "growth", "unit": "%/年", "attained": None}
    rows = (*CHAIN, *TRIED, "stock,CN-LN,2011,100,件")
    # 100 · 1.1⁴ = 146.41 < 160 < 100 · 1.13⁴ = 163.05
    v = judged(archive, *rows, **growth, value=10)
    assert (v.status, v.deduction.lead.threshold) == (Status.MET, pytest.approx(146.41))
    assert judged(archive, *rows, **growth, value=13).status is Status.NOT_ASSESSABLE
    assert judged(archive, *rows[:-1], **growth, value=10).status is Status.NOT_ASSESSABLE


def test_a_range_is_met_from_its_lower_end(archive):
    asked = {"indicator": "stock", "kind": "range", "comparison": "between", "upper": 155}
    assert judged(archive, *CHAIN, *TRIED, **asked, value=150).status is Status.MET
    v = judged(archive, *CHAIN, *TRIED, **(asked | {"upper": 180}), value=170)
    assert v.status is Status.NOT_ASSESSABLE


def floor(archive, *rows, **changes):
    asked = {"indicator": "new", "kind": "floor", "measured": "flow", "scale": "identity"}
    return judged(archive, *rows, **(asked | {"value": 30, "attained": None} | changes))


def test_a_floor_is_met_if_every_year_is(archive):
    known = ("new,CN-LN,2012,30,件", "new,CN-LN,2013,31,件", "new,CN-LN,2014,40,件")
    v = floor(archive, *known, "new,CN-LN,2015-01/2015-09,30,件")
    assert (v.status, v.rung, v.deduction.lead.year) == (Status.MET, Rung.PROVEN, 2015)
    v = floor(archive, *known, "new,CN-LN,2015-01/2015-09,29,件")
    assert v.status is Status.NOT_ASSESSABLE
    assert v.deduction.parts[0].bounds.low.value == 29
    v = floor(archive, *known[1:], "new,CN-LN,2015-01/2015-09,30,件")
    assert v.status is Status.NOT_ASSESSABLE


def test_a_floor_is_missed_as_soon_as_one_year_is(archive):
    v = floor(archive, "new,CN-LN,2013,29,件,<")
    assert (v.status, v.deduction.lead.year) == (Status.MISSED, 2013)
    # A proxy that counts too little can't show that.
    v = floor(archive, "new,CN-LN,2013,29,件,<", proxy="少计", proxy_bound="lower")
    assert v.status is Status.NOT_ASSESSABLE


def test_values_that_contradict_each_other_prove_nothing_and_are_shown(archive):
    # 220 at the end of 2016 cannot be, with fewer than 150 the year before and 60 new ones.
    v = judged(archive, *CHAIN, *TRIED, "stock,CN-LN,2015,150,件,<", **BY_CHAIN)
    assert v.status is Status.NOT_ASSESSABLE
    (conflict,) = v.deduction.conflicts
    assert sorted(f.observation.value for f in conflict.facts) == [60, 150, 220]


def test_a_value_that_decides_though_others_contradict_it_is_called_in_question(archive):
    v = judged(archive, *CHAIN, *TRIED, "stock,CN-LN,2015,120,件", **BY_CHAIN)
    assert v.rung is Rung.MEASURED
    (conflict,) = v.deduction.conflicts
    assert sorted(f.observation.value for f in conflict.facts) == [60, 120, 220]
    assert "不能同时成立，本项结论依据其中的数，有待核实" in conflict_sentence(v)
    assert judged(archive, *CHAIN, *TRIED, "stock,CN-LN,2015,170,件", **BY_CHAIN).deduction is None


def test_a_value_that_lost_and_would_undo_the_proof_is_named(archive):
    archive.figures("press-2020", "stock,CN-LN,2016,200,件")
    v = judged(archive, *CHAIN, *TRIED, **BY_CHAIN)
    lost = {d.rival.observation.value: d.value for d in v.deduction.doubts}
    held = v.deduction.lead.proof.facts[0].observation.value
    # Whichever of 220 and 200 holds: 200 − 60 = 140 falls short of 150.
    assert (held, lost) == (220, {200: 140})
    archive.figures("press-2020", "stock,CN-LN,2016,215,件")
    assert judged(archive, *CHAIN, *TRIED, **BY_CHAIN).deduction.doubts == ()
