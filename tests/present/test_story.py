"""The story's points: facts, reading and what is not known are kept apart, and say what holds."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from lnip_analysis.growth.decompose import shift_share
from lnip_analysis.present.overview.what_happened import advice_list, points, remark, years_table
from lnip_analysis.present.targets.periods import period_table
from lnip_analysis.present.words.story import story, why_sentence
from lnip_analysis.present.words.story_advice import _line, _tried, advice
from lnip_analysis.present.words.story_amounts import count_point, span_point
from lnip_analysis.present.words.story_chapters import (
    ahead_sentence,
    main_cause_sentence,
    misjudged_sentence,
    types_sentence,
)
from lnip_analysis.present.words.story_crossing import crossing_point
from lnip_analysis.present.words.story_grants import grants_point
from lnip_analysis.present.words.story_point import (
    change_shown,
    grew,
    round_money,
    shown,
    to_from,
)
from lnip_analysis.present.words.story_ratio import ratio_point
from lnip_analysis.present.words.story_years import beyond, year_point
from lnip_analysis.review import open_review
from lnip_analysis.review.city_shares import Cities
from lnip_analysis.review.outcome import not_assessable_groups
from lnip_analysis.review.status import Status
from lnip_analysis.review.what_happened import what_happened
from tests.real import real_review

INVENTIONS = "patent_applications_invention"
EDITIONS = [(y,) for y in (2012, 2013, 2014, 2015)]
ABROAD = [(2015, code) for code in ("CN-GD", "CN-JL", "CN-XZ", "CN")]


def said(point):
    return "".join(fact.text for fact in point.facts)


@pytest.fixture(scope="module")
def review():
    return real_review(2015)


@pytest.mark.parametrize(
    ("actual", "expected", "words"),
    [
        (5552, 6255, "少增"), (4000, 3130, "多增"), (-143, -9, "多减"), (-5, -9, "少减"),
        (-6875, 3002, "比按全国增速少"), (50, -9, "比按全国增速多"), (-143, 0, "多减"),
    ],
)  # fmt: skip
def test_what_is_left_beside_the_nation_s_growth_has_a_direction(actual, expected, words):
    assert beyond(actual, expected) == words


@pytest.mark.parametrize(
    ("amount", "words"), [(28613.9, "约2.86万亿元"), (634.2, "约634亿元"), (12.345, "约12.3亿元")]
)
def test_an_implied_amount_is_told_as_finely_as_it_is_known(amount, words):
    assert round_money(amount) == words


def test_changes_in_words():
    assert grew(0.653) == "增长65.3%"
    assert grew(-0.2718) == "下降27.2%"
    assert grew(-0.0012) == "基本持平（−0.1%）"
    assert to_from(("15,589项", "11,878项"), -0.2) == "由15,589项减到11,878项"
    assert (shown(3451.4, "件"), shown(188.737, "亿元")) == ("3,451件", "188.7亿元")
    assert (change_shown(3451.4, "件"), change_shown(-94.27, "亿元")) == ("+3,451", "−94.3")


@pytest.mark.parametrize("asked", [*EDITIONS, *ABROAD])
def test_every_point_has_its_three_parts_and_its_sources(asked):
    for point in story(real_review(*asked)):
        assert point.sources
        assert all(fact.text.endswith("。") for fact in point.facts)
        assert point.reading.endswith("。")
        # Where the facts allow no reading, none is printed, and why stands under the unknown.
        assert point.rests_on or "不能断定" in point.unknown
        assert point.refuted_by.startswith("如果")
        assert "本报告" in point.unknown
        # A fact gives no cause: that is what the reading is for.
        assert not [w for w in ("主要是", "原因", "由于", "因为") if w in said(point)]


def test_what_was_lost_comes_first(review):
    titles = [point.title for point in story(review)]
    assert titles[0] == "发明专利申请量：2013年高出要求32.8%，2014年一年下降27.2%，最后差5,425件"
    assert titles[1].startswith("R&D经费投入强度：2013年以来R&D经费内部支出下降18.5%")
    assert len(titles) == 5


def test_the_fall_is_read_as_the_province_s_own_where_the_nation_grew(review):
    one = what_happened(review).single_years[0]
    point = year_point(review, one)
    assert "落空，主要是2014年这一年的下降" in point.reading
    assert "原因主要在辽宁自身，不在全国" in point.reading
    # The nation spent less on each application too, and its applications went on growing.
    assert "跟上" not in point.reading
    assert "2013年为176.3万元（全国168.1万元）" in said(point)
    assert "全国也在减少，而全国的申请仍在增长，不能说是投入没有跟上" in point.unknown
    # The year before was high enough itself: that happened, so nothing is supposed.
    assert "2013年的25,292件本已不低于2015年要求的24,757件" in said(point)
    assert "若随全国增长" not in said(point)


def test_the_cities_of_a_fall_are_told_where_one_table_has_them(review, monkeypatch):
    (one,) = (x for x in what_happened(review).single_years if x.indicator.id == INVENTIONS)
    point = year_point(review, one)
    assert any("其中大连减少8,690件，沈阳增加1,391件" in fact.text for fact in point.facts)
    assert "本报告所收资料没有分申请人的历年数" in point.unknown
    monkeypatch.setattr(
        "lnip_analysis.present.words.story_years.city_shares", lambda review: Cities()
    )
    point = year_point(review, one)
    assert not any("大连" in fact.text for fact in point.facts)
    assert "是哪些申请人、哪些市" in point.unknown
    assert "没有分申请人、分市的历年数" in point.unknown


def test_the_same_fall_with_the_nation_is_read_as_the_nation_s(review):
    one = what_happened(review).single_years[0]
    nation = replace(one.nation_now, value=one.nation_before.value * 0.75)
    ends = one.before.value, one.now.value, one.nation_before.value, nation.value
    before = replace(one.view.nation_now, value=one.view.nation_first.value * 1.2)
    view = replace(one.view, nation_now=before)
    moved = replace(one, nation_now=nation, parts=shift_share(*ends), view=view)
    point = year_point(review, moved)
    assert "主要是随全国而动" in point.reading
    assert "自身" not in point.reading
    assert "已超过" not in said(point)


def test_no_year_is_put_down_to_the_nation_unless_the_years_before_agree(review):
    # 25,561 in 2016 after 19,332 and 25,292 in 2013: the nation grew as fast that year, yet by
    # 70.9 % since 2013 and Liaoning by 1.1 %.
    later = open_review(2016, plan="ln-ip-2016-2020")
    (one,) = what_happened(later).single_years
    point = year_point(later, one)
    assert "2013—2016年累计，辽宁增长1.1%，全国增长70.9%" in said(point)
    assert "随全国而动" not in point.reading + point.short
    apart = year_point(later, replace(one, recovery=None))
    assert "说不上随全国而动" in apart.reading
    unknown = year_point(later, replace(one, recovery=None, view=None))
    assert "没有此前的数可以对照" in unknown.reading
    fall = what_happened(review).single_years[0]
    near = replace(fall.view.nation_now, value=fall.view.nation_first.value * 1.2)
    lone = year_point(review, replace(fall, view=replace(fall.view, nation_now=near)))
    assert "自身" not in lone.reading
    assert "放到三年看则与全国相近" in lone.reading


def alone(one):
    """The same ratio as if no other basis had been printed."""
    return replace(one, others=())


def test_no_main_cause_is_named_where_another_basis_shows_another(review):
    for year in (2014, 2015):
        (one,) = what_happened(real_review(year)).ratios
        point = ratio_point(one)
        assert "主要是" not in point.reading + point.short
        assert "没有跟上GDP的增长" in point.unknown
        since = "自2013年以来" if year == 2015 else "2014年"
        assert f"按修订口径，是{since}R&D经费内部支出减少" in point.unknown
    once = "按修订口径2013年曾达到，按“达到一次即算完成”的规则，这一口径下就是完成"
    assert f"2015年的数，两种口径都没有达到目标；{once}" in point.reading
    assert once in point.short
    (early,) = what_happened(real_review(2013)).ratios
    assert "按修订口径却为2.32%，已高于目标" in ratio_point(early).short
    (first,) = what_happened(real_review(2012)).ratios
    assert "修订口径只有2012年的数，检验不了" in ratio_point(first).unknown


def test_no_edition_puts_the_fall_of_a_ratio_down_to_its_denominator():
    """In 2014 GDP did more of the fall than spending, but it grew as it does in any year."""
    for year, read in (
        (
            2014,
            "2013—2014年强度下降，分解开来多半对应GDP的增长；与全国相比，"
            "是R&D经费内部支出没有像全国那样增长（随全国增长的，2014年强度约为1.71%",
        ),
        (
            2015,
            "2013—2015年强度下降，主要由于R&D经费内部支出减少，没有像全国那样增长"
            "（随全国增长的，2015年强度约为1.86%",
        ),
    ):
        (one,) = what_happened(real_review(year)).ratios
        reading = ratio_point(one).reading
        assert read in reading
        assert "，不会低于2013年），两种口径都是如此。" in reading
        assert "主要由于GDP" not in reading
    # As if the nation's had hardly grown: no benchmark is left, and nothing is named.
    one = what_happened(real_review(2014)).ratios[0]
    first, last = one.nation_above
    slow = replace(one, nation_above=(first, replace(last, value=first.value * 1.001)))
    assert "强度下降" not in ratio_point(slow).reading
    assert "主要" not in ratio_point(slow).title


def test_a_change_of_one_year_is_told_as_that_year():
    (one,) = what_happened(real_review(2014)).ratios
    assert "2014年R&D经费内部支出比上年下降2.4%（全国增长9.9%）" in ratio_point(one).title
    assert "2013年以来" not in ratio_point(one).title + ratio_point(one).unknown


def test_a_shortfall_in_money_is_told_on_both_bases(review):
    (one,) = what_happened(review).ratios
    assert "离目标约差266亿元（按修订口径约81亿元）" in ratio_point(one).title
    assert "约差266亿元经费（按修订口径约81亿元）" in said(ratio_point(one))
    (early,) = what_happened(real_review(2013)).ratios
    assert "149亿元（按修订口径已达到目标）" in ratio_point(early).title


def test_a_change_across_a_break_of_accounts_is_not_told(review):
    (one,) = what_happened(review).ratios
    point = ratio_point(one)
    assert "不可比；按修订口径，GDP增长0.9%" in said(point)
    assert "22.9%" not in said(point) + point.reading
    assert "回升" not in point.reading
    # As if the other basis had gone the same way, it would be.
    same = replace(one, others=tuple(replace(o, after=one.after) for o in one.others))
    assert "2016年的回升主要是GDP变小" in ratio_point(same).reading
    assert "推算的GDP下降22.9%" in said(ratio_point(same))


def test_with_one_basis_alone_its_cause_is_told_and_what_would_refute_it(review):
    (one,) = what_happened(review).ratios
    point = ratio_point(alone(one))
    assert point.reading == (
        "目标没有达到，主要是自2011年以来R&D经费内部支出没有跟上GDP的增长"
        "（即使保持2013年的445.9亿元，2015年也只有1.56%）。"
        "2013—2015年强度下降，主要由于R&D经费内部支出减少，没有像全国那样增长"
        "（随全国增长的，2015年强度约为1.86%，不会低于2013年）。其中企业资金减少得比总额还多。"
    )
    assert "或者GDP后来的改动使各年不可比" in point.refuted_by
    (early,) = what_happened(real_review(2013)).ratios
    assert "的增长几乎只够抵上推算的GDP增长（94%—100%）" in ratio_point(alone(early)).reading


def test_a_fall_that_alone_lost_the_target_is_its_cause(review):
    (one,) = what_happened(review).ratios
    lower = replace(alone(one), verdict=replace(one.verdict, target_value=1.5))
    assert ratio_point(lower).reading == (
        "目标没有达到，主要是自2013年以来R&D经费内部支出减少"
        "（如果保持2013年的445.9亿元，2015年可达1.56%，达到目标）。其中企业资金减少得比总额还多。"
    )


def test_a_target_that_was_reached_is_no_point():
    assert not [p for p in story(real_review(2015, "CN-GD")) if p.indicator == "rd_expenditure"]


def test_earlier_applications_are_no_cause_where_the_year_before_shows_otherwise(review):
    found = what_happened(review).grants
    point = grants_point(review, found)
    assert point.reading == "这一年的变化主要是全国性的。"
    assert "（两三年前的申请增长40.2%），实际授权增长3.8%" in point.unknown
    carried = replace(found, year_before=(0.40, 0.35))
    assert "就来源说，一半以上由于2012—2013年的申请增多" in grants_point(review, carried).reading
    assert not replace(found, year_before=(0.05, -0.01)).refuted  # too small to tell
    assert not replace(found, year_before=None).refuted


def test_a_fall_that_many_provinces_shared_is_not_put_down_to_the_region():
    """In 2013 grants fell in 13 of 31 provinces, in eight of them further than in Liaoning."""
    review = real_review(2013)
    (one,) = what_happened(review).crossings
    point = crossing_point(review, one)
    assert "31个省（区、市）中13个下降，辽宁的增速居第23位，降幅居第9位" in said(point)
    assert "合计增长0.9%，与全国的数方向相反（全国的数另含香港、澳门、台湾）" in said(point)
    assert point.reading.startswith("下降的不只是辽宁：31个省（区、市）中13个下降")
    assert "原因主要在" not in point.reading + point.short
    # Where it is the largest fall of few it is the region's own, and without places nobody knows.
    far = replace(one.among, place=replace(one.among.place, rank=31), fell=4)
    assert "主要在辽宁自身" in crossing_point(review, replace(one, among=far)).reading
    unknown = crossing_point(review, replace(one, among=None)).reading
    assert "看不出是不是只有这里如此" in unknown
    # The same rule holds for the large changes of single years.
    year = what_happened(real_review(2014)).single_years[0]
    shared = year_point(review, replace(year, place=replace(year.place, rank=23), fell=13))
    assert "下降的不只是辽宁" in shared.reading


def test_a_rise_after_a_fall_is_no_move_with_the_nation():
    # 25,292 in 2013, 18,417 in 2014, 25,561 in 2016.
    rise = real_review(2016, None, None, "ln-ip-2016-2020")
    (one,) = [y for y in what_happened(rise).single_years if y.now.year == 2016][:1]
    reading = year_point(rise, one).reading
    assert reading.startswith("主要是回升：2015年比2013年低23.6%，2016年与2013年相比增长1.1%")
    assert "同期全国增长70.9%" in reading
    assert "随全国" not in reading


def test_the_event_of_a_running_year_comes_first():
    made = real_review(2013)
    titles = [point.title for point in story(made)]
    assert titles[0] == (
        "发明专利授权量：2013年下降3.6%（全国下降0.2%），由高出要求10.1%变为低于要求6.9%"
    )
    assert titles[1] == "发明专利申请量：2013年增长28.1%，全国增长31.7%"


def test_a_round_count_is_told_roughly(review):
    one = next(c for c in what_happened(review).counts if c.rounded)
    point = count_point(review, one, ())
    # The plan's own base year leads, though its count is round; the exact sum starts before it.
    assert point.title == "输出技术合同成交数2015年比2011年（约1.7万项）约少30%，成交额增长67.5%"
    assert "2011年的项数只有约数，下面从2010年算起：2010—2015年" in said(point)
    assert point.short.startswith("输出技术合同成交额2011—2015年增长67.5%")
    # Of single contracts the archive knows nothing; what was bought has a heading of its own.
    whole = next(p for p in story(review) if p.indicator == point.indicator)
    assert "大合同的去留" not in whole.reading
    assert "吸纳" not in said(whole)


def test_each_chapter_has_a_fact_and_its_reading_together(review):
    for section in "一二三四":
        text = why_sentence(review, section)
        assert text.startswith("本报告的读法：")
        assert any(word in text for word in ("主要是", "原因", "由于")), text
        assert any(sign.isdigit() for sign in text)
    assert why_sentence(review, "措施") == ""


def test_the_parts_of_a_difference_add_up_to_it(review):
    # −14,799 − 14,569 − 1,871 + 8,309 = −22,930.
    text = types_sentence(review, "applications")
    assert text.endswith(
        "相比少了22,930件：发明比全国同种专利增长慢，少14,799件；"
        "实用新型比全国同种专利增长慢，少14,569件；外观设计比全国同种专利增长慢，少1,871件；"
        "三种专利的构成与全国不同，多8,309件。"
    )
    for asked, stage in (((2014,), "grants"), ((2015, "CN-GD"), "grants"), ((2013,), "grants")):
        told = types_sentence(real_review(*asked), stage)
        parts = [
            (1 if side == "多" else -1) * int(n.replace(",", ""))
            for side, n in re.findall(r"(多|少)了?([\d,]+)件", told)
        ]
        assert sum(parts[1:]) == parts[0]
    assert types_sentence(real_review(2015, "CN"), "grants") == ""


def test_the_outlook_says_what_is_behind_it(review):
    text = ahead_sentence(review)
    assert "平均比2012—2013年少16.2%。" in text
    assert "不能断定：2014年，两三年前的申请增长40.2%，授权增长3.8%。" in text
    assert ahead_sentence(real_review(2014)) == ""
    assert "主要是没有料到2014年发明专利申请量下降27.2%" in misjudged_sentence(review)
    assert misjudged_sentence(real_review(2013)) == ""


def test_the_main_cause_is_the_one_of_most_targets(review):
    groups = not_assessable_groups(review.verdicts)
    count = Counter(cause for g in groups for cause in [g.cause] * len(g.verdicts))
    cause, most = count.most_common(1)[0]
    assert cause == "never"
    assert f"主要原因是本报告未查到计划期内的数据（{most}项）" in main_cause_sentence(
        review.verdicts
    )
    assert main_cause_sentence([v for v in review.verdicts if v.status is Status.MET]) == ""


def test_advice_is_for_the_closing_edition_of_the_plan_s_own_province():
    assert len(advice(real_review(2015))) == 2
    assert all(piece.facts for piece in advice(real_review(2015)))
    for asked in ((2014,), (2015, "CN-GD"), (2015, "CN")):
        assert advice(real_review(*asked)) == ()
        assert advice_list(real_review(*asked)).blocks == ()


def test_advice_is_no_stronger_than_its_evidence(review):
    # The lines in front warned two and three times: nothing is advised on them.
    start, checks = advice(review)
    assert "质量" not in start.text  # two per-head targets met early argue against, not for
    assert "当年就补" not in checks.text
    # Ahead in 2012 and 2013, the nation fell below in 2014, with 0.15 points to go in a year.
    (yearly,) = advice(real_review(2015, plan="cn-12fyp-2011-2015"))
    assert yearly.text == checks.text
    assert "2014年起低于路径，到2014年底，最后一年须提高0.15个百分点" in yearly.facts[0].text
    bad, good = (
        tuple(replace(w, hits=h, false_alarms=10 - h) for w in what_happened(review).warnings)
        for h in (2, 10)
    )
    assert _line(review, bad) == ("不宜只凭发明专利申请量或R&D经费内部支出一年下降10%预警。")
    said = _tried(review, bad[1])
    assert "1处前后两年不是同一次核算，不可比，不计" in said
    assert "下降10%以上的10次，一年后R&D经费投入强度下降的2次；" in said
    assert "R&D经费投入强度下降的34次中，事先没有报警的32次" in said
    few_misses = tuple(replace(w, misses=1) for w in good)
    assert "经费内部支出一年下降10%作警戒线。" in _line(review, few_misses)


def test_a_sum_whose_last_year_is_known_roughly_is_parted():
    one = what_happened(real_review(2013)).spans[0]
    # (4,909 − 1,892)/4, with 1,892 from 2,166/1.145.
    assert one.average_before == pytest.approx(754.25)
    text = said(span_point(real_review(2013), one))
    assert "据此2012年约1,892件，合计减去它，其余4年平均每年约754件。" in text
    assert "其余" not in said(span_point(real_review(2013), replace(one, last=None)))


def test_a_region_without_facts_leaves_no_trace():
    nation = real_review(2015, "CN")
    assert years_table(nation).blocks == ()
    # One row beside nothing is no table; with more the title's row comes first.
    assert years_table(real_review(2016, plan="ln-ip-2016-2020")).blocks == ()
    whole = years_table(real_review(2015))
    (first, *_) = whole.blocks[-1].rows
    assert first[0].text == "吸纳技术合同成交额"
    assert whole.title.endswith("与全国相差最大的是2013年的吸纳技术合同成交额")


def test_the_nation_is_not_read_by_its_own_change():
    nation = real_review(2015, plan="cn-12fyp-2011-2015")
    point = next(p for p in story(nation) if p.indicator == "patent_grants_invention")
    assert point.rests_on == ""
    assert "变化的来源不能断定" not in points(nation).plain
    assert "不能断定" in point.unknown
    assert "分省" not in point.unknown
    own = next(p for p in story(real_review(2015)) if p.indicator == "patent_grants_invention")
    assert own.rests_on == "同年全国的变化"
    assert "分省的审查结案数" in own.unknown
    assert points(real_review(2015)).blocks


@pytest.mark.parametrize("asked", EDITIONS)
def test_names_of_methods_stand_in_the_method_chapter_only(asked):
    made = real_review(*asked)
    shown = points(made).plain + remark(made).plain
    assert not [word for word in ("对数", "迪氏", "偏离—份额", "情形相符") if word in shown]
    notebooks = Path(__file__).parents[2] / "notebooks"
    method = (notebooks / "09_sources.ipynb").read_text(encoding="utf-8")
    assert "偏离—份额法" in method
    assert "对数平均迪氏指数法" in method


def test_a_year_beside_a_sum_of_years_says_what_it_is_on_the_year_before():
    """2,166 on 1,892 of 2012 are 14.5 % more; the rise from 754 a year came before."""
    review = real_review(2014)
    one, closed = what_happened(review).spans
    point = span_point(review, one)
    assert "比2012年增长14.5%" in point.title
    assert "比2012年增长14.5%" in point.short
    assert one.moved_earlier
    # Of those closed nobody says what 2012 was.
    assert (closed.on_last, closed.moved_earlier) == (None, False)
    assert "比上年" not in span_point(review, closed).title
    late = replace(one, last=replace(one.last, value=900.0))
    assert not late.moved_earlier


def test_a_share_of_several_years_is_not_set_beside_that_of_one():
    accepted, concluded = "court_ip_cases_accepted", "court_ip_cases_concluded"
    made = period_table(real_review(2014), accepted, concluded, ratio="court_conclusion_rate")
    (shown,) = made.blocks
    assert "多年合计的审结率与一年的不可比" in str(shown)


def test_a_leap_within_one_year_asks_what_was_counted_first():
    one = what_happened(real_review(2013)).spans[0]
    point = span_point(real_review(2013), one)
    # 1,892/754.25 = 2.508.
    assert point.title.endswith("2013年比2012年增长14.5%，2012年约为此前四年年均的2.5倍")
    assert "先要核对口径，不能断定案件真的变多" in point.reading
    assert point.refuted_by == "如果查明2012年前后口径一致"
    even = replace(one, last=replace(one.last, value=1100.0))
    assert span_point(real_review(2013), even).reading.startswith("案件明显变多。")
    alone = span_point(real_review(2013), replace(one, last=None))
    assert alone.title.endswith("2013年相当于2008—2012年年均数的2.2倍")


def test_a_small_gap_is_told_as_the_range_that_rounding_leaves():
    # 435.19 × (2.2/2.17 − 1) is 6.0; of 2.175 % it is 5.0, of 2.165 % it is 7.0.
    title = ratio_point(what_happened(real_review(2014)).ratios[0]).title
    assert title.endswith("离目标约差195亿元（按修订口径约5—7亿元）")


def test_the_revised_denominator_stands_beside_the_first_one():
    text = said(ratio_point(what_happened(real_review(2014)).ratios[0]))
    # 435.19/2.17 % against 435.19/1.52 %.
    assert "按修订口径推算，2014年GDP约2.01万亿元，比按首次公布口径推算的少约30%；" in text


def test_the_furthest_fall_is_told_with_the_next_one():
    review = real_review(2014)
    one = next(
        y
        for y in what_happened(review).single_years
        if y.indicator.id == "patent_applications_invention"
    )
    assert "降幅在各省（区、市）中最大（其次为陕西，下降7.9%）" in said(year_point(review, one))
