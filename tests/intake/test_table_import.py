"""A printed table goes the whole way: proposed, asked about, doubted, filed."""

import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

from lnip_analysis.cli import app
from lnip_analysis.evidence.archive import read_archive
from lnip_analysis.faults import InputError
from lnip_analysis.intake.doubts import _footnote, _of_completeness
from lnip_analysis.intake.grid import Cell, Grid
from lnip_analysis.intake.import_text import import_lines
from lnip_analysis.intake.propose import propose
from lnip_analysis.intake.reading.file import read_raw
from lnip_analysis.intake.recipe import ASK, SKIP, Recipe
from lnip_analysis.intake.recipe_file import read_recipe, recipe_text
from lnip_analysis.intake.table_import import TableImport, begin_import, finish_import
from lnip_analysis.intake.values import Reading, Value, apply
from tests.intake.books import CATALOGUE, yearbook
from tests.intake.exports import bureau_export, intensity_page

ROOT = Path(__file__).parents[2]
SOURCE = {
    "source_id": "trial-2013", "kind": "yearbook", "grade": "B", "title": "7-7 国内专利申请",
    "publisher": "中国科技统计年鉴2021", "published": "2021", "via": "", "url": "", "note": "",
}  # fmt: skip
TODAY = date(2026, 11, 29)


@pytest.fixture
def project(tmp_path):
    """A copy of the archive, to be added to."""
    shutil.copytree(ROOT / "data" / "raw", tmp_path / "data" / "raw")
    return tmp_path


def answered(project: Path, file: Path, **changes: object) -> TableImport:
    """The table again, once a person has answered all that was asked."""
    path = begin_import(project, file).path
    recipe = read_recipe(path)
    for name, value in changes.items():
        setattr(recipe, name, value)
    recipe.source = dict(SOURCE)
    path.write_text(recipe_text(recipe), encoding="utf-8")
    begin_import(project, file)
    recipe = read_recipe(path)
    for doubt in recipe.doubts:
        doubt.answer = "已核对原件"
    path.write_text(recipe_text(recipe), encoding="utf-8")
    return begin_import(project, file)


def test_a_yearbooks_table_is_proposed_with_what_its_labels_say(tmp_path):
    raw = read_raw(yearbook(tmp_path / "t.xlsx"))
    recipe = propose(raw, CATALOGUE)
    assert (recipe.head, recipe.body) == ((4, 5), (7, 12))
    assert (recipe.region_columns, recipe.period, recipe.unit) == (["A"], "2012", "件")
    assert [c.head for c in recipe.columns] == [
        "合 计 Total", "发 明 Invention", "外观设计 Design",
    ]  # fmt: skip
    # Which of several indicators a short head means is asked, with those it may be.
    assert [c.indicator for c in recipe.columns] == [ASK, ASK, ASK]
    assert "a（发明专利申请量）" in recipe.columns[1].hint
    assert recipe.sha256 == raw.sha256


def test_values_footnotes_and_places_left_out_are_kept_apart(tmp_path):
    raw = read_raw(yearbook(tmp_path / "t.xlsx"))
    recipe = propose(raw, CATALOGUE)
    for column, indicator in zip(recipe.columns, ("total", "a", "b"), strict=True):
        column.indicator = indicator
    reading = apply(recipe, raw.grids[0], CATALOGUE)
    found = {(v.indicator, v.region): int(v.amount) for v in reading.values}
    assert found["total", "CN"] == 60
    assert found["a", "CN-LN"] == 10
    assert found["b", "CN-HL"] == 4
    assert len(found) == 12
    assert reading.aside == ["东北地区", "香 港"]
    assert not reading.faults


