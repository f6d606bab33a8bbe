from functools import partial

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from lnip_analysis.growth import metrics
from lnip_analysis.growth.backtest import Forecasts, backtest, panel_model
from lnip_analysis.growth.baselines import BASELINES
from lnip_analysis.growth.constants import Constants
from lnip_analysis.growth.model import project
from lnip_analysis.growth.prior import fit_panel
from lnip_analysis.growth.pseudo import brier_table, pseudo_targets
from lnip_analysis.growth.summary import effective_size, summarise
from tests.growth.panels import one, panel

FRAME = pd.concat([panel(indicator=k, seed=i) for i, k in enumerate("ab")])


@pytest.fixture
def result():
    """Every model on the made-up panel; not when the file is read, where no mutant is tried."""
    return backtest(FRAME, {"ours": panel_model, **BASELINES}, min_train=4)


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


def test_scores_are_tidy_and_complete(result):
    scores = result.scores
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


def test_summary_is_ready_to_show(result):
    s = summarise(result)
    assert s.accuracy["model"].tolist() == ["ours", *BASELINES]
    assert s.accuracy.set_index("model").loc["random walk with drift, normal", "skill"] == 0
    counts = s.counts.iloc[0]
    assert counts["series"] == 26
    assert 1 < counts["independent"] <= counts["forecasts"]
    assert set(s.brier["model"]) == {"ours", *BASELINES, "climatology", "persistence"}
    assert (
        s.reliability["n"].sum() == s.brier.set_index("model").loc[["ours", *BASELINES], "n"].sum()
    )


def test_pseudo_targets_by_hand(result):
    t = pseudo_targets(result, rates=(0.1,))
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


def normal(origin, horizon):
    """What lies h years ahead is the last value and h tenths, ± h/10, normal."""
    ahead = np.arange(1, horizon + 1) / 10
    loc = origin.z[:, -1:] + ahead
    scale = np.broadcast_to(ahead, loc.shape)
    return Forecasts(loc, scale, np.full(loc.shape, np.inf))


LITERAL = pd.DataFrame(
    [("a", "R1", 2010 + i, np.exp(z)) for i, z in enumerate([0.0, 0.2, 0.3, 0.7])]
    + [("a", "R2", year, np.exp(z)) for year, z in ((2010, 1.0), (2011, 1.5), (2013, 1.6))]
    + [("b", "R1", 2010, 0.0), ("b", "R1", 2011, 3.0), ("b", "R1", 2012, 6.0)]
    + [("c", "R1", 2010, 0.0), ("c", "R1", 2011, 0.0), ("d", "R1", 2011, np.nan)],
    columns=["indicator", "region", "year", "value"],
)


def test_scores_by_hand():
    scores = backtest(LITERAL, {"m": normal}, min_train=2, horizons=[2, 1]).scores
    # Two values at the origin and one to come; an indicator of zeros has no log.
    found = scores[["indicator", "region", "origin", "h", "year", "n_values"]].to_numpy().tolist()
    assert found == [
        ["a", "R1", 2011, 1, 2012, 2], ["a", "R1", 2011, 2, 2013, 2], ["a", "R2", 2011, 2, 2013, 2],
        ["b", "R1", 2011, 1, 2012, 2], ["a", "R1", 2012, 1, 2013, 3],
    ]  # fmt: skip
    assert scores.index.tolist() == list(range(5))
    assert (scores["model"] == "m").all()
    # b has zeros: half of 3 is added, so its log goes from log 4.5 to log 7.5.
    b = np.log(7.5 / 4.5)
    assert scores["z_origin"].tolist() == pytest.approx([0.2, 0.2, 1.5, np.log(4.5), 0.3])
    assert scores["z_true"].tolist() == pytest.approx([0.3, 0.7, 1.6, np.log(7.5), 0.7])
    assert (scores["loc"] - scores["z_origin"]).tolist() == pytest.approx([0.1, 0.2, 0.2, 0.1, 0.1])
    error = np.array([0.0, 0.3, -0.1, b - 0.1, 0.3])
    assert scores["error"].to_numpy() == pytest.approx(error)
    scale = np.array([0.1, 0.2, 0.2, 0.1, 0.1])
    assert scores["scale"].to_numpy() == pytest.approx(scale)
    assert scores["pit"].to_numpy() == pytest.approx(stats.norm.cdf(error / scale))
    assert scores["crps"].to_numpy() == pytest.approx(metrics.crps_normal(error, 0, scale))
    # Within 0.674, 1.282 and 1.960 times the scale: errors of 0, 1.5, −0.5, 4.1 and 3 times.
    assert scores["in50"].tolist() == [1, 0, 1, 0, 0]
    assert scores["in80"].tolist() == [1, 0, 1, 0, 0]
    assert scores["in95"].tolist() == [1, 1, 1, 0, 0]
    # Changes so far: 0.2, 0.2, 0.5, log 4.5 − log 1.5, and (0.2 + 0.1)/2.
    changes = np.array([0.2, 0.2, 0.5, np.log(3), 0.15])
    assert scores["scaled_error"].to_numpy() == pytest.approx(np.abs(error) / changes)


