"""The list of editions."""

from __future__ import annotations

import json
import re

import pytest

from lnip_analysis.whitepaper.index import write_index

STATUSES = {
    2014: {"a": "进度达标", "b": "无法评估"},
    2015: {"a": "未完成", "b": "无法评估", "c": "提前完成"},
}


def put(reports, name, year, statuses, **more):
    """An edition's folder with results, a page and a PDF."""
    folder = reports / name
    folder.mkdir()
    data = {
        "title": f"{year}年辽宁省知识产权保护状况", "subtitle": "评估版", "edition": year,
        "as_of": "2016-12-31", "plan": {"title": "实施<推进>计划"},
        "targets": [{"id": i, "title": f"目标{i}", "status": s} for i, s in statuses.items()],
    }  # fmt: skip
    (folder / "results.json").write_text(json.dumps(data | more), "utf-8")
    for name in ("index.html", "whitepaper.pdf"):
        (folder / name).touch()
    return folder


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "README.md").write_text("x")
    for year, statuses in STATUSES.items():
        put(folder, str(year), year, statuses)
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


def test_what_changed_since_the_last_edition(reports):
    write_index(reports)
    text = plain(page(reports))
    assert "与2014年底相比，1项结论有变化目标a：▲进度达标变为×未完成" in text
    assert "与2013年版" not in text


def test_an_edition_that_tells_its_own_changes_is_believed(reports):
    told = [{"target": "a", "old": "背离目标", "new": "未完成"}]
    plan = {"title": "计划", "first_year": 2012}
    put(reports, "2013", 2013, {"a": "未完成"}, changes=told, plan=plan)
    put(reports, "2012", 2012, {"a": "背离目标"}, changes=[], plan=plan)
    write_index(reports)
    text = plain(page(reports))
    assert "与2012年底相比，1项结论有变化目标a：▼背离目标变为×未完成" in text
    assert "与2011年版" not in text


def test_the_table_of_targets_and_editions_tells_every_status_in_words(reports):
    write_index(reports)
    table = re.search(r"<table.*?</table>", page(reports), re.S)[0]
    rows = [plain(row) for row in re.findall(r"<tr>.*?</tr>", table, re.S)]
    assert rows == [
        "目标2014年版2015年版", "目标a▲进度达标×未完成", "目标b○无法评估○无法评估",
        "目标c—★提前完成",
    ]  # fmt: skip


def test_other_editions_stand_below_and_out_of_the_table(reports):
    put(reports, "2014-asof-2015-04-30", 2014, {"a": "背离目标"}, as_of="2015-04-30")
    write_index(reports)
    text = plain(page(reports))
    below = text[text.index("其他版本") :]
    assert "2014年辽宁省知识产权保护状况（截至2015年4月30日）" in below
    assert "▼背离目标1项" in below
    assert "背离目标" not in text[: text.index("其他版本")]


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


def test_nothing_runs_nothing_is_loaded_and_text_stays_text(reports):
    put(reports, "2013", 2013, {"a": "已完成"}, title="<script>alert(1)</script>")
    write_index(reports)
    html = page(reports)
    assert "<script" not in html
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
