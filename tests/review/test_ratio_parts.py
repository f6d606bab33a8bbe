"""A printed ratio by numerator and denominator, on literal values."""

from math import log

import pytest

from lnip_analysis.review.ratio_parts import RatioCause, both_ends, ratio_targets
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
    assert [(s.indicator.id, s.region, s.years) for s in one.others] == [
        ("revised", "CN-LN", (2011, 2015))
    ]
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
