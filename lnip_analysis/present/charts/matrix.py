"""The responsibility matrix: which body leads which task, and which take part."""

from __future__ import annotations

import math
from collections.abc import Sequence

from matplotlib.figure import Figure

from lnip_analysis.plan.model import Section, Task
from lnip_analysis.present import palette
from lnip_analysis.present.charts import theme
from lnip_analysis.present.charts.frame import figure
from lnip_analysis.present.charts.points import words_of
from lnip_analysis.present.charts.sheet import Sheet
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.table import Cell, Column
from lnip_analysis.present.words.phrases import count_of_tasks, section_names
from lnip_analysis.review.duties import duties
from lnip_analysis.review.review import Review

_LABEL, _RIGHT, _WIDEST = 64.0, 1.5, 5.2
_ROW, _BAND = 4.0, 5.2
_HEAD_PT = 8.5
_NARROW_ROW, _NARROW_HEAD, _NARROW_LABEL, _NARROW_PITCH = 4.7, 13.0, 33.5, 6.0
_NUMBER_MM = 3.4
"""Height of a task's number, and least width of two figures."""
KEY = "● 牵头　○ 参与"


def matrix_chart(review: Review, *section_ids: str) -> Exhibit | None:
    """Tasks of the sections by body: a full mark leads, a hollow one takes part.

    The wide form has tasks as rows; the narrow one has a block for each section with its bodies
    as rows. None for a region that promised nothing.

    Args:
        review: The review.
        section_ids: Ids of sections, in the plan's order.
    """
    sections = [s for s in review.plan.sections if s.id in section_ids]
    tasks = [t for s in sections for t in s.tasks]
    bodies = [d.body for d in duties(review) if any(d.body in t.bodies for t in tasks)]
    if not bodies:
        return None
    head = _head(bodies)
    height = head + len(sections) * _BAND + len(tasks) * _ROW + 1.5
    narrow_height = sum(_block_height(s, bodies) for s in sections) + 7.0

    def paint(canvas: Figure, narrow: bool) -> None:
        if narrow:
            _paint_narrow(_Page(canvas), sections, bodies)
        else:
            _paint_wide(_Page(canvas), sections, bodies)

    name = f"matrix-{1 + review.plan.sections.index(sections[0])}"
    return figure(
        name,
        _title(sections, tasks, bodies),
        theme.draw(name, paint, height_mm=height, narrow_height_mm=narrow_height),
        alt=_alt(tasks, bodies),
        columns=(
            Column("编号"),
            Column("任务", width="1fr"),
            Column("牵头单位"),
            Column("参与单位", width="1fr"),
        ),
        rows=[[Cell(t.number, t.id), t.title, t.lead, "、".join(t.bodies[1:])] for t in tasks],
        note="单位按在全部任务中牵头的项数由多到少排列，原文列在首位的为牵头单位。"
        + "".join(f"{t.number}：{t.note}" for t in tasks if t.note),
    )


