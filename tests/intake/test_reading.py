"""Files of every kind become the cells a person sees."""

import io
import shutil
import subprocess

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from lnip_analysis.faults import InputError
from lnip_analysis.intake.grid import column_name, column_number
from lnip_analysis.intake.reading.file import read_raw
from lnip_analysis.intake.reading.formats import shown
from tests.intake.books import with_dead_link, yearbook
from tests.intake.exports import intensity_page


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (1.905817520314897, "0.00", "1.91"),
        (2.005, "0.00", "2.01"),  # half away from zero, as a spreadsheet rounds
        (1825403.0, "0\\ \\ \\ ", "1825403"),
        (12.0, "General", "12"),
        (0.1 + 0.2, "General", "0.3"),
        (0.0152, "0.0%", "1.5%"),
        (1234567.0, "#,##0_ ", "1234567"),
        (1.5, "0.0##", "1.5"),
    ],
)
def test_a_number_is_shown_as_its_format_says(value, code, text):
    assert shown(value, code) == (text, True)


@pytest.mark.parametrize("code", ["0.0,", '0.0"万"', "#,##0,"])
def test_a_format_that_scales_or_adds_words_is_not_understood(code):
    assert shown(15000.0, code) == ("15000", False)


def test_columns_have_the_names_of_a_spreadsheet():
    assert [column_name(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert [column_number(column_name(n)) for n in range(800)] == list(range(800))
    assert column_number("1") == column_number("中") == -1


def test_a_workbook_shows_merged_hidden_computed_and_commented_cells(tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.append(["地区", "数"])
    sheet.append(["辽宁", 1.234])
    sheet.append(["吉林", "=B2*2"])
    sheet["B2"].number_format = "0.0"
    sheet["B2"].comment = Comment("初步数", "某人")
    sheet.merge_cells("A2:A3")
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    book.save(tmp_path / "t.xlsx")

    (grid,) = read_raw(tmp_path / "t.xlsx").grids

    assert (grid.at(1, 1).text, grid.at(1, 1).stored) == ("1.2", "1.234")
    assert grid.at(2, 1).formula
    assert "未计算" in grid.text(2, 1)
    assert grid.text(2, 0) == "辽宁"
    assert grid.hidden_rows == {2}
    assert grid.hidden_columns == {1}
    assert any("初步数" in remark for remark in grid.remarks)


def test_a_workbook_that_names_a_part_it_lacks_is_read(tmp_path):
    (grid,) = read_raw(with_dead_link(yearbook(tmp_path / "t.xlsx"))).grids
    assert grid.text(8, 0) == "辽 宁①"


def test_the_password_excel_itself_tries_is_tried_and_no_other(tmp_path):
    ooxml = pytest.importorskip("msoffcrypto.format.ooxml")
    plain = yearbook(tmp_path / "t.xlsx").read_bytes()
    for password, readable in (("VelvetSweatshop", True), ("geheim", False)):
        out = io.BytesIO()
        ooxml.OOXMLFile(io.BytesIO(plain)).encrypt(password, out)
        path = tmp_path / f"{password}.xlsx"
        path.write_bytes(out.getvalue())
        if readable:
            assert read_raw(path).grids[0].text(8, 0) == "辽 宁①"
        else:
            with pytest.raises(InputError, match="有打开密码"):
                read_raw(path)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice")
def test_an_old_workbook_is_read_like_the_new_one(tmp_path):
    new = yearbook(tmp_path / "t.xlsx")
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = ["soffice", home, "--headless", "--convert-to", "xls", "--outdir", tmp_path, new]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    (old,), (same,) = read_raw(tmp_path / "t.xls").grids, read_raw(new).grids
    assert read_raw(tmp_path / "t.xls").kind == "xls"
    assert [[c.text for c in row] for row in old.rows] == [[c.text for c in r] for r in same.rows]
    assert old.merged == same.merged


def test_a_page_that_calls_itself_xls_is_read_with_its_title_unit_and_note(tmp_path):
    raw = read_raw(intensity_page(tmp_path / "t.xls"))
    (grid,) = raw.grids
    assert raw.kind == "html"
    assert [c.text for c in grid.rows[7]][:4] == ["辽宁", "2.19", "2.32", "2.17"]
    assert any("投入强度统计(2012-2017)" in text for text in grid.before)
    assert "单位:%" in grid.before
    assert grid.after[0].startswith("注:全国R&D经费支出")


def test_cells_of_a_page_that_span_are_merged(tmp_path):
    page = """<meta charset="gb2312"><table>
    <tr><th rowspan=2>地区</th><th colspan="2">专利</th></tr>
    <tr><th>申<br>请</th><th>授权</th></tr><tr><td>辽宁</td><td>1</td><td>2</td></tr></table>"""
    (tmp_path / "t.html").write_bytes(page.encode("gb18030"))
    (grid,) = read_raw(tmp_path / "t.html").grids
    assert [grid.text(1, x) for x in range(3)] == ["地区", "申 请", "授权"]
    assert grid.text(0, 2) == "专利"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_text_is_read_whatever_parts_its_cells(tmp_path, encoding, mark):
    rows = [["数据库：分省年度数据"], ["地区", "2013年", "2012年"], ["辽宁省\t", "1.5", ""]]
    if mark == "\t":
        rows[2][0] = "辽宁省"
    text = "\n".join(mark.join(row) for row in rows)
    (tmp_path / "t.csv").write_bytes(text.encode(encoding))
    (grid,) = read_raw(tmp_path / "t.csv").grids
    assert [c.text for c in grid.rows[2]] == ["辽宁省", "1.5", ""]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"%PDF-1.7", "PDF 里的表格不能直接读"),
        (b"<html><body>no table</body></html>", "网页里没有表格"),
        (b"PK\x03\x04 broken", "工作簿读不出来"),
        (b"\xd0\xcf\x11\xe0 broken", "有打开密码，或已损坏"),
        ("只有一列\n辽宁\n".encode(), "看不出各列用什么符号隔开"),
        (b"", "看不出各列用什么符号隔开"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(tmp_path, content, sentence):
    (tmp_path / "t.bin").write_bytes(content)
    with pytest.raises(InputError, match=sentence):
        read_raw(tmp_path / "t.bin")
