"""Faults of the file of relations, in Chinese, with the line."""

from __future__ import annotations

import pytest

from lnip_analysis.bounds.relations import open_relations, relation_faults
from lnip_analysis.evidence import open_evidence
from tests.bounds.conftest import RELATIONS


def told(tiny) -> list[str]:
    return [str(fault) for fault in relation_faults(open_evidence(tiny.root))]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("flow: new", "flow: newer", "第 2 行“flow”：没有编号为“newer”的指标；是不是：new"),
        ("flow: new", "flow: share", "第 2 行“flow”：“share”不是流量"),
        ("stock: stock", "stock: new", "第 2 行“stock”：“new”不是存量"),
        ("lapses: true", "lapses: 是", "第 2 行“lapses”：“是”不是 true 或 false"),
        (", reason: 失效不为负", "", "第 2 行“reason”：没有写"),
        ("[2010, 2013]", "2010", "第 5 行“years”：“2010”不是起止年份；应为如 [2006, 2022]"),
        ("[2010, 2013]", "[2013, 2010]", "不是起止年份"),
        ("years: [2010, 2013]", "years: [2010, 2013], regions: [LN]", "没有代码为“LN”的地区"),
        ("part: firms", "part: people", "部分与全体不是同一类型、同一单位的指标"),
        ("part_of:", "parts:", "“parts”：不认识“parts”；应为stock_flow、"),
        ("nation:\n  reason: 各省之和不多于全国\n", "", "“nation”：没有写 reason"),
        ("nation:\n", "nation:\n  except: [newer]\n", "没有编号为“newer”的指标"),
        ("[2010, 2013]", "[-2010, 2013]", "“[-2010, 2013]”不是起止年份"),
        ("[2010, 2013]", "[2010, 1000000000000]", "不是起止年份"),
        ("reason: 从未移出", "reason: 2013", "“2013”不是文字"),
        ("part: firms", "part: stock", "部分与全体是同一个指标"),
        ("part: firms", "part: [firms]", "没有编号为“['firms']”的指标"),
        ("years: [2010, 2013]", "years: [2010, 2013], regions: [[CN-LN]]", "没有代码为“['CN-LN']”"),
        ("nation:\n", "nation:\n  except: 5\n", "不是指标编号的列表"),
        ("  reason: 各省之和不多于全国\n", "  reason: [各省]\n", "“nation”：没有写 reason"),
        ("reason: 从未移出", "reason: 从未移出, reason: 又", "字段“reason”重复"),
        ("stock_flow:\n", "stock_flow: [\n", "不合 YAML 格式"),
    ],
)  # fmt: skip
def test_a_fault_names_line_and_field(tiny, old, new, what):
    assert old in RELATIONS
    tiny.values("stock,CN-LN,2013,450,件")
    tiny.write("relations.yaml", RELATIONS.replace(old, new, 1))
    found = told(tiny)
    assert any(what in fault for fault in found), found


def test_a_relation_written_twice_or_the_other_way_round_is_told(tiny):
    tiny.values("stock,CN-LN,2013,450,件")
    part = next(line for line in RELATIONS.splitlines() if "part: firms" in line)
    turned = part.replace("part: firms, whole: stock", "part: stock, whole: firms")
    for more in (part, turned):
        tiny.write("relations.yaml", RELATIONS.replace(part, f"{part}\n{more}"))
        (fault,) = told(tiny)
        assert "是同样几个指标的关系" in fault


def test_a_missing_file_is_told(tiny):
    tiny.values("stock,CN-LN,2013,450,件")
    (tiny.raw / "relations.yaml").unlink()
    assert told(tiny) == ["data/raw/relations.yaml：缺少这个文件；请从版本库恢复。"]


def test_sums_come_from_the_catalogue(tiny):
    tiny.values("stock,CN-LN,2013,450,件")
    found = open_relations(open_evidence(tiny.root))
    assert ("grants", "a", "b") in [r.indicators for r in found.relations if r.kind == "sum_of"]


def test_the_real_file_has_no_fault():
    assert relation_faults(open_evidence()) == ()
