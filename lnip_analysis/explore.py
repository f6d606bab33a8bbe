"""Panels for researchers: choose a target, a region and a year, or suppose another target."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from lnip_analysis.faults import Fault, InputError
from lnip_analysis.present.explore.hypothetical import hypothetical
from lnip_analysis.present.targets.cards import verdict_block
from lnip_analysis.present.targets.charts import chart_or_card
from lnip_analysis.review import Review, open_review
from lnip_analysis.review.frames import with_figures

if TYPE_CHECKING:
    import ipywidgets as widgets


def explorer(review: Review) -> widgets.Widget:
    """Lists of targets, regions and years over the chosen target's card and figure.

    Args:
        review: Where to start from; its plan and cut-off day stay as they are.

    Raises:
        InputError: ``ipywidgets`` (extra ``lab``) is not installed.
    """
    widgets = _widgets()
    target = widgets.Dropdown(
        options=[(f"{t.tasks[0]}　{t.title}", t.id) for t in review.plan.targets],
        description="指标",
        layout=widgets.Layout(width="32em"),
    )
    regions = [(r.name, code) for code, r in review.evidence.regions.items()]
    region = widgets.Dropdown(options=regions, value=review.region, description="地区")
    year = widgets.SelectionSlider(
        options=list(review.plan.years), value=review.report_year, description="年份"
    )
    # One HTML widget rather than captured output: the latter waits for a front end for ever
    # when papermill runs the notebook.
    shown = widgets.HTML()

    def show(_: Any = None) -> None:
        chosen = open_review(
            year.value, region.value, review.as_of, review.plan.id, root=review.root
        )
        card = verdict_block(chosen.verdict(target.value))
        drawn = chart_or_card(chosen, target.value)
        shown.value = card.html if drawn == card else card.html + drawn.html

    for choice in (target, region, year):
        choice.observe(show, names="value")
    show()
    return widgets.VBox([widgets.HBox([target, region, year]), shown])


def what_if_panel(review: Review, target_id: str | None = None) -> widgets.Widget:
    """Sliders for what a target asks and by when, over what would follow.

    Args:
        review: The values, the year and the cut-off day stay those of it.
        target_id: The target to start with; the first that counts something where None.

    Raises:
        InputError: ``ipywidgets`` (extra ``lab``) is not installed, or there is no such target.
    """
    widgets = _widgets()
    able = [v.target for v in review.verdicts if v.series is not None and v.target_value]
    start = with_figures(review, target_id or able[0].id).target
    target = widgets.Dropdown(
        options=[(f"{t.tasks[0]}　{t.title}", t.id) for t in able],
        value=start.id,
        description="目标",
        layout=widgets.Layout(width="32em"),
    )
    value = widgets.FloatSlider(description="要求", readout_format=".6g")
    deadline = widgets.IntSlider(description="期限")
    sliders, shown = (value, deadline), widgets.HTML()

    def choose(_: Any = None) -> None:
        """Puts the sliders where the plan has them."""
        own = review.plan.target(target.value)
        asked = float(own.value or 0)
        first = (own.base_year or own.deadline - 1) + 1
        for slider in sliders:
            slider.unobserve_all("value")
        _set(value, min(0.0, asked), asked * 3 or 1.0, asked)
        value.step = _step(asked)
        _set(deadline, first, own.deadline + 5, own.deadline)
        for slider in sliders:
            slider.observe(show, names="value")
        show()

    def show(_: Any = None) -> None:
        supposed = review.what_if(target.value, value=value.value, deadline=deadline.value)
        shown.value = hypothetical(supposed).html

    target.observe(choose, names="value")
    choose()
    return widgets.VBox([target, widgets.HBox(sliders), shown])


def _set(slider: Any, least: float, most: float, value: float) -> None:
    """Moves a slider's ends and its value; a slider refuses ends that cross meanwhile."""
    slider.min = min(slider.min, least)
    slider.max = most
    slider.min, slider.value = least, value


def _step(asked: float) -> float:
    """A step of a slider: a fiftieth of what is asked, rounded to 1, 2 or 5."""
    exact = asked / 50 or 1.0
    scale = 10.0 ** math.floor(math.log10(exact))
    return next(n * scale for n in (1, 2, 5, 10) if n * scale >= exact)


def _widgets() -> Any:
    try:
        import ipywidgets
    except ImportError:
        advice = "请先安装：pip install ipywidgets"
        raise InputError(Fault("没有安装 ipywidgets，不能显示面板", advice=advice)) from None
    return ipywidgets
