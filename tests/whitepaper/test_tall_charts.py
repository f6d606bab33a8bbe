"""How tall charts and short chapters share pages of the print."""

from __future__ import annotations

import io
import re

from nbformat.v4 import new_markdown_cell
from pypdf import PdfReader

from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.nodes import Chart
from lnip_analysis.whitepaper.assembling.assemble import assemble
from lnip_analysis.whitepaper.assembling.tall_charts import opening, tall_charts
from lnip_analysis.whitepaper.exporting.pdf import compile_pdf, compile_source, typst_source
from tests.whitepaper.conftest import code_cell, figure, notebook, table


def chart(name, height):
    """A chart 160 mm wide and so high."""
    shown = figure(name, f"题{name}")
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 {height}">'
        f'<text x="1" y="20" font-size="5">{name}</text></svg>'
    )
    (block,) = shown.blocks
    drawn = Chart(svg, svg, block.alt, block.source, block.data, width_mm=160.0)
    return Exhibit("figure", name, shown.title, (drawn,))


def items(*cells):
    (chapter,) = assemble([("01", notebook(*cells))]).chapters
    return chapter.items


def pages(*chapters):
    """The texts of the pages of chapters, one a list of cells."""
    made = [(f"0{n}_own", notebook(*cells)) for n, cells in enumerate(chapters, 1)]
    reader = PdfReader(io.BytesIO(compile_pdf(assemble(made))))
    return [page.extract_text().replace("\n", "") for page in reader.pages]


def lines(count, word="文"):
    return new_markdown_cell("\n\n".join(f"{word}{n}。" for n in range(count)))


HEAD = new_markdown_cell("# 题")


def test_a_tall_chart_begins_with_its_heading_and_its_lead_in():
    tall, low = code_cell(chart("tall", 120)), code_cell(chart("low", 50))
    section = new_markdown_cell("## 节\n\n说明。")
    (found,) = tall_charts(items(HEAD, lines(3), section, tall)).items()
    assert (found[0], found[1].start, found[1].floats) == (3, 2, False)
    assert tall_charts(items(HEAD, section, low)) == {}
    # A chart that nothing leads to may come after what follows it; one with its table need not.
    parted = items(HEAD, lines(3), code_cell(table("t", "表")), tall)
    assert tall_charts(parted)[3].floats
    yields = tall_charts(items(HEAD, section, tall, code_cell(table("t", "表"))))[2]
    assert yields.yields
    assert not yields.floats


def test_a_chapter_opens_with_its_text_and_a_chart_but_not_with_what_may_be_parted():
    tall = code_cell(chart("tall", 120))
    assert opening(items(HEAD, lines(2), tall)) == 3
    assert opening(items(HEAD, code_cell(table("t", "表")), tall)) == 0
    assert opening(items(new_markdown_cell("# 题\n\n- 一\n- 二"), tall)) == 0


def test_a_chapter_begins_on_the_last_page_of_one_that_leaves_half_of_it_free():
    assert len(pages([HEAD, lines(3)], [HEAD, lines(3)])) == 1
    assert len(pages([HEAD, lines(30)], [HEAD, lines(3)])) == 2


def test_a_chapter_begins_a_page_where_its_first_chart_would_not_fit_under_it():
    second = [HEAD, new_markdown_cell("## 节\n\n说明。"), code_cell(chart("tall", 170))]
    first, then = pages([HEAD, lines(6)], second)
    assert "题" in then
    assert "tall" in then
    assert "节" not in first


def test_a_chapter_begins_under_another_where_its_chart_fits_a_little_smaller():
    def begun(height):
        return len(pages([HEAD, lines(9)], [HEAD, lines(1), code_cell(chart("tall", height))]))

    # As wide as the text, one of 122 mm fits under both chapters' lines, and none of 126 mm.
    assert [begun(height) for height in (122, 130, 142)] == [1, 1, 2]


def test_a_chapter_begins_under_another_where_its_table_fits_before_its_chart():
    text, tall = new_markdown_cell("## 节\n\n" + "说明。" * 50), code_cell(chart("tall", 130))
    after = code_cell(table("t", "表", *map(str, range(2001, 2006))))
    first, second = pages([HEAD, lines(8)], [HEAD, text, tall, after])
    assert "节" in first
    assert "2005" in first
    assert "tall" in second
    assert "节" in pages([HEAD, lines(8)], [HEAD, text, tall])[1]


def test_a_page_under_its_running_head_names_the_chapter_it_goes_on_with():
    one, two = pages(
        [new_markdown_cell("# 甲章"), lines(3)], [new_markdown_cell("# 乙章"), lines(40)]
    )
    assert "乙章" in one
    assert "乙章" in two


def test_a_chart_is_drawn_a_little_smaller_where_it_then_fits():
    lead = new_markdown_cell("# 题\n\n## 节\n\n说明。")
    another = new_markdown_cell("## 又\n\n说明。")
    first = [lead, code_cell(chart("a", 62)), another]
    assert len(pages([*first, code_cell(chart("b", 120))])) == 1
    # As wide as the text it would not.
    source = typst_source(assemble([("01_own", notebook(*first, code_cell(chart("b", 120))))]))
    full = re.sub(r'mark: "[^"]*", floats: false, ', "", source)
    assert len(PdfReader(io.BytesIO(compile_source(full, accessible=False))).pages) == 2
    # No chart shrinks so far that letters of 7.5 pt go below 6.5 pt.
    assert len(pages([*first, code_cell(chart("b", 140))])) == 2


def test_text_comes_before_a_tall_chart_that_has_no_room_and_charts_keep_their_order():
    body = [HEAD, lines(14), code_cell(table("t", "表")), code_cell(chart("tall", 150))]
    after = new_markdown_cell("## 节\n\n" + "后文。" * 40 + "\n\n" + "再说。" * 40)
    first, second = pages([*body, after, code_cell(chart("next", 40))])
    assert "后文" in first
    assert second.index("tall") < second.index("next")


def test_a_chart_without_a_heading_of_its_own_is_told_so():
    source = typst_source(assemble([("01", notebook(HEAD, code_cell(chart("tall", 120))))]))
    assert source.count('#lnip-mark("tall-0-') == 1
    assert 'mark: "tall-0-' in source
