from dataclasses import replace

import pytest

from lnip_analysis.evidence.model import Publication
from lnip_analysis.present.charts.chart import STRIP_NOTE
from lnip_analysis.present.targets.cards import verdict_block
from lnip_analysis.present.targets.charts import target_chart
from lnip_analysis.present.words.chapters import board_headline, class_sentence, judgement
from lnip_analysis.present.words.headlines import headline
from lnip_analysis.present.words.outcomes import shown_progress
from lnip_analysis.present.words.phrases import deciding_sources, missing_value, shortfall
from lnip_analysis.present.words.target_sentences import (
    pace_sentence,
    probability_sentence,
    target_sentence,
)
from lnip_analysis.review.model import DataGap, Outlook
from lnip_analysis.review.status import Status
from tests.present.cases import fairs, verdict
from tests.real import real_review


@pytest.mark.parametrize(
    ("name", "edition", "expected"),
    [
        (
            "per_10k",
            2013,
            "每万人口发明专利拥有量由2011年的2.385件提高到2013年的3.666件，"
            "提前两年完成3.3件的目标。",
        ),
        (
            "per_10k",
            2015,
            "每万人口发明专利拥有量由2011年的2.385件提高到2015年的5.303件，"
            "2013年已达3.666件，提前两年完成3.3件的目标。",
        ),
        (
            "applications",
            2015,
            "发明专利申请量由2011年的14,658件增加到2015年的19,332件，年均增长7.2%，"
            "未达到年均增长14%的要求。",
        ),
        (
            "applications",
            2012,
            "发明专利申请量由2011年的14,658件增加到2012年的19,740件，增长34.7%，"
            "快于年均增长14%的要求，进度达标。",
        ),
        (
            "rd",
            2015,
            "R&D经费投入强度由2011年的1.64%下降到2015年的1.27%，不升反降，未完成2.2%的目标。",
        ),
        (
            "rd",
            2013,
            "R&D经费投入强度由2011年的1.64%提高到2013年的1.65%，累计进度1.8%，时间进度50.0%，"
            "进度滞后（目标为2015年2.2%）。",
        ),
        ("well_known", 2013, "中国驰名商标2012年新增57件，提前三年完成45件的目标。"),
        (
            "pct",
            2014,
            "PCT国际专利申请量2012年为244件、2014年为190件，均达到要求；"
            "2013年数据本报告未查到（牵头单位为省知识产权局），无法评估。",
        ),
    ],
)
def test_the_sentence_is_base_latest_verdict(name, edition, expected):
    assert target_sentence(verdict(name, edition)) == expected


def test_what_cannot_be_judged_says_who_owes_what_and_names_the_later_figure():
    text = target_sentence(verdict("trademarks"))
    assert text.startswith(
        "有效注册商标总量2012年为121,800件；2011、2013—2015年数据本报告未查到（牵头单位为省知识产权局），无法评估。"
    )
    assert text.endswith("2016年为211,146件，属计划期后数据，不当作计划期内的数。")


def test_a_figure_after_the_edition_but_within_the_plan_is_not_called_after_the_plan():
    late = verdict("trademarks", beyond=verdict("pct").series.observations[-1:])
    assert "2014年为190件，属本版之后年份的数据" in target_sentence(late)


def test_deliverables_are_counted_by_status_and_inner_quotes_become_single():
    assert target_sentence(fairs()) == "“办好‘交易会’”共2项，本报告均未查到完成记录。"
    assert target_sentence(fairs(2013)) == (
        "“办好‘交易会’”共2项：1项本报告未查到（2012年交易会），1项未到期（2014年交易会）。"
    )


def test_growth_tells_planned_observed_and_still_needed():
    assert pace_sentence(verdict("applications", 2014)) == (
        "要在2015年达标，当年还需增长34.4%。"  # its sentence has told the other two
    )
    assert pace_sentence(verdict("per_10k", 2012)).startswith(
        "达到目标须年均增长8.5%，2011年以来实际增长28.3%，"
    )
    assert pace_sentence(verdict("rd", 2013)) == (
        "达到目标须平均每年提高0.14个百分点，2011年以来实际平均每年提高0.01个百分点，"
        "要在2015年达标，今后每年还需提高0.28个百分点。"
    )
    assert pace_sentence(verdict("applications", 2013)).endswith("目前水平已高于2015年的要求。")
    assert pace_sentence(verdict("applications", 2015)) == ""
    assert pace_sentence(verdict("trademarks")) == ""


def test_probability_is_number_and_word():
    open_target = verdict("applications", 2013, probability=0.87, stability=0.9)
    assert probability_sentence(open_target) == (
        "达成概率约87%（可能）；计入数据波动，状态仍为“进度达标”的可能性约90%。"
    )
    sure = verdict("applications", 2013, probability=0.9951)
    assert probability_sentence(sure) == "达成概率大于99%（几乎确定）。"
    weak = verdict(
        "applications", 2013, probability=0.5, outlook=Outlook(basis="low_confidence")
    )  # fmt: skip
    assert "只有4年的数据，可信度低" in probability_sentence(weak)


