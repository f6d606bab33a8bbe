"""Hidden values against their bounds, on an archive of a few lines."""

from __future__ import annotations

import math

import pytest

from lnip_analysis.bounds import open_prover
from lnip_analysis.bounds.backtest import trial
from lnip_analysis.evidence import open_evidence
from lnip_analysis.project import project_root


def outcomes(found) -> dict[tuple[str, int], str]:
    rows = found.cases.itertuples()
    return {(row.indicator, row.year): row.outcome for row in rows}


def test_a_hidden_value_is_bounded_by_what_is_left(tiny):
    tiny.values("stock,CN-LN,2012,400,件", "stock,CN-LN,2013,450,件", "new,CN-LN,2013,70,件")
    found = trial(tiny.prover, 2013)
    cases = found.cases.set_index(["indicator", "year"])
    assert set(cases["outcome"]) == {"inside"}
    assert cases.loc[("stock", 2012), "low"] == 380
    assert cases.loc[("stock", 2013), "high"] == 470
    assert cases.loc[("new", 2013), "low"] == 50
    assert found.inside == 1
    assert math.isnan(found.median_width)  # none has both ends


def test_a_breach_puts_all_its_values_outside(tiny):
    tiny.values("stock,CN-LN,2012,400,件", "stock,CN-LN,2013,450,件", "new,CN-LN,2013,40,件")
    found = trial(tiny.prover, 2013)
    assert set(outcomes(found).values()) == {"outside"}
    assert found.breaches.to_dict() == {"stock_flow": 3}
    assert found.inside == 0


def test_a_part_of_a_known_whole_is_found_again_exactly(tiny):
    tiny.values("grants,CN-LN,2012,30,件", "a,CN-LN,2012,10,件", "b,CN-LN,2012,20,件")
    found = trial(tiny.prover, 2012)
    assert (found.inside, found.median_width) == (1, 0)
    # Without sums nothing is known of them.
    assert set(outcomes(trial(tiny.prover, 2012, without=["sum_of"])).values()) == {"unbounded"}


def test_later_values_stay_but_are_not_tried(tiny):
    tiny.values("stock,CN-LN,2012,400,件", "stock,CN-LN,2013,450,件", "new,CN-LN,2013,70,件")
    found = trial(tiny.prover, 2012)
    assert outcomes(found) == {("stock", 2012): "inside"}


@pytest.mark.full
def test_of_the_archive_s_own_values_97_percent_lie_inside_as_the_document_says():
    """Without totals and the nation, which make nearly every value certain."""
    found = trial(open_prover(open_evidence()), 2017, without=["sum_of", "nation"])
    assert found.inside >= 0.97
    outcomes = found.cases["outcome"].value_counts()
    row = (
        f"| without totals and the nation | {len(found.bounded):,} | {found.inside:.1%} | "
        f"{found.median_width:.1%} | {outcomes.get('conflict', 0)} | {outcomes['unbounded']:,} |"
    )
    assert row in (project_root() / "docs" / "method.md").read_text("utf-8")
