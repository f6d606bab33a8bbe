"""Until when a region kept pace with the nation."""

from types import SimpleNamespace

import pytest

from lnip_analysis.review import kept_pace as module
from lnip_analysis.review.kept_pace import KeptPace, kept_pace
from tests.real import real_review


def test_liaoning_kept_pace_with_the_nation_until_2013_and_fell_in_2014():
    # (25,292 / 14,658) / (704,936 / 415,829 nation) and 18,417 / 25,292 − 1.
    found = kept_pace(real_review(2015), "patent_applications_invention")
    assert (found.until, found.change) == (2013, pytest.approx(18417 / 25292 - 1))
    nation = real_review(2015).evidence.series("patent_applications_invention", "CN")
    index = nation.at(2013).value / nation.at(2011).value
    assert found.lead == pytest.approx(25292 / 14658 / index - 1)


def test_before_the_fall_and_for_the_nation_there_is_nothing_to_say():
    assert kept_pace(real_review(2013), "patent_applications_invention") is None
    assert kept_pace(real_review(2015, "CN"), "patent_applications_invention") is None


def _found(monkeypatch, own, nation):
    """What is found for made-up values of 2011 to 2015."""

    def series(indicator, code):
        values = zip(range(2011, 2016), nation if code == "CN" else own, strict=True)
        known = [SimpleNamespace(year=y, value=v) for y, v in values if v is not None]
        return SimpleNamespace(observations=known)

    ranks = SimpleNamespace(years=(2011, 2015))
    monkeypatch.setattr(module, "ranking", lambda review, indicator: ranks)
    evidence = SimpleNamespace(series=series, nation="CN")
    review = SimpleNamespace(region="CN-LN", is_nation=False, evidence=evidence)
    return kept_pace(review, "x")


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ((100, 110, 121, 90, 90), KeptPace(2013, pytest.approx(0.0), pytest.approx(90 / 121 - 1))),
        # A lag of 4 % is still pace, one of 6 % is not.
        ((100, 110, 116.2, 90, 90), KeptPace(2013, pytest.approx(116.2 / 121 - 1),
                                              pytest.approx(90 / 116.2 - 1))),
        ((100, 110, 113.7, 90, 90), None),  # parted in 2013 by a year of growth, not by a fall
        ((100, 110, 121, 115, 115), None),  # fell by 5 % only
        ((100, 110, 121, 90, 146.5), None),  # caught up again
        ((100, 110, 121, None, 90), None),  # nobody knows the year after
        ((None, 110, 121, 90, 90), None),
    ],
)  # fmt: skip
def test_what_parts_them_is_a_fall_the_year_after(monkeypatch, own, expected):
    assert _found(monkeypatch, own, (100, 110, 121, 133.1, 146.4)) == expected
