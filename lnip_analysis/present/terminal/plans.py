"""Two plans beside each other, and a checked plan file, for a terminal."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from lnip_analysis.csv_cells import guarded
from lnip_analysis.faults import Fault
from lnip_analysis.present.words.phrases import asked
from lnip_analysis.present.words.wording import format_value
from lnip_analysis.review.compare_plans import Shared
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.review import Review

_FIELDS = (
    "indicator", "indicator_name", "plan", "region", "edition", "target", "title", "asked",
    "deadline", "unit", "base", "base_year", "latest", "latest_year", "status", "rung",
)  # fmt: skip


def comparison_rows(
    first: Review, second: Review, shared: Sequence[Shared]
) -> list[dict[str, Any]]:
    """One row a target, as plain data."""
    return [
        _row(one, review, v)
        for one in shared
        for review, found in ((first, one.first), (second, one.second))
        for v in found
    ]


def _row(one: Shared, review: Review, v: Verdict) -> dict[str, Any]:
    base, latest = v.baseline, v.latest
    values = (
        one.indicator, one.name, review.plan.id, review.region, review.report_year, v.target.id,
        v.target.title, asked(v), v.target.deadline, v.unit,
        base.value if base else None, base.year if base else None,
        latest.value if latest else None, latest.year if latest else None,
        v.status.value, v.rung.value,
    )  # fmt: skip
    return dict(zip(_FIELDS, values, strict=True))


def comparison_csv(rows: Sequence[dict[str, Any]]) -> str:
    """The rows as CSV text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_FIELDS)
    for row in rows:
        cells = (row[name] for name in _FIELDS)
        writer.writerow([guarded(c) if isinstance(c, str) else c for c in cells])
    return out.getvalue()


def show_comparison(
    first: Review, second: Review, shared: Sequence[Shared], console: Console
) -> None:
    """Prints a table: one line a target, the two plans below each other."""
    for name, review in (("甲", first), ("乙", second)):
        console.print(
            f"{name}  {review.plan.title}（{review.region_name}，{review.report_year}年版）",
            highlight=False,
        )
    if not shared:
        console.print("两个计划没有用同一指标的目标。", highlight=False)
        return
    table = Table(box=None, pad_edge=False)
    for head in ("指标", "计划", "要求", "期限", "基期", "最新", "结论"):
        table.add_column(head)
    for one in shared:
        said = one.name
        for name, found in (("甲", one.first), ("乙", one.second)):
            for v in found:
                table.add_row(
                    said, name, asked(v), f"{v.target.deadline}年", _point(v.baseline, v.unit),
                    _point(v.latest, v.unit), f"{v.mark.symbol} {v.mark.value}",
                )  # fmt: skip
                said = ""
    console.print(table)


def _point(point: Any, unit: str) -> str:
    return f"{format_value(point.value, unit)}（{point.year}）" if point else "—"


def placed(fault: Fault) -> str:
    """A fault as compilers tell it: ``文件:行:列：……``."""
    where = [str(part) for part in (fault.file, fault.line, fault.column) if part is not None]
    rest = Fault(fault.what, None, None, fault.field, fault.expected, fault.advice)
    return f"{':'.join(where)}：{rest}"
