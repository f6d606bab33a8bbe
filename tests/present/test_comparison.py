"""The comparison's exhibits on a small nation of literal figures."""

import csv
import io
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from lnip_analysis.present import palette
from lnip_analysis.present.charts import rank_slope, tile_map
from lnip_analysis.present.comparison import comparison, rank_tables, type_structure
from lnip_analysis.present.words.comparison_text import (
    comparison_sentences,
    passed_by_name,
)
from lnip_analysis.present.words.growth_ranks import growth_ranks_sentence
from lnip_analysis.review import open_review
from lnip_analysis.review.ranking import rank_positions
from tests.present.test_palette import contrast
from tests.real import real_review
from tests.review.provinces import review


@pytest.fixture(scope="module")
def small():
    return review()


def rows(exhibit):
    return list(csv.DictReader(io.StringIO(exhibit.csv)))


def test_the_lead_tells_rank_fall_and_growth_beside_the_nation(small):
    said = "".join(comparison_sentences(small))
    assert said.startswith(
        "2015年，辽宁发明专利授权量为1,950件，在24个省（区、市）中居第3位，"
        "比2011年下降2位；年均增长18.2%，低于全国的49.5%。"
    )
    assert "发明专利授权量降得最多，下降2位" in said


def test_a_small_count_that_fell_furthest_is_named_with_its_size():
    made = open_review(2015)
    furthest = min(rank_positions(made), key=lambda s: s.moved or 0)
    assert furthest.latest is not None
    assert furthest.latest.value < 100
    said = "".join(comparison_sentences(made))
    assert (
        "农业植物新品种权授权量降得最多，下降9位（2015年只有26件），"
        "数值较大的指标中则是发明专利申请量和R&D经费内部支出，各下降8位"
    ) in said
    # In 2014 no small count fell as far: nothing is set apart.
    before = "".join(comparison_sentences(open_review(2014)))
    assert "发明专利申请量降得最多，下降8位，" in before


def test_the_lead_says_of_how_many_that_have_a_rank_it_names_the_best():
    said = "".join(comparison_sentences(open_review(2012)))
    assert "可比的11项指标中，" in said
    assert "能排名的12项指标中，位次最靠前的是" in said


def test_the_lead_names_what_is_compared_from_a_later_year_than_the_rest():
    of = {year: "".join(comparison_sentences(open_review(year))) for year in (2012, 2015)}
    assert "可比的12项指标（输出技术合同成交额自2012年起比较）中，位次" in of[2015]
    assert "可比的11项指标中，位次" in of[2012]


def test_the_nation_is_said_not_to_be_ranked():
    said = "".join(comparison_sentences(review(region="CN")))
    assert said.startswith("2015年全国发明专利授权量为250,000件")
    assert "吉林、黑龙江、辽宁居前三位" in said
    assert growth_ranks_sentence(review(region="CN")) == ""


def test_growth_among_the_last_is_named(small):
    assert "居末三位的是" in growth_ranks_sentence(small)
    assert "发明专利授权量（第24位）" in growth_ranks_sentence(small)


def test_the_rank_table_says_among_how_many_and_has_no_rank_without_figures(small):
    made = rank_tables.rank_table(small)
    by_name = {r["指标"]: r for r in rows(made)}
    grants = by_name["发明专利授权量（件）"]
    assert (grants["位次"], grants["2011年位次"], grants["2015年"]) == ("3", "1", "1950.0")
    assert "在24个省（区、市）中的位次，当年有数据的不足24个时" in made.html
    assert "共24个" not in made.html
    gap = rank_tables.rank_table(review(without=("patent_grants_invention", "CN-JL")))
    assert "共23个" in gap.html
    assert by_name["每万人口发明专利拥有量（件）"]["位次"] == ""
    assert "每万人口发明专利拥有量没有分省数据，不排位次" in made.html
    assert 'href="#src-book-2016"' in made.html
    assert 'href="#src-book-2012"' in made.html


