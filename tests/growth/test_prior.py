from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy import optimize, special

from lnip_analysis.growth.constants import FIXED
from lnip_analysis.growth.factor import carried_share, towards_each_other
from lnip_analysis.growth.prior import _borrow, _pool, fit_panel
from tests.growth.panels import panel


def test_common_growth_is_the_mean_over_regions_and_the_nation_is_no_member():
    frame = panel()
    last = (frame["region"] == "CN") & (frame["year"] == 2013)
    jump = frame.assign(value=frame["value"].where(~last, frame["value"] * 9))
    a, b = fit_panel(frame).of("a"), fit_panel(jump).of("a")
    assert a.n_series == 12
    assert a.factor == pytest.approx(b.factor)
    assert a.variance == pytest.approx(b.variance)
    assert b.national > a.national
    provinces = frame[frame["region"] != "CN"].pivot(index="region", columns="year", values="value")
    assert a.factor == pytest.approx(np.log(provinces).diff(axis=1).mean().to_numpy()[1:])


def test_until_hides_later_values():
    frame = panel()
    early = fit_panel(frame, until=2011)
    cut = fit_panel(frame[frame["year"] <= 2011])
    assert early.until == 2011
    assert early.of("a").drift == cut.of("a").drift
    assert early.of("a").variance == cut.of("a").variance


def test_a_panel_seen_every_second_year_has_the_same_drift():
    frame = panel(common=0.0, own=0.02)
    every_second = frame[frame["year"] % 2 == 1]
    assert fit_panel(every_second).of("a").drift == pytest.approx(
        fit_panel(frame).of("a").drift, abs=0.01
    )


def test_units_do_not_matter():
    frame = panel()
    a, b = fit_panel(frame), fit_panel(frame.assign(value=frame["value"] * 1e4))
    assert a.of("a").variance == pytest.approx(b.of("a").variance)
    assert a.of("a").drift == pytest.approx(b.of("a").drift)


def test_an_indicator_with_zeros_says_what_it_adds():
    frame = panel(growth=0.0).assign(value=lambda f: f["value"].round())
    frame.loc[0, "value"] = 0.0
    frame.loc[1, "value"] = 1.0
    assert fit_panel(frame).of("a").offset == 0.5


def test_a_region_that_scatters_more_is_known_for_it():
    frame = pd.concat([panel(indicator=k, seed=i) for i, k in enumerate("abcdef")])
    wild = frame["region"] == "R3"
    rng = np.random.default_rng(5)
    frame.loc[wild, "value"] *= np.exp(0.5 * rng.standard_normal(wild.sum()))
    regions = fit_panel(frame).regions
    assert regions["R3"] > 2
    assert max(v for k, v in regions.items() if k != "R3") < regions["R3"]


def test_without_any_value_there_is_still_a_last_resort():
    empty = pd.DataFrame({"indicator": [], "region": [], "year": [], "value": []})
    prior = fit_panel(empty.astype({"year": int, "value": float}), until=2013)
    assert prior.until == 2013
    assert prior.of("anything").n_series == 0


def test_few_regions_take_the_growth_of_the_nation_as_common():
    frame = panel(regions=3)
    nation = frame[frame["region"] == "CN"].sort_values("year")["value"]
    prior = fit_panel(frame).of("a")
    assert prior.factor == pytest.approx(np.diff(np.log(nation.to_numpy())))
    assert prior.n_series == 3


def test_an_indicator_of_mixed_sign_is_measured_against_its_usual_size():
    frame = panel(growth=0.0).assign(value=lambda f: f["value"] - f["value"].median())
    a = fit_panel(frame, scales={"a": "identity"}).of("a")
    b = fit_panel(frame.assign(value=frame["value"] * 50), scales={"a": "identity"}).of("a")
    assert a.variance == pytest.approx(b.variance)
    assert a.offset == 0.0


def test_indicators_borrow_from_each_other_but_a_steady_one_keeps_its_own():
    fast = [panel(indicator=k, growth=0.2, common=0.1, seed=i) for i, k in enumerate("abcd")]
    steady = panel(indicator="s", growth=0.0, common=0.001, own=0.002)
    prior = fit_panel(pd.concat([*fast, steady]))
    assert abs(prior.of("s").drift) < 0.02
    assert prior.of("a").drift > 0.1


def smyth(variances, dfs):
    """Moderation after Smyth (2004), 6.2, d0 kept within 1 and 50; see test_moments."""
    v, d = np.array(variances), np.array(dfs, float)
    e = np.log(v) - special.digamma(d / 2) + np.log(d / 2)
    excess = e.var(ddof=1) - np.mean(special.polygamma(1, d / 2))
    d0 = 50.0
    if excess > 0:
        d0 = 2 * optimize.brentq(lambda x: special.polygamma(1, x) - excess, 1e-3, 1e6)
    d0 = min(max(d0, 1.0), 50.0)
    return np.exp(e.mean() + special.digamma(d0 / 2) - np.log(d0 / 2)), d0


