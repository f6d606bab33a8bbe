import csv
import io
import re

import pytest

from lnip_analysis.present.explore.growth_distribution import growth_distribution_chart
from lnip_analysis.review import open_review
from lnip_analysis.review.growth_distribution import growth_windows

TARGET = "invention-applications-growth"


@pytest.fixture(scope="module")
def review():
    return open_review(2015)


@pytest.fixture(scope="module")
def chart(review):
    return growth_distribution_chart(review, TARGET)


def test_the_title_counts_the_provinces_that_came_up_to_what_is_asked(review, chart):
    growth = growth_windows(review, TARGET)[-1].growth
    reached = int((growth >= review.verdict(TARGET).planned_growth).sum())
    assert f"{len(growth)}个省中有{reached}个省的发明专利申请量年均增长达到14.0%" in chart.title


def test_every_province_has_its_dot_and_its_row(chart):
    rows = list(csv.DictReader(io.StringIO(chart.csv.lstrip("\ufeff"))))
    assert len(rows) == 31
    wide = re.search(r"<svg.*?</svg>", chart.html, re.DOTALL)[0]
    spans = len(rows[0]) - 1
    dots = re.findall(r"<use [^>]*", wide)
    assert len(dots) == 31 * spans
    assert sum("#0b4f8a" in dot for dot in dots) == spans


def test_it_is_the_same_every_time(review, chart):
    assert growth_distribution_chart(review, TARGET) == chart


@pytest.mark.parametrize(
    ("year", "target", "said"),
    [
        (2015, "rd-intensity", "这项指标是百分比"),
        (2015, "patent-fairs", "要求做一件事"),
        (2015, "madrid-yearly", "没有按增速的要求"),
        (2012, "invention-applications-growth", "从2011年到2015年，共4年。到2012年为止"),
    ],
)
def test_without_growth_to_compare_it_says_why(year, target, said):
    made = growth_distribution_chart(open_review(year), target)
    assert said in made.plain
    assert "<svg" not in made.html