def test_the_table_of_the_nation_has_no_ranks():
    made = rank_tables.rank_table(review(region="CN"))
    assert "位次" not in made.html
    assert "250,000" in made.html


def test_the_heading_is_the_year_of_the_figures_not_of_the_edition():
    late = review(2015)
    early = replace(late, evidence=replace(late.evidence, as_of=date(2013, 12, 31)))
    made = rank_tables.rank_table(early)
    assert "2012年" in rows(made)[0]
    assert "比上年增长" in rows(made)[0]
    assert "2012年位次" in rank_tables.peers_table(early).html.replace("\u3000", "")


def test_the_slope_names_who_passed_and_every_figure_has_a_source(small):
    made = comparison.rank_slope_chart(small)
    assert made.title == "辽宁发明专利授权量由2011年的第1位降到2015年的第3位，被吉林、黑龙江超过"
    assert "辽宁：2011年第1位" in made.plain
    assert len(rows(made)) == 24
    assert all("book-2016" in r["来源"] for r in rows(made))


def test_the_slopes_title_names_all_four_and_each_has_a_colour():
    made = open_review(2015)
    ahead, behind = passed_by_name(made, "patent_grants_invention")
    assert not behind
    assert len(ahead) == 4
    drawn = comparison.rank_slope_chart(made)
    names = "、".join(made.evidence.region_name(code) for code in ahead)
    assert drawn.title.endswith(f"，被{names}超过")
    assert all(colour.lower() in drawn.html for colour in palette.COMPARED[:5])


def test_the_rank_tables_title_counts_its_rows_and_what_the_lead_compares():
    made = open_review(2012)
    drawn = rank_tables.rank_table(made)
    assert len(rows(drawn)) == 12
    assert drawn.title.startswith("辽宁的12项指标中，8项居前十位")
    assert "；可比的11项中，位次" in drawn.title
    assert "可比的11项指标中，位次" in "".join(comparison_sentences(made))


def test_no_more_than_six_lines_are_coloured():
    with pytest.raises(ValueError, match="at most 6"):
        rank_slope.painter([], [2011, 2012], list("abcdefg"))


def test_the_lines_are_indexed_to_the_base_year(small):
    made = comparison.growth_lines_chart(small, "patent_grants_invention")
    by_name = {r["地区"]: r for r in rows(made)}
    assert (by_name["辽宁"]["2011年"], by_name["辽宁"]["2015年"]) == ("100.0", "195.0")
    assert by_name["全国"]["2015年"] == "500.0"
    assert "增速居第24位（全国49.5%）" in made.title


def test_the_title_says_until_when_the_region_kept_pace():
    made = comparison.growth_lines_chart(real_review(2015))
    assert made.title.startswith("辽宁发明专利申请量到2013年还与全国同步，2014年下降27.2%，")
    assert "还" not in comparison.growth_lines_chart(real_review(2013)).title


def test_the_ends_of_the_first_and_last_province_and_of_those_that_stand_out_are_named():
    made = comparison.growth_lines_chart(real_review(2015))
    letters = re.findall(r">([^<>]+)</text>", made.html.split("</svg>")[0])
    named = [text for text in letters if re.fullmatch(r"[\u4e00-\u9fff]+ [\d,]+", text)]
    assert sorted(named) == ["全国 233", "山西 123", "广西 1,118", "辽宁 132"]
    assert "辽宁 2013年 173" in letters


def test_the_map_prints_each_figure_and_says_what_it_does_not_cover(small):
    made = comparison.tile_map_chart(small)
    assert "辽宁1.00%" in made.plain
    assert "不含香港、澳门、台湾" in made.html
    assert "不表示边界" in made.html
    assert "首次公布口径" in made.html
    assert "13个省（区、市）高于全国的2%" in made.title


def test_a_province_without_a_figure_stays_on_the_map():
    made = comparison.tile_map_chart(review(without=("rd_intensity", "CN-JL")))
    assert "吉林无数据" in made.plain
    assert "有数据的23个省" in made.html


