"""Where a link may lead: to an anchor there is, or out, and never to something that runs."""

import pytest

from lnip_analysis.present.forms import html, nodes, typst
from lnip_analysis.present.forms.nodes import Link, Paragraph
from lnip_analysis.present.forms.place import Place
from lnip_analysis.present.forms.word_inline import references


@pytest.mark.parametrize(
    ("to", "leads"),
    [
        ("#a", True),
        ("#b", False),
        ("https://a.example/", True),
        ("mailto:a@b.example", True),
        ("../2014/index.html", True),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)", False),
        ("java\tscript:alert(1)", False),
        ("\x01javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,<script>1</script>", False),
        ("vbscript:x", False),
        ("file:///etc/passwd", False),
    ],
)
def test_only_addresses_that_run_nothing_lead_somewhere(to, leads):
    place = Place("x", "题", anchors=frozenset({"a"}))
    assert place.leads(to) is leads
    blocks = (Paragraph((Link("话", to),)),)
    assert ("href" in html.render(blocks, place)) is leads
    assert ("#link" in typst.render(blocks, place)) is leads
    assert "话" in html.render(blocks, place)


NUMBERED = Place("a", "甲", sources={"v": 9, "a": 1, "c": 3, "b": 2, "z": 5})


def test_sources_stand_in_the_order_of_their_numbers_each_once():
    assert NUMBERED.in_order(("z", "a", "z", "c")) == ("a", "c", "z")
    assert Place("a", "甲").in_order(("z", "a", "z")) == ("z", "a")


def test_numbers_that_follow_one_another_are_a_run():
    assert NUMBERED.runs(("v", "c", "a", "b", "z")) == [("a", "b", "c"), ("z",), ("v",)]
    assert Place("a", "甲").runs(("b", "a")) == [("b",), ("a",)]


def test_word_writes_three_in_a_row_as_a_run_and_two_by_themselves():
    def told(*ids: str) -> str:
        found = references(nodes.Refs(ids), NUMBERED, on_line=True)
        inner = [node["c"][0][0]["c"] if node["t"] == "Span" else node["c"] for node in found]
        words = [n if isinstance(n, str) else n[1][0]["c"] for n in inner]
        return "".join(words).replace("\u200b", "")

    bare = Place("a", "甲", sources=NUMBERED.sources, anchors=frozenset())
    assert bare.leads("#src-a") is False
    assert told("c", "a", "b", "v") == "[1–3,9]"
    assert told("b", "a") == "[1,2]"
