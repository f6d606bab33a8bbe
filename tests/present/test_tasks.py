"""Tables and sentences on tasks, awards and targets of which nothing is public."""

from dataclasses import replace

import pytest

from lnip_analysis.present.forms import typst
from lnip_analysis.present.forms.exhibit import MIME
from lnip_analysis.present.forms.nodes import Table
from lnip_analysis.present.targets import awards, narrative, not_assessable, periods, tasks
from lnip_analysis.present.targets.charts import (
    series_chart,
    short_labels,
    target_card,
    target_chart,
)
from lnip_analysis.present.targets.narrative import record_clause
from lnip_analysis.present.targets.tasks import known_clauses
from lnip_analysis.present.words.chapters import chapter_sentence
from lnip_analysis.present.words.deliverables import open_words
from lnip_analysis.review import open_review
from lnip_analysis.review.ratios import ratio_series
from lnip_analysis.review.tasks import task_records
from tests.present.reviews import review
from tests.real import real_review
from tests.review.test_tasks import made


@pytest.fixture(scope="module")
def table():
    return tasks.task_table(made(), "三")


def rows(exhibit):
    return exhibit.plain.splitlines()[1:]


def test_the_table_counts_the_tasks_of_which_nothing_is_public(table):
    assert table.title == "4项任务均有公开的数据或记录"
    assert [r.split("\t")[0] for r in rows(table)] == ["三.1", "三.2", "三.3", "三.4"]
    before = tasks.task_table(made(2014), "三")
    assert before.title == "4项任务中，3项有公开的数据或记录，1项本报告未查到资料"
    assert rows(before)[1].split("\t")[-2] == "本报告未查到"


def test_what_is_shown_not_to_be_done_is_never_called_not_found(table):
    cell = rows(table)[1].split("\t")[-2]
    assert cell == "有资料表明到2017年4月“热线开通”未全部完成：只开通8个中心"


def test_a_record_with_quotation_marks_of_its_own_is_not_put_in_another_pair():
    (m,) = [m for m in made().evidence.archive.milestones if m.outcome == "partial"][:1]
    said = open_words(replace(m, title="某省新增“老字号”", outcome="not_done"), named=True)
    assert said == "有资料表明到2017年4月，某省新增“老字号”未完成"


def test_a_row_tells_figures_of_one_year_together_and_a_record_with_its_date(table):
    assert "2013年法院受理知识产权案件2,166件、法院审结知识产权案件1,975件" in rows(table)[0]
    assert 'href="#src-book-2014"' in table.html
    assert "省公安厅" in table.csv


def test_what_came_after_the_period_is_told_in_the_last_edition_only(table):
    assert "只开通8个中心" in table.html
    assert "只开通8个中心" not in tasks.task_table(made(2014), "三").html
    assert (
        narrative.records_paragraph(made(), "三.2").plain
        == "有资料表明到2017年4月“热线开通”未全部完成：只开通8个中心。"
    )
    assert (
        narrative.records_paragraph(made(2014), "三.2").plain
        == "截至2014年末的“援助”任务记录，本报告未查到。"
    )


def test_symbols_of_targets_are_explained():
    made_of_one = tasks.task_table(review(), "一")
    assert "●1 ★1" in made_of_one.plain or "★1 ×1" in made_of_one.plain
    assert "★提前完成" in made_of_one.html


def test_a_section_without_targets_is_told_by_its_tasks():
    assert chapter_sentence(made(), "三") == (
        "保护部分4项任务未设量化目标，其中4项有公开的数据或记录。"
    )
    assert chapter_sentence(made(2014), "三") == (
        "保护部分4项任务未设量化目标，其中3项有公开的数据或记录，1项本报告未查到资料。"
    )
    assert tasks.section_sentence(made(), "三") == ("保护部分共4项任务，均未提出可考核的目标。")


def test_what_the_plan_asks_is_quoted_from_it():
    assert (
        tasks.demands_paragraph(made(), "一.1", "三.1").plain
        == "任务一.1提出：“…”。任务三.1未设量化目标。"
    )


