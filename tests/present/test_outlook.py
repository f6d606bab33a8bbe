import csv
import io
from dataclasses import replace

import pytest

from lnip_analysis.present.outlook import outlook
from lnip_analysis.present.outlook.forecast_record import forecast_record
from lnip_analysis.present.outlook.outlook import (
    bands_sentence,
    fans,
    hindsight_sentence,
    hindsight_table,
    odds_explained,
    open_targets,
    outlook_sentence,
    outlook_table,
    scenarios_table,
)
from lnip_analysis.present.words.target_sentences import probability_sentence
from lnip_analysis.review.forecast_record import hits, records
from lnip_analysis.review.results.outlook import forecasts_data
from tests.present.reviews import review
from tests.real import real_review


def rows(exhibit):
    return list(csv.DictReader(io.StringIO(exhibit.csv)))


def test_only_open_targets_with_enough_figures_are_foretold():
    assert [v.target.id for v in open_targets(review(2013))] == ["applications-growth"]
    assert [v.target.id for v in open_targets(review(2014))] == [
        "applications-growth",
        "rd-intensity",
    ]
    assert open_targets(review(2015)) == ()


def test_the_lead_counts_the_likely_and_the_unlikely():
    assert outlook_sentence(review(2013)).endswith("数据足以预测，很可能达成。")
    assert outlook_sentence(review(2014)) == (
        "2项目标结果未定而数据足以预测，没有一项达成的可能性较大，2项不大可能达成。"
    )
    assert outlook_sentence(review(2015)).startswith("4项可计量的目标已有结论")


def test_the_table_of_odds_marks_few_figures_and_tells_what_is_still_needed():
    made = outlook_table(review(2014))
    growth, intensity = rows(made)
    assert made.title == "2项结果未定的目标：达成概率"
    # 24,757 in 2015 from 18,417 in 2014.
    assert round(float(growth["还需年增"]), 3) == 0.344
    assert 0 < float(intensity["达成概率"]) < 0.01 < float(growth["达成概率"]) < 0.5
    assert "小于1%*" in made.html
    assert "只有4至5年数据的" in made.html
    # An intensity in points: 2.2 − 1.52 in one year.
    assert intensity["还需年增"] == "0.68" or round(float(intensity["还需年增"]), 2) == 0.68
    assert "0.68个百分点" in made.html
    assert "以%计的目标，还需年增为每年要提高的百分点" in made.html


def test_without_an_open_target_one_sentence_says_why_and_no_table_stands():
    for show in (outlook_table, scenarios_table, fans):
        made = show(review(2015))
        assert (made.kind, made.html) == ("text", "")
    said = odds_explained(review(2015))
    assert "本版不再给出达成概率" in said
    assert said.endswith("见“数据与方法”一章。")
    assert "增长模型" not in said  # nothing to explain where nothing is given
    assert "增长模型" in odds_explained(review(2014))


def test_odds_of_an_earlier_edition_say_from_what_they_are_and_where_the_outcome_stands():
    real = real_review(2013)
    said = odds_explained(real)
    later = "（其中发明专利授权量2007—2009年的数，来源为2018年，当时还没有）"
    assert f"概率只用2013年及以前各年的数{later}，不是今天的判断" in said
    assert "到期年的数已经公布，实际结果见2015年版“以往预测的检验”。" in said
    card = probability_sentence(real.verdict("invention-applications-growth"))
    assert "概率只用2013年及以前的数据；实际结果见2015年版。" in card
    assert "实际结果见2015年版" in outlook_table(real).html
    # As somebody could have printed it then, nobody knows the outcome.
    then = real_review(2013, None, "2014-12-31")
    assert "实际结果" not in odds_explained(then) + outlook_table(then).html
    assert "实际结果" not in probability_sentence(then.verdict("invention-applications-growth"))


def test_the_closing_chapter_names_what_is_only_inferred():
    real = real_review(2015)
    assert outlook_sentence(real) == (
        "13项目标已有结论（12项可计量、1项按事项交付），没有需要预测的目标；"
        "另有15项没有结论，其中1项可以推断。"
    )
    said = odds_explained(real)
    assert "没有结论而可由前后年份推断的有1项，不计入完成：“地理标志商标达到60件”" in said
    assert "约92%" in said
    assert "其余目标因所收资料不足无法评估" in said


def test_where_every_target_is_closed_no_others_are_spoken_of():
    nation = real_review(2015, plan="cn-12fyp-2011-2015")
    assert outlook_sentence(nation) == "2项可计量的目标已有结论，没有需要预测的目标。"
    assert "其余目标" not in odds_explained(nation)


def test_a_column_that_nothing_fills_is_not_shown():
    assert "预计达到" not in outlook_table(review(2014)).html


