"""Reasons and notes as readers see them, every code."""

from datetime import date

import pytest

from lnip_analysis.bounds.model import Quantity, Question, year_end
from lnip_analysis.bounds.proof import Bounds, Proof
from lnip_analysis.evidence.model import Indicator
from lnip_analysis.review.deduction import Part
from lnip_analysis.review.reason_words import note_text, reason_text
from lnip_analysis.review.reasons import Note, NoteCode, OtherBasis, Reason, ReasonCode

C, N = ReasonCode, NoteCode


def at_least(value: float) -> Part:
    """What proves that there were so many at the end of 2015."""
    stock = Quantity("x", "CN-LN", year_end(2015), year_end(2015))
    low = Proof("low", value, (), 0.0, ())
    bounds = Bounds(Question("x", "CN-LN", "2015", ((stock, 1.0),)), date.max, low, None)
    return Part(2015, bounds, Indicator("x", "某数", "件", "stock", "patents"), 0.0, "low")


REASONS = [
    (Reason(C.REACHED, (2012,)), "2012年已达到目标"),
    (Reason(C.REACHED, (2012, 2014)), "2012年已达到目标，2014年又低于目标"),
    (
        Reason(C.REACHED_BEFORE, (2011,)),
        "计划期开始以前（2011年）已达到要求的水平，此后没有数据",
    ),
    (Reason(C.MET_AT_DEADLINE, (2015,)), "2015年达到目标"),
    (Reason(C.MISSED, (2015,)), "2015年未达到目标"),
    (Reason(C.MISSED_AND_FELL, (2015,)), "2015年未达到目标，且比基期后退"),
    (Reason(C.PACE, (2013,), 0.534), "截至2013年的速度比为0.53"),
    (Reason(C.PACE, (2013,), -0.87), "截至2013年的速度比为−0.87"),
    (Reason(C.NO_BASE, (2011,)), "缺2011年基期数据，算不出要求的水平和进度"),
    (Reason(C.HOLDS_BASE, (2013,)), "基期已达到要求的水平，截至2013年仍然达到"),
    (Reason(C.LOST_BASE, (2013,)), "基期已达到要求的水平，2013年已不再达到"),
    (
        Reason(C.NO_PATH, (2011,)),
        "数值为0或超出取值范围，无法从2011年基期算出要求路径和速度比",
    ),
    (Reason(C.NO_VALUE, (2011, 2013)), "未查到2011—2013年的确切数据"),
    (Reason(C.SUM_GAPS, (2012, 2014)), "缺2012、2014年的数据，算不出期内累计"),
    (Reason(C.NO_VALUE, (2012, 2012)), "未查到2012年的确切数据"),
    (Reason(C.ONLY_BASE), "只有基期数据，看不出进度"),
    (Reason(C.NO_DEADLINE_VALUE, (2015, 2013)), "缺到期的2015年数据，最新数据为2013年"),
    (Reason(C.TOO_OLD, (2012,)), "最新数据为2012年，已过时"),
    (Reason(C.FLOOR_HOLDS, (2013,)), "截至2013年，已知年份均达到要求"),
    (Reason(C.FLOOR_MET), "各年均达到要求"),
    (Reason(C.FLOOR_MISSED, (2013, 2014)), "2013、2014年低于每年的要求"),
    (
        Reason(C.FLOOR_UNPROVEN, (2013,)),
        "2013年低于要求，但代用指标只是下限，不能据此认定未完成",
    ),
    (Reason(C.FLOOR_GAPS, (2013, 2015)), "已知年份均达到要求，但缺2013、2015年的数据"),
    (
        Reason(C.PROVEN_MET, (2015,), proven=at_least(174_996)),
        "由已知的数推定，2015年末不少于174,996件，达到目标",
    ),
    (
        Reason(C.PROVEN_MISSED, (2015,), proven=at_least(12)),
        "由已知的数推定，2015年末不少于12件，达不到目标",
    ),
    (Reason(C.NOT_BOUND), "交付事项只约束制定计划的省，不适用于其他地区"),
    (Reason(C.NOT_DUE), "尚未到期"),
    (Reason(C.ON_RECORD, items=3, due=3, done=2), "共3项，均已到期，有完成记录的2项"),
    (Reason(C.ON_RECORD, items=3, due=2), "共3项，已到期2项，均未查到完成记录"),
    (Reason(C.ON_RECORD, items=1, due=1), "已到期，未查到完成记录"),
    (Reason(C.ON_RECORD, items=1, due=1, done=1), "已到期，有完成记录"),
    (
        Reason(C.ON_RECORD, items=1, due=1, done=1, undated=1),
        "已到期，有完成记录，完成日期未查明，是否按期不明",
    ),
    (Reason(C.ON_RECORD, items=1, due=1, undone=1), "已到期，有资料表明没有完成"),
    (
        Reason(C.ON_RECORD, items=4, due=4, done=2, undated=1, undone=1),
        "共4项，均已到期，有完成记录的2项，其中1项完成日期未查明，是否按期不明，"
        "有资料表明没有完成的1项",
    ),
]


@pytest.mark.parametrize(("reason", "text"), REASONS)
def test_a_reason_is_one_sentence(reason, text):
    assert reason_text(reason) == text


def test_every_reason_has_words():
    assert {reason.code for reason, _ in REASONS} == set(ReasonCode)


@pytest.mark.parametrize(
    ("note", "text"),
    [
        (Note(N.BASIS, text="按首次公布的口径"), "按首次公布的口径"),
        (Note(N.PROXY, text="PCT申请"), "代用指标：PCT申请"),
        (Note(N.BASE_MOVED, (2011, 2009)), "缺2011年数据，要求路径改从2009年起算"),
        (Note(N.READ_AS, (2011,), "视同2011年末"), "2011年的数据：视同2011年末"),
        (
            Note(N.WEAK, (2011, 2012)),
            "2011、2012年的数据来自或推算自无出处的汇编（D级），仅供参考",
        ),
        # A quoted text may hold braces of its own.
        (Note(N.BASIS, text="{0}"), "{0}"),
        (
            OtherBasis("修订后口径", ((2011, 1.64), (2012, 2.5)), "%", (2012,)),
            "修订后口径的数据为2011年1.64%、2012年2.5%，其中2012年达到目标，但不作为评判依据",
        ),
        (
            OtherBasis("修订后口径", ((2012, 2.5),), "%", (2012,)),
            "修订后口径的数据为2012年2.5%，2012年达到目标，但不作为评判依据",
        ),
        (
            OtherBasis("修订后口径", ((2011, 1.0), (2012, 1.5)), "%", ()),
            "修订后口径的数据为2011年1%、2012年1.5%，均未达到目标，但不作为评判依据",
        ),
        (
            OtherBasis("修订后口径", ((2012, 1.5),), "%", ()),
            "修订后口径的数据为2012年1.5%，未达到目标，但不作为评判依据",
        ),
    ],
)
def test_a_note_is_one_sentence(note, text):
    assert note_text(note) == text
