"""Cells no spreadsheet takes for a formula, and every reader for what they were."""

import csv
import io
import shutil
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lnip_analysis.csv_cells import guarded, read_back
from lnip_analysis.present.forms import csv_file
from lnip_analysis.present.forms.nodes import Cell, Column, Table

FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(1;1)", "\t=1+1", "＝1+1", "=cmd|' /C calc'!A0", "'=1+1"]
TABLE = Table(
    (Column("=2+2"), Column("数")),
    tuple((Cell(text), Cell("−5", value=-5)) for text in FORMULAS),
)


@pytest.mark.parametrize(
    "text", ["", "辽宁", "-5", "+5", "-5.25", "1e5", "a=b", "'", "'辽宁'", "——"]
)
def test_other_text_and_numbers_stay_as_they_are(text):
    assert guarded(text) == text
    assert read_back(text) == text


@pytest.mark.parametrize("text", [*FORMULAS, "-", "-5件", "+5.2%", "'-5", "''@a"])
def test_a_formula_is_marked_as_text(text):
    assert guarded(text) == f"'{text}"


@settings(deadline=None)
@given(st.text(alphabet="'=+-@\t＝5a辽", max_size=6) | st.text(max_size=20))
def test_what_was_written_is_read_back(text):
    assert read_back(guarded(text)) == text or guarded(text) == text


def test_both_are_each_others_inverse_on_what_needs_it():
    for text in ("=1", "'=1", "''=1", "-", "'-5", "+x"):
        assert read_back(guarded(text)) == text


def test_a_table_reads_back_cell_by_cell():
    rows = list(csv.reader(io.StringIO(csv_file.text(TABLE))))
    assert [read_back(cell) for cell, _ in rows] == ["=2+2", *FORMULAS]
    assert {number for _, number in rows[1:]} == {"-5"}


def opened(text, folder):
    """A CSV file as LibreOffice opens it, formulas evaluated: the sheet as XML."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    file = folder / "t.csv"
    file.write_text("\ufeff" + text, encoding="utf-8")
    # Tokens: comma, quote, UTF-8, first line, columns, language, quoted is text, detect numbers,
    # save as shown, export formulas, trim, sheet, evaluate formulas.
    filters = "CSV:44,34,76,1,,0,false,true,true,false,false,0,true"
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
         f"--infilter={filters}", "--convert-to", "fods", "--outdir", str(folder), str(file)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    sheet = folder / "t.fods"
    if not sheet.exists():
        pytest.skip("LibreOffice has no Calc here")
    return sheet.read_text("utf-8").replace("&apos;", "'")


@pytest.mark.full
def test_a_spreadsheet_shows_text_where_a_formula_stood(tmp_path):
    sheet = opened(csv_file.text(TABLE), tmp_path)
    assert "table:formula" not in sheet
    assert ">'=1+1</text:p>" in sheet
    assert 'office:value="-5"' in sheet
    assert "table:formula" in opened("=1+1,-5\n", tmp_path)  # as it would without the mark
