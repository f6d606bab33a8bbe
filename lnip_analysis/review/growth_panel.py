"""The values that growth is learned from, and that the method is tried on."""

from __future__ import annotations

import pandas as pd

from lnip_analysis.evidence import Evidence
from lnip_analysis.evidence.codes import parse_formula


def growth_panel(evidence: Evidence) -> pd.DataFrame:
    """All values that hold, without residents and what is counted per head.

    A denominator that hardly moves is easy to forecast and would lend its calm to others, and a
    ratio over it repeats its numerator. Both would make the method look better than it is at
    what plans ask for.

    Returns:
        Columns as of `Evidence.panel_all`.
    """
    catalogue = evidence.indicators
    below = {i: f[2] for i, x in catalogue.items() if (f := parse_formula(x.formula)) is not None}
    residents = {i for i, x in catalogue.items() if x.mainland}
    per_head = {i for i, of in below.items() if of in residents}
    frame = evidence.panel_all()
    return frame[~frame["indicator"].isin(residents | per_head)].reset_index(drop=True)
