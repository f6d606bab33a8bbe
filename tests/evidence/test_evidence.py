"""Which figure holds, as of a day; what is computed; what a trace says."""

from __future__ import annotations

import json
from datetime import date

import pytest

from lnip_analysis.evidence import open_evidence
from lnip_analysis.faults import InputError
from tests.evidence.conftest import MILESTONES, SOURCES, Tiny


def test_the_kind_of_source_decides_and_the_loser_is_kept(tiny: Tiny) -> None:
    evidence = open_evidence(tiny.root)
    found = evidence.series("grants", "CN-LN").at(2012)
    assert found is not None
    assert (found.value, found.source_id, found.grade) == (30, "book-2013", "B")
    (lost,) = evidence.conflicts.to_dict("records")
    assert (lost["value"], lost["chosen_value"], lost["difference"]) == (28, 30, -2)
    assert lost["reason"] == "新闻发布的次序在年鉴之后"


def test_rounding_is_no_conflict(tiny: Tiny) -> None:
    losers = open_evidence(tiny.root).losers
    (money,) = losers[losers["indicator"] == "money"].to_dict("records")
    assert money["agreement"] == "rounding"
    tiny.figures("press-2014", "money,CN-LN,2013,36.5,亿元")
    losers = open_evidence(tiny.root).losers
    assert "conflict" in set(losers.loc[losers["indicator"] == "money", "agreement"])


def test_of_one_kind_the_later_publication_holds_and_an_undated_one_comes_last(tiny: Tiny) -> None:
    tiny.write("sources.csv", SOURCES.replace("copy,unattributed", "copy,yearbook"))
    tiny.figures("book-2014", "grants,CN-LN,2012,31,件")
    tiny.figures("copy", "grants,CN-LN,2012,29,件")
    evidence = open_evidence(tiny.root)
    assert evidence.series("grants", "CN-LN").values == (31,)
    reasons = evidence.conflicts.set_index("source_id")["reason"]
    assert reasons["book-2013"] == "同为年鉴，以后出版者为准"


def test_only_what_had_been_published_counts(tiny: Tiny) -> None:
    april = open_evidence(tiny.root, date(2013, 4, 25))
    assert april.series("grants", "CN-LN").values == (28,)
    assert open_evidence(tiny.root, date(2013, 4, 24)).series("grants", "CN-LN").values == ()
    december = open_evidence(tiny.root, date(2013, 12, 31))
    assert december.series("grants", "CN-LN").values == (30,)
    assert set(december.sources) == {"book-2013", "press-2013"}
    # The population is undated: known from the day it was archived.
    assert open_evidence(tiny.root, date(2020, 1, 30)).series("people", "CN-LN").values == ()
    assert open_evidence(tiny.root).as_of == date(2020, 1, 31)


def test_a_copy_is_named_after_the_work_that_was_copied(tiny: Tiny) -> None:
    tiny.write(
        "sources.csv",
        """\
source_id,kind,grade,title,publisher,via,published,url,note,archived
book-2013,yearbook,B,年鉴2013,统计局《年鉴》,数据包副本,2013,,,2020-01-31
book-2014,yearbook,B,年鉴2014,统计局,,2014,,,2020-01-31
press-2013,bulletin,A,公报 分地区表,办公室,数据包副本,2013-04-25,,,2020-01-31
press-2014,press_release,A,发布会,办公室,,2014-04,,,2020-01-31
copy,unattributed,D,副本,不详,,,,,2020-01-31
""",
    )
    sources = open_evidence(tiny.root).sources
    cited = {i: (s.cited_publisher, s.cited_title) for i, s in sources.items()}
    assert cited["book-2013"] == ("统计局《年鉴》（数据包副本）", "年鉴2013")
    assert cited["press-2013"] == ("办公室", "公报 分地区表（数据包副本）")
    assert cited["book-2014"] == ("统计局", "年鉴2014")


def test_what_a_value_stands_for_has_a_column_that_a_file_may_lack(tiny: Tiny) -> None:
    tiny.write(
        "observations/2014/press-2014.csv",
        "indicator,region,period,value,unit,qualifier,as_printed,note,read_as\n"
        "stock,CN-LN,2013,440,件,,440件,首次公布,截至2013年12月2日，视同2013年末\n",
    )
    tiny.figures("book-2014", "grants,CN-LN,2013,33,件")
    evidence = open_evidence(tiny.root)
    stock, grants = (evidence.series(i, "CN-LN").at(2013) for i in ("stock", "grants"))
    assert stock is not None
    assert grants is not None
    assert (stock.note, stock.read_as) == ("首次公布", "截至2013年12月2日，视同2013年末")
    assert grants.read_as == ""
    text = evidence.trace("stock", 2013, "CN-LN").text
    assert "  说明：截至2013年12月2日，视同2013年末；首次公布" in text
    # What is computed from it is the project's own.
    assert all(o.read_as == "" for o in evidence.series("per_10k", "CN-LN").observations)


