from __future__ import annotations

import pytest

from lnip_analysis.evidence import open_evidence
from lnip_analysis.evidence.archive import read_archive
from tests.evidence.conftest import Tiny

MATCH = "match: {source_id: book-2013, indicator: grants, region: CN-LN, period: '2012'}"


def declare(tiny: Tiny, text: str) -> None:
    tiny.write("corrections.yaml", f"corrections:\n  - {MATCH}\n" + text)


def test_each_action_does_what_it_says_and_leaves_the_file(tiny: Tiny) -> None:
    before = (tiny.raw / "observations/2013/book-2013.csv").read_bytes()
    declare(tiny, "    action: set_value\n    to: 31\n    reason: 勘误\n    expect: {value: 30}\n")
    found = open_evidence(tiny.root).series("grants", "CN-LN").at(2012)
    assert found is not None
    assert (found.value, found.note) == (31, "")
    trace = open_evidence(tiny.root).trace("grants", 2012, "CN-LN")
    assert "  说明：更正：存档值改为31，勘误" in trace.lines
    declare(tiny, "    action: exclude\n    reason: 印错\n    expect: {value: 30}\n")
    assert open_evidence(tiny.root).series("grants", "CN-LN").at(2012).value == 28  # type: ignore[union-attr]
    trace = open_evidence(tiny.root).trace("grants", 2012, "CN-LN")
    assert "更正时剔除：2012 30 件，可信等级 B" in trace.lines
    assert "  说明：印错" in trace.lines
    declare(
        tiny, "    action: set_period\n    to: 2011\n    reason: 年份印错\n    expect: {unit: 件}\n"
    )
    assert open_evidence(tiny.root).series("grants", "CN-LN").years == (2011, 2012, 2013)
    declare(tiny, "    action: note\n    reason: 含港澳台\n    expect: {value: 30}\n")
    assert open_evidence(tiny.root).series("grants", "CN-LN").at(2012).note == "含港澳台"  # type: ignore[union-attr]
    assert (tiny.raw / "observations/2013/book-2013.csv").read_bytes() == before


def test_every_correction_leaves_a_record_of_what_was_and_why(tiny: Tiny) -> None:
    tiny.write(
        "corrections.yaml",
        "corrections:\n"
        f"  - {MATCH}\n    action: set_value\n    to: 31\n    reason: 勘误\n"
        "    expect: {value: 30}\n"
        f"  - {MATCH}\n    action: set_period\n    to: 2011\n    reason: 年份印错\n"
        "    expect: {unit: 件}\n"
        "  - match: {source_id: press-2013, indicator: grants}\n"
        "    action: exclude\n    reason: 重复\n    expect: {value: 28}\n"
        "  - match: {source_id: book-2013, indicator: a}\n"
        "    action: set_qualifier\n    to: '~'\n    reason: 约数\n    expect: {value: 10}\n",
    )
    file = "data/raw/observations/2013/book-2013.csv"
    made = read_archive(tiny.root).corrections
    assert [(c.action, c.before, c.after, c.words) for c in made] == [
        ("set_value", "30", "31", "存档值改为31，勘误"),
        ("set_period", "2012", "2011", "期间由2012改为2011，年份印错"),
        ("set_qualifier", "", "~", "限定符改为“~”，约数"),
        ("exclude", "", "", "不用，重复"),
    ]
    # Both speak of the row as it is read in the end.
    assert [(c.file, c.line, c.period) for c in made[:2]] == [(file, 2, "2011")] * 2
    trace = open_evidence(tiny.root).trace("grants", 2011, "CN-LN")
    assert "  说明：更正：存档值改为31，勘误。更正：期间由2012改为2011，年份印错" in trace.lines
    assert trace.to_dict()["corrections"][0]["reason"] == "勘误"


