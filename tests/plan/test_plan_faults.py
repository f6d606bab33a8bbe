from collections.abc import Callable
from pathlib import Path

import pytest

from lnip_analysis.faults import Fault
from lnip_analysis.plan import load_plan

FaultsAfter = Callable[..., tuple[Fault, ...]]

VALUE = "    value: 10\n"
BASE_YEAR = "targets[0].base_year"
DELIVERABLE = "    kind: deliverable\n"
INDICATORS = "sections[0].tasks[1].indicators[1]"
AWARD = """\
        awards:
          - id: prize
            title: 奖
            amount: 5
            clause: 一次性5万元
            indicator: some_stock
"""
SECOND = "        bodies:\n          - 省知识产权局\n"


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "what"),
    [
        # the shape of the file
        (VALUE, VALUE + "    dedline: 1\n", 28, "targets[0].dedline", "不认识字段“dedline”"),
        ("issuer: 某省人民政府\n", "", 1, "issuer", "缺少字段“issuer”"),
        ("    clause: 达到10件\n", "", 20, "targets[0].clause", "stock-level：缺少字段“clause”"),
        (
            "        due: 2017-12-31\n",
            "",
            42,
            "targets[1].items[1].due",
            "two-things：缺少字段“due”",
        ),
        ("value: 10", 'value: "10"', 27, "targets[0].value", "数字写成了文字“10”"),
        ("value: 10", "value: 1万", 27, "targets[0].value", "数字写成了文字“1万”"),
        ("value: 10", "value: true", 27, "targets[0].value", "“true”不合要求"),
        ("value: 10", "value: .nan", 27, "targets[0].value", "“nan”不合要求"),
        ("value: 10", "value: [10]", 27, "targets[0].value", "“value”写成了列表"),
        ("first_year: 2016", "first_year: 2016年", 6, "first_year", "数字写成了文字“2016年”"),
        ("deadline: 2018", "deadline: 2018.5", 31, "targets[0].deadline", "“2018.5”不合要求"),
        ("title: 某省小计划", "title: 2016", 2, "title", "应写成文字，却是“2016”"),
        ("title: 某省小计划", "title:", 2, "title", "“title”没有填写"),
        ("title: 某省小计划", 'title: ""', 2, "title", "“title”是空的"),
        ("issued: 2016-01-05", "issued: 2016年1月5日", 4, "issued", "“2016年1月5日”不合要求"),
        ("kind: level", "kind: levle", 24, "targets[0].kind", "“kind”不能是“levle”"),
        ("at_least", "atleast", 26, "targets[0].comparison", "“comparison”不能是“atleast”"),
        ("scale: log", "scale: lin", 29, "targets[0].scale", "“scale”不能是“lin”"),
        ("region: CN-JL", "region: 吉林", 5, "region", "“region”不能写作“吉林”"),
        ("id: stock-level", "id: Stock", 20, "targets[0].id", "“id”不能写作“Stock”"),
        ("tasks: [甲.1]", "tasks: 甲.1", 21, "targets[0].tasks", "“甲.1”不合要求"),
        ("tasks: [甲.1]", "tasks: []", 21, "targets[0].tasks", "“tasks”是空的"),
        # ids, numbering, references
        ("id: tiny", "id: other", 1, "id", "与文件名“tiny”不一致"),
        ("last_year: 2018", "last_year: 2015", 7, "last_year", "期末 2015 年早于期初 2016 年"),
        ("id: 甲.2", "id: 甲.1", 15, "sections[0].tasks[1].id", "“甲.1”没有接着排"),
        ("id: 甲.2", "id: 甲.3", 15, "sections[0].tasks[1].id", "“甲.3”没有接着排"),
        ("id: two-things", "id: stock-level", 32, "targets[1].id", "第 20 行已用过"),
        ("id: thing-two", "id: thing-one", 42, "targets[1].items[1].id", "第 39 行已用过"),
        (
            "tasks: [甲.1]",
            "tasks: [甲.1, 甲.9]",
            21,
            "targets[0].tasks[1]",
            "没有编号为“甲.9”的任务",
        ),
        ("tasks: [甲.1]", "tasks: [甲.1, 甲.1]", 21, "targets[0].tasks[1]", "“甲.1”写了两次"),
        ("第二件事\n", "第二件事\n        kind: measure\n", 9, "sections[0]", "混在一起"),
        # what tells of a task
        (SECOND, SECOND + "        indicators: [a, a]\n", 19, INDICATORS, "指标“a”写了两次"),
        (SECOND, SECOND + "        indicators: a\n", 19, INDICATORS[:-3], "不合要求"),
        (SECOND, SECOND + AWARD, 20, "sections[0].tasks[1].awards[0]", "缺少“measured”"),
        (
            SECOND,
            SECOND + AWARD.replace("amount: 5", "amount: 0"),
            22,
            "sections[0].tasks[1].awards[0].amount",
            "“amount”不能是“0”",
        ),
        # years
        ("deadline: 2018", "deadline: 2019", 31, "targets[0].deadline", "2019 年不在计划期内"),
        ("base_year: 2015", "base_year: 2018", 30, "targets[0].base_year", "基期 2018 年不早于"),
        ("2016-06-30", "2015-12-31", 41, "targets[1].items[0].due", "2015-12-31 不在计划期内"),
        ("2017-12-31", "2018-01-01", 44, "targets[1].items[1].due", "晚于本目标的期限"),
        (
            "issued: 2016-01-05",
            "issued: 2016-07-01",
            41,
            "targets[1].items[0].due",
            "在计划印发以前",
        ),
        ("issued: 2016-01-05", "issued: 2019-07-01", 31, "targets[0].deadline", "在计划印发以前"),
        ("first_year: 2016", "first_year: -2015", 6, "first_year", "-2015 不是年份"),
        ("last_year: 2018", "last_year: 1000000000000", 7, "last_year", "1000000000000 不是年份"),
        ("last_year: 2018", "last_year: 2046", 7, "last_year", "超过 30 年"),
        ("base_year: 2015", "base_year: 1000000000000", 30, BASE_YEAR, "不早于"),
        ("title: 某省小计划", "title: " + "长" * 121, 2, "title", "“title”有 121 个字符"),
        # what each kind needs
        (VALUE, "", 20, "targets[0].value", "缺少“value”"),
        ("kind: level", "kind: increment", 20, "targets[0].measured", "缺少“measured”"),
        ("kind: level", "kind: floor", 20, "targets[0].measured", "缺少“measured”"),
        ("kind: level", "kind: range", 20, "targets[0].upper", "缺少“upper”"),
        ("at_least", "between", 26, "targets[0].comparison", "不能是“between”"),
        (VALUE, VALUE + "    upper: 20\n", 28, "targets[0].upper", "不应有“upper”"),
        (VALUE, "    value: 0\n", 27, "targets[0].value", "必须大于 0"),
        (VALUE, VALUE + "    lower_bound: 0\n", 28, "targets[0].lower_bound", "logit 时才用"),
        ("scale: log", "scale: logit", 20, "targets[0].upper_bound", "logit 时缺少“upper_bound”"),
        (DELIVERABLE, DELIVERABLE + "    value: 2\n", 37, "targets[1].value", "不应有“value”"),
    ],
)
def test_fault_has_line_and_field(
    faults_after: FaultsAfter, old: str, new: str, line: int, field: str, what: str
) -> None:
    faults = faults_after((old, new))
    assert all(fault.file == Path("data/raw/plans/tiny.yaml") for fault in faults)
    found = {(fault.line, fault.field): fault.what for fault in faults}
    assert what in found[line, field]


