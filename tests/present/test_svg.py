import re

from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.path import Path

from lnip_analysis.present.charts.lettering import as_svg, in_steps
from lnip_analysis.present.charts.svg import slim

SVG = """<svg viewBox="0 0 10 10">
 <g id="figure_1">
  <g id="text_1">
   <defs><path id="Font-41" d="M 0 0
L 12.35 0 z"/></defs>
   <g transform="translate(1.234567 2) scale(0.015625 -0.09)"><use xlink:href="#Font-41"/></g>
  </g>
  <path id="line_1" d="M 1 1" clip-path="url(#clip)"/>
 </g>
 <defs><clipPath id="clip"><rect x="1.000001" y="2"/></clipPath></defs>
</svg>"""


def test_what_is_referred_to_stays_and_all_else_that_draws_nothing_goes():
    light = slim(SVG, "a-w")
    ids = re.findall(r'id="([^"]+)"', light)
    assert sorted(ids) == ["a-w-0", "a-w-1"]
    assert 'xlink:href="#a-w-0"' in light
    assert 'clip-path="url(#a-w-1)"' in light
    assert "<g>" not in light
    assert light.count("<g ") == light.count("</g>") == 1
    assert "\n" not in light


def test_coordinates_are_rounded_and_scales_are_not():
    light = slim(SVG, "a")
    assert 'd="M 0 0 L 12.35 0 z"' in light
    assert "translate(1.23 2) scale(0.015625 -0.09)" in light
    assert '<rect x="1" y="2"/>' in light


def test_a_letters_outline_runs_in_whole_steps_to_the_same_points():
    outline = Path(
        [(10, 20), (30.2, -5), (1, 2), (3, 4), (5, 6), (0, 0), (7, 8), (9, 9), (10, 10), (0, 0)],
        [Path.MOVETO, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY, Path.MOVETO,
         *[Path.CURVE3] * 2, Path.CLOSEPOLY],
    )  # fmt: skip
    # After a z the pen stands where that outline began.
    steps = "m10 20l20-25c-29 7-27 9-25 11zm-3-12q2 1 3 2z"
    assert in_steps(outline.vertices, outline.codes) == steps


def test_a_figure_is_written_in_hundredths_of_a_point_with_every_letter_once():
    figure = Figure(figsize=(2, 1))
    figure.text(0.123456, 0.5, "2012/2012/")
    figure.add_artist(Line2D([0.1234567, 0.7], [0.3, 1 / 3]))
    svg = as_svg(figure)
    assert not re.search(r' d="[^"]*\.\d{3}', svg)
    assert svg.count("<path id=") == 4  # 2, 0, 1 and the stroke
    assert svg.count("<use ") == 10
    assert "<metadata>" not in svg
    assert "<style" not in svg


def test_letters_with_an_edge_are_drawn_once():
    twice = (
        '<svg><g id="a"><path d="M 1.23 2 \nL 3 4 \nz\n" '
        'style="fill: #0b4f8a; opacity: 0.85; stroke: #ffffff; stroke-width: 2.5"/>\n '
        '<path d="M 1.23 2 \nL 3 4 \nz\n" style="fill: #0b4f8a"/>\n</g></svg>'
    )
    assert slim(twice, "p") == (
        '<svg><path d="M 1.23 2 L 3 4 z " style="fill: #0b4f8a; stroke: #ffffff; '
        'stroke-width: 2.5; stroke-opacity: 0.85; paint-order: stroke"/></svg>'
    )
