"""Parts that several charts share: axes, heading, the shaded period, the strip of editions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.ticker import FuncFormatter, MaxNLocator

from lnip_analysis.plan.model import Kind, Target
from lnip_analysis.present import palette
from lnip_analysis.present.charts.labels import Labels
from lnip_analysis.present.words.outcomes import part_known
from lnip_analysis.present.words.phrases import open_probability
from lnip_analysis.present.words.wording import format_chance, format_number, format_probability
from lnip_analysis.review.mark import ProvenStatus, Shown
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.status import Status

SHORT = {
    Status.NEEDS_PUSH: "需加力",
    Status.NOT_ASSESSABLE: "无法评估",
    Status.NOT_FOUND: "未查到",
}
"""Statuses in four characters at most, where room is scarce."""


YEARS_BEFORE = 3
"""So many years before the plan every chart of years begins, for charts that stand together."""


def short_word(status: Shown) -> str:
    """A status in few characters: ``需加力``; a proven one as everywhere: ``未完成（推定）``."""
    if isinstance(status, ProvenStatus):
        return status.value
    return SHORT.get(status, status.value)


def first_shown(period: tuple[int, int]) -> int:
    """The first year of a chart's axis, the same for all charts of a plan."""
    return period[0] - YEARS_BEFORE


_TOP_MM, _BOTTOM_MM, _STRIP_MM, _NARROW_STRIP_MM = 8.8, 6.5, 8.0, 15.0
_KEY_MM, _NARROW_KEY_MM, _FAN_MM = 4.4, 5.8, 8.0
"""Room for the key of a fan, and how much taller than others a chart with a fan is."""
_LEFT_MM, _RIGHT_MM = 14.0, 2.0
_YEAR_MM = 9.0
"""Width of a year on the axis, with room around it."""


def path_heights(history: Sequence[Verdict], *, key: bool = False) -> dict[str, float]:
    """Heights of a target's chart: taller with the strip of editions, and with a fan."""
    wide, narrow = (_STRIP_MM, _NARROW_STRIP_MM) if history else (0.0, 0.0)
    if key:
        wide, narrow = wide + _KEY_MM + _FAN_MM, narrow + _NARROW_KEY_MM + _FAN_MM
    return {"height_mm": 44.0 + wide, "narrow_height_mm": 70.0 + narrow}


def base_axes(canvas: Figure, *, narrow: bool, strip: bool = False, key: bool = False) -> Axes:
    """Axes with room for the heading above and, if wanted, a key there and the strip below."""
    width, height = (inches * 25.4 for inches in canvas.get_size_inches())
    left = _LEFT_MM - (1 if narrow else 0)
    strip_mm = _NARROW_STRIP_MM if narrow else _STRIP_MM
    bottom = _BOTTOM_MM + (strip_mm if strip else 0)
    key_mm = _NARROW_KEY_MM if narrow else _KEY_MM
    top = _TOP_MM + (key_mm if key else 0)
    axes = canvas.add_axes(
        (
            left / width,
            bottom / height,
            1 - (left + _RIGHT_MM) / width,
            1 - (bottom + top) / height,
        )
    )
    for axis in (axes.xaxis, axes.yaxis):
        # No axis is named: then nothing need be measured to find where its name would stand.
        axis.set_label_coords(0, 0)
    return axes


def year_axis(axes: Axes, first: int, last: int, *, room_right: float) -> None:
    """Whole years on the x axis, with room at the right for labels; plain numbers on the y."""
    axes.set_xlim(first - 0.5, last + room_right)
    step = 2 if last - first > 11 else 1
    axes.set_xticks(range(first, last + 1, step))
    axes.yaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 2.5, 5, 10]))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: _tick(axes, value)))


def thin_years(axes: Axes, first: int, last: int) -> None:
    """Names every year, or every second one counted back from the last where they would touch."""
    low, high = axes.get_xlim()
    pitch = axes.bbox.width / axes.figure.dpi * 25.4 / (high - low)
    axes.set_xticks(range(last, first - 1, -1 if pitch >= _YEAR_MM else -2))


