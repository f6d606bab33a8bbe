"""The chapter on accountability: its sentence, its matrix, its scoreboard, each body's block."""

import re

import pytest

from lnip_analysis.present.accountability import duties as shown
from lnip_analysis.present.accountability.body_blocks import key_numbers
from lnip_analysis.present.charts.matrix import matrix_chart
from lnip_analysis.present.forms import typst
from lnip_analysis.present.targets.tables import data_gaps_introduction, data_gaps_table
from lnip_analysis.present.words.duties_text import duties_clauses, duties_sentence
from lnip_analysis.review import open_review
from lnip_analysis.review.duties import duties
from tests.present.cases import fairs, verdict
from tests.review.test_duties import TASKS, small


@pytest.fixture(scope="module")
def review():
    return small()


def test_the_sentence_says_who_leads_what_can_be_judged_and_what_is_missing(review):
    said = shown.duties_sentence(review)
    assert said.startswith("计划的5项任务由6个单位承担，省知识产权局牵头最多，有2项；")
    assert "7项目标由4个单位牵头，现有公开资料可以评估其中" in said
    assert re.search(r"本报告未查到的数据和完成记录有\d项，按牵头单位计.*最多", said)


def test_every_body_with_targets_is_told_and_silence_is_no_accusation(review):
    said = shown.targets_paragraph(review).plain
    assert "省工商局2项，可以评估1项" in said
    assert "省发展改革委1项，可以评估" in said
    # 省科技厅 and others take part in tasks that carry a target, though none is theirs.
    assert "其余2个单位没有牵头的目标，都参与提出目标的任务。" in said
    assert "承担的任务没有提出" not in said
    assert said.endswith("本报告未查到，不等于没有公布，也不等于工作没有开展。")


def test_the_matrix_carries_every_task_with_its_lead_and_the_others(review):
    made = matrix_chart(review, "一")
    assert made.id == "matrix-1"
    assert made.title == ("第一部分的5项任务由6个单位承担，省知识产权局牵头最多，有2项，另参与2项")
    rows = made.csv.splitlines()
    assert rows[0] == "编号,任务,牵头单位,参与单位"
    assert rows[5] == "四.1,考核,省发展改革委,省财政厅、省知识产权局"
    assert len(rows) == 1 + len(TASKS)
    assert "省知识产权局牵头一.1、二.9，参与2项" in made.html


def test_the_matrix_draws_a_full_mark_for_the_lead_and_a_hollow_one_for_others(review):
    wide = re.search(r"lnip-wide\">(<svg.*?</svg>)", matrix_chart(review, "一").html, re.S)[1]
    marks = re.findall(r'<use [^>]*style="fill: (#\w+); stroke: #0b4f8a', wide)
    assert marks.count("#0b4f8a") == len(TASKS)
    assert marks.count("#ffffff") == sum(len(t.bodies) - 1 for t in TASKS)


def test_a_mended_slip_is_told_under_the_figure_that_shows_its_task(review):
    mended = TASKS[0].model_copy(update={"note": "原文有误，已更正。"})
    section = review.plan.sections[0].model_copy(update={"tasks": (mended, *TASKS[1:])})
    other = type(review)(
        review.plan.model_copy(update={"sections": (section,)}), review.evidence, 2015, "CN-LN"
    )
    assert (
        matrix_chart(other, "一").html.count(
            '<span class="lnip-place">一.1</span>：原文有误，已更正。'
        )
        == 1
    )


def test_the_scoreboard_has_a_row_a_body_and_leads_to_its_block(review):
    board, blocks = shown.scoreboard_table(review), shown.body_blocks(review)
    rows = board.csv.splitlines()
    assert rows[0].startswith("责任单位,牵头,参与,目标,已完成")
    assert rows[0].endswith("本报告未查到")
    assert len(rows) == 7
    assert re.search(r"^省工商局,1,0,2,1,", board.csv, re.M)
    for n in range(1, 7):
        assert f'href="#body-{n}"' in board.html
        assert f'#link(label("body-{n}"))' in typst.render(board.blocks)
        assert f'id="body-{n}"' in blocks.html
        assert f'id: "body-{n}"' in typst.render(blocks.blocks)


def test_standings_nobody_has_make_no_column(review):
    assert "进度达标" not in shown.scoreboard_table(review).csv
    assert "进度达标" in shown.scoreboard_table(small(2012)).csv


