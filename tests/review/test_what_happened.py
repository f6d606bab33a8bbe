"""What happened: the facts recomputed from the archive's files, without the package's code."""

import csv
from dataclasses import replace
from math import log
from pathlib import Path

import pytest

from lnip_analysis.review.findings import LARGE_FALL, LARGE_RISE
from lnip_analysis.review.ratio_parts import ratio_targets
from lnip_analysis.review.ratio_span import RatioCause
from lnip_analysis.review.single_years import AT_MOST, plan_flows, single_years
from lnip_analysis.review.what_happened import section_of, what_happened
from tests.real import real_results, real_review
from tests.review import provinces

RAW = Path(__file__).parents[2] / "data" / "raw" / "observations"


def printed(file: str, indicator: str) -> dict[str, dict[str, float]]:
    """Values of one file by region and period."""
    found: dict[str, dict[str, float]] = {}
    with (RAW / file).open(encoding="utf-8-sig", newline="") as rows:
        for row in csv.DictReader(rows):
            if row["indicator"] == indicator:
                value = float(row["value"].removesuffix("万元"))
                scale = 1e-4 if row["value"].endswith("万元") else 1
                found.setdefault(row["region"], {})[row["period"]] = value * scale
    return found


def yearbooks(indicator: str, *files: str) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for file in files:
        for region, values in printed(file, indicator).items():
            found.setdefault(region, {}).update(values)
    return found


APPLIED = yearbooks(
    "patent_applications_invention",
    *(f"{y}/styb-{y}-t7-7.csv" for y in (2012, 2013, 2014, 2015, 2016)),
)
GRANTED = yearbooks("patent_grants_invention", *(f"{y}/styb-{y}-t7-8.csv" for y in (2015, 2016)))


@pytest.fixture(scope="module")
def told():
    return real_results(2015)["what_happened"]


def of(rows, indicator):
    return next(row for row in rows if row["indicator"] == indicator)


def test_the_fall_of_2014_is_the_first_and_the_worst_of_all_provinces(told):
    row = told["single_years"][0]
    assert (row["indicator"], row["year"]) == ("patent_applications_invention", 2014)
    mine, nation = APPLIED["CN-LN"], APPLIED["CN"]
    grown = {
        code: v["2014"] / v["2013"] - 1 for code, v in APPLIED.items() if code.startswith("CN-")
    }
    grown = {c: g for c, g in grown.items() if c not in ("CN-HK", "CN-MO", "CN-TW")}
    assert len(grown) == row["ranked"] == 31
    assert min(grown, key=lambda code: grown[code]) == "CN-LN"
    assert row["rank"] == 31
    assert row["fell"] == sum(g < 0 for g in grown.values()) == 4
    assert (
        row["change"]
        == pytest.approx(mine["2014"] / mine["2013"] - 1)
        == pytest.approx(-0.2718, abs=5e-5)
    )
    assert row["nation_change"] == pytest.approx(nation["2014"] / nation["2013"] - 1)
    # 25,292 × 1.14^2 of 14,658 would have been asked for in 2013.
    assert (
        row["ahead"]
        == pytest.approx(25292 / (14658 * 1.14**2) - 1)
        == pytest.approx(0.3277, abs=5e-5)
    )
    assert row["national"] + row["own"] == pytest.approx(18417 - 25292)
    assert row["national"] == pytest.approx(25292 * (801135 / 704936 - 1))


def test_large_changes_follow_the_rule(told):
    rows = told["single_years"]
    assert len(rows) == AT_MOST
    assert len({row["indicator"] for row in rows}) == len(rows)
    assert not any(LARGE_FALL < row["change"] < LARGE_RISE for row in rows)
    far = [
        (row["target"] is None, -abs(log(1 + row["change"]) - log(1 + row["nation_change"])))
        for row in rows
    ]
    assert far == sorted(far)
    absorbed = of(rows, "tech_contract_value_absorbed")
    assert (absorbed["year"], absorbed["target"]) == (2013, None)
    assert absorbed["change"] == pytest.approx(248.2137 / 397.8888 - 1)


def test_totals_stand_back_for_their_parts_and_numerators_count():
    flows = plan_flows(real_review(2015))
    assert "patent_applications_total" not in flows
    assert "patent_applications_invention" in flows
    assert "rd_expenditure" in flows


