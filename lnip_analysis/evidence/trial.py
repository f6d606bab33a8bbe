"""A researcher's own figures beside the archive, for a trial.

They are checked like the archive's, hold in place of what was printed, are told as what they are,
and stand nowhere but in memory. Of grade D, they prove nothing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pandas as pd

from lnip_analysis.calls import CallError, Code
from lnip_analysis.evidence.model import TRIAL, Source
from lnip_analysis.evidence.numbers import format_value
from lnip_analysis.faults import Fault, InputError

if TYPE_CHECKING:
    from lnip_analysis.evidence.evidence import Evidence

Extra: TypeAlias = pd.DataFrame | str | Path

_READ_AS = "试用的数，未入档，不可引用"
_SOURCE = Source(
    TRIAL, TRIAL, "D", "试用的数（未入档）", "使用者自备", "", date.min, "", "只在本次会话里使用"
)
_EXAMPLE = Code(
    'pd.DataFrame({"indicator": ["valid_trademarks"], "region": ["CN-LN"], '
    '"year": [2013], "value": [131000]})'
)
_NEEDED = ("indicator", "region", "period", "value")
_OPTIONAL = ("unit", "qualifier", "as_printed", "note")
_WHERE = "extra"


def with_trial(evidence: Evidence, extra: Extra) -> Evidence:
    """What is known, and figures on trial besides.

    Args:
        evidence: What is known.
        extra: A frame, or a CSV file, with the columns indicator, region, period (or year) and
            value, and perhaps unit (the catalogue's where empty), qualifier, as_printed, note.

    Raises:
        InputError: The figures have faults; all of them are in it.
    """
    from lnip_analysis.evidence.checks import observation_faults
    from lnip_analysis.evidence.evidence import Evidence
    from lnip_analysis.evidence.observations import read_rows

    archive = evidence.archive
    catalogue = replace(archive.catalogue, sources={**archive.sources, TRIAL: _SOURCE})
    cells = _cells(extra)
    units = {i: x.unit for i, x in catalogue.indicators.items()}
    given = cells["unit"]
    cells["unit"] = given.where(given != "", cells["indicator"].map(units).fillna(""))
    cells["as_printed"] = cells["as_printed"].where(cells["as_printed"] != "", cells["value"])
    cells = cells.assign(read_as=_READ_AS, source_id=TRIAL)
    frame, faults = read_rows(cells, catalogue)
    faults += observation_faults(frame, catalogue)
    faults += _not_over(cells)
    if faults:
        raise InputError(faults)
    frame = frame.assign(excluded="")[list(archive.observations)]
    both = pd.concat([archive.observations, frame], ignore_index=True)
    return Evidence(replace(archive, catalogue=catalogue, observations=both), evidence.as_of)


def _not_over(cells: pd.DataFrame) -> list[Fault]:
    """Figures of years that are not over: nobody can have them."""
    years = cells["period"].str.extract(r"(\d{4})(?!.*\d{4})", expand=False)
    early = years.notna() & (years.fillna("0").astype(int) > date.today().year)
    return [
        Fault(f"{year}年还没有到，不会有数", file=file, line=int(line), field="year")
        for year, file, line in zip(
            years[early], cells["file"][early], cells["line"][early], strict=True
        )
    ]


def _cells(extra: Extra) -> pd.DataFrame:
    """The figures as text, with the file and line of each."""
    if isinstance(extra, str | Path):
        return _of_file(Path(extra))
    if not isinstance(extra, pd.DataFrame):
        fault = Fault(
            "extra 不是数据表", field=_WHERE, expected="pandas 的 DataFrame，或 CSV 文件的路径"
        )
        raise CallError(fault, {"extra": _EXAMPLE})
    frame = extra.rename(columns={"year": "period"})
    _check_columns(list(map(str, frame)), _WHERE)
    if "year" in extra:
        _check_years(extra["year"])
    cells = pd.DataFrame({name: [_text(value) for value in frame[name]] for name in frame})
    return _filled(cells, _WHERE, range(1, len(cells) + 1))


def _of_file(path: Path) -> pd.DataFrame:
    from lnip_analysis.evidence.textfile import read_table

    path = path.resolve()
    columns = (*_NEEDED, "year", *_OPTIONAL)
    table, faults = read_table(path, path.parent, columns, ("period", "year", *_OPTIONAL))
    if faults:
        raise InputError(faults)
    frame = pd.DataFrame(table.columns, dtype=str)
    frame["period"] = frame["period"].where(frame["period"] != "", frame["year"])
    return _filled(frame.drop(columns="year"), table.file, table.lines)


def _filled(cells: pd.DataFrame, file: str, lines: object) -> pd.DataFrame:
    if cells.empty:
        raise InputError(Fault("没有一行数", file=file))
    missing = {name: "" for name in _OPTIONAL if name not in cells}
    return cells.assign(**missing, file=file, line=list(lines))  # type: ignore[call-overload]


def _check_columns(names: list[str], file: str) -> None:
    lacking = ["year" if one == "period" else one for one in _NEEDED if one not in names]
    unknown = [name for name in names if name not in (*_NEEDED, *_OPTIONAL)]
    expected = "indicator、region、year（或 period）、value，可加 " + "、".join(_OPTIONAL)
    faults = (
        [Fault(f"缺少列 {'、'.join(lacking)}", file=file, expected=expected)] if lacking else []
    )
    if unknown:
        what = f"多了列 {'、'.join(unknown)}"
        faults.append(Fault(what, file=file, expected="" if lacking else expected))
    if faults:
        raise InputError(faults)


def _check_years(years: pd.Series) -> None:
    """Whether whatever stands for a year is one: 2013.5 would be read as a month."""
    faults = [
        Fault(f"“{year}”不是年份", file=_WHERE, line=n, field="year", expected="四位整数，如 2013")
        for n, year in enumerate(years, start=1)
        if isinstance(year, float) and year % 1
    ]
    if faults:
        raise InputError(faults)


def _text(value: object) -> str:
    """A cell of a frame as one would write it."""
    if value is None or value != value:
        return ""
    if isinstance(value, float):
        return format_value(value)
    return str(value).strip()
