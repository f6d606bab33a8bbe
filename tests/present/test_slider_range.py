"""A slider's ends, step and value fit together, whatever a plan asks."""

from decimal import Decimal

import pytest

from lnip_analysis.plan import load_plan
from lnip_analysis.plan.model import Kind, Target
from lnip_analysis.present.explore.slider_range import slider_range
from lnip_analysis.project import HOME_PLAN

MADE_UP = Target(
    id="made-up", tasks=("一.1",), title="虚构", clause="虚构", kind=Kind.LEVEL, deadline=2015
)


def of(asked, unit="件", kind=Kind.LEVEL):
    return slider_range(MADE_UP.model_copy(update={"value": asked, "unit": unit, "kind": kind}))


@pytest.mark.parametrize(
    ("asked", "unit", "kind", "step", "most"),
    [
        (14, "%/年", Kind.GROWTH, "0.5", "42"),
        (2.2, "%", Kind.LEVEL, "0.05", "6.6"),
        (50_000, "件", Kind.INCREMENT, "1000", "150000"),
        (60, "件", Kind.LEVEL, "2", "180"),
        (3, "个", Kind.LEVEL, "1", "9"),  # a city is not had in parts
        (45, "件", Kind.INCREMENT, "1", "135"),
        (80, "%", Kind.LEVEL, "2", "100"),  # no share is more than all
        (33, "%", Kind.LEVEL, "1", "99"),
        (47, "件", Kind.LEVEL, "1", "141"),  # 2 would leave 47 out
        (1234.5, "亿元", Kind.LEVEL, "0.5", "3703.5"),
        (0, "%/年", Kind.GROWTH, "0.02", "3"),
    ],
)
def test_steps_are_round_and_lead_to_what_is_asked(asked, unit, kind, step, most):
    found = of(asked, unit, kind)
    assert (found.step, found.most) == (Decimal(step), Decimal(most))
    assert found.value == Decimal(str(asked))
    for end in (found.least, found.most, found.value):
        assert (end - found.least) % found.step == 0


def test_the_home_plan_has_a_slider_for_whatever_it_counts():
    targets = [t for t in load_plan(HOME_PLAN).targets if t.value]
    assert len(targets) == 22
    for target in targets:
        found = slider_range(target)
        assert found.least <= found.value <= found.most
        assert (found.value - found.least) % found.step == 0
        assert found.on_step(float(found.value)) == target.value
        assert target.unit != "%" or target.kind is Kind.GROWTH or found.most <= 100


def test_less_growth_than_none_can_be_supposed_where_that_is_asked():
    assert (of(-2, "%", Kind.GROWTH).least, of(-2, "%", Kind.GROWTH).most) == (-6, 0)


def test_what_a_browser_sends_is_put_on_a_step():
    found = of(2.2, "%")
    assert found.on_step(2.2000000000000004) == 2.2
    assert found.on_step(2.21) == 2.2
    assert of(50_000).on_step(49_999.99999999999) == 50_000
    assert (found.decimals, of(50_000).decimals) == (2, 0)
