"""Missed targets that nobody could have met, on the archive and on changed copies of it."""

from dataclasses import replace

import pytest

from lnip_analysis.present.accountability.body_blocks import key_numbers
from lnip_analysis.present.overview.summary import _groups
from lnip_analysis.present.targets.cards import verdict_block
from lnip_analysis.present.words.outcomes import not_assessable_lines
from lnip_analysis.present.words.reach import reach_sentence, reach_words
from lnip_analysis.present.words.summary_text import summary_sentences
from lnip_analysis.review.out_of_reach import out_of_reach
from lnip_analysis.review.results.reach import out_of_reach_data
from lnip_analysis.review.status import Status
from tests.real import real_review

NEW = "time-honored-new"
NEW_ = "新增“中华老字号”"


@pytest.fixture(scope="module")
def review():
    return real_review(2015)


def asked(review, verdict):
    series = review.evidence.series(verdict.target.indicator, review.region)
    return out_of_reach(verdict, series, review.prover, review.evidence.nation)


def test_sixteen_brands_of_none_recognised_in_the_nation(review):
    """1,128 in the nation in 2011 and in 2019; 16 more asked, and 17 more for a total above 50."""
    new, total = (review.verdict(i).out_of_reach for i in (NEW, "time-honored-total"))
    assert (new.first, new.last, new.rise, new.needed) == (2011, 2015, 0, 16)
    assert total.needed == 50 - 34
    assert [(o.period, o.value) for o in new.observations] == [("2011", 1128), ("2019-09", 1128)]
    assert len(new.source_ids) == 2
    assert out_of_reach_data(new)["years"] == [2012, 2015]


def test_the_list_of_targets_cites_what_it_says_of_the_nation(review):
    verdict = review.verdict(NEW)
    (line,) = [
        line
        for group in _groups(review)
        for line in group.lines
        if line.text.startswith(verdict.target.title)
    ]
    assert "全国没有新增" in line.text
    assert set(verdict.out_of_reach.source_ids) <= set(line.refs)


def test_it_stands_on_the_card_and_in_the_summary(review):
    said = "2012—2015年全国没有新增“中华老字号”，哪个省都不可能完成"
    card = verdict_block(review.verdict(NEW))
    assert f"{said}（全国2011年1,128家、2019年9月1,128家，只增不减）。" in card.plain
    text = "".join(summary_sentences(review))
    assert text.count(said) == 1


def test_other_misses_and_other_statuses_are_not_excused(review):
    excused = {v.target.id for v in review.verdicts if v.out_of_reach}
    assert excused == {NEW, "time-honored-total"}
    assert reach_words(review.verdict("rd-intensity")) == ""
    verdict = review.verdict(NEW)
    assert asked(review, replace(verdict, status=Status.MET)) is None
    assert asked(review, replace(verdict, region="CN")) is None
    # Nothing is declared of the nation before 2006, so nobody knows what it gained.
    early = verdict.target.model_copy(update={"base_year": 2004})
    assert asked(review, replace(verdict, target=early)) is None


@pytest.mark.parametrize("year", [2012, 2013, 2014])
def test_running_editions_say_it_too_and_no_longer_that_nothing_later_is_known(year):
    """Their own bound is from 2019, so 2011年以后 would be untrue."""
    early = real_review(year)
    said = "2012—2015年全国没有新增“中华老字号”，哪个省都不可能完成"
    assert {v.target.id for v in early.verdicts if v.out_of_reach} == {NEW, "time-honored-total"}
    line = next(x for x in not_assessable_lines(early.verdicts) if "中华老字号" in x)
    years = "2012年" if year == 2012 else f"2012—{year}年"
    assert f"{years}的数据本报告未查到（{said}）" in line
    assert said in verdict_block(early.verdict(NEW)).plain
    assert key_numbers(early.verdict(NEW))[0] == said
    assert key_numbers(early.verdict("time-honored-total"))[0].endswith(f"；{said}")


def test_a_remark_on_one_of_several_targets_stands_beside_it():
    line = next(x for x in not_assessable_lines(real_review(2013, "CN-GD").verdicts) if NEW_ in x)
    assert f"{NEW_}16家（2012—2015年全国没有新增" in line


def test_where_the_nation_gained_something_it_says_how_much(review):
    verdict = review.verdict(NEW)
    some = replace(verdict, out_of_reach=replace(verdict.out_of_reach, rise=5))
    assert "全国最多新增“中华老字号”5家，少于这一目标要求的" in reach_sentence(some)
