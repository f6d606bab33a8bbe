"""The values that growth is learned from, and that the method is tried on."""

from __future__ import annotations

import pandas as pd

from lnip_analysis.evidence import Evidence
from lnip_analysis.evidence.codes import parse_formula
from lnip_analysis.evidence.numbers import WHOLE_UNITS


def growth_panel(evidence: Evidence) -> pd.DataFrame:
    """All values that hold, without residents, what is counted per head and parts of an amount.

    A denominator that hardly moves is easy to forecast and would lend its calm to others, and a
    ratio over it repeats its numerator. Both would make the method look better than it is at
    what plans ask for. An amount by where the money came from is one series told several times.

    Returns:
        Columns as of `Evidence.panel_all`.
    """
    catalogue = evidence.indicators
    below = {i: f[2] for i, x in catalogue.items() if (f := parse_formula(x.formula)) is not None}
    residents = {i for i, x in catalogue.items() if x.mainland}
    per_head = {i for i, of in below.items() if of in residents}
    parts = {p for x in catalogue.values() if x.unit not in WHOLE_UNITS for p in x.sum_of}
    frame = evidence.panel_all()
    left_out = residents | per_head | parts
    return frame[~frame["indicator"].isin(left_out)].reset_index(drop=True)
