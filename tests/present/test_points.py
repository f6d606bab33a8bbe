"""What a chart's points say, carried by its SVG."""

from __future__ import annotations

import html
import json
import re

import pytest
from matplotlib.figure import Figure

from lnip_analysis.present.charts import theme
from lnip_analysis.present.charts.points import say_at, words_of
from lnip_analysis.present.charts.sheet import Sheet


def points(svg):
    found = re.match(r"<svg data-points='([^']*)' ", svg)
    return json.loads(html.unescape(found[1])) if found else None


def axes_of(canvas: Figure):
    """Axes over the right half and the upper half, from 0 to 10 and from 0 to 100."""
    axes = canvas.add_axes((0.5, 0.5, 0.5, 0.5))
    axes.set(xlim=(0, 10), ylim=(0, 100))
    return axes


def test_a_point_of_axes_stands_where_it_is_drawn_though_limits_change_afterwards():
    def paint(canvas, narrow):
        axes = axes_of(canvas)
        say_at(axes, 5, 25, "甲")
        axes.set_ylim(0, 50)

    drawn = theme.draw("c", paint, height_mm=80)
    # Of 160 mm: half of the right half is 120 mm from the left; of 80 mm: a quarter from the top.
    ((x, y, words),) = points(drawn.wide)
    assert (x, y) == (
        pytest.approx(120 / 25.4 * 72, abs=0.05),
        pytest.approx(20 / 25.4 * 72, abs=0.05),
    )
    assert words == "甲"
    ((x, _, _),) = points(drawn.narrow)
    assert x == pytest.approx(0.75 * 90 / 25.4 * 72, abs=0.05)


def test_a_point_of_a_sheet_is_in_millimetres_from_the_top_left():
    drawn = theme.draw("c", lambda canvas, _: Sheet(canvas).say(25.4, 50.8, "乙"), height_mm=80)
    assert points(drawn.wide) == [[72.0, 144.0, "乙"]]


def test_the_view_box_counts_as_the_points_do():
    drawn = theme.draw("c", lambda canvas, _: Sheet(canvas).say(160, 80, "角"), height_mm=80)
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawn.wide)
    ((x, y, _),) = points(drawn.wide)
    assert (x, y) == (
        pytest.approx(float(box[1]), abs=0.05),
        pytest.approx(float(box[2]), abs=0.05),
    )


def test_words_are_safe_in_an_attribute_and_come_back_as_they_were():
    words = "R&D <b> 'a' \"b\""
    drawn = theme.draw("c", lambda canvas, _: Sheet(canvas).say(1, 1, words), height_mm=80)
    assert points(drawn.wide)[0][2] == words


def test_points_out_of_the_picture_are_left_out_and_a_chart_without_any_carries_none():
    assert points(theme.draw("c", lambda canvas, _: axes_of(canvas), height_mm=80).wide) is None
    beyond = theme.draw("c", lambda c, _: say_at(axes_of(c), 11, 5, "外"), height_mm=80)
    assert points(beyond.wide) is None


def test_parts_that_are_empty_are_left_out():
    assert words_of("辽宁", "", "2013年", 5) == "辽宁　2013年　5"
