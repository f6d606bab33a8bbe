"""What a plan lacks leaves nothing behind: no table of no targets, no chapter of nobody."""

from lnip_analysis.present.accountability import duties
from lnip_analysis.present.forms.prose import key_message
from lnip_analysis.present.overview import plan_progress, summary
from lnip_analysis.present.targets import charts
from lnip_analysis.present.words.phrases import missing_value
from lnip_analysis.present.words.summary_text import summary_sentences
from lnip_analysis.review.model import DataGap
from lnip_analysis.review.review import Review
from tests.present.reviews import PLAN, evidence


def made(**changes):
    return Review(PLAN.model_copy(update=changes), evidence(), 2015, "CN-LN")


def test_without_targets_nothing_is_counted():
    bare = made(targets=())
    assert summary_sentences(bare) == ("计划没有提出可以考核的目标。",)
    shown = (
        summary.outcome_table(bare), summary.outcomes(bare), charts.scoreboard(bare),
        plan_progress.progress_paragraph(bare), plan_progress.section_table(bare),
    )  # fmt: skip
    assert [exhibit.blocks for exhibit in shown] == [()] * 5


def test_without_bodies_nobody_answers():
    (section,) = PLAN.sections
    tasks = tuple(task.model_copy(update={"bodies": ()}) for task in section.tasks)
    bare = made(sections=(section.model_copy(update={"tasks": tasks}),))
    assert duties.duties_sentence(bare) == ""
    assert key_message(duties.duties_sentence(bare)).blocks == ()
    assert duties.matrix_charts(bare).items == ()
    assert duties.public_table(bare) is None
    assert duties.main_cause(bare).blocks == ()


def test_a_gap_that_is_nobodys_names_nobody():
    assert missing_value(DataGap("", "数量", (2014, 2015))) == "2014—2015年数据本报告未查到"
