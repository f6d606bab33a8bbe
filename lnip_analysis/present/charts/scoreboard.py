"""The scoreboard: how near every target came to what it asks for, on one scale, failures first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

from matplotlib.figure import Figure

from lnip_analysis.present import palette
from lnip_analysis.present.charts import theme
from lnip_analysis.present.charts.frame import figure
from lnip_analysis.present.charts.points import words_of
from lnip_analysis.present.charts.sheet import Sheet
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.table import Cell, Column, percent_cell, target_cell
from lnip_analysis.present.words.boards import board_finding, reach_percent, values_words
from lnip_analysis.present.words.outcomes import shown_progress
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.pace import Reach, reach
from lnip_analysis.review.status import NOT_ASSESSABLE, Status, StatusClass

WIDEST = 3.0
"""Shares beyond this are drawn as an arrow at the scale's end; the number beside it is whole."""
_NO_DOT = NOT_ASSESSABLE | {Status.NOT_DUE}
_LISTS: dict[str, Callable[[Verdict], bool]] = {
    "有结论、没有数可画的{}项": lambda v: v.status not in _NO_DOT,
    "未到期的{}项": lambda v: v.status is Status.NOT_DUE,
    "尚不能评估的{}项": lambda v: v.status in NOT_ASSESSABLE,
}
"""Heads of the lists of targets without a dot, and which stand in each."""
_WORST_FIRST = (
    StatusClass.MISSED, StatusClass.LAGGING, StatusClass.NEARLY, StatusClass.ON_TRACK,
    StatusClass.MET,
)  # fmt: skip
_ROW, _NARROW_ROW, _LINE, _HEAD = 6.5, 13.5, 4.4, 8.5
_TOP, _NARROW_TOP, _FOOT = 13.0, 22.0, 3.0
_NAMES, _PLOT_RIGHT, _PERCENT = 62.0, 113.0, 123.0
"""Where the names (unless one is longer), the scale and the numbers end on the page, in mm."""
_NAME_PT, _VALUES_PT = 8.5, 7.5
_ARROW = 5.0
"""Length of a bound's arrow, in mm."""


@dataclass(frozen=True)
class _Row:
    """A target with a place on the scale."""

    verdict: Verdict
    reach: Reach


_FROM_NOTHING = (
    "百分数从零算起，为实际数与目标的比，基期已有的也计在内；"
    "从基期算起走了多少，是各项目标的累计进度。"
)
"""Two measures of one target's course stand in a paper: which of them a chart shows."""


