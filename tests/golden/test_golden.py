"""The four editions say what they said, until a change is accepted."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from tests.golden.facts import ACCEPT, edition_text, facts, golden_file
from tests.real import YEARS, real_results


def difference(year: int, now: str) -> str:
    """A unified diff from an edition's frozen facts to those of now; empty if nothing changed."""
    return changed_lines(str(year), golden_file(year), now)


def changed_lines(name: str, path: Path, now: str) -> str:
    """A unified diff from what a file holds to the text of now; empty if nothing changed."""
    frozen = path.read_text("utf-8") if path.exists() else ""
    lines = difflib.unified_diff(
        frozen.splitlines(), now.splitlines(), f"{name}, frozen", f"{name}, now", n=0, lineterm=""
    )
    return "\n".join(line for line in lines if not line.startswith("@@"))


@pytest.mark.parametrize("year", YEARS)
def test_the_edition_says_what_is_frozen(year):
    if changed := difference(year, edition_text(year)):
        pytest.fail(f"{changed}\n\nIf all of this is meant: {ACCEPT}", pytrace=False)


def test_a_changed_value_probability_and_rank_each_show_as_a_line():
    data = real_results(2013)
    target = {**data["targets"][0], "value": 1, "probability": 0.5}
    rank = {**data["comparison"]["indicators"][0], "rank": 31}
    other = {
        **data,
        "targets": [target, *data["targets"][1:]],
        "comparison": {
            **data["comparison"],
            "indicators": [rank, *data["comparison"]["indicators"][1:]],
        },
    }
    before, after = list(facts(data)), list(facts(other))
    changed = {line.split(" = ")[0] for line in set(after) - set(before)}
    name = f"target {target['id']}"
    assert changed == {f"{name} value", f"{name} probability", f"rank {rank['indicator']}"}
