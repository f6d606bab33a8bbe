"""What changed between two editions, as a terminal shows it."""

from __future__ import annotations

import copy
import io
import json

import pytest
from rich.console import Console

from lnip_analysis.present.terminal.difference import difference_data, show_difference
from lnip_analysis.review.results import results
from lnip_analysis.review.results.diff import diff_results
from tests.present.reviews import review


@pytest.fixture
def old():
    return copy.deepcopy(results(review(2013)))


@pytest.fixture
def new(old):
    return copy.deepcopy(old)


def shown(old, new) -> str:
    out = io.StringIO()
    show_difference(old, new, diff_results(old, new), Console(file=out, width=200))
    return out.getvalue()


def line_with(text: str, word: str) -> list[str]:
    return next(line for line in text.splitlines() if word in line).split()


def first(data):
    return next(t for t in data["targets"] if t["id"] == "applications-growth")


def test_nothing_changed_is_one_sentence(old, new):
    head, said = shown(old, new).splitlines()
    assert head == "2013年版·辽宁省（资料截至2017-12-31） → 2013年版·辽宁省（资料截至2017-12-31）"
    assert said == "目标、结论、数值和概率都没有变化。"


def test_two_editions_are_told_by_kind(old):
    text = shown(old, results(review(2015)))
    assert text.startswith("2013年版·辽宁省")
    assert line_with(text, "发明专利申请量")[1:] == ["进度达标", "→", "未完成"]
    values = text[text.index("最新值的变化") :]
    assert line_with(values, "发明专利申请量")[1:] == [
        "25,292件（2013）", "→", "19,332件（2015）", "book-2016",
    ]  # fmt: skip
    odds = text[text.index("达成概率的变化") :]
    assert line_with(odds, "发明专利申请量")[1:] == ["约93%", "→", "未达成"]


def test_a_probability_tells_its_points(old, new):
    first(old)["probability"], first(new)["probability"] = 0.4, 0.35
    assert line_with(shown(old, new), "发明专利申请量")[1:] == [
        "约40%", "→", "约35%", "降5个百分点",
    ]  # fmt: skip
    first(new)["probability"] = None
    assert line_with(shown(old, new), "发明专利申请量")[1:] == ["约40%", "→", "不能给"]


def test_a_difference_below_readers_digits_is_shown_all_the_same(old, new):
    first(new)["value"] += 0.25
    assert line_with(shown(old, new), "发明专利申请量")[1:4] == [
        "25,292件（2013）", "→", "25,292.25件（2013）",
    ]  # fmt: skip


def test_names_from_a_file_neither_style_nor_steer_the_terminal(old, new):
    gone = new["targets"].pop(0)
    gone["title"] = old["targets"][0]["title"] = "[bold]名\x1b[31m称[/bold]"
    text = shown(old, new)
    assert "[bold]名 [31m称[/bold]" in text
    assert "\x1b" not in text


def test_a_machine_gets_both_sides(old, new):
    first(new)["value"] = 1
    data = json.loads(json.dumps(difference_data(old, new, diff_results(old, new))))
    assert (data["old"]["edition"], data["new"]["region"]) == (2013, "CN-LN")
    (change,) = data["changes"]
    assert (change["kind"], change["id"]) == ("value", "applications-growth")
    assert (change["old"]["value"], change["new"]["value"]) == (25292, 1)
    assert change["old"]["sources"] == ["book-2014"]
