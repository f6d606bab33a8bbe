"""A panel for researchers: choose a target, a region and a year with the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lnip_analysis.faults import Fault, InputError
from lnip_analysis.present.targets.cards import verdict_block
from lnip_analysis.present.targets.charts import chart_or_card
from lnip_analysis.review import Review, open_review

if TYPE_CHECKING:
    import ipywidgets as widgets


def explorer(review: Review) -> widgets.Widget:
    """Lists of targets, regions and years over the chosen target's card and figure.

    Args:
        review: Where to start from; its plan and cut-off day stay as they are.

    Raises:
        InputError: ``ipywidgets`` (extra ``lab``) is not installed.
    """
    try:
        import ipywidgets as widgets
    except ImportError:
        advice = "请先安装：pip install ipywidgets"
        raise InputError(Fault("没有安装 ipywidgets，不能显示面板", advice=advice)) from None
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