@pytest.mark.parametrize(
    ("changes", "field", "what"),
    [
        ([("value: 10", "value: -1"), ("scale: log", "scale: identity")], "value", "是负数"),
        ([("kind: level", "kind: growth"), ("value: 10", "value: -100")], "value", "无从达到"),
        ([("value: 10", "value: 0.0000001")], "value", "小得无从衡量"),
        ([("kind: level", "kind: growth"), ("value: 10", "value: 1001")], "value", "无从达到"),
        ([("base_year: 2015", "base_year: 1950")], "base_year", "早了 30 年以上"),
        (
            [("kind: level", "kind: growth"), ("scale: log", "scale: identity")],
            "scale",
            "不能是“identity”",
        ),
        ([("kind: level", "kind: growth"), (VALUE, "")], "value", "缺少“value”"),
        (
            [("kind: level", "kind: growth"), ("    indicator: some_stock\n", "")],
            "indicator",
            "缺少“indicator”",
        ),
        (
            [
                ("kind: level", "kind: range"),
                ("at_least", "between"),
                (VALUE, VALUE + "    upper: 10\n"),
            ],
            "upper",
            "不大于下端 10",
        ),
        (
            [("kind: level", "kind: increment"), (VALUE, VALUE + "    measured: flow\n")],
            "scale",
            "不能是“log”",
        ),
        (
            [("scale: log", "scale: logit\n    lower_bound: 0\n    upper_bound: 10")],
            "value",
            "不在上下界之间",
        ),
        (
            [("scale: log", "scale: logit\n    lower_bound: 9\n    upper_bound: 9")],
            "upper_bound",
            "上界 9 不大于下界 9",
        ),
    ],
)
def test_kinds_need_what_they_need(
    faults_after: FaultsAfter, changes: list[tuple[str, str]], field: str, what: str
) -> None:
    (fault,) = faults_after(*changes)
    assert fault.field == f"targets[0].{field}"
    assert fault.what.startswith("stock-level：")
    assert what in fault.what


