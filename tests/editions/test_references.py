"""Sentences of whole editions name the charts and tables that show what they say."""

from __future__ import annotations

import re

import lxml.html
import pytest
from docx import Document
from docx.oxml.ns import qn

from lnip_analysis.present.forms.shown_in import exhibits_of, of_section
from tests.real import real_review

from .printed import printed_pages
from .prose import called

LEAST = {2012: 15, 2013: 20, 2015: 28}
"""So many references an edition has at least."""


def references(edition):
    root = lxml.html.fromstring(edition.html.read_text("utf-8"))
    return root, root.xpath("//*[@class='lnip-see']")


@pytest.mark.parametrize("year", LEAST)
def test_sentences_name_charts_and_each_name_is_that_of_the_caption_it_leads_to(edition, year):
    root, found = references(edition(year))
    assert len(found) >= LEAST[year]
    for one in found:
        names = r"见[图表]\d+-\d+(、[图表]\d+-\d+)*"
        assert re.fullmatch(f"（{names}）|，{names}", one.text_content())
        for link in one.iter("a"):
            assert link.text_content() == called(root, link.get("href"))


def test_each_part_of_the_paper_has_some(edition_2015):
    _, found = references(edition_2015)
    parts = {one.xpath("ancestor::section[h2][1]/h2")[0].text_content() for one in found}
    for part in ("概要", "知识产权创造", "知识产权行政管理", "展望", "比较", "责任", "数据与方法"):
        assert any(part in name for name in parts), part


def test_the_story_leads_to_the_charts_that_show_it(edition_2015):
    root, _ = references(edition_2015)
    lead = root.get_element_by_id("summary").xpath(".//*[@class='lnip-lead']")[0]
    ends = [a.get("href") for a in lead.xpath(".//*[@class='lnip-see']//a")]
    assert ends[0] == "#path-invention-applications-growth"
    assert {"#path-rd-intensity", "#series-rd_expenditure", "#scoreboard"} <= set(ends)


def test_charts_of_targets_are_those_that_the_plan_is_taken_to_show(edition_2015):
    review = real_review(2015)
    root, _ = references(edition_2015)
    shown = set(root.xpath("//div[@class='lnip-exhibit']/@id"))
    for target in review.plan.targets:
        if f"path-{target.id}" in shown:
            assert exhibits_of(review, [target.id]) == (f"path-{target.id}",)
    assert {of_section(review, s.id)[0] for s in review.plan.sections} <= shown
    for indicator in ("rd_expenditure", "tech_value_per_contract_output", "patent_grants_design"):
        assert set(exhibits_of(review, [indicator])) <= shown


def test_print_and_word_have_the_same_references(edition_2015):
    _, found = references(edition_2015)
    on_page = [one.text_content() for one in found]
    printed = "".join("".join(printed_pages(edition_2015.pdf)[1]).split())
    printed = re.sub("[\u2060\u200b]", "", printed)
    body = Document(edition_2015.word).element.body
    in_word = ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))]
    for text in on_page:
        assert text in printed
        assert any(text in said for said in in_word)
    codes = [i.text.split()[1] for i in body.iter(qn("w:instrText")) if " REF _Ref" in i.text]
    marks = {start.get(qn("w:name")) for start in body.iter(qn("w:bookmarkStart"))}
    assert len(codes) == sum(text.count("-") for text in on_page)
    assert set(codes) <= marks


@pytest.mark.parametrize(
    ("year", "plan"), [(2013, "cn-12fyp-2011-2015"), (2016, "ln-ip-2016-2020")]
)
def test_other_plans_have_them_too_and_none_dangles(edition, year, plan):
    root, found = references(edition(year, plan))
    assert len(found) >= 5
    for link in (a for one in found for a in one.iter("a")):
        assert link.text_content() == called(root, link.get("href"))
