"""The plan's course, its last edition, and the history of verdicts."""

import csv
import io
import math

import pytest

from lnip_analysis.present.overview.plan_progress import (
    edition_table,
    next_steps,
    progress_paragraph,
    section_table,
)
from lnip_analysis.present.overview.status_history import status_history_chart
from lnip_analysis.present.targets.not_assessable import not_assessable_table
from lnip_analysis.review import open_review
from lnip_analysis.review.plan_progress import due_next
from lnip_analysis.review.results.plan_progress import plan_progress_data
from tests.present.reviews import review
from tests.real import real_review


def rows(exhibit):
    return list(csv.DictReader(io.StringIO(exhibit.csv)))


def test_the_last_edition_closes_the_plan():
    text = progress_paragraph(review(2015)).plain
    assert text.startswith("计划期（2012—2015年）结束，7项目标中有4项可以评估")
    assert "完成2项（其中提前完成2项），未完成2项。" in text
    assert "同一指标只数一次，有结论的4个独立指标中，目标已全部完成的2个。" in text


def test_earlier_editions_say_how_far_the_period_has_run_and_what_is_due():
    text = progress_paragraph(review(2013)).plain
    assert "共4年，到2013年底已过2年" in text
    assert text.endswith("2014年到期的有：2014年交易会。")
    assert "2015年是计划的最后一年" in progress_paragraph(review(2014)).plain


def test_sections_add_up_to_the_plan():
    *sections, whole = rows(section_table(open_review(2015)))
    assert whole["部分"] == "合计"
    for column in list(whole)[1:]:
        assert int(whole[column]) == sum(int(row[column]) for row in sections)
    assert "进度达标" not in whole  # an empty class has no column


def test_editions_are_counted_side_by_side():
    found = rows(edition_table(review(2015)))
    then = ["2012年当时", "2013年当时", "2014年当时"]
    assert [row["何时的结论"] for row in found] == [*then, "本版"]
    assert "不是当年印发的版本" in edition_table(review(2015)).html
    assert (found[1]["滞后或背离"], found[3]["未完成"]) == ("1", "2")
    assert edition_table(review(2012)).html == ""


def test_next_year_s_level_is_the_required_path_s():
    found = {row["目标"]: row for row in rows(next_steps(review(2013)))}
    growth = found["发明专利申请量年均增长14%"]
    assert float(growth["2014年应达到"]) == pytest.approx(14658 * 1.14**3)
    # Half a patent is not asked for, and one less would not do.
    assert f">{math.ceil(14658 * 1.14**3):,}<" in next_steps(review(2013)).html
    assert growth["还需年增"] == ""  # it stands above its goal already
    assert due_next(review(2015)) == ()


def test_lessons_follow_from_what_was_missing():
    # What the latest value comes up to already is marked, and nothing else.
    ahead = next_steps(real_review(2016, plan="ln-ip-2016-2020")).html
    assert "2016年已达到" in ahead
    assert "已达到" not in next_steps(review(2014)).html
    text = next_steps(review(2015)).plain
    assert "1项此前有数据，此后本报告未查到（省工商局）：有效注册商标总数超过15万件。" in text
    assert "1项部分年份的数据本报告未查到" in text
    assert "可用的数据本报告未查到" not in text  # there is none of these
    assert next_steps(open_review(2015, "CN-GD")).html == ""


def test_plan_progress_data_count_the_same():
    found = plan_progress_data(review(2015))
    assert (found["years_run"], found["years_in_all"], found["last"]) == (4, 4, True)
    assert found["silent_by_cause"] == {"gaps": 1, "no_record": 1, "stopped": 1}


def test_the_history_is_drawn_for_targets_once_judged():
    made = status_history_chart(review(2015))
    found = rows(made)
    assert found[0]["2013年当时"] == "进度达标"
    assert made.title.startswith(f"评估过的{len(found)}项目标中")
    assert made.html.count("<svg") == 2
    # Cells have no room for the word: the note says what the signs are, where there are such.
    assert "◎、⊗为推定。" in status_history_chart(real_review(2015)).html
    assert "为推定" not in made.html
    assert status_history_chart(review(2012)).kind == "text"


def test_a_missing_figure_and_a_missing_record_are_counted_apart():
    title = not_assessable_table(open_review(2015), "一").title
    assert title == "4项目标本报告未查到计划期内的数据，1项目标本报告未查到完成记录，均无法评估"


def test_a_stock_is_not_shown_as_the_new_ones_of_a_year():
    shown = not_assessable_table(real_review(2015), "一").plain
    assert "2009年累计156件（存量）" in shown