def test_months_and_inexact_figures_never_stand_for_a_year(tiny: Tiny) -> None:
    series = open_evidence(tiny.root).series("stock", "CN-LN")
    assert series.years == (2012, 2013)
    assert [(o.period, o.qualifier) for o in series.others] == [("2012-05", ""), ("2013", ">")]


def test_a_figure_is_computed_only_where_nobody_printed_it(tiny: Tiny) -> None:
    series = open_evidence(tiny.root).series("per_10k", "CN-LN")
    printed, computed = series.observations
    assert (printed.value, printed.formula) == (2.01, "")
    assert computed.value == 450 / 201
    assert computed.formula == "有效专利量 ÷ 年末常住人口"
    assert computed.as_printed == "450件 ÷ 201万人"
    assert computed.source_ids == ("book-2014", "copy")
    assert computed.grade == "D"
    assert (computed.file, computed.line) == ("", 0)
    share = open_evidence(tiny.root).series("share", "CN-LN").at(2012)
    assert share is not None
    assert share.value == pytest.approx(100 / 3)
    assert share.as_printed == "10件 ÷ 30件 × 100"
    assert share.source_ids == ("book-2013",)


def test_panels_are_long_and_carry_the_source(tiny: Tiny) -> None:
    evidence = open_evidence(tiny.root)
    panel = evidence.panel("stock")
    assert list(panel) == ["region", "year", "value", "source_id"]
    assert panel.to_dict("records")[0] == {
        "region": "CN-LN", "year": 2012, "value": 400.0, "source_id": "book-2013",
    }  # fmt: skip
    assert set(evidence.panel_all()["indicator"]) >= {"stock", "per_10k", "share"}


def test_the_catalogue_says_what_an_indicator_is_for(tiny: Tiny) -> None:
    evidence = open_evidence(tiny.root)
    assert evidence.in_order("kpi_order") == ("per_10k", "grants")
    assert evidence.in_order("comparison_order") == ("grants", "per_10k")
    assert evidence.in_order("profile_order") == ()
    assert evidence.indicator("grants").definition == "三种专利授权合计。"
    assert (evidence.indicator("b").patent_stage, evidence.indicator("b").patent_type) == (
        "grants",
        "design",
    )
    assert [i for i, x in evidence.indicators.items() if x.background] == ["people"]
    assert [i for i, x in evidence.indicators.items() if x.development] == ["b"]
    assert {i: x.basis for i, x in evidence.indicators.items() if x.basis} == {"money": "旧口径"}
    assert {i: x.numerator for i, x in evidence.indicators.items() if x.numerator} == {"share": "a"}


def test_gaps_are_covered_too(tiny: Tiny) -> None:
    coverage = open_evidence(tiny.root).coverage.set_index(["indicator", "region"])
    assert len(coverage) == 8 * 3
    assert coverage.loc[("grants", "CN-JL"), "years"] == 0
    assert coverage.loc[("per_10k", "CN-LN"), "computed"] == 1


def test_ids_nobody_knows_list_near_matches(tiny: Tiny) -> None:
    evidence = open_evidence(tiny.root)
    with pytest.raises(InputError, match=r"没有编号为“grant”的指标；是不是：grants（专利授权量）"):
        evidence.series("grant", "CN-LN")
    with pytest.raises(InputError, match=r"没有编号为“辽宁”的地区；是不是：CN-LN（辽宁）"):
        evidence.series("grants", "辽宁")
    with pytest.raises(InputError, match="没有编号为“book2013”的来源；是不是：book-2013"):
        evidence.source("book2013")
    with pytest.raises(InputError, match="“2013-13”不是期间"):
        evidence.trace("grants", "2013-13", "CN-LN")
    with pytest.raises(InputError, match="“2013”不是日期"):
        open_evidence(tiny.root, "2013")  # type: ignore[arg-type]


def test_a_fact_may_be_dated_by_the_years_in_its_title(tiny: Tiny) -> None:
    assert [m.title_years for m in open_evidence(tiny.root).milestones("一.1")] == ["", ""]
    head, *rows = MILESTONES.splitlines()
    dated = "一.1,,2012—2014年融资57项,2014,when,done,press-2014,,2012-2014"
    tiny.write(
        "milestones.csv", "\n".join([head + ",title_years", *(r + "," for r in rows), dated, ""])
    )
    assert open_evidence(tiny.root).milestones("一.1")[-1].title_years == "2012-2014"


