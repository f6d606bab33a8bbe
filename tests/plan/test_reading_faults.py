"""Other readings of a target: what a plan's file may say of them, and how faults are told."""

from collections.abc import Callable

import pytest

from lnip_analysis.faults import Fault
from lnip_analysis.plan import load_plan

FaultsAfter = Callable[..., tuple[Fault, ...]]
LAST = "    base_year: 2015\n    deadline: 2018\n"
READING = """\
    readings:
      - id: other-base
        title: 以2014年为基期
        reason: 原文未写基期。
        change: {base_year: 2014}
"""
PLACE = "targets[0].readings[0]"


def test_a_reading_changes_its_target_and_nothing_else(tiny, write_plan):
    plan = load_plan("tiny", write_plan(tiny.replace(LAST, LAST + READING)))
    target = plan.target("stock-level")
    (reading,) = target.readings
    read = target.read_as(reading)
    assert (target.base_year, read.base_year) == (2015, 2014)
    assert (read.basis, read.readings) == ("以2014年为基期", ())
    assert read.value == target.value == 10
    hash(plan)


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "what"),
    [
        ("{base_year: 2014}", "{base_yaer: 2014}", 36, "change.base_yaer", "不认识字段“base_yaer”"),
        ("{base_year: 2014}", "{base_year: 2018}", 36, "change.base_year", "不早于期限 2018 年"),
        ("{base_year: 2014}", "{base_year: 2015}", 36, "change.base_year", "与采用的读法相同"),
        ("{base_year: 2014}", "{kind: increment}", 36, "change.measured", "缺少“measured”"),
        ("{base_year: 2014}", "{value: 0}", 36, "change.value", "必须大于 0"),
        ("{base_year: 2014}", '{value: "9"}', 36, "change.value", "数字写成了文字“9”"),
        ("        change: {base_year: 2014}\n", "", 33, None, "没有写与采用的读法有何不同"),
        (
            "{base_year: 2014}",
            "{base_year: 2014}\n        needs: 名单",
            37,
            "needs",
            "既写了 needs",
        ),
        ("        reason: 原文未写基期。\n", "", 33, None, "缺少字段“reason”"),
        ("id: other-base", "id: Other", 33, "id", "“id”不能写作“Other”"),
        ("change: {base_year: 2014}", "base_period: 五月", 36, "base_period", "不能写作“五月”"),
        ("change: {base_year: 2014}", "values: yearly_growth", 33, "change.unit", "单位却不是“%”"),
    ],
)
def test_a_fault_names_the_place_of_the_reading(
    faults_after: FaultsAfter, old: str, new: str, line: int, field: str | None, what: str
) -> None:
    assert old in READING
    faults = faults_after((LAST, LAST + READING.replace(old, new)))
    told = {(f.line, f.field): f.what for f in faults}
    found = [(at, text) for (at, where), text in told.items() if where and PLACE in where]
    assert [at for at, text in found if what in text] == [line], told
    if field:
        assert any(where == f"{PLACE}.{field}" for _, where in told)


def test_an_id_is_used_once_in_a_target(faults_after):
    twice = READING + READING.removeprefix("    readings:\n")
    (fault,) = faults_after((LAST, LAST + twice))
    assert fault.field == "targets[0].readings[1].id"
    assert "重复" in fault.what


def test_a_fault_of_the_target_itself_is_told_once(faults_after):
    changed = LAST.replace("deadline: 2018", "deadline: 2019") + READING
    (fault,) = faults_after((LAST, changed))
    assert fault.field == "targets[0].deadline"