def test_a_settled_target_has_no_probability_and_too_few_figures_say_so():
    assert probability_sentence(verdict("applications", probability=0.0)) == ""
    assert probability_sentence(verdict("rd", 2013)) == "只有3年的数据，不给出达成概率。"


def test_the_expected_year_comes_with_its_range():
    outlook = Outlook(basis="model", expected=(2014, 2015, 2017))
    text = probability_sentence(verdict("per_10k", 2012, probability=0.7, outlook=outlook))
    assert text.endswith("按目前走势，预计2015年达到目标（八成可能在2014—2017年之间）。")


@pytest.mark.parametrize(
    ("name", "edition", "expected"),
    [
        # 25,292 / (14,658 × 1.14²) − 1 = 32.77 %; 18,417 / 25,292 − 1 = −27.18 %;
        # 14,658 × 1.14⁴ − 19,332 = 5,424.8.
        (
            "applications",
            2015,
            "发明专利申请量2013年高出要求路径32.8%，2014年下降27.2%，最终差5,425件",
        ),
        # 18,417 / (14,658 × 1.14³) − 1 = −15.19 %.
        (
            "applications",
            2014,
            "发明专利申请量2014年下降27.2%，由上年高出要求路径32.8%转为低于15.2%",
        ),
        # 19,740 / (14,658 × 1.14) − 1 = 18.13 %.
        ("applications", 2012, "发明专利申请量2012年增长34.7%至19,740件，高出要求路径18.1%"),
        ("per_10k", 2013, "每万人口发明专利拥有量2013年为3.666件，提前两年完成3.3件的目标"),
        (
            "rd",
            2015,
            "R&D经费投入强度由2011年的1.64%降到2015年的1.27%，离2.2%的目标差0.93个百分点",
        ),
        # 1.64 × (2.2 / 1.64)^(2/4) = 1.8995 by 2013.
        ("rd", 2013, "R&D经费投入强度2013年为1.65%，低于当年应到的1.9%"),
        ("trademarks", 2015, "有效注册商标总量缺2011、2013—2015年数据，无法评估"),
    ],
)
def test_titles_state_the_finding(name, edition, expected):
    assert headline(verdict(name, edition)) == expected


def test_every_status_of_a_level_gives_a_whole_sentence():
    for status in Status:
        text = target_sentence(verdict("rd", 2013, status=status, met_year=2013))
        assert text.endswith("。")
        assert "None" not in text
        assert headline(verdict("rd", 2013, status=status, met_year=2013))


def test_every_target_is_counted():
    verdicts = [verdict(n) for n in ("applications", "per_10k", "rd", "trademarks")]
    verdicts += [fairs(2013)]
    assert class_sentence(verdicts, "计划") == (
        "计划5项目标中，1项提前完成，2项未完成（发明专利申请量年均增长7.2%，低于14%的要求；"
        "R&D经费投入强度2015年为1.27%，低于2.2%的目标）；其余2项因所收资料不足无法评估。"
    )
    assert board_headline(verdicts) == (
        "5项目标中，1项已完成，2项未完成，2项因所收资料不足无法评估"
    )
    assert class_sentence([fairs()], "运用部分") == ("运用部分1项目标因所收资料不足无法评估。")
    assert class_sentence([], "保护部分") == "保护部分未设量化目标。"


def test_what_falls_short_is_named_with_its_numbers():
    assert shortfall(verdict("rd")) == "R&D经费投入强度2015年为1.27%，低于2.2%的目标"
    assert shortfall(verdict("applications", 2014)) == ("发明专利申请量年均增长7.9%，低于14%的要求")
    assert shortfall(fairs()) == ""


def test_one_year_s_growth_is_no_average():
    assert pace_sentence(verdict("per_10k", 2012)).startswith(
        "达到目标须年均增长8.5%，2011年以来实际增长28.3%，"
    )


def test_a_target_of_one_year_asks_for_growth_not_for_an_average():
    made = verdict("per_10k", 2012)
    short = made.target.model_copy(update={"deadline": 2012})
    assert pace_sentence(replace(made, target=short)).startswith("达到目标须增长8.5%，")


def test_a_target_met_on_a_weak_figure_says_so_wherever_it_is_told():
    def weak_in_2013(edition):
        found = verdict("per_10k", edition)
        points = tuple(
            replace(p, observations=tuple(replace(o, grade="D") for o in p.observations))
            if p.year == 2013
            else p
            for p in found.points
        )
        return replace(found, points=points, latest=points[-1])

    assert headline(weak_in_2013(2013)).endswith("提前两年完成3.3件的目标（来源无正式出处）")
    assert headline(weak_in_2013(2014)).endswith("提前两年完成3.3件的目标（2013年来源无正式出处）")
    assert "出处" not in headline(verdict("per_10k", 2014))


