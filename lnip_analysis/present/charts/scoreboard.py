"""The scoreboard: every target's progress against elapsed time, on one page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from matplotlib.figure import Figure

from lnip_analysis.present import palette
from lnip_analysis.present.charts import theme
from lnip_analysis.present.charts.frame import figure
from lnip_analysis.present.charts.points import words_of
from lnip_analysis.present.charts.sheet import Sheet
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.table import Cell, Column, percent_cell, target_cell
from lnip_analysis.present.words.chapters import board_headline
from lnip_analysis.present.words.wording import format_percent
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.status import NOT_ASSESSABLE, Status

LOW, HIGH = -0.5, 1.5
"""Bars beyond these shares are cut; the number beside them is whole."""
_NO_BAR = NOT_ASSESSABLE | {Status.NOT_DUE}
_LISTS: dict[str, Callable[[Verdict], bool]] = {
    "有结论、没有进度可画的{}项": lambda v: v.status not in _NO_BAR,
    "未到期的{}项": lambda v: v.status is Status.NOT_DUE,
    "尚不能评估的{}项": lambda v: v.status in NOT_ASSESSABLE,
}
"""Heads of the lists of targets without a bar, and which stand in each."""
_ROW, _NARROW_ROW, _LINE, _HEAD = 5.6, 10.0, 5.0, 9.5
_TOP, _FOOT = 13.0, 3.0
_THICK = 2.6


def scoreboard(verdicts: Sequence[Verdict], *, title: str = "") -> Exhibit:
    """Draws all targets: bars of progress with a tick for elapsed time, then those without one.

    Args:
        verdicts: The verdicts, in the plan's order.
        title: The finding; counts by class where empty.
    """
    judged = sorted(
        (v for v in verdicts if v.status not in _NO_BAR and v.progress is not None),
        key=lambda v: v.progress or 0.0,
    )
    undrawn = [v for v in verdicts if v not in judged]
    lists = [
        (head, found) for head, of in _LISTS.items() if (found := [v for v in undrawn if of(v)])
    ]
    height = _TOP + len(judged) * _ROW + _FOOT
    height += sum(_HEAD + -(-len(found) // 2) * _LINE for _, found in lists)
    narrow_height = _TOP + 4 + len(judged) * _NARROW_ROW + _FOOT
    narrow_height += sum(_HEAD + len(found) * _LINE for _, found in lists)

    def paint(canvas: Figure, narrow: bool) -> None:
        page = _Page(canvas, narrow_height if narrow else height, narrow)
        page.bars(judged)
        for head, found in lists:
            page.undrawn(head, found)

    finding = title or board_headline(verdicts)
    return figure(
        "scoreboard",
        finding,
        theme.draw("scoreboard", paint, height_mm=height, narrow_height_mm=narrow_height),
        alt=_alt(judged, undrawn),
        columns=(
            Column("任务"),
            Column("指标", width="1fr"),
            Column("累计进度", numeric=True),
            Column("时间进度", numeric=True),
            Column("状态"),
        ),
        rows=[_row(v) for v in verdicts],
    )


class _Page:
    """A page with millimetres from its top left corner."""

    def __init__(self, canvas: Figure, height: float, narrow: bool) -> None:
        self._width = theme.NARROW_MM if narrow else theme.WIDE_MM
        self._narrow = narrow
        self._sheet = Sheet(canvas)
        self._left, self._right = (2.0, self._width - 17) if narrow else (65.0, 116.0)
        self._y = _TOP + (4 if narrow else 0)

    def _text(self, x: float, y: float, text: str, **style: object) -> None:
        self._sheet.text(x, y, text, **({"fontsize": 8.5, "color": palette.INK} | style))

    def _x(self, share: float) -> float:
        share = min(max(share, LOW), HIGH)
        return self._left + (share - LOW) / (HIGH - LOW) * (self._right - self._left)

    def bars(self, judged: Sequence[Verdict]) -> None:
        """One row a target, the one furthest behind first, with a scale above."""
        row = _NARROW_ROW if self._narrow else _ROW
        self._text(2, 3.5, f"可画出进度的{len(judged)}项", fontsize=9.5)
        x, y, side = (2, 8.5, "left") if self._narrow else (self._width - 2, 3.5, "right")
        note = "横条：累计进度　竖线：时间进度　橙线：目标"
        self._text(x, y, note, fontsize=8, ha=side, color=palette.MUTED)
        for share in (0.0, 0.5, 1.0):
            colour = palette.REQUIRED if share == 1 else palette.MUTED
            self._text(
                self._x(share), self._y - 2.5, f"{share:.0%}", ha="center", fontsize=8, color=colour
            )
        for verdict in judged:
            self._bar(verdict, row)
            self._y += row

    def _bar(self, v: Verdict, row: float) -> None:
        progress = v.progress or 0.0
        colour = palette.status_colour(v.status)
        middle = self._y + (row * 0.72 if self._narrow else row / 2)
        percent, words = format_percent(progress, 0), f"{v.mark.symbol} {v.mark.value}"
        if self._narrow:
            self._text(2, self._y + 2.6, v.target.title)
            self._text(self._width - 2, self._y + 2.6, words, ha="right", color=colour)
            self._text(self._width - 2, middle, percent, ha="right")
        else:
            self._text(self._left - 2, middle, v.target.title, ha="right")
            self._text(self._right + 13, middle, percent, ha="right")
            self._text(self._right + 15, middle, words, color=colour)
        self._track(middle)
        start, end = self._x(0), self._x(progress)
        self._sheet.bar(start, middle, end - start, _THICK, color=colour, zorder=2)
        said = words_of(v.target.title, f"累计进度{percent}", v.mark.value)
        self._sheet.say(end, middle, said)
        if v.time_share is not None:
            self._tick(v.time_share, middle, _THICK * 0.9, palette.INK, 2)

    def _track(self, middle: float) -> None:
        """The ground of a bar, with marks at 0, 50 and 100 per cent."""
        left, right = self._x(LOW), self._x(HIGH)
        self._sheet.bar(left, middle, right - left, _THICK + 1, color=palette.TRACK, zorder=0)
        for share in (0.0, 0.5):
            self._tick(share, middle, _THICK, palette.TRACK_MARK, 0.7)
        self._tick(1.0, middle, _THICK, palette.REQUIRED, 1.4)

    def _tick(self, share: float, middle: float, half: float, colour: str, width: float) -> None:
        x = self._x(share)
        self._sheet.line(
            [x, x], [middle - half, middle + half], color=colour, linewidth=width,
            solid_capstyle="butt", zorder=3 if width > 1 else 1,
        )  # fmt: skip

    def undrawn(self, head: str, undrawn: Sequence[Verdict]) -> None:
        """Targets that carry no bar: named and counted, never hidden."""
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


def _row(v: Verdict) -> list[Cell]:
    not_assessable = v.status in NOT_ASSESSABLE
    return [
        Cell(v.target.tasks[0]),
        target_cell(v.target),
        percent_cell(None if not_assessable else v.progress),
        percent_cell(None if not_assessable else v.time_share),
        Cell(status=v.mark),
    ]


def _alt(judged: Sequence[Verdict], undrawn: Sequence[Verdict]) -> str:
    described = "；".join(
        f"{v.target.title}：累计进度{format_percent(v.progress or 0, 0)}，{v.mark.value}"
        for v in judged
    )
    named = "、".join(v.target.title for v in undrawn)
    return (
        f"子弹图，{len(judged)}项可画出进度：{described}。"
        f"其余{len(undrawn)}项不能画出：{named or '无'}。"
    )