def taken(project: Path, file: Path, **changes: object) -> list[str]:
    """The doubts about a yearbook's table whose columns have been answered."""
    recipe = propose(read_raw(file), read_archive(project).catalogue)
    columns = recipe.columns
    ids = (
        "patent_applications_total",
        "patent_applications_invention",
        "patent_applications_design",
    )
    for column, indicator in zip(columns, ids, strict=False):
        column.indicator = indicator
    for name, value in changes.items():
        setattr(recipe, name, value)
    path = file.with_name(file.name + ".recipe.yaml")
    path.write_text(recipe_text(recipe), encoding="utf-8")
    return [d.text for d in begin_import(project, file).recipe.doubts]


def test_stored_numbers_marks_formulas_and_languages_are_doubts(project, tmp_path):
    file = yearbook(tmp_path / "t.xlsx", C9=30.4, D9="10②", B10=" Liaoning", D10="=10+5", E11="4 ")
    import openpyxl

    book = openpyxl.load_workbook(file)
    book.active["C9"].number_format = "0"
    book.active.row_dimensions[11].hidden = True
    book.save(file)
    doubts = " / ".join(taken(project, file))
    assert "所存的数比显示的细" in doubts
    assert "所存 30.4" in doubts
    assert "带注号：D9" in doubts
    assert "第 10 行的中文和英文不是一个地区" in doubts
    assert "隐藏的行：11" in doubts


def test_a_total_that_does_not_add_up_is_a_doubt(tmp_path):
    from lnip_analysis.intake.doubts import doubts

    for changes, expected in (
        ({}, []),  # 57 in the provinces and 3 in Hong Kong
        ({"C7": "61"}, ["专利申请量：全国不等于各省（区、市）合计：2012（61，57，差 4）",
                        "有 1 个合计不等于分项之和：C7（61，分项合计 60）"]),
    ):  # fmt: skip
        raw = read_raw(yearbook(tmp_path / "t.xlsx", A9="辽宁", **changes))
        recipe = propose(raw, CATALOGUE)
        for column, indicator in zip(recipe.columns, ("total", "a", "b"), strict=True):
            column.indicator = indicator
        reading = apply(recipe, raw.grids[0], CATALOGUE)
        assert doubts(recipe, raw.grids[0], reading, CATALOGUE) == expected


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("1.234", "带小数"), ("约30", "不是确切的数"), ("3-0", "可能是区间"), ("-5", "是负数"),
        ("#DIV/0!", "不是数值"),
    ],
)  # fmt: skip
def test_a_cell_that_is_no_number_is_a_fault_with_its_place(tmp_path, cell, sentence):
    raw = read_raw(yearbook(tmp_path / "t.xlsx", D9=cell))
    recipe = propose(raw, CATALOGUE)
    for column in recipe.columns:
        column.indicator = "a"
    (fault,) = apply(recipe, raw.grids[0], CATALOGUE).faults
    assert fault.field == "D9"
    assert sentence in fault.what
    recipe.left_out = {"D9": "原件印刷不清"}
    assert not apply(recipe, raw.grids[0], CATALOGUE).faults


@pytest.mark.parametrize("cell", ["", "-", "—", "…", "......", "N/A"])
def test_a_cell_without_a_number_is_a_gap_never_a_zero(tmp_path, cell):
    raw = read_raw(yearbook(tmp_path / "t.xlsx", D9=cell))
    recipe = propose(raw, CATALOGUE)
    recipe.columns[1].indicator = "a"
    recipe.columns[0].indicator = recipe.columns[2].indicator = SKIP
    reading = apply(recipe, raw.grids[0], CATALOGUE)
    assert reading.gaps == ["D9"]
    assert "CN-LN" not in {v.region for v in reading.values}


def csv_recipe(tmp_path: Path, text: str) -> tuple[Recipe, list[tuple[str, str, str, float]]]:
    """The recipe of a text, and the values read once its first question is answered."""
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")
    raw = read_raw(tmp_path / "t.csv")
    recipe = propose(raw, CATALOGUE)
    if recipe.indicator == ASK:
        recipe.indicator = "rd"
    reading = apply(recipe, raw.grids[0], CATALOGUE)
    return recipe, [(v.indicator, v.region, v.period, float(v.amount)) for v in reading.values]


