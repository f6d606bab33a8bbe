"""Widths of the Word edition's tables, and where their lines break."""

import pytest
from docx import Document
from docx.oxml.ns import qn

from lnip_analysis.whitepaper.exporting.word_tables import (
    TEXT_TWIPS,
    _length,
    _unbroken,
    fitted,
    set_widths,
)


def table(*rows):
    made = Document().add_table(len(rows), len(rows[0]))
    for row, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return made


def widths(made):
    return [int(column.get(qn("w:w"))) for column in made._tbl.tblGrid]


def test_wide_columns_give_way_first():
    assert fitted([1000, 9000, 1000], 6000) == [1000, 4000, 1000]
    assert sum(fitted([100, 200], TEXT_TWIPS)) == TEXT_TWIPS
    assert fitted([9000, 9000], 6000) == [3000, 3000]
    # Of an even share of 2,500 each keeps 1,500; the other 2,000 are parted as 2,500 to 6,500.
    assert fitted([4000, 8000, 1000], 6000) == [2056, 2944, 1000]


def test_a_column_of_sources_takes_lines_not_room():
    refs = "[103,\u200b112,\u200b130,\u200b145]"
    assert _length(refs) == pytest.approx(2 * _length("[103,"))
    assert _length(refs) < _length(refs.replace("\u200b", ""))


def test_a_column_is_no_narrower_than_its_longest_number():
    # By their even shares alone the first would have 600 of the 2,000.
    assert fitted([1500, 9000], 2000) == [677, 1323]
    assert fitted([1500, 9000], 2000, [1200, 300])[0] >= 1200
    # Where there is no room for all of them, as if nothing was asked.
    assert fitted([1500, 9000], 2000, [1200, 900]) == [677, 1323]
    assert _unbroken(["比上年下降−27.25%，连续两年"]) == pytest.approx(_length("−27.25%") + 0.5)
    assert _unbroken(["无法评判"]) == pytest.approx(4.5)
    assert _unbroken(["这一句可以在任何一个字后面断开"]) == pytest.approx(0.5)


def test_a_sign_is_wider_than_a_figure():
    assert _length("−27.2%") > _length("127.25")


def test_lines_break_between_a_comma_and_a_number_where_they_have_to():
    said = "2011、2013—2015年达到，2016年未查到"
    made = table(("年份", "甲", "乙", "丙"), (said, *["长" * 99] * 3))
    set_widths(made._tbl)
    assert made.cell(1, 0).text == "2011、\u200b2013—\u200b2015年达到，\u200b2016年未查到"
    wide = table(("年份", "甲"), (said, "短"))
    set_widths(wide._tbl)
    assert wide.cell(1, 0).text == said
    assert sum(widths(made)) == sum(widths(wide)) == TEXT_TWIPS