FACTOR = np.array([0.1, 0.2, 0.0])
LEFT = np.array(
    [[0.01, -0.02, 0.02], [-0.10, 0.05, 0.05], [0.20, -0.20, 0.10], [-0.11, 0.12, -0.07],
     [0.00, 0.05, -0.10]]
)  # fmt: skip
"""Idiosyncratic growth of five provinces; every year's adds up to 0."""


def by_hand(indicator="a", nation=(0.3, 0.0, 0.1), factor=FACTOR, left=LEFT):
    """Values of five provinces and the nation from 2010 on, of growth known exactly."""
    growth = {f"R{i}": factor + row for i, row in enumerate(left)} | {"CN": np.array(nation)}
    rows = [
        (indicator, region, 2010 + i, float(np.exp(5 + z)))
        for region, g in growth.items()
        for i, z in enumerate([0.0, *np.cumsum(g)])
    ]
    return pd.DataFrame(rows, columns=["indicator", "region", "year", "value"])


def test_an_indicator_by_hand():
    prior = fit_panel(by_hand(), kinds={"a": "stock"})
    a = prior.of("a")
    assert (prior.until, prior.nation, a.kind, a.n_series, a.offset) == (2013, "CN", "stock", 5, 0)
    assert a.years.tolist() == [2011, 2012, 2013]
    assert a.factor == pytest.approx(FACTOR)
    # Weights 0.85², 0.85 and 1: (0.07225 + 0.17 + 0)/2.5725; the nation's (0.21675 + 0 + 0.1).
    assert a.drift == pytest.approx(0.24225 / 2.5725)
    assert a.national == pytest.approx(0.31675 / 2.5725)
    # A region's variance ratio: its log variance beside the mean one, over 1 + 10 indicators.
    v = (LEFT**2).sum(axis=1) / 3
    ratio = np.exp((np.log(v) - np.log(v).mean()) / 11)
    assert [prior.regions[f"R{i}"] for i in range(5)] == pytest.approx(ratio)
    assert (a.variance, a.df) == pytest.approx(smyth(v / ratio, [3] * 5))
    # Misses of β times the discounted mean so far, 0.1 and then (0.085 + 0.2)/1.85.
    prior_variance = 0.05 * np.sqrt(a.variance)
    assert a.carry == pytest.approx(carried_share(FACTOR, prior_variance, FIXED))
    misses = (0.2 - a.carry * 0.1) ** 2 + (a.carry * 0.285 / 1.85) ** 2
    assert a.factor_variance == pytest.approx((10 * prior_variance + misses) / 12)
    assert a.factor_df == 10 + 2
    squares = 1 + 0.85**2 + 0.85**4
    assert a.drift_variance == pytest.approx(a.factor_variance * squares / 2.5725**2)
    unit = LEFT / np.sqrt(v)[:, None]
    lag1, lag2 = (unit[:, 1:] * unit[:, :-1]).sum(), (unit[:, 2:] * unit[:, :-2]).sum()
    permanent = max(lag2 / 35, 0.0)
    rho = ((lag1 + 30 * 0.4) / 40 - permanent) / (1 - permanent)
    assert (a.autocorrelation, a.permanent_share) == pytest.approx((rho, permanent))


def test_the_nations_variance_ratio_is_known_but_it_is_no_yardstick():
    prior = fit_panel(by_hand())
    v = (LEFT**2).sum(axis=1) / 3
    nation = np.sum((np.array([0.3, 0.0, 0.1]) - FACTOR) ** 2) / 3
    expected = np.exp((np.log(nation) - np.log(v).mean()) / 11)
    assert prior.regions["CN"] == pytest.approx(expected)


def test_ratios_of_several_indicators_are_averaged():
    both = pd.concat([by_hand("a"), by_hand("b", left=LEFT[::-1])])
    v = np.log((LEFT**2).sum(axis=1) / 3)
    v = v - v.mean()
    expected = np.exp((v + v[::-1]) / 12)
    found = fit_panel(both).regions
    assert [found[f"R{i}"] for i in range(5)] == pytest.approx(expected)


def test_an_indicator_whose_provinces_all_grow_alike_says_nothing_of_regions():
    alike = by_hand("a", left=np.zeros_like(LEFT))
    found = fit_panel(pd.concat([alike, by_hand("b")])).regions
    assert {r: found[r] for r in ("R0", "R4", "CN")} == pytest.approx(
        {r: fit_panel(by_hand("b")).regions[r] for r in ("R0", "R4", "CN")}
    )


def test_growth_over_gaps_has_no_part_in_autocorrelation():
    frame = by_hand()
    holed = frame[(frame["region"] != "R1") | (frame["year"] != 2011)]
    a = fit_panel(holed).of("a")
    factor = a.factor
    left = np.array([FACTOR + row for row in LEFT]) - factor
    left[1, :2] = np.nan
    unit = left / np.sqrt(np.nanmean(left**2, axis=1))[:, None]
    lag2 = np.nansum(unit[:, 2:] * unit[:, :-2])
    assert a.permanent_share == pytest.approx(max(lag2 / 34, 0.0))