def test_what_a_model_is_told():
    seen = []

    def spy(origin, horizon):
        seen.append((origin, horizon))
        return normal(origin, horizon)

    result = backtest(
        LITERAL, {"m": spy}, min_train=2, horizons=[2], origins=[2011], kinds={"a": "stock"},
        nation="R1",
    )  # fmt: skip
    ((origin, horizon),) = seen
    assert (origin.year, horizon, origin.nation, origin.kinds) == (2011, 2, "R1", {"a": "stock"})
    # b ends in 2012: nothing of it is to come in two years.
    assert origin.keys == [("a", "R1"), ("a", "R2")]
    assert origin.years.tolist() == [2010, 2011]
    assert origin.z == pytest.approx(np.array([[0.0, 0.2], [1.0, 1.5]]))
    assert origin.offsets.tolist() == [0, 0]
    assert origin.known["year"].max() == 2011
    assert set(origin.known["indicator"]) == {"a", "b"}
    assert list(origin.known) == ["indicator", "region", "year", "value"]
    assert result.scores["h"].tolist() == [2, 2]
    assert result.nation == "R1"
    assert 0 <= result.seconds["m"] < 60
    assert result.history["z"].iloc[:4].tolist() == pytest.approx([0.0, 0.2, 0.3, 0.7])
    first = backtest(LITERAL, {"m": spy}, min_train=2).scores
    assert first["origin"].min() == 2011


def test_mixed_signs_keep_their_positive_values_and_nothing_is_added():
    frame = pd.DataFrame(
        {"indicator": "a", "region": "R", "year": range(2010, 2015), "value": [-1, 1, 2, 0, 4]}
    )
    result = backtest(frame, {"m": normal}, min_train=2, horizons=[2])
    assert result.history["year"].tolist() == [2011, 2012, 2014]
    assert result.scores["z_true"].tolist() == pytest.approx([np.log(4)])


def test_too_short_series_give_no_score():
    assert backtest(LITERAL, {"m": normal}, min_train=9).scores.empty
    four = LITERAL[LITERAL["region"] == "R1"]
    assert backtest(four, {"m": normal}).scores.empty  # five values at the origin by default
    assert set(backtest(FRAME, {"m": normal}).scores["h"]) == {1, 2}


def test_the_projects_model_is_the_projection_of_each_series():
    scores = backtest(
        FRAME, {"m": panel_model}, min_train=4, origins=[2011], kinds={"a": "stock"}
    ).scores
    prior = fit_panel(FRAME, until=2011, kinds={"a": "stock"})
    for indicator, region in (("a", "R3"), ("b", "CN")):
        own = FRAME[(FRAME["indicator"] == indicator)]
        s = one(own, region, until=2011)
        p = project(s["year"], s["value"], prior, indicator, horizon=3, region=region)
        row = scores[(scores["indicator"] == indicator) & (scores["region"] == region)]
        assert row["loc"].to_numpy() == pytest.approx(p.loc[:2])
        assert row["scale"].to_numpy() == pytest.approx(p.marginal_scale[:2])
        assert row["df"].tolist() == pytest.approx([p.df] * 2)


def test_the_projects_model_takes_nation_and_constants_as_told():
    renamed = FRAME.replace({"region": {"CN": "ALL"}})
    options = {"min_train": 4, "origins": [2011]}
    a = backtest(FRAME, {"m": panel_model}, **options).scores.set_index("region")
    b = backtest(renamed, {"m": panel_model}, nation="ALL", **options).scores.set_index("region")
    assert b.loc["R3", "loc"].tolist() == pytest.approx(a.loc["R3", "loc"].tolist())
    still = partial(panel_model, constants=Constants(carry=0.0, carry_sd=1e-6))
    c = backtest(FRAME, {"m": still}, **options).scores.set_index("region")
    assert c.loc["R3", "loc"].tolist() == pytest.approx(c.loc["R3", "z_origin"].tolist())
