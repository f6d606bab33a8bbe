from pathlib import Path

import pytest

from lnip_analysis.faults import Fault, InputError


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
