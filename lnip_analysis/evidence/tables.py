"""Tables of provinces that look wrong as a whole: copied, out of line, out of scale, cut off.

A table is what one source prints of one indicator and year by province. It is held against the
tables of the same indicator in the nearest years; where there are none, its order is held against
the size that the provinces have in all other tables. Every comparison is of logarithms, and of
whole tables at once, a row each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lnip_analysis.evidence.evidence import Evidence
from lnip_analysis.faults import WHOLE_TABLE, Fault

_KEY = ["source_id", "indicator", "period"]
_TABLE = 10
"""Provinces from which on a source's values are a table."""
_COPIED = 0.9
"""Share of values equal to another year's: among some thousand real pairs none reaches 0.15."""
_SHIFTS = (1, 2, 3)
_BETTER, _GOOD = 0.2, 0.5
"""By how much the correlation must be better some rows up or down, and what it must be then."""
_FAR, _NEAR = 4.0, 0.2
"""Two provinces seem exchanged where each is this many usual deviations off, and where exchanged
they are off by no more than this share of it."""
_PAIRS = 2
_USUAL = 0.03
"""Least usual deviation, in logarithms: closer than that no two years are alike for certain."""


@dataclass(frozen=True, eq=False)
class _Tables:
    """Every table, a row each, with what it is held against.

    Attributes:
        about: Source, indicator, period, file and line of each.
        values: A column per province.
        before: The values of the nearest year before.
        after: The values of the nearest year after.
        places: Line of each province's value in its file.
        provinces: Codes of the provinces.
    """

    about: pd.DataFrame
    values: np.ndarray
    before: np.ndarray
    after: np.ndarray
    places: np.ndarray
    provinces: tuple[str, ...]


def table_findings(evidence: Evidence) -> list[Fault]:
    """Tables that look wrong as a whole.

    Args:
        evidence: The archive, with all of its sources known.
    """
    tables = _tables(evidence)
    if tables.about.empty:
        return []
    with np.errstate(all="ignore"):
        found = [
            *_copied(tables),
            *_out_of_scale(tables),
            *_shifted(tables),
            *_exchanged(evidence, tables),
            *_cut_off(evidence, tables),
        ]
    return _per_source(evidence, pd.DataFrame(found, columns=["row", "what"]), tables.about)


def _tables(evidence: Evidence) -> _Tables:
    provinces = evidence.provinces
    frame = evidence.archive.observations
    annual = (frame["period"].str.len() == 4) & (frame["qualifier"] == "")
    frame = frame[annual & (frame["excluded"] == "") & frame["region"].isin(provinces)]
    frame = frame[frame.groupby(_KEY)["region"].transform("size") >= _TABLE]
    if frame.empty:
        nothing = np.empty((0, len(provinces)))
        about = pd.DataFrame(columns=[*_KEY, "file", "line"])
        return _Tables(about, nothing, nothing, nothing, nothing, provinces)
    values, lines = (
        frame.pivot(index=_KEY, columns="region", values=name).reindex(columns=list(provinces))
        for name in ("value", "line")
    )
    files = frame.drop_duplicates("source_id").set_index("source_id")["file"]
    about = values.index.to_frame(index=False)
    about["file"] = about["source_id"].map(files)
    about["line"] = lines.min(axis=1).astype(int).to_numpy()
    before, after = _neighbours(evidence, about)
    places = lines.to_numpy(float)
    return _Tables(about, values.to_numpy(float), before, after, places, provinces)


