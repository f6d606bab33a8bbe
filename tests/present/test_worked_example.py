import csv
import io

import pytest

from lnip_analysis.present.explore import worked_example
from tests.present.reviews import PLAN, review

STEPS = (
    worked_example.fan_table,
    worked_example.probability_steps,
    worked_example.scenario_table,
    worked_example.what_came,
)


def rows(exhibit):
    return list(csv.DictReader(io.StringIO(exhibit.csv)))


def test_the_path_stands_beside_the_figures():
    made = rows(worked_example.path_table(review(2013), "applications-growth"))
    assert [r["年份"] for r in made] == ["2011", "2012", "2013", "2014", "2015"]
    assert [round(float(r["要求（件）"])) for r in made] == [14658, 16710, 19050, 21716, 24757]
    assert [r["实际（件）"] for r in made] == ["14658.0", "19740.0", "25292.0", "", ""]
    assert float(made[1]["相差"]) == pytest.approx(19740 / 16710.12 - 1)
    assert made[1]["来源"] == "book-2013"


def test_progress_and_tempo_are_worked_out_in_figures():
    text = worked_example.pace_ratio_steps(review(2013), "applications-growth").plain
    assert "累计进度＝（25,292－14,658）÷（24,757－14,658）＝105.3%。" in text
    assert "时间进度＝2年÷4年＝50.0%。" in text
    assert "［ln（25,292÷14,658）÷2］÷［ln（24,757÷14,658）÷4］＝2.08：" in text
    new = worked_example.pace_ratio_steps(review(2013), "well-known-new").plain
    assert "速度比＝累计进度÷时间进度＝5.07。" in new


def test_a_pace_backwards_has_a_minus():
    assert "＝−" in worked_example.pace_ratio_steps(review(2012), "rd-intensity").plain


def test_the_fan_widens_and_its_quantiles_are_ordered():
    made = worked_example.fan_table(review(2013), "applications-growth")
    quantiles = [[float(x) for x in list(r.values())[1:]] for r in rows(made)]
    assert [r["年份"] for r in rows(made)] == ["2014", "2015"]
    assert all(q == sorted(q) for q in quantiles)
    assert quantiles[1][-1] / quantiles[1][0] > quantiles[0][-1] / quantiles[0][0]
    assert "由4年的数据推出" in made.html


def test_the_odds_follow_from_median_target_and_distribution():
    text = worked_example.probability_steps(review(2013), "applications-growth").plain
    assert "目标为24,757件" in text
    assert "自由度" in text
    assert "就是达成概率，约93%。达成概率约93%（很可能）" in text


def test_scenarios_start_at_the_last_figure():
    made = rows(worked_example.scenario_table(review(2013), "applications-growth"))
    assert {"按目前走势", "按最好五年", "停止增长"} <= {r["走法"] for r in made}
    assert {round(float(r["2013年"])) for r in made} == {25292}
    assert {r["到期"] for r in made} == {"达到"}


def test_what_came_is_put_beside_what_was_projected():
    made = rows(worked_example.what_came(review(2013), "applications-growth"))
    assert [(r["年份"], r["实际"]) for r in made] == [("2014", "18417.0"), ("2015", "19332.0")]
    assert all(r["落在"].startswith("95%预测区间之外（偏下）") for r in made)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    ("year", "target", "why"),
    [
        (2013, "fairs", "按事项交付，没有可以预测的数"),
        (2013, "rd-intensity", "只有3年的数据，不足以预测（至少4年）"),
        (2015, "applications-growth", "结果已定，没有需要预测的"),
    ],
)
def test_a_step_that_cannot_be_taken_says_why(step, year, target, why):
    made = step(review(year), target)
    assert made.kind == "text"
    assert f"：{why}。" in made.plain


def test_every_target_can_be_chosen_by_its_id():
    made = rows(worked_example.target_ids(review(2013)))
    assert [r["编号"] for r in made] == [t.id for t in PLAN.targets]
