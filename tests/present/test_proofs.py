"""What is said of how firm a proof is."""

from types import SimpleNamespace

import pytest

from lnip_analysis.bounds.proof import Margin
from lnip_analysis.evidence.numbers import quoted_print
from lnip_analysis.present.words.proofs import _firmness, open_sentence
from lnip_analysis.review import open_review


@pytest.mark.parametrize(
    ("steps", "strength", "text"),
    [
        (1, "strong", "这一关系的误差在存量的16.6%以内时，结论不变。"),
        (
            5,
            "strong",
            "推算分5步，各步的误差都在存量的16.6%以内（或只有一步有误差，在31.9%以内）时，结论不变。",
        ),
        (
            1,
            "weak",
            "这一关系的误差在存量的16.6%以内时，结论不变；检验中最大的一次偏差为9.4%，这一推定较弱。",
        ),
    ],
)
def test_a_margin_holds_at_the_number_that_is_printed(steps, strength, text):
    proof = SimpleNamespace(fallible=("步",) * steps, worst_breach=0.0942)
    lead = SimpleNamespace(margin=Margin(50, 0.16664, 0.31997), proof=proof)
    assert _firmness(SimpleNamespace(lead=lead, strength=strength)) == text


def test_a_margin_of_more_than_all_there_is_is_no_number():
    proof = SimpleNamespace(fallible=("步",), worst_breach=0.0)
    lead = SimpleNamespace(margin=Margin(50, 1.2, 1.2), proof=proof)
    found = SimpleNamespace(lead=lead, strength="strong")
    assert _firmness(found) == "这一关系误差再大，结论也不变。"


def test_what_is_proven_short_before_it_is_due_is_not_called_undecided():
    said = open_sentence(open_review(2013).verdict("time-honored-new"))
    assert said.endswith("没有增加，推定到2013年还没有达到，未到期，不判未完成。")


def test_what_was_printed_in_other_characters_is_quoted_in_ours():
    assert quoted_print("10.9萬件") == "10.9万件"
    assert quoted_print("1.2億元") == "1.2亿元"