def test_a_nation_that_nobody_counted_is_not_known():
    frame = by_hand()
    assert np.isnan(fit_panel(frame[frame["region"] != "CN"]).of("a").national)
    other = fit_panel(frame.replace({"region": {"CN": "ALL"}}), nation="ALL")
    assert other.nation == "ALL"
    assert other.of("a").national == pytest.approx(0.31675 / 2.5725)


def test_an_indicator_whose_provinces_all_grow_alike_has_no_prior():
    alike = by_hand(left=np.zeros((5, 3)))
    assert "a" not in fit_panel(alike).indicators


def priors(**changes):
    base = fit_panel(by_hand()).of("a")
    return {
        name: replace(base, drift=d, drift_variance=v, **changes)
        for name, d, v in [("a", 0.1, 0.01), ("b", 0.2, 0.01), ("c", 0.4, 0.02), ("d", 0.6, 0.03)]
    }


def test_indicators_of_a_kind_borrow_and_keep_all_else():
    alike = priors()
    found = _borrow(alike)
    drift, variance = towards_each_other(
        np.array([0.1, 0.2, 0.4, 0.6]), np.array([0.01, 0.01, 0.02, 0.03])
    )
    assert [p.drift for p in found.values()] == drift.tolist()
    assert [p.drift_variance for p in found.values()] == variance.tolist()
    was, now = vars(alike["b"]), vars(found["b"])
    assert {key for key in was if was[key] is not now[key]} == {"drift", "drift_variance"}


def test_three_indicators_say_nothing_of_how_indicators_differ():
    three = dict(list(priors().items())[:3])
    assert _borrow(three) == three


@pytest.mark.parametrize("kind", ["flow", "stock"])
def test_flows_borrow_from_flows_and_stocks_from_stocks_only(kind):
    one_kind = [by_hand(k, factor=FACTOR + i / 5) for i, k in enumerate("abcd")]
    others = [by_hand(k, factor=FACTOR - 0.3) for k in "wxyz"]
    kinds = dict.fromkeys("abcd", kind)
    other = dict.fromkeys("wxyz", "stock" if kind == "flow" else "flow")
    alone = fit_panel(pd.concat(one_kind), kinds=kinds)
    apart = fit_panel(pd.concat([*one_kind, *others]), kinds=kinds | other)
    mixed = fit_panel(pd.concat([*one_kind, *others]), kinds=kinds | dict.fromkeys("wxyz", kind))
    plain = [0.24225 / 2.5725 + i / 5 for i in range(4)]
    assert apart.of("a").drift == pytest.approx(alone.of("a").drift, rel=1e-2)
    assert mixed.of("d").drift < apart.of("d").drift < plain[3]
    assert apart.of("a").drift > plain[0]


def test_every_ratio_keeps_its_own_growth():
    frame = pd.concat([by_hand(k, factor=FACTOR + i / 5) for i, k in enumerate("abcd")])
    prior = fit_panel(frame, kinds=dict.fromkeys("abcd", "ratio"))
    found = [prior.of(k).drift for k in "abcd"]
    assert found == pytest.approx([0.24225 / 2.5725 + i / 5 for i in range(4)])


def test_the_typical_indicator_by_hand():
    fitted = {
        name: replace(p, factor_variance=w)
        for (name, p), w in zip(
            priors(variance=0.04, n_series=8).items(), [0.01, 0.01, 0.02, 0.0], strict=True
        )
    }
    pooled = _pool(fitted, FIXED)
    assert pooled.drift == pytest.approx(0.3)
    expected = smyth(np.array([0.05, 0.05, 0.06, 0.04]), [8] * 4)
    assert (pooled.variance, pooled.df) == pytest.approx(expected)
    assert (pooled.kind, pooled.n_series, pooled.factor_variance) == ("flow", 0, 0.0)
    assert (pooled.autocorrelation, pooled.permanent_share) == (0.0, 0.5)
    assert np.isinf(pooled.factor_df)
    assert np.isnan(pooled.national)
    assert (pooled.carry, pooled.drift_variance) == (0.8, 0.0)
    assert pooled.years.size == pooled.factor.size == 0


def test_the_last_resort_is_fourteen_percent_a_year():
    pooled = _pool({}, FIXED)
    assert (pooled.drift, pooled.variance, pooled.df) == (0.0, 0.02, 1.0)


def test_what_serves_one_series_is_enough_for_it():
    prior = fit_panel(pd.concat([by_hand("a"), by_hand("b", factor=FACTOR + 0.1)]))
    only = prior.only("b", "R2")
    assert list(only.indicators) == ["b"]
    assert dict(only.regions) == {"R2": prior.regions["R2"]}
    assert only.pooled is only.of("b") is prior.of("b")
    none = prior.only("z", "R9")
    assert (dict(none.indicators), dict(none.regions)) == ({}, {})
    assert none.pooled is prior.pooled
    assert none.until == prior.until


def test_missing_values_and_later_years_are_not_known():
    frame = by_hand()
    later = pd.concat([frame, frame[frame["year"] == 2013].assign(year=2014, value=np.nan)])
    assert fit_panel(later).until == 2013
    assert fit_panel(frame, until=2012).of("a").factor == pytest.approx(FACTOR[:2])
    assert fit_panel(frame.iloc[:0]).until == 0
