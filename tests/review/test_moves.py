"""Large moves of the press conference's figures, on the archive's own indicators."""

import pytest

from lnip_analysis.review import open_review
from lnip_analysis.review.findings import LARGE_FALL, LARGE_RISE, findings


@pytest.fixture(scope="module")
def moves():
    return [f for f in findings(open_review(2015)) if f.kind == "move"]


def test_falls_come_before_rises_each_by_size(moves):
    changes = [f.figure.change for f in moves]
    assert changes == sorted(changes, key=lambda c: (c > 0, -abs(c)))
    assert all(c <= LARGE_FALL or c >= LARGE_RISE for c in changes)


def test_small_counts_and_percentages_make_no_move(moves):
    names = {f.figure.indicator for f in moves}
    # 26 after 36 variety rights, and 1.27 % after 1.52 %.
    assert not names & {"plant_variety_grants", "rd_intensity"}


def test_a_figure_computed_from_one_already_told_is_none():
    found = findings(open_review(2012))
    used = {f.figure.indicator for f in found if f.figure is not None}
    assert "valid_invention_patents" in used
    assert "valid_invention_patents_per_10k" not in used
