"""No figure in an edition's prose that is not in its results."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from .prose import Results, Said, changed, said


@pytest.fixture(scope="module", params=["edition_2015", "edition_2013"])
def told(request):
    """The sentences of an edition, and its results."""
    edition = request.getfixturevalue(request.param)
    results = Results(json.loads(edition.results.read_text("utf-8")))
    return list(said(edition.html.read_text("utf-8"))), results


def test_every_number_of_every_sentence_is_in_the_results(told):
    pieces, results = told
    assert len(pieces) > 300
    assert [(p.exhibit, wrong, p.text) for p in pieces if (wrong := results.unknown(p))] == []


def test_a_number_that_is_wrong_by_one_is_noticed(told):
    """The check must be able to fail: each number is made wrong, one at a time."""
    pieces, results = told
    seen, noticed = Counter(), Counter()
    for piece in pieces:
        for unit, wrong in changed(piece):
            seen[unit] += 1
            noticed[unit] += bool(results.unknown(wrong))
    share = {unit: noticed[unit] / seen[unit] for unit in seen}
    assert seen["件"] > 100
    assert share["件"] > 0.95
    assert share["亿元"] == share["万元"] == 1
    assert share["%"] > 0.7
    assert share["位"] > 0.6
    # Small counts are many: a wrong one is often right of something else.
    assert share["项"] > 0.15


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("发明专利申请量2015年为19,332件", "发明专利申请量2015年为19,333件"),
        ("发明专利申请量年均增长7.2%", "发明专利申请量年均增长7.3%"),
        ("发明专利申请量2015年为1.93万件", "发明专利申请量2015年为1.94万件"),
        # Both are figures of the results, but of something else, or in another unit.
        ("专利授权量2015年为25,182件", "专利申请量2015年为25,182件"),
        ("R&D经费内部支出2015年为363.4亿元", "R&D经费内部支出2015年为363.4万元"),
        ("发明专利授权量比上年增长65.3%", "发明专利授权量比上年增长65.3个百分点"),
        ("发明专利授权量2015年居第12位", "发明专利授权量2015年居第13位"),
        ("数据截至2015年", "数据截至2031年"),
        ("2012年9月7日完成", "2012年9月8日完成"),
    ],
)  # fmt: skip
def test_a_planted_number_is_named(edition_2015, right, wrong):
    results = Results(json.loads(edition_2015.results.read_text("utf-8")))
    assert results.unknown(Said("", right)) == []
    assert results.unknown(Said("", wrong)) != []


def test_a_reference_to_another_chart_is_found_on_the_page(edition_2015):
    html = edition_2015.html.read_text("utf-8")
    right = '<a href="#path-invention-applications-growth">图1-3</a>'
    assert right in html
    for wrong in (right.replace("图1-3", "图1-93"), right.replace("#path", "#gone-path")):
        pieces = list(said(html.replace(right, wrong)))
        assert any("见图1-" in piece.text for piece in pieces)
    assert not any("见图" in piece.text for piece in said(html))


def test_a_planted_sentence_is_found_on_the_page(edition_2015):
    html = edition_2015.html.read_text("utf-8")
    planted = html.replace("年均增长7.2%", "年均增长7.9%")
    assert planted != html
    results = Results(json.loads(edition_2015.results.read_text("utf-8")))
    found = [wrong for piece in said(planted) if (wrong := results.unknown(piece))]
    assert found
    assert all(wrong == ["7.9%"] for wrong in found)
