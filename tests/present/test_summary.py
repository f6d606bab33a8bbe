"""The summary page, the figures of the year, the table of changes."""

import csv
import io
from dataclasses import replace
from datetime import date

from lnip_analysis.present.overview.changes import (
    changes_table,
    revisions_sentence,
    revisions_table,
)
from lnip_analysis.present.overview.findings import finding_sentence, finding_sources
from lnip_analysis.present.overview.kpis import kpis
from lnip_analysis.present.overview.summary import (
    chapter_lines,
    summary,
    verdict_sentence,
)
from lnip_analysis.present.sources.not_yet_published import (
    not_yet_published_sentence,
    not_yet_published_table,
)
from lnip_analysis.present.targets.narrative import values_paragraph
from lnip_analysis.present.targets.tables import data_gaps_table
from lnip_analysis.present.words.chapters import chapter_sentence
from lnip_analysis.present.words.outcomes import not_assessable_lines, result_words
from lnip_analysis.review import open_review
from lnip_analysis.review.findings import findings
from tests.present.cases import verdict
from tests.present.reviews import review

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
    made = summary(review(2015))
    assert "新创驰名商标45件：2012年新增57件，提前三年。" in made.plain
    assert "实际年均增长7.2%，2015年为19,332件，按要求应为24,757件。" in made.plain
    assert "目标为2.2%，比2011年的1.64%还低。" in made.plain
    assert "有效注册商标总数超过15万件，2012年以后的数据本报告未查到" in made.plain
    assert "尚未到期" not in made.plain  # no empty group
    assert made.html.count('href="#src-book-2016"') >= 2


def test_findings_hold_figures_against_what_is_asked_and_name_the_last_verdict():
    last, first = summary(review(2014)).plain, summary(review(2012)).plain
    assert "18,417件，2011年以来年均增长7.9%，低于14%的要求（2013年底为进度达标）。" in last
    assert "2014年为1.52%，比2011年的1.64%还低，达成概率" in last
    assert "14%：2012年比上年增长34.7%。" in first
    moved = findings(open_review(2013))[1]
    assert finding_sentence(moved) == (
        "发明专利申请量2013年为25,292件，比上年增长28.1%，2011年以来年均增长31.4%，高于14%的要求，"
        "进度达标"
    )
    assert "比较：" not in last  # nothing to compare with


def test_the_page_tells_a_shortfall_once_and_another_target_by_what_is_left_of_its_name():
    text = summary(open_review(2015)).plain
    assert "1项未完成（发明专利申请量）；其余11项" in text
    assert "提前三年完成45件的目标，总数200件的目标也已提前完成。" in text
    assert "（发明专利申请量年均增长7.2%，低于14%的要求）" in chapter_sentence(
        open_review(2015), "一"
    )


def test_targets_under_way_show_status_and_odds():
    made = summary(review(2013))
    assert "进度达标　发明专利申请量年均增长14%：实际年均增长31.4%，达成概率" in made.plain
    assert "2013年为1.65%，累计进度1.8%（时间进度50.0%）" in made.plain


def test_the_silent_are_gathered_by_body():
    lines = not_assessable_lines(review(2015).verdicts)
    assert [line.split("项：")[0] for line in lines] == ["省知识产权局2", "省工商局1"]
    assert "2013、2015年数据本报告未查到" in lines[0]
    assert "到期的2项中只有1项查到完成记录" in lines[0]


def test_words_for_a_target_met_before_the_period():
    early = verdict("trademarks", 2012, status=verdict("well_known").status, met_year=2011)
    early = replace(early, points=(replace(early.points[0], year=2011),))
    assert result_words(early).endswith("计划期开始以前即已达到")


def test_every_chapter_has_its_sentence():
    lines = chapter_lines(open_review(2015))
    assert len(lines) == 7
    assert [line[:2] for line in lines] == ["创造", "运用", "保护", "行政", "展望", "比较", "责任"]