def test_deliverable_without_items(faults_after: FaultsAfter, tiny: str) -> None:
    (fault,) = faults_after((tiny[tiny.index("    items:") :], ""))
    assert fault.field == "targets[1].items"


def test_repeated_section_is_told_once(faults_after: FaultsAfter) -> None:
    again = "  - id: 甲\n    title: 又一部分\n    tasks:\n      - id: 乙.1\n"
    again += "        title: 某事\n        bodies: [省科技厅]\n"
    (fault,) = faults_after(("targets:\n", again + "targets:\n"))
    assert (fault.line, fault.field) == (19, "sections[1].id")


def test_unknown_field_suggests_the_known_one(faults_after: FaultsAfter) -> None:
    (fault,) = faults_after((VALUE, VALUE + "    dedline: 1\n"))
    assert "deadline" in fault.advice


def test_every_fault_at_once(faults_after: FaultsAfter) -> None:
    faults = faults_after(
        ("region: CN-JL", "region: 吉林"),
        ("        title: 第一件事\n", ""),
        ("- 省知识产权局\n", "- 省知识产权厅\n"),
        ("indicator: some_stock", "indicater: some_stock"),
        ("scale: log", "scale: logit"),
        ("base_year: 2015", 'base_year: "2015"'),
        ("deadline: 2018", "deadline: 2030"),
        ("2016-06-30", "2012-06-30"),
        ("        title: 第二件\n", ""),
        ("2017-12-31", "2019-12-31"),
    )
    assert [fault.field for fault in faults] == [
        "region",
        "sections[0].tasks[0].title",
        "sections[0].tasks[1].bodies[0]",
        "targets[0].indicator",
        "targets[0].lower_bound",
        "targets[0].upper_bound",
        "targets[0].indicater",
        "targets[0].base_year",
        "targets[0].deadline",
        "targets[1].items[0].due",
        "targets[1].items[1].title",
        "targets[1].items[1].due",
    ]


def test_told_in_chinese_with_the_place(faults_after: FaultsAfter) -> None:
    (fault,) = faults_after(("deadline: 2018", 'deadline: "2018"'))
    assert str(fault) == (
        "data/raw/plans/tiny.yaml 第 31 行“targets[0].deadline”：stock-level："
        "“deadline”的数字写成了文字“2018”；应为一个整数；请去掉引号、单位和千分位。"
    )


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("省知识产 权局", "多余的空格"),
        ('"省知识产权局 "', "多余的空格"),
        ("省知识产权局\u3000省财政厅", "多余的空格"),
        ("省知识𝐚产权局", "异常字符“𝐚”"),
        ("省知识产权局.", "异常字符“.”"),
        ("省知识产权局、省财政厅", "分隔号"),
        ("省知识商权局", "与“省知识产权局”只差一个字"),
        ("省知识产权", "与“省知识产权局”只差一个字"),
        ("省科技厅局", "与“省科技厅”只差一个字"),
    ],
)
def test_odd_names(faults_after: FaultsAfter, name: str, what: str) -> None:
    (fault,) = faults_after((SECOND, f"        bodies:\n          - {name}\n"))
    assert (fault.line, fault.field) == (18, "sections[0].tasks[1].bodies[0]")
    assert fault.what.startswith("甲.2：")
    assert what in fault.what


def test_body_named_twice(faults_after: FaultsAfter) -> None:
    (fault,) = faults_after((SECOND, SECOND + "          - 省知识产权局\n"))
    assert (fault.line, fault.field) == (19, "sections[0].tasks[1].bodies[1]")


def test_the_rarer_name_is_the_slip(faults_after: FaultsAfter) -> None:
    (fault,) = faults_after(
        ("[省知识产权局, 省科技厅]", "[省工省局]"),
        (
            SECOND,
            "        bodies: [省工商局]\n      - id: 甲.3\n        title: 三\n"
            "        bodies: [省工商局]\n",
        ),
    )
    assert fault.field == "sections[0].tasks[0].bodies[0]"
    assert fault.expected == "“省工商局”"


def test_alike_names_may_be_declared(
    write_plan: Callable[[str], Path], tiny: str, faults_after: FaultsAfter
) -> None:
    alike = tiny.replace("省科技厅", "省财政厅").replace(SECOND, "        bodies: [省民政厅]\n")
    declared = alike.replace("sections:", "similar_bodies: [[省财政厅, 省民政厅]]\nsections:")
    assert "省民政厅" in load_plan("tiny", write_plan(declared)).bodies
    (fault,) = faults_after(("sections:", "similar_bodies: [[省科技厅, 省财政厅]]\nsections:"))
    assert fault.field == "similar_bodies[0][1]"
