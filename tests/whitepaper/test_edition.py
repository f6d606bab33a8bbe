"""What stands on an edition's cover, and in its list of targets."""

from __future__ import annotations

from lnip_analysis.whitepaper.edition import edition
from tests.real import real_review


def test_every_target_is_listed_with_what_it_can_be_filtered_by():
    review = real_review(2015)
    listed = {t["id"]: t for t in edition(review, "f")["targets"]}
    assert list(listed) == [t.id for t in review.plan.targets]
    target = listed["rd-intensity"]
    assert (target["title"], target["status"]) == ("研发投入占GDP比重达到2.2%", "未完成")
    assert (target["slug"], target["symbol"]) == ("missed", "×")
    assert target["rung"] == review.verdict("rd-intensity").rung.value
    proven = listed["trademarks-valid"]
    assert [proven[k] for k in ("status", "symbol", "word")] == ["已完成", "◎", "已完成（推定）"]
    # 四.1 of the plan: 省发展改革委 leads, two take part.
    assert target["sections"] == ["行政管理"]
    assert target["bodies"] == ["省发展改革委", "省财政厅", "省知识产权局"]
    # A target of two tasks stands in the sections of both.
    assert listed["invention-per-10k-2015"]["sections"] == ["创造", "行政管理"]


def test_sections_with_targets_are_listed_in_the_plans_order():
    """A target of 创造 and 行政管理 comes before all of 运用; 保护 has none."""
    found = edition(real_review(2015), "f")["sections"]
    assert found == ["创造", "运用", "行政管理"]


def test_the_cover_has_no_fingerprint_and_the_colophon_says_how_to_cite_the_build():
    cover = edition(real_review(2015), "0123456789ab")
    assert [term for term, _ in cover["lines"]] == ["资料截至", "所评计划", "计划文本"]
    told = dict(cover["colophon"])
    assert list(told) == ["编制", "引用", "构建指纹", "许可", "联系"]
    for part in (cover["title"], cover["subtitle"], "资料截至", "0123456789ab"):
        assert part in told["引用"]


def test_an_edition_beside_the_list_leads_to_those_of_all_years_of_the_plan():
    review = real_review(2013)
    assert edition(review, "f")["editions"] == []
    assert edition(review, "f", listed=True)["editions"] == [
        *([str(year), f"../index.html#e-{year}"] for year in (2012, 2013, 2014, 2015)),
        ["目录", "../index.html"],
    ]


def test_another_provinces_edition_leads_to_the_list_alone_and_names_no_bodies_of_the_plan():
    cover = edition(real_review(2015, "CN-GD"), "f", listed=True)
    assert cover["editions"] == [["目录", "../index.html"]]
    assert not any(target["bodies"] for target in cover["targets"])