def test_other_regions_are_told_that_the_plan_does_not_bind_them():
    text = summary(open_review(2015, "CN-GD")).plain
    assert "不约束广东" in text
    assert "17项因所收资料不足无法评估，另有6项交付事项不适用。" in text
    assert "2011年以后的数据本报告未查到，1项：新创驰名商标45件。" in text
    assert "\n无法评估17项，不适用6项\n" in text
    assert "省工商局" not in text


def test_key_figures_show_demand_and_missing():
    made = kpis(open_review(2015))
    figures = {row["指标"]: row for row in rows(made)}
    assert len(figures) == 10
    assert figures["发明专利申请量"]["评估结论"] == "未完成"
    assert "本年目标24,757件" in made.html
    assert "本报告未查到2015年数据的指标：PCT国际专利申请量" in made.plain
    assert "2015年目标超过150,000件" in kpis(open_review(2012)).html
    assert "专利授权量首次公布为21,216件" in kpis(open_review(2012)).plain


def test_changes_tell_the_figure_that_made_them():
    made = changes_table(review(2014))
    found = {row["目标"]: row for row in rows(made)}
    growth = found["发明专利申请量年均增长14%"]
    assert (growth["2013年底"], growth["2014年底"]) == ("进度达标", "进度滞后")
    assert growth["依据"] == "2014年为18,417件（2013年25,292件）"
    assert growth["来源"] == "book-2014；book-2015"
    assert "第一版" in changes_table(review(2012)).plain


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
    assert not_yet_published_table(review(2015)).kind == "text"


def test_a_figure_that_came_late_is_told_with_its_basis():
    # The first basis of 2012 was out in 2013; only the revised one came later.
    said = revisions_sentence(open_review(2013, as_of=date(2022, 12, 31)))
    assert "2012年R&D经费投入强度（修订口径）" in said
    assert "2012年R&D经费投入强度、" not in said


def test_the_day_of_a_record_is_not_called_the_day_the_work_was_finished():
    done = open_review(2012).verdict("software-legal-provincial")
    assert result_words(done) == "已完成（不迟于2012年9月7日），完成日期未查明，是否逾期无从判断"


def test_what_binds_another_province_only_is_not_called_unpublished():
    other = open_review(2014, "CN-GD")
    said = verdict_sentence(other)
    assert said.endswith("17项因所收资料不足无法评估，另有6项交付事项不适用。")
    assert chapter_lines(other)[1] == (
        "运用部分8项目标中，4项因所收资料不足无法评估，4项交付事项不适用。"
    )


def test_what_rests_on_a_compilation_without_a_source_is_shown_as_such():
    found = open_review(2015)
    assert result_words(found.verdict("invention-per-10k-2015")) == (
        "2013年达3.666件（据无正式出处的数据推算），提前两年"
    )
    assert "无正式出处" not in result_words(found.verdict("invention-per-10k-2012"))


def test_the_task_s_own_figures_are_among_those_not_yet_out():
    names = [
        r["数据或事项"]
        for r in rows(not_yet_published_table(open_review(2013, as_of="2014-04-30")))
    ]
    assert "技术合同成交额（输出技术）" in names
    assert "有效专利量" in names


def test_a_figure_of_the_year_on_a_weak_footing_says_so():
    assert kpis(open_review(2013)).html.count("据无正式出处的数据推算") == 1
    assert "无正式出处" not in kpis(open_review(2015)).html
    said = values_paragraph(open_review(2013), "valid_invention_patents_per_10k").plain
    assert said.endswith("3.666件，比上年增长19.8%（据无正式出处的数据推算）。")


def test_what_came_out_after_the_day_is_told_apart_from_what_never_came():
    assert "其中4项在截止日以后公布" in data_gaps_table(open_review(2013, as_of="2014-04-30")).html
    assert "截止日以后" not in data_gaps_table(open_review(2013)).html


def test_a_move_told_beside_the_pace_since_the_base_has_the_base_s_source():
    move = next(f for f in findings(open_review(2013)) if f.kind == "move")
    assert "2011年以来年均增长" in finding_sentence(move)
    assert "styb-2012-t7-7" in finding_sources(move)
