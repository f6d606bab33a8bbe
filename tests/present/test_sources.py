import csv
import io

from lnip_analysis.present.sources import (
    conflicts_table,
    evidence_sentence,
    source_list,
    sources,
)
from tests.present.reviews import review

# A later yearbook says otherwise, and one figure is of the nation alone.
OTHER = ("applications", "CN-LN", 2015, 19000.0, "book-2017")
NATION = ("pct", "CN", 2010, 12000.0, "book-2011")


def test_sources_are_those_of_the_region_oldest_first():
    assert [s.id for s in sources(review(2015))] == [f"book-{y}" for y in range(2011, 2018)]
    assert [s.id for s in sources(review(2015, NATION))] == [s.id for s in sources(review(2015))]


def test_references_lead_to_the_list():
    assert source_list(review(2015)).html.count('<li id="src-book-') == 7


def test_the_lead_tells_sources_grades_conflicts_and_gaps():
    text = evidence_sentence(review(2015, OTHER))
    assert "7种来源（B级7种）" in text
    assert "其中1个与采用的数不一致，已逐一列出" in text
    assert f"另有{len(review(2015, OTHER).owed())}项应有的数据" in text
    assert "不一致" not in evidence_sentence(review(2015))


def test_a_figure_that_lost_stands_beside_the_one_that_holds():
    made = conflicts_table(review(2015, OTHER))
    (row,) = csv.DictReader(io.StringIO(made.csv))
    assert made.title == "1个数据与采用的数不一致"
    assert (row["采用"], row["采用的来源"]) == ("19000.0", "book-2017")
    assert (row["未采用"], row["未采用的来源"]) == ("19332.0", "book-2016")
    assert row["原因"] == "同为年鉴，以后出版者为准"


def test_conflicts_of_later_years_are_left_to_later_editions():
    assert conflicts_table(review(2014, OTHER)).title == "0个数据与采用的数不一致"