def test_years_in_the_head(tmp_path):
    recipe, values = csv_recipe(
        tmp_path,
        "指标：R&D经费内部支出(万元)\n地区,2013年,2012年\n辽宁省,5,\n吉林省,7,8\n黑龙江省,1,2\n",
    )
    assert (recipe.indicator, recipe.unit) == ("rd", "万元")
    assert values[0] == ("rd", "CN-LN", "2013", 0.0005)
    assert ("rd", "CN-JL", "2012", 0.0008) in values
    assert len(values) == 5


def test_one_row_a_year_of_one_region(tmp_path):
    recipe, values = csv_recipe(
        tmp_path,
        "年份,R&D经费内部支出(亿元),R&D经费投入强度(%)\n2011,1,0.5\n2012,2,0.6\n2013,3,0.7\n",
    )
    assert (recipe.period_column, recipe.region) == ("A", ASK)
    assert [c.indicator for c in recipe.columns] == ["rd", "rate"]
    assert values == []  # of which region, nobody has said


def test_one_row_an_indicator(tmp_path):
    recipe, _ = csv_recipe(
        tmp_path, "地区：辽宁省\n指标,2013年,2012年\nR&D经费内部支出(亿元),5,4\n旅馆床位(张),3,2\n"
    )
    assert (recipe.name_column, recipe.region) == ("A", "CN-LN")
    assert recipe.rows == {"R&D经费内部支出(亿元)": "rd", "旅馆床位(张)": SKIP}


def test_one_row_a_region_and_year(tmp_path):
    recipe, values = csv_recipe(
        tmp_path,
        "地区,年份,R&D经费内部支出（亿元）\n辽宁,2012,5\n辽宁,2013,6\n吉林,2012,7\n黑龙江,2013,8\n",
    )
    assert (recipe.region_columns, recipe.period_column) == (["A"], "B")
    assert values[:2] == [("rd", "CN-LN", "2012", 5.0), ("rd", "CN-LN", "2013", 6.0)]


def test_regions_in_the_head_are_of_one_indicator(tmp_path):
    recipe, values = csv_recipe(
        tmp_path,
        "R&D经费\n单位：亿元\n年份,全国,辽宁,吉林,香港\n2011,9,5,4,1\n2012,11,6,5,1\n2013,12,7,5,1\n",
    )
    assert [c.region for c in recipe.columns] == ["CN", "CN-LN", "CN-JL", ASK]
    assert [c.indicator for c in recipe.columns] == ["", "", "", SKIP]
    assert len(values) == 9
    assert values[:2] == [("rd", "CN", "2011", 9.0), ("rd", "CN-LN", "2011", 5.0)]


def test_a_head_that_is_no_region_among_regions_is_asked(tmp_path):
    recipe, values = csv_recipe(
        tmp_path,
        "单位：亿元\n年份,全国,辽宁,吉林,某地\n2011,9,5,4,1\n2012,11,6,5,1\n2013,12,7,5,1\n",
    )
    assert recipe.open_readings() == ["columns E region"]
    assert len(values) == 9


def test_a_long_table_names_region_year_indicator_and_unit_in_columns(tmp_path):
    recipe, values = csv_recipe(
        tmp_path,
        "地区,年份,指标,数值,单位\n全国,2012,专利申请量,9,万件\n辽宁,2012,专利申请量,3,万件\n"
        "吉林,2013,R&D经费内部支出,50000,万元\n吉林,2013,R&D经费投入强度,1.5,%\n辽宁,2013,酒店,7,家\n",
    )
    assert (recipe.head, recipe.body) == ((1, 1), (2, 6))
    assert (recipe.region_columns, recipe.period_column) == (["A"], "B")
    assert (recipe.name_column, recipe.unit_column, recipe.unit) == ("C", "E", "")
    assert recipe.rows["酒店"] == SKIP
    assert values == [
        ("total", "CN", "2012", 90000.0), ("total", "CN-LN", "2012", 30000.0),
        ("rd", "CN-JL", "2013", 5.0), ("rate", "CN-JL", "2013", 1.5),
    ]  # fmt: skip
    # A column somebody names by hand is read by the full names too.
    recipe.rows = {"酒店": SKIP}
    reading = apply(recipe, read_raw(tmp_path / "t.csv").grids[0], CATALOGUE)
    assert len(reading.values) == 4
    assert not reading.faults


