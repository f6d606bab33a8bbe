"""A province's inventions against the nation and the plan: three indices side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from lnip_analysis.evidence.model import Observation
from lnip_analysis.plan.model import Kind
from lnip_analysis.present import palette
from lnip_analysis.present.charts import theme
from lnip_analysis.present.charts.frame import figure
from lnip_analysis.present.charts.growth_path import runs
from lnip_analysis.present.charts.points import say_at, words_of
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.prose import paragraph
from lnip_analysis.present.forms.table import Cell, Cellish, Column, number_cell, sources_cell
from lnip_analysis.present.words.wording import (
    format_change,
    format_percent,
    format_rate,
)
from lnip_analysis.review.model import Point
from lnip_analysis.review.review import Review
from lnip_analysis.review.type_structure import inventions

_BEFORE = 1
"""How many years before the base year are shown, for the eye."""
_LABEL_MM = 7.6
"""Height of a label of two lines."""


@dataclass(frozen=True)
class _Line:
    """One line of a panel, with the name at its end."""

    points: list[Point]
    name: str
    colour: str
    dashed: bool = False


@dataclass(frozen=True)
class _Panel:
    """One indicator as an index: the base year is 100."""

    name: str
    base: int
    own: tuple[Observation, ...]
    nation: tuple[Observation, ...]
    asked: float | None

    def index(self, observations: Sequence[Observation]) -> list[Point]:
        first = next((o.value for o in observations if o.year == self.base), None)
        if not first:
            return []
        return [Point(o.year, 100 * o.value / first, (o,)) for o in observations]

    def required(self, last: int) -> list[Point]:
        if self.asked is None:
            return []
        years = range(self.base, last + 1)
        return [Point(y, 100 * (1 + self.asked) ** (y - self.base)) for y in years]


def _panels(review: Review) -> list[_Panel]:
    base = review.plan.first_year - 1
    asked = {
        t.indicator: t.value / 100
        for t in review.plan.targets
        if t.kind is Kind.GROWTH and t.value is not None
    }
    found = []
    for indicator in inventions(review.evidence):
        both = []
        for region in (review.region, review.evidence.nation):
            series = review.evidence.series(indicator, region).until(review.report_year)
            both.append(tuple(o for o in series.observations if o.year >= base - _BEFORE))
        name = review.evidence.indicator(indicator).short_name
        nation = both[1] if not review.is_nation else ()
        panel = _Panel(name, base, both[0], nation, asked.get(indicator))
        if panel.index(panel.own):
            found.append(panel)
    return found


def drawn(review: Review) -> tuple[Observation, ...]:
    """Every value behind the chart against the nation."""
    return tuple(o for p in _panels(review) for o in (*p.own, *p.nation))


def nation_chart(review: Review) -> Exhibit:
    """Applications, grants and stock of inventions as indices, beside the nation and the plan."""
    panels, name, last = _panels(review), review.region_name, review.report_year
    base = review.plan.first_year - 1
    if not panels:
        said = f"{name}{base}年的发明专利数据本报告未查到，不能与全国比较。"
        return paragraph(said, exhibit_id="against-nation")
    owner = review.evidence.region_name(review.plan.region)

    def paint(canvas: Figure, narrow: bool) -> None:
        for n, panel in enumerate(panels):
            axes = _panel_axes(canvas, n, len(panels), narrow=narrow)
            lines = [
                _Line(panel.index(panel.nation), "全国", palette.NATION),
                _Line(panel.required(last), f"{owner}要求", palette.REQUIRED, dashed=True),
                _Line(panel.index(panel.own), name, palette.ACTUAL),
            ]
            _paint_panel(axes, panel, lines, last)

    columns = (
        Column("指标", width="1fr"),
        Column("年份"),
        Column(name, numeric=True, unit="件"),
        Column("全国", numeric=True, unit="件", shown=not review.is_nation),
        Column(f"{name}指数", numeric=True),
        Column("全国指数", numeric=True, shown=not review.is_nation),
        Column("来源"),
    )
    note = f"{base}年为100；{owner}要求为《{review.plan.title}》提出的年均增速。"
    return figure(
        "against-nation",
        _nation_title(panels[0], name, last),
        theme.draw("against-nation", paint, height_mm=62, narrow_height_mm=50.0 * len(panels)),
        alt=_nation_alt(panels, name, base),
        columns=columns,
        rows=[row for panel in panels for row in _nation_rows(panel)],
        source_ids=[i for o in drawn(review) for i in o.source_ids],
        note=note,
    )


def _panel_axes(canvas: Figure, n: int, count: int, *, narrow: bool) -> Axes:
    width, height = (inches * 25.4 for inches in canvas.get_size_inches())
    across, down = (1, count) if narrow else (count, 1)
    each, tall = width / across, height / down
    left, bottom = (n % across) * each, height - (n // across + 1) * tall
    return canvas.add_axes(
        ((left + 10) / width, (bottom + 7) / height, (each - 12) / width, (tall - 15) / height)
    )


def _paint_panel(axes: Axes, panel: _Panel, lines: Sequence[_Line], last: int) -> None:
    shown = [line for line in lines if line.points]
    first = min(line.points[0].year for line in shown)
    figure_ = axes.get_figure(root=True)
    assert figure_ is not None
    millimetres = axes.get_position().width * figure_.get_size_inches()[0] * 25.4
    room = (max(len(line.name) for line in shown) * 2.9 + 2) / millimetres
    axes.set_xlim(first - 0.3, last + 0.2 + (last - first + 0.5) * room / (1 - room))
    axes.set_xticks(range(last, first - 1, -1 if last - first <= 2 else -2))
    axes.set_ylim(0, max(p.value for line in shown for p in line.points) * 1.1)
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.set_title(panel.name, loc="left", fontsize=9.5, color=palette.INK, x=-0.1)
    for line in shown:
        style = {"linestyle": (0, (4, 2.5))} if line.dashed else {"marker": "o", "markersize": 3.5}
        for run in runs(line.points):
            xs, ys = [p.year for p in run], [p.value for p in run]
            axes.plot(xs, ys, color=line.colour, **style)
            for p in run:
                say_at(axes, p.year, p.value, words_of(line.name, f"{p.year}年", f"{p.value:,.1f}"))
    _name_ends(axes, shown)


def _name_ends(axes: Axes, shown: Sequence[_Line]) -> None:
    """Name and last index beside each line's end, kept apart and inside the panel."""
    figure_ = axes.get_figure(root=True)
    assert figure_ is not None
    height = axes.get_position().height * figure_.get_size_inches()[1] * 25.4
    top = axes.get_ylim()[1]
    gap = _LABEL_MM / height * top
    lines = sorted(shown, key=lambda line: line.points[-1].value)
    places = spread([line.points[-1].value for line in lines], gap, (gap / 2, top))
    for line, at in zip(lines, places, strict=True):
        end = line.points[-1]
        axes.annotate(
            f"{line.name}\n{end.value:,.0f}", (end.year, end.value), (end.year + 0.25, at),
            textcoords="data", va="center", ha="left", color=line.colour, fontsize=8,
            linespacing=1.1, annotation_clip=False,
        )  # fmt: skip


