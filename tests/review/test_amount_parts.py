"""Parts of an amount, on a small made-up archive and on the real one."""

from types import SimpleNamespace

import pytest

from lnip_analysis.evidence.model import Indicator
from lnip_analysis.review.amount_parts import main_part, part_changes
from tests.real import real_review
from tests.review.conftest import make_series

TOTAL = Indicator("total", "经费", "亿元", "flow", "research", sum_of=("firms", "state", "other"))


def small_review(**series):
    """A review of one region whose nation has the same values times ten."""

    def get(name, region):
        times = 10 if region == "CN" else 1
        values = {y: times * v for y, v in series.get(name, {}).items()}
        return make_series(values, kind="flow", unit="亿元", indicator=name)

    def indicator(name):
        return Indicator(name, name, "亿元", "flow", "research")

    evidence = SimpleNamespace(series=get, indicator=indicator, nation="CN")
    return SimpleNamespace(evidence=evidence, region="CN-LN", is_nation=False)


def test_parts_come_with_their_changes_the_largest_first():
    """60 to 45 is -25 %, 36 to 39 +8.3 %; 4 and 3 of 100 and 87 are less than a twentieth."""
    review = small_review(
        total={2013: 100, 2015: 87},
        state={2013: 36, 2015: 39},
        firms={2013: 60, 2015: 45},
        other={2013: 4, 2015: 3},
    )
    firms, state, other = found = part_changes(review, TOTAL, 2013, 2015)
    assert [p.indicator.id for p in found] == ["firms", "state", "other"]
    assert (firms.difference, firms.change) == (-15, pytest.approx(-0.25))
    assert state.change == pytest.approx(3 / 36)
    assert firms.nation_change == pytest.approx(-0.25)
    assert [p.small for p in (firms, state, other)] == [False, False, True]
    assert main_part(found, -13) is firms
    assert main_part(found, 0) is None


@pytest.mark.parametrize(("state", "told"), [({2013: 36, 2015: 23}, 2), ({2013: 36}, 0)])
def test_parts_that_do_not_nearly_make_the_total_are_not_told(state, told):
    review = small_review(total={2013: 100, 2015: 70}, firms={2013: 60, 2015: 45}, state=state)
    assert len(part_changes(review, TOTAL, 2013, 2015)) == told


def test_liaonings_fall_of_research_money_was_its_firms():
    """The yearbooks' tables by source of funds, in 10,000 yuan: 3,399,255 and 2,518,154."""
    review = real_review(2015)
    found = part_changes(review, review.evidence.indicator("rd_expenditure"), 2013, 2015)
    assert found[0].difference == pytest.approx((2_518_154 - 3_399_255) / 10_000)
    assert main_part(found, (3_633_971 - 4_459_322) / 10_000) is found[0]
