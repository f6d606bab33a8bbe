"""The rule that ranks findings, on small literal reviews."""

from lnip_analysis.review.findings import FEWEST, findings
from lnip_analysis.review.results.overview import findings_data
from lnip_analysis.review.status import Status
from tests.present.reviews import review


def kinds_of(year, *more):
    return [(f.kind, tuple(v.target.id for v in f.verdicts)) for f in findings(review(year, *more))]


def test_missed_targets_come_first_the_furthest_first():
    assert kinds_of(2015)[:2] == [
        ("missed", ("rd-intensity",)),  # moved away from its target
        ("missed", ("applications-growth",)),
    ]


def test_targets_met_early_follow_and_the_year_s_own_lead():
    kinds = kinds_of(2013)
    early = [ids for kind, ids in kinds if kind == "met_early"]
    assert early == [("per-10k",), ("well-known-new",)]  # met in 2013; met in 2012


def test_a_target_that_turned_is_told_with_what_it_was():
    found = findings(review(2014))
    (growth,) = [f for f in found if f.verdicts[0].target.id == "applications-growth"]
    assert (growth.kind, growth.before) == ("behind", Status.ON_TRACK)


def test_an_indicator_is_told_once():
    for year in (2012, 2013, 2014, 2015):
        found = [i for f in findings(review(year)) for i in f.indicators]
        assert len(found) == len(set(found))


def test_open_targets_fill_up_where_little_was_found():
    found = findings(review(2012))
    assert len([f for f in found if f.kind == "running"]) > 0
    assert len(found) <= FEWEST


def test_as_data_every_finding_has_its_rank():
    rows = findings_data(review(2015))
    assert [row["rank"] for row in rows] == list(range(1, len(rows) + 1))
    assert rows[0]["targets"] == ["rd-intensity"]
