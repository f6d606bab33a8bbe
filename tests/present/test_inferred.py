"""What is said of a target that no value decides: odds, what they rest on, no verdict."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from lnip_analysis.plan.model import Kind
from lnip_analysis.present.words.inferred import inference_sentence, inference_words
from lnip_analysis.review.model import Inference, InferredYear, Outlook
from lnip_analysis.review.status import Status
from tests.present.reviews import review

AROUND = tuple(
    SimpleNamespace(year=year, value=value, unit="件")
    for year, value in [(2012, 53.0), (2019, 128.0)]
)


def verdict(p, *years, kind=Kind.LEVEL):
    """One whose missing years are inferred."""
    some = next(v for v in review(2013).verdicts if v.series is not None)
    return replace(
        some,
        target=some.target.model_copy(update={"kind": kind}),
        status=Status.NOT_ASSESSABLE,
        unit="件",
        outlook=Outlook(inference=Inference(p, years, AROUND)),
    )


ONE = InferredYear(2015, 0.92, (61.16, 108.9))


def test_odds_and_what_they_rest_on_and_that_nothing_confirms_them():
    assert inference_sentence(verdict(0.917, ONE)) == (
        "推断：很可能已达到（约92%），没有数字证实，不作结论。由2012年53件、2019年128件推断，"
        "2015年约在61件至109件之间（80%区间）。"
    )
    assert (
        inference_words(verdict(0.917, ONE)) == "推断很可能已达到（约92%），没有数字证实，不作结论"
    )


def test_a_floor_names_its_years():
    two = verdict(0.97, InferredYear(2013, 0.98, (4.25, 9.5)), ONE, kind=Kind.FLOOR)
    text = inference_sentence(two)
    assert text.startswith("推断：2013、2015年都很可能已达到（约97%），没有数字证实，不作结论。")
    # Below ten a half counts.
    assert "2013年约在4.25件至9.5件之间，2015年约在61件至109件之间" in text
    assert inference_words(verdict(0.92, ONE, kind=Kind.FLOOR)).startswith("推断2015年很可能")


@pytest.mark.parametrize(
    ("p", "words"),
    [
        (0.995, "推断几乎确定已达到（大于99%），没有数字证实，不作结论"),
        (0.66, "推断可能已达到（约66%），没有数字证实，不作结论"),
        (0.65, "推断达到与否可能性相当（约65%），没有数字证实，不作结论"),
        (0.33, "推断达到与否可能性相当（约33%），没有数字证实，不作结论"),
        (0.32, "推断不大可能已达到（约32%），没有数字证实，不作结论"),
        (0.005, "推断几乎不可能已达到（小于1%），没有数字证实，不作结论"),
    ],
)
def test_every_likelihood_has_its_words(p, words):
    assert inference_words(verdict(p, ONE)) == words


def test_nothing_is_said_where_nothing_is_inferred():
    v = verdict(0.9, ONE)
    for outlook in (None, Outlook()):
        assert inference_sentence(replace(v, outlook=outlook)) == ""
        assert inference_words(replace(v, outlook=outlook)) == ""
