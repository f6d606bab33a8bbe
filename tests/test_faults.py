from pathlib import Path

import pytest

from lnip_analysis.faults import Fault, InputError, told


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (Fault("不是数"), "不是数。"),
        (Fault("不是数", field="value"), "“value”：不是数。"),
        (Fault("不是数", Path("a.csv"), 3), "a.csv 第 3 行：不是数。"),
        (
            Fault("不是数", "a.csv", 3, "value", "正数", "请核对原文"),
            "a.csv 第 3 行“value”：不是数；应为正数；请核对原文。",
        ),
    ],
)
def test_a_fault_is_place_fault_expectation_advice(fault, told):
    assert str(fault) == told


def test_an_error_carries_every_fault():
    faults = [Fault("甲"), Fault("乙")]
    error = InputError(fault for fault in faults)
    assert error.faults == tuple(faults)
    assert str(error) == "甲。\n乙。"
    assert InputError(faults[0]).faults == (faults[0],)


def faults_at(lines, what="“{}”不是期间", file="a.csv"):
    return [Fault(what.format(n), file, n, "period", "2013", "请改正") for n in lines]


def test_the_same_fault_in_many_lines_is_one_sentence():
    faults = [Fault("“辽宁”不是代码", "a.csv", n, "region", "CN-LN") for n in range(2, 3702)]
    (sentence,) = told(faults)
    assert sentence == ("a.csv 第 2、3、4、5、6 行等 3700 行“region”：“辽宁”不是代码；应为CN-LN。")
    assert str(InputError(faults)) == sentence
    assert InputError(faults).faults == tuple(faults)


def test_of_one_cause_the_first_five_are_named_and_the_others_counted():
    sentences = told([*faults_at(range(2, 2002)), *faults_at(range(2, 12), file="b.csv")])
    assert sentences[0] == "a.csv 第 2 行“period”：“2”不是期间；应为2013；请改正。"
    assert sentences[4] == "a.csv 第 6 行“period”：“6”不是期间。"
    assert sentences[5:] == ["同样的错误还有 2005 处，在 2 个文件里。"]


def test_faults_of_other_causes_are_told_beside_them():
    other = Fault("缺少这个文件", "c.csv")
    sentences = told([*faults_at(range(2, 9)), other])
    assert sentences[-1] == str(other)
    assert len(sentences) == 5 + 1 + 1


def test_up_to_five_are_told_in_full():
    faults = faults_at(range(2, 7))
    assert told(faults) == [str(fault) for fault in faults]


def test_targets_with_the_same_fault_have_one_cause():
    faults = [
        Fault(f"target-{n}：缺少字段“clause”", "p.yaml", n, f"targets[{n}].clause")
        for n in range(1, 10)
    ]
    assert told(faults)[-1] == "同样的错误还有 4 处。"


def test_a_sentence_moves_no_cursor_and_has_an_end():
    told_once = str(Fault("“" + "长" * 100_000 + "”太长"))
    assert len(told_once) < 200
    assert "共 100000 个字符" in told_once
    assert str(Fault("“\x1b[2J\u202e甲\u3000乙\x00”\t不是数")) == (
        "“<U+001B>[2J<U+202E>甲\u3000乙<U+0000>” 不是数。"
    )
    assert len(str(Fault("x" * 100_000))) < 1600


def test_each_is_named_where_every_one_is_asked_for():
    many = [Fault("改动过这个文件", file=f"{n}.html") for n in range(9)]
    assert len(told(many)) < 9
    assert len(told(many, every=True)) == 9
