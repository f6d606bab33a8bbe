"""A plan that asks the archive for what it does not have is told so, with its line."""

import shutil
from pathlib import Path

import pytest

from lnip_analysis.evidence import open_evidence
from lnip_analysis.faults import InputError
from lnip_analysis.review import open_review
from lnip_analysis.review.plan_archive_consistency import check_plans

ROOT = Path(__file__).parents[2]
PLAN = "data/raw/plans/ln-ip-2012-2015.yaml"


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "data" / "raw", root / "data" / "raw")
    return root


@pytest.fixture
def project(copied):
    """A copy of the archive whose plan is put back afterwards."""
    plan = copied / PLAN
    before = plan.read_text("utf-8")
    yield copied
    plan.write_text(before, "utf-8")


def faults(root, before, after):
    plan = root / PLAN
    text = plan.read_text("utf-8")
    assert before in text
    plan.write_text(text.replace(before, after, 1), "utf-8")
    with pytest.raises(InputError) as caught:
        open_review(2015, root=root)
    return [str(fault) for fault in caught.value.faults]


def test_the_plan_fits_the_archive():
    assert check_plans(open_evidence(ROOT), ROOT) == []


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ("indicator: patent_applications_invention", "indicator: patent_aplications", "没有编号为"),
        ("unit: 件/万人", "unit: 件", "单位是“件”，而指标的单位是“件/万人”"),
        ("sensitivity: rd_intensity_revised", "sensitivity: rd_x", "没有编号为“rd_x”的指标"),
        ("[patent_fair_projects]", "[patent_fair]", "二.9：没有编号为“patent_fair”的指标"),
        ("indicator: provincial_famous_trademarks", "indicator: famous", "措施.4：没有编号为"),
        ("- values: [rd_expenditure,", "- values: [rd_ex,", "行政管理一章：没有编号为“rd_ex”"),
        (
            "series: [plant_variety_applications, plant_variety_grants]",
            "series: [plant_variety_applications, rd_expenditure]",
            "一张图里的指标单位不同（",
        ),
        ("ratio: court_conclusion_rate", "ratio: court_rate", "没有编号为“court_rate”的指标"),
        ("region: CN-LN", "region: CN-LX", "没有代码为“CN-LX”的地区"),
        (
            "{indicator: rd_intensity_revised}",
            "{indicator: rd_x}",
            "读法“revised”：没有编号为“rd_x”",
        ),
        (
            "        region: CN\n",
            "        region: CN-XX\n",
            "读法“nation”：没有编号为“CN-XX”的地区",
        ),
        ("source: computed", "source: book", "读法“computed”：没有编号为“book”的来源"),
        (
            "{indicator: valid_trademarks, measured: stock}",
            "{indicator: valid_trademarks, measured: stock, unit: 家}",
            "读法“net-rise”单位是“家”，而指标的单位是“件”",
        ),
    ],
)
def test_a_misfit_is_told_with_file_and_line(project, before, after, what):
    (fault,) = faults(project, before, after)
    assert fault.startswith(f"{PLAN} 第 ")
    assert what in fault


def test_a_fact_that_belongs_to_no_plan_is_refused_with_what_was_meant(project):
    plan = project / PLAN
    text = plan.read_text("utf-8")
    plan.write_text(text.replace("id: patent-fair-2012", "id: patent-fair-20l2", 1), "utf-8")
    (fault,) = check_plans(open_evidence(project), project)
    assert str(fault).startswith("data/raw/milestones.csv 第 2 行“item”：")
    assert "“patent-fair-2012”不在计划“ln-ip-2012-2015”里；是不是：patent-fair-20l2（" in str(fault)
    with pytest.raises(InputError, match="patent-fair-2012"):
        open_review(2015, root=project)


def test_a_city_is_told_what_a_review_needs():
    with pytest.raises(InputError, match=r"大连市是CN-LN（辽宁）的市县.*data trace.*210200"):
        open_review(2015, "210200", root=ROOT)
