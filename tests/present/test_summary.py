"""The summary page, the figures of the year, the table of changes."""

import csv
import io
import re
from dataclasses import replace
from datetime import date

import pytest

from lnip_analysis.evidence.model import WEAK
from lnip_analysis.present.overview.changes import (
    changes_table,
    revisions_sentence,
    revisions_table,
)
from lnip_analysis.present.overview.kpis import kpis
from lnip_analysis.present.overview.summary import (
    outcome_rows,
    outcome_table,
    outcomes,
    short_advice,
    summary,
    three_numbers,
    verdict_sentence,
)
from lnip_analysis.present.sources.not_yet_published import (
    not_yet_published_sentence,
    not_yet_published_table,
)
from lnip_analysis.present.targets.tables import data_gaps_table
from lnip_analysis.present.words.caveats import caveat_sentences
from lnip_analysis.present.words.chapters import chapter_sentence
from lnip_analysis.present.words.outcomes import not_assessable_lines, part_known, result_words
from lnip_analysis.present.words.phrases import shortfall, weakness
from lnip_analysis.present.words.summary_text import summary_sentences
from lnip_analysis.review import open_review
from lnip_analysis.review.independence import judged, quantities
from lnip_analysis.review.outcome import outcome
from lnip_analysis.review.status import MET
from tests.present.reviews import review
from tests.real import real_review

AGAIN = ("applications", "CN-LN", 2014, 18500.0, "book-2017")


def rows(exhibit):
    return list(csv.DictReader(io.StringIO(exhibit.csv)))


def as_of(day):
    made = replace(review(2015), evidence=replace(review(2015).evidence, as_of=day))
    made.__dict__["previous"] = None
    return made


def test_one_sentence_counts_every_target():
    assert verdict_sentence(review(2015)) == (
        "计划提出7项目标，到2015年底已完成2项（均为提前完成），未完成2项，"
        "3项因所收资料不足无法评估。"
    )
    assert "正在推进" in verdict_sentence(review(2013))


def test_the_page_names_met_missed_and_silent_with_their_numbers():
    made = outcomes(review(2015))
    assert "新创驰名商标45件：2012年新增57件，提前三年。" in made.plain
    assert "实际年均增长7.2%，2015年为19,332件，按要求应为24,757件。" in made.plain
    assert "目标为2.2%，比2011年的1.64%还低。" in made.plain
    assert "有效注册商标总数超过15万件，2013—2015年的数据本报告未查到" in made.plain
    assert "尚未到期" not in made.plain  # no empty group
    assert made.html.count('href="#src-book-2016"') >= 2


def test_targets_under_way_show_status_and_odds():
    made = outcomes(review(2013))
    assert "进度达标　发明专利申请量年均增长14%：实际年均增长31.4%，达成概率" in made.plain
    assert "2013年为1.65%，累计进度1.8%（时间进度50.0%）" in made.plain


def test_the_silent_are_gathered_by_body():
    lines = not_assessable_lines(review(2015).verdicts)
    assert [line.split("项：")[0] for line in lines] == ["省知识产权局2", "省工商局1"]
    assert "2013、2015年数据本报告未查到" in lines[0]
    assert "到期的2项中只有1项查到完成记录" in lines[0]


def test_other_regions_are_told_that_the_plan_does_not_bind_them():
    other = open_review(2015, "CN-GD")
    assert "不约束广东" in summary(other).plain
    assert "不约束" not in summary(open_review(2015)).plain
    text = outcomes(other).plain
    assert "13项因所收资料不足无法评估，另有6项交付事项不适用。" in text
    assert "2012—2015年的数据本报告未查到，1项：新创驰名商标45件。" in text
    assert "\n无法评估13项，不适用6项\n" in text
    assert "省工商局" not in text


