"""What has to be known before the summary is quoted stands under it, in normal type."""

import pytest

from lnip_analysis.present.overview.summary import summary
from lnip_analysis.present.words.caveats import caveat_sentences
from tests.real import real_review


def told(*asked):
    return "".join(caveat_sentences(real_review(*asked)))


def test_one_rate_is_named_with_what_belongs_to_it():
    text = told(2015)
    assert "请用“有结论的9个独立指标中，目标已全部完成的6个”，同时说明另有" in text
    assert "项目标不能评估；按目标项数算的比率重复计了同一指标" in text
    # Where no quantity counts twice nothing is said of it.
    assert "重复计" not in told(2016, None, None, "ln-ip-2016-2020")


def test_a_verdict_that_turns_under_another_reading_is_named_with_both():
    text = told(2015)
    assert "“发明专利申请量年均增长14%”未完成，按“以2010年为基期”为已完成" in text
    assert (
        "“研发投入占GDP比重达到2.2%”未完成，按“以修订后的GDP计算”为提前完成，"
        "也可读作“只要求把这一指标引入考核”，现有资料评判不了"
    ) in text
    # Lost ones come first; that a target met early is else only on its way is no turn.
    assert text.index("研发投入占GDP") < text.index("“发明专利授权量年均增长14%”已完成")
    assert "新创驰名商标45件”提前完成，按" not in told(2012)
    # Of a target under way the value stands beside what was due: 9,884 × 1.14⁴ is 16,694.
    on_path = "按“以2010年为基期”（2014年为18,417件，高于当年应到的16,694件）为进度达标"
    assert on_path in told(2014)
    # 1.84 % in 2011 to 2.2 % in 2015.
    assert "按“看全国的数”（2012年为1.98%，高于当年应到的1.92%）为进度达标" in told(2012)
    # What needs a push still is no success, so that the step to it from behind turns nothing.
    assert "为基本达标" not in told(2014)


def test_a_method_worse_than_the_simplest_one_says_so_beside_its_odds():
    # The hold-out of the first edition: 18 % more error than the random walk.
    assert "在独立检验中误差比随机游走还高18%" in told(2012)
    assert "随机游走" not in told(2015)


@pytest.mark.parametrize("year", [2012, 2013, 2015])
def test_what_was_there_before_the_plan_is_no_merit_of_it(year):
    assert (
        "已完成的目标中，“2012年末每万人发明专利拥有量达到2.5件”在计划印发前的2012年3月就已达到（推算）；"
        "“新创驰名商标45件”有34件在计划印发前的2012年5月已经有了。"
    ) in told(year)
    assert "印发前" not in told(2015, "CN-GD")


def test_weak_and_undated_ones_are_named():
    text = told(2015)
    assert "“新增注册商标5万件”的推定较弱" in text
    # Beside the rate that is quoted: 6 of 9 with it.
    assert "其中“省级政府机关软件正版化”是否按期不明，不计它为8个中的5个" in text


def test_an_earlier_edition_says_as_of_when_it_judges():
    text = told(2013)
    assert text.startswith(
        "本版评估2013年底的进度，概率只用2013年及以前各年的数"
        "（其中发明专利授权量2007—2009年的数，来源为2018年，当时还没有）；"
        "实际结果见2015年版“以往预测的检验”。"
    )
    assert "本版评估" not in told(2015) + told(2013, None, "2014-12-31")


def test_they_stand_under_the_summary():
    assert "引用前须知\n" in summary(real_review(2013)).plain
