"""Hidden years bridged: what is hidden, and straight interpolation by hand."""

import numpy as np
import pandas as pd
import pytest

from lnip_analysis.growth.bridge import bridge
from lnip_analysis.growth.bridge_trial import INTERPOLATED, OURS, bridge_trial
from lnip_analysis.growth.prior import fit_panel
from tests.growth.panels import one, panel

FRAME = panel(years=range(2008, 2014), regions=8)


def trial(**options):
    return bridge_trial(FRAME, lengths=(1,), **options)


def test_every_year_inside_is_hidden_with_and_without_the_others():
    table = trial()
    assert sorted(table["year"].unique()) == [2009, 2010, 2011, 2012]
    # Nine series with the nation, four years, both models, twice.
    assert len(table) == 9 * 4 * 2 * 2
    assert table.groupby("others").size().tolist() == [72, 72]
    assert set(table["model"]) == {OURS, INTERPOLATED}


def test_ours_is_the_bridge_on_what_is_left():
    row = trial().query("model == @OURS and not others and region == 'R2' and year == 2010")
    left = FRAME[FRAME["year"] != 2010]
    s = one(left, "R2")
    p = bridge(s["year"], s["value"], fit_panel(left), "a", year=2010, region="R2")
    truth = one(FRAME, "R2").query("year == 2010")["value"].item()
    assert row["loc"].item() == pytest.approx(p.loc[0])
    assert row["scale"].item() == pytest.approx(p.marginal_scale[0])
    assert row["error"].item() == pytest.approx(np.log(truth) - p.loc[0])


def test_others_are_known_in_the_year_where_a_fourth_is_hidden():
    row = trial().query("model == @OURS and others and region == 'R2' and year == 2010")
    # Regions in order of their codes: CN, R0, R1, R2, …: R2 is hidden with R6.
    left = FRAME[(FRAME["year"] != 2010) | ~FRAME["region"].isin(["R2", "R6"])]
    s = one(left, "R2")
    p = bridge(s["year"], s["value"], fit_panel(left), "a", year=2010, region="R2")
    assert row["loc"].item() == pytest.approx(p.loc[0])


def test_without_a_panel_a_series_has_itself_only():
    table = trial(panel=False).query("model == @OURS")
    known, unknown = (table[table["others"] == o].set_index(["region", "year"]) for o in (1, 0))
    assert known["loc"].to_numpy() == pytest.approx(unknown.loc[known.index, "loc"], abs=0.05)


def test_interpolation_by_hand():
    # Hidden 2010 of 0, 0.1, –, 0.5, 0.6, 0.9: 0.3; of years with values on both sides only
    # 2012 is left: 0.6 − 0.7, one of too few, so all regions' are taken: 0.1 and the other's 0.
    rows = [("R0", 2008 + i, z) for i, z in enumerate([0.0, 0.1, 0.2, 0.5, 0.6, 0.9])]
    rows += [("R1", 2008 + i, 0.1 * i) for i in range(6)]
    frame = pd.DataFrame(rows, columns=["region", "year", "z"]).assign(
        indicator="a", value=lambda f: np.exp(f["z"])
    )
    wide = pd.concat([frame, panel(years=range(2008, 2014), indicator="b")])
    table = bridge_trial(wide, lengths=(1,))
    row = table.query(
        "indicator == 'a' and region == 'R0' and year == 2010 and model == @INTERPOLATED"
    ).query("not others")
    assert row["loc"].item() == pytest.approx(0.3)
    assert row["scale"].item() == pytest.approx(np.sqrt(0.1**2 / 2))
    assert row["error"].item() == pytest.approx(-0.1)


def test_three_years_in_a_row_are_scored_in_the_middle():
    table = bridge_trial(FRAME, lengths=(3,))
    assert sorted(table["year"].unique()) == [2010, 2011]
    assert (table["hidden"] == 3).all()


def test_a_stock_is_tried_as_a_stock():
    row = trial(kinds={"a": "stock"}).query(
        "model == @OURS and not others and region == 'R2' and year == 2010"
    )
    left = FRAME[FRAME["year"] != 2010]
    s = one(left, "R2")
    p = bridge(s["year"], s["value"], fit_panel(left, kinds={"a": "stock"}), "a", year=2010,
               region="R2")  # fmt: skip
    flow = bridge(s["year"], s["value"], fit_panel(left), "a", year=2010, region="R2")
    assert row["loc"].item() == pytest.approx(p.loc[0])
    assert row["scale"].item() == pytest.approx(p.marginal_scale[0])
    assert row["scale"].item() != pytest.approx(flow.marginal_scale[0], rel=1e-4)


def test_a_zero_is_hidden_only_where_another_says_what_to_add_to_it():
    # R1's 0 of 2010 has no log unless another zero, half of the smallest value added, is known.
    zero = FRAME["value"].where((FRAME["region"] != "R1") | (FRAME["year"] != 2010), 0.0)
    alone = bridge_trial(FRAME.assign(value=zero), lengths=(1,))
    assert alone.query("region == 'R1' and year == 2010").empty
    more = zero.where((FRAME["region"] != "R2") | (FRAME["year"] != 2012), 0.0)
    both = bridge_trial(FRAME.assign(value=more), lengths=(1,))
    row = both.query("region == 'R1' and year == 2010 and model == @OURS and others").iloc[0]
    left = FRAME.assign(value=more).query("year != 2010 or region not in ('R1', 'R5')")
    smallest = left.loc[left["value"] > 0, "value"].min()
    assert row["z_true"] == pytest.approx(np.log(smallest / 2))