def test_key_figures_show_demand_and_missing():
    made = kpis(open_review(2015))
    figures = {row["指标"]: row for row in rows(made)}
    assert len(figures) == 10
    assert figures["发明专利申请量"]["评估结论"] == "未完成"
    # The plan asks for a rate of growth; no level stands in it.
    assert "按年均增长14%推算，应达24,757件" in made.html
    assert "本年目标24,757件" not in made.html
    assert "本年目标3.3件" in made.html
    assert "按年均增长14%推算，2015年应达24,757件" in kpis(open_review(2013)).html
    assert "本报告未查到2015年数据的指标：PCT国际专利申请量" in made.plain
    assert "2015年目标超过150,000件" in kpis(open_review(2012)).html
    revised = kpis(open_review(2012), ["patent_grants_total"])
    assert "专利授权量首次公布为21,216件" in revised.plain
    # What falls short of the plan is among the ten, whatever stands before it in the list.
    for year, names in (
        (2012, rows(kpis(open_review(2012)))),
        (2014, rows(kpis(open_review(2014)))),
    ):
        assert len(names) == 10
        assert "R&D经费投入强度" in {row["指标"] for row in names}, year


def test_the_largest_change_that_no_target_counts_on_is_told_too():
    said = "".join(summary_sentences(open_review(2013)))
    assert (
        "不设目标的指标中，吸纳技术合同成交额下降37.6%（全国增长16.0%），与全国相差最大。" in said
    )
    assert "不设目标" not in "".join(summary_sentences(open_review(2015)))


def test_changes_tell_the_figure_that_made_them():
    made = changes_table(review(2014))
    found = {row["目标"]: row for row in rows(made)}
    growth = found["发明专利申请量年均增长14%"]
    assert (growth["2013年底"], growth["2014年底"]) == ("进度达标", "进度滞后")
    assert growth["依据"] == "2014年为18,417件（2013年25,292件）"
    assert growth["来源"] == "book-2014；book-2015"
    assert changes_table(review(2012)) is None


def test_revisions_name_both_sources():
    (row,) = rows(revisions_table(review(2015, AGAIN)))
    assert (row["首次公布"], row["现用"], row["相差"]) == ("18417.0", "18500.0", "83.0")
    assert (row["首次公布的来源"], row["现用的来源"]) == ("book-2015", "book-2017")
    assert revisions_table(review(2015)).kind == "text"
    assert "有1个作了更改" in revisions_sentence(review(2015, AGAIN))
    assert revisions_sentence(review(2012)) == ""


def test_what_was_not_out_yet_stands_in_the_summary():
    made = as_of(date(2016, 4, 30))
    text = not_yet_published_sentence(made)
    assert text.startswith("本版截止2016年4月30日：发明专利申请量")
    assert text in summary(made).plain
    assert len(rows(not_yet_published_table(made))) == 3
    assert not_yet_published_sentence(review(2015)) == ""
    assert not_yet_published_table(review(2015)).blocks == ()  # and so no section


def test_a_figure_that_came_late_is_told_with_its_basis():
    # The first basis of 2012 was out in 2013; only the revised one came later.
    said = revisions_sentence(open_review(2013, as_of=date(2022, 12, 31)))
    assert "2012年R&D经费投入强度（修订口径）" in said
    assert "2012年R&D经费投入强度、" not in said


def test_the_day_of_a_record_is_not_called_the_day_the_work_was_finished():
    done = open_review(2012).verdict("software-legal-provincial")
    assert result_words(done) == "已完成（不迟于2012年9月7日），完成日期未查明，是否按期不明"


def test_what_binds_another_province_only_is_not_called_unpublished():
    other = open_review(2014, "CN-GD")
    said = verdict_sentence(other)
    assert said.endswith("16项因所收资料不足无法评估，另有6项交付事项不适用。")
    assert chapter_sentence(other, "二") == (
        "运用部分8项目标中，4项因所收资料不足无法评估，4项交付事项不适用。"
    )


def test_what_rests_on_a_compilation_without_a_source_is_shown_as_such():
    met = open_review(2015).verdict("invention-per-10k-2015")
    assert result_words(met) == "2013年达3.666件，提前两年"

    def weakened(point):
        values = tuple(replace(o, grade=WEAK) for o in point.observations)
        return replace(point, observations=values)

    weak = replace(met, points=tuple(map(weakened, met.points)))
    assert result_words(weak) == "2013年达3.666件（据无正式出处的数据推算），提前两年"


def test_the_task_s_own_figures_are_among_those_not_yet_out():
    names = [
        r["数据或事项"]
        for r in rows(not_yet_published_table(open_review(2013, as_of="2014-04-30")))
    ]
    assert "输出技术合同成交额" in names
    assert "有效专利量" in names


