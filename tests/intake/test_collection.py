"""Workbooks go out to the bodies and come back: understood, or refused by sheet and cell."""

import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from typer.testing import CliRunner

from lnip_analysis.cli import app
from lnip_analysis.evidence.archive import read_archive
from lnip_analysis.faults import InputError
from lnip_analysis.intake import form
from lnip_analysis.intake.answer_hints import new_hints
from lnip_analysis.intake.collection import (
    effect,
    file_answers,
    read_answers,
    standings,
    write_requests,
)
from lnip_analysis.intake.reading.file import read_raw
from lnip_analysis.review import open_review
from lnip_analysis.review.status import Status
from tests.bad_input.project import sound_project

TODAY = date(2026, 11, 29)
BODY = "省知识产权局"


@pytest.fixture
def project(tmp_path):
    return sound_project(tmp_path / "project").root


@pytest.fixture
def workbook(project, tmp_path):
    """What the first body is sent for 2014."""
    review = open_review(2014, "CN-LN", plan="tiny", root=project)
    ((path, request),) = write_requests(review, tmp_path, TODAY, [BODY])
    assert request.body == BODY
    return path


def rows(path: Path, sheet: str) -> dict[str, int]:
    """Rows of a sheet by their keys, without the number of the row that each ends with."""
    cells = openpyxl.load_workbook(path)[sheet]["A"]
    return {c.value.rpartition("|")[0]: c.row for c in cells if "|" in str(c.value)}


def filled(path: Path, changes: dict[str, dict[str, object]], *, cover: bool = True) -> Path:
    """The workbook with cells filled in, by sheet and name."""
    book = openpyxl.load_workbook(path)
    if cover:
        book[form.COVER][form.PERSON_CELL] = "张三"
        book[form.COVER][form.DAY_CELL] = date(2026, 11, 28)
    for sheet, cells in changes.items():
        for name, value in cells.items():
            book[sheet][name] = value
    out = path.with_name("answer.xlsx")
    book.save(out)
    return out


def value_row(row: int, value: object, **more: object) -> dict[str, dict[str, object]]:
    """A whole answered row of the sheet of values."""
    cells = {"G": value, "I": "统计年报2014", "J": "2015年3月", **more}
    return {form.VALUES: {f"{column}{row}": v for column, v in cells.items()}}


