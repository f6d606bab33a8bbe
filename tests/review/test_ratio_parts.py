"""A printed ratio by numerator and denominator, on literal values."""

from dataclasses import replace
from math import log

import pytest

from lnip_analysis.review.ratio_parts import ratio_targets
from lnip_analysis.review.ratio_span import RatioCause, both_ends
from tests.review.small import indicator, level, review_of

CATALOGUE = [
    indicator("share", "%", "ratio", numerator="money"), indicator("money", "亿元"),
    indicator("revised", "%", "ratio", numerator="money"), indicator("plain", "%", "ratio"),
    indicator("other", "%", "ratio", numerator="plain"),
]  # fmt: skip
SHARE = {2011: 1.0, 2013: 1.6, 2015: 1.25, 2016: 1.5}
MONEY = {2010: 900, 2011: 100, 2012: 150, 2013: 400, 2014: 300, 2015: 250, 2016: 330}
NATION = {2011: 5000, 2013: 6000, 2015: 9000}
TARGETS = (level("t", "share", 2, unit="%"),)


def review(share=SHARE, money=MONEY, nation=NATION, targets=TARGETS, **options):
    values = {("share", "CN-LN"): share, ("money", "CN-LN"): money, ("money", "CN"): nation,
              ("share", "CN"): share,
              ("revised", "CN-LN"): {2011: 1.5, 2015: 2.5, 2016: 3}}  # fmt: skip
    return review_of(CATALOGUE, values, targets=targets, **options)


def test_a_ratio_by_hand():
    """1 % and 100 imply 10,000 below the line, 1.25 % and 250 imply 20,000.

    L(1.25, 1) = 0.25/ln 1.25; the numerator grew 2.5 times, the denominator twice.
    """
    (one,) = ratio_targets(review())
    assert (one.verdict.target.id, one.numerator.id) == ("t", "money")
    whole = one.whole
    assert [o.year for o in (*whole.ratio, *whole.above)] == [2011, 2015, 2011, 2015]
    assert [o.indicator for o in (whole.ratio[0], whole.above[0])] == ["share", "money"]
    assert whole.implied == pytest.approx((10000, 20000))
    mean = 0.25 / log(1.25)
    assert whole.effects == pytest.approx((mean * log(2.5), -mean * log(2)))
    assert sum(whole.effects) == pytest.approx(0.25)
    assert (whole.above_change, whole.below_change) == pytest.approx((1.5, 1.0))
    assert whole.kept == pytest.approx(0.5)
    assert whole.source_ids == ("book-2011", "book-2015")
    # 2 % of 20,000 are 400, and 250 were there.
    assert one.gap == pytest.approx(150)
    assert (whole.cause, one.cause) == (RatioCause.OFFSET, RatioCause.FELL)


def test_the_fall_since_the_numerators_highest_year():
    (one,) = ratio_targets(review())
    # 1.6 % and 400 imply 25,000 in 2013; 900 of 2010 lies before the base.
    peak = one.from_peak
    assert [o.year for o in peak.ratio] == [2013, 2015]
    assert peak.implied == pytest.approx((25000, 20000))
    assert one.falling is peak
    # 400 of 20,000 are 2 %: the fall alone lost it.
    assert one.kept_at_peak == pytest.approx(2.0)
    assert one.kept_meets
    assert [(o.region, o.year) for o in one.nation_above] == [("CN", 2013), ("CN", 2015)]
    (far,) = ratio_targets(review(targets=(level("t", "share", 2.01, unit="%"),)))
    assert (far.kept_meets, far.cause) == (False, RatioCause.OFFSET)


def test_a_numerator_that_is_highest_at_an_end_has_no_peak_between():
    rising = MONEY | {2015: 500}
    (last,) = ratio_targets(review(money=rising))
    assert last.from_peak is last.falling is last.kept_at_peak is None
    assert [o.year for o in last.nation_above] == [2011, 2015]
    falling = {2011: 500, 2013: 400, 2015: 250, 2016: 260}
    (first,) = ratio_targets(review(money=falling))
    assert first.from_peak is None
    assert first.falling is first.whole


def test_other_bases_and_the_year_after():
    (one,) = ratio_targets(review())
    # The same numerator, another denominator, as far as the latest year judged.
    (other,) = one.others
    assert (other.series.indicator.id, other.series.region) == ("revised", "CN-LN")
    assert other.series.years == (2011, 2015)
    assert [o.year for o in one.after.ratio] == [2015, 2016]
    assert one.after.implied == pytest.approx((20000, 22000))
    (early,) = ratio_targets(review(year=2014, targets=(level("t", "share", 2, unit="%"),)))
    assert early.verdict.latest.year == 2013
    assert early.after is None
    # Before the last edition the year after is none of its business, though it is known.
    (before,) = ratio_targets(review(share=SHARE | {2014: 1.4}, year=2014))
    assert (before.verdict.latest.year, before.after) == (2014, None)
    (nation,) = ratio_targets(review(region="CN"))
    assert nation.nation_above is None


@pytest.mark.parametrize(
    "changes",
    [
        {"targets": (level("t", "plain", 2, unit="%"),)},  # no numerator
        {"targets": (level("t", "other", 2, unit="%"),)},  # no value
        {"targets": (level("t", "share", 2, unit="%", kind="floor", measured="flow"),)},
        {"share": {2015: 1.0}},  # no base
        {"share": {2011: 1.0}},  # nothing since
        {"share": {}},
        {"money": {2011: 1.0}},
        {"money": {2015: 1.0}},
    ],
)  # fmt: skip
def test_nothing_is_told_without_all_four_values(changes):
    assert ratio_targets(review(**changes)) == ()