def test_what_was_before_is_what_was_archived_though_two_correct_one_cell(tiny: Tiny) -> None:
    tiny.write(
        "corrections.yaml",
        "corrections:\n"
        f"  - {MATCH}\n    action: set_value\n    to: 31\n    reason: 勘误\n"
        "    expect: {value: 30}\n"
        f"  - {MATCH}\n    action: set_value\n    to: 32\n    reason: 再勘误\n"
        "    expect: {value: 31}\n",
    )
    made = read_archive(tiny.root).corrections
    assert [(c.before, c.after) for c in made] == [("30", "31"), ("30", "32")]
    assert open_evidence(tiny.root).series("grants", "CN-LN").at(2012).value == 32  # type: ignore[union-attr]


@pytest.mark.parametrize("note", ["按人口。", "按人口"])
def test_a_note_follows_the_archives_own_remark_with_one_stop(tiny: Tiny, note: str) -> None:
    file = tiny.raw / "observations/2013/book-2013.csv"
    text = file.read_text("utf-8")
    file.write_text(text.replace("2012,30,件,,30件,", f"2012,30,件,,30件,{note}"), "utf-8")
    declare(tiny, "    action: note\n    reason: 含港澳台\n    expect: {value: 30}\n")
    found = open_evidence(tiny.root).series("grants", "CN-LN").at(2012)
    assert found is not None
    assert found.note == "按人口。含港澳台"


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        (
            ["action: exclude", "reason: x", "expect: {value: 99}"],
            "的 value 是“30”，不是更正所预期",
        ),
        (["action: delete", "reason: x", "expect: {value: 30}"], "“delete”不是更正方式"),
        (["action: exclude", "expect: {value: 30}"], "没有写为什么更正"),
        (["action: exclude", "reason: x"], "没有写"),
        (["action: exclude", "reason: x", "expect: {}"], "没有写"),
        (["action: set_period", "to: 13", "reason: x", "expect: {value: 30}"], "“13”不是期间"),
        (["action: set_value", "to: n", "reason: x", "expect: {value: 30}"], "“n”不是数值"),
        *(
            (["action: set_value", f"to: {n}", "reason: x", "expect: {value: 30}"], "不是数值")
            for n in (".nan", ".inf", "-.inf", "true")
        ),
        (["action: exclude", "why: x", "reason: x", "expect: {value: 30}"], "不认识“why”"),
        (["action: set_value", f"to: {10**400}", "reason: x", "expect: {value: 30}"], "太大"),
        (["action: exclude", "reason: .nan", "expect: {value: 30}"], "“nan”不是文字"),
        (["action: exclude", "reason: [x]", "expect: {value: 30}"], "“reason”：“列表”不是文字"),
        (["action: exclude", "reason: x", "reason: y", "expect: {value: 30}"], "字段“reason”重复"),
        (["action: ["], "不合 YAML 格式"),
    ],
)
def test_a_correction_that_cannot_be_trusted_stops_the_run(
    tiny: Tiny, lines: list[str], what: str
) -> None:
    declare(tiny, "".join(f"    {line}\n" for line in lines))
    told = [str(fault) for fault in read_archive(tiny.root).faults]
    assert any(what in line and "corrections.yaml 第" in line for line in told), told


def test_a_correction_that_matches_nothing_stops_the_run(tiny: Tiny) -> None:
    tiny.write(
        "corrections.yaml",
        "corrections:\n"
        "  - match: {source_id: book-2013, indicator: grants, region: CN-JL}\n"
        "    action: exclude\n    reason: x\n    expect: {value: 30}\n",
    )
    assert [f.what for f in read_archive(tiny.root).faults] == ["没有符合这条更正的行"]


def test_a_correction_may_mend_a_fault_of_the_row(tiny: Tiny) -> None:
    tiny.figures("book-2014", "grants,CN-LN,2013,33000000,件")
    assert read_archive(tiny.root).faults
    tiny.write(
        "corrections.yaml",
        "corrections:\n"
        "  - match: {source_id: book-2014, indicator: grants}\n"
        "    action: set_value\n    to: 33\n    reason: 多印了六个零\n"
        "    expect: {value: 33000000}\n",
    )
    assert not read_archive(tiny.root).faults