def scoreboard(verdicts: Sequence[Verdict], *, title: str = "") -> Exhibit:
    """Draws all targets: dots of actual over target from those of the base, then those without one.

    Args:
        verdicts: The verdicts, in the plan's order.
        title: The finding; counts by class where empty.
    """
    reached = {v.target.id: reach(v) for v in verdicts if v.status not in _NO_DOT}
    rows = sorted(
        (_Row(v, r) for v in verdicts if (r := reached.get(v.target.id)) is not None),
        key=lambda row: (_WORST_FIRST.index(row.verdict.status.status_class), row.reach.now),
    )
    drawn = {row.verdict.target.id for row in rows}
    undrawn = [v for v in verdicts if v.target.id not in drawn]
    lists = [
        (head, found) for head, of in _LISTS.items() if (found := [v for v in undrawn if of(v)])
    ]
    height = (_TOP if rows else 0) + len(rows) * _ROW + _FOOT
    height += sum(_HEAD + -(-len(found) // 2) * _LINE for _, found in lists)
    narrow_height = (_NARROW_TOP if rows else 0) + len(rows) * _NARROW_ROW + _FOOT
    narrow_height += sum(_HEAD + len(found) * _LINE for _, found in lists)

    def paint(canvas: Figure, narrow: bool) -> None:
        page = _Page(canvas, rows, narrow)
        page.dots(rows)
        for head, found in lists:
            page.undrawn(head, found)

    return figure(
        "scoreboard",
        title or board_finding(verdicts),
        theme.draw("scoreboard", paint, height_mm=height, narrow_height_mm=narrow_height),
        alt=_alt(rows, undrawn),
        columns=(
            Column("任务"),
            Column("指标", width="1fr"),
            Column("为目标的", numeric=True),
            Column("累计进度", numeric=True),
            Column("时间进度", numeric=True),
            Column("状态"),
        ),
        rows=[_table_row(v, reached.get(v.target.id)) for v in verdicts],
        note=_FROM_NOTHING * any(row.reach.base is not None for row in rows),
    )


class _Page:
    """A page with millimetres from its top left corner."""

    def __init__(self, canvas: Figure, rows: Sequence[_Row], narrow: bool) -> None:
        self._narrow = narrow
        self._sheet = Sheet(canvas)
        self._width: float = self._sheet.width
        self._names = max([_NAMES, *(self._label_width(row.verdict) + 2 for row in rows)])
        self._left = 3.0 if narrow else self._names + 3
        self._right: float = self._width - 16 if narrow else _PLOT_RIGHT
        # Without a row there is no scale, and nothing to leave room for.
        self._y = (_NARROW_TOP if narrow else _TOP) if rows else 0.0
        widest = max([r for row in rows for r in (row.reach.now, row.reach.base or 0)] + [1.0])
        self._end = min(ceil(widest * 1.1 / 0.25) * 0.25, WIDEST)

    def _label_width(self, v: Verdict) -> float:
        """Width of a row's name or values, the longer one, in mm."""
        values = self._sheet.text_width(values_words(v), _VALUES_PT)
        return max(self._sheet.text_width(v.target.title, _NAME_PT), values)

    def _text(self, x: float, y: float, text: str, **style: object) -> None:
        self._sheet.text(x, y, text, **({"fontsize": _NAME_PT, "color": palette.INK} | style))

    def _x(self, share: float) -> float:
        return self._left + min(max(share, 0.0), self._end) / self._end * (self._right - self._left)

    def dots(self, rows: Sequence[_Row]) -> None:
        """One row a target, the one furthest from its target first, with a scale above."""
        if not rows:
            return
        self._key(rows)
        pitch = _NARROW_ROW if self._narrow else _ROW
        step = 0.5 if self._end <= 2 else 1.0
        for n in range(int(self._end / step) + 1):
            share = n * step
            goal = share == 1
            colour = palette.REQUIRED if goal else palette.MUTED
            words = "目标" if goal else f"{share:.0%}"
            at = self._x(share)
            self._text(at, self._y - 2.2, words, ha="center", fontsize=8, color=colour)
            for top in (self._y + pitch * n for n in range(len(rows))):
                # On a telephone words stand over each row: no line may cross them.
                start = top + (7.6 if self._narrow else 0)
                self._sheet.line(
                    [at, at], [start, top + (11.6 if self._narrow else pitch)], zorder=0.5,
                    color=colour if goal else palette.GUIDE, linewidth=1.3 if goal else 0.7,
                    solid_capstyle="butt",
                )  # fmt: skip
        for row in rows:
            self._row(row)
            self._y += pitch

    def _key(self, rows: Sequence[_Row]) -> None:
        """What the marks mean; only those that are drawn."""
        reaches = [row.reach for row in rows]
        words = ["实心点：实际"]
        words += ["灰圈：基期"] * any(r.base is not None for r in reaches)
        words += ["圈和箭头：推定的界限"] * any(r.side for r in reaches)
        words += ["短竖线：按要求路径应到"] * any(self._due(row) is not None for row in rows)
        self._text(2, 3.5, f"{len(rows)}项，实际为目标的百分之几", fontsize=9.5)
        lines = [words[:2], words[2:]] if self._narrow else [words]
        for n, line in enumerate(lines):
            x, y = (2, 8.5 + n * 4.6) if self._narrow else (self._width - 2, 3.5)
            self._text(
                x, y, "　".join(line), fontsize=8, color=palette.MUTED,
                ha="left" if self._narrow else "right",
            )  # fmt: skip

    def _row(self, row: _Row) -> None:
        v, found = row.verdict, row.reach
        colour = palette.status_colour(v.status)
        percent, values = reach_percent(found), values_words(v)
        words = f"{v.mark.symbol} {v.mark.value}"
        if self._narrow:
            middle = self._y + 9.6
            self._text(2, self._y + 2.0, v.target.title)
            self._text(2, self._y + 5.6, values, fontsize=_VALUES_PT, color=palette.MUTED)
            self._text(self._width - 2, self._y + 2.0, words, ha="right", color=colour)
            self._text(self._width - 2, middle, percent, ha="right")
        else:
            middle = self._y + _ROW / 2
            self._text(self._names, self._y + 2.2, v.target.title, ha="right")
            self._text(
                self._names,
                self._y + 5.4,
                values,
                ha="right",
                fontsize=_VALUES_PT,
                color=palette.MUTED,
            )
            self._text(_PERCENT, middle, percent, ha="right")
            self._text(_PERCENT + 2, middle, words, color=colour)
        self._mark(row, middle, colour)
        said = words_of(v.target.title, values, f"为目标的{percent}", v.mark.value)
        self._sheet.say(self._x(found.now), middle, said)

    def _mark(self, row: _Row, y: float, colour: str) -> None:
        """The base's ring, the way to the dot, and the dot; a bound is open with an arrow."""
        found = row.reach
        x = self._x(found.now)
        if found.base is not None:
            start = self._x(found.base)
            self._sheet.line(
                [start, x], [y, y], color=colour, linewidth=2.2, alpha=0.45, zorder=1,
                solid_capstyle="butt",
            )  # fmt: skip
            self._sheet.line(
                [start], [y], marker="o", markersize=4.4, linestyle="none", zorder=2,
                markerfacecolor=palette.PAPER, markeredgecolor=palette.NATION, markeredgewidth=1.1,
            )  # fmt: skip
        due = self._due(row)
        if due is not None:
            at = self._x(due)
            self._sheet.line(
                [at, at], [y - 1.9, y + 1.9], color=palette.INK, linewidth=1.6, zorder=2.5,
                solid_capstyle="butt",
            )  # fmt: skip
        if found.now > self._end:
            self._dot(x, y, colour, ">", colour)
        elif found.side is None:
            self._dot(x, y, colour, "o", colour)
        else:
            self._bound(x, y, colour, 1 if (found.side == "low") else -1)

    def _dot(self, x: float, y: float, edge: str, marker: str, face: str) -> None:
        self._sheet.line(
            [x], [y], marker=marker, markersize=6.4, linestyle="none", zorder=4,
            markerfacecolor=face, markeredgecolor=edge, markeredgewidth=1.5,
        )  # fmt: skip

    def _bound(self, x: float, y: float, colour: str, way: int) -> None:
        """An open mark where the bound lies, and an arrow to where the value may be."""
        end = max(x + way * _ARROW, self._left - 1.5)
        if abs(end - x) > 1.8:
            self._sheet.line([x, end], [y, y], color=colour, linewidth=1.2, zorder=3)
            self._sheet.line(
                [end], [y], marker=">" if way > 0 else "<", markersize=4.2, linestyle="none",
                color=colour, markeredgewidth=0, zorder=3,
            )  # fmt: skip
        self._dot(x, y, colour, "o", palette.PAPER)

    @staticmethod
    def _due(row: _Row) -> float | None:
        """Where the path should be by now, of a target that still has time."""
        v = row.verdict
        open_yet = v.latest is not None and v.latest.year < v.target.deadline
        running = v.status.status_class not in (StatusClass.MET, StatusClass.MISSED)
        return row.reach.required if open_yet and running else None

    def undrawn(self, head: str, undrawn: Sequence[Verdict]) -> None:
        """Targets that carry no dot: named and counted, never hidden."""
        self._y += 5.5
        self._text(2, self._y, head.format(len(undrawn)), fontsize=9.5)
        self._y += 5.5
        across = 1 if self._narrow else 2
        rows = -(-len(undrawn) // across)
        for n, verdict in enumerate(undrawn):
            x = 2 + (n // rows) * self._width / 2
            y = self._y + (n % rows) * _LINE
            colour = palette.status_colour(verdict.status)
            self._text(x, y, verdict.mark.symbol, color=colour)
            self._text(x + 4, y, verdict.target.title)
            right = x + self._width / across - 5
            self._text(right, y, verdict.mark.value, ha="right", fontsize=8, color=colour)
        self._y += rows * _LINE - 1.5


def _table_row(v: Verdict, found: Reach | None) -> list[Cell]:
    not_assessable = v.status in NOT_ASSESSABLE
    share = Cell() if found is None else Cell(reach_percent(found), found.now)
    return [
        Cell(v.target.tasks[0]),
        target_cell(v.target),
        share,
        percent_cell(shown_progress(v)),
        percent_cell(None if not_assessable else v.time_share),
        Cell(status=v.mark),
    ]


def _alt(rows: Sequence[_Row], undrawn: Sequence[Verdict]) -> str:
    described = "；".join(
        f"{row.verdict.target.title}：{values_words(row.verdict)}，"
        f"为目标的{reach_percent(row.reach)}，{row.verdict.mark.value}"
        for row in rows
    )
    named = "、".join(v.target.title for v in undrawn)
    return (
        f"点图，{len(rows)}项目标的实际数为目标数的百分之几：{described or '无'}。"
        f"其余{len(undrawn)}项没有数可画：{named or '无'}。"
    )
