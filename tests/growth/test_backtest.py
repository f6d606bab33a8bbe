import numpy as np
import pandas as pd
import pytest

from lnip_analysis.growth.backtest import Forecasts, backtest, panel_model
from lnip_analysis.growth.baselines import BASELINES
from lnip_analysis.growth.pseudo import brier_table, pseudo_targets
from lnip_analysis.growth.summary import effective_size, summarise
from tests.growth.panels import panel

FRAME = pd.concat([panel(indicator=k, seed=i) for i, k in enumerate("ab")])
RESULT = backtest(FRAME, {"ours": panel_model, **BASELINES}, min_train=4)


def test_no_model_sees_a_value_after_the_origin():
    seen = []

    def spy(origin, horizon):
        seen.append((origin.year, origin.known["year"].max(), origin.years[-1]))
        shape = (len(origin.keys), horizon)
        return Forecasts(np.zeros(shape), np.ones(shape), np.full(shape, np.inf))

    backtest(FRAME, {"spy": spy})
    assert seen
    assert all(year == last == column for year, last, column in seen)


def test_values_after_the_origin_change_no_forecast():
    later = FRAME["year"] > 2011
    changed = FRAME.assign(value=FRAME["value"].where(~later, FRAME["value"] * 3))
    a = backtest(FRAME, {"ours": panel_model}, origins=[2011]).scores
    b = backtest(changed, {"ours": panel_model}, origins=[2011]).scores
    assert a["loc"].to_numpy() == pytest.approx(b["loc"].to_numpy())
    assert a["scale"].to_numpy() == pytest.approx(b["scale"].to_numpy())


def test_scores_are_tidy_and_complete():
    scores = RESULT.scores
    # 7 years, at least 4 at the origin: origins 2010–2012 with 3 + 2 + 1 horizons.
    assert len(scores) == 5 * 2 * 13 * 6
    assert scores["crps"].notna().all()
    assert (scores["n_values"] >= 4).all()
    assert (scores["year"] == scores["origin"] + scores["h"]).all()


def test_a_walk_on_three_values_by_hand():
    frame = pd.DataFrame(
        {"indicator": "a", "region": "R", "year": [2010, 2011, 2012, 2013],
         "value": np.exp([0.0, 0.1, 0.4, 0.6])}
    )  # fmt: skip
    s = backtest(frame, BASELINES, min_train=3, horizons=[1]).scores.set_index("model")
    row = s.loc["random walk with drift, t"]
    assert row["loc"] == pytest.approx(0.6)
    assert row["scale"] == pytest.approx(np.sqrt(0.02 * 1.5))
    assert row["df"] == 1
    line = s.loc["log-linear regression"]
    assert line["loc"] == pytest.approx(1 / 6 + 0.2 * 2)


def test_a_model_that_refuses_is_counted_and_compared_on_its_own_cases():
    def picky(origin, horizon):
        f = BASELINES["random walk with drift, t"](origin, horizon)
        f.loc[::2], f.scale[::2] = np.nan, np.nan
        return Forecasts(f.loc, f.scale, np.where(np.isnan(f.scale), np.nan, f.df))

    s = summarise(backtest(FRAME, {"ours": panel_model, "picky": picky}, min_train=4))
    assert s.accuracy["model"].tolist() == ["ours"]
    pairs = s.pairs.set_index("model")
    assert pairs.loc["picky", "refused"] + pairs.loc["picky", "n"] == pairs.loc["ours", "n"]
    assert pairs.loc["picky", "refused"] > 0


def test_summary_is_ready_to_show():
    s = summarise(RESULT)
    assert s.accuracy["model"].tolist() == ["ours", *BASELINES]
    assert s.accuracy.set_index("model").loc["random walk with drift, normal", "skill"] == 0
    counts = s.counts.iloc[0]
    assert counts["series"] == 26
    assert 1 < counts["independent"] <= counts["forecasts"]
    assert set(s.brier["model"]) == {"ours", *BASELINES, "climatology", "persistence"}
    assert (
        s.reliability["n"].sum() == s.brier.set_index("model").loc[["ours", *BASELINES], "n"].sum()
    )


def test_pseudo_targets_by_hand():
    t = pseudo_targets(RESULT, rates=(0.1,))
    row = t[(t["model"] == "ours") & (t["region"] == "R1") & (t["origin"] == 2010) & (t["h"] == 2)]
    row = row[row["indicator"] == "a"].iloc[0]
    z = np.log(
        FRAME[(FRAME["indicator"] == "a") & (FRAME["region"] == "R1")].set_index("year")["value"]
    )
    assert row["happened"] == (z[2012] >= z[2008] + 4 * np.log(1.1))
    assert row["persistence"] == (z[2010] >= z[2008] + 2 * np.log(1.1))
    assert row["needed"] == pytest.approx((z[2008] + 4 * np.log(1.1) - z[2010]) / 2)
    assert brier_table(t)["brier"].between(0, 1).all()


def test_effective_size_falls_when_errors_come_together():
    rng = np.random.default_rng(0)
    own = pd.DataFrame({"indicator": "a", "origin": np.repeat(range(40), 25), "h": 1})
    apart = own.assign(pit=rng.uniform(size=1000))
    together = own.assign(pit=np.repeat(rng.uniform(size=40), 25))
    assert effective_size(apart) > 500
    assert effective_size(together) < 60
