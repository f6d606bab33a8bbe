"""Panels for researchers: choose a target, a region and a year, or suppose another target."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

from lnip_analysis.faults import Fault, InputError
from lnip_analysis.plan.model import Kind, Target
from lnip_analysis.present.explore.hypothetical import hypothetical
from lnip_analysis.present.explore.slider_range import slider_range
from lnip_analysis.present.sources.source_groups import grouped_sources
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
    sliders, shown = widgets.HBox(), widgets.HTML()

    def choose(_: Any = None) -> None:
        """Makes the target's own sliders, where the plan has them."""
        own = review.plan.target(target.value)
        value, deadline = _sliders(widgets, own)
        span = slider_range(own)

        def show(_: Any = None) -> None:
            asked = span.on_step(value.value)
            with warnings.catch_warnings():  # the panel shows what they say
                warnings.simplefilter("ignore")
                supposed = review.what_if(own.id, value=asked, deadline=deadline.value)
            drawn, known = hypothetical(supposed), review.evidence.sources
            cited = [known[i] for i in drawn.source_ids if i in known]
            shown.value = drawn.html + (grouped_sources(cited).html if cited else "")

        for slider in (value, deadline):
            slider.observe(show, names="value")
        sliders.children = (value, deadline)
        show()

    target.observe(choose, names="value")
    choose()
    return widgets.VBox([target, sliders, shown])


def _sliders(widgets: Any, target: Target) -> tuple[Any, Any]:
    """Sliders for what a target asks and by when.

    New ones for each target: a browser that is sent ends, step and value one after another moves
    the value to a step of the target before.
    """
    span = slider_range(target)
    unit = "%" if target.kind is Kind.GROWTH else target.unit or ""
    value = widgets.FloatSlider(
        min=float(span.least), max=float(span.most), step=float(span.step),
        value=float(span.value), description=f"要求（{unit}）",
        readout_format=f",.{span.decimals}f", style={"description_width": "initial"},
    )  # fmt: skip
    first = (target.base_year or target.deadline - 1) + 1
    deadline = widgets.IntSlider(
        min=first, max=target.deadline + 5, value=target.deadline, description="期限",
        readout_format="d",
    )  # fmt: skip
    return value, deadline


def _widgets() -> Any:
    try:
        import ipywidgets
    except ImportError:
        advice = "请先安装：pip install ipywidgets"
        raise InputError(Fault("没有安装 ipywidgets，不能显示面板", advice=advice)) from None
    return ipywidgets
