"""What is shown, saved as a file of its own: a drawing as SVG or PNG, data as CSV or a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lnip_analysis.calls import CallError
from lnip_analysis.evidence.workbook import fill
from lnip_analysis.faults import Fault, InputError, os_reason
from lnip_analysis.present.forms.picture import Picture, as_png, as_svg

if TYPE_CHECKING:
    import pandas as pd

PICTURES, DATA = (".svg", ".png"), (".csv", ".xlsx")


def save(
    path: str | Path,
    *,
    picture: Picture | None,
    data: pd.DataFrame | None,
    about: Mapping[str, str],
) -> Path:
    """Saves what is shown under the format that a file's name ends in.

    Args:
        path: Where to; an existing file is replaced.
        picture: Its drawing; None where it has none.
        data: Its data; None where it has none.
        about: What a workbook's second sheet says of it, by Chinese name.

    Returns:
        The path.

    Raises:
        CallError: The name ends in none of the formats, there is nothing to save in this one, or
            no such folder.
        InputError: The file cannot be written.
    """
    target = Path(path)
    able = [*(PICTURES if picture else ()), *(DATA if data is not None else ())]
    if target.suffix.lower() not in able:
        raise _cannot(target, able)
    if not target.parent.is_dir():
        fault = Fault(f"没有文件夹“{target.parent}”", field="path", advice="请先建好，或存在别处")
        raise CallError(fault, {"path": target.name})
    suffix = target.suffix.lower()
    try:
        if picture is not None and suffix == ".svg":
            target.write_text(as_svg(picture), encoding="utf-8")
        elif picture is not None and suffix == ".png":
            target.write_bytes(as_png(picture))
        elif data is not None and suffix == ".csv":
            # With the mark that tells a spreadsheet that it is UTF-8.
            _guarded(data).to_csv(target, index=False, encoding="utf-8-sig", lineterminator="\n")
        elif data is not None:
            _workbook(target, data, about)
    except OSError as error:
        what = f"不能写入：{os_reason(error)}"
        raise InputError(Fault(what, file=target, advice="请检查磁盘和权限")) from None
    return target


def _cannot(target: Path, able: Sequence[str]) -> CallError:
    if not able:
        return CallError(Fault("这里没有图，也没有数据，不能存为文件", field="path"))
    known = {*PICTURES, *DATA}
    lacks = "没有图" if target.suffix.lower() in PICTURES else "没有数据"
    what = lacks if target.suffix.lower() in known else f"不认识的格式“{target.suffix}”"
    right = {"path": str(target.with_suffix(able[0]) if target.name else f"x{able[0]}")}
    return CallError(Fault(what, field="path", expected="、".join(able) + "之一"), right)


def _guarded(data: pd.DataFrame) -> pd.DataFrame:
    from lnip_analysis.csv_cells import guarded

    def cell(value: Any) -> Any:
        return guarded(value) if isinstance(value, str) else value

    return data.map(cell).rename(columns=cell)


def _workbook(target: Path, data: pd.DataFrame, about: Mapping[str, str]) -> None:
    """One sheet of data and one of what is said of it; text is text, whatever it begins with."""
    import xlsxwriter

    with xlsxwriter.Workbook(target, {"strings_to_formulas": False}) as book:
        head = book.add_format({"bold": True, "bottom": 1})
        fill(book.add_worksheet("数据"), data, head)
        notes = book.add_worksheet("说明")
        notes.set_column(1, 1, 100)
        for row, (name, text) in enumerate(about.items()):
            notes.write_string(row, 0, name, head)
            notes.write_string(row, 1, text, book.add_format({"text_wrap": True}))
