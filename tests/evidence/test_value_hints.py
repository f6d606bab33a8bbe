"""Single values that look wrong: out of proportion, against their words, ratio or year."""

from __future__ import annotations

import pytest

from lnip_analysis.evidence import open_evidence
from lnip_analysis.evidence.hint_groups import grouped
from lnip_analysis.evidence.implied import implied_findings
from lnip_analysis.evidence.jumps import jump_findings
from lnip_analysis.evidence.milestones import milestone_findings
from lnip_analysis.evidence.model import Milestone
from lnip_analysis.evidence.wording import said_qualifier, wording_findings
from lnip_analysis.faults import WHOLE_TABLE, Fault
from tests.evidence.conftest import HEADER, INDICATORS, Tiny


def jumps(tiny: Tiny, *rows: str) -> list[str]:
    """What is said of values that stand alone in the archive (yearly 0.9 to 2 for the stock)."""
    for path in tiny.raw.glob("observations/*/*.csv"):
        path.unlink()
    tiny.figures("copy", *rows)
    return [fault.what for fault in jump_findings(open_evidence(tiny.root))]


def test_a_peak_across_a_gap_is_told_though_each_step_is_small_enough(tiny: Tiny) -> None:
    # 3.6 is less than 2 * 2, and 0.29 more than 0.5 * 0.5; around it 1000 was to be expected.
    peak = ["grants,CN-LN,2008,1000,件", "grants,CN-LN,2010,3600,件", "grants,CN-LN,2012,1000,件"]
    (hint,) = jumps(tiny, *peak)
    assert "辽宁2010年的专利授权量是 3600" in hint
    assert "（2008年 1000、2012年 1000）之间约为 1000" in hint
    assert jumps(tiny, peak[0], peak[1].replace("3600", "1900"), peak[2]) == []


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (("stock,CN-LN,2012-05,1900,件", "stock,CN-LN,2012,1218,件"), "2012-05的有效专利量是 1900"),
        (("stock,CN-LN,2011,1000,件", "stock,CN-LN,2012-05,2100,件"), "而2011年是 1000"),
        (("stock,CN-LN,2011,1000,件", "stock,CN-LN,2012-05,1100,件"), ""),
        # 300 of eight months are some 450 of a year.
        (("grants,CN-LN,2012,1000,件", "grants,CN-LN,2012-01/2012-08,300,件"), "折合每年约 450"),
        (("grants,CN-LN,2012,1000,件", "grants,CN-LN,2012-01/2012-03,90,件"), ""),
        # The mean of five years stands in their middle, three years before: 2 ** 3 is the most.
        (("grants,CN-LN,2008-2012,500,件", "grants,CN-LN,2013,900,件"), "折合每年约 100"),
        (("grants,CN-LN,2008-2012,500,件", "grants,CN-LN,2013,700,件"), ""),
    ],
)
def test_months_and_spans_are_held_against_the_years_beside_them(
    tiny: Tiny, rows: tuple[str, ...], said: str
) -> None:
    found = jumps(tiny, *rows)
    assert len(found) == bool(said), found
    assert all(said in hint for hint in found)


def test_a_large_value_that_comes_twice_is_told(tiny: Tiny) -> None:
    twice = "stock,CN-LN,{},21114,件"
    (hint,) = jumps(tiny, twice.format(2011), twice.format(2012))
    assert "辽宁2012年的有效专利量是 21114，与2011年的一个数也不差" in hint
    assert jumps(tiny, "stock,CN-LN,2011,21100,件", "stock,CN-LN,2012,21100,件") == []


@pytest.mark.parametrize(
    ("printed", "qualifier"),
    [
        ("超过6.6万件", ">"), ("nearly 100", "<"), ("近百件", "<"), ("三千多件", ">"),
        ("约1.2万件", "~"), ("more than 6,000 patents", ">"), ("100余项", ">"), ("90%以上", ">"),
        ("不足100家", "<"), ("120件左右", "~"), ("Nearly 850,000", "<"),
        ("4 well-known trademarks, adding up to 86 over the city", ""), ("37102", ""),
        ("10.9萬件", ""), ("135,700 in 2016", ""), ("其中我省34家", ""), ("超市86家", ""),
    ],
)  # fmt: skip
def test_what_the_words_of_a_print_say(printed: str, qualifier: str) -> None:
    assert said_qualifier(printed) == qualifier


def test_a_qualifier_other_than_the_words_is_told(tiny: Tiny) -> None:
    rows = "money,CN-LN,2013,6.6,亿元,>,超过6.6亿元,\nmoney,CN-JL,2013,6.6,亿元,,超过6.6亿元,\n"
    tiny.write("observations/2014/book-2014.csv", HEADER + rows)
    (hint,) = wording_findings(open_evidence(tiny.root))
    assert str(hint) == (
        "data/raw/observations/2014/book-2014.csv 第 3 行“qualifier”：原文“超过6.6亿元”是“超过”的"
        "意思，而限定符写的是空（确数）；应为“>”。"
    )


def implied(tiny: Tiny, share_2013: float) -> list[str]:
    """What is said where a is 10 % and then another share of something that nobody prints."""
    tiny.write("indicators.csv", INDICATORS.replace("100 * a / grants", ""))
    tiny.figures("book-2013", "a,CN-LN,2012,100,件", "share,CN-LN,2012,10,%")
    tiny.figures("book-2014", "a,CN-LN,2013,110,件", f"share,CN-LN,2013,{share_2013},%")
    return [fault.what for fault in implied_findings(open_evidence(tiny.root))]


def test_a_ratio_whose_denominator_jumps_is_told(tiny: Tiny) -> None:
    assert implied(tiny, 10) == []  # 1000, then 1100
    (hint,) = implied(tiny, 20)  # 1000, then 550
    assert "辽宁2013年的甲类占比 20% 意味着分母是 550件，上年是 1000件（-45.0%）" in hint


def fact(title: str, day: str, **more: str) -> Milestone:
    return Milestone("一.1", "", title, day, "done", "press-2013", line=7, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (fact("2012年交易会举办", "2011-09-15"), "的日期是 2011-09-15，早于标题里的 2012年"),
        (fact("2012年状况发布会", "2013-04-22"), ""),
        (fact("交易会举办", "1912-09-15"), "比来源的出版早了 101 年"),
        (fact("2012—2014年融资", "2011-12", title_years="2012-2014"), ""),
    ],
)
def test_a_fact_dated_before_what_it_tells_is_told(one: Milestone, said: str) -> None:
    found = list(milestone_findings([one], {"press-2013": "2013-04-25"}))
    assert len(found) == bool(said)
    assert all(said in hint.what and hint.line == 7 for hint in found)


def test_many_hints_of_a_kind_in_a_file_are_one_sentence_with_its_cause() -> None:
    jumped = [Fault(f"第{n}个数变动异常", "a.csv", n, kind="变动异常") for n in range(2, 14)]
    cause = Fault("2013年各省的专利：可能错了行", "a.csv", 2, kind=WHOLE_TABLE)
    other = Fault("另一件事", "b.csv", 3, kind="变动异常")
    one, two, three = grouped([cause, *jumped, other])
    assert (one, three) == (cause, other)
    assert str(two) == (
        "a.csv：“变动异常”的提示有 12 条，如第 2 行第2个数变动异常；第 3 行第3个数变动异常；"
        "第 4 行第4个数变动异常；多半出于一个原因：2013年各省的专利：可能错了行。"
    )
    assert "请先核对整表" in str(grouped(jumped)[0])
    assert grouped(jumped[:10]) == jumped[:10]
