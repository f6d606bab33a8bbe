import csv
import io
from dataclasses import replace

from lnip_analysis.present.forms import typst
from lnip_analysis.present.forms.nodes import ListedSource, walk
from lnip_analysis.present.sources.glossary import glossary
from lnip_analysis.present.sources.not_yet_published import named_briefly
from lnip_analysis.present.sources.source_groups import grouped_sources, only_cited, source_groups
from lnip_analysis.present.sources.sources import (
    conflicts_table,
    corrections_sentence,
    evidence_sentence,
    source_list,
)
from lnip_analysis.present.words.wording import cite
from lnip_analysis.review import open_review
from lnip_analysis.review.duties import duties
from lnip_analysis.review.record import extent, region_sources
from tests.present.cases import source
from tests.present.reviews import review
from tests.real import real_review

# A later yearbook says otherwise, and one figure is of the nation alone.
OTHER = ("applications", "CN-LN", 2015, 19000.0, "book-2017")
NATION = ("pct", "CN", 2010, 12000.0, "book-2011")


def test_sources_are_those_of_the_region_oldest_first():
    assert [s.id for s in region_sources(review(2015))] == [f"book-{y}" for y in range(2011, 2018)]
    assert [s.id for s in region_sources(review(2015, NATION))] == [
        s.id for s in region_sources(review(2015))
    ]


def test_references_lead_to_the_list():
    assert source_list(review(2015)).html.count('<li id="src-book-') == 7


def test_the_lead_tells_sources_grades_conflicts_and_gaps():
    text = evidence_sentence(review(2015, OTHER))
    assert "7种来源（B级7种）" in text
    assert "其中1个与采用的数据不一致，已逐一列出" in text
    assert f"另有{len(review(2015, OTHER).data_gaps())}项数据或完成记录本报告未查到" in text
    assert "不一致" not in evidence_sentence(review(2015))


def test_a_figure_that_lost_stands_beside_the_one_that_holds():
    made = conflicts_table(review(2015, OTHER), revised=True)
    (row,) = csv.DictReader(io.StringIO(made.csv))
    assert made.title == "1个数据与采用的数不一致"
    assert (row["采用"], row["采用的来源"]) == ("19000.0", "book-2017")
    assert (row["未采用"], row["未采用的来源"]) == ("19332.0", "book-2016")
    assert row["原因"] == "同为年鉴，以后出版者为准"


def test_a_figure_changed_after_it_was_printed_is_left_to_the_table_of_revisions():
    assert "没有出入" in conflicts_table(review(2015, OTHER)).plain


def test_totals_that_do_not_fit_the_years_are_told_where_no_source_is_said_to_contradict():
    assert conflicts_table(open_review(2015)).plain.endswith(
        "另有2个公布的累计数与此前的累计数加各年的数合不上，各出自不同来源："
        "农业植物新品种权累计申请量少20件、农业植物新品种权累计授权量少9件。"
    )


def test_sources_of_one_publisher_stand_together_numbered_on():
    made = source_list(review(2015))
    (group,) = source_groups(region_sources(review(2015)))
    assert (group.publisher, group.grade, len(group.sources)) == ("国家统计局", "B", 7)
    assert group.place == "https://example.org/"
    assert "地址均在下列目录之下：https://example.org/" in made.html
    assert '<ol class="lnip-sources" start="1">' in made.html
    assert typst.render(made.blocks).count("lnip-number-of") == 7


def test_what_bodies_answered_is_called_no_official_table():
    answers = [replace(source("book-2015"), id=f"collect-2015-{n}") for n in range(3)]
    assert "国家统计局（B级：责任单位填报，3种）" in grouped_sources(answers).html
    printed = [replace(one, id=f"book-{n}") for n, one in enumerate(answers)]
    assert "（B级：官方表格，经第三方副本读取，3种）" in grouped_sources(printed).html


