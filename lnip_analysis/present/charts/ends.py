"""What stands at the end of a path: the target, the last value, the gap; or a proven bound."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib import rcParams
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties

from lnip_analysis.present import palette
from lnip_analysis.present.charts.labels import ABOVE, LEFT, RIGHT, Labels
from lnip_analysis.present.charts.points import say_at, words_of
from lnip_analysis.present.charts.renderer import text_size
from lnip_analysis.present.words.path_headlines import gap_words
from lnip_analysis.present.words.wording import format_number
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.pace import reach
from lnip_analysis.review.path_course import path_course
from lnip_analysis.review.reason_words import part_words

_LINE_PT = 11.5
"""Height of a line of a label, with room around it."""
_OFF_PT = 9
"""From the end of the path to its labels."""
_EDGE_PT = 4
"""What stays free between a label and the edge of the page."""


@dataclass(frozen=True)
class BoundMark:
    """Where a proven bound is drawn.

    Attributes:
        year: The year it speaks of.
        value: The bound, in the target's unit.
        side: Which end of the interval it is.
        words: What is proven.
    """

    year: int
    value: float
    side: str
    words: str


def bound_of(verdict: Verdict) -> BoundMark | None:
    """The bound that proves a verdict, on the scale of its chart; None for any other verdict."""
    v, found = verdict, reach(verdict)
    lead = v.proven_part
    if lead is None or found is None or found.side is None:
        return None
    assert v.target_value is not None
    return BoundMark(lead.year, found.now * v.target_value, found.side, part_words(lead))


def draw_bound(axes: Axes, labels: Labels, mark: BoundMark, unit: str) -> None:
    """An open mark at the bound and an arrow to where the value may be: never a dot."""
    up = mark.side == "low"
    tip = (0, 20 if up else -20)
    if up or mark.value > 0:
        axes.annotate(
            "", (mark.year, mark.value), tip, textcoords="offset points",
            arrowprops={
                "arrowstyle": "<|-", "color": palette.ACTUAL, "linewidth": 1.2, "shrinkB": 3,
                "mutation_scale": 8,
            },
        )  # fmt: skip
    axes.plot(
        mark.year, mark.value, "o", markersize=7, markerfacecolor=palette.PAPER,
        markeredgecolor=palette.ACTUAL, markeredgewidth=1.6, zorder=5,
    )  # fmt: skip
    say_at(axes, mark.year, mark.value, words_of("推定", mark.words))
    word = "不少于" if up else "不多于"
    labels.add(
        f"推定{word}\n{format_number(mark.value, unit)}", (mark.year, mark.value),
        (*LEFT, *ABOVE, *RIGHT), color=palette.ACTUAL,
    )  # fmt: skip


def label_ends(axes: Axes, v: Verdict, *, narrow: bool) -> None:
    """The target and the last value at the right, with the gap between them where it fits."""
    assert v.target_value is not None
    assert v.latest is not None
    gap = "\n" if narrow else " "
    told = [
        (v.target_value, f"目标{gap}{format_number(v.target_value, v.unit)}", palette.REQUIRED),
        (v.latest.value, f"实际{gap}{format_number(v.latest.value, v.unit)}", palette.ACTUAL),
    ]
    year = v.target.deadline
    axes.plot(
        [year, year], [v.target_value, v.latest.value], color=palette.status_colour(v.status),
        linewidth=1.0, zorder=2,
    )  # fmt: skip
    course = path_course(v)
    lines = 2 if narrow else 1
    if course is not None and abs(course.gap) * _points_a_unit(axes) > _LINE_PT * (lines + 1):
        side = "多" if course.gap > 0 else "差"
        middle = (v.target_value + v.latest.value) / 2
        words = _in_room(axes, year, f"{side}{gap_words(v, course)}")
        told.append((middle, words, palette.status_colour(v.status)))
    heights = [_LINE_PT * (text.count("\n") + 1) for _, text, _ in told]
    for (_, text, colour), at in zip(told, _apart(axes, told, heights), strict=True):
        axes.annotate(
            text, (year, at), (_OFF_PT, 0), textcoords="offset points", va="center", ha="left",
            color=colour, linespacing=1.1, annotation_clip=False,
        )  # fmt: skip


def _in_room(axes: Axes, year: int, words: str) -> str:
    """A number and its unit on one line, or on two where the page ends too soon."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    start = axes.transData.transform((year, 0))[0]
    room = (figure.bbox.width - start) / figure.dpi * 72 - _OFF_PT - _EDGE_PT
    if text_size(words, FontProperties(size=rcParams["font.size"]), False)[0] <= room:
        return words
    return re.sub(r"(?<=\d)(?=[^\d.,])", "\n", words, count=1)


def _points_a_unit(axes: Axes) -> float:
    """Points of height that one unit of the y axis takes."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    low, high = axes.get_ylim()
    return axes.bbox.height / figure.dpi * 72 / (high - low)


def _apart(
    axes: Axes, told: Sequence[tuple[float, str, str]], heights: Sequence[float]
) -> list[float]:
    """Where texts stand: at their values, moved apart where they would touch."""
    scale = _points_a_unit(axes)
    order = sorted(range(len(told)), key=lambda n: told[n][0])
    placed = [told[n][0] * scale for n in order]
    for below, above in zip(range(len(order)), range(1, len(order)), strict=False):
        need = (heights[order[below]] + heights[order[above]]) / 2
        lack = need - (placed[above] - placed[below])
        if lack > 0:
            placed[below] -= lack / 2
            placed[above] += lack / 2
    floor = heights[order[0]] / 2
    placed = [p + max(0.0, floor - placed[0]) for p in placed]
    found = [0.0] * len(told)
    for n, at in zip(order, placed, strict=True):
        found[n] = at / scale
    return found