def test_ends_of_a_series():
    series = review().evidence.series("share", "CN-LN")
    assert [o.value for o in both_ends(series, 2011, 2016)] == [1.0, 1.5]
    assert both_ends(series, 2012, 2016) is both_ends(series, 2011, 2012) is None


def bases(share, revised, money=MONEY):
    """The target of 2 % on two bases."""
    values = {("share", "CN-LN"): share, ("money", "CN-LN"): money, ("revised", "CN-LN"): revised}
    (one,) = ratio_targets(review_of(CATALOGUE, values, targets=TARGETS))
    return one


FALLING = {2011: 400, 2013: 400, 2015: 300, 2016: 306}


def test_the_gap_on_another_basis_by_hand():
    # 300 are 1.5 % of 20,000 and 1.8 % of 16,667: 2 % of these are 400 and 333.
    one = bases({2011: 2.0, 2015: 1.5}, {2011: 2.1, 2015: 1.8}, FALLING)
    (other,) = one.others
    assert one.gap == pytest.approx(100)
    assert other.gap == pytest.approx(100 / 3)
    assert one.beside == (other,)
    assert one.met_elsewhere is None


def test_a_cause_holds_if_every_basis_shows_it():
    # What was lost is the numerator's on both: 400 would be 2 % of 20,000 and 2.4 % of 16,667.
    assert bases({2011: 2.0, 2015: 1.5}, {2011: 2.1, 2015: 1.8}, FALLING).agreed
    # 400 of 30,000 are 1.3 %, on the other basis 2.4 %: one was lost by the denominator.
    split = bases({2011: 2.0, 2015: 1.0}, {2011: 2.1, 2015: 1.8}, FALLING)
    assert (split.cause, split.others[0].parts.cause) == (RatioCause.LAGGED, RatioCause.FELL)
    assert not split.agreed
    # Met on the other basis: there is nothing to give a cause for.
    met = bases({2011: 2.0, 2015: 1.2}, {2011: 2.1, 2015: 2.0}, FALLING)
    assert (met.agreed, met.met_elsewhere) == (False, met.others[0])
    # A single year shows no cause, and none that was not printed for the latest says anything.
    assert not bases({2011: 2.0, 2015: 1.5}, {2015: 1.8}, FALLING).agreed
    assert bases({2011: 2.0, 2015: 1.5}, {2011: 2.1}, FALLING).agreed


def test_a_fall_is_held_against_the_nations_growth_on_every_basis():
    """400 → 380 while the nation's grew by half: 600 would be 1.89 % of 31,667, above 1.6 %."""
    money = {2011: 100, 2013: 400, 2015: 380, 2016: 1}
    (one,) = ratio_targets(review(share={2011: 1.0, 2013: 1.6, 2015: 1.2}, money=money))
    one = replace(one, others=())
    assert one.nation_growth == pytest.approx(0.5)
    assert one.from_peak.at(0.5) == pytest.approx(100 * 600 / (380 / 0.012))
    assert one.from_peak.cause is RatioCause.LAGGED
    assert (one.behind_nation, one.fall_agreed) == (True, False)
    # At a tenth more it were 440 of 31,667, 1.39 %: it would have fallen all the same.
    first, last = one.nation_above
    slow = replace(one, nation_above=(first, replace(last, value=first.value * 1.1)))
    assert not slow.behind_nation
    assert not replace(one, nation_above=None).behind_nation
    # 1.6 % may be 1.65 and 1.2 % 1.15: a ratio of just 1.6 is not surely held.
    assert not one.from_peak.would_have_held(1.6 / one.from_peak.kept - 1)
    assert one.from_peak.would_have_held(1.66 * 1.2 / 1.15 / one.from_peak.kept - 1)


def test_the_year_after_is_comparable_where_both_bases_move_alike():
    # 300/1.5 % = 20,000 → 306/2.04 % = 15,000, while the other basis stays at 16,667 and 17,000.
    broken = bases({2011: 2.0, 2015: 1.5, 2016: 2.04}, {2011: 2.1, 2015: 1.8, 2016: 1.8}, FALLING)
    assert broken.after.below_change == pytest.approx(-0.25)
    assert broken.others[0].after.below_change == pytest.approx(0.02)
    assert (broken.after_broken, broken.after_sure) == (broken.others[0], False)
    same = bases({2011: 2.0, 2015: 1.5, 2016: 2.04}, {2011: 2.1, 2015: 1.8, 2016: 2.44}, FALLING)
    assert (same.after_broken, same.after_sure) == (None, True)
    # With one basis alone nobody can tell.
    alone = bases({2011: 2.0, 2015: 1.5, 2016: 2.04}, {}, FALLING)
    assert (alone.after_broken, alone.after_sure) == (None, False)


def test_what_the_denominator_took_is_known_as_finely_as_the_ratios():
    """Numerator × 1.25, ratio 1.64 → 1.65: 1 − ln(1.65/1.64)/ln 1.25, and both rounded."""
    span = bases({2011: 1.64, 2015: 1.65}, {}, {2011: 100, 2015: 125, 2016: 1}).whole
    least, most = span.offset
    assert least == pytest.approx(1 - log(1.655 / 1.635) / log(1.25))
    assert most == pytest.approx(1 - log(1.645 / 1.645) / log(1.25)) == 1
