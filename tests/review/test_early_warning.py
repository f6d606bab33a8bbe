"""A warning line on a leading quantity, tried on literal provinces and on the archive."""

from dataclasses import replace

import pytest

from lnip_analysis.review.early_warning import warning_trial
from lnip_analysis.review.what_happened import what_happened
from tests.real import real_review
from tests.review.small import indicator, review_of

CATALOGUE = [indicator("lead", "件"), indicator("follow", "件")]


def tried(lead, follow, region="CN-LN", lag=1):
    values = {("lead", region): lead, ("follow", region): follow}
    return warning_trial(review_of(CATALOGUE, values).evidence, "lead", "follow", lag)


@pytest.mark.parametrize(
    ("lead", "follow", "case"),
    [
        ({2011: 1000, 2012: 900}, {2012: 50, 2013: 40}, "hits"),
        ({2011: 1000, 2012: 900}, {2012: 50, 2013: 50}, "false_alarms"),
        ({2011: 1000, 2012: 901}, {2012: 50, 2013: 40}, "misses"),
        ({2011: 1000, 2012: 901}, {2012: 50, 2013: 60}, "quiet"),
    ],
)
def test_each_case_by_hand(lead, follow, case):
    found = tried(lead, follow)
    counts = {name: getattr(found, name) for name in ("hits", "false_alarms", "misses", "quiet")}
    assert counts == {"hits": 0, "false_alarms": 0, "misses": 0, "quiet": 0} | {case: 1}
    assert found.years == (2012, 2012)


def test_what_is_no_case():
    assert tried({2011: 99, 2012: 50}, {2012: 50, 2013: 40}) is None  # too small
    assert tried({2011: 1000, 2012: 900}, {2012: 50, 2014: 40}) is None  # nothing a year later
    assert tried({2011: 1000, 2012: 900}, {2012: 50, 2013: 40}, region="CN") is None


def test_a_line_is_useful_that_was_mostly_right_and_missed_few():
    found = tried({2011: 1000, 2012: 900, 2013: 800}, {2012: 50, 2013: 40, 2014: 30})
    assert (found.alarms, found.falls) == (2, 2)
    assert not found.enough  # both right, and yet too few to say so
    assert not found.useful
    assert replace(found, hits=10).useful
    assert not replace(found, hits=10, misses=10).useful
    assert not replace(found, hits=10, false_alarms=10).useful


def test_the_lines_of_the_archive_are_of_no_use():
    grants, intensity = what_happened(real_review(2015)).warnings
    assert (grants.lead, grants.follow, grants.lag) == (
        "patent_applications_invention", "patent_grants_invention", 2,
    )  # fmt: skip
    assert (grants.hits, grants.false_alarms, grants.misses) == (0, 2, 19)
    assert (intensity.alarms, intensity.hits, intensity.misses) == (3, 1, 32)
    # 2016 of Liaoning and of Qinghai is of other accounts than 2015: 1.27 % to 1.69 % is no rise.
    assert (grants.left_out, intensity.left_out) == (0, 1)
    assert not grants.useful
    assert not intensity.useful
    # Looked back on in the last edition only.
    assert what_happened(real_review(2014)).warnings == ()
