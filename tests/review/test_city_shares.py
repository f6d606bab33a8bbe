"""What cities hold of a province's figures."""

import re

import pytest

from lnip_analysis.review.city_shares import city_shares
from tests.real import real_review
from tests.review.cities import review, table

YEAR = table("applications", "2014", "table-2015", 200, 80, 50)


def told(found):
    return [(one.indicator.id, one.whole.period, one.values) for one in found.shares]


def test_shares_and_what_is_left_are_of_one_table():
    (one,) = city_shares(review(YEAR)).shares
    assert one.values == (80, 50, 70)
    assert one.shares == (0.4, 0.25, 0.35)
    assert one.together == 0.65
    assert one.source_ids == ("table-2015",)


def test_a_table_without_one_of_the_cities_gives_no_shares():
    lacking = table("applications", "2013", "table-2014", 100, 40, None)
    found = city_shares(review([*YEAR, *lacking]))
    assert found.codes == ("210100", "210200")
    assert told(found) == [("applications", "2014", (80, 50, 70))]


def test_one_city_alone_is_told_where_no_table_has_more():
    found = city_shares(review(table("applications", "2013", "table-2014", 100, None, 40)))
    assert found.codes == ("210200",)
    assert told(found) == [("applications", "2013", (40, 60))]


def test_other_months_of_a_city_give_no_share():
    rows = [
        *table("pct", "2014-01/2014-11", "table-2014", 158, None, 79),
        *table("pct", "2014-01/2014-10", "table-2014", None, 50, 70),
    ]
    assert told(city_shares(review(rows))) == [("pct", "2014-01/2014-11", (79, 79))]
    apart = [row for row in rows if row[1] != "210200" or row[2].endswith("10")]
    assert city_shares(review(apart)).shares == ()


def test_figures_of_different_sources_give_no_share():
    rows = [
        *table("applications", "2014", "book-2015", 200, None, None),
        *table("applications", "2014", "table-2015", None, 80, 50),
    ]
    assert city_shares(review(rows)).codes == ()
    # The province's figure of the cities' table counts though the yearbook's is the one that holds.
    also = [*rows, *table("applications", "2014", "table-2015", 210, None, None)]
    (one,) = city_shares(review(also)).shares
    assert one.whole.value == 210
    assert one.rest == 80


def test_what_was_published_after_the_cut_off_is_not_known():
    assert told(city_shares(review(YEAR, day="2015-12-30"))) == []
    assert told(city_shares(review(YEAR, day="2015-12-31"))) != []


def test_an_edition_looks_no_further_than_its_year_and_no_further_back_than_the_plans_base():
    rows = [row for year in (2010, 2011, 2014, 2015)
            for row in table("pct", f"{year}", f"table-{year + 1}", 100, 10, 20)]  # fmt: skip
    periods = [one.whole.period for one in city_shares(review(rows, 2014)).shares]
    assert periods == ["2011", "2014"]


def test_of_a_year_the_period_with_the_most_months_is_shown():
    rows = [
        *table("pct", "2015-01/2015-08", "table-2015", 97, 28, 53),
        *table("pct", "2015-01/2015-05", "other-2015", 63, 16, 38),
    ]
    assert told(city_shares(review(rows))) == [("pct", "2015-01/2015-08", (28, 53, 16))]
    whole = [*rows, *table("pct", "2015", "table-2016", 150, 40, 80)]
    assert told(city_shares(review(whole))) == [("pct", "2015", (40, 80, 30))]


def test_cities_that_have_more_than_the_province_contradict_it():
    found = city_shares(review([*YEAR, *table("pct", "2011-01/2011-04", "table-2011", 28, 7, 23)]))
    assert told(found) == [("applications", "2014", (80, 50, 70))]
    (wrong,) = found.contradicted
    assert wrong.rest == -2


def test_a_ratio_has_no_parts_and_other_regions_no_such_cities():
    assert city_shares(review(table("per_10k", "2014", "table-2015", 4, 2, 1))).codes == ()
    for region in ("CN-JL", "CN"):
        assert city_shares(review(YEAR, region=region)).codes == ()


@pytest.mark.parametrize("period", ["2013", "2013-01/2013-11"])
def test_a_change_is_taken_apart_over_the_same_months_only(period):
    now = table("applications", "2014-01/2014-11", "table-2014", 155, 79, 44)
    then = table("applications", period, "table-2013", 173, 55, 87)
    changes = city_shares(review([*now, *then])).changes
    if period == "2013":
        assert changes == ()
    else:
        (change,) = changes
        assert change.whole == -18
        assert change.parts == (24, -43, 1)
        assert change.source_ids == ("table-2013", "table-2014")


def test_a_large_fall_that_no_table_takes_apart_is_named():
    rows = [
        *YEAR,
        *table("applications", "2013", "book-2014", 250, None, None),
        *table("applications", "2012", "book-2013", 255, None, None),
    ]
    (fall,) = city_shares(review(rows)).falls
    assert (fall.indicator.id, fall.year) == ("applications", 2014)
    assert fall.change == pytest.approx(-0.2)
    apart = [*rows, *table("applications", "2013", "table-2014", 250, 70, 100)]
    found = city_shares(review(apart))
    assert found.falls == ()
    assert [(c.whole, c.parts) for c in found.changes] == [(-50, (10, -50, -10))]


def test_of_many_cities_the_four_largest_are_told_apart_in_the_order_of_the_list():
    values = {"210100": 80, "210200": 50, "210300": 5, "210400": 6, "210500": 7}
    more = [("applications", code, "2014", value, "table-2015") for code, value in values.items()]
    found = city_shares(review([*YEAR[:1], *more]))
    assert found.codes == ("210100", "210200", "210400", "210500")
    assert found.shares[0].rest == 57


def test_the_archives_cities_are_those_of_liaoning():
    found = city_shares(real_review(2015))
    assert found.codes == ("210100", "210200")
    # 25,292 in all, 7,572 of Shenyang and 13,919 of Dalian; 18,417 a year later.
    assert [o.values for o in found.of("patent_applications_invention")[:2]] == [
        (7572, 13919, 3801), (8963, 5229, 4225),
    ]  # fmt: skip
    assert found.falls == ()


def test_an_inferred_figure_rests_on_the_tables_that_its_calculation_names():
    months = re.compile(r"(\d{4})年(\d+)月总累计")
    for year, plan in ((2013, None), (2015, None), (2016, "ln-ip-2016-2020")):
        made = city_shares(real_review(year, "CN-LN", None, plan) if plan else real_review(year))
        inferred = [one for one in made.shares if one.read_as]
        assert inferred
        for one in inferred:
            told = months.findall("".join(part.read_as for part in one.parts))
            assert set(one.source_ids) == {f"sipo-monthly-{y}-{m:0>2}-t2" for y, m in told}
            assert len(one.source_ids) == 2
    (change, *_) = city_shares(real_review(2015)).changes
    assert "sipo-monthly-2013-04-t2" in change.source_ids
    # A printed figure rests on its own table alone, whatever else is known of its year.
    assert all(not o.bases for o in city_shares(real_review(2015)).shares if not o.read_as)


def test_regions_without_cities_have_none():
    for region in ("CN-GD", "CN"):
        assert city_shares(real_review(2015, region)).codes == ()