def test_a_unit_column_beside_years(tmp_path):
    recipe, values = csv_recipe(
        tmp_path,
        "地区：辽宁省\n指标,单位,2012年,2013年\n专利申请量,万件,3,4\nR&D经费内部支出,亿元,5,6\n",
    )
    assert (recipe.name_column, recipe.unit_column) == ("A", "B")
    assert values[0] == ("total", "CN-LN", "2012", 30000.0)
    assert values[-1] == ("rd", "CN-LN", "2013", 6.0)


@pytest.mark.parametrize("total", ["合计", "合 计", "总　计"])
def test_a_total_in_the_first_row_is_no_head(tmp_path, total):
    recipe, _ = csv_recipe(
        tmp_path,
        "R&D经费内部支出（亿元）\n地区,2013年,2014年\n"
        f"{total},13,14.6\n辽宁,5,4\n吉林,3,3\n黑龙江,1,1\n",
    )
    assert (recipe.head, recipe.body) == ((2, 2), (3, 6))
    assert recipe.rows == {" ".join(total.split()): ASK}


def test_the_columns_own_numbers_are_a_head(tmp_path):
    recipe, _ = csv_recipe(tmp_path, "地区,2013,2014\n甲,1,2\n辽宁,5,4\n吉林,3,3\n黑龙江,1,1\n")
    assert (recipe.head, recipe.body) == ((1, 2), (3, 5))


def test_a_row_without_a_unit_is_told(tmp_path):
    recipe, _ = csv_recipe(
        tmp_path,
        "地区：辽宁省\n指标,2012年,2013年\n专利申请量（件）,30,40\n#发明专利申请量,5,6\n",
    )
    recipe.unit = ""
    reading = apply(recipe, read_raw(tmp_path / "t.csv").grids[0], CATALOGUE)
    assert [v.indicator for v in reading.values] == ["total", "total"]
    (fault,) = reading.faults
    assert fault.what == "第 4 行没有单位"


def test_a_row_without_a_region_is_a_doubt(tmp_path):
    from lnip_analysis.intake.doubts import doubts

    recipe, _ = csv_recipe(
        tmp_path, "2013年R&D经费内部支出\n单位：亿元\n地区,经费\n辽宁,5\n,4\n吉林,3\n黑龙江,1\n"
    )
    recipe.columns[0].indicator = "rd"
    grid = read_raw(tmp_path / "t.csv").grids[0]
    reading = apply(recipe, grid, CATALOGUE)
    assert "没有取：B5" in " ".join(doubts(recipe, grid, reading, CATALOGUE))


def test_regions_nobody_knows_are_named(tmp_path):
    text = "地区,2013年,2014年\n全　省,9,8\n南京市,5,4\n无锡市,3,3\n"
    (tmp_path / "t.csv").write_text(text, "utf-8")
    with pytest.raises(InputError, match="档案不认识：全 省、南京市、无锡市"):
        propose(read_raw(tmp_path / "t.csv"), CATALOGUE)


