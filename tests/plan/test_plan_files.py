from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from lnip_analysis.faults import Fault, InputError
from lnip_analysis.plan import list_plans, load_plan

FILE = Path("data/raw/plans/tiny.yaml")

WritePlan = Callable[..., Path]
FaultsOf = Callable[[str | bytes], tuple[Fault, ...]]
FaultsAfter = Callable[..., tuple[Fault, ...]]


def test_another_plan_is_another_file(write_plan: WritePlan, tiny: str) -> None:
    plan = load_plan("tiny", write_plan(tiny))
    assert plan.bodies == ("省知识产权局", "省科技厅")
    assert [task.id for task in plan.tasks] == ["甲.1", "甲.2"]
    assert plan.target("two-things").items[0].due == date(2016, 6, 30)


def test_plans_are_listed_in_order(write_plan: WritePlan, tiny: str) -> None:
    write_plan(tiny, stem="b-plan")
    assert list_plans(write_plan(tiny, stem="a-plan")) == ("a-plan", "b-plan")


def test_no_plans_is_an_empty_list(tmp_path: Path) -> None:
    assert list_plans(tmp_path) == ()


def test_root_is_found_by_itself(
    write_plan: WritePlan, tiny: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_plan(tiny)
    (root / "data" / "raw" / "indicators.csv").touch()
    monkeypatch.setenv("LNIP_ROOT", str(root))
    assert list_plans() == ("tiny",)
    assert load_plan("tiny").id == "tiny"


@pytest.mark.parametrize("plan_id", ["other", "../plans/tiny", "tiny.yaml", ""])
def test_unknown_plan_names_those_there_are(write_plan: WritePlan, tiny: str, plan_id: str) -> None:
    with pytest.raises(InputError) as refused:
        load_plan(plan_id, write_plan(tiny))
    (fault,) = refused.value.faults
    assert f"“{plan_id}”" in fault.what
    assert fault.expected == "tiny之一"


def test_bom_and_windows_line_ends_are_fine(write_plan: WritePlan, tiny: str) -> None:
    raw = b"\xef\xbb\xbf" + tiny.replace("\n", "\r\n").encode()
    assert load_plan("tiny", write_plan(raw)).title == "某省小计划"


def test_wrong_encoding(faults_of: FaultsOf, tiny: str) -> None:
    (fault,) = faults_of(tiny.encode("gb18030"))
    assert (fault.file, fault.line) == (FILE, 2)
    assert "不是 UTF-8" in fault.what


@pytest.mark.parametrize("text", ["", "# 只有注释\n", "~\n"])
def test_empty_file(faults_of: FaultsOf, text: str) -> None:
    (fault,) = faults_of(text)
    assert fault.what == "文件是空的"


def test_control_character(faults_after: FaultsAfter) -> None:
    (fault,) = faults_after(("某省小计划", "某省\x01小计划"))
    assert (fault.line, fault.what) == (2, "有不可见的控制字符")


@pytest.mark.parametrize("text", ["- 1\n", "计划\n"])
def test_top_is_not_fields(faults_of: FaultsOf, text: str) -> None:
    (fault,) = faults_of(text)
    assert "文件顶层" in fault.what
    assert fault.line == 1


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "cause"),
    [
        ("title: 某省", "title: 甲: 某省", 2, 9, "冒号"),
        ("[省知识产权局, 省科技厅]", "[省知识产权局, 省科技厅", 15, 11, "方括号"),
        ("    title: 第一部分", "\ttitle: 第一部分", 10, 1, "制表符"),
        ("    clause: 达到10件", "   clause: 达到10件", 23, 4, "缩进"),
        ("targets:", "---\ntargets:", 19, 1, "---"),
    ],
)
def test_syntax_error(
    faults_after: FaultsAfter, old: str, new: str, line: int, column: int, cause: str
) -> None:
    (fault,) = faults_after((old, new))
    assert fault.line == line
    assert fault.what.startswith(f"第 {column} 列")
    assert cause in fault.advice


