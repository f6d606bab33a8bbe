"""Headings that a plan says are text, whatever they look like."""

from __future__ import annotations

import pytest

from lnip_analysis.present.forms.several import heading
from lnip_analysis.whitepaper.assembling.pandoc import read_markdown


@pytest.mark.parametrize(
    "words",
    [
        "创造", "R&D经费", "2012—2015年", "<script>x</script>", "$\\frac{1}{0", "[x](javascript:1)",
        "![y](http://e.org/y.png)", "*a* _b_ `c` ~d~ ^e^", "&lt; &#60;", "# #", "a -- b ...",
        '"a" \'b\'', "{=html} {#id .c}", "http://e.org/x", "@cite [^1]", "a\\\nb", "1. a", "\\",
    ],
)  # fmt: skip
def test_a_heading_says_its_words_and_nothing_else(words):
    ((header,),) = read_markdown([heading(2, words).data])
    level, (_, classes, attributes), inlines = header["c"]
    assert (level, classes, attributes) == (2, [], [])
    assert {inline["t"] for inline in inlines} <= {"Str", "Space"}
    text = "".join(inline.get("c", " ") for inline in inlines)
    assert text == " ".join(words.split())