def test_two_halves_side_by_side(tmp_path):
    recipe, _ = csv_recipe(
        tmp_path,
        "单位：亿元（2013年）\n地区,经费,地区,经费\n全国,9,黑龙江,1\n辽宁,5,大连,2\n吉林,3,北京城,\n",
    )
    assert (recipe.region_columns, recipe.rows) == (["A", "C"], {"北京城": ASK})
    recipe, _ = csv_recipe(
        tmp_path,
        "各地区经费(2013年)\n单位：亿元\n地区,经费,地区,经费\n全国,9,黑龙江,1\n辽宁,5,大连,2\n吉林,3,全国,9\n",
    )
    assert recipe.region_columns == ["A", "C"]
    for column in recipe.columns:
        column.indicator = "rd"
    reading = apply(recipe, read_raw(tmp_path / "t.csv").grids[0], CATALOGUE)
    assert {v.cell: v.region for v in reading.values}["D4"] == "CN-HL"
    assert {v.cell: v.region for v in reading.values}["B4"] == "CN"


def test_a_label_nobody_knows_is_a_question(tmp_path):
    recipe, values = csv_recipe(
        tmp_path, "地区,2013年,2012年\n全国,9,8\n辽宁,5,4\n吉林,3,3\n某地,1,1\n合计,9,8\n"
    )
    assert recipe.rows == {"某地": ASK, "合计": ASK}
    assert {v[1] for v in values} <= {"CN", "CN-LN", "CN-JL"}


def test_a_recipe_reads_back_as_it_was_written(tmp_path):
    recipe = propose(read_raw(yearbook(tmp_path / "t.xlsx")), CATALOGUE)
    recipe.rows = {'带"引号": 与#井号': SKIP}
    recipe.left_out = {"C12": "看不清"}
    path = tmp_path / "r.yaml"
    path.write_text(recipe_text(recipe), encoding="utf-8")
    again = read_recipe(path)
    recipe.hints = {}
    for column in recipe.columns:
        column.hint = ""
    assert again == recipe


def test_every_fault_of_a_recipe_is_told_with_its_line(tmp_path):
    path = tmp_path / "r.yaml"
    path.write_text(
        'file: a\nsha256: b\nsheet: "1"\nhead: x\nbody: "9-2"\ncolums: []\n'
        "columns:\n  - {column: 3, head: h}\nleft_out: {zwölf: y}\ndoubts: [nein]\n",
        encoding="utf-8",
    )
    with pytest.raises(InputError) as caught:
        read_recipe(path)
    told = str(caught.value)
    for piece in ("head 不是起止行", "body 不是起止行", "没有“colums”", "“3”不是列名", "不是格子",
                  "doubt 和 answer", "第 4 行", "第 8 行"):  # fmt: skip
        assert piece in told


def test_a_page_is_filed_once_all_is_answered(project, tmp_path):
    file = intensity_page(tmp_path / "t.xls")
    first = begin_import(project, file)
    assert first.recipe.open_questions()[0] == "indicator"
    assert "rd_intensity_revised" in first.recipe.hints["indicator"]
    with pytest.raises(InputError, match="还没有回答"):
        finish_import(project, first, TODAY)
    table = answered(project, file, indicator="rd_intensity_revised")
    # Those of 2012 to 2016 are in the archive already, from another print of them.
    assert (len(table.same), table.other, len(table.new)) == (160, [], 32)

    written = finish_import(project, table, TODAY)

    archive = read_archive(project)
    assert not archive.faults
    assert archive.sources["trial-2013"].publisher == "中国科技统计年鉴2021"
    rows = archive.observations[archive.observations["source_id"] == "trial-2013"]
    assert len(rows) == 192
    liaoning = rows[(rows["region"] == "CN-LN") & (rows["period"] == "2013")].iloc[0]
    assert (liaoning["value"], liaoning["as_printed"]) == (2.32, "2.32%")
    kept = next(p for p in written if p.parent.name == "recipes")
    assert read_recipe(kept).sha256 == table.raw.sha256