class _Page:
    """A page in millimetres from its top left corner, on which lines and marks are gathered.

    They are drawn in one stroke each: a path a line would make the file many times larger.
    """

    def __init__(self, canvas: Figure) -> None:
        self._sheet = Sheet(canvas)
        self._lines: list[tuple[float, float]] = []
        self._marks: dict[bool, list[tuple[float, float]]] = {True: [], False: []}

    def text(self, x: float, y: float, text: str, **style: object) -> None:
        self._sheet.text(x, y, text, **({"fontsize": 8, "color": palette.INK} | style))

    def band(self, y: float, right: float, text: str) -> None:
        """A section's name on its ground."""
        self._sheet.bar(1, y, right - 1, 4.4, color=palette.TRACK, zorder=0)
        self.text(2, y, text, fontsize=8.5)

    def line(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        self._lines += [start, end, (math.nan, math.nan)]

    def mark(self, x: float, y: float, task: Task, body: str) -> None:
        """A body's part in a task."""
        lead = body == task.lead
        self._marks[lead].append((x, y))
        said = words_of(body, "牵头" if lead else "参与", f"{task.number}\u00a0{task.title}")
        self._sheet.say(x, y, said)

    def finish(self) -> None:
        """Draws what was gathered."""
        xs, ys = zip(*self._lines, strict=True)
        self._sheet.line(xs, ys, color=palette.GRID, linewidth=0.5, zorder=0, solid_capstyle="butt")
        for lead, places in self._marks.items():
            xs, ys = zip(*places, strict=True) if places else ((), ())
            self._sheet.line(
                xs, ys, marker="o", linestyle="none", markersize=5, markeredgewidth=0.9,
                markeredgecolor=palette.ACTUAL, zorder=2,
                markerfacecolor=palette.ACTUAL if lead else "white",
            )  # fmt: skip


def _paint_wide(page: _Page, sections: Sequence[Section], bodies: Sequence[str]) -> None:
    """Tasks as rows, with the names of the bodies standing upright above the columns."""
    pitch = min(_WIDEST, (theme.WIDE_MM - _LABEL - _RIGHT) / len(bodies))
    xs = {body: _LABEL + pitch * (n + 0.5) for n, body in enumerate(bodies)}
    right = _LABEL + pitch * len(bodies)
    head = _head(bodies)
    page.text(2, head - 3, KEY, color=palette.MUTED)
    for body, x in xs.items():
        page.text(
            x, head - 1, "\n".join(body), ha="center", va="bottom", fontsize=_HEAD_PT,
            linespacing=1.0,
        )  # fmt: skip
    y = head
    for section in sections:
        page.band(y + _BAND / 2, right, _band_name(section))
        y += _BAND
        top = y
        for task in section.tasks:
            middle = y + _ROW / 2
            page.text(9.5, middle, task.number, ha="right", fontsize=7.5, color=palette.MUTED)
            page.text(10.5, middle, task.title)
            page.line((1, y + _ROW), (right, y + _ROW))
            for body in task.bodies:
                page.mark(xs[body], middle, task, body)
            y += _ROW
        for n in range(len(bodies) + 1):
            page.line((_LABEL + n * pitch, top), (_LABEL + n * pitch, y))
    page.finish()


def _head(bodies: Sequence[str]) -> float:
    """Room above the columns for the longest name standing upright, mm."""
    return max(map(len, bodies)) * _HEAD_PT / 72 * 25.4 + 2.5


def _block_height(section: Section, bodies: Sequence[str]) -> float:
    return _block_head(section) + len(_own(section, bodies)) * _NARROW_ROW + 4.0


def _block_head(section: Section) -> float:
    """Room above a block's rows; where columns are narrow, numbers stand in two lines."""
    return _NARROW_HEAD + _NUMBER_MM * (_narrow_pitch(section) < _NUMBER_MM + 1)


def _narrow_pitch(section: Section) -> float:
    return min(_NARROW_PITCH, (theme.NARROW_MM - _NARROW_LABEL - 1) / len(section.tasks))


def _own(section: Section, bodies: Sequence[str]) -> list[str]:
    return [b for b in bodies if any(b in t.bodies for t in section.tasks)]


def _paint_narrow(page: _Page, sections: Sequence[Section], bodies: Sequence[str]) -> None:
    """A block for each section: its bodies as rows, its tasks as numbered columns."""
    page.text(2, 3.5, f"{KEY}　　列为任务编号", color=palette.MUTED)
    y = 7.0
    for section in sections:
        _paint_block(page, y, section, _own(section, bodies))
        y += _block_height(section, bodies)
    page.finish()


def _paint_block(page: _Page, y: float, section: Section, bodies: Sequence[str]) -> None:
    pitch, head = _narrow_pitch(section), _block_head(section)
    xs = [_NARROW_LABEL + pitch * (n + 0.5) for n in range(len(section.tasks))]
    page.band(y + 2.5, theme.NARROW_MM - 1, _band_name(section))
    top, foot = y + head - 4, y + head - 4 + len(bodies) * _NARROW_ROW
    for n, (task, x) in enumerate(zip(section.tasks, xs, strict=True)):
        number = task.id.rpartition(".")[2]
        up = _NUMBER_MM * (n % 2 and head > _NARROW_HEAD)
        page.text(x, top - 1.8 - up, number, ha="center", color=palette.MUTED)
        page.line((x - pitch / 2, top), (x - pitch / 2, foot))
    right = xs[-1] + pitch / 2
    page.line((right, top), (right, foot))
    for row, body in enumerate(bodies):
        middle = top + (row + 0.5) * _NARROW_ROW
        page.text(2, middle, body)
        page.line((1, middle + _NARROW_ROW / 2), (right, middle + _NARROW_ROW / 2))
        for task, x in zip(section.tasks, xs, strict=True):
            if body in task.bodies:
                page.mark(x, middle, task, body)


def _band_name(section: Section) -> str:
    return f"{section.id}、{section.title}" if len(section.id) == 1 else section.title


def _title(sections: Sequence[Section], tasks: Sequence[Task], bodies: Sequence[str]) -> str:
    """Who leads most of them, and in how many it takes part."""
    led = {b: sum(t.lead == b for t in tasks) for b in bodies}
    most = max(led.values())
    first = [b for b in bodies if led[b] == most]
    opening = f"{section_names(sections)}的{count_of_tasks(tasks)}由{len(bodies)}个单位承担"
    if len(first) > 1:
        return f"{opening}，{'、'.join(first)}各牵头{most}项，为最多"
    joined = sum(first[0] in t.bodies[1:] for t in tasks)
    also = f"，另参与{joined}项" if joined else ""
    return f"{opening}，{first[0]}牵头最多，有{most}项{also}"


def _alt(tasks: Sequence[Task], bodies: Sequence[str]) -> str:
    phrases = []
    for body in bodies:
        led = [t.id for t in tasks if t.lead == body]
        joined = sum(body in t.bodies[1:] for t in tasks)
        parts = [f"牵头{'、'.join(led)}"] if led else []
        parts += [f"参与{joined}项"] if joined else []
        phrases.append(f"{body}{'，'.join(parts)}")
    return f"责任矩阵，{len(tasks)}项任务对{len(bodies)}个单位。{'；'.join(phrases)}。"
