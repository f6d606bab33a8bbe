"""Plans whose own text is not held: their papers say so, and tell of nobody else's matters."""

import csv
import io

import pytest

from lnip_analysis.plan.model import Plan
from lnip_analysis.present.overview.summary import verdict_sentence
from lnip_analysis.present.sources.glossary import glossary
from lnip_analysis.present.targets.tasks import demands_paragraph, plan_text_paragraph
from lnip_analysis.present.words.readings_text import quantities_sentence
from lnip_analysis.review import open_review
from lnip_analysis.review.kpis import key_figures
from lnip_analysis.review.plan_archive_consistency import misfits
from lnip_analysis.review.readings import Effect, target_readings
from lnip_analysis.review.revisions import since_last_edition
from lnip_analysis.review.status import Status


@pytest.fixture(scope="module")
def nation():
    return open_review(2015, plan="cn-12fyp-2011-2015")


@pytest.fixture(scope="module")
def later():
    return open_review(2016, plan="ln-ip-2016-2020")


def test_words_that_are_not_the_originals_stand_in_no_quotation_marks(later):
    said = demands_paragraph(later, "一.1").plain
    assert said.startswith("任务一.1（转述，不是原文）：")
    assert "“" not in said
    assert "达到7.36件。" in said


def test_words_quoted_by_another_text_name_that_text(nation):
    said = demands_paragraph(nation, "一.1").plain
    assert said == "任务一.1，据辽宁省推进计划四.1的引述：“R＆D投入占GDP比重达到2.2%”。"


def test_a_plan_whose_text_is_held_speaks_for_itself():
    said = demands_paragraph(open_review(2015), "一.5").plain
    assert said.startswith("任务一.5提出：“")


def test_the_first_chapter_says_what_text_there_is_and_that_targets_may_be_missing(later):
    made = plan_text_paragraph(later)
    assert "全文、文号和印发日期本报告未收" in made.plain
    assert "目标据国家知识产权局英文网站2016年8月31日的短讯" in made.plain
    assert "不能断定计划只有这些目标，这里只评所收的3项" in made.plain
    assert "sipo-en-2016-08-31-liaoning" in made.html
    assert "不能断定" not in plan_text_paragraph(open_review(2015)).plain
    assert verdict_sentence(later).startswith("计划的目标本报告收到3项")


def test_a_target_the_report_names_is_listed_though_nothing_says_how_it_stands(later):
    assert later.verdict("firms-with-inventions-2020").status is Status.NOT_ASSESSABLE


def test_read_as_a_sum_of_five_years_the_applications_abroad_are_not_behind(later):
    (found,) = (r for r in target_readings(later) if r.verdict.target.id == "pct-applications-2020")
    assert found.verdict.status is Status.BEHIND
    (other,) = found.others
    # 208 of 550 after one year of five: 37.8 % where an even pace asks for 20 %.
    assert other.effect is Effect.DIFFERS
    assert other.verdict.status is Status.ON_TRACK


def test_nothing_of_another_plan_is_missed_or_defined(nation, later):
    foreign = {"well_known_trademarks", "gi_trademarks", "gi_products"}
    foreign |= {"software_products_registered_cumulative", "time_honored_brands_national"}
    for review in (nation, later):
        assert not foreign & set(key_figures(review)[1])
        names = [row["指标"] for row in csv.DictReader(io.StringIO(glossary(review).csv))]
        assert not {"中国驰名商标总数", "地理标志商标总数", "累计登记软件产品"} & set(names)
    added = {o.indicator for o in since_last_edition(nation).added}
    assert not (foreign | {"software_firms_certified_cumulative"}) & added
    assert set(key_figures(open_review(2015))[1]) & foreign


def test_targets_that_all_count_something_else_need_no_sentence(nation):
    settled = [v for v in nation.verdicts if v.status is Status.MISSED]
    assert quantities_sentence([[v] for v in settled]) == ""


def test_a_source_of_the_text_that_no_list_has_is_told(nation):
    plan: Plan = nation.plan.model_copy(update={"sources": ("chinadaily-2011",)})
    ((place, what, _, advice),) = misfits(plan, nation.evidence)
    assert place == ("sources", 0)
    assert "chinadaily-2011" in what
    assert "chinadaily-2011-03-05-12fyp" in advice
