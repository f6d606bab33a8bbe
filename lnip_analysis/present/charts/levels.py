"""Up to four series side by side, each named at its end."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from lnip_analysis.evidence.model import Observation, Series
from lnip_analysis.evidence.numbers import is_rounded
from lnip_analysis.present import palette
from lnip_analysis.present.charts import theme
from lnip_analysis.present.charts.chart import (
    AT_FOOT,
    base_axes,
    period_band,
    thin_years,
    unit_heading,
    year_axis,
)
from lnip_analysis.present.charts.frame import figure
from lnip_analysis.present.charts.growth_path import runs
from lnip_analysis.present.charts.labels import Labels
from lnip_analysis.present.charts.points import say_at, words_of
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.table import Cell, Column, sources_cell
from lnip_analysis.present.words.rounding import as_shown
from lnip_analysis.present.words.wording import format_number, format_value
from lnip_analysis.review.model import Point

MAX_SERIES = 4
_SHORT_NAME = 5
"""A name so long has room at the foot of its year; a longer one is told by its colour."""
_LABEL_MM = 8.2
"""Height of a label of two lines."""


def levels(
    chart_id: str,
    title: str,
    series: Sequence[Series],
    *,
    names: Sequence[str] = (),
    labels: Sequence[str] = (),
    first_year: int | None = None,
    last_year: int | None = None,
    period: tuple[int, int] | None = None,
    note: str = "",
) -> Exhibit:
    """Draws up to four series of one unit, labelled directly.

    Args:
        chart_id: Stable id, unique in an edition.
        title: The finding.
        series: One to four series of the same unit.
        names: Their short names; the indicators' names where empty.
        labels: Still shorter ones for the ends of the lines; ``names`` where empty.
        first_year: First year shown; the axis begins with the first value, or with the period.
        last_year: Last year shown.
        period: Years of the plan to shade.
        note: A remark under the chart, before the source.

    Raises:
        ValueError: No series, more than four, or units that differ.
    """
    if not 0 < len(series) <= MAX_SERIES:
        raise ValueError(f"{chart_id}: one to {MAX_SERIES} series, not {len(series)}")
    units = {s.indicator.unit for s in series}
    if len(units) > 1:
        raise ValueError(f"{chart_id}: series of different units {sorted(units)}")
    unit = units.pop()
    labelled = list(names) or [s.indicator.short_name for s in series]
    kept = [
        [o for o in s.observations if (first_year or 0) <= o.year <= (last_year or 9999)]
        for s in series
    ]
    tall = len(series) > 2
    drawing = theme.draw(
        chart_id,
        _painter(kept, labels or labelled, unit, period),
        height_mm=60 if tall else 50,
        narrow_height_mm=84 if tall else 72,
    )
    years = sorted({o.year for observations in kept for o in observations})
    used = [s for observations in kept for o in observations for s in o.source_ids]
    return figure(
        chart_id,
        title,
        drawing,
        alt=_alt(kept, labelled, unit),
        columns=[
            Column("年份"),
            *(Column(n, numeric=True, unit=unit) for n in labelled),
            Column("来源"),
        ],
        rows=[_row(year, kept, unit) for year in years],
        source_ids=used,
        note=note,
    )


def _painter(
    kept: Sequence[Sequence[Observation]],
    names: Sequence[str],
    unit: str,
    period: tuple[int, int] | None,
) -> theme.Paint:
    def paint(canvas: Figure, narrow: bool) -> None:
        axes = base_axes(canvas, narrow=narrow)
        drawn = [(o, n, c) for o, n, c in zip(kept, names, palette.SERIES, strict=False) if o]
        if not drawn:
            return
        first = min([o[0].year for o, _, _ in drawn] + ([period[0]] if period else []))
        last = max(o[-1].year for o, _, _ in drawn)
        millimetres = axes.get_position().width * canvas.get_size_inches()[0] * 25.4
        # One series by itself is named by the chart's title.
        ends = names if len(kept) > 1 else [""]
        room = (max(max(len(n) for n in ends) * 3.3, 12) + 4) / millimetres
        year_axis(axes, first, last, room_right=0.3 + (last - first + 1) * room / (1 - room))
        thin_years(axes, first, last)
        axes.set_ylim(0, max(1e-9, *(o.value for found, _, _ in drawn for o in found)) * 1.2)
        unit_heading(canvas, unit)
        if period is not None:
            period_band(axes, period)
        for observations, name, colour in drawn:
            for o in observations:
                told = _about(o) + format_value(as_shown(o).value, unit)
                named = name if len(kept) > 1 else ""
                say_at(axes, o.year, o.value, words_of(named, f"{o.year}年", told))
            for run in runs([Point(o.year, o.value) for o in observations]):
                axes.plot(
                    [p.year for p in run], [p.value for p in run], color=colour, marker="o",
                    markersize=4,
                )  # fmt: skip
        _name_ends(axes, drawn, unit, named=len(kept) > 1)
        _name_peak(axes, *drawn[0], unit)
        _mark_gaps(axes, drawn)

    return paint


def gaps(observations: Sequence[Observation], last: int) -> list[int]:
    """Years without a value after a series' first one, to the chart's last year."""
    known = {o.year for o in observations}
    return sorted(set(range(min(known), last + 1)) - known)


def _mark_gaps(axes: Axes, drawn: Sequence[tuple[Sequence[Observation], str, str]]) -> None:
    """Says at the foot which series has no value in which year; all of them: once, in grey."""
    last = max(found[-1].year for found, _, _ in drawn)
    lacking = [(gaps(found, last), name, colour) for found, name, colour in drawn]
    labels = Labels(axes)
    for found, _, _ in drawn:
        for run in runs([Point(o.year, o.value) for o in found]):
            labels.avoid_line([p.year for p in run], [p.value for p in run])
    for year in sorted({year for years, _, _ in lacking for year in years}):
        here = [(name, colour) for years, name, colour in lacking if year in years]
        if len(here) == len(drawn):
            here = [("", palette.MUTED)]
        for name, colour in here:
            short = f"{name}\n无数据" if 0 < len(name) <= _SHORT_NAME else "无数据"
            labels.add(short, (year, 0), AT_FOOT, fontsize=7.5, color=colour, linespacing=1.1)


def _about(o: Observation) -> str:
    """Marks a value that its source rounded more than others."""
    return "约" if is_rounded(o.as_printed, o.value) else ""


def _name_peak(
    axes: Axes, observations: Sequence[Observation], _: str, colour: str, unit: str
) -> None:
    """The highest value of the series that the title tells of, unless it is the last."""
    peak = max(observations, key=lambda o: o.value)
    if peak is observations[-1]:
        return
    axes.annotate(
        _about(peak) + format_number(as_shown(peak).value, unit), (peak.year, peak.value), (0, 5),
        textcoords="offset points", ha="center", va="bottom", color=colour, fontsize=8,
    )  # fmt: skip


def _name_ends(
    axes: Axes,
    drawn: Sequence[tuple[Sequence[Observation], str, str]],
    unit: str,
    *,
    named: bool,
) -> None:
    """Writes each series' name and last value beside its end, from the bottom up, apart."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    height = axes.get_position().height * figure.get_size_inches()[1] * 25.4
    gap = _LABEL_MM / height * axes.get_ylim()[1]
    floor = gap / 2
    for observations, name, colour in sorted(drawn, key=lambda s: s[0][-1].value):
        end = observations[-1]
        at = max(end.value, floor)
        floor = at + gap
        value = _about(end) + format_number(as_shown(end).value, unit)
        axes.annotate(
            f"{name}\n{value}" if named else value, (end.year, end.value),
            (end.year + 0.22, at), textcoords="data", va="center",
            ha="left", color=colour, linespacing=1.15, annotation_clip=False,
        )  # fmt: skip


def _alt(kept: Sequence[Sequence[Observation]], names: Sequence[str], unit: str) -> str:
    described = "；".join(
        f"{name}：{'，'.join(_year_words(o, unit) for o in found) or '未查到数据'}"
        for found, name in zip(kept, names, strict=True)
    )
    return f"折线图（单位：{unit}）。{described}。"


def _year_words(o: Observation, unit: str) -> str:
    return f"{o.year}年{_about(o)}{format_value(as_shown(o).value, unit)}"


def _row(year: int, kept: Sequence[Sequence[Observation]], unit: str) -> list[Cell]:
    found = [next((o for o in observations if o.year == year), None) for observations in kept]
    sources = dict.fromkeys(s for o in found if o is not None for s in o.source_ids)
    cells = [Cell(format_number(as_shown(o).value, unit), o.value) if o else Cell() for o in found]
    return [Cell(str(year), year), *cells, sources_cell(tuple(sources))]