def spread(values: Sequence[float], gap: float, limits: tuple[float, float]) -> list[float]:
    """Ascending places at least ``gap`` apart within the limits, as near the values as may be."""
    places: list[float] = []
    for value in values:
        places.append(max(value, places[-1] + gap if places else limits[0]))
    ceiling = limits[1]
    for n in reversed(range(len(places))):
        places[n] = min(places[n], ceiling)
        ceiling = places[n] - gap
    return places


def _yearly(points: Sequence[Point], base: int) -> float | None:
    end = points[-1]
    if end.year <= base or end.value <= 0:
        return None
    return float((end.value / 100) ** (1 / (end.year - base)) - 1)


def _nation_title(panel: _Panel, name: str, last: int) -> str:
    own = _yearly(panel.index(panel.own), panel.base)
    whole = _yearly(panel.index(panel.nation), panel.base) if panel.nation else None
    several = last - panel.base > 1
    if own is None:
        return f"{name}{panel.name}没有可与全国比较的数据"
    span = f"{panel.base}年以来" if several else f"{last}年"
    span += f"，{name}{panel.name}"
    yearly = "年均" if several else "比上年"
    text = f"{span}{yearly}{format_change(own)}"
    if whole is not None:
        if own <= 0 < whole:
            return f"{text}，同期全国{format_change(whole)}"
        if format_percent(own) == format_percent(whole):
            return f"{text}，与全国相同"
        return f"{text}，{'快于' if own > whole else '慢于'}全国的{format_percent(whole)}"
    if panel.asked is not None:
        text += f"，{'不低于' if own >= panel.asked else '低于'}{format_rate(panel.asked)}"
    return text


def _nation_alt(panels: Sequence[_Panel], name: str, base: int) -> str:
    phrases = []
    for panel in panels:
        ends = [
            f"{who}{points[-1].year}年为{points[-1].value:,.0f}"
            for who, points in ((name, panel.index(panel.own)), ("全国", panel.index(panel.nation)))
            if points
        ]
        phrases.append(f"{panel.name}：{'，'.join(ends)}")
    return f"{len(panels)}幅折线图，{base}年为100。{'；'.join(phrases)}。"


def _nation_rows(panel: _Panel) -> list[list[Cellish]]:
    own = {p.year: p for p in panel.index(panel.own)}
    whole = {p.year: p for p in panel.index(panel.nation)}
    rows: list[list[Cellish]] = []
    for year in sorted({*own, *whole}):
        points = own.get(year), whole.get(year)
        ids = [i for p in points if p is not None for i in p.source_ids]
        counts = [number_cell(p.observations[0].value, "件") if p else Cell() for p in points]
        indices = [Cell(f"{p.value:,.1f}", p.value) if p else Cell() for p in points]
        rows.append([panel.name, Cell(str(year), year), *counts, *indices, sources_cell(ids)])
    return rows