@pytest.mark.parametrize("year", [2012, 2013, 2014])
def test_no_edition_knows_of_later_years(year):
    found = what_happened(real_review(year))
    assert max(one.now.year for one in found.single_years) <= year
    assert all(one.last.year <= year for one in found.types)
    assert all(one.after is None for one in found.ratios)
    assert not found.shortfalls


@pytest.mark.parametrize("region", ["CN-GD", "CN-XZ", "CN"])
def test_any_region_has_its_own_facts_or_none(region):
    found = real_results(2015, region)["what_happened"]
    assert set(found) == set(real_results(2015)["what_happened"])
    if region == "CN":
        assert found["single_years"] == found["types"] == []
        assert found["grants"]["nation_now"] is None


def test_types_add_up_to_the_growth(told):
    for row in told["types"]:
        before = sum(t["before"] for t in row["types"])
        now = sum(t["value"] for t in row["types"])
        parts = row["national"] + sum(t["mix"] + t["own"] for t in row["types"])
        assert parts == pytest.approx(now - before)
        assert sum(t["contribution"] for t in row["types"]) == pytest.approx(now / before - 1)
    applied = told["types"][0]
    # 42,153 − 37,102 of the nation's 2,639,446 − 1,504,670.
    assert applied["share_of_nation"] == pytest.approx(5051 / 1134776)


def test_grants_of_2015_follow_the_applications_of_2012_and_2013(told):
    row, mine = told["grants"], APPLIED["CN-LN"]
    assert row["now"]["grants"]["year"] == 2015
    assert (
        row["change"]
        == pytest.approx(GRANTED["CN-LN"]["2015"] / GRANTED["CN-LN"]["2014"] - 1)
        == pytest.approx(0.6526, abs=5e-5)
    )
    assert row["now"]["per_application"] == pytest.approx(
        GRANTED["CN-LN"]["2015"] / ((mine["2013"] + mine["2012"]) / 2)
    )
    nation = APPLIED["CN"]
    assert row["nation_now"]["per_application"] == pytest.approx(
        GRANTED["CN"]["2015"] / ((nation["2013"] + nation["2012"]) / 2)
    )
    assert row["by_applications"] + row["by_ratio"] == pytest.approx(6569 - 3975)
    # (18,417 + 19,332) / (25,292 + 19,740) − 1
    assert row["next_change"] == pytest.approx(-0.16173, abs=5e-6)


def test_r_and_d_intensity_by_spending_and_gdp(told):
    (row,) = told["ratios"]
    assert (row["indicator"], row["numerator"]) == ("rd_intensity", "rd_expenditure")
    peak = row["from_peak"]
    assert peak["years"] == [2013, 2015]
    assert (
        peak["above_change"]
        == pytest.approx(363.3971 / 445.9322 - 1)
        == pytest.approx(-0.1851, abs=5e-5)
    )
    assert peak["implied_below"][1] == pytest.approx(28614, abs=0.5)
    # L(1.27, 1.65) ln(363.3971 / 445.9322) = 0.38 / ln(1.65 / 1.27) × −0.20467
    assert peak["by_above"] == pytest.approx(-0.38 / log(1.65 / 1.27) * 0.20467, abs=2e-6)
    assert peak["by_above"] + peak["by_below"] == pytest.approx(1.27 - 1.65)
    assert row["gap"] == pytest.approx(0.022 * 363.3971 / 0.0127 - 363.3971)
    assert row["gap"] == pytest.approx(266.1, abs=0.05)
    # 445.9322 of the 28,614 that 363.3971 at 1.27 % implies: far below 2.2.
    assert row["kept_at_peak"] == pytest.approx(445.9322 / 363.3971 * 1.27)
    assert row["kept_at_peak"] == pytest.approx(1.5584, abs=5e-5)
    assert (row["cause"], row["kept_meets"]) == ("numerator_lagged", False)
    revised = {v["year"]: v["value"] for v in row["others"][0]["values"]}
    assert revised[2013] > 2.2 > revised[2015]
    assert row["after"]["years"] == [2015, 2016]
    assert row["after"]["above_change"] == pytest.approx(0.0256, abs=5e-5)
    assert row["after"]["implied_below"][1] == pytest.approx(22054, abs=0.5)


