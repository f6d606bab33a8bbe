"""Scores by kind and clustered errors, worked out on a few literal numbers."""

import numpy as np
import pandas as pd
import pytest

from lnip_analysis.growth.by_kind import clustered_mean, reliability_gaps, scores_by_kind


def scores(model, indicator, n, crps):
    return pd.DataFrame(
        {
            "model": model,
            "indicator": indicator,
            "h": [1, 2] * (n // 2),
            "year": [2013, 2014] * (n // 2),
            "crps": [crps, 3 * crps] * (n // 2),
            "error": [0.1, -0.3] * (n // 2),
            "in50": [1.0, 0.0] * (n // 2),
            "in80": [1.0, 0.0] * (n // 2),
            "in95": 1.0,
        }
    )


def test_every_kind_has_a_row_and_every_indicator_with_enough_forecasts():
    table = scores_by_kind(
        pd.concat(
            [scores(m, i, n, c) for m, c in (("ours", 0.1), ("walk", 0.2))
             for i, n in (("long", 60), ("short", 58), ("share", 2))]
        ),
        {"share": "ratio", "long": "flow"}, model="ours", reference="walk",
    )  # fmt: skip
    assert table[["kind", "indicator"]].to_numpy().tolist() == [
        ["flow", ""], ["flow", "long"], ["ratio", ""],
    ]  # fmt: skip
    assert table["n"].tolist() == [118, 60, 2]
    # Means over horizons of 0.1 and 0.3, and of 0.2 and 0.6.
    assert table.loc[0, ["crps", "reference", "skill"]].tolist() == pytest.approx([0.2, 0.4, 0.5])
    assert table.loc[1, ["in50", "in80", "in95"]].tolist() == [0.5, 0.5, 1.0]
    assert table.loc[1, "bias"] == pytest.approx(-0.1)
    # Two years of 30 forecasts each, 0.2 and −0.2 off the mean: √(2 · 2 · 6²)/60.
    assert table.loc[1, "bias_error"] == pytest.approx(0.2)
    # All within the band in one year, none in the other, ½ off: √(2 · 2 · 15²)/60.
    assert table.loc[1, "in80_error"] == pytest.approx(0.5)


def test_the_models_own_forecasts_count_not_those_of_the_reference():
    few = pd.concat([scores("ours", "long", 58, 0.1), scores("walk", "long", 62, 0.2)])
    many = pd.concat([scores("ours", "long", 60, 0.1), scores("walk", "long", 2, 0.2)])
    found = [
        scores_by_kind(t, {}, model="ours", reference="walk")["n"].tolist() for t in (few, many)
    ]
    assert found == [[58], [60, 60]]


def test_a_clustered_error_by_hand():
    # Mean 2; off by −1, −1 | 0 | 2: sums −2, 0, 2; √(3/2 · 8)/4.
    mean, error = clustered_mean(np.array([1.0, 1.0, 2.0, 4.0]), np.array([7, 7, 3, 9]))
    assert (mean, error) == pytest.approx((2.0, np.sqrt(12) / 4))


def test_clusters_of_one_give_the_usual_error_of_a_mean():
    x = np.array([0.3, 1.2, -0.4, 2.0, 0.1])
    assert clustered_mean(x, np.arange(5))[1] == pytest.approx(x.std(ddof=1) / np.sqrt(5))


def test_one_cluster_says_nothing_of_its_error():
    mean, error = clustered_mean(np.array([1.0, 3.0]), np.array([1, 1]))
    assert mean == 2.0
    assert np.isnan(error)


def test_gaps_of_reliability_by_hand():
    targets = pd.DataFrame(
        {
            "indicator": ["a", "a", "b", "a"],
            "year": [2013, 2014, 2013, 2013],
            "probability": [0.5, 0.5, 0.4, 1.0],
            "happened": [True, True, False, True],
        }
    )
    table = reliability_gaps(targets)
    # Gaps 0.5, 0.5 and −0.4 of three clusters: mean 0.2, off by 0.3, 0.3, −0.6.
    assert table["n"].tolist() == [3, 1]
    assert table["gap"].tolist() == pytest.approx([0.2, 0.0])
    assert table.loc[0, "gap_error"] == pytest.approx(np.sqrt(1.5 * 0.54) / 3)
    assert np.isnan(table.loc[1, "gap_error"])