def test_a_figure_of_the_year_on_a_weak_footing_says_so():
    made = open_review(2013)
    assert "无正式出处" not in kpis(made).html
    observation = made.evidence.series("valid_invention_patents_per_10k", "CN-LN").at(2013)
    assert observation.formula
    assert weakness((observation,)) == ""
    assert weakness((replace(observation, grade=WEAK),)) == "据无正式出处的数据推算"
    printed = replace(observation, grade=WEAK, formula="")
    assert weakness((printed,)) == "来源无正式出处"


def test_what_came_out_after_the_day_is_told_apart_from_what_never_came():
    assert "其中3项在截止日以后公布" in data_gaps_table(open_review(2013, as_of="2014-04-30")).html
    assert "截止日以后" not in data_gaps_table(open_review(2013)).html


def test_the_summary_begins_with_what_was_lost_and_why():
    text = summary(open_review(2015)).plain
    assert text.startswith(
        "计划到期，没有完成的有发明专利申请量：2013年还比要求高出32.8%，2014年跌幅在各省中最大，"
        "大连一市减少的就超过辽宁合计，"
    )
    assert (
        "R&D经费投入强度也没有达到目标（2015年1.27%，目标2.2%），"
        "2013年以来R&D经费内部支出下降18.5%（全国增长19.6%），其中企业资金减少得比总额还多。"
        in text
    )
    assert "266亿元\u30002015年，按公布的强度推算\u3000按修订口径约81亿元" in text
    assert text.index("没有达到目标") < text.index("已经完成")
    open_ones = summary(open_review(2014)).plain
    assert open_ones.startswith("计划执行的第三年，落后于要求的有发明专利申请量")
    assert "“发明专利授权量年均增长14%”" in open_ones
    # Beside the nation: that GDP grew is no cause, and what spending lacked is seen there.
    assert "2014年R&D经费内部支出比上年下降2.4%（全国增长9.9%）。" in open_ones


def test_a_proven_target_is_told_from_a_measured_one_and_a_weak_proof_from_a_strong_one():
    made = open_review(2015)
    said = outcomes(made).plain
    assert "◎</span>&nbsp;已完成（推定）</span>　新增注册商标5万件：" in outcomes(made).html
    assert said.count("（较弱）") == 1
    assert "不少于65,496件（较弱）。" in said
    note = outcome_table(made).html
    assert "推定较弱的：新增注册商标5万件，理由见该目标。" in note
    assert "推定较弱的" not in outcome_table(open_review(2013)).html


@pytest.mark.parametrize(
    "asked", [(2012,), (2013,), (2014,), (2015,), (2015, "CN-GD"), (2015, "CN"), (2015, "CN-XZ")]
)
def test_every_edition_s_summary_is_short_and_each_target_stands_in_one_row(asked):
    made = open_review(*asked)
    paragraph = summary(made).plain.split("\n")[0]
    assert 2 <= paragraph.count("。") <= 7
    assert len(paragraph) < 390
    ids = [v.target.id for _, group in outcome_rows(made) for v in group]
    assert sorted(ids) == sorted(t.id for t in made.plan.targets)
    assert sum(int(row["项数"]) for row in rows(outcome_table(made))) == len(ids)
    assert len(three_numbers(made)) <= 3


def test_three_numbers_count_quantities_not_targets():
    numbers = three_numbers(open_review(2015))
    settled = judged(open_review(2015))
    groups = quantities(settled, open_review(2015).evidence)
    met = sum(all(v.status in MET for v in group) for group in groups)
    assert numbers[0].value == f"{met}/{len(groups)}"
    assert len(groups) < len(settled)
    assert [(n.value, n.unit) for n in numbers[1:]] == [("−27.2", "%"), ("266", "亿元")]


def test_no_value_stands_twice_in_paragraph_and_numbers():
    page = summary(open_review(2015)).plain
    # Titles of targets and readings are names: their numbers are no values told twice.
    page = re.sub("“[^”]*”", "", page)
    values = re.findall(r"[\d.,]+(?=%|亿元|件)", page)
    assert len(values) == len(set(values))


def test_advice_stands_in_the_closing_summary_only():
    assert len(short_advice(open_review(2015)).plain.splitlines()) == 3
    assert short_advice(open_review(2014)).blocks == ()