def test_nothing_is_filed_that_would_make_the_archive_faulty(project, tmp_path):
    file = intensity_page(tmp_path / "t.xls")
    table = answered(project, file, indicator="rd_intensity_revised")
    before = sorted(p for p in (project / "data").rglob("*") if p.is_file())
    table.recipe.source["kind"] = "year book"
    with pytest.raises(InputError, match="不是来源种类"):
        finish_import(project, table, TODAY)
    assert sorted(p for p in (project / "data").rglob("*") if p.is_file()) == before
    table.recipe.source["kind"] = "yearbook"
    finish_import(project, table, TODAY)
    with pytest.raises(InputError, match="已有编号"):
        finish_import(project, table, TODAY)


def test_a_changed_file_does_not_go_by_its_old_recipe(project, tmp_path):
    file = bureau_export(tmp_path / "t.csv")
    begin_import(project, file)
    file.write_text(file.read_text("utf-8").replace("436.5", "436.6"), encoding="utf-8")
    with pytest.raises(InputError, match="文件内容已经变了"):
        begin_import(project, file)


def test_next_years_table_takes_over_the_answers_and_asks_the_rest(project, tmp_path):
    old = yearbook(tmp_path / "2012.xlsx")
    recipe = begin_import(project, old).recipe
    ids = (
        "patent_applications_total",
        "patent_applications_invention",
        "patent_applications_design",
    )
    for column, indicator in zip(recipe.columns, ids, strict=True):
        column.indicator = indicator
    recipe.source = dict(SOURCE)
    path = tmp_path / "2012.yaml"
    path.write_text(recipe_text(recipe), encoding="utf-8")
    new = yearbook(tmp_path / "2013.xlsx", A1="7-7 国内专利申请受理数按地区分布(2013年)", A2="")
    table = begin_import(project, new, earlier=path)
    assert [c.indicator for c in table.recipe.columns] == list(ids)
    assert table.recipe.period == "2013"
    assert table.recipe.source["publisher"] == SOURCE["publisher"]
    for name in ("source_id", "title", "published"):
        assert table.recipe.source[name] == ASK


def test_an_export_of_the_database_names_no_indicator_of_ours(project, tmp_path):
    file = bureau_export(tmp_path / "t.csv")
    table = begin_import(project, file)
    assert table.recipe.unit == "万人"
    assert {c.period for c in table.recipe.columns} == {str(y) for y in range(2008, 2025)}
    said = "\n".join(import_lines(table, read_archive(project).catalogue))
    assert "北京市  763.6  761.1" in said
    assert "indicator" in said


def test_the_command_proposes_then_refuses_then_files(project, tmp_path, monkeypatch):
    monkeypatch.setenv("LNIP_ROOT", str(project))
    file = intensity_page(tmp_path / "t.xls")
    run = CliRunner()
    assert "待答" in run.invoke(app, ["data", "import", str(file)]).stdout
    refused = run.invoke(app, ["data", "import", str(file), "--accept"])
    assert isinstance(refused.exception, InputError)
    answered(project, file, indicator="rd_intensity_revised")
    done = run.invoke(app, ["data", "import", str(file), "--accept"])
    assert "已写入" in done.stdout
    assert (project / "data/raw/sources/trial-2013.csv").is_file()


def test_a_sheet_asked_for_is_not_passed_over_where_a_recipe_stands(project, tmp_path):
    file = yearbook(tmp_path / "t.xlsx")
    begin_import(project, file)
    with pytest.raises(InputError, match="没有名为“9”的表"):
        begin_import(project, file, "9")
    begin_import(project, file, "1")


def test_five_provinces_are_told_to_lack_the_others():
    five = ("CN-BJ", "CN-TJ", "CN-LN", "CN-JL", "CN-HL")
    catalogue = read_archive(ROOT).catalogue
    indicator = "patent_grants_total"
    one = Value("B2", indicator, "CN-BJ", "2013", Decimal(1), "件", "1件", Cell("1"), 1, 1)
    reading = Reading([replace(one, region=code) for code in five])
    (told,) = _of_completeness(reading, catalogue)
    assert "2013 缺 26 个省（区、市）" in told


