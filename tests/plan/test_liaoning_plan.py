from datetime import date
from pathlib import Path

import pytest

from lnip_analysis.plan import list_plans, load_plan
from lnip_analysis.plan.model import Comparison, Kind, Measured, Plan

ROOT = Path(__file__).resolve().parents[2]

TARGETS = {
    "invention-applications-growth": ("一.1",),
    "invention-grants-growth": ("一.1",),
    "invention-stock-growth": ("一.1",),
    "invention-per-10k-2012": ("一.1",),
    "invention-per-10k-2015": ("一.1", "四.1"),
    "trademarks-new": ("一.2",),
    "trademarks-valid": ("一.2",),
    "well-known-new": ("一.2",),
    "well-known-total": ("一.2",),
    "gi-trademarks": ("一.2",),
    "breakthrough-varieties": ("一.4",),
    "crop-variety-renewal": ("一.4",),
    "time-honored-new": ("一.5",),
    "time-honored-total": ("一.5",),
    "madrid-total": ("一.10",),
    "madrid-yearly": ("一.10",),
    "oem-registration-rate": ("一.10",),
    "foreign-and-pct-yearly": ("一.10",),
    "national-pilot-cities": ("二.4",),
    "national-pilot-counties": ("二.4",),
    "provincial-pilot-counties": ("二.4",),
    "patent-fairs": ("二.9",),
    "early-warning-industries": ("二.11",),
    "software-legal-provincial": ("二.14",),
    "software-legal-local": ("二.14",),
    "software-legal-firms": ("二.14",),
    "rd-intensity": ("四.1",),
    "yearly-white-paper": ("四.8",),
}

LEVEL, MORE = Comparison.AT_LEAST, Comparison.MORE_THAN
NUMBERS = [
    (
        "invention-applications-growth",
        Kind.GROWTH,
        LEVEL,
        14,
        2015,
        "patent_applications_invention",
    ),
    ("invention-grants-growth", Kind.GROWTH, LEVEL, 14, 2015, "patent_grants_invention"),
    ("invention-stock-growth", Kind.GROWTH, LEVEL, 15, 2015, "valid_invention_patents"),
    ("invention-per-10k-2012", Kind.LEVEL, LEVEL, 2.5, 2012, "valid_invention_patents_per_10k"),
    ("invention-per-10k-2015", Kind.LEVEL, LEVEL, 3.3, 2015, "valid_invention_patents_per_10k"),
    ("trademarks-new", Kind.INCREMENT, LEVEL, 50_000, 2015, "trademark_registrations_new"),
    ("trademarks-valid", Kind.LEVEL, MORE, 150_000, 2015, "valid_trademarks"),
    ("well-known-new", Kind.INCREMENT, LEVEL, 45, 2015, "well_known_trademarks"),
    ("well-known-total", Kind.LEVEL, LEVEL, 200, 2015, "well_known_trademarks"),
    ("gi-trademarks", Kind.LEVEL, LEVEL, 60, 2015, "gi_trademarks"),
    ("breakthrough-varieties", Kind.RANGE, Comparison.BETWEEN, 10, 2015, "breakthrough_varieties"),
    ("time-honored-new", Kind.INCREMENT, LEVEL, 16, 2015, "time_honored_brands_national"),
    ("time-honored-total", Kind.LEVEL, MORE, 50, 2015, "time_honored_brands_national"),
    ("madrid-total", Kind.LEVEL, LEVEL, 300, 2015, "madrid_registrations_cumulative"),
    ("madrid-yearly", Kind.FLOOR, LEVEL, 100, 2015, "madrid_registrations_cumulative"),
    ("oem-registration-rate", Kind.LEVEL, LEVEL, 80, 2015, "oem_registration_rate"),
    ("foreign-and-pct-yearly", Kind.FLOOR, Comparison.ABOUT, 150, 2015, "pct_applications"),
    ("national-pilot-cities", Kind.LEVEL, LEVEL, 3, 2015, "national_pilot_cities"),
    ("national-pilot-counties", Kind.LEVEL, LEVEL, 5, 2015, "national_pilot_counties"),
    ("provincial-pilot-counties", Kind.LEVEL, LEVEL, 14, 2015, "provincial_pilot_counties"),
    ("software-legal-firms", Kind.LEVEL, MORE, 90, 2015, "software_legal_rate_firms"),
    ("rd-intensity", Kind.LEVEL, LEVEL, 2.2, 2015, "rd_intensity"),
]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_plan("ln-ip-2012-2015", ROOT)


def test_plan_is_listed() -> None:
    assert "ln-ip-2012-2015" in list_plans(ROOT)


def test_head(plan: Plan) -> None:
    assert plan.issued == date(2012, 6, 28)
    assert plan.region == "CN-LN"
    assert list(plan.years) == [2012, 2013, 2014, 2015]


def test_sections_and_counts(plan: Plan) -> None:
    counts = {section.id: len(section.tasks) for section in plan.sections}
    assert counts == {"一": 10, "二": 17, "三": 7, "四": 10, "措施": 7}


def test_only_the_measures_are_measures(plan: Plan) -> None:
    measures = [task.id for task in plan.tasks if task.kind == "measure"]
    assert measures == [f"措施.{n}" for n in range(1, 8)]


def test_thirty_two_bodies(plan: Plan) -> None:
    assert len(plan.bodies) == 32
    assert "省工省局" not in plan.bodies


def test_how_often_bodies_are_named(plan: Plan) -> None:
    named = [body for task in plan.tasks for body in task.bodies]
    assert len(named) == 151
    assert named.count("省知识产权局") == 36
    assert named.count("省科技厅") == 15
    assert named.count("省工商局") == 13
    assert named.count("省新闻出版局") == 9


