"""Nodes are walked in the order in which a reader meets them."""

from lnip_analysis.present.forms.nodes import Break, Paragraph, Refs, Text, texts, walk

LINE = (Text("甲"), Break(), Refs(("a", "b")), Text("乙"))
BLOCKS = (Paragraph(LINE), (Text("丙"),))


def test_a_node_comes_before_what_is_in_it_and_all_in_order():
    assert [*walk(BLOCKS)] == [BLOCKS[0], *LINE, Text("丙")]


def test_texts_are_all_that_is_said_in_order():
    assert [text for text in texts(BLOCKS) if text in "甲乙丙ab"] == ["甲", "a", "b", "乙", "丙"]
