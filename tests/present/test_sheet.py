import re

from matplotlib.figure import Figure

from lnip_analysis.present.charts.sheet import Sheet
from lnip_analysis.present.charts.svg import as_svg

PT = 72 / 25.4


def test_places_are_in_millimetres_from_the_top_left_corner():
    canvas = Figure(figsize=(100 / 25.4, 50 / 25.4))
    sheet = Sheet(canvas)
    assert (round(sheet.width, 6), round(sheet.height, 6)) == (100, 50)
    sheet.box(10, 20, 30, 5, facecolor="#123456", linewidth=0)
    sheet.bar(10, 20, 30, 6, facecolor="#654321", linewidth=0)
    sheet.line([0, 100], [40, 40], color="#abcdef")
    svg = as_svg(canvas, "p")
    assert corners(svg, "fill: #123456") == box(10, 20, 40, 25)
    assert corners(svg, "fill: #654321") == box(10, 17, 40, 23)
    assert corners(svg, "stroke: #abcdef") == {
        (0, round(40 * PT)),
        (round(100 * PT), round(40 * PT)),
    }


def box(left: float, top: float, right: float, bottom: float) -> set[tuple[int, int]]:
    return {(round(x * PT), round(y * PT)) for x in (left, right) for y in (top, bottom)}


def corners(svg: str, style: str) -> set[tuple[int, int]]:
    data = re.search(rf'<path d="([^"]*)"[^>]*{style}', svg)[1]
    return {(round(float(x)), round(float(y))) for x, y in re.findall(r"(-?[\d.]+) ([\d.]+)", data)}


def test_a_text_stands_in_the_middle_of_its_height():
    canvas = Figure(figsize=(4, 2))
    Sheet(canvas).text(10, 20, "2015")
    (text,) = canvas.texts
    assert text.get_verticalalignment() == "center"
    x, y = text.get_transform().transform(text.get_position())
    assert (round(x / canvas.dpi * 25.4), round((2 - y / canvas.dpi) * 25.4)) == (10, 20)