def test_a_span_stands_in_a_row_of_its_own():
    found = periods.period_table(
        made(), "court_ip_cases_accepted", "court_ip_cases_concluded",
        ratio="court_conclusion_rate",
    )  # fmt: skip
    assert found.title == (
        "2013年法院受理知识产权案件2,166件、法院审结知识产权案件1,975件，审结率91.2%"
    )
    assert [r.split("\t")[:4] for r in rows(found)] == [
        ["2008—2012年合计", "4,909", "4,755", "96.9"],
        ["2013年", "2,166", "1,975", "91.2"],
    ]
    early = periods.period_table(made(region="CN"), "court_ip_cases_accepted")
    assert early.plain == "2015年及以前法院受理知识产权案件的数据，本报告未查到。"


def test_figures_are_told_with_the_year_said_once_and_their_sources():
    found = narrative.values_paragraph(made(), "applications", "per_10k", "trademarks")
    assert found.plain == (
        "2015年发明专利申请量19,332件，比上年增长5.0%；每万人口发明专利拥有量5.303件，"
        "比上年增长26.4%；2012年有效注册商标总量121,800件。"
    )
    assert typst.render(found.blocks).count("#lnip-ref(") == 3


def test_a_target_without_figures_has_a_row_and_no_card():
    silent = made(region="CN")
    made_table = not_assessable.not_assessable_table(silent, "一")
    rows_of = rows(made_table)
    assert [r.split("\t")[1] for r in rows_of] == [
        v.target.title for v in silent.of_section("一")
    ]  # fmt: skip
    (node,) = (block for block in made_table.blocks if isinstance(block, Table))
    widths = {column.name: column.width for column in node.columns}
    # Sentences about bounds stand under the last public value.
    assert widths["最近的公开数据"].endswith("fr")
    assert target_card(silent, "applications-growth").html == ""
    assert target_card(review(), "applications-growth").html
    assert not_assessable.not_assessable_table(review(), "一").html == ""


def test_one_figure_alone_is_no_line():
    assert series_chart(made(), "court_ip_cases_accepted").html == ""
    assert series_chart(made(), "applications").html


def test_an_empty_exhibit_leaves_no_trace():
    bundle, meta = target_chart(made(2012, "CN"), "rd-intensity")._repr_mimebundle_()
    assert MIME not in bundle
    assert meta == {}


def test_the_amount_due_is_told_with_its_sum():
    said = awards.awards_paragraph(made()).plain
    assert "新增57件，按每件50万元计，应奖57件×50万元＝2,850万元。" in said
    assert "不是实际支出" in said
    assert awards.awards_table(made()).title == (
        "2类一次性奖励中，1类可算出部分年份的应奖金额，合计2,850万元"
    )
    assert awards.awards_table(made(region="CN")).html == ""


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (("农业植物新品种权申请量", "农业植物新品种权授权量"), ("申请量", "授权量")),
        (("发明专利申请量", "实用新型专利申请量"), ("发明", "实用新型")),
        (("输出技术", "吸纳技术"), ("输出技术", "吸纳技术")),
        (("发明专利申请量",), ("发明专利申请量",)),
    ],
)
def test_lines_are_named_by_what_tells_them_apart(names, short):
    assert short_labels(names) == short


def test_a_change_from_a_round_figure_is_told_roughly_and_divides_nothing():
    # 2011 was printed as 1.7万项.
    edition = open_review(2012)
    said = narrative.values_paragraph(edition, "tech_contract_count_output").plain
    assert said == "2012年输出技术合同成交数14,676项，比上年约下降14%。"
    years = [o.year for o in ratio_series(edition, "tech_value_per_contract_output").observations]
    assert years == [2010, 2012]


def test_what_was_not_seen_done_before_it_was_due_is_no_reproach():
    # Named on 4 September 2013 without Liaoning; due by the end of that year.
    (record,) = [r for r in task_records(real_review(2015)) if r.task.id == "二.14"]
    (said,) = [c.text for c in known_clauses(record) if "没有辽宁" in c.text]
    assert said.endswith("没有辽宁（当时未到期）")
    (fact,) = [m for m in record.milestones if m.item == "software-legal-city"]
    later = replace(fact, date="2014-01-10")
    assert "未到期" not in record_clause(record, later).text
    assert "未到期" not in record_clause(record, replace(fact, item="")).text