def test_duplicate_key(faults_after: FaultsAfter) -> None:
    (fault,) = faults_after(("    value: 10\n", "    value: 10\n    value: 12\n"))
    assert (fault.line, fault.field) == (28, "targets[0].value")
    assert fault.what == "字段“value”重复，第 27 行已写过"


def test_day_that_does_not_exist(faults_after: FaultsAfter) -> None:
    (fault,) = faults_after(("2016-01-05", "2016-02-30"))
    assert (fault.line, fault.field) == (4, "issued")
    assert "2016-02-30" in fault.what


def test_references_and_tags_are_refused(faults_after: FaultsAfter) -> None:
    anchor, alias = faults_after(("[甲.1]", "&a [*a]"))
    assert (anchor.line, anchor.what) == (21, "用了锚点 &a")
    assert (alias.line, alias.what) == (21, "用了引用 *a")
    (tag,) = faults_after(("title: 某省小计划", "title: !!binary aGVsbG8="))
    assert tag.what == "用了类型标记 tag:yaml.org,2002:binary"


def test_a_few_lines_that_stand_for_gigabytes_are_refused_at_once(faults_of: FaultsOf) -> None:
    lines = ['a0: &a0 ["x", "x"]'] + [
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)
    ]
    assert all(
        "锚点" in fault.what or "引用" in fault.what for fault in faults_of("\n".join(lines))
    )


@pytest.mark.parametrize("depth", [30, 900, 100_000])
def test_deep_nesting_is_refused(faults_after: FaultsAfter, depth: int) -> None:
    (fault,) = faults_after(("[甲.1]", "[" * depth + "]" * depth))
    assert (fault.line, fault.what) == (21, "嵌套超过 24 层")


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("1" + "0" * 400, "太大"),
        ("9" * 5000, "不是有效的日期、数字或文字"),
        ("1.0e+300", "太大"),
        ("010", "有不止一种读法"),
        ("1_000", "有不止一种读法"),
        ("1:30", "有不止一种读法"),
        ("0x1F", "有不止一种读法"),
    ],
)
def test_numbers_nobody_can_mean(faults_after: FaultsAfter, written: str, what: str) -> None:
    (fault,) = faults_after(("value: 10", f"value: {written}"))
    assert (fault.line, fault.field) == (27, "targets[0].value")
    assert what in fault.what


@pytest.mark.parametrize("mark", ["\u202e", "\u200b", "\u2066", "\ufffd", "\xad", "\U000e0041"])
def test_marks_nobody_sees_are_refused(faults_after: FaultsAfter, mark: str) -> None:
    (fault,) = faults_after(("某省小计划", f"某省{mark}小计划"))
    assert (fault.line, fault.field) == (2, "title")
    assert f"U+{ord(mark):04X}" in fault.what


def test_a_text_without_end_is_refused(faults_after: FaultsAfter) -> None:
    (fault,) = faults_after(("某省小计划", "长" * 100_000))
    assert fault.what == "有 100000 个字符"


def test_field_name_that_is_a_list(faults_after: FaultsAfter) -> None:
    (fault,) = faults_after(("issuer: ", "[a]: 1\nissuer: "))
    assert (fault.line, fault.what) == (3, "字段名不是文字")


def test_folder_in_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir(parents=True)
    with pytest.raises(InputError, match="无法读取"):
        load_plan("tiny", tmp_path)


def test_a_changed_copy_of_a_plan_works_out_its_tasks_anew(tiny, write_plan):
    plan = load_plan("tiny", write_plan(tiny))
    assert len(plan.tasks) == 2
    section = plan.sections[0]
    shorter = section.model_copy(update={"tasks": section.tasks[:1]})
    assert len(plan.model_copy(update={"sections": (shorter,)}).tasks) == 1
