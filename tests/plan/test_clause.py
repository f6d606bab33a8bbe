"""A target that asks for another number than the words it quotes is doubted."""

import pytest

from lnip_analysis.plan import list_plans, load_plan
from lnip_analysis.plan.clause import clause_doubts, clause_numbers


@pytest.mark.parametrize(
    ("clause", "numbers"),
    [
        ("到2015年，力争新增注册商标5万件", [5, 50_000]),
        ("发明专利拥有量达到１.５亿件", [1.5, 150_000_000]),
        ("每万人口有效发明专利达到7.36件", [7.36]),
        ("培育10到20个突破性优良品种", [10, 20]),
        ("办好2012、2014年两届交易会", []),
        ("在2012年6月底前完成", []),
        ("办好第6届交易会", []),
        ("总产值1,200万元", [1200, 12_000_000]),
        ("翻一番", []),
        ("3千万元", [3, 30_000_000]),
    ],
)
def test_numbers_are_read_as_printed_and_in_full_without_years(clause, numbers):
    assert clause_numbers(clause) == numbers


def changed(plan_id, target_id, **fields):
    plan = load_plan(plan_id)
    targets = [t.model_copy(update=fields if t.id == target_id else {}) for t in plan.targets]
    return plan.model_copy(update={"targets": tuple(targets)})


@pytest.mark.parametrize(
    ("target", "fields", "field", "told"),
    [
        ("invention-per-10k-2020", {"value": 736.0}, "value", "是 736，而所引原文里的数是 7.36"),
        ("invention-per-10k-2020", {"value": 7.63}, "value", "是 7.63"),
        ("pct-applications-2020", {"clause": "达到560件"}, "value", "原文里的数是 560"),
        ("pct-applications-2020", {"deadline": 2019}, "deadline", "而所引原文说的是 2020 年"),
    ],
)
def test_what_contradicts_its_clause_is_told(target, fields, field, told):
    ((place, what, _, advice),) = clause_doubts(changed("ln-ip-2016-2020", target, **fields))
    assert place[-1] == field
    assert told in what
    assert advice


def test_growth_in_fractions_and_the_upper_end_of_a_range_are_told():
    (doubt,) = clause_doubts(changed("ln-ip-2012-2015", "invention-stock-growth", value=0.15))
    assert "是 0.15，而所引原文里的数是 15" in doubt[1]
    (doubt,) = clause_doubts(changed("ln-ip-2012-2015", "breakthrough-varieties", upper=25.0))
    assert doubt[0][-1] == "upper"


@pytest.mark.parametrize("plan", list_plans())
def test_the_plans_here_keep_to_their_clauses(plan):
    assert list(clause_doubts(load_plan(plan))) == []