def test_a_block_names_tasks_targets_and_what_was_not_found(review):
    html = shown.body_blocks(review).html
    first, trade = html.split("</section>")[:2]
    assert '<li><span class="lnip-place">一.1</span>\u00a0专利</li>' in first
    assert "完成记录：2014年交易会。" in first
    assert "<dt>参与</dt>" not in trade
    assert "有效注册商标总量（" in trade
    assert 'href="#target-well-known-new"' in trade


def test_key_numbers_go_from_base_to_latest_with_their_sources():
    assert key_numbers(verdict("applications")) == (
        "2011年14,658件→2015年19,332件，年均增长7.2%", ("book-2012", "book-2016"),
    )  # fmt: skip
    assert key_numbers(verdict("applications", 2012))[0].endswith("，增长34.7%")
    assert key_numbers(verdict("well_known"))[0] == "至2012年新增57件"
    assert key_numbers(verdict("pct"))[0] == "2012年244件、2014年190件"
    assert key_numbers(fairs()) == ("", ())


def test_tasks_are_counted_by_section_with_a_total(review):
    made = shown.public_table(review)
    assert made.csv.splitlines()[1:] == ["创造,5,5,3,5,0", "合计,5,5,3,5,0"]
    assert made.title == ("5项任务和措施中，5项提出目标，3项可以评估，5项有公开数据或记录")
    bare = review.plan.sections[0].model_copy(
        update={"tasks": (*TASKS, TASKS[0].model_copy(update={"id": "一.11"}))}
    )
    plan = review.plan.model_copy(update={"sections": (bare,)})
    more = shown.public_table(type(review)(plan, review.evidence, 2015, "CN-LN"))
    assert more.csv.splitlines()[1] == "创造,6,5,3,5,1"
    assert more.title.endswith("，1项本报告未查到资料")


def test_the_list_of_what_was_not_found_counts_as_the_chapter_does(review):
    count = sum(len(d.missing) for d in duties(review))
    assert f"本报告未查到的数据和完成记录有{count}项" in shown.duties_sentence(review)
    assert data_gaps_table(review).title == f"3个责任单位共有{count}项数据或完成记录本报告未查到"
    assert len(data_gaps_table(review).csv.splitlines()) == 1 + count


def test_other_regions_get_one_sentence():
    other = small(region="CN")
    assert shown.duties_sentence(other) == (
        "这项计划由辽宁制定，只给辽宁的单位分派任务，全国没有相应的责任分工。"
    )
    made = (
        shown.targets_paragraph(other), shown.scoreboard_table(other), shown.body_blocks(other),
        matrix_chart(other, "一"), shown.public_table(other),
    )  # fmt: skip
    assert made == (None,) * 5


def test_bodies_without_a_target_of_their_own_may_take_part_in_a_task_that_has_one():
    said = shown.targets_paragraph(open_review(2015)).plain
    assert "其余24个单位没有牵头的目标，其中6个参与提出目标的任务。" in said


def test_a_region_that_promised_nothing_owes_nothing():
    made = data_gaps_table(open_review(2014, "CN-GD"))
    # Nothing is said of what is lacking before that nothing is.
    assert data_gaps_introduction(open_review(2014, "CN-GD")).blocks == ()
    assert (made.kind, made.plain) == (
        "text", "这项计划没有给广东的单位分派任务，不列应有的数据。",
    )  # fmt: skip


@pytest.mark.parametrize("region", ["CN-LN", "CN-JL"])
def test_the_sentence_is_made_of_clauses_that_a_summary_can_choose_from(region):
    held = open_review(2015, region)
    clauses = duties_clauses(held)
    assert not any(mark in clause for clause in clauses for mark in "；。")
    assert duties_sentence(held) == "；".join(clauses) + "。"
    assert len(clauses) == (3 if region == "CN-LN" else 1)


def test_a_table_that_is_known_and_not_at_hand_is_named_beside_the_gap():
    made = data_gaps_table(open_review(2015))
    (pct,) = [line for line in made.plain.splitlines() if "PCT国际专利申请量" in line]
    assert "国家知识产权局统计月报《PCT国际专利申请分布》各月表（2015年）" in pct
    assert 'href="#src-sipo-monthly-2015-08-t14"' in made.html
    assert "查找范围为档案所收的资料。" in made.html