@pytest.mark.parametrize(
    ("effects", "cause"),
    [
        ((-0.3, -0.1), RatioCause.FELL),
        ((-0.1, 0.3), RatioCause.FELL),
        ((-0.1, -0.3), RatioCause.LAGGED),
        ((0.1, -0.3), RatioCause.LAGGED),
        ((0.3, -0.1), RatioCause.OFFSET),
        ((0.3, 0.1), RatioCause.SLOW),
    ],
)
def test_which_side_of_a_ratio_mostly_moved_it(effects, cause):
    whole = ratio_targets(real_review(2015))[0].whole
    assert replace(whole, effects=effects).cause is cause


def test_a_numerator_at_its_highest_leaves_nothing_to_keep():
    (row,) = real_results(2013)["what_happened"]["ratios"]
    assert (row["kept_at_peak"], row["kept_meets"]) == (None, False)
    assert row["cause"] == "growth_offset"


def test_fewer_contracts_of_larger_sums(told):
    row = next(r for r in told["counts"] if r["count"] == "tech_contract_count_output")
    # 2011's count is printed as 1.7万项, so the comparison starts a year before.
    assert row["years"] == [2010, 2015]
    assert row["count_change"] == pytest.approx(11878 / 15589 - 1)
    assert row["by_count"] + row["by_average"] == pytest.approx(267.4927 - 130.6811)
    assert row["round_base"]["value"] == 17000
    assert row["round_count_change"] == pytest.approx(-0.3013, abs=5e-5)
    assert row["base_amount_change"] == pytest.approx(267.4927 / 159.7 - 1)


def test_court_cases_beside_the_five_years_before(told):
    row = of(told["spans"], "court_ip_cases_accepted")
    assert (row["span"], row["span_value"], row["value"]) == ("2008-2012", 4909, 2166)
    assert row["average"] == pytest.approx(981.8)
    assert row["times"] == pytest.approx(2166 / 981.8)


def test_missed_targets_could_be_seen_coming(told):
    rows = {row["target"]: row for row in told["shortfalls"]}
    fall = rows["invention-applications-growth"]
    assert fall["first_below"] == 2014
    # 14,658 × 1.14^4 from 18,417 in one year.
    assert fall["last_needed_growth"] == pytest.approx(14658 * 1.14**4 / 18417 - 1)
    assert rows["rd-intensity"]["first_below"] == 2012
    assert rows["rd-intensity"]["last_needed_points"] == pytest.approx(2.2 - 1.52)


def test_an_indicator_belongs_to_the_section_that_names_it():
    review = real_review(2015)
    named = ("rd_expenditure", "court_ip_cases_accepted", "tech_contract_value_output", "madrid")
    assert [section_of(review, i) for i in named] == ["四", "三", "二", ""]


def naming(review, *indicators):
    """The review of a plan without targets whose first task names indicators."""
    plan = review.plan
    section = plan.sections[0]
    task = section.tasks[0].model_copy(update={"indicators": indicators})
    section = section.model_copy(update={"tasks": (task,)})
    return replace(review, plan=plan.model_copy(update={"sections": (section,), "targets": ()}))


def test_in_a_small_nation_growth_is_ranked_among_all():
    # Every province grows by 1/4 of 2011's value, in 2012 by 25 %; Liaoning's 2015 is 1,950 after
    # 1,750: +11 % is neither a large rise nor a fall. The nation's 50,000 doubles in 2012.
    (one,) = single_years(naming(provinces.review(), "patent_grants_invention"))
    assert one.now.year == 2012
    assert one.change == pytest.approx(0.25)
    assert one.nation_change == pytest.approx(1.0)
    assert one.parts.national == pytest.approx(1000)
    assert one.own == pytest.approx(-750)
    assert one.distance == pytest.approx(log(1.25 / 2))
    assert one.place.tied
    assert (one.ranked, one.fell) == (24, 0)
    assert one.share_of_nation == pytest.approx(250 / 50000)
    assert single_years(naming(provinces.review(), "tech_contract_value_output")) == ()
