"""The method scores what it scored, and docs/method.md says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden.facts import ACCEPT
from tests.golden.method import FILE, document_rows, method_text
from tests.golden.test_golden import changed_lines

DOCUMENT = Path(__file__).parents[2] / "docs" / "method.md"


def test_the_scores_are_those_frozen():
    if changed := changed_lines("method", FILE, method_text()):
        pytest.fail(f"{changed}\n\nIf all of this is meant: {ACCEPT}", pytrace=False)


def test_the_document_gives_every_score_as_it_is():
    text = DOCUMENT.read_text("utf-8")
    rows = list(document_rows())
    # Two accuracy tables of five, four pairs, seven of Brier scores, five parts, five bins.
    assert len(rows) == 2 * 5 + 4 + 7 + 5 + 5
    assert [row for row in rows if row not in text] == []
