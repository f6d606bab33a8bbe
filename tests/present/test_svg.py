import re

from lnip_analysis.present.charts.svg import slim

SVG = """<svg viewBox="0 0 10 10">
 <g id="figure_1">
  <g id="text_1">
   <defs><path id="Font-41" d="M 0 0
L 12.345678 -0.000001 z"/></defs>
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


def test_a_letters_outline_runs_in_steps_to_the_same_points():
    outline = "M 10 20 \nL 30 -5 \nC 1 2 3 4 5 6 \nz\nM 7 8 \nQ 9 9 10 10 \nz"
    letter = f'<path d="{outline}" transform="scale(0.015625)"/>'
    light = slim(f"<svg>{letter}</svg>", "a")
    # After a z the pen stands where that outline began.
    assert 'd="m10 20l20-25c-29 7-27 9-25 11zm-3-12q2 1 3 2z"' in light


def test_an_outline_of_other_commands_stays():
    letter = '<path d="M 10 20 H 4" transform="scale(0.015625)"/>'
    assert 'd="M 10 20 H 4"' in slim(f"<svg>{letter}</svg>", "a")


def test_letters_with_an_edge_are_drawn_once():
    twice = (
        '<svg><g id="a"><path d="M 1.23456 2 \nL 3 4 \nz\n" '
        'style="fill: #0b4f8a; opacity: 0.85; stroke: #ffffff; stroke-width: 2.5"/>\n '
        '<path d="M 1.23456 2 \nL 3 4 \nz\n" style="fill: #0b4f8a"/>\n</g></svg>'
    )
    assert slim(twice, "p") == (
        '<svg><path d="M 1.23 2 L 3 4 z " style="fill: #0b4f8a; stroke: #ffffff; '
        'stroke-width: 2.5; stroke-opacity: 0.85; paint-order: stroke"/></svg>'
    )
