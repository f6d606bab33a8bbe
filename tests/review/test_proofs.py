"""The four proofs of the closing edition, and what takes them away."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from lnip_analysis.bounds import open_prover
from lnip_analysis.project import project_root
from lnip_analysis.review import open_review
from lnip_analysis.review.judge import judge
from lnip_analysis.review.ladder import climb
from lnip_analysis.review.rung import Rung
from lnip_analysis.review.status import Status
from tests.raw_rows import printed

LN = "CN-LN"
FLOW, STOCK = "trademark_registrations_new", "valid_trademarks"
BRANDS, PROVINCIAL = "time_honored_brands_national", "time_honored_brands_provincial"
PROVEN = {
    "trademarks-new": (Status.MET, "low", 65_496),
    "trademarks-valid": (Status.MET, "low", 174_996),
    "time-honored-new": (Status.MISSED, "high", 0),
    "time-honored-total": (Status.MISSED, "high", 34),
}


@pytest.fixture(scope="module")
def review():
    return open_review(2015)


def test_four_targets_are_proven_and_no_others(review):
    proven = {v.target.id: v for v in review.verdicts if v.rung is Rung.PROVEN and v.series}
    found = {
        i: (v.status, v.deduction.lead.side, v.deduction.lead.proof.value)
        for i, v in proven.items()
    }
    assert found == PROVEN
    for v in proven.values():
        assert all(f.observation.grade in "ABC" for f in v.deduction.lead.proof.facts)
        assert v.deduction.lead.apart > 0
        assert not v.deduction.doubts


def test_the_chains_are_those_of_the_raw_rows():
    at_end_of_2015 = printed(STOCK, "2016") - printed(FLOW, "2016")
    # 10.9万 in May 2012 is up to 109,500.
    since_may_2012 = at_end_of_2015 - (printed(STOCK, "2012-05") + 500)
    assert (at_end_of_2015, since_may_2012) == (174_996, 65_496)
    assert at_end_of_2015 > 150_000
    assert since_may_2012 >= 50_000
    # Never fewer than before, and no more in 2019 than in 2011.
    assert printed(BRANDS, "2019-09") == printed(BRANDS, "2011") == 34 <= 50
    assert printed(BRANDS, "2019-09") - printed(BRANDS, "2011") < 16


def test_how_firm_each_is(review):
    firm = {i: review.verdict(i).deduction.strength for i in PROVEN}
    # Five years of trademarks may each err by 2.2 % at most, and Tibet's once did by 9.4 %.
    assert firm == {
        "trademarks-new": "weak", "trademarks-valid": "strong",
        "time-honored-new": "strong", "time-honored-total": "strong",
    }  # fmt: skip
    valid = review.verdict("trademarks-valid").deduction.lead
    assert valid.margin.together == pytest.approx(174_996 / 150_000 - 1, abs=1e-4)
    assert valid.proof.worst_breach == pytest.approx(829 / 8_797)


def without(review, target_id: str, *keys: tuple[str, str]):
    """The verdict as it would be if some values of the province (indicator, period) were gone."""
    target = review.plan.target(target_id)
    prover = open_prover(review.evidence).without(*((i, LN, p) for i, p in keys))
    series = review.evidence.series(target.indicator, LN)
    left = tuple(o for o in series.observations if (o.indicator, o.period) not in keys)
    series = replace(series, observations=left)
    return climb(judge(target, series, report_year=2015, owner="省某局"), prover)


@pytest.mark.parametrize("target_id", PROVEN)
def test_no_chain_outlives_a_row_it_rests_on(review, target_id):
    lead = review.verdict(target_id).deduction.lead
    for fact in lead.proof.facts:
        key = fact.observation.indicator, fact.observation.period
        v = without(review, target_id, key)
        if v.rung is Rung.PROVEN:
            left = {
                (f.observation.indicator, f.observation.period)
                for f in v.deduction.lead.proof.facts
            }
            assert key not in left


@pytest.mark.parametrize(
    ("target_id", "keys"),
    [
        ("trademarks-valid", [(FLOW, "2016")]),
        # Two years back from 2017, 169,240 remain proven, until those are gone too.
        ("trademarks-valid", [(STOCK, "2016"), (STOCK, "2017")]),
        ("trademarks-new", [(FLOW, "2016")]),
        ("trademarks-new", [(STOCK, "2016"), (STOCK, "2017")]),
        # From the year-ends alone 53,196: 1.8 % of the stock undo that, and 9.4 % were seen.
        ("trademarks-new", [(STOCK, "2012-05")]),
        # 114 of the nation's and the province's own in 2019, less 80, say the same once more.
        ("time-honored-total", [(BRANDS, "2019-09"), (PROVINCIAL, "2019-09")]),
        ("time-honored-new", [(BRANDS, "2011")]),
    ],
)  # fmt: skip
def test_without_its_rows_a_target_cannot_be_assessed(review, target_id, keys):
    assert without(review, target_id).rung is Rung.PROVEN
    v = without(review, target_id, *keys)
    assert (v.status, v.rung) == (Status.NOT_ASSESSABLE, Rung.UNKNOWN)


def test_on_a_day_before_the_later_prints_nothing_is_proven():
    then = open_review(2015, as_of="2016-12-31")
    assert not [v.target.id for v in then.verdicts if v.rung is Rung.PROVEN and v.series]
    for target_id in PROVEN:
        assert then.verdict(target_id).status is Status.NOT_ASSESSABLE


@pytest.mark.parametrize("year", [2012, 2013, 2014])
def test_earlier_editions_prove_nothing_of_what_is_due_in_2015(year):
    found = open_review(year).verdicts
    assert not [v.target.id for v in found if v.rung is Rung.PROVEN and v.series]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project's data, to be changed."""
    shutil.copytree(project_root() / "data" / "raw", tmp_path / "data" / "raw")
    return tmp_path


def change(root: Path, source: str, old: str, new: str) -> None:
    """Replaces a row of a source's file."""
    (path,) = (root / "data" / "raw" / "observations").rglob(f"{source}.csv")
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_row_that_contradicts_the_chain_is_shown_and_ends_the_proof(copy):
    """A stock of 2015 below 120,000 cannot become 211,146 with 36,150 new ones."""
    row = f"{STOCK},{LN},2015,120000,件,<,不到12万件,\n"
    source = "styb-2017-trademarks"
    (path,) = (copy / "data" / "raw" / "observations").rglob(f"{source}.csv")
    with path.open("a", encoding="utf-8") as file:
        file.write(row)
    v = open_review(2015, root=copy).verdict("trademarks-valid")
    assert v.status is Status.NOT_ASSESSABLE
    (conflict,) = v.deduction.conflicts
    assert sorted(f.observation.value for f in conflict.facts) == [36_150, 120_000, 211_146]


def test_a_figure_of_grade_d_proves_nothing(copy):
    path = copy / "data" / "raw" / "sources.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(i for i, line in enumerate(lines) if line.startswith("styb-2017-trademarks,"))
    cells = lines[at].split(",")
    lines[at] = ",".join([*cells[:2], "D", *cells[3:]])
    path.write_text("".join(lines), encoding="utf-8")
    v = open_review(2015, root=copy).verdict("trademarks-valid")
    assert v.status is Status.NOT_ASSESSABLE
    assert v.rung is not Rung.PROVEN
