import csv
import io
from dataclasses import replace

import pytest

from lnip_analysis.present.outlook.backtest import (
    accuracy_table,
    backtest_sentence,
    coverage_chart,
    reliability_chart,
)
from lnip_analysis.present.outlook.outlook import fans, outlook_table
from lnip_analysis.present.targets.charts import target_card
from lnip_analysis.present.words.calibration import band_note, off_odds_sentence
from lnip_analysis.present.words.caveats import caveat_sentences
from lnip_analysis.review.review import Review
from tests.present.reviews import review, summary, trial
from tests.real import real_review


def with_trial(found) -> Review:
    made = replace(review(2013))
    made.__dict__["backtest"] = found
    return made


def test_the_sentence_tells_size_hits_bands_and_what_was_held_out():
    text = backtest_sentence(review(2013))
    assert "截至2013年的各省数据" in text
    assert "共200次预测（各省同一年的变动相互关联，约相当于25次独立预测）" in text
    assert "给出80%以上概率的60" in text
    assert "95.0%后来达成" in text
    assert text.endswith(
        "其中50次没有用来选定方法中的常数，是独立的检验，"
        "误差比随机游走（假定今后每年增长与过去平均相同）低30%，79.0%的结果落在80%区间内。"
        "各档给出的概率与实际达成的比例相差都不到3个百分点。"
    )


def test_errors_are_shown_on_the_held_out_part_where_there_is_one():
    made = accuracy_table(review(2013))
    ours, walk = csv.DictReader(io.StringIO(made.csv))
    assert "选定常数时没有用过的预测" in made.title
    assert (ours["方法"], ours["1年"], ours["误差比随机游走"]) == ("本方法", "0.1", "-0.3")
    assert (walk["80%区间"], walk["误差比随机游走"]) == ("0.65", "0.0")


def test_without_a_held_out_part_the_whole_is_shown_and_said_to_be_no_test():
    everything = with_trial(replace(trial(), hold_out=None))
    assert "全部预测" in accuracy_table(everything).title
    assert backtest_sentence(everything).endswith("还不能算独立的检验。")


def test_figures_draw_the_method_alone():
    assert "都不到3个百分点" in reliability_chart(review(2013)).title
    assert reliability_chart(review(2013)).csv.count("\n") == 3
    assert coverage_chart(review(2013)).csv.count("\n") == 3


@pytest.mark.parametrize("show", [accuracy_table, reliability_chart, coverage_chart])
def test_with_too_few_figures_it_says_so(show):
    none = with_trial(None)
    assert show(none).plain == backtest_sentence(none) == "本版可用的数据太少，无法回测方法。"


def test_where_the_method_does_worse_it_says_so():
    hold_out = trial().hold_out
    worse = hold_out.accuracy.assign(skill=-0.24)
    text = backtest_sentence(
        with_trial(replace(trial(), hold_out=replace(hold_out, accuracy=worse)))
    )
    assert "高24%，在这部分样本上不如这种简单推算" in text
    assert "低−" not in text


def test_hardly_any_forecasts_are_not_drawn():
    few = with_trial(replace(trial(), all=summary(20, skill=0.25), hold_out=None))
    assert backtest_sentence(few) == "能够回测的预测只有20次，不足以说明方法是否可靠。"
    for show in (reliability_chart, coverage_chart, accuracy_table):
        assert show(few).html == ""


def test_a_simple_method_that_is_as_good_or_better_is_named():
    hold_out = trial().hold_out
    ours, walk = hold_out.accuracy["crps"]

    def told(error: float) -> str:
        rival = hold_out.accuracy.assign(crps=[ours, error])
        return backtest_sentence(
            with_trial(replace(trial(), hold_out=replace(hold_out, accuracy=rival)))
        )

    assert "简单方法中" not in told(walk)
    assert "随机游走（漂移，正态）的误差与本方法相当（0.202，本方法0.200）" in told(0.202)
    assert "随机游走（漂移，正态）的误差更小（0.150，本方法0.200）" in told(0.15)
    assert "65.0%的结果落在它的80%区间内" in told(0.15)


def test_bands_are_titled_with_the_share_of_unseen_forecasts():
    found = trial()
    seen = replace(found.all, accuracy=found.all.accuracy.assign(in80=[0.99, 0.99]))
    made = coverage_chart(with_trial(replace(found, all=seen)))
    assert made.title == "独立检验中，80%预测区间实际包含了79.0%的结果"
    assert "连同选定常数时用过的部分，80%区间包含99.0%" in made.html


def test_odds_in_a_class_that_was_off_say_so_in_card_table_and_caveats():
    real = real_review(2013)
    said = (
        "这一档的概率（40%—60%）偏低：独立检验中平均给出51%的17个假想目标，"
        "实际有100%达成（次数少）。"
    )
    grants = real.verdict("invention-grants-growth")
    assert off_odds_sentence(real, grants) == said
    assert said in target_card(real, grants.target.id).plain
    assert "约53%†" in outlook_table(real).html
    assert f"†{said}" in outlook_table(real).html
    # Tried so few times it stands on the card, not among what is to be known before quoting.
    assert "的达成概率要留意" not in "".join(caveat_sentences(real))
    assert "的达成概率要留意：这一档的概率（0%—20%）偏低" in "".join(
        caveat_sentences(real_review(2014))
    )
    # 96% lies where the method was right.
    assert off_odds_sentence(real, real.verdict("invention-applications-growth")) == ""


def test_under_the_fans_stands_how_often_their_bands_held():
    real = real_review(2014)
    assert real.backtest is not None
    share = f"{real.backtest.hold_out.accuracy['in80'].iloc[0]:.1%}"
    said = f"独立检验中，80%预测区间实际包含了{share}的结果。"
    assert band_note(real) == said
    assert said in fans(real).html
