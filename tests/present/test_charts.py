import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from html.parser import HTMLParser
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

from lnip_analysis.present.charts import theme
from lnip_analysis.present.charts.calibration import coverage, reliability
from lnip_analysis.present.charts.chart import thin_years
from lnip_analysis.present.charts.count_bars import count_bars
from lnip_analysis.present.charts.fan import fan_top, until
from lnip_analysis.present.charts.growth_path import growth_path, runs
from lnip_analysis.present.charts.labels import ABOVE, BELOW, Labels
from lnip_analysis.present.charts.levels import gaps, levels
from lnip_analysis.present.charts.scoreboard import scoreboard
from lnip_analysis.present.forms import html, typst
from lnip_analysis.present.forms.place import Place
from lnip_analysis.review.model import Point
from lnip_analysis.review.reliability import Bin
from lnip_analysis.review.rung import Rung
from lnip_analysis.review.status import Status
from tests.present.cases import fairs, series, verdict
from tests.real import real_review


class Fan:
    years = (2014, 2015, 2016)

    def quantile(self, p: float) -> np.ndarray:
        return 25000 + np.array([1000.0, 2000.0, 3000.0]) * (p - 0.5) * 4


@pytest.fixture(scope="module")
def path():
    return growth_path(verdict("applications"))


def svgs(html: str) -> list[str]:
    return re.findall(r"<svg.*?</svg>", html, flags=re.S)


def test_a_figure_is_the_same_bytes_every_time(path):
    again = growth_path(verdict("applications"))
    assert again == path


def test_a_figure_loads_and_runs_nothing(path):
    for text in svgs(path.html):
        ET.fromstring(text)
        assert "<script" not in text
        assert "<style" not in text
        assert "<metadata" not in text
        assert "<text" in text
        assert 'role="img"' in text
    assert not re.search(r'(?:src|xlink:href)="https?:', path.html)


def test_ids_are_unique_on_a_page_and_every_use_finds_its_own(path):
    page = path.html + growth_path(verdict("rd")).html
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    used = re.findall(r'xlink:href="#([^"]+)"', page) + re.findall(r"url\(#([^)]+)\)", page)
    assert used
    assert set(used) <= set(ids)


def test_alternative_text_tells_the_numbers(path):
    alt = re.search(r'aria-label="([^"]+)"', svgs(path.html)[0])[1]
    for told in ("14,658件", "25,292件", "19,332件", "24,757件", "未完成"):
        assert told in alt
    assert alt in typst.render(path.blocks)


def test_the_caption_takes_its_number_later_and_its_sources_are_numbers(path):
    place = Place(path.id, path.title, number="2-3")
    assert f"图2-3</span> {path.title}" in html.render(path.blocks, place)
    assert 'number: "2-3"' in typst.render(path.blocks, place)
    assert path.html.count("来源：<sup") == 1
    assert "资料截至" not in path.html


def test_the_data_open_under_the_figure_with_a_source_for_each(path):
    assert "<details" in path.html
    frame = pd.read_csv(pd.io.common.StringIO(path.csv))
    assert frame["年份"].tolist() == list(range(2010, 2016))
    # The page shows 24,757.
    assert frame.iloc[-1].tolist()[1:3] == pytest.approx([19332.0, 14658 * 1.14**4])
    assert frame["来源"].iloc[0] == "book-2011"
    assert "data:text/csv;charset=utf-8,%EF%BB%BF" in path.html
    assert 'href="#src-book-2014"' in path.html


class Balance(HTMLParser):
    """Fails where a tag is closed that is not open."""

    void = ("br", "hr", "img")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag not in self.void:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_markup_is_balanced(path):
    check = Balance()
    check.feed(path.html)
    assert check.open == []


def test_gaps_are_never_bridged():
    points = [Point(y, 1.0) for y in (2009, 2011, 2012, 2015)]
    assert [[p.year for p in run] for run in runs(points)] == [[2009], [2011, 2012], [2015]]


def test_a_fan_stops_at_the_deadline():
    cut = until(Fan(), 2015)
    assert cut.years == (2014, 2015)
    assert cut.quantile(0.9).shape == (2,)
    assert until(Fan(), 2013) is None
    assert until(None, 2015) is None


def test_a_fan_is_told_in_the_alternative_text():
    drawn = growth_path(verdict("applications", 2013), projection=until(Fan(), 2015))
    assert "2015年有80%的可能在21,800件至28,200件之间" in drawn.plain


def test_what_earlier_editions_said_stands_under_the_years():
    told = [verdict("applications", year) for year in (2012, 2013, 2014)]
    plain = growth_path(verdict("applications"))
    assert growth_path(verdict("applications"), history=told).html != plain.html


