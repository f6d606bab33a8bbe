"""The list of editions."""

from __future__ import annotations

import json
import re
import shutil

import pytest

from lnip_analysis.whitepaper.index import write_index
from lnip_analysis.whitepaper.manifest import Pages, write_edition_manifest
from lnip_analysis.whitepaper.parameters import OF_REVIEW

STATUSES = {
    2014: {"a": "进度达标", "b": "无法评估"},
    2015: {"a": "未完成", "b": "无法评估", "c": "提前完成"},
}


def put(reports, name, year, statuses, asked=None, **more):
    """An edition's folder with results, a page and a PDF, built with what was asked for."""
    folder = reports / name
    folder.mkdir()
    data = {
        "title": f"{year}年辽宁省知识产权保护状况", "subtitle": "评估版", "edition": year,
        "as_of": "2016-12-31", "changes": [],
        "plan": {"title": "实施<推进>计划", "first_year": 2012, "last_year": 2015},
        "targets": [{"id": i, "title": f"目标{i}", "status": s} for i, s in statuses.items()],
    }  # fmt: skip
    (folder / "results.json").write_text(json.dumps(data | more), "utf-8")
    write_edition_manifest(folder, OF_REVIEW | {"report_year": year} | (asked or {}))
    for name in ("index.html", "whitepaper.pdf"):
        (folder / name).touch()
    return folder


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "README.md").write_text("x")
    put(folder, "2014", 2014, STATUSES[2014])
    moved = {"target": "a", "old": "进度达标", "new": "未完成"}
    put(folder, "2015", 2015, STATUSES[2015], changes=[moved])
    return folder


def page(reports):
    return (reports / "index.html").read_text("utf-8")


def plain(html):
    return re.sub(r"\s+", "", re.sub(r"<style.*?</style>|<[^>]+>", "", html, flags=re.S))


def test_newest_first_with_counts_in_words_and_links_to_what_is_there(reports):
    (reports / "2015" / "whitepaper.docx").touch()
    assert write_index(reports) == ()
    html = page(reports)
    text = plain(html)
    assert text.index("2015年辽宁省") < text.index("2014年辽宁省")
    assert "★提前完成1项×未完成1项○无法评估1项" in text
    assert "资料截至2016年12月31日，共3项目标" in text
    assert 'href="2015/whitepaper.docx"' in html
    assert 'href="2014/whitepaper.docx"' not in html
    for year in (2014, 2015):
        for name in ("index.html", "whitepaper.pdf", "results.json"):
            assert f'href="{year}/{name}"' in html


def test_what_changed_since_the_year_before(reports):
    put(reports, "2012", 2012, {"a": "背离目标"})
    write_index(reports)
    text = plain(page(reports))
    assert "与2014年底相比，1项结论有变化目标a：▲进度达标变为×未完成" in text
    assert "与2013年底相比，各项结论没有变化" in text
    assert "与2011年" not in text


def test_the_table_of_targets_and_editions_tells_every_status_in_words(reports):
    write_index(reports)
    table = re.search(r"<table.*?</table>", page(reports), re.S)[0]
    rows = [plain(row) for row in re.findall(r"<tr>.*?</tr>", table, re.S)]
    assert rows == [
        "目标2014年版2015年版", "目标a▲进度达标×未完成", "目标b○无法评估○无法评估",
        "目标c—★提前完成",
    ]  # fmt: skip


def _below(reports):
    write_index(reports)
    return plain(page(reports)).partition("其他版本")


def test_other_editions_stand_below_and_out_of_the_table(reports):
    early = {"as_of": "2015-04-30"}
    put(reports, "any-name", 2014, {"a": "背离目标"}, asked=early, as_of="2015-04-30")
    above, _, below = _below(reports)
    assert "2014年辽宁省知识产权保护状况（截至2015年4月30日）" in below
    assert "▼背离目标1项" in below
    assert "背离目标" not in above


@pytest.mark.parametrize("asked", [{"region": "CN-JL"}, {"plan": "other"}])
def test_another_region_or_plan_stands_below_whatever_its_folders_name(reports, asked):
    put(reports, "2013-asof-x", 2013, {"a": "背离目标"}, asked=asked)
    above, _, below = _below(reports)
    assert "▼背离目标1项" in below
    assert "截至2016年12月31日）" not in below
    assert "背离目标" not in above


def test_a_copy_of_an_edition_stands_below_it(reports):
    shutil.copytree(reports / "2015", reports / "2015-copy")
    above, _, below = _below(reports)
    assert above.count("2015年版") == 1
    assert "2015年辽宁省" in above
    assert "2015年辽宁省" in below


def test_a_fleet_is_known_by_what_it_says_and_not_by_its_name(reports):
    Pages(reports / "provinces").begin()
    (reports / "fleet").mkdir()
    (remark,) = write_index(reports)
    assert remark.startswith("reports/fleet：")


def test_an_edition_that_does_not_say_what_it_was_built_with_is_left_out(reports):
    (reports / "2014" / "edition.json").unlink()
    (remark,) = write_index(reports)
    assert remark.startswith("reports/2014：")


@pytest.mark.parametrize(
    "results",
    [None, "{", "[]", '{"edition": 2013}', '{"edition": 2013, "targets": [{"id": "a"}]}', "\ud800"],
)
def test_broken_and_foreign_folders_are_left_out_and_said(reports, results):
    folder = reports / "2013"
    folder.mkdir()
    (folder / "index.html").touch()
    if results is not None:
        (folder / "results.json").write_bytes(results.encode("utf-8", "surrogatepass"))
    (remark,) = write_index(reports)
    assert remark.startswith("reports/2013：")
    assert "未列入目录" in remark
    assert remark in page(reports)
    assert 'href="2013/' not in page(reports)


def test_a_status_nobody_knows_is_a_broken_edition(reports):
    put(reports, "2013", 2013, {"a": "很好"})
    assert len(write_index(reports)) == 1


def test_nothing_else_runs_nothing_is_loaded_and_text_stays_text(reports):
    put(reports, "2013", 2013, {"a": "已完成"}, title="<script>alert(1)</script>")
    write_index(reports)
    html = page(reports)
    assert html.count("<script") == 1  # the page's own, which its policy names
    assert "实施&lt;推进&gt;计划" in html
    assert "default-src 'none'" in html
    assert not re.search(r"\b(src|srcset)=|url\(|@import", html)


def test_the_page_is_replaced_whole_and_nothing_is_left_behind(reports, monkeypatch):
    write_index(reports)
    before = page(reports)
    monkeypatch.setattr("lnip_analysis.whitepaper.index.index_page", lambda *a: "half" + str(1 / 0))
    with pytest.raises(ZeroDivisionError):
        write_index(reports)
    assert page(reports) == before
    assert {p.name for p in reports.iterdir()} == {"README.md", "2014", "2015", "index.html"}


def test_no_edition_yet(tmp_path):
    assert write_index(tmp_path) == ()
    assert "还没有编成的年度版" in page(tmp_path)


def test_years_without_an_edition_have_a_place_that_other_editions_lead_to(reports):
    write_index(reports)
    text = page(reports)
    assert [f'id="e-{year}"' in text for year in range(2011, 2017)] == [0, 1, 1, 1, 1, 0]
    assert "2012年版还没有编制。" in text
    assert "2014年版还没有编制" not in text
