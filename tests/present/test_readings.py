"""What is said of readings: small literal reviews, and the edition as it is."""

from dataclasses import replace

from lnip_analysis.plan.model import Reading
from lnip_analysis.plan.readings import Change
from lnip_analysis.present.targets import readings
from lnip_analysis.present.words.readings_text import (
    before_issue_sentences,
    quantities_sentence,
    reading_sentence,
    robustness_sentence,
)
from lnip_analysis.review.readings import Effect, Readings, ReadingVerdict, judge_as
from tests.present.cases import TARGETS, verdict
from tests.present.reviews import review
from tests.real import real_review

BASE = Reading(id="a", title="以2010年为基期", reason="…", change=Change(base_year=2010))
ROUNDED = Reading(id="b", title="按13.5%", reason="…", change=Change(value=13.5))
UNKNOWN = Reading(id="c", title="按户籍人口", reason="…", needs="户籍人口")


def applications(*effects: tuple[Reading, Effect]) -> Readings:
    others = (
        ReadingVerdict(r, effect, judge_as(review(), TARGETS["applications"], r))
        for r, effect in effects
    )
    return Readings(verdict("applications"), tuple(others))


def test_a_verdict_that_hangs_on_the_reading_says_on_which():
    r = applications((BASE, Effect.DIFFERS), (ROUNDED, Effect.SAME), (UNKNOWN, Effect.UNKNOWN))
    assert reading_sentence(r) == (
        "“发明专利申请量年均增长14%”：按“以2010年为基期”的读法，2015年达到目标，结论为“已完成”；"
        "采用的读法为“未完成”；另外1种读法结论与之相同；另有1种读法缺数据，无法评判。"
    )
    assert robustness_sentence([r]) == (
        "1项有结论的目标，其中1项换一种读法，结论会变：“发明专利申请量年均增长14%”。"
    )


def test_a_verdict_that_stands_counts_the_adopted_reading_too():
    r = applications((ROUNDED, Effect.SAME))
    assert reading_sentence(r).endswith("：采用的读法与另外1种读法结论相同。")
    assert "都与采用的读法相同" in robustness_sentence([r])
    assert reading_sentence(applications()).endswith("：没有别的读法。")


def test_where_nothing_is_judged_nothing_is_said():
    assert robustness_sentence([]) == ""
    assert quantities_sentence([]) == ""
    assert before_issue_sentences([], "2012-06-28") == ""


def test_the_closing_edition_says_what_hangs_on_a_reading():
    edition = real_review(2015)
    assert readings.robustness_paragraph(edition).plain.startswith(
        "13项有结论的目标只涉及9个独立指标；其中3项换一种读法，结论会变："
    )
    # 8 of the 33 cannot be judged: they are no readings that change nothing.
    title = readings.readings_table(edition).title
    assert title.endswith("：能评判的25种读法中3种会变，另有8种现有资料评判不了")
    nation = real_review(2015, plan="cn-12fyp-2011-2015")
    assert readings.readings_table(nation).title.endswith("：2种读法结论都不变")
    said = readings.before_issue_paragraph(edition).plain
    assert "2012年3月已经达到（推算为2.504件）" in said
    assert "“新创驰名商标45件”的目标到2012年5月已有34件，占目标的75.6%" in said
    said = readings.quantities_paragraph(edition).plain
    assert "恰为200件，两项其实是一项" in said
    assert "为4.171件，已达到3.3件" in said
    assert "恰为50家，还达不到这一目标" in said


def test_the_data_file_holds_the_reason_of_every_reading():
    csv = readings.readings_table(real_review(2015)).csv
    for target in real_review(2015).plan.targets[:2]:
        assert all(r.title in csv and r.reason in csv for r in target.readings)


def test_what_is_not_judged_says_what_each_reading_needs():
    made = readings.open_readings_table(real_review(2015))
    assert made.title.startswith("尚无结论的目标")
    assert "出口企业的商标国际注册数（含逐国注册）" in made.plain
    assert "2013、2015年PCT国际专利申请量" in made.plain


def test_without_readings_there_is_no_table():
    bare = review()
    assert readings.readings_table(bare).html == ""
    assert readings.open_readings_table(bare).html == ""
    assert readings.readings_list(bare).html == ""
    away = replace(real_review(2015), region="CN-JL")
    assert readings.before_issue_paragraph(away).html == ""


def test_what_is_asked_stands_under_a_dash_where_nothing_was_found():
    rows = readings.readings_table(real_review(2015)).blocks[0].rows
    empty = [row[3].text for row in rows if row[3].sub and not row[3].value]
    assert empty
    assert set(empty) == {"—"}