def test_years_without_a_figure_stay_in_the_table_of_a_yearly_count():
    drawn = count_bars(verdict("pct"))
    assert "本报告未查到" in drawn.html
    assert "2013" in drawn.csv
    assert drawn.title == "PCT国际专利申请量缺2013、2015年数据，无法评估"


def test_the_scoreboard_hides_no_target():
    verdicts = [verdict(n) for n in ("applications", "per_10k", "rd", "trademarks", "pct")]
    drawn = scoreboard([*verdicts, fairs()])
    assert drawn.csv.count("\n") == 7
    for v in verdicts:
        assert v.target.title in drawn.plain


def test_the_scoreboard_has_failures_first_and_calls_nothing_proven_not_assessable():
    proven = replace(verdict("trademarks"), status=Status.MET, rung=Rung.PROVEN, latest=None)
    drawn = scoreboard([verdict("per_10k"), verdict("rd"), proven, verdict("pct")])
    letters = re.findall(r">([^<>]+)</text>", drawn.html.split("</svg>")[0])
    places = [
        letters.index(text)
        for text in (
            "2项，实际为目标的百分之几",
            verdict("rd").target.title, verdict("per_10k").target.title,
            "有结论、没有数可画的1项", proven.target.title,
            "尚不能评估的1项", verdict("pct").target.title,
        )
    ]  # fmt: skip
    assert places == sorted(places)


def test_the_scoreboards_longest_label_begins_on_the_sheet():
    v = verdict("per_10k")
    name = "有效注册商标总数" * 3
    long = replace(v, target=SimpleNamespace(**vars(v.target) | {"title": name}))
    drawn = svgs(scoreboard([long]).html)[0]
    end = float(re.search(rf'x="([\d.]+)"[^>]*>{name}<', drawn)[1])
    assert end >= 8.5 * len(name)  # a Chinese character is as wide as it is high


def test_the_scoreboard_leaves_no_band_for_a_scale_it_does_not_draw():
    drawn = svgs(scoreboard([verdict("pct"), fairs()]).html)[0]
    height = float(re.search(r'viewBox="0 0 [\d.]+ ([\d.]+)"', drawn)[1]) * 25.4 / 72
    assert height <= 4 + 2 * (9.5 + 5)


def test_the_scoreboard_tells_each_share_of_its_target_and_who_moved_away():
    drawn = scoreboard([verdict("per_10k"), verdict("rd")])
    assert "161%" in drawn.html  # 5.303 / 3.3
    assert "58%" in drawn.html  # 1.27 / 2.2
    assert "2011年1.64 → 2015年1.27%，目标2.2%" in drawn.html
    assert drawn.title.endswith("；R&D经费投入强度不升反降")
    assert "不升反降" not in scoreboard([verdict("per_10k")]).title


def test_series_side_by_side_are_at_most_four_and_of_one_unit():
    drawn = levels("two", "并列", [series("applications"), series("pct")])
    assert "发明专利申请量" in drawn.html
    with pytest.raises(ValueError, match="one to 4"):
        levels("many", "", [series("pct")] * 5)
    with pytest.raises(ValueError, match="different units"):
        levels("mixed", "", [series("pct"), series("rd")])


class _Fan:
    """A forecast of two years whose 95 % band ends at the given value."""

    years = (2014, 2015)

    def __init__(self, end):
        self._end = end

    def quantile(self, p):
        return np.array([0.9, 1.0]) * self._end * (p + 0.025)


def test_a_fan_is_shown_whole_unless_it_would_flatten_the_values():
    assert fan_top(10, _Fan(25)) > 25
    assert 30 < fan_top(10, _Fan(90)) < 33


def _letters(svg):
    return re.findall(r">([^<>]+)</text>", svg)


def _series(*values):
    found = series("applications")
    one = found.observations[0]
    return replace(
        found,
        observations=tuple(
            replace(one, period=str(year), value=float(value), as_printed=printed)
            for year, value, printed in values
        ),
    )


def test_years_on_an_axis_never_touch():
    """Eight years on 50 mm are named by halves, from the last one back."""
    axes = Figure(figsize=(50 / 25.4, 1)).add_axes((0, 0, 1, 1))
    axes.set_xlim(2007.5, 2015.5)
    thin_years(axes, 2008, 2015)
    assert sorted(axes.get_xticks()) == [2009, 2011, 2013, 2015]


