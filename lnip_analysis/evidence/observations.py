"""The printed values: one file a source, under the year in which it was published."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from pathlib import Path

import numpy as np
import pandas as pd
import pandera.pandas as pa

from lnip_analysis.evidence import codes
from lnip_analysis.evidence import schema as s
from lnip_analysis.evidence.model import Catalogue
from lnip_analysis.evidence.names import near_ids
from lnip_analysis.evidence.numbers import (
    WHOLE_UNITS,
    FigureError,
    half_width,
    is_plain,
    parse_figure,
)
from lnip_analysis.evidence.periods import EXPECTED, is_period, meant_period
from lnip_analysis.evidence.textfile import STRAY_ADVICE, not_told_again, read_table
from lnip_analysis.faults import Fault
from lnip_analysis.files import files_below

COLUMNS = (
    "indicator", "region", "period", "value", "unit", "qualifier", "as_printed", "note", "read_as",
)  # fmt: skip
OPTIONAL = ("read_as",)
"""Columns only those files have that need them."""
_QUALIFIERS_MEANT = {
    "约": "~", "大约": "~", "左右": "~", "≈": "~", "超过": ">", "以上": ">", "逾": ">", "多于": ">",
    "不足": "<", "不到": "<", "以下": "<", "近": "<",
}  # fmt: skip
_TIDIED = ("period", "unit", "qualifier", "region", "indicator")


def read_observations(root: Path, catalogue: Catalogue) -> tuple[pd.DataFrame, list[Fault]]:
    """Reads every file under ``data/raw/observations``.

    Args:
        root: The project's top folder.
        catalogue: What may be named in them.

    Returns:
        One row per value (columns of the files, and source_id, file, line; ``value`` in the
        unit of its unit column, NaN where it is no value), and every fault.
    """
    frame, faults = _gather(root, catalogue)
    frame, found = read_rows(frame, catalogue)
    return frame, faults + not_told_again(found, faults)


def read_rows(frame: pd.DataFrame, catalogue: Catalogue) -> tuple[pd.DataFrame, list[Fault]]:
    """Reads cells that came from a file or from elsewhere.

    Args:
        frame: Text in the columns of the files, with source_id, file and line.
        catalogue: What may be named in them.

    Returns:
        The same with values as numbers, and every fault.
    """
    frame = frame.copy()
    for name in _TIDIED:
        tidied = {cell: half_width(cell) for cell in frame[name].unique()}
        if any(cell != tidy for cell, tidy in tidied.items()):
            frame[name] = frame[name].map(tidied)
    faults = _cell_faults(frame, catalogue)
    frame["value"], found = _values(frame)
    return frame, faults + found


def _gather(root: Path, catalogue: Catalogue) -> tuple[pd.DataFrame, list[Fault]]:
    """All files' cells in one frame of text."""
    folder = root / "data" / "raw" / "observations"
    columns: dict[str, list[str]] = {name: [] for name in (*COLUMNS, "source_id", "file")}
    lines: list[int] = []
    faults: list[Fault] = []
    seen: dict[str, str] = {}
    found_there = sorted(files_below(folder, unreadable=True))
    # A folder or a dead link that is called a table would otherwise vanish without a word.
    folders = (p for p in folder.rglob("*.csv") if p.is_dir())
    faults += [
        Fault("不是可以读取的文件", file=p.relative_to(root).as_posix(), advice="请恢复原来的文件")
        for p in (*folders, *(p for p in found_there if not p.is_file()))
    ]
    paths = [p for p in found_there if p.is_file()]
    if not paths:
        faults.append(Fault("没有任何数据文件", file="data/raw/observations"))
    for path in paths:
        if path.suffix != ".csv":
            name = path.relative_to(root).as_posix()
            faults.append(Fault("不是 CSV 文件", file=name, advice=STRAY_ADVICE))
            continue
        table, found = read_table(path, root, COLUMNS, OPTIONAL)
        faults += found + _place_faults(path, table.file, catalogue, seen)
        if not found and not table.lines:
            faults.append(Fault("只有表头，没有数据", file=table.file))
        count = len(table.lines)
        origin = {"source_id": [path.stem] * count, "file": [table.file] * count}
        for name, cells in (table.columns | origin).items():
            columns[name] += cells
        lines += table.lines
    return pd.DataFrame(columns, dtype=str).assign(line=np.array(lines, dtype=int)), faults


