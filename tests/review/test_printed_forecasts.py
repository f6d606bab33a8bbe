"""What earlier editions print, on literal bands and on the archive."""

from types import SimpleNamespace

import pytest

from lnip_analysis.present.words.printed_text import later_known, later_words, printed_told
from lnip_analysis.review.model import Point
from lnip_analysis.review.printed_forecasts import (
    Band,
    Later,
    Odds,
    later_values,
    printed_forecasts,
    printed_hits,
)
from lnip_analysis.review.status import Status
from tests.real import real_review

VALUES = (1, 2, 3, 4, 5, 6, 7)


@pytest.mark.parametrize(
    ("value", "in_80", "in_95", "side"),
    [(0.5, False, False, -1), (1, False, True, 0), (2, True, True, 0), (6, True, True, 0),
     (7, False, True, 0), (7.1, False, False, 1)],
)  # fmt: skip
def test_a_band_holds_its_ends(value, in_80, in_95, side):
    band = Band(2013, 2014, VALUES, Point(2014, value))
    assert (band.holds(80), band.holds(95), band.side) == (in_80, in_95, side)


def test_odds_are_sure_as_they_are_printed():
    sure = {p: Odds(2013, p, None, Later()).sure for p in (0.896, 0.89, 0.5, 0.11, 0.104, 0.0)}
    assert sure == {0.896: True, 0.89: False, 0.5: False, 0.11: False, 0.104: True, 0.0: True}
    assert Odds(2013, 0.95, None, Later()).right(Status.MET)
    assert not Odds(2013, 0.95, None, Later()).right(Status.MISSED)
    assert Odds(2013, 0.05, None, Later()).right(Status.MISSED)


def test_every_band_that_the_editions_of_the_plan_print_is_held_against_what_came():
    """Counted by hand from the fans of 2012, 2013 and 2014."""
    found = printed_forecasts(real_review(2015))
    assert [printed_hits(found, level) for level in (50, 80, 95)] == [(5, 19), (12, 19), (13, 19)]
    outside = {
        (one.verdict.target.id, b.report_year, b.year): b.side
        for one in found
        for b in one.bands
        if b.side
    }
    grants, applied = "invention-grants-growth", "invention-applications-growth"
    assert outside == {
        (grants, 2012, 2013): -1, (grants, 2012, 2014): -1, (grants, 2014, 2015): 1,
        (applied, 2013, 2014): -1, (applied, 2013, 2015): -1, ("rd-intensity", 2014, 2015): -1,
    }  # fmt: skip
    text = "".join(one.text for one in printed_told(real_review(2015)))
    assert "有19个已有实际数：12个落在80%区间内，13个落在95%区间内" in text
    assert "若区间准确应分别约有15个和18个；95%区间以外的，实际数1个偏高、5个偏低" in text
    assert "把握在九成以上的有7个，其中6个与结果相符" in text
    assert printed_forecasts(real_review(2012)) == ()
    assert printed_told(real_review(2012)) == ()


def test_two_odds_of_one_edition_stand_together_with_the_data_that_make_them_differ():
    found = {one.verdict.target.id: one for one in printed_forecasts(real_review(2014))}
    first, second = found["invention-grants-growth"].odds
    assert (first.report_year, first.rebuilt) == (2012, None)
    assert (round(second.printed, 2), round(second.rebuilt, 2)) == (0.53, 0.3)
    assert [o.year for o in second.later.values] == [2007, 2008, 2009]
    assert later_words(second.later) == "2007—2009年的数，来源为2018年"
    assert found["invention-applications-growth"].odds[0].later == Later()
    assert later_words(Later()) == ""
    assert later_words(Later(second.later.values)) == "2007—2009年的数"


def test_what_nobody_could_have_is_named_in_the_edition_itself():
    assert later_known(real_review(2014)) == "发明专利授权量2007—2009年的数，来源为2018年"
    assert later_known(real_review(2015)) == ""  # no odds are left
    assert later_values(real_review(2014), SimpleNamespace(series=None)) == Later()
