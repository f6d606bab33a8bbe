import io
import re
import xml.etree.ElementTree as ET

from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.textpath import text_to_path

from lnip_analysis.present.charts import svg, theme
from lnip_analysis.present.charts.svg import as_svg, slim, with_light_edge

SVG = """<?xml version="1.0"?>
<svg viewBox="0 0 10 10">
 <!-- a remark -->
 <metadata/>
 <defs><style type="text/css">*{stroke-linejoin: round}</style></defs>
 <g id="figure_1">
  <g id="text_1">
   <defs><path id="mark" d="M 0 0
L 12.3456 -0.001 z"/></defs>
   <g transform="translate(1.234567 2) scale(0.015625 -0.09)"><use xlink:href="#mark"/></g>
  </g>
  <path id="line_1" d="M 1 1" clip-path="url(#clip)"/>
 </g>
 <defs><clipPath id="clip"><rect x="1.000001" y="2"/></clipPath></defs>
</svg>"""


def drawn(text: str, **style: object) -> str:
    with theme.look():
        figure = Figure(figsize=(2, 1))
        figure.text(0.123456, 0.5, text, **style)
        figure.add_artist(Line2D([0.1234567, 0.7], [0.3, 1 / 3]))
        return as_svg(figure, "p")


def test_what_is_referred_to_stays_and_all_else_that_draws_nothing_goes():
    light = slim(SVG, "a-w")
    ids = re.findall(r'id="([^"]+)"', light)
    assert sorted(ids) == ["a-w-0", "a-w-1"]
    assert 'xlink:href="#a-w-0"' in light
    assert 'clip-path="url(#a-w-1)"' in light
    assert "<g>" not in light
    assert light.count("<g ") == light.count("</g>") == 1
    assert "\n" not in light
    for gone in ("<?xml", "<!--", "<style"):
        assert gone not in light


def test_coordinates_are_rounded_and_scales_are_not():
    light = slim(SVG, "a")
    assert 'd="M0 0L12.35 0z"' in light
    assert "translate(1.23 2) scale(0.015625 -0.09)" in light
    assert '<rect x="1" y="2"/>' in light


def test_text_stays_text_and_names_its_font_once():
    svg = drawn("专利权 2012—2015")
    assert [t.text for t in ET.fromstring(svg).iter() if t.tag.endswith("text")] == [
        "专利权 2012—2015"
    ]
    assert "<use" not in svg
    assert svg.count("font-family") == 1
    families = re.search(r'font-family="([^"]+)"', svg)[1].split(", ")
    assert families[:2] == ["lnip-charts", "Noto Sans SC"]
    assert families[-1] == "sans-serif"


def test_signs_of_markup_and_of_formulas_are_taken_by_the_letter():
    svg = drawn("R&D <2%> $x$ \\alpha")
    (text,) = [t for t in ET.fromstring(svg).iter() if t.tag.endswith("text")]
    assert text.text == "R&D <2%> $x$ \\alpha"


def test_a_chart_is_written_in_hundredths_of_a_point_without_what_tells_of_the_file():
    svg = drawn("2012")
    assert not re.search(r' (?:d|x|y)="[^"]*\.\d{3}', svg)
    for gone in ("<metadata", "<style", "<!--", "<?xml", "<!DOCTYPE"):
        assert gone not in svg


def test_a_text_is_turned_only_where_it_stands_aslant():
    assert "rotate" not in drawn("2012")
    assert "rotate(-90)" in drawn("2012", rotation=90)


def test_a_light_edge_lies_under_the_letters_and_leaves_them_text():
    with theme.look():
        figure = Figure(figsize=(2, 1))
        with_light_edge(figure.text(0.1, 0.5, "目标"))
        figure.text(0.1, 0.2, "实际")
        svg = as_svg(figure, "p")
    edged = re.search(r'<g style="([^"]+)"><text[^>]*>目标</text></g>', svg)[1]
    for told in ("stroke: #ffffff", "stroke-width: 2.5", "stroke-opacity: 0.85", "paint-order"):
        assert told in edged
    assert svg.count("paint-order") == 1


def test_a_researchers_own_settings_neither_reach_charts_nor_are_lost():
    from matplotlib import rc_context, rcParams

    plain = drawn("2012")
    with rc_context({"font.size": 30, "text.parse_math": True, "lines.linewidth": 9}):
        assert drawn("2012") == plain
        assert rcParams["font.size"] == 30


def test_a_drawing_is_the_one_matplotlib_would_save():
    with theme.look():
        figure = Figure(figsize=(2, 1))
        axes = figure.add_axes((0.2, 0.2, 0.7, 0.7))
        axes.plot([2012, 2015], [1, 3], marker="o")
        axes.annotate("专利", (2013, 2), (3, 3), textcoords="offset points", rotation=30)
        saved = io.StringIO()
        figure.savefig(saved, format="svg", metadata=svg._NO_METADATA)
        assert as_svg(figure, "p") == slim(saved.getvalue(), "p")


def test_a_text_is_measured_once_for_all_drawings(monkeypatch):
    measured = []
    measure = text_to_path.get_text_width_height_descent

    def noting(text, *args):
        measured.append(text)
        return measure(text, *args)

    monkeypatch.setattr(text_to_path, "get_text_width_height_descent", noting)
    first = drawn("只量一次的字", fontsize=7, ha="right")
    assert measured == ["只量一次的字"]
    assert drawn("只量一次的字", fontsize=7, ha="right") == first
    assert measured == ["只量一次的字"]
    assert drawn("只量一次的字", fontsize=14, ha="right") != first
    assert len(measured) == 2


def test_a_mark_outside_of_its_axes_leaves_a_drawing_that_can_be_read():
    with theme.look():
        figure = Figure(figsize=(2, 1))
        axes = figure.add_axes((0.1, 0.1, 0.8, 0.8))
        axes.set_xlim(2012, 2015)
        axes.plot(2009, 0.5, "o")
        made = as_svg(figure, "p")
    ET.fromstring(made)
    assert not re.search(r"<g[^>]*/>", made)
