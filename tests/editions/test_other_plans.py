"""Another plan as a whole edition: the nation's, one section, two targets, no bodies."""

import json
import re

import lxml.html
import pytest

from lnip_analysis.whitepaper.build import build_edition

PLAN = "cn-12fyp-2011-2015"


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    return build_edition(2012, plan=PLAN, out=tmp_path_factory.mktemp("reports") / "2012")


@pytest.fixture(scope="module")
def page(edition):
    return lxml.html.parse(str(edition.html)).getroot()


def test_it_is_of_the_plans_own_region_and_names_the_plan(edition, page):
    results = json.loads(edition.results.read_text("utf-8"))
    assert (results["region"], results["plan"]["id"], results["plan"]["issued"]) == (
        "CN", PLAN, None,
    )  # fmt: skip
    assert results["title"] == "2012年全国知识产权保护状况"
    assert results["subtitle"] == "国家“十二五”规划评估版"
    assert "国民经济和社会发展第十二个五年规划纲要" in page.text_content()


def test_nothing_of_the_first_plan_is_in_it(page):
    text = page.text_content()
    for foreign in ("实施推进计划评估版", "省科技厅", "老字号目标", "专利交易会", "应由提供"):
        assert foreign not in text


def test_chapters_of_what_it_lacks_are_left_out_and_numbers_have_no_gaps(edition, page):
    heads = [" ".join(h.text_content().split()) for h in page.xpath("//main//h2 | //main//h1")]
    numbers = [int(m[1]) for h in heads if (m := re.match(r"(\d+) ", h))]
    chapters = list(dict.fromkeys(numbers))
    assert chapters == list(range(1, len(chapters) + 1))
    assert not [h for h in heads if h.endswith(" 责任")]
    assert [p.stem for p in sorted(edition.notebooks.iterdir())] == [
        "01_overview", "02_part-1", "03_outlook", "04_comparison", "05_sources",
    ]  # fmt: skip


def test_every_target_has_its_place(page):
    for target in ("rd-intensity-2015", "invention-per-10k-2015"):
        assert page.xpath(f"//*[@id='target-{target}']")
