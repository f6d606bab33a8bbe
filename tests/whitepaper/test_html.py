"""The HTML edition."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from lnip_analysis.whitepaper.assembling.assemble import assemble
from lnip_analysis.whitepaper.exporting.exporters import EditionHTMLExporter
from lnip_analysis.whitepaper.exporting.html import html_page
from lnip_analysis.whitepaper.exporting.script import page_script


@pytest.fixture
def html(chapters, edition) -> str:
    return html_page(assemble(chapters, edition))


class _Elements(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def test_no_code_no_parameters_no_warnings(html):
    assert "SECRET" not in html


def test_nothing_is_loaded_and_one_script_runs_which_the_policy_names_by_its_digest(html):
    elements = _Elements(html).found
    policy = next(a["content"] for t, a in elements if a.get("http-equiv"))
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy.replace("style-src 'unsafe-inline'", "")
    (script,) = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}';" in policy
    assert [t for t, _ in elements].count("script") == 1
    assert not [t for t, _ in elements if t in ("link", "iframe", "object", "base")]
    loads = [a[n] for _, a in elements for n in ("src", "srcset", "poster", "data") if n in a]
    assert all(address.startswith("data:") for address in loads)
    assert set(re.findall(r"url\((.{6})", html)) == {'"data:'}  # the charts' letters
    assert "@import" not in html
    assert not [a for _, a in elements for name in a if name.startswith("on")]


def test_language_title_and_landmarks(html):
    elements = _Elements(html).found
    assert ("html", {"lang": "zh-CN"}) in elements
    assert "<title>2015年辽宁省知识产权保护状况（实施推进计划评估版）</title>" in html
    assert [t for t, _ in elements if t in ("header", "main", "footer")] == [
        "header", "main", "footer"
    ]  # fmt: skip
    assert 'href="#main"' in html


def test_headings_go_down_one_level_at_a_time(html):
    levels = [int(t[1]) for t, _ in _Elements(html).found if re.fullmatch("h[1-6]", t)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_ids_are_unique_and_links_lead_somewhere(html):
    elements = _Elements(html).found
    ids = [a["id"] for _, a in elements if "id" in a]
    assert len(ids) == len(set(ids))
    inner = {a["href"][1:] for t, a in elements if t == "a" and a.get("href", "").startswith("#")}
    assert inner <= set(ids)


def test_numbers_and_contents(html):
    assert '<span class="lnip-no">图2-2</span> 第二图' in html
    assert '<span class="lnip-secno">2.1</span> 专利' in html
    assert '<a href="#c1-1">2.1 专利</a>' in html


def test_tables_of_prose_scroll(html):
    opening = '<div class="lnip-scroll" tabindex="0" role="group" aria-label="数据与方法">\n<table'
    assert opening in html


def test_places_in_the_plan_stay_together():
    nb = new_notebook(cells=[new_markdown_cell("# 题\n\n见**措施2**、四.10和3.3。")])
    text, _ = EditionHTMLExporter().from_notebook_node(nb)
    assert '<strong><span class="lnip-place">措施2</span></strong>、' in text
    assert '<span class="lnip-place">四.10</span>和3.3。' in text


def test_one_chapter_by_itself(chapters, tmp_path):
    text, _ = EditionHTMLExporter().from_notebook_node(
        chapters[0][1], {"metadata": {"name": "02_creation"}}
    )
    assert "<title>创造</title>" in text
    assert "图2-1" in text


def test_a_notebook_that_nbconvert_runs_first_is_shown_as_it_ran(chapters):
    # jupyter nbconvert --execute is such a step.
    ran = chapters[0][1]
    empty = new_notebook(cells=ran.cells[:1])
    exporter = EditionHTMLExporter()
    exporter.register_preprocessor(lambda nb, resources: (ran, resources), enabled=True)
    text, _ = exporter.from_notebook_node(empty, {"metadata": {"name": "02_creation"}})
    assert "图2-1" in text


def test_same_input_same_bytes(chapters, edition, html):
    assert html_page(assemble(chapters, edition)) == html


def test_a_link_to_an_anchor_that_is_not_there_keeps_its_text_alone(chapters, edition):
    cell = new_markdown_cell("[甲](#c2)和[乙](#nowhere)，[丙](https://example.org/#x)。")
    chapters[0][1].cells.append(cell)
    page = html_page(assemble(chapters, edition))
    assert '<a href="#c2">甲</a>和乙' in page
    assert 'href="https://example.org/#x"' in page


def test_the_script_stays_small():
    assert len(page_script().encode()) < 26_000


def test_the_list_of_targets_leads_to_every_target_and_carries_what_it_is_filtered_by(
    chapters, edition
):
    target = {
        "id": "a", "title": "目标<甲>", "status": "未完成", "slug": "missed", "symbol": "×",
        "rung": "实测", "sections": ["创造", "运用"], "bodies": ["省科技厅"],
    }  # fmt: skip
    page = html_page(assemble(chapters, edition | {"targets": [target]}))
    assert "查目标（1项）" in page
    assert '<a href="#target-a">目标&lt;甲&gt;</a>' in page
    (row,) = [a for t, a in _Elements(page).found if t == "tr" and "data-status" in a]
    assert row["data-section"] == "创造|运用"
    assert (row["data-status"], row["data-rung"], row["data-bodies"]) == (
        "未完成", "实测", "省科技厅"
    )  # fmt: skip
    assert "查目标（" not in html_page(assemble(chapters, edition))


def test_an_edition_that_is_listed_leads_to_the_others_by_way_of_the_list(chapters, edition):
    editions = [["2014", "../index.html#e-2014"], ["2015", "../index.html#e-2015"]]
    page = html_page(assemble(chapters, edition | {"editions": editions}))
    assert '<a href="../index.html#e-2014">2014</a>' in page
    assert '<a href="../index.html#e-2015" aria-current="page">2015</a>' in page
    assert "../index.html" not in html_page(assemble(chapters, edition))
