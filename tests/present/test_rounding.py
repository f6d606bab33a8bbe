"""One rounding policy: what is shown is rounded, what the CSV holds is exact."""

import csv
import io
from dataclasses import replace

import pytest

from lnip_analysis.present.targets import charts, periods
from lnip_analysis.present.words.headlines import series_headline
from lnip_analysis.present.words.rounding import as_shown, round_shown
from lnip_analysis.present.words.wording import format_number
from lnip_analysis.review import open_review
from tests.present.cases import series

QUOTIENT = "tech_value_per_contract_output"


@pytest.mark.parametrize(
    ("value", "unit", "quotient", "expected"),
    [
        (24757.04, "件", False, 24757.0),
        (999.996, "亿元", False, 1000.0),
        (363.8348, "亿元", False, 363.83),
        (3.05861, "件/万人", False, 3.059),
        (1.2749, "%", False, 1.27),
        (-0.0001, "%", False, 0.0),
        (-1234.5, "件", False, -1234.0),
        (135.2504, "万元", True, 135.3),
        (2135.2504, "万元", True, 2135.3),
    ],
)
def test_a_value_is_shown_with_the_digits_of_its_unit(value, unit, quotient, expected):
    assert round_shown(value, unit, quotient=quotient) == expected


@pytest.mark.parametrize("unit", ["件", "件/万人", "%", "亿元", ""])
@pytest.mark.parametrize("value", [0.12345, 12.3456, 999.994, 1000.4, 123456.7, -3.14159])
def test_rounding_twice_changes_nothing_of_what_is_shown(value, unit):
    assert format_number(round_shown(value, unit), unit) == format_number(value, unit)


def test_only_a_quotient_is_rounded_to_be_shown():
    (printed, *_) = series("pct").observations
    assert as_shown(replace(printed, value=93.9412)).value == 93.9412
    assert as_shown(replace(printed, indicator=QUOTIENT, value=93.9412)).value == 93.9


def test_the_change_of_a_quotient_is_worked_out_before_it_is_rounded():
    known = series("pct")
    first = replace(known.observations[0], indicator=QUOTIENT)
    years = (
        replace(first, period="2011", value=93.9412),
        replace(first, period="2012", value=157.1714),
    )
    # 157.1714 / 93.9412 - 1 = 67.31%; 93.9 to 157.2 would be 67.4%.
    headline = series_headline(replace(known, observations=years))
    assert "为157.2" in headline
    assert headline.endswith("，比上年增长67.3%")


def test_a_ratio_s_csv_holds_what_was_worked_out():
    review = open_review(2013)
    made = charts.ratio_chart(review, QUOTIENT)
    row = next(r for r in csv.reader(io.StringIO(made.csv)) if r[0] == "2013")
    amount, contracts = (
        review.evidence.series(i, review.region).at(2013).value
        for i in ("tech_contract_value_output", "tech_contract_count_output")
    )
    # 亿元 over 项, as 万元.
    assert float(row[1]) == pytest.approx(amount / contracts * 10_000, rel=1e-12)
    assert "135.3万元" in made.title
    assert "135.25" not in made.html.split("data:")[0]


def test_a_table_of_periods_shows_a_ratio_rounded_and_keeps_it_exact():
    review = open_review(2015)
    made = periods.period_table(
        review,
        "pledge_financing_count",
        "pledge_financing_amount",
        ratio="pledge_amount_per_project",
    )
    head, *rows = csv.reader(io.StringIO(made.csv))
    at = next(n for n, name in enumerate(head) if "平均每项" in name)
    exact = [float(row[at]) for row in rows if row[at]]
    assert exact
    assert any(value != round(value, 1) for value in exact)
    assert all(format_number(round(value, 1)) in made.html for value in exact)
