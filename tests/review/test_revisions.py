"""Figures that changed or came late, and those that were not out yet."""

from dataclasses import replace
from datetime import date

import pytest

from lnip_analysis.review import open_review
from lnip_analysis.review.changes import changes, status_history
from lnip_analysis.review.kpis import key_figures
from lnip_analysis.review.not_yet_published import not_yet_published
from lnip_analysis.review.results.overview import changes_data
from lnip_analysis.review.results.revisions import not_yet_published_data, revisions_data
from lnip_analysis.review.revisions import revised, revisions, since_last_edition
from tests.present.reviews import review

# A later yearbook prints 2014 anew.
AGAIN = ("applications", "CN-LN", 2014, 18500.0, "book-2017")


def test_a_figure_printed_anew_is_a_revision():
    (found,) = revisions(review(2015, AGAIN))
    assert (found.indicator, found.year, found.old.value, found.new.value) == (
        "applications", 2014, 18417.0, 18500.0,
    )  # fmt: skip
    assert (found.old.source_id, found.new.source_id) == ("book-2015", "book-2017")
    assert revisions(review(2015)) == ()
    assert revised(review(2015, AGAIN), "applications", 2013) is None


def test_figures_of_later_years_are_no_revision_of_this_edition():
    assert revisions(review(2013, AGAIN)) == ()


def test_what_changed_since_the_last_edition_is_told_apart_from_what_came_late():
    # The 2014 edition knew what was out by the end of 2015.
    late = ("pct", "CN-LN", 2013, 200.0, "book-2017")
    since = since_last_edition(review(2015, AGAIN, late))
    assert since.day == date(2015, 12, 31)
    assert [(r.indicator, r.old.value, r.new.value) for r in since.changed] == [
        ("applications", 18417.0, 18500.0)
    ]
    assert [(o.indicator, o.year) for o in since.added] == [("pct", 2013)]
    assert since_last_edition(review(2012)) is None
    assert revisions_data(review(2012))["since_last_edition"] is None


def test_an_edition_as_of_a_day_names_what_came_later_without_its_value():
    known = replace(review(2015), evidence=replace(review(2015).evidence, as_of=date(2016, 4, 30)))
    found = not_yet_published(known)
    assert {x.indicator for x in found} == {"applications", "per_10k", "rd"}
    assert {x.known_from for x in found} == {date(2016, 12, 31)}
    assert all(x.asked for x in found)
    assert "19332" not in str(not_yet_published_data(known))
    assert not_yet_published(review(2015)) == ()


def test_a_computed_figure_waits_for_its_last_part():
    found = {x.indicator: x for x in not_yet_published(open_review(2013, as_of="2014-04-30"))}
    # The stock was out in January; the population came without a date.
    assert found["valid_invention_patents_per_10k"].known_from > date(2014, 12, 31)
    assert found["rd_intensity"].known_from == date(2014, 10, 23)
    assert "valid_invention_patents" not in found


def test_changes_are_those_of_status():
    found = {
        c.new.target.id: (c.old.status.value, c.new.status.value) for c in changes(review(2014))
    }
    assert found["applications-growth"] == ("进度达标", "进度滞后")
    assert "well-known-new" not in found
    assert changes(review(2012)) == ()
    assert changes_data(review(2014))[0]["edition"] == 2013


def test_the_history_leaves_out_what_could_never_be_judged():
    rows = {
        row[-1].target.id: [v.status.value for v in row] for row in status_history(review(2015))
    }
    assert rows["per-10k"] == ["进度达标", "提前完成", "提前完成", "提前完成"]
    assert all(len(row) == 4 for row in rows.values())


@pytest.mark.parametrize("year", [2012, 2013, 2014, 2015])
def test_key_figures_stand_in_press_order_with_the_plan_s_demand(year):
    figures, missing = key_figures(open_review(year))
    assert [f.indicator for f in figures][:2] == [
        "patent_applications_total", "patent_applications_invention",
    ]  # fmt: skip
    assert len(figures) == 10
    assert not {f.indicator for f in figures} & set(missing)
    assert figures[1].verdict.target.id == "invention-applications-growth"


def test_a_key_figure_first_printed_otherwise_says_so():
    figures, _ = key_figures(open_review(2012), at_most=12)
    (grants,) = [f for f in figures if f.indicator == "patent_grants_total"]
    assert (grants.revised.old.value, grants.now.value) == (21216, 21223)