def test_every_year_that_a_floor_s_sentence_names_has_its_source():
    assert deciding_sources(verdict("pct", 2014)) == ("book-2013", "book-2015")


def test_a_gap_names_the_tables_that_printed_the_value():
    tables = tuple(Publication("pct", "某局《统计表》", year, "book-2014") for year in (2013, 2015))
    gap = DataGap("省知识产权局", "PCT国际专利申请量", (2013, 2015), publications=tables)
    assert missing_value(gap) == (
        "2013、2015年数据本报告未查到"
        "（牵头单位为省知识产权局；某局《统计表》按省公布过2013、2015年的数）"
    )
    assert missing_value(replace(gap, publications=()), "申请量") == (
        "2013、2015年申请量本报告未查到（牵头单位为省知识产权局）"
    )


@pytest.mark.parametrize(
    ("statuses", "said"),
    [
        ("MET MET_EARLY MISSED", "有结论的目标多数完成"),
        ("MET MISSED MISSED", "有结论的目标多数没有完成"),
        ("MISSED NOT_ASSESSABLE", "有结论的目标没有完成"),
        ("MET DONE", "有结论的目标都已完成"),
        ("MET NOT_ASSESSABLE NOT_FOUND", "的目标多数不能评估"),
        ("BEHIND AWAY ON_TRACK", "的目标多数落后"),
        ("BEHIND ON_TRACK MET", "的目标多数按进度推进或已完成"),
        ("BEHIND AWAY", "的目标都落后"),
        ("BEHIND ON_TRACK", "的目标两项中一项落后"),
        ("BEHIND AWAY MET ON_TRACK", "的目标一半落后"),
        ("NEEDS_PUSH MET ON_TRACK", "的目标有1项低于要求、须加力，其余按进度推进或已完成"),
        ("NEEDS_PUSH NEEDS_PUSH", "的目标都低于要求、须加力"),
        ("BEHIND NEEDS_PUSH MET", "的目标有1项落后，1项低于要求、须加力，其余按进度推进或已完成"),
        ("AWAY NEEDS_PUSH NOT_DUE", "的目标有1项落后，1项低于要求、须加力"),
        ("MET MISSED", "有结论的目标两项中一项没有完成"),
        ("MET MET MISSED MISSED", "有结论的目标一半没有完成"),
        ("AWAY NOT_ASSESSABLE", ""),
        ("AWAY ON_TRACK MET NOT_ASSESSABLE", "可评估的目标多数按进度推进或已完成"),
        ("NOT_FOUND NOT_ASSESSABLE", "的目标都不能评估"),
        ("NOT_DUE NOT_DUE", ""),
        ("MET", ""),
    ],
)
def test_how_most_targets_fare_is_said_first(statuses, said):
    one = verdict("applications")
    found = [replace(one, status=Status[name]) for name in statuses.split()]
    assert judgement(found) == said


def test_a_status_that_draws_hardly_keep_is_called_weak_and_no_other_is_named():
    """15 % below its path and hardly likely to be met: that it "may be on track" helps nobody."""
    for year, target in (
        (2014, "invention-applications-growth"),
        (2014, "invention-grants-growth"),
        (2013, "invention-grants-growth"),
    ):
        v = real_review(year).verdict(target)
        text = probability_sentence(v)
        assert f"；历年数据波动大，按进度定的“{v.status.value}”不稳固。" in text
        assert "更可能" not in text
        assert "状态仍为" not in text


def test_a_demand_of_every_year_has_no_progress_to_show():
    v = real_review(2014).verdict("foreign-and-pct-yearly")
    assert shown_progress(v) is None
    assert "2012、2014年达到，2013年未查到" in verdict_block(v).html
    assert "累计进度" not in verdict_block(v).plain + verdict_block(v).html
    assert shown_progress(real_review(2014).verdict("invention-stock-growth")) is not None


def test_the_strip_of_editions_is_explained_once_under_the_first_chart():
    made = [target_chart(real_review(2014), v.target.id) for v in real_review(2014).verdicts]
    assert [STRIP_NOTE in one.html for one in made].index(True) == 0
    assert sum(STRIP_NOTE in one.html for one in made) == 1


def test_progress_from_a_base_next_to_the_target_is_not_shown():
    one = verdict("per_10k")
    assert one.baseline is not None
    for base, shown in ((2.40, None), (2.37, 1.5)):
        near = replace(
            one,
            status=Status.MET,
            target_value=2.5,
            progress=1.5,
            baseline=replace(one.baseline, value=base),
        )
        assert shown_progress(near) == shown