def test_steps_go_by_round_values_and_outliers_do_not_stretch_them():
    values = [0.3, 0.46, 0.76, 1.04, 1.18, 1.27, 1.43, 1.67, 1.9, 2.18, 2.47, 6.01]
    # The tenth and ninetieth percentiles are 0.49 and 2.441.
    assert tile_map.value_edges(values) == (0.5, 1.0, 1.5, 2.0)
    assert tile_map.value_edges([v * 1000 for v in values]) == (500, 1000, 1500, 2000)
    assert tile_map.value_edges([3.0] * 31) == ()
    assert tile_map.value_edges([]) == ()


def test_a_value_has_one_colour_in_every_edition_of_a_plan(monkeypatch):
    keys, paint = [], tile_map.painter
    monkeypatch.setattr(
        tile_map,
        "painter",
        lambda tiles, **rest: keys.append(rest["steps"]) or paint(tiles, **rest),
    )
    for year in (2012, 2015):
        # All values grow by half between the two.
        comparison.tile_map_chart(review(year), "patent_grants_invention")
    assert keys[0] == keys[1]
    assert len(keys[0]) > 2


def test_a_value_on_an_edge_is_in_the_upper_step_and_equal_values_in_one():
    assert [tile_map.step_of(v, (1.0, 2.0)) for v in (2.5, 2.0, 1.99, 1.0, 0.3)] == [0, 0, 1, 1, 2]
    assert tile_map.step_words((1.0, 2.0), ("1%", "2%")) == ("2%及以上", "1%—2%", "不到1%")
    assert tile_map.step_words((), ()) == ("全部",)


@pytest.mark.parametrize("steps", [1, 3, tile_map.MAX_STEPS])
def test_the_key_of_the_map_stands_above_the_tiles_under_it(steps):
    regions = open_review(2015).evidence.regions.values()
    tiles = [tile_map.Tile(region) for region in regions if region.column]
    assert len(tiles) == 31
    canvas = Figure(figsize=(160 / 25.4, tile_map.heights(tiles)["height_mm"] / 25.4))
    paint = tile_map.painter(tiles, heading="", region="", steps=["12.5%"] * steps)
    paint(canvas, narrow=False)
    boxes = [patch.get_window_extent() for patch in canvas.findobj(Rectangle)]
    swatches = boxes[-steps:]
    others = [box for box in boxes[:-steps] if box.width < canvas.bbox.width / 2]
    assert len(others) == len(tiles)
    # Room for its words, which are wider than a swatch.
    words = [
        text.get_window_extent() for text in canvas.findobj(Text) if text.get_text() == "12.5%"
    ]
    assert len(words) == steps
    for one in (*swatches, *words):
        assert not any(one.overlaps(other) for other in others)
    for upper, lower in pairwise(swatches):
        assert upper.y0 > lower.y1


def test_letters_on_tiles_and_bars_can_be_read():
    def ratio(fill, ink):
        a, b = contrast(fill), contrast(ink)
        return max(a, b) / min(a, b)

    for fill, ink in [
        *zip(palette.FIFTHS, palette.FIFTHS_INK, strict=True),
        *zip(palette.PATENT_TYPES, palette.PATENT_TYPES_INK, strict=True),
        *zip(palette.CITIES, palette.CITIES_INK, strict=True),
        (palette.REMAINDER, palette.INK),
    ]:
        assert ratio(fill, ink) >= 4.5, (fill, ink)


def test_the_structure_stands_beside_the_nation(small):
    made = type_structure.structure_chart(small)
    assert "辽宁，申请量：2011年发明30.0%、实用新型50.0%、外观设计20.0%" in made.plain
    assert rows(made)[0]["发明占比"] == "0.3"


def test_peers_have_the_nation_beside_them_and_their_sources(small):
    made = rank_tables.peers_table(small)
    assert made.title == "与吉林、黑龙江相比，辽宁发明专利授权量的增速居3省中第3位"
    first = rows(made)[0]
    assert (first["辽宁"], first["全国"], first["来源"]) == ("1950.0", "250000.0", "book-2016")


