import numpy as np
import pandas as pd
import pytest

from lnip_analysis.growth.prior import fit_panel
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


def test_until_hides_later_figures():
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


def test_without_any_figure_there_is_still_a_last_resort():
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
