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
from lnip_analysis.review.review import Review
from tests.present.reviews import review, summary, trial


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
    )


def test_errors_are_shown_on_the_held_out_part_where_there_is_one():
    made = accuracy_table(review(2013))
    ours, walk = csv.DictReader(io.StringIO(made.csv))
    assert "选定常数时没有用过的预测" in made.title
    assert (ours["方法"], ours["1年"], ours["比随机游走低"]) == ("本方法", "0.1", "0.3")
    assert (walk["80%区间"], walk["比随机游走低"]) == ("0.65", "0.0")


def test_without_a_held_out_part_the_whole_is_shown_and_said_to_be_no_test():
    everything = with_trial(replace(trial(), hold_out=None))
    assert "全部预测" in accuracy_table(everything).title
    assert backtest_sentence(everything).endswith("还不能算独立的检验。")


def test_figures_draw_the_method_alone():
    assert "1个百分点" in reliability_chart(review(2013)).title
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
