"""What is counted at several places of an edition is counted alike, in all four."""

import re

import pytest

from lnip_analysis.present.overview.summary import outcome_rows, three_numbers
from lnip_analysis.present.words.caveats import caveat_sentences
from lnip_analysis.present.words.chapters import board_headline, chapter_sentence
from lnip_analysis.present.words.readings_text import quantities_sentence
from lnip_analysis.review.independence import judged, quantities
from lnip_analysis.review.status import NOT_ASSESSABLE
from tests.real import YEARS, real_results, real_review

_ASIDE = re.compile(r"（[^（）]*）")


def counted(text: str) -> list[int]:
    """The numbers of targets in a sentence, without what stands in brackets."""
    return [int(n) for n in re.findall(r"(\d+)项", _ASIDE.sub("", text))]


@pytest.mark.parametrize("year", YEARS)
def test_every_target_is_counted_once_in_the_table_of_outcomes(year):
    rows = outcome_rows(real_review(year))
    ids = [v.target.id for _, verdicts in rows for v in verdicts]
    assert sorted(ids) == sorted(v.target.id for v in real_review(year).verdicts)


@pytest.mark.parametrize("year", YEARS)
def test_the_scoreboard_the_lead_and_the_results_add_up_to_the_plan(year):
    made, data = real_review(year), real_results(year)
    whole, *parts = counted(board_headline(made.verdicts))
    assert whole == sum(parts) == len(made.verdicts) == sum(data["counts"].values())
    lead, *classes = counted(_ASIDE.sub("", chapter_sentence(made)))
    assert lead == sum(classes) == whole


@pytest.mark.parametrize("year", YEARS)
def test_what_cannot_be_judged_is_as_many_wherever_it_is_told(year):
    made = real_review(year)
    unknown = sum(v.status in NOT_ASSESSABLE for v in made.verdicts)
    assert f"其余{unknown}项因所收资料不足无法评估" in chapter_sentence(made)
    assert f"{unknown}项因所收资料不足无法评估" in board_headline(made.verdicts)
    assert f"另有{unknown}项目标不能评估" in "".join(caveat_sentences(made))
    rows = dict(outcome_rows(made))
    assert len(rows["无法评估"]) + len(rows["无法评估，可以推断"]) == unknown
    assert len(real_results(year)["outcome"]["silent"]) == unknown


@pytest.mark.parametrize("year", YEARS)
def test_independent_indicators_are_as_many_and_named(year):
    made = real_review(year)
    settled = judged(made)
    groups = quantities(settled, made.evidence)
    said = quantities_sentence(groups)
    assert f"{len(settled)}项" in said
    assert f"只涉及{len(groups)}个独立指标" in said
    assert f"的{len(groups)}个独立指标中" in "".join(caveat_sentences(made))
    assert three_numbers(made)[0].value.endswith(f"/{len(groups)}")
    single, told = said.split("其余各数一个指标：")[1], said.count("数的都是")
    assert len(single.rstrip("。").split("、")) + told == len(groups)