@pytest.mark.parametrize(("year", "region"), [(2015, "CN"), (2012, "CN-P24")])
def test_every_exhibit_shows_for_any_region_and_year(year, region):
    held = review(year, region)
    for show in (
        comparison.key_message, comparison.growth_paragraph, rank_tables.rank_table,
        comparison.rank_slope_chart,
        comparison.growth_lines_chart, comparison.tile_map_chart, type_structure.structure_chart,
        rank_tables.peers_table,
    ):  # fmt: skip
        made = show(held)
        assert "nan" not in made.plain
        assert "None" not in made.plain


def test_growth_from_a_handful_says_from_how_many():
    # Liaoning applied for 17 varieties in 2011: second by growth, from next to nothing.
    said = growth_ranks_sentence(open_review(2015))
    assert "农业植物新品种权申请量（第2位，2011年只有17件）" in said
    assert "专利申请量（第31位）" in said


def test_the_provinces_beside_are_said_to_be_chosen_by_the_base_year():
    made = rank_tables.peers_table(open_review(2015))
    assert "以及2011年发明专利授权量位次紧邻其前后的" in made.html
    assert "当年位次" not in made.html


def test_contracts_sold_are_named_as_such():
    names = [r["指标"] for r in rows(rank_tables.rank_table(open_review(2015)))]
    assert "输出技术合同成交额（亿元）" in names


def test_the_file_of_ranks_says_from_which_year_each_is_compared():
    started = {r["指标"]: r["起点年份"] for r in rows(rank_tables.rank_table(open_review(2015)))}
    assert started["发明专利授权量（件）"] == "2011"
    # No table of contracts by province is archived for 2011.
    assert started["输出技术合同成交额（亿元）"] == "2012"


def test_values_of_different_accounts_are_not_compared_and_the_table_says_so():
    made = real_review(2016, plan="ln-ip-2016-2020")
    table = rank_tables.rank_table(made)
    row = next(r for r in rows(table) if r["指标"].startswith("R&D经费投入强度"))
    assert next(v for k, v in row.items() if k.startswith("2016年")) == "1.69"
    assert (row["2015年位次"], row["比上年增长"], row["增速位次"]) == ("", "", "")
    assert "2016年与2015年的数不是同一次核算的GDP，不可比" in table.blocks[-1].source
    assert "可比的11项中，位次4项上升" in table.title
    said = "".join(comparison_sentences(made)) + growth_ranks_sentence(made)
    assert "可比的11项指标" in said
    assert "R&D经费投入强度（第1位）" not in said
    assert "上升" not in comparison.tile_map_chart(made).title


def test_the_table_says_where_a_count_and_its_per_head_do_not_count_the_same():
    note = rank_tables.rank_table(real_review(2015)).blocks[-1].source
    assert "全国有效发明专利量含香港、澳门、台湾，每万人口发明专利拥有量不含" in note
    assert "各省合计的有效发明专利量年均增长28.7%，辽宁占2.7%" in note
    assert "每万人口发明专利拥有量的增长由分子分母算出，不用公布的约数" in note
    nation = real_review(2015, plan="cn-12fyp-2011-2015")
    assert "全国占" not in rank_tables.rank_table(nation).blocks[-1].source
    assert "不含" not in rank_tables.rank_table(review()).blocks[-1].source.split("位次由大到小")[0]


def test_growth_from_another_year_than_the_others_says_so():
    mine = next(s for s in rank_positions(review()) if s.base_year == 2012)
    cells = rank_tables._row(mine, 2011, 2015)
    assert "2012年" in cells[3].sub
    assert cells[4].sub == ""
    # The nation has no rank to say it at.
    unranked = replace(mine, base_place=None, place=None)
    assert rank_tables._row(unranked, 2011, 2015)[4].sub == "2012年起"
    nation = rank_tables.rank_table(real_review(2015, plan="cn-12fyp-2011-2015"))
    assert "2011年起" in nation.html