def test_single_sources_come_last_and_numbers_go_on():
    one = replace(source("book-2013"), id="paper", publisher="某报", url="https://paper.example/1")
    both = [*region_sources(review(2015)), one]
    groups = source_groups(both)
    assert [len(g.sources) for g in groups] == [7, 1]
    assert '<ol class="lnip-sources" start="8"><li id="src-paper">' in grouped_sources(both).html


def test_corrections_are_counted_and_the_region_s_own_told():
    real = open_review(2015)
    text = corrections_sentence(real)
    assert "全部档案共5处，其中辽宁2处" in text
    assert "普查标准时点" in text
    assert "更正：" not in text.split("其中辽宁")[1]
    assert "都不涉及北京" in corrections_sentence(open_review(2015, "CN-BJ"))
    assert corrections_sentence(review(2015)) == "存档的数据没有作过更正。"


def test_the_glossary_tells_unit_and_nature_of_every_indicator_asked_for():
    found = {
        row["指标"]: row for row in csv.DictReader(io.StringIO(glossary(open_review(2015)).csv))
    }
    stock = found["有效发明专利量"]
    assert (stock["单位"], stock["性质"], stock["计划任务"]) == ("件", "年末数", "一.1")
    assert found["R&D经费投入强度（首次公布口径）"]["口径"].endswith("取首次公布的数。")
    assert "R&D经费投入强度（修订口径）" in found
    # Without words of its own, one that is worked out says how.
    assert found["发明专利申请占专利申请量比重"]["口径"] == (
        "发明专利申请量除以专利申请量；未公布的由本报告按此计算。"
    )
    assert "本报告未查到统计口径" in found["国家级知识产权试点示范市总数"]["口径"]


def test_conflicts_of_later_years_are_left_to_later_editions():
    assert conflicts_table(review(2014, OTHER), revised=True).title == "0个数据与采用的数不一致"


def test_what_is_missing_counts_the_same_in_every_chapter():
    # Two targets ask for the registrations abroad, for different years: one figure is missing.
    found = open_review(2015)
    assert extent(found).missing == sum(len(d.missing) for d in duties(found))
    assert f"另有{extent(found).missing}项数据或完成记录本报告未查到" in evidence_sentence(found)


def test_twins_of_the_catalogue_keep_what_tells_them_apart():
    made = glossary(open_review(2015))
    names = [row["指标"] for row in csv.DictReader(io.StringIO(made.csv))]
    assert len(set(names)) == len(names)
    assert "吸纳技术合同成交额" in names


def test_a_copy_is_named_in_the_list_and_only_hinted_at_under_a_chart():
    copied = replace(source("book-2013"), publisher="国家统计局《中国科技统计年鉴》", via="甲副本")
    assert named_briefly(copied) == "国家统计局《中国科技统计年鉴》《年鉴2013》（2013，第三方副本）"
    assert cite(copied) == "国家统计局《中国科技统计年鉴》（甲副本）《年鉴2013》（2013）"


def test_a_document_lists_the_sources_it_cites_and_numbers_them_on():
    whole = source_list(review(2015))
    cut = only_cited(whole, {"book-2012", "book-2015"})
    assert [n.id for n in walk(cut.blocks) if isinstance(n, ListedSource)] == [
        "book-2012", "book-2015",
    ]  # fmt: skip
    assert "只列本版引用的2种" in cut.plain
    assert "2种）" in cut.plain
    assert "7种）" in whole.plain
    assert only_cited(glossary(open_review(2015)), set()).csv


def test_the_glossary_has_what_the_comparison_shows_and_nothing_that_no_page_does():
    shown = glossary(real_review(2016, plan="ln-ip-2016-2020")).plain
    assert "R&D经费投入强度（首次公布口径）" in shown
    assert "R&D经费内部支出" in shown
    assert "发明专利申请占专利申请量比重" in shown
    assert "修订口径" not in shown
    assert "吸纳技术合同" not in shown
    assert "修订口径" in glossary(real_review(2015)).plain