def test_scenarios_end_at_the_deadline_and_say_whether_the_target_is_met():
    made = scenarios_table(review(2014))
    growth = rows(made)[0]
    assert float(growth["停止增长"]) == pytest.approx(18417)
    assert float(growth["按要求路径"]) == pytest.approx(float(growth["目标值"]))
    assert growth["按全国速度"] == ""  # nothing is known of the nation here
    assert made.html.count("<small>达不到</small>") == 6
    assert made.html.count("<small>达到</small>") == 2


def test_hindsight_shows_what_was_said_of_targets_still_open():
    (growth,) = rows(hindsight_table(review(2014)))
    assert growth["2012年当时给出的概率"] == ""
    assert float(growth["2013年当时给出的概率"]) > 0.9
    assert growth["本版结论"] == "进度滞后"
    assert hindsight_table(review(2012)).kind == "text"


def test_hindsight_leaves_out_what_the_record_draws():
    assert hindsight_table(review(2015)).html == ""
    assert "小于1%*" in forecast_record(review(2015)).html


def test_a_confident_forecast_that_failed_is_confessed():
    text = hindsight_sentence(review(2015))
    assert "有2次作出把握在九成以上的判断（达成或不能达成），其中1次正确，1次有误。" in text
    assert "2013年当时认为“发明专利申请量年均增长14%”很可能达成" in text
    assert "结果未完成：发明专利申请量2013年高出要求路径32.8%" in text
    assert hindsight_sentence(review(2014)).startswith(
        "按当时资料重建的以往各版给过概率的目标都还没有结论"
    )
    assert hindsight_sentence(review(2013)) == ""  # the edition before gave no odds at all


def test_a_fan_cut_at_its_panel_s_edge_is_told_with_where_its_end_stands():
    said = "95%预测区间上端超出图幅，数值见随附的tables/fans.csv。"
    made = fans(real_review(2013, "CN-XZ"))
    assert f"“发明专利授权量年均增长14%”的{said}" in made.html
    assert all(row["95%区间"] for row in rows(made))
    assert "95%区间上端" in made.html.split("</svg>")[0]
    assert said not in fans(real_review(2013)).html


def test_fans_show_each_open_target_with_its_odds():
    made = fans(review(2014))
    found = rows(made)
    assert {row["指标"] for row in found} == {
        "发明专利申请量年均增长14%", "研发投入占GDP比重达到2.2%",
    }  # fmt: skip
    assert [row["年份"] for row in found] == ["2015", "2015"]
    assert made.title == "2项结果未定的目标，没有一项达成的可能性较大，2项不大可能达成"
    assert "2014年18,417" in made.html
    assert made.html.count("<svg") == 2


def test_forecasts_are_held_against_what_came():
    found = records(review(2015))
    assert [r.verdict.target.id for r in found] == ["applications-growth", "rd-intensity"]
    growth, intensity = found
    assert growth.outcome.value == 19332
    # The edition of 2013 stood at 25,292 and expected more.
    first, second = growth.forecasts
    assert first.values[1] > 19332 > second.values[1]
    assert not first.holds(19332, 80)
    assert second.holds(19332, 80)
    assert hits(found, 95)[1] == 3
    assert not intensity.forecasts[0].holds(2.2, 80)


def test_the_record_is_drawn_once_something_came_of_it():
    made = forecast_record(review(2015))
    assert made.title.startswith("按当时资料重建的以往各版对期末的3次预测中")
    assert [row["实际"] for row in rows(made)][:2] == ["19332.0", "19332.0"]
    assert forecast_record(review(2014)).kind == "text"
    assert "作过3次预测" in bands_sentence(review(2015))
    assert bands_sentence(review(2014)) == ""


def test_forecasts_as_data_hold_their_quantiles():
    growth = forecasts_data(review(2015))[0]
    forecast = growth["forecasts"][0]
    assert (growth["year"], growth["outcome"], forecast["edition"]) == (2015, 19332, 2013)
    assert list(forecast["quantiles"]) == ["0.025", "0.1", "0.25", "0.5", "0.75", "0.9", "0.975"]
    assert sorted(forecast["quantiles"].values()) == list(forecast["quantiles"].values())


def test_the_first_edition_has_no_forecast_to_be_held_against():
    assert hindsight_sentence(review(2012)) == "本版是计划期内的第一版，还没有以往的预测可以检验。"
    assert hindsight_table(review(2012)).html == ""


def test_a_scenario_without_a_national_pace_says_why(monkeypatch):
    why = "按全国速度为“—”的，全国的数不足"
    made = real_review(2012)
    assert why not in scenarios_table(made).html
    bare = [
        v
        if v.outlook is None
        else replace(
            v,
            outlook=replace(
                v.outlook,
                scenarios=tuple(s for s in v.outlook.scenarios if s.id != "national"),
            ),
        )
        for v in made.verdicts
    ]
    monkeypatch.setattr(outlook, "open_targets", lambda _: [v for v in bare if v.outlook])
    assert why in scenarios_table(made).html