def test_a_label_with_a_footnote_is_asked_about_with_the_notes_text():
    rows = [["地区", "2013"], ["山东①", "5"], ["辽宁", "6"], ["注：①不含青岛。", ""]]
    grid = Grid("t", [[Cell(text) for text in row] for row in rows])
    assert _footnote(grid, 1, 0) == "注：①不含青岛。"
    assert _footnote(grid, 2, 0) == ""


def test_regions_across_may_stand_beside_names_of_indicators(tmp_path):
    recipe, values = csv_recipe(
        tmp_path,
        "2013年主要指标\n地区,全国,辽宁,吉林\nR&D经费内部支出（亿元）,9,5,4\n专利申请量（件）,9,5,4\n",
    )
    assert recipe.name_column == "A"
    assert ("total", "CN-LN", "2013", 5.0) in values


def test_a_table_that_gives_no_number_is_not_offered_for_filing(project, tmp_path):
    file = bureau_export(tmp_path / "t.csv")
    columns = begin_import(project, file).recipe.columns
    for column in columns:
        column.indicator = SKIP
    table = answered(project, file, columns=columns, indicator="patent_grants_total")
    said = list(import_lines(table, read_archive(project).catalogue))
    assert "没有取到任何数" in said[-1]


def test_an_opendocument_book_is_to_be_saved_otherwise(tmp_path):
    import zipfile

    with zipfile.ZipFile(tmp_path / "t.ods", "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(InputError, match="另存为 xlsx"):
        read_raw(tmp_path / "t.ods")


@pytest.mark.parametrize(
    "text",
    [
        "2013年R&D经费内部支出\n单位：亿元\n地区,经费\n全国,63\n辽宁,50\n吉林,3\n黑龙江,1\n"
        "港澳台,9\n香港,2\n澳门,3\n台湾,4\n",
        "R&D经费内部支出\n单位：亿元\n年份,全国,辽宁,吉林,黑龙江,香港,澳门,台湾\n"
        "2011,63,50,3,1,2,3,4\n2012,63,50,3,1,2,3,4\n2013,63,50,3,1,2,3,4\n",
    ],
)
def test_what_a_total_holds_beside_the_provinces_is_no_contradiction(tmp_path, text):
    from lnip_analysis.intake.doubts import doubts

    (tmp_path / "t.csv").write_text(text, "utf-8")
    raw = read_raw(tmp_path / "t.csv")
    recipe = propose(raw, CATALOGUE)
    recipe.indicator = recipe.indicator and "rd"
    for column in recipe.columns:
        column.indicator = "rd" if column.indicator == ASK else column.indicator
    reading = apply(recipe, raw.grids[0], CATALOGUE)
    assert reading.values
    assert doubts(recipe, raw.grids[0], reading, CATALOGUE) == []
    reading.others.clear()
    assert "不等于各省" in doubts(recipe, raw.grids[0], reading, CATALOGUE)[0]


def test_a_number_is_kept_as_it_is_printed(tmp_path):
    _, values = csv_recipe(
        tmp_path,
        "R&D经费内部支出（亿元）\n地区,2013年,2012年\n辽宁,１２.５,4\n吉林,3,3\n黑龙江,1,1\n",
    )
    assert values[0][3] == 12.5
    raw = read_raw(tmp_path / "t.csv")
    recipe = propose(raw, CATALOGUE)
    recipe.indicator = "rd"
    assert apply(recipe, raw.grids[0], CATALOGUE).values[0].as_printed == "１２.５亿元"


def test_a_table_of_some_is_not_offered_as_one_of_all_without_a_word(tmp_path):
    text = "规模以上工业企业专利（2013年）\n单位：件\n地区,专利申请数\n辽宁,5\n吉林,3\n黑龙江,1\n"
    (tmp_path / "t.csv").write_text(text, "utf-8")
    (column,) = propose(read_raw(tmp_path / "t.csv"), CATALOGUE).columns
    assert "标题写的是“规模以上工业企业”" in column.hint