def _tick(axes: Axes, value: float) -> str:
    """A number on the y axis: in 万 where the largest would not fit beside it."""
    if axes.get_ylim()[1] >= 1e6:
        return format_number(value / 1e4, "件/万人") + ("万" if value else "")
    return format_number(value, "件/万人")


def target_period(target: Target) -> tuple[int, int]:
    """The years from a target's base to its deadline."""
    return (target.base_year or target.deadline - 1) + 1, target.deadline


def period_band(axes: Axes, period: tuple[int, int]) -> Text:
    """Shades the plan's period and names it above the axes, where no line can cross the name."""
    first, last = period[0] - 0.5, period[1] + 0.5
    axes.axvspan(first, last, color=palette.PERIOD, zorder=0, linewidth=0)
    return axes.annotate(
        "计划期", (max(first, axes.get_xlim()[0]), 1), (0, 1.5), xycoords=("data", "axes fraction"),
        textcoords="offset points", va="bottom", fontsize=8, color=palette.MUTED,
    )  # fmt: skip


AT_FOOT = ((0.0, 3.0, "center", "bottom"), (0.0, 14.0, "center", "bottom"))


def mark_gaps(labels: Labels, years: Iterable[int], known: Iterable[int]) -> None:
    """Says at the foot of the chart for which years no value is public."""
    for year in sorted(set(years) - set(known)):
        labels.add("无数据", (year, 0), AT_FOOT, fontsize=7.5, color=palette.MUTED)


def unit_heading(canvas: Figure, unit: str) -> None:
    """The unit at the top left."""
    width, height = (inches * 25.4 for inches in canvas.get_size_inches())
    y = 1 - 3.5 / height
    canvas.text(2 / width, y, f"单位：{unit}", va="center", color=palette.MUTED)


def heading(canvas: Figure, verdict: Verdict, *, narrow: bool) -> None:
    """Unit at the left, status and odds at the right: symbol, words and colour."""
    width, height = (inches * 25.4 for inches in canvas.get_size_inches())
    unit_heading(canvas, verdict.unit)
    y = 1 - 3.5 / height
    status = verdict.mark
    words = f"{status.symbol} {status.value}"
    if verdict.target.kind is Kind.FLOOR and part_known(verdict) and not narrow:
        words += f"（{part_known(verdict)}）"
    chance = open_probability(verdict)
    if chance is not None:
        words += (
            f"　概率{format_chance(chance)}"
            if narrow
            else f"　达成概率{format_probability(chance)}"
        )
    canvas.text(
        1 - 2 / width, y, words, va="center", ha="right",
        fontsize=10.5, color=palette.status_colour(status),
    )  # fmt: skip


STRIP_NOTE = (
    "图下“当时评估”一行，各年的结论只用那一年次年年底以前已公布的资料、按同样的规则重建，"
    "标“本版”的是本版的结论；同一年在别的年版中的结论可能不同。"
    "图上标“无数据”的年份如有结论，依据的是此前年份的数或推定。"
)
"""What the strip of editions is; said once, under the first chart that has one."""


def edition_strip(canvas: Figure, axes: Axes, verdicts: Sequence[Verdict], *, narrow: bool) -> None:
    """What each edition said, under the year it judged; the last is this edition's own."""
    height = canvas.get_size_inches()[1] * 25.4
    box = axes.get_position()
    y = (8.4 if narrow else 4.4) / height
    canvas.text(
        box.x0 - 1 / 200, y, "当时\n评估" if narrow else "当时评估", va="center", ha="right",
        fontsize=7.5, color=palette.MUTED, linespacing=1.2,
    )  # fmt: skip
    for verdict in verdicts:
        status = verdict.mark
        x, _ = canvas.transFigure.inverted().transform(
            axes.transData.transform((verdict.report_year, 0))
        )
        word, own = short_word(status), "本版" * (verdict is verdicts[-1])
        if narrow and isinstance(status, ProvenStatus):
            word = word.replace("（", "\n（")
        elif narrow and len(word) > 3:
            # Years stand closer there than four letters are wide.
            word = f"{word[:2]}\n{word[2:]}"
        canvas.text(
            x, y, f"{own}{status.symbol}\n{word}", va="center",
            ha="center", fontsize=7.5, color=palette.status_colour(status), linespacing=1.25,
        )  # fmt: skip
