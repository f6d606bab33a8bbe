"""The archive as it stands: whole, sound, and saying what its sources say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import frictionless
import pytest

from lnip_analysis.evidence import Evidence, build_processed, check_archive, open_evidence
from lnip_analysis.evidence.source_hints import unused_sources
from lnip_analysis.plan import list_plans, load_plan

ROOT = Path(__file__).resolve().parents[2]
LN = "CN-LN"


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return open_evidence(ROOT)


def value(evidence: Evidence, indicator: str, year: int) -> float | None:
    found = evidence.series(indicator, LN).at(year)
    return found.value if found else None


def test_everything_is_there_and_sound(evidence: Evidence) -> None:
    report = check_archive(ROOT)
    assert report.errors == ()
    assert len(evidence.archive.observations) >= 7189
    assert len(evidence.regions) == 32
    plans = [load_plan(plan_id, ROOT) for plan_id in list_plans(ROOT)]
    assert unused_sources(evidence, {source for p in plans for source in p.sources}) == []
    tiles = {(r.column, r.row) for r in evidence.regions.values() if r.code != "CN"}
    assert len(tiles) == 31


def test_the_development_part_is_the_one_declared_before_a_model_was_fitted(
    evidence: Evidence,
) -> None:
    assert {i for i, x in evidence.indicators.items() if x.development} == {
        "patent_applications_total",
        "patent_applications_utility_model",
        "patent_applications_design",
        "patent_grants_total",
        "patent_grants_utility_model",
        "patent_grants_design",
        "valid_patents_total",
        "valid_utility_model_patents",
        "valid_design_patents",
        "plant_variety_applications",
        "tech_contract_value_output",
        "tech_contract_count_output",
    }


def test_grants_of_2012(evidence: Evidence) -> None:
    found = evidence.series("patent_grants_total", LN).at(2012)
    assert found is not None
    assert (found.value, found.source_id) == (21223, "styb-2013-t7-8")
    conflicts = evidence.conflicts.query("region == 'CN-LN' and period == '2012'")
    assert conflicts[["value", "source_id", "difference"]].to_numpy().tolist() == [
        [21216, "ln-ip-press-2012", -7]
    ]


def test_valid_inventions_per_10k(evidence: Evidence) -> None:
    series = evidence.series("valid_invention_patents_per_10k", LN)
    printed, computed, later = series.at(2012), series.at(2013), series.at(2015)
    assert printed is not None
    assert computed is not None
    assert later is not None
    assert (printed.value, printed.formula) == (3.06, "")
    assert (computed.value, computed.grade) == (16092 / 4390, "B")
    assert (later.value, later.grade) == (23242 / 4382.4, "C")


@pytest.mark.parametrize(
    ("indicator", "year", "expected"),
    [
        ("patent_applications_invention", 2011, 14658),
        ("patent_applications_invention", 2013, 25292),
        ("patent_applications_invention", 2015, 19332),
        ("patent_grants_invention", 2015, 6569),
        ("valid_invention_patents", 2015, 23242),
        ("rd_intensity", 2015, 1.27),
        ("rd_intensity_revised", 2015, 1.8),
        ("rd_expenditure", 2011, 363.8348),
        ("well_known_trademarks", 2012, 212),
        ("valid_trademarks", 2016, 211146),
        ("valid_trademarks", 2015, None),
        ("oem_registration_rate", 2015, None),
    ],
)
def test_anchors(evidence: Evidence, indicator: str, year: int, expected: float | None) -> None:
    assert value(evidence, indicator, year) == expected


def test_a_bulletin_rounds_what_the_yearbook_prints(evidence: Evidence) -> None:
    losers = evidence.losers.query("indicator == 'rd_expenditure' and region == 'CN-LN'")
    assert losers.query("source_id == 'rd-bulletin-2011'")["agreement"].item() == "rounding"
    assert losers.query("source_id == 'ln-bulletin-2011'")["agreement"].item() == "conflict"


def test_what_was_known_at_the_end_of_2013() -> None:
    then = open_evidence(ROOT, date(2013, 12, 31))
    assert then.series("patent_grants_total", LN).years[-1] == 2012
    assert then.series("rd_intensity_revised", LN).years == ()
    assert value(open_evidence(ROOT, date(2013, 6, 30)), "patent_grants_total", 2012) == 21216
    assert then.facts_on("white-paper-2013")
    assert not then.facts_on("patent-fair-2014")


def test_a_stock_of_a_month_is_no_year_end(evidence: Evidence) -> None:
    series = evidence.series("valid_invention_patents", LN)
    assert [o.period for o in series.others] == ["2012-03", "2013-04", "2014-01", "2014-09"]
    assert "不是年末数" in evidence.trace("valid_trademarks", "2012-05", LN).text


def test_the_census_day_is_no_year_end(evidence: Evidence) -> None:
    series = evidence.series("population_resident", LN)
    assert [(o.period, o.value) for o in series.others] == [("2010-11", 4374.6323)]
    assert value(evidence, "population_resident", 2010) == 4375


def test_deliverables_lead_to_their_sources(evidence: Evidence) -> None:
    for item in ("patent-fair-2012", "patent-fair-2014", "software-legal-provincial"):
        (found,) = evidence.facts_on(item)
        assert evidence.source(found.source_id).title
    court = [m for m in evidence.milestones("四.8") if m.source_id == "ln-court-2013"]
    assert [m.item for m in court] == [""]


def test_the_built_package_is_valid(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "raw").symlink_to(ROOT / "data" / "raw")
    assert frictionless.validate(str(build_processed(tmp_path).datapackage)).valid
