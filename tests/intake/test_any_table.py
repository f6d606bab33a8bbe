"""Whatever file somebody sends: a reading, or a fault in a sentence; never a traceback."""

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from lnip_analysis.faults import InputError
from lnip_analysis.intake.candidates import candidates, exactly
from lnip_analysis.intake.import_text import import_lines
from lnip_analysis.intake.labels import period_of, place_of, unit_in
from lnip_analysis.intake.propose import propose
from lnip_analysis.intake.reading.file import read_raw
from lnip_analysis.intake.recipe import ASK, SKIP
from lnip_analysis.intake.recipe_file import read_recipe, recipe_text
from lnip_analysis.intake.table_import import TableImport
from lnip_analysis.intake.times import times_in
from lnip_analysis.intake.values import apply
from tests.intake.books import CATALOGUE, INDICATORS, REGIONS, yearbook

pytestmark = pytest.mark.property
MANY = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
CELLS = st.one_of(
    st.sampled_from(
        ["地区", "年份", "全国", "辽宁", "吉林省", "黑 龙 江", "2012年", "2013", "合计", "单位：件",
         "指标", "单位", "件", "专利申请量", "2013年1-6月", "上半年",
         "万元", "1,234", "-", "…", "约3", "12①", "0.5%", "", "东部地区", "发明 Invention"]
    ),
    st.text(max_size=12),
)  # fmt: skip


def read_through(path) -> None:
    """Reads a file the whole way, answering what is asked with the first thing at hand."""
    try:
        raw = read_raw(path)
        recipe = propose(raw, CATALOGUE)
    except InputError:
        return
    again = path.with_name("r.yaml")
    again.write_text(recipe_text(recipe), encoding="utf-8", newline="")
    try:
        recipe = read_recipe(again)
    except InputError:
        return  # text no YAML may hold, in a label
    recipe.indicator = recipe.indicator and "rd"
    recipe.unit, recipe.region = "亿元", recipe.region and "CN-LN"
    for column in recipe.columns:
        column.indicator = "rd" if column.indicator in (ASK, SKIP) else column.indicator
    grid = next(g for g in raw.grids if g.name == recipe.sheet)
    reading = apply(recipe, grid, CATALOGUE)
    for value in reading.values:
        assert value.region in REGIONS
        assert value.indicator in INDICATORS
        assert period_of(value.period) == value.period


@MANY
@given(rows=st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=8))
def test_any_cells(tmp_path, rows):
    path = tmp_path / "t.csv"
    text = "\n".join(",".join(f'"{c.replace(chr(34), "")}"' for c in row) for row in rows)
    path.write_text(text, encoding="utf-8", errors="replace", newline="")
    read_through(path)


@MANY
@given(data=st.binary(max_size=400), head=st.sampled_from([b"", b"<html><table>", b"PK\x03\x04"]))
def test_any_bytes(tmp_path, data, head):
    path = tmp_path / "t.bin"
    path.write_bytes(head + data)
    read_through(path)


@MANY
@given(cut=st.integers(0, 6000), put=st.binary(max_size=8))
def test_any_broken_workbook(tmp_path, cut, put):
    data = yearbook(tmp_path / "sound.xlsx").read_bytes()
    path = tmp_path / "t.xlsx"
    path.write_bytes(data[:cut] + put + data[cut + len(put) :])
    read_through(path)


@MANY
@given(text=st.text(max_size=40))
def test_any_label(text):
    place_of(text, REGIONS)
    unit_in(text)
    times_in(text)
    assert candidates(text, text, "", INDICATORS) is not None
    assert exactly(text, INDICATORS) in {"", *INDICATORS}


def test_a_workbook_that_unpacks_without_end_is_refused(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 210_000_000)
    (tmp_path / "bomb.xlsx").write_bytes(out.getvalue())
    with pytest.raises(InputError, match="展开后太大"):
        read_raw(tmp_path / "bomb.xlsx")


def test_a_sheet_of_a_million_empty_rows_is_refused_before_it_is_read(tmp_path):
    """Reading it took the memory of a million objects and half a minute."""
    path = tmp_path / "rows.xlsx"
    book = Workbook()
    book.active.append(["地区", "2013年"])
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    rows = b"".join(b'<row r="%d"/>' % n for n in range(2, 1_000_001))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data.replace(b"</sheetData>", rows + b"</sheetData>"))
    with pytest.raises(InputError, match="展开后有 16 MB，不像一张表"):
        read_raw(path)


def test_rows_without_end_are_named_in_part(tmp_path):
    path = tmp_path / "t.csv"
    rows = (f"某物{n},{n},{n}\n" for n in range(300))
    path.write_text("名称,2013年,2014年\n" + "".join(rows), "utf-8")
    raw = read_raw(path)
    recipe = propose(raw, CATALOGUE)
    reading = apply(recipe, raw.grids[0], CATALOGUE)
    table = TableImport(raw, recipe, path, True, reading, [], [], [])
    aside = next(line for line in import_lines(table, CATALOGUE) if line.startswith("不取的行"))
    assert aside.endswith("、某物19等300行")
