"""Pseudo-targets on three literal series."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from lnip_analysis.growth.backtest import BacktestResult
from lnip_analysis.growth.pseudo import RATES, YEARS_IN, brier_table, pseudo_targets

Z = {
    "R1": {2008: 0.0, 2009: 0.1, 2010: 0.3, 2011: 0.35, 2012: 0.4, 2013: 0.75},
    "R2": {2008: 0.0, 2009: 0.2, 2011: 0.9, 2012: 1.0},
    "R3": {2011: 0.0, 2012: 0.1, 2013: 0.2},
}
HISTORY = pd.DataFrame(
    [("a", r, year, z) for r, values in Z.items() for year, z in values.items()],
    columns=["indicator", "region", "year", "z"],
)
STEP = float(np.log(1.1))


def forecast(region, origin, h, loc, model="ours", **changes):
    row = {
        "model": model, "indicator": "a", "region": region, "origin": origin, "h": h,
        "year": origin + h, "z_origin": Z[region][origin], "z_true": Z[region][origin + h],
        "loc": loc, "scale": 0.1, "df": 5.0, "crps": 0.1,
    }  # fmt: skip
    return row | changes


def targets(*rows, rates=(0.1,), **options):
    result = BacktestResult(pd.DataFrame(rows), {"ours": 0.0}, HISTORY)
    return pseudo_targets(result, rates=rates, **options)


def test_a_pseudo_target_by_hand():
    """From 0.3 in 2010, two years in at 0.4 in 2012: three years at 10 % ask for 0.3 + 3 s."""
    (row,) = targets(forecast("R1", 2012, 1, 0.5)).to_dict("records")
    level = 0.3 + 3 * STEP
    assert row["rate"] == 0.1
    assert row["needed"] == pytest.approx(level - 0.4)
    assert row["probability"] == pytest.approx(stats.t.sf(level, 5, 0.5, 0.1))
    # 0.75 is above 0.586; but 0.4 is below 0.3 + 2 s = 0.49.
    assert row["happened"]
    assert row["persistence"] == 0.0
    # Windows of three years ended by 2012: 0.35, 0.3 and 0.9, 0.8; 3 s = 0.286. (4 + ½)/(4 + 1)
    assert row["climatology"] == pytest.approx(4.5 / 5)
    assert (row["model"], row["indicator"], row["region"]) == ("ours", "a", "R1")
    assert (row["origin"], row["h"], row["year"]) == (2012, 1, 2013)


def test_two_years_ahead_by_hand():
    (row,) = targets(forecast("R1", 2011, 2, 0.5), rates=(0.2,)).to_dict("records")
    step = np.log(1.2)
    assert row["needed"] == pytest.approx((0.1 + 4 * step - 0.35) / 2)
    assert not row["happened"]
    # No window of four years but 2008 to 2012 ends before 2013, and none by 2011: ½ of 1.
    assert row["climatology"] == 0.5
    early = targets(forecast("R2", 2011, 1, 0.5), rates=(0.1,))
    # R2 has a base in 2009: 0.2; windows of three years by 2011 are 0.35 and 0.9.
    assert early["climatology"].tolist() == pytest.approx([2.5 / 3])
    assert early["persistence"].tolist() == [1.0]


def test_a_window_that_grew_just_as_fast_counts():
    # Rates are met from the number itself: 0.35 over three years.
    exact = float(np.exp(0.35 / 3) - 1)
    just = targets(forecast("R1", 2011, 1, 0.5), rates=(exact - 1e-12,))
    over = targets(forecast("R1", 2011, 1, 0.5), rates=(exact + 1e-9,))
    assert just["climatology"].tolist() == pytest.approx([2.5 / 3])
    assert over["climatology"].tolist() == pytest.approx([1.5 / 3])


def test_what_has_no_base_or_no_score_makes_no_target():
    # R3 has no value of 2010; a refused forecast has no score.
    found = targets(
        forecast("R1", 2012, 1, 0.5), forecast("R3", 2012, 1, 0.1),
        forecast("R1", 2011, 1, np.nan, crps=np.nan),
    )  # fmt: skip
    assert found["region"].tolist() == ["R1"]
    assert found["origin"].tolist() == [2012]


def test_plans_may_have_run_for_other_times():
    (row,) = targets(forecast("R3", 2012, 1, 0.1), years_in=1).to_dict("records")
    assert row["needed"] == pytest.approx(2 * STEP - 0.1)
    # Two-year windows by 2012: R1 0.3, 0.25, 0.1; R2 0.7 from 2009 to 2011; 2 s = 0.19.
    assert row["climatology"] == pytest.approx(3.5 / 5)


def test_every_rate_is_asked_of_every_forecast():
    rows = forecast("R1", 2012, 1, 0.5), forecast("R2", 2011, 1, 0.9)
    found = targets(*rows, rates=RATES)
    assert found["rate"].tolist() == [0.05, 0.05, 0.1, 0.1, 0.15, 0.15, 0.2, 0.2]
    assert found.index.tolist() == list(range(8))
    assert YEARS_IN == 2


def test_brier_table_by_hand():
    frame = pd.DataFrame(
        {
            "model": ["ours"] * 4 + ["other"] * 4,
            "rate": [0.1, 0.1, 0.1, 0.2] * 2,
            "h": 1,
            "probability": [0.8, 0.6, 0.4, 0.5, 1.0, 1.0, 1.0, 0.0],
            "happened": [True, True, False, False] * 2,
            "climatology": 0.5,
            "persistence": [1.0, 1.0, 1.0, 1.0] * 2,
        }
    )
    table = brier_table(frame).set_index("model")
    assert table.index.tolist() == ["ours", "other", "climatology", "persistence"]
    # (0.04 + 0.16 + 0.16 + 0.25)/4; one of four; ¼ each; two of four
    assert table["brier"].tolist() == pytest.approx([0.1525, 0.25, 0.25, 0.5])
    assert table["n"].tolist() == [4, 4, 4, 4]
    assert table.loc["ours", "skill_climatology"] == pytest.approx(1 - 0.1525 / 0.25)
    assert table.loc["ours", "skill_persistence"] == pytest.approx(1 - 0.1525 / 0.5)
    # Base rates ⅔ at 10 % and 0 at 20 %: (2/9 + 4/9)/4 = 1/6.
    assert table.loc["ours", "skill_base_rate"] == pytest.approx(1 - 0.1525 * 6)


def test_who_arrives_at_the_level_itself_has_arrived():
    level = 0.3 + 3 * np.log1p(0.1)
    for reached, happened in ((level, True), (level - 1e-9, False)):
        (row,) = targets(forecast("R1", 2012, 1, 0.5, z_true=reached)).to_dict("records")
        assert row["happened"] is happened