def refused(project: Path, path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read_answers(project, [path], "tiny", TODAY)
    return str(caught.value)


def test_a_body_is_asked_for_what_its_targets_lack(workbook):
    assert set(rows(workbook, form.VALUES)) == {"stock|2011", "stock|2014"}
    assert "two-things|rules" in rows(workbook, form.RECORDS)
    book = openpyxl.load_workbook(workbook)
    assert book.sheetnames == [form.COVER, form.VALUES, form.RECORDS, form.REFERENCE]
    known = {(r[1].value, r[2].value) for r in book[form.REFERENCE].iter_rows(min_row=4)}
    assert known == {(2012, 400), (2013, 450)}
    row = rows(workbook, form.VALUES)["stock|2014"]
    assert "拥有量达到500件" in book[form.VALUES].cell(row, form.WHY).value
    assert book[form.VALUES].cell(row, form.UNIT).value == "件"


def test_only_the_cells_to_fill_in_are_open_and_words_are_chosen(workbook):
    book = openpyxl.load_workbook(workbook)
    sheet = book[form.VALUES]
    row = rows(workbook, form.VALUES)["stock|2014"]
    open_there = [c.column for c in sheet[row] if not c.protection.locked]
    assert open_there == list(range(form.VALUE, form.NOTE + 1))
    assert sheet.protection.sheet
    lists = {str(v.sqref): v.formula1 for s in (sheet, book[form.RECORDS])
             for v in s.data_validations.dataValidation if v.type == "list"}  # fmt: skip
    assert '"确数,超过,不足,约"' in lists.values()
    assert '"已完成,部分完成,未完成"' in lists.values()


@pytest.mark.parametrize(
    ("given", "value", "printed"),
    [
        (520, "520", "520件"),
        ("520", "520", "520件"),
        ("５２０", "520", "520件"),
        ("1,520", "1520", "1520件"),
        ("0.052万件", "520", "0.052万件"),
        (520.0, "520", "520件"),
    ],
)
def test_a_number_is_understood_however_it_was_typed(project, workbook, given, value, printed):
    row = rows(workbook, form.VALUES)["stock|2014"]
    (answer,) = read_answers(project, [filled(workbook, value_row(row, given))], "tiny")
    (found,) = answer.values
    assert (found.indicator, found.year, found.value) == ("stock", 2014, value)
    assert found.as_printed.replace(",", "") == printed
    assert found.basis == "统计年报2014，2015-03"
    assert (answer.person, answer.day) == ("张三", "2026-11-28")


@pytest.mark.parametrize(
    ("change", "place", "sentence"),
    [
        ({"G": "约520"}, "G", "请在“限定”一栏选"),
        ({"G": "520.5"}, "G", "带小数"),
        ({"G": "=1/0"}, "G", "还没有算出数"),
        ({"G": "#REF!"}, "G", "公式出错"),
        ({"G": datetime(2014, 5, 1)}, "G", "成了日期"),
        ({"G": 10**9}, "G", "不在可能的范围内"),
        ({"G": None}, "G", "写了来源而没有填数"),
        ({"H": "大概"}, "H", "不在可选的词里"),
        ({"I": None}, "I", "没有写数据来源"),
        ({"J": "去年"}, "J", "不是日期"),
        ({"J": None}, "J", "没有写日期"),
        ({"E": "万件"}, "E", "行列移动了"),
        ({"D": 2013}, "D", "行列移动了"),
        ({"A": "stok|2014"}, "A", "没有编号为"),
        ({"A": None}, "A", "没有编号"),
        ({"N": "另外"}, "N", "表外的格子里有内容"),
        ({"J": "2026-11-30"}, "J", "“2026-11-30”还没有到"),
        ({"J": "2026-12"}, "J", "“2026-12”还没有到"),
        ({"J": "2014-12-30"}, "J", "2014年还没有过完"),
        ({"J": "2014-11"}, "J", "2014年还没有过完"),
        ({"J": "2013"}, "J", "2014年还没有过完"),
        ({"K": "www.lnipo.gov.cn"}, "K", "不是网址"),
        ({"K": "ftp://lnipo.gov.cn/a"}, "K", "不是网址"),
    ],
)
def test_every_fault_is_told_with_its_sheet_and_cell(project, workbook, change, place, sentence):
    row = rows(workbook, form.VALUES)["stock|2014"]
    told = refused(project, filled(workbook, value_row(row, 520, **change)))
    assert f"answer.xlsx“{form.VALUES}!{place}{row}”" in told
    assert sentence in told
    assert told.count("\n") == 0


def test_all_faults_of_all_files_are_told_at_once(project, workbook):
    row = rows(workbook, form.VALUES)["stock|2014"]
    changes = value_row(row, "约520", J="去年")
    first = filled(workbook, changes, cover=False)
    second = shutil.copy(first, first.with_name("again.xlsx"))
    with pytest.raises(InputError) as caught:
        read_answers(project, [first, Path(second)], "tiny")
    places = {(fault.file, fault.field) for fault in caught.value.faults}
    cells = {"封面!B10", "封面!B11", f"数据!G{row}", f"数据!J{row}"}
    assert places == {(file, cell) for file in ("answer.xlsx", "again.xlsx") for cell in cells}


def test_grey_cells_of_two_rows_exchanged_are_refused(project, workbook):
    one, two = (rows(workbook, form.VALUES)[f"stock|{year}"] for year in (2011, 2014))
    book = openpyxl.load_workbook(workbook)
    sheet = book[form.VALUES]
    for column in "ABCDEF":
        a, b = sheet[f"{column}{one}"], sheet[f"{column}{two}"]
        a.value, b.value = b.value, a.value
    book.save(workbook)
    told = refused(project, filled(workbook, value_row(two, 520)))
    assert f"数据!A{two}”：这一行的灰色格子发出时在第 {one} 行，现在在第 {two} 行" in told


def test_a_workbook_sent_out_before_rows_had_numbers_is_still_read(project, workbook):
    row = rows(workbook, form.VALUES)["stock|2014"]
    old = {form.COVER: {form.FORMAT_CELL: form.UNNUMBERED}}
    path = filled(workbook, value_row(row, 520, A="stock|2014") | old)
    (answer,) = read_answers(project, [path], "tiny", TODAY)
    assert [(v.indicator, v.year) for v in answer.values] == [("stock", 2014)]


def test_a_form_is_not_filled_in_before_its_year(project, workbook):
    row = rows(workbook, form.VALUES)["stock|2014"]
    cover = {form.COVER: {form.DAY_CELL: date(1900, 1, 1)}}
    told = refused(project, filled(workbook, value_row(row, 520) | cover))
    assert "“1900-01-01”早于报告年份2014年" in told


@pytest.mark.parametrize(
    ("cell", "value", "told"),
    [
        (form.REGION_CELL, "CN-JL", "是另一个地区（CN-JL）的；应为CN-LN"),
        (form.PERSON_CELL, "长" * 201, "有 201 个字符；应为不超过 200 个"),
    ],
)
def test_a_cover_of_another_region_or_without_end_is_refused(project, workbook, cell, value, told):
    row = rows(workbook, form.VALUES)["stock|2014"]
    answer = filled(workbook, value_row(row, 520))
    book = openpyxl.load_workbook(answer)
    book[form.COVER][cell] = value
    book.save(answer)
    assert told in refused(project, answer)


def test_merged_hidden_and_moved_cells_are_refused(project, workbook):
    row = rows(workbook, form.VALUES)["stock|2014"]
    for spoil, sentence in (
        (lambda sheet: sheet.merge_cells(f"G{row}:H{row}"), "合并的格子"),
        (lambda sheet: setattr(sheet.row_dimensions[row], "hidden", True), "是隐藏的"),
        (lambda sheet: setattr(sheet.column_dimensions["G"], "hidden", True), "这一列是隐藏的"),
        (lambda sheet: setattr(sheet, "sheet_state", "hidden"), "这张工作表是隐藏的"),
        (lambda sheet: sheet.insert_cols(2), "请不要改动行和列的次序"),
    ):
        path = filled(workbook, value_row(row, 520))
        book = openpyxl.load_workbook(path)
        spoil(book[form.VALUES])
        book.save(path)
        assert sentence in refused(project, path)


def test_formulas_comments_and_other_sheets_are_told(project, workbook):
    row = rows(workbook, form.VALUES)["stock|2014"]
    path = filled(workbook, value_row(row, 520))
    book = openpyxl.load_workbook(path)
    book[form.VALUES][f"G{row}"].comment = Comment("快报数", "李四")
    book.create_sheet("草稿")["A1"] = 1
    book.save(path)
    (answer,) = read_answers(project, [path], "tiny")
    assert any("快报数" in remark for remark in answer.remarks)
    assert "多出的工作表“草稿”没有读" in answer.remarks


def test_another_workbook_is_no_answer(project, workbook, tmp_path):
    assert "一格也没有填" in refused(project, filled(workbook, {}))
    assert "表式不对" in refused(project, filled(workbook, {form.COVER: {form.FORMAT_CELL: "x"}}))
    other = filled(workbook, {form.COVER: {form.PLAN_CELL: "other"}})
    assert "另一个计划" in refused(project, other)
    openpyxl.Workbook().save(tmp_path / "empty.xlsx")
    assert "没有“数据”这张表" in refused(project, tmp_path / "empty.xlsx")
    (tmp_path / "old.xlsx").write_bytes(b"\xd0\xcf\x11\xe0")
    assert "请另存为 xlsx" in refused(project, tmp_path / "old.xlsx")


def record(workbook: Path) -> dict[str, object]:
    row = rows(workbook, form.RECORDS)["two-things|rules"]
    return {f"E{row}": "已完成", f"F{row}": "2013-10", f"G{row}": "办法", f"H{row}": "2013-10-08"}


def test_an_answer_is_a_source_and_moves_verdicts(project, workbook):
    row = rows(workbook, form.VALUES)["stock|2014"]
    path = filled(workbook, value_row(row, 520) | {form.RECORDS: record(workbook)})
    answers = read_answers(project, [path], "tiny")
    before = sorted((project / "data").rglob("*"))
    moved = {m.target: (m.before, m.after) for m in effect(project, answers, "tiny", TODAY)}
    assert sorted((project / "data").rglob("*")) == before
    assert moved["拥有量达到500件"][1] == "已完成（实测，2014年 520件）"
    assert "第二件完成" in moved["办两件事"][1]

    file_answers(project, answers, TODAY)

    archive = read_archive(project)
    assert not archive.faults
    source = archive.sources[answers[0].source_id]
    assert (source.publisher, source.grade) == (BODY, "B")
    for piece in ("张三", "2026-11-28", answers[0].sha256):
        assert piece in source.note
    review = open_review(2014, "CN-LN", plan="tiny", root=project)
    assert review.verdict("stock-level").status is Status.MET
    (standing,) = [s for s in standings(review) if s.body == BODY]
    assert standing.answers == (source.id,)
    assert "这份填报表已经入档" in refused(project, path)


def test_two_answers_to_one_question_are_refused(project, workbook):
    row = rows(workbook, form.VALUES)["stock|2014"]
    first = filled(workbook, value_row(row, 520)).rename(workbook.with_name("first.xlsx"))
    second = filled(workbook, value_row(row, 530))
    with pytest.raises(InputError, match=r"first\.xlsx 的 数据!G\d+ 已填了同一项"):
        read_answers(project, [first, second], "tiny")


def test_nothing_that_was_filled_in_becomes_a_formula(project, workbook):
    row = rows(workbook, form.VALUES)["stock|2014"]
    path = filled(workbook, value_row(row, 520, I="统计年报", L="@SUM(1)"))
    book = openpyxl.load_workbook(path)
    book[form.COVER][form.PERSON_CELL].value = "'=HYPERLINK(1)"
    book.save(path)
    file_answers(project, read_answers(project, [path], "tiny"), TODAY)
    for file in (project / "data" / "raw").rglob("collect-*.csv"):
        for line in file.read_text("utf-8").splitlines():
            assert not any(cell.startswith(("=", "@", "+")) for cell in line.split(","))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice")
def test_libreoffice_opens_it_and_what_it_saves_is_read(project, workbook, tmp_path):
    row = rows(workbook, form.VALUES)["stock|2014"]
    path = filled(workbook, value_row(row, "=500+20"))
    out = tmp_path / "saved"
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", out, path]
    done = subprocess.run(command, check=True, capture_output=True, timeout=180, text=True)
    assert "repair" not in (done.stdout + done.stderr).lower()
    (answer,) = read_answers(project, [out / path.name], "tiny")
    assert [v.value for v in answer.values] == ["520"]
    assert any("填的是公式 =500+20" in remark for remark in answer.remarks)
    saved = openpyxl.load_workbook(out / path.name)[form.VALUES]
    kinds = {v.type for v in saved.data_validations.dataValidation}
    assert kinds == {"list", "decimal"}
    assert saved.protection.sheet


def test_the_commands_go_the_whole_way(project, tmp_path, monkeypatch):
    monkeypatch.setenv("LNIP_ROOT", str(project))
    run = CliRunner()
    folder = tmp_path / "out"
    asked = run.invoke(app, ["collect", "request", "2014", "--plan", "tiny", "--out", str(folder)])
    assert f"{BODY}-2014.xlsx" in asked.stdout
    path = folder / f"{BODY}-2014.xlsx"
    row = rows(path, form.VALUES)["stock|2014"]
    answer = filled(path, value_row(row, 520))
    tried = run.invoke(app, ["collect", "read", "--dry-run", "--plan", "tiny", str(answer)])
    assert "结论会变的 1 条" in tried.stdout
    assert "提示" not in tried.stdout
    assert "档案没有改动" in tried.stdout
    read = run.invoke(app, ["collect", "read", "--plan", "tiny", str(answer)])
    assert "已写入" in read.stdout
    where = run.invoke(app, ["collect", "status", "2014", "--plan", "tiny"])
    assert f"{BODY}：已答 1 份" in where.stdout
    nobody = run.invoke(app, ["collect", "request", "2014", "--plan", "tiny", "--body", "省某局"])
    assert isinstance(nobody.exception, InputError)


def test_a_workbook_that_is_there_is_never_overwritten(project, workbook, tmp_path):
    filled(workbook, value_row(rows(workbook, form.VALUES)["stock|2014"], 520)).rename(workbook)
    before = {path: path.read_bytes() for path in tmp_path.glob("*.xlsx")}
    review = open_review(2014, "CN-LN", plan="tiny", root=project)
    for bodies in ([BODY], []):
        with pytest.raises(InputError, match=r"没有覆盖.*--out") as caught:
            write_requests(review, tmp_path, TODAY, bodies)
        assert [fault.file for fault in caught.value.faults] == [workbook]
        assert {path: path.read_bytes() for path in tmp_path.glob("*.xlsx")} == before


def test_each_plan_has_a_folder_of_its_own(project, tmp_path, monkeypatch):
    monkeypatch.setenv("LNIP_ROOT", str(project))
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(app, ["collect", "request", "2014", "--plan", "tiny"])
    assert (tmp_path / "collect" / "2014-tiny" / f"{BODY}-2014.xlsx").is_file()
    assert not (tmp_path / "collect" / "2014").exists()


@pytest.mark.parametrize("day", ["2014", "2014-12", "2014-12-31", "2026-11-29", "2026-11"])
def test_a_source_may_be_of_the_last_day_of_its_year_and_of_today(project, workbook, day):
    row = rows(workbook, form.VALUES)["stock|2014"]
    path = filled(workbook, value_row(row, 520, J=day, K="https://www.lnipo.gov.cn/a"))
    (answer,) = read_answers(project, [path], "tiny", TODAY)
    assert answer.values[0].basis == f"统计年报2014，{day}，https://www.lnipo.gov.cn/a"


def test_a_cover_of_another_year_or_a_day_to_come_is_refused(project, workbook):
    row = rows(workbook, form.VALUES)["stock|2014"]
    other = filled(workbook, value_row(row, 520) | {form.COVER: {form.YEAR_CELL: 2015}})
    assert "“封面!B5”：责任单位或报告年份与标题" in refused(project, other)
    late = filled(workbook, value_row(row, 520) | {form.COVER: {form.DAY_CELL: date(2026, 11, 30)}})
    assert "“封面!B11”：“2026-11-30”还没有到" in refused(project, late)


def test_an_inserted_blank_row_is_refused(project, workbook):
    row = rows(workbook, form.VALUES)["stock|2014"]
    path = filled(workbook, value_row(row, 520))
    book = openpyxl.load_workbook(path)
    book[form.VALUES].insert_rows(form.FIRST_ROW)
    book.save(path)
    assert f"“{form.VALUES}!A{form.FIRST_ROW}”：这里增加了空行" in refused(project, path)


def test_what_would_look_odd_is_told_by_cell_before_it_is_filed(project, workbook):
    row = rows(workbook, form.VALUES)["stock|2014"]
    (usual,) = read_answers(project, [filled(workbook, value_row(row, 520))], "tiny", TODAY)
    assert new_hints(project, [usual], TODAY) == []
    (odd,) = read_answers(project, [filled(workbook, value_row(row, 52000))], "tiny", TODAY)
    before = sorted((project / "data").rglob("*"))
    (hint,) = new_hints(project, [odd], TODAY)
    assert sorted((project / "data").rglob("*")) == before
    assert (hint.file, hint.field) == ("answer.xlsx", f"数据!G{row}")
    assert "由上年的 450 变为 52000，变动异常" in hint.what


def test_what_is_no_workbook_is_told_with_what_to_do(project, tmp_path):
    (tmp_path / "README.md").write_text("# 说明", "utf-8")
    told = refused(project, tmp_path / "README.md")
    assert "不是 Excel 工作簿" in told
    assert "请用 lnip collect request" in told
    assert "请写发回来的填报表所在的位置" in refused(project, tmp_path / "nosuch.xlsx")
    with pytest.raises(InputError, match="请写要读的表所在的位置"):
        read_raw(tmp_path / "nosuch.xlsx")


def test_plan_check_names_the_plans_there_are(project, monkeypatch):
    monkeypatch.setenv("LNIP_ROOT", str(project))
    run = CliRunner().invoke(app, ["plan", "check", "nosuch"])
    assert isinstance(run.exception, InputError)
    assert "tiny" in str(run.exception)


def test_a_changed_body_is_told_at_its_own_cell(project, workbook):
    row = rows(workbook, form.VALUES)["stock|2014"]
    bodies = {
        t for s in open_review(2014, "CN-LN", plan="tiny", root=project).plan.bodies for t in [s]
    }
    other = next(body for body in bodies if body != BODY)
    path = filled(workbook, value_row(row, 520) | {form.COVER: {form.BODY_CELL: other}})
    assert "“封面!B4”：责任单位或报告年份与标题" in refused(project, path)


def test_what_moves_and_what_only_stands_on_another_value_are_told_apart():
    from lnip_analysis.intake.collection_text import move_lines
    from lnip_analysis.intake.moves import Move

    lines = list(
        move_lines(
            [Move(2015, "甲", "无法评估", "已完成"), Move(2015, "乙", "无法评估", "无法评估", True)]
        )
    )
    assert lines[0] == "结论会变的 1 条："
    assert lines[2] == "结论不变、所据的数变了的 1 条："