def test_what_is_known_of_a_thing_to_deliver_grows_with_publications(tiny: Tiny) -> None:
    evidence = open_evidence(tiny.root)
    assert [m.outcome for m in evidence.milestones("一.1")] == ["done", "unknown"]
    assert evidence.facts_on("nothing") == ()
    tiny.write("milestones.csv", MILESTONES + "一.1,rules,办法出台,2013-12,by,done,press-2014,\n")
    found = open_evidence(tiny.root).facts_on("rules")
    assert [(m.outcome, m.dating) for m in found] == [("unknown", ""), ("done", "by")]
    assert open_evidence(tiny.root, date(2013, 12, 31)).facts_on("rules") == ()
    assert open_evidence(tiny.root, date(2013, 1, 1)).facts_on("fair") == ()


def test_a_table_is_known_to_be_published_from_the_day_of_what_says_so(tiny: Tiny) -> None:
    (table,) = open_evidence(tiny.root).publications("grants")
    assert (table.title, table.year, table.source_id) == ("专利局《统计表》", 2013, "press-2014")
    assert open_evidence(tiny.root, date(2014, 4, 29)).publications("grants") == ()
    assert open_evidence(tiny.root).publications("a") == ()


def test_opening_twice_reads_once_and_a_changed_file_is_noticed(tiny: Tiny) -> None:
    first = open_evidence(tiny.root)
    assert open_evidence(tiny.root) is first
    tiny.figures("book-2014", "grants,CN-LN,2013,3333,件")
    assert open_evidence(tiny.root).series("grants", "CN-LN").values == (30, 3333)


def test_a_trace_tells_the_winner_the_losers_and_their_places(tiny: Tiny) -> None:
    found = open_evidence(tiny.root).trace("grants", 2012, "CN-LN")
    assert found.chosen is not None
    assert found.losers[0].agreement == "conflict"
    text = found.text
    for line in (
        "专利授权量 · 辽宁 · 2012（资料截至 2020-01-31）",
        "采用：30 件，可信等级 B",
        "  存档：data/raw/observations/2013/book-2013.csv 第 2 行",
        "未采用：28 件，可信等级 A（不一致，差 -2）：新闻发布的次序在年鉴之后",
        "注意：各来源的数不一致，采用次序在前的一个，其余照列。",
    ):
        assert line in text.splitlines(), text
    data = json.loads(json.dumps(found.to_dict(), ensure_ascii=False))
    assert data["losers"][0]["observation"]["value"] == 28
    assert data["sources"]["press-2013"]["known_from"] == "2013-04-25"


def test_a_trace_of_a_month_says_that_it_is_no_year(tiny: Tiny) -> None:
    found = open_evidence(tiny.root).trace("stock", "2012-05", "CN-LN")
    assert found.chosen is not None
    assert found.chosen.value == 390
    assert "这是月末数，不是年末数" in found.text


def test_a_trace_of_a_computed_figure_shows_its_parents(tiny: Tiny) -> None:
    found = open_evidence(tiny.root).trace("per_10k", 2013, "CN-LN")
    assert [p.value for p in found.parents] == [450, 201]
    assert "计算：有效专利量 ÷ 年末常住人口；450件 ÷ 201万人" in found.text
    printed = open_evidence(tiny.root).trace("per_10k", 2012, "CN-LN")
    assert "按算式复算：400件 ÷ 200万人 = 2，与刊载数 2.01 差 -0.01，以刊载数为准" in printed.text


def test_a_trace_of_nothing_says_what_there_is(tiny: Tiny) -> None:
    found = open_evidence(tiny.root, date(2013, 12, 31)).trace("grants", 2013, "CN-LN")
    assert found.chosen is None
    assert "没有可用的数；有数的年份：2012" in found.text
    assert "截至日之后公布：2013 33 件，可信等级 B" in found.text


def test_months_of_a_flow_are_never_the_year(tiny):
    tiny.figures("book-2014", "grants,CN-LN,2013-01/2013-08,33,件")
    evidence = open_evidence(tiny.root)
    series = evidence.series("grants", "CN-LN")
    assert series.at(2013) is None
    (part,) = [o for o in series.others if o.year == 2013]
    assert (part.span, part.annual) == ("months", False)
    assert "只是全年的下限" in evidence.trace("grants", "2013-01/2013-08", "CN-LN").text


def test_a_place_below_a_province_is_traced_but_in_no_panel(tiny):
    path = tiny.raw / "regions.csv"
    head, *rows = path.read_text().splitlines()
    full = [f"{head},parent", *(f"{row}," for row in rows), "210200,大连,大连市,,,,CN-LN"]
    path.write_text("\n".join(full) + "\n")
    tiny.figures("book-2014", "grants,210200,2013,9,件", "grants,CN-LN,2013,33,件")
    evidence = open_evidence(tiny.root)
    assert evidence.places["210200"].parent == "CN-LN"
    assert "210200" not in evidence.regions
    assert evidence.provinces == ("CN-LN", "CN-JL")
    assert set(evidence.panel("grants")["region"]) == {"CN-LN"}
    assert evidence.trace("grants", 2013, "210200").chosen.value == 9
