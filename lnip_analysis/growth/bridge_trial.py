"""The bridge tried on known values: years inside a series hidden, and what was there.

Beside it stands straight interpolation on the log scale, with the spread of its own residuals.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from lnip_analysis.growth import metrics
from lnip_analysis.growth.bridge import bridge
from lnip_analysis.growth.prior import Kind, PanelPrior, fit_panel
from lnip_analysis.growth.scales import Floats
from lnip_analysis.growth.series import TooFewValues, zero_offset

OURS, INTERPOLATED = "ours", "log-linear interpolation"
PARTS = 4
"""Where others are known in the hidden years, a fourth of the regions is hidden at a time."""
_LEAST_SPREAD = 1e-3


@dataclass(frozen=True)
class _Hidden:
    """Years hidden from some regions."""

    first: int
    last: int
    regions: frozenset[str]


def bridge_trial(
    frame: pd.DataFrame,
    *,
    lengths: tuple[int, ...] = (1, 3),
    kinds: Mapping[str, Kind] | None = None,
    nation: str = "CN",
    panel: bool = True,
) -> pd.DataFrame:
    """Hide every year inside the panel's series and bridge it.

    Args:
        frame: Long frame with columns indicator, region, year, value.
        lengths: How many years are hidden in a row; the middle one is scored.
        kinds: Kind of an indicator; ``flow`` where not given.
        nation: Region code of the nation.
        panel: Whether the prior knows the indicator; if not, a series has itself and the
            typical indicator only.

    Returns:
        One row a model and hidden value: model, indicator, region, year, hidden (years in a
        row), others (whether other regions are known then), z_true, crps, pit, in50, in80,
        in95, error.
    """
    frame = frame.loc[frame["value"].notna(), ["indicator", "region", "year", "value"]]
    frame = frame.reset_index(drop=True)
    first, last = int(frame["year"].min()), int(frame["year"].max())
    names = sorted(frame["region"].unique())
    rows: list[dict[str, object]] = []
    for length in lengths:
        for start in range(first + 1, last - length + 1):
            everyone = [frozenset(names)]
            for group in everyone + [frozenset(names[i::PARTS]) for i in range(PARTS)]:
                hidden = _Hidden(start, start + length - 1, group)
                prior = fit_panel(_left(frame, hidden), kinds=kinds, nation=nation)
                if not panel:
                    prior = replace(prior, indicators={}, regions={})
                found = _bridged(frame, hidden, prior, kinds or {})
                rows += [row | {"others": group != everyone[0]} for row in found]
    return _scored(pd.DataFrame(rows))


def _left(frame: pd.DataFrame, hidden: _Hidden) -> pd.DataFrame:
    """What is known once the years are hidden."""
    gone = frame["year"].between(hidden.first, hidden.last)
    return frame[~(gone & frame["region"].isin(hidden.regions))]


def _bridged(
    frame: pd.DataFrame, hidden: _Hidden, prior: PanelPrior, kinds: Mapping[str, Kind]
) -> Iterator[dict[str, object]]:
    """Both models on the middle year of every series that is hidden and goes on after it."""
    years, left = frame["year"], _left(frame, hidden)
    middle = (hidden.first + hidden.last) // 2
    length = hidden.last - hidden.first + 1
    truth = frame[(years == middle) & ~frame.index.isin(left.index)].set_index(
        ["indicator", "region"]
    )["value"]
    for indicator, panel in left.groupby("indicator"):
        if indicator not in truth.index.get_level_values(0) or (panel["value"] < 0).any():
            continue
        try:
            offset = zero_offset(panel["value"])
        except TooFewValues:
            continue
        wide = panel.assign(z=np.log(panel["value"].to_numpy() + offset)).pivot(
            index="region", columns="year", values="z"
        )
        wide = wide.reindex(columns=range(int(years.min()), int(years.max()) + 1))
        table, columns = wide.to_numpy(), wide.columns.to_numpy(dtype=float)
        for region, value in truth.loc[indicator].items():
            if region not in wide.index or value + offset <= 0:
                continue
            z = table[wide.index.get_loc(region)]
            known = np.isfinite(z)
            if not (known & (columns < middle)).any() or not (known & (columns > middle)).any():
                continue
            p = bridge(
                columns[known], np.exp(z[known]) - offset, prior, str(indicator), year=middle,
                kind=kinds.get(str(indicator)), region=str(region), offset=offset,
            )  # fmt: skip
            straight = _interpolated(table, z, columns, middle)
            same = {
                "indicator": indicator, "region": region, "year": middle, "hidden": length,
                "z_true": float(np.log(value + offset)),
            }  # fmt: skip
            ours = (float(p.loc[0]), float(p.marginal_scale[0]), p.df)
            for model, (loc, scale, df) in ((OURS, ours), (INTERPOLATED, straight)):
                yield same | {"model": model, "loc": loc, "scale": scale, "df": df}


def _interpolated(
    table: Floats, z: Floats, columns: Floats, year: int
) -> tuple[float, float, float]:
    """Straight interpolation and the root mean square of what it missed elsewhere.

    Elsewhere are years of the same series with values as far before and after as here; of all
    regions' series where the series itself has fewer than two.
    """
    known = columns[np.isfinite(z)]
    i = int(np.searchsorted(columns, year))
    before, after = int(year - known[known < year][-1]), int(known[known > year][0] - year)
    share = after / (before + after)
    loc = share * z[i - before] + (1 - share) * z[i + after]
    missed = [_misses(rows, before, after, share) for rows in (z[None, :], table)]
    residuals = missed[0] if missed[0].size >= 2 else missed[1]
    spread = float(np.sqrt(np.mean(residuals**2))) if residuals.size else np.nan
    return float(loc), max(spread, _LEAST_SPREAD), np.inf


def _misses(rows: Floats, before: int, after: int, share: float) -> Floats:
    """What interpolation over so many years missed, wherever all three values are known."""
    n = rows.shape[1] - before - after
    if n <= 0:
        return np.array([])
    ends = share * rows[:, :n] + (1 - share) * rows[:, before + after :]
    missed = rows[:, before : before + n] - ends
    return np.asarray(missed[np.isfinite(missed)])


def _scored(table: pd.DataFrame) -> pd.DataFrame:
    """Scores of every row; a case that either model refused is left out for both."""
    if table.empty:
        return table
    keys = ["indicator", "region", "year", "hidden", "others"]
    table = table[table.groupby(keys)["scale"].transform(lambda s: s.notna().all())]
    z, loc, scale, df = (table[c].to_numpy(dtype=float) for c in ("z_true", "loc", "scale", "df"))
    pit = metrics.pit(z, loc, scale, df)
    bands = {f"in{b}": metrics.inside(pit, b / 100).astype(float) for b in (50, 80, 95)}
    return table.assign(crps=metrics.crps_t(z, loc, scale, df), pit=pit, error=z - loc, **bands)
