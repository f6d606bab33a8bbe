"""The four chains of the plan's closing year, and what takes them away."""

from __future__ import annotations

from datetime import date

import pytest

from lnip_analysis.bounds import open_prover
from lnip_analysis.evidence import open_evidence
from tests.raw_rows import printed

LN = "CN-LN"
FLOW, STOCK, BRANDS = (
    "trademark_registrations_new", "valid_trademarks", "time_honored_brands_national",
)  # fmt: skip


@pytest.fixture(scope="module")
def prover():
    return open_prover(open_evidence())


def test_valid_trademarks_of_2015(prover):
    by_hand = printed(STOCK, "2016") - printed(FLOW, "2016")
    found = prover.bounds(STOCK, LN, 2015)
    assert (found.low.value, by_hand, found.high) == (174_996, 174_996, None)
    margin = prover.margin(found, "low", 150_000)
    assert margin.together == pytest.approx(174_996 / 150_000 - 1, abs=1e-4)
    assert found.low.worst_breach == pytest.approx(829 / 8_797)
    assert margin.strength(found.low) == "strong"


def test_new_trademarks_of_2012_to_2015(prover):
    since = printed(STOCK, "2016") - printed(FLOW, "2016") - (printed(STOCK, "2012-05") + 500)
    found = prover.bounds(FLOW, LN, "2012-2015")
    # 10.9万 is anything up to 109,500.
    assert (found.low.value, since) == (65_496, 65_496)
    assert prover.margin(found, "low", 50_000).strength(found.low) == "weak"
    # From the year-ends alone.
    fewer = prover.without((STOCK, LN, "2012-05")).bounds(FLOW, LN, "2012-2015")
    assert fewer.low.value == 174_996 - printed(STOCK, "2012") == 53_196


def test_time_honored_brands_of_2015(prover):
    found = prover.bounds(BRANDS, LN, 2015)
    assert (found.low.value, found.high.value) == (34, 34)
    assert found.high.facts[0].observation.period == "2019-09"
    assert printed(BRANDS, "2019-09") == printed(BRANDS, "2011") == 34
    margin = prover.margin(found, "high", 50)
    assert margin.together == pytest.approx(1 - (34 / 50) ** 0.25, abs=1e-4)
    assert margin.strength(found.high) == "strong"
    rise = prover.bounds(BRANDS, LN, "2011-2015")
    assert rise.high.value == 0


def test_without_its_rows_a_proof_is_gone(prover):
    # Without the stock of 2016 that of 2017 carries it, two years back.
    other = prover.without((STOCK, LN, "2016"))
    assert other.bounds(STOCK, LN, 2015).low.value == 250_184 - 44_794 - 36_150
    # Of the flow of 2016 the nation then says how much it can be at most: too much.
    gone = prover.without((FLOW, LN, "2016")).bounds(STOCK, LN, 2015)
    assert 50_414 < gone.low.value < 100_000
    # 114 of the nation's and the province's own in 2019, less 80 of the province's own.
    other = prover.without((BRANDS, LN, "2019-09"))
    assert other.bounds(BRANDS, LN, 2015).high.value == 114 - 80
    gone = other.without(("time_honored_brands_provincial", LN, "2019-09"))
    assert gone.bounds(BRANDS, LN, 2015).high.value > 50


def test_a_day_knows_only_what_was_published(prover):
    then = open_prover(open_evidence(as_of=date(2016, 12, 31)))
    assert then.bounds(STOCK, LN, 2015).low.value == 50_414
    assert then.bounds(FLOW, LN, "2012-2015").low.value < 50_000
    assert then.bounds(BRANDS, LN, 2015).high is None


def test_months_of_pct_and_the_count_of_one_city(prover):
    pct = prover.bounds("pct_applications", LN, 2015)
    assert (pct.low.value, pct.low.uses) == (97, ())
    madrid = prover.bounds("madrid_registrations_cumulative", LN, 2015)
    assert madrid.low.value == 215
    assert madrid.low.warnings
    assert not madrid.low.tested


def test_varieties_that_contradict_each_other_are_shown(prover):
    found = prover.bounds("plant_variety_applications_cumulative", LN, 2013)
    sets = [sorted(f.observation.value for f in c.facts) for c in found.conflicts]
    assert [30, 32, 475, 517] in sets


def test_brands_counted_by_nobody_prove_nothing(prover):
    """Nine in 2006 stand in an unattributed text only."""
    found = prover.bounds(BRANDS, LN, 2008)
    assert found.low is None
    assert found.high.value == 34