def test_an_axis_begins_with_the_data_and_a_gap_in_a_line_says_so():
    lines = [
        _series((2010, 5, "5"), (2012, 6, "6"), (2013, 7, "7")),
        _series((2010, 1, "1"), (2011, 2, "2"), (2012, 2, "2"), (2013, 3, "3")),
    ]
    drawn = levels("gap", "有空缺", lines, names=["甲", "乙"], first_year=2009, period=(2011, 2013))
    letters = _letters(drawn.html.split("</svg>")[0])
    assert "2009" not in letters
    assert "2010" in letters
    # Two lines of one label: the series and what it lacks.
    assert letters.count("无数据") == 1
    assert gaps(lines[0].observations, 2014) == [2011, 2014]


def test_a_value_printed_in_round_figures_is_about_that():
    drawn = levels("about", "约数", [_series((2011, 17000, "1.7万件"), (2012, 15012, "15012件"))])
    letters = _letters(drawn.html.split("</svg>")[0])
    assert "约17,000" in letters
    assert "15,012" in letters


def bins_of(*pairs, n=50):
    """Classes a fifth wide, each with what was given and what came true."""
    return tuple(Bin(k / 5, (k + 1) / 5, *pair, n) for k, pair in enumerate(pairs))


def test_the_title_of_odds_tells_the_classes_that_are_off_and_not_their_mean():
    found = bins_of((0.05, 0.26), (0.30, 0.51), (0.51, 0.67), (0.72, 0.69), (0.98, 0.97))
    # A mean weighted by cases would hide the gaps behind the many easy ones at the end.
    found = (*found[:-1], replace(found[-1], n=2000))
    assert reliability(found).title == "给出0%—60%概率的，实际达成的比例高16—21个百分点"
    both = bins_of((0.1, 0.2), (0.3, 0.3), (0.5, 0.4))
    assert reliability(both).title == (
        "给出0%—20%概率的，实际达成的比例高10个百分点；给出40%—60%概率的，实际达成的比例低10个百分点"
    )
    close = bins_of((0.1, 0.12), (0.3, 0.3))
    assert reliability(close).title == "各档给出的概率与实际达成的比例相差都不到3个百分点"
    assert "都不足10次" in reliability(bins_of((0.1, 0.9), n=9)).title


def test_the_title_of_bands_says_whether_it_is_the_independent_share():
    bands = pd.DataFrame({"h": [1, 2], "in50": [0.5, 0.5], "in80": [0.82, 0.78], "in95": [1, 0.9]})
    plain = "80%预测区间实际包含了79.7%的结果"
    assert coverage(bands, pooled=0.797, unseen=False).title == plain
    # The marks differ in form, and the key names both.
    assert "●提前1年　■提前2年" in coverage(bands, pooled=0.797, unseen=False).html
    assert coverage(bands, pooled=0.797, unseen=True).title == f"独立检验中，{plain}"


def test_a_proven_bound_is_told_in_the_chart_s_data_sources_and_alternative_text():
    v = real_review(2015).verdict("trademarks-valid")
    drawn = growth_path(v)
    assert "推定：2015年末不少于174,996件" in drawn.csv
    assert "空心圈和箭头标出推定的界限：2015年末不少于174,996件" in drawn.plain
    letters = re.findall(r">([^<>]+)</text>", drawn.html.split("</svg>")[0])
    assert "174,996" in letters
    assert set(v.deduction.source_ids) <= set(re.findall(r'href="#src-([^"]+)"', drawn.html))


def test_a_narrow_chart_has_no_letter_that_a_telephone_shows_too_small():
    """90 mm on 352 pixels: 8.75 points are twelve of them."""

    def paint(canvas, narrow):
        for size in (6.0, 12.0):
            canvas.text(0.5, 0.5, f"字{size}", fontsize=size)

    drawn = theme.draw("letters", paint, height_mm=20)
    sizes = [re.findall(r'font-size[=:]"?\s*([\d.]+)', svg) for svg in (drawn.wide, drawn.narrow)]
    assert [sorted(map(float, found)) for found in sizes] == [[6.0, 12.0], [theme.LEAST_PT, 12.0]]
    assert theme.LEAST_PT / 72 * 25.4 / theme.NARROW_MM * 352 >= 12


def test_a_label_stands_beside_its_own_point_and_no_other():
    """Right above the first point is the second one: its label goes below."""
    axes = Figure(figsize=(4, 3)).add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, 10), ylim=(0, 10))
    labels = Labels(axes)
    labels.avoid_points([5], [5.6])
    labels.add("1", (5, 5), (*ABOVE[:1], *BELOW[:1]))
    (label,) = axes.texts
    assert label.get_verticalalignment() == "top"