def _place_faults(path: Path, file: str, catalogue: Catalogue, seen: dict[str, str]) -> list[Fault]:
    """Whether a file is named after its source and lies under its year."""
    source = catalogue.sources.get(path.stem)
    if path.stem in catalogue.unread:
        return []  # its row is told
    if source is None:
        near = near_ids(path.stem, {i: x.title for i, x in catalogue.sources.items()})
        advice = f"是不是 {'、'.join(near)}" if near else "请先在 sources.csv 里登记这个来源"
        return [Fault(f"来源“{path.stem}”不在 sources.csv 里", file=file, advice=advice)]
    faults = []
    year = source.published[:4] or "undated"
    if path.parent.parent.name != "observations" or path.parent.name != year:
        right = f"data/raw/observations/{year}/"
        faults.append(Fault("文件放错了文件夹", file=file, expected=right))
    if path.stem in seen:
        faults.append(Fault(f"同一来源还有一个文件 {seen[path.stem]}", file=file))
    seen[path.stem] = file
    return faults


def _cell_faults(frame: pd.DataFrame, catalogue: Catalogue) -> list[Fault]:
    """Cells that break a rule, seen alone."""
    indicators = catalogue.unread | set(catalogue.indicators)
    regions = catalogue.unread | set(catalogue.regions)
    schema = pa.DataFrameSchema(
        {
            "indicator": s.column(
                s.rule(lambda c: c in indicators, "不在 indicators.csv 里", "指标编号")
            ),
            "region": s.column(
                s.rule(
                    lambda c: c in regions,
                    "不在 regions.csv 里",
                    "地区代码，如 CN-LN；全国为 CN，市县如 210200",
                )
            ),
            "period": s.column(s.rule(is_period, "不是期间", EXPECTED)),
            "qualifier": s.column(
                s.one_of(codes.QUALIFIERS, "不是限定符"),
            ),
            "as_printed": s.column(s.filled()),
        }
    )
    meant = cache(partial(_meant, catalogue=catalogue))
    found = []
    for failure in s.failures(schema, frame):
        expected, advice = meant(failure.column, failure.cell)
        told = replace(failure.fault, advice=advice)
        found.append(replace(told, expected=expected) if expected is not None else told)
    return found


def _meant(column: str, cell: str, catalogue: Catalogue) -> tuple[str | None, str]:
    """What a cell can only have meant, in place of what was expected; and what to do."""
    if column == "indicator":
        near = near_ids(cell, {i: x.name for i, x in catalogue.indicators.items()})
        advice = "是不是 " + "、".join(near) if near else "新指标请先在 indicators.csv 里登记"
        return "", advice
    if column == "region":
        named = {c: r for c, r in catalogue.regions.items() if cell in (r.name, r.full_name)}
        if not named:
            near = near_ids(cell, {c: r.name for c, r in catalogue.regions.items()})
            return None, "是不是 " + "、".join(near) if near else ""
        return "、".join(f"{c}（{r.full_name}）" for c, r in named.items()), "请写代码，不写名称"
    if column == "period" and (period := meant_period(cell)):
        return period, ""
    if column == "qualifier" and cell in _QUALIFIERS_MEANT:
        return f"“{_QUALIFIERS_MEANT[cell]}”", ""
    return None, ""


def _values(frame: pd.DataFrame) -> tuple[pd.Series, list[Fault]]:
    """The values as floats, NaN where a cell is no value; and the faults of such cells."""
    codes, cells = pd.factorize(frame["value"])
    plain = np.array([is_plain(cell) for cell in cells], dtype=bool)
    dotted = np.array(["." in cell for cell in cells], dtype=bool)
    numbers = pd.to_numeric(cells.to_series().where(plain), errors="coerce").to_numpy(float)
    sound = plain[codes] & ~(dotted[codes] & frame["unit"].isin(WHOLE_UNITS))
    values = pd.Series(numbers[codes], frame.index).where(sound)
    faults = []
    for index in frame.index[~sound]:
        row = frame.loc[index]
        try:
            values[index] = parse_figure(row["value"], row["unit"])
        except FigureError as error:
            faults.append(
                Fault(
                    error.what,
                    file=row["file"],
                    line=int(row["line"]),
                    field="value",
                    advice=error.advice,
                )
            )
    return values, faults
