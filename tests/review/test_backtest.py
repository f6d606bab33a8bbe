"""The back-test on a small made-up archive."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from lnip_analysis.evidence.model import Indicator
from lnip_analysis.growth.series import TooFewValues
from lnip_analysis.growth.split import LAST_DEVELOPMENT_YEAR
from lnip_analysis.review.backtest import OURS, trial
from lnip_analysis.review.growth_panel import growth_panel


def archive(indicator, development=False):
    """Twelve regions growing by a tenth a year from 2005 to 2014, with scatter of their own."""
    rng = np.random.default_rng(7)
    rows = [
        (indicator, f"CN-{r}", 2005 + i, float(100 * np.exp(0.1 * i + rng.normal(0, 0.1))))
        for r in range(12)
        for i in range(10)
    ]
    frame = pd.DataFrame(rows, columns=["indicator", "region", "year", "value"])
    known = Indicator(indicator, indicator, "件", "flow", "patents", development=development)
    people = Indicator("people", "常住人口", "万人", "stock", "context", mainland=True)
    over = f"{indicator} / people"
    per_head = Indicator("per_head", "每万人", "件/万人", "ratio", "patents", over)
    money = Indicator("money", "经费", "亿元", "flow", "research", sum_of=("firms", "others"))
    funds = [Indicator(name, name, "亿元", "flow", "research") for name in money.sum_of]
    kinds = {x.id: x for x in (known, people, per_head, money, *funds)}
    beside = ("people", "per_head", *money.sum_of)
    still = [frame.assign(indicator=name, value=4.0) for name in beside]
    frame = pd.concat([frame, *still], ignore_index=True)
    return SimpleNamespace(panel_all=lambda: frame, indicators=kinds, nation="CN")


@pytest.fixture(scope="module")
def unseen():
    return trial(archive("something_new"), 2014)


def test_the_method_stands_first_beside_simple_ones_named_in_chinese(unseen):
    models = unseen.all.accuracy["model"].tolist()
    assert models[0] == OURS
    assert "随机游走（漂移，正态）" in models
    assert not [name for name in models if name.isascii()]


def test_an_indicator_outside_the_design_is_held_out_altogether(unseen):
    assert unseen.hold_out is not None
    assert unseen.hold_out.counts.iloc[0].tolist() == unseen.all.counts.iloc[0].tolist()


def test_values_the_constants_were_chosen_on_are_no_test():
    assert LAST_DEVELOPMENT_YEAR == 2014
    assert trial(archive("known", development=True), 2014).hold_out is None


def test_later_values_are_not_looked_at():
    found = trial(archive("something_new"), 2011).all.counts.iloc[0]
    # Four values by 2008, so origins 2008 to 2010 with 3, 2 and 1 years to come.
    assert found["forecasts"] == 12 * (3 + 2 + 1)


def test_residents_what_is_counted_per_head_and_parts_of_an_amount_have_no_part(unseen):
    # They hardly move, or move as their numerators or wholes do: it would flatter the method.
    counts = unseen.all.counts.iloc[0]
    assert (counts["indicators"], counts["series"]) == (1, 12)
    assert set(growth_panel(archive("something_new"))["indicator"]) == {"something_new"}


@pytest.mark.parametrize("until", [2004, 2008])
def test_too_few_values_are_told(until):
    with pytest.raises(TooFewValues):
        trial(archive("something_new"), until)
