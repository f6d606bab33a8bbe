"""Which charts and tables show a target, an indicator, a section: as the plan's chapters say."""

from __future__ import annotations

import pytest

from lnip_analysis.plan.chapters import Block, Chapter
from lnip_analysis.present.forms.shown_in import exhibits_of, of_section
from lnip_analysis.review.review import Review
from tests.present.reviews import PLAN, evidence

TARGET, FAIRS = "applications-growth", "fairs"


def told(*blocks: Block) -> Review:
    """A review whose plan has one chapter of some blocks."""
    chapter = Chapter(id="all", title="全部", sections=("一",), blocks=blocks)
    return Review(PLAN.model_copy(update={"chapters": (chapter,)}), evidence(), 2015, "CN-LN")


@pytest.mark.parametrize(
    ("blocks", "subject", "shown"),
    [
        ((Block(targets=(TARGET,)),), TARGET, ("path-applications-growth",)),
        ((Block(charts=(TARGET,)),), TARGET, ("path-applications-growth",)),
        # Of a target whose chart the plan does not show, its indicator's is taken.
        ((Block(cards=(TARGET,)), Block(series=("pct", "applications"))), TARGET, ("series-pct",)),
        ((Block(cards=(TARGET,)),), TARGET, ()),
        ((Block(charts=(FAIRS,)),), FAIRS, ("items-fairs",)),
        ((Block(checklist=("other", FAIRS)),), FAIRS, ("items-other",)),
        ((Block(targets=(TARGET,)),), "applications", ()),
        ((Block(parts=("total", "applications")),), "applications", ("parts-total",)),
        ((Block(ratios=("each", "pct")),), "pct", ("series-each",)),
        # A chart comes before a table, the first chart before others.
        (
            (Block(periods=("pct",)), Block(series=("pct",)), Block(parts=("total", "pct"))),
            "pct",
            ("series-pct",),
        ),
        ((Block(periods=("rd", "pct")),), "pct", ("periods-rd",)),
        ((Block(heading="空"),), "small", ("scoreboard",)),
        ((Block(heading="空"),), "nothing", ()),
    ],
)  # fmt: skip
def test_what_shows_a_subject(blocks, subject, shown):
    assert exhibits_of(told(*blocks), [subject]) == shown


def test_several_subjects_keep_their_order_and_a_chart_of_two_is_named_once():
    review = told(Block(series=("pct", "rd")), Block(targets=(TARGET,)))
    assert exhibits_of(review, [TARGET, "rd", "pct"]) == ("path-applications-growth", "series-pct")


def test_a_section_is_shown_by_its_targets_table_else_by_that_of_its_tasks():
    table, charts = Block(progress="一", id="targets-own"), Block(targets=(TARGET, "rd-intensity"))
    assert of_section(told(table, charts), "一")[0] == "targets-own"
    assert of_section(told(Block(progress="一")), "一") == ("targets-1",)
    assert of_section(told(Block(tasks="一")), "一") == ("tasks-1",)


def test_beside_a_sections_table_stand_charts_of_what_falls_short():
    review = told(Block(progress="一"), Block(targets=(TARGET, "well-known-new")))
    found = {i: review.verdict(i).status.value for i in (TARGET, "well-known-new")}
    assert found == {TARGET: "未完成", "well-known-new": "提前完成"}
    assert of_section(review, "一") == ("targets-1", "path-applications-growth")
