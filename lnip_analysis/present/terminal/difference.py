"""What changed between two editions, for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from lnip_analysis.present.words.wording import (
    MISSING,
    format_chance,
    format_value,
    short_unit,
)
from lnip_analysis.review.results import Results
from lnip_analysis.review.results.diff import Change, Kind, Side

_HEADINGS: dict[Kind, str] = {
    "count": "各种结论的目标数",
    "added": "新增的目标",
    "removed": "不再有的目标",
    "status": "结论的变化",
    "value": "最新值的变化",
    "probability": "达成概率的变化（1个百分点以上）",
    "series": "两版都有的年份，数据的改动",
}
_ARROW = "→"


def difference_data(old: Results, new: Results, changes: Sequence[Change]) -> dict[str, Any]:
    """The changes as values that JSON can hold, with the two editions they lie between."""
    return {
        "old": _edition(old),
        "new": _edition(new),
        "changes": [asdict(change) for change in changes],
    }


def _edition(results: Results) -> dict[str, Any]:
    return {
        "edition": results["edition"],
        "region": results["region"],
        "as_of": results["as_of"],
        "plan": results["plan"]["id"],
        "fingerprint": results.get("fingerprint"),
    }


def show_difference(
    old: Results, new: Results, changes: Sequence[Change], console: Console
) -> None:
    """Prints the changes by kind, one a line; one sentence where there are none."""
    console.print(Text(f"{_title(old)} {_ARROW} {_title(new)}", style="bold"), soft_wrap=True)
    if not changes:
        console.print("目标、结论、数值和概率都没有变化。", highlight=False)
    for kind, heading in _HEADINGS.items():
        of_kind = [change for change in changes if change.kind == kind]
        if of_kind:
            count = "" if kind == "count" else f"（{len(of_kind)}项）"
            console.print(Text(f"\n{heading}{count}", style="bold"))
            console.print(_table(of_kind))


def _title(results: Results) -> str:
    return _clean(
        f"{results['edition']}年版·{results['region_name']}（资料截至{results['as_of']}）"
    )


def _table(changes: Sequence[Change]) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1))
    rows = [_cells(change) for change in changes]
    table.add_column()
    for i in range(len(rows[0]) - 1):
        table.add_column(justify="right" if i == 0 else "left", no_wrap=i < 3, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_clean(cell)) for cell in row))
    return table


def _cells(change: Change) -> tuple[str, ...]:
    """What a change says in columns: name, old, arrow, new, remark."""
    name = f"  {change.name}"
    match change.kind:
        case "added" | "removed":
            side = change.new or change.old
            return name, str(side.value) if side else MISSING
        case "value" | "series":
            old, new = _values(change)
            return name, old, _ARROW, new, _sources(change)
        case "probability":
            old, new = _chance(change.old), _chance(change.new)
            return name, old, _ARROW, new, _points(change)
        case _:
            old, new = (str(side.value) if side else MISSING for side in (change.old, change.new))
            return name, old, _ARROW, new


def _values(change: Change) -> tuple[str, str]:
    """Both values with their years; with all digits where readers' digits hide the difference."""
    old, new = (_value(side, change.unit) for side in (change.old, change.new))
    if old == new:
        old, new = (_exact(side, change.unit) for side in (change.old, change.new))
    return old, new


def _value(side: Side | None, unit: str) -> str:
    if side is None:
        return MISSING
    return f"{format_value(float(side.value), unit)}（{side.year}）"


def _exact(side: Side | None, unit: str) -> str:
    if side is None:
        return MISSING
    return f"{float(side.value):,.12g}{short_unit(unit)}（{side.year}）"


def _sources(change: Change) -> str:
    """Where the new value is from; of a value that is gone, where it was from."""
    side = change.new or change.old
    return "、".join(side.sources) if side else ""


def _chance(side: Side | None) -> str:
    if side is None:
        return "不能给"
    if side.basis == "settled":
        return "已达成" if side.value == 1 else "未达成"
    return format_chance(float(side.value))


def _points(change: Change) -> str:
    """By how many points a probability rose or fell while the outcome was open."""
    sides = [s for s in (change.old, change.new) if s is not None and s.basis != "settled"]
    if len(sides) < 2:
        return ""
    points = round((float(sides[1].value) - float(sides[0].value)) * 100)
    return f"{'升' if points > 0 else '降'}{abs(points)}个百分点"


def _clean(text: str) -> str:
    """The text without characters that would steer the terminal: it comes from a file."""
    return "".join(char if char.isprintable() else " " for char in text)