@pytest.mark.parametrize("year", [2012, 2013, 2014])
def test_a_quantity_is_not_said_to_be_met_and_under_way_at_once(year):
    met, *rest = summary(open_review(year)).plain.partition("独立指标有")[2].split("。")
    assert met
    names = met.partition("：")[2].partition("，")[0].replace("和", "、").split("、")
    assert not [name for name in names if name in rest[0].partition("的进度达到")[0]]


@pytest.mark.parametrize("asked", [(2012,), (2013,), (2014,), (2015,), (2015, "CN")])
def test_paragraph_table_and_key_figure_count_what_was_met_alike(asked):
    made = open_review(*asked)
    shown = summary(made).plain.split("\n")[0]
    targets = sum(int(r["项数"]) for r in rows(outcome_table(made)) if r["结论"][:3] == "已完成")
    met = three_numbers(made)[0].value.split("/")[0]
    assert f"{targets}项目标" in shown
    assert re.search(f"（{met}个独立指标）|独立指标有{met}个", shown)


def test_a_pace_is_not_called_a_conclusion():
    for year, word in ((2014, "可评估"), (2015, "有结论")):
        made = open_review(year)
        assert three_numbers(made)[0].notes[0].startswith(f"{word}的目标")
        assert f"：{word}的" in outcome_table(made).title


def test_the_closing_summary_explains_targets_and_quantities():
    assert (
        "9项目标（6个独立指标）已经完成，包括发明专利授权量、" in summary(open_review(2015)).plain
    )


def test_what_a_report_says_was_delivered_is_not_called_worked_out_from_numbers():
    # In 2013 nothing is proven but one thing to deliver, on a newspaper's word.
    note = outcome_table(open_review(2013)).html
    assert "交付事项的推定：有资料说已经完成，没有写明是不是在期限以前" in note
    assert "数量关系" not in note
    # One that is half known says which half, whatever its status.
    known = {i: part_known(open_review(2013).verdict(i)) for i in HALF_KNOWN}
    assert known == HALF_KNOWN
    assert "其中“省级政府机关软件正版化”由报道推定" in "".join(summary_sentences(open_review(2013)))
    assert "项目标由相关数据或报道推定" in "".join(summary_sentences(open_review(2015)))


HALF_KNOWN = {
    "foreign-and-pct-yearly": "2012年达到，2013年未查到",
    "patent-fairs": "到期2项，查到1项",
    "yearly-white-paper": "",
}


@pytest.mark.parametrize("year", [2012, 2013])
def test_what_the_rest_leaves_over_has_all_been_told(year):
    # 2013: 5 met, 6 and the one that fell on their way, 1 behind, 2 not due, 13 unknown: 28.
    text = "".join(summary_sentences(open_review(year)))
    found = outcome(open_review(year).verdicts)
    assert f"{len(found.not_due)}项目标未到期；其余{len(found.not_assessable)}项目标不能" in text
    assert len(open_review(2013).verdicts) == 5 + 6 + 1 + 1 + 2 + 13


def test_before_anything_is_due_a_rate_of_completion_is_not_told():
    made = real_review(2016, plan="ln-ip-2016-2020")
    (first, *_) = three_numbers(made)
    assert (first.label, first.value) == ("达标或基本达标的独立指标", "1/2")
    said = "".join(caveat_sentences(made))
    assert "各项目标都还没有到期，谈不上完成率；要引用进度，请用“可评估的2个独立指标中" in said
    assert "进度达标或基本达标的1个" in said
    assert "的进度达到要求（累计进度52.2%，时间进度20.0%）。" in "".join(summary_sentences(made))
    # Of a year on the way the path is asked for, not the end.
    pct = next(v for v in made.verdicts if v.target.indicator == "pct_applications")
    assert shortfall(pct).endswith("2016年为208件，低于当年应到的271件")


def test_indicators_and_targets_on_their_way_are_counted_apart():
    assert "等7个指标（8项目标）的进度达到要求" in "".join(summary_sentences(open_review(2012)))
    # The table counts seven: the one that is told for its fall is in its class, too.
    said = "".join(summary_sentences(open_review(2013)))
    assert "发明专利授权量仍属基本达标；另有发明专利申请量、" in said