@pytest.mark.parametrize(
    ("task_id", "lead"),
    [
        ("一.1", "省知识产权局"),
        ("一.2", "省工商局"),
        ("一.4", "省农委"),
        ("一.10", "省外经贸厅"),
        ("二.1", "省发展改革委"),
        ("二.14", "省新闻出版局"),
        ("三.3", "省司法厅"),
        ("三.6", "大连海关"),
        ("四.1", "省发展改革委"),
        ("四.8", "省人力资源社会保障厅"),
        ("四.10", "人民银行沈阳分行"),
        ("措施.6", "省政府金融办"),
    ],
)
def test_lead_body(plan: Plan, task_id: str, lead: str) -> None:
    assert plan.task(task_id).lead == lead


@pytest.mark.parametrize(
    ("task_id", "bodies"),
    [
        ("一.7", "省经济和信息化委 省发展改革委 省科技厅 省知识产权局 省质监局"),
        ("二.1", "省发展改革委 省经济和信息化委 省财政厅 省科技厅 省国资委 省知识产权局"),
        ("三.2", "省服务业委 省公安厅 省知识产权局 省工商局 省新闻出版局 省药监局"),
        ("三.5", "省法院 省检察院 省公安厅 省知识产权局 省工商局 省新闻出版局"),
        ("四.10", "人民银行沈阳分行 辽宁银监局 辽宁证监局 省政府金融办 省工商局 省知识产权局"),
    ],
)
def test_bodies_in_order(plan: Plan, task_id: str, bodies: str) -> None:
    assert plan.task(task_id).bodies == tuple(bodies.split())


def test_mended_slip_is_noted(plan: Plan) -> None:
    noted = {task.id: task.note for task in plan.tasks if task.note}
    assert list(noted) == ["三.5"]
    assert "省工省局" in noted["三.5"]
    assert "省工商局" in noted["三.5"]


def test_titles_are_short(plan: Plan) -> None:
    assert [t.title for t in (*plan.tasks, *plan.targets) if len(t.title) > 22] == []


def test_targets_and_their_tasks(plan: Plan) -> None:
    assert {target.id: target.tasks for target in plan.targets} == TARGETS
    assert len(plan.targets) == 28


@pytest.mark.parametrize(
    ("target_id", "kind", "comparison", "value", "deadline", "indicator"), NUMBERS
)
def test_numbers(
    plan: Plan,
    target_id: str,
    kind: Kind,
    comparison: Comparison,
    value: float,
    deadline: int,
    indicator: str,
) -> None:
    target = plan.target(target_id)
    assert (target.kind, target.comparison, target.value) == (kind, comparison, value)
    assert (target.base_year, target.deadline) == (2011, deadline)
    assert target.indicator == indicator


def test_all_targets_with_numbers_are_checked(plan: Plan) -> None:
    numbered = {t.id for t in plan.targets if t.kind is not Kind.DELIVERABLE}
    assert numbered == {row[0] for row in NUMBERS}


def test_shares_are_bounded(plan: Plan) -> None:
    bounded = {t.id: (t.lower_bound, t.upper_bound) for t in plan.targets if t.scale == "logit"}
    assert bounded == {"oem-registration-rate": (0, 100), "software-legal-firms": (0, 100)}


def test_how_counts_are_measured(plan: Plan) -> None:
    assert {t.id: t.measured for t in plan.targets if t.measured} == {
        "trademarks-new": Measured.FLOW,
        "well-known-new": Measured.STOCK,
        "time-honored-new": Measured.STOCK,
        "madrid-yearly": Measured.STOCK,
        "foreign-and-pct-yearly": Measured.FLOW,
    }


def test_readings_are_declared(plan: Plan) -> None:
    assert plan.target("breakthrough-varieties").upper == 20
    assert "超过20个不算未完成" in plan.target("breakthrough-varieties").basis
    assert "首次公布" in plan.target("rd-intensity").basis
    assert "未计入" in plan.target("foreign-and-pct-yearly").proxy


@pytest.mark.parametrize(
    ("target_id", "items"),
    [
        ("crop-variety-renewal", {"crop-variety-renewal": "2015-12-31"}),
        (
            "patent-fairs",
            {
                "patent-fair-2012": "2012-12-31",
                "patent-meeting-2013": "2013-12-31",
                "patent-fair-2014": "2014-12-31",
            },
        ),
        (
            "early-warning-industries",
            {
                "early-warning-petroleum-equipment": "2015-12-31",
                "early-warning-magnesia": "2015-12-31",
                "early-warning-fine-steel": "2015-12-31",
                "early-warning-robots": "2015-12-31",
                "early-warning-auto-parts": "2015-12-31",
                "early-warning-bearings": "2015-12-31",
            },
        ),
        ("software-legal-provincial", {"software-legal-provincial": "2012-06-30"}),
        (
            "software-legal-local",
            {"software-legal-city": "2013-12-31", "software-legal-county": "2013-12-31"},
        ),
        ("yearly-white-paper", {f"white-paper-{y}": f"{y}-12-31" for y in range(2013, 2016)}),
    ],
)
def test_items(plan: Plan, target_id: str, items: dict[str, str]) -> None:
    target = plan.target(target_id)
    assert target.kind is Kind.DELIVERABLE
    assert {item.id: item.due.isoformat() for item in target.items} == items


def test_unknown_places_raise_key_error(plan: Plan) -> None:
    with pytest.raises(KeyError, match=r"五\.1"):
        plan.task("五.1")
    with pytest.raises(KeyError, match="nothing"):
        plan.target("nothing")
