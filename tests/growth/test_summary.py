"""The tables of a back-test, worked out on a few literal scores."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from lnip_analysis.growth.backtest import BacktestResult
from lnip_analysis.growth.summary import effective_size, summarise


def scores(model, crps, *, scaled_error=0.5):
    """Two regions from the origin 2012, one of them for two years ahead."""
    return pd.DataFrame(
        {
            "model": model,
            "indicator": "a",
            "region": ["R1", "R1", "R2"],
            "origin": 2012,
            "h": [1, 2, 1],
            "year": [2013, 2014, 2013],
            "n_values": 4,
            "z_origin": 0.2,
            "z_true": [0.3, 0.4, 0.1],
            "loc": [0.3, 0.4, 0.3],
            "scale": 0.1,
            "df": 5.0,
            "crps": crps,
            "pit": [0.5, 0.5, 0.04],
            "error": [0.0, 0.0, -0.2],
            "scaled_error": [0.0, 0.5, scaled_error],
            "in50": [1.0, 1.0, 0.0],
            "in80": [1.0, 1.0, 0.0],
            "in95": 1.0,
        }
    )


HISTORY = pd.DataFrame(
    [("a", region, 2010 + i, 0.1 * i) for region in ("R1", "R2") for i in range(5)],
    columns=["indicator", "region", "year", "z"],
)


def result(*tables):
    models = {t["model"].iloc[0]: float(i) for i, t in enumerate(tables)}
    return BacktestResult(pd.concat(tables, ignore_index=True), models, HISTORY)


OURS = scores("ours", [0.1, 0.4, 0.3])
WALK = scores("random walk with drift, normal", [0.2, 0.8, 0.4], scaled_error=1.0)
PICKY = scores("picky", [0.1, np.nan, 0.5])


def test_accuracy_by_hand():
    table = summarise(result(OURS, WALK, PICKY)).accuracy.set_index("model")
    # A model that refused anything has no place in the table of same cases.
    assert table.index.tolist() == ["ours", "random walk with drift, normal"]
    ours = table.loc["ours"]
    # Means by horizon 0.2 and 0.4, then of those: 0.3; the walk's 0.3 and 0.8: 0.55.
    assert ours[["crps_h1", "crps_h2", "crps"]].tolist() == pytest.approx([0.2, 0.4, 0.3])
    assert ours["skill"] == pytest.approx(1 - 0.3 / 0.55)
    assert table.loc["random walk with drift, normal", "skill"] == 0
    assert ours[["in50", "in80", "in95"]].tolist() == pytest.approx([2 / 3, 2 / 3, 1])
    assert table["mase"].tolist() == pytest.approx([1 / 3, 0.5])
    assert (ours["n"], ours["seconds"]) == (3, 0.0)
    assert table["seconds"].tolist() == [0.0, 1.0]


def test_skill_is_told_against_the_reference_asked_for_or_the_first_model():
    both = result(OURS, WALK)
    table = summarise(both, reference="ours").accuracy.set_index("model")
    assert table.loc["random walk with drift, normal", "skill"] == pytest.approx(1 - 0.55 / 0.3)
    table = summarise(both, reference="nobody").accuracy.set_index("model")
    assert table.loc["ours", "skill"] == 0


def test_pairs_by_hand():
    table = summarise(result(OURS, WALK, PICKY)).pairs.set_index("model")
    assert table.index.tolist() == ["ours", "random walk with drift, normal", "picky"]
    picky = table.loc["picky"]
    # One year ahead only: 0.3 beside our 0.2.
    assert picky[["n", "refused", "crps", "first_on_same"]].tolist() == [2, 1, 0.3, 0.2]
    assert picky["first_lower_by"] == pytest.approx(1 / 3)
    assert picky["seconds"] == 2.0
    assert table.loc["ours", "first_lower_by"] == 0
    walk = table.loc["random walk with drift, normal"]
    assert walk[["crps", "first_on_same"]].tolist() == pytest.approx([0.55, 0.3])


def test_where_every_model_refused_something_the_first_is_shown():
    first = scores("first", [np.nan, 0.4, 0.2])
    assert summarise(result(first, PICKY)).accuracy["model"].tolist() == ["first"]


def test_coverage_and_counts_by_hand():
    s = summarise(result(OURS, WALK.iloc[:2]))
    cover = s.coverage[s.coverage["model"] == "ours"]
    assert cover["h"].tolist() == [1, 2]
    assert cover[["in50", "in95"]].to_numpy().tolist() == [[0.5, 1.0], [1.0, 1.0]]
    counts = s.counts.iloc[0]
    assert counts[["forecasts", "series", "indicators", "regions"]].tolist() == [3, 2, 1, 2]
    assert counts["outcome_years"] == 2


def test_reliability_holds_every_model_on_every_pseudo_target():
    s = summarise(result(OURS, WALK), bins=2)
    # Three forecasts at four rates each.
    assert s.reliability.groupby("model")["n"].sum().tolist() == [12, 12]
    assert s.reliability["low"].isin([0.0, 0.5]).all()
    assert s.reliability.index.is_unique
    assert set(s.brier["model"]) == {*result(OURS, WALK).seconds, "climatology", "persistence"}


def clusters(*groups):
    """Forecasts of one indicator and horizon with given normal scores, an origin a group."""
    rows = [(o, z) for o, group in enumerate(groups) for z in group]
    frame = pd.DataFrame(rows, columns=["origin", "z"])
    return frame.assign(indicator="a", h=1, pit=stats.norm.cdf(frame["z"]))


def test_effective_size_by_hand():
    """Groups (0, 1) and (2, 3, 4): means ½ and 3, over all 2.

    Between 2 · 2.25 + 3 · 1 = 7.5 with one degree of freedom, within (½ + 2)/3 = 5/6.
    Usual size (5 − (4 + 9)/5)/1 = 2.4; r = (7.5 − 5/6)/(7.5 + 1.4 · 5/6) = 10/13.
    Mean size 2½: 5/(1 + 1.5 · 10/13) = 65/28.
    """
    # A fifth of them, which changes no ratio, keeps away from certainty.
    assert effective_size(clusters([0, 0.2], [0.4, 0.6, 0.8])) == pytest.approx(65 / 28)


def test_three_groups_by_hand():
    """(0, 2), (1, 3), (5, 7): means 1, 2, 6, over all 3.

    Between 2 (4 + 1 + 9)/2 = 14, within 6/3 = 2; r = 12/(14 + 2); 6/(1 + 0.75).
    """
    # Kept away from certainty: a tenth of it, which changes no ratio.
    tenth = clusters([0.0, 0.2], [0.1, 0.3], [0.5, 0.7])
    assert effective_size(tenth) == pytest.approx(6 / 1.75)


def test_a_group_is_an_indicator_an_origin_and_a_horizon():
    one = clusters([0.0, 0.2], [0.1, 0.3], [0.5, 0.7])
    for column in ("indicator", "h"):
        moved = one.assign(**{column: one["origin"].map({0: 7, 1: 8, 2: 9}), "origin": 2000})
        assert effective_size(moved) == pytest.approx(6 / 1.75)


def test_errors_that_cancel_are_worth_no_more_than_they_are():
    # Within groups further apart than between them: r is at least 0.
    assert effective_size(clusters([-1, 1], [-1, 1])) == 4


def test_what_cannot_be_compared_is_worth_its_groups():
    assert effective_size(clusters([0, 1, 2])) == 1.0
    assert effective_size(clusters([0], [1], [2])) == 3.0


def test_certainty_that_failed_is_cut_at_one_in_ten_thousand():
    sure = clusters([0, 1], [2, 3, 4]).assign(pit=[0.0, 0.5, 0.5, 1.0, 0.5])
    cut = clusters([0, 1], [2, 3, 4]).assign(pit=[1e-4, 0.5, 0.5, 1 - 1e-4, 0.5])
    assert effective_size(sure) == pytest.approx(effective_size(cut))


def test_effective_size_falls_when_errors_come_together():
    rng = np.random.default_rng(0)
    own = pd.DataFrame({"indicator": "a", "origin": np.repeat(range(40), 25), "h": 1})
    assert effective_size(own.assign(pit=rng.uniform(size=1000))) > 500
    assert effective_size(own.assign(pit=np.repeat(rng.uniform(size=40), 25))) < 60
