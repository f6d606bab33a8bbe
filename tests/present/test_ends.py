"""Labels at the right end of a path: none runs over the edge of the page."""

import pytest
from matplotlib.figure import Figure

from lnip_analysis.present.charts.ends import _in_room
from lnip_analysis.present.charts.theme import look


@pytest.mark.parametrize(
    ("words", "drawn"),
    [
        ("差0.93个百分点", "差0.93\n个百分点"),
        ("多1,234.5亿元", "多1,234.5\n亿元"),
        ("差3件", "差3件"),
    ],
)
def test_a_gap_is_put_on_two_lines_where_the_page_ends_too_soon(words, drawn):
    with look():
        _measure(words, drawn)


def _measure(words, drawn):
    figure = Figure(figsize=(4, 2))
    axes = figure.add_axes((0.1, 0.1, 0.9, 0.8))
    axes.set_xlim(2011, 2016)
    # At 2015 a fifth of 259 points is left of the page, at 2011 all of them.
    assert _in_room(axes, 2015, words) == drawn
    assert _in_room(axes, 2011, words) == words
