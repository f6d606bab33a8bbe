"""Where a link may lead: to an anchor there is, or out, and never to something that runs."""

import pytest

from lnip_analysis.present.forms import html, typst
from lnip_analysis.present.forms.nodes import Link, Paragraph
from lnip_analysis.present.forms.place import Place


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