def _neighbours(evidence: Evidence, about: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """The values that hold in the nearest years before and after that have a table."""
    by = ["indicator", "period"]
    chosen = evidence.choice.chosen
    chosen = chosen[chosen["region"].isin(evidence.provinces)]
    wide = chosen.pivot(index=by, columns="region", values="value")
    wide = wide.reindex(columns=list(evidence.provinces))
    wide = wide[wide.notna().sum(axis=1) >= _TABLE].sort_index()
    asked = pd.MultiIndex.from_frame(about[by])
    years = wide.groupby(level="indicator")
    return (
        years.shift(1).reindex(asked).to_numpy(float),
        years.shift(-1).reindex(asked).to_numpy(float),
    )


def _copied(tables: _Tables) -> Iterator[tuple[int, str]]:
    """Tables that repeat those of another year."""
    for other, year in ((tables.before, "前一个"), (tables.after, "后一个")):
        both = (~np.isnan(tables.values) & ~np.isnan(other)).sum(axis=1)
        same = (tables.values == other).sum(axis=1)
        # What counts next to nothing is often the same.
        worth = _middle(tables.values) > 0
        for row in np.flatnonzero((both >= _TABLE) & (same > _COPIED * both) & worth):
            what = f"{both[row]} 个地区里有 {same[row]} 个与{year}有数的年份完全相同"
            yield int(row), f"{what}，可能抄了另一年的表"


def _out_of_scale(tables: _Tables) -> Iterator[tuple[int, str]]:
    """Tables that are some powers of ten away from those of the nearest years."""
    ratios = np.log10(tables.values / _reference(tables.before, tables.after))
    middle = _middle(ratios)
    power = np.round(middle)
    for row in np.flatnonzero((power != 0) & (np.abs(middle - power) < 0.2)):
        times = 10 ** int(abs(power[row]))
        said = f"{times} 倍" if power[row] > 0 else f"{times} 分之一"
        yield int(row), f"大约是邻近年份的{said}，可能差了单位或小数点"


def _reference(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """The middle, in logarithms, of what stands before and after, or the one that is there."""
    both: np.ndarray = np.sqrt(before * after)
    for one in (before, after):
        both = np.where(np.isnan(both), one, both)
    return both


def _middle(values: np.ndarray) -> np.ndarray:
    """The median of each row, gaps left out; NaN of a row of gaps."""
    return pd.DataFrame(values).median(axis=1).to_numpy(float)


def _logs(values: np.ndarray) -> np.ndarray:
    """Logarithms about the middle of each table; what is far smaller, or 0, is as good as 1 %."""
    found: np.ndarray = np.log(values / _middle(values)[:, None] + 0.01)
    return found


def _expected(tables: _Tables) -> np.ndarray:
    """The logarithms a table should have but for a common factor."""
    before, after = _logs(tables.before), _logs(tables.after)
    both: np.ndarray = (before + after) / 2
    for one in (before, after):
        both = np.where(np.isnan(both), one, both)
    return both


def _shifted(tables: _Tables) -> Iterator[tuple[int, str]]:
    """Tables that fit far better when all their values stand some rows higher or lower."""
    own, expected = _logs(tables.values), _expected(tables)
    size = pd.DataFrame(own).mean().to_numpy()
    alone = np.isnan(expected).all(axis=1)
    expected = np.where(alone[:, None], size[None, :], expected)
    order = np.argsort(tables.places, axis=1)  # what is missing comes last
    own, expected = (np.take_along_axis(a, order, axis=1) for a in (own, expected))
    straight = _correlation(own, expected)
    best, at = straight.copy(), np.zeros(len(straight), dtype=int)
    for rows in _SHIFTS:
        for step, one, other in (
            (rows, own[:, rows:], expected[:, :-rows]),
            (-rows, own[:, :-rows], expected[:, rows:]),
        ):
            found = _correlation(one, other)
            better = found > np.where(np.isnan(best), -1, best)
            best, at = np.where(better, found, best), np.where(better, step, at)
    wrong = (best > np.where(np.isnan(straight), 1, straight) + _BETTER) & (best > _GOOD)
    for row in np.flatnonzero(wrong):
        side = "上" if at[row] > 0 else "下"
        beside = "别的表" if alone[row] else "邻近年份"
        what = f"各地区的数与{beside}不成比例，整列往{side}移 {abs(at[row])} 行就相符"
        yield int(row), f"{what}，可能错了行"


def _correlation(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """The correlation of each row of one array with the same row of another, gaps left out."""
    there = ~np.isnan(one) & ~np.isnan(other)
    n = there.sum(axis=1)
    a, b = (np.where(there, x, 0) for x in (one, other))
    a = np.where(there, a - (a.sum(axis=1) / n)[:, None], 0)
    b = np.where(there, b - (b.sum(axis=1) / n)[:, None], 0)
    found = (a * b).sum(axis=1) / np.sqrt((a**2).sum(axis=1) * (b**2).sum(axis=1))
    return np.where(n >= _TABLE // 2, found, np.nan)


def _exchanged(evidence: Evidence, tables: _Tables) -> Iterator[tuple[int, str]]:
    """Pairs of provinces whose values, in all tables of a source, fit when they are exchanged."""
    own, expected = _logs(tables.values), _expected(tables)
    away = own - expected
    middle = _middle(away)[:, None]
    spread = pd.Series(1.4826 * _middle(np.abs(away - middle)))
    usual = spread.groupby(tables.about["indicator"]).transform("median")
    scale = usual.clip(lower=_USUAL).to_numpy()[:, None]
    off = np.abs(away - middle) / scale
    for _, group in tables.about.groupby(["source_id", "period"]):
        rows = group.index[~np.isnan(off[group.index]).all(axis=1)].to_numpy()
        if not len(rows):
            continue
        mine = pd.DataFrame(off[rows]).mean().to_numpy()
        far = np.flatnonzero(mine > _FAR / 2)
        turned = own[rows][:, far, None] - expected[rows][:, None, far] - middle[rows][:, :, None]
        there = np.abs(turned / scale[rows][:, :, None]).mean(axis=0)
        swapped, kept = (there + there.T) / 2, (mine[far, None] + mine[None, far]) / 2
        pairs = np.argwhere(np.triu((kept > _FAR) & (swapped < _NEAR * kept), 1))
        # Many pairs are no exchange, but a table out of line, or beside one that is.
        for pair in pairs if len(pairs) <= _PAIRS else ():
            names = "和".join(evidence.region_name(tables.provinces[far[p]]) for p in pair)
            yield from ((int(r), f"{names}的数互换后才与邻近年份相称，可能写反了") for r in rows)


def _cut_off(evidence: Evidence, tables: _Tables) -> Iterator[tuple[int, str]]:
    """Provinces a table lacks though other tables of the indicator have them."""
    there = pd.DataFrame(~np.isnan(tables.values)).groupby(tables.about["indicator"])
    elsewhere = there.transform("any").to_numpy(bool)
    lacking = np.isnan(tables.values) & elsewhere
    for row in np.flatnonzero(lacking.any(axis=1)):
        names = [evidence.region_name(tables.provinces[p]) for p in np.flatnonzero(lacking[row])]
        yield int(row), f"没有{'、'.join(names)}的数，而这个指标别的表里有"


def _per_source(evidence: Evidence, found: pd.DataFrame, about: pd.DataFrame) -> list[Fault]:
    """One hint for what is said of several tables of a source and year."""
    if found.empty:
        return []
    found = found.join(about, on="row").sort_values("row", kind="stable")
    faults = []
    for (_, period, what), group in found.groupby(["source_id", "period", "what"], sort=False):
        names = [evidence.indicator(i).name for i in group["indicator"]]
        said = "、".join(names[:3]) + (f"等 {len(names)} 项" if len(names) > 3 else "")
        first = group.iloc[0]
        faults.append(
            Fault(
                f"{period}年各省的{said}：{what}",
                file=first["file"],
                line=int(group["line"].min()),
                kind=WHOLE_TABLE,
            )
        )
    return faults
