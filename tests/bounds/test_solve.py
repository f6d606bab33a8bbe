"""The programme and the short way around it agree; contradictions come out smallest."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from lnip_analysis.bounds.direct import ContradictionError, one_unknown
from lnip_analysis.bounds.model import Fact, Quantity, Relation, Row, Use
from lnip_analysis.bounds.solve import conflicts, extreme
from lnip_analysis.evidence.model import Observation

ASKED = Quantity("x", "CN-LN", 12, 12)
PAIR = [(ASKED, 1.0), (Quantity("free", "CN-LN", 12, 12), 0.0)]
"""The same question with a term that is nothing: it takes the programme's way."""


def fact(q: Quantity, low: float, high: float) -> list[Row]:
    told = Fact(
        Observation(q.indicator, q.region, "0001", low, "件", "", "s", "A", "", ""), low, high
    )
    return [Row(((q, 1.0),), high, told), Row(((q, -1.0),), -low, told)]


def relation(terms: list[tuple[Quantity, float]], upper: float = 0.0) -> Row:
    use = Use(Relation("part_of", ("x", "y"), ""), ("x", "y"), "CN-LN", 12, len(terms))
    return Row(tuple(terms), upper, use, terms[0][0])


others = st.lists(
    st.tuples(
        st.lists(
            st.tuples(st.integers(0, 50), st.integers(0, 5), st.sampled_from([-1.0, 1.0, 2.0])),
            min_size=1,
            max_size=3,
        ),
        st.sampled_from([-1.0, 1.0, 2.0]),
        st.integers(-30, 60),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=150, deadline=None)
@given(others, st.sampled_from([0.0, 0.05]))
def test_the_short_way_gives_what_the_programme_gives(drawn, error):
    rows = []
    for i, (members, own, upper) in enumerate(drawn):
        names = [Quantity(f"y{i}{j}", "CN-LN", 12, 12) for j in range(len(members))]
        terms = [(q, c) for q, (_, _, c) in zip(names, members, strict=True)]
        rows.append(relation([*terms, (ASKED, own)], upper))
        for q, (low, room, _) in zip(names, members, strict=True):
            rows += fact(q, low, low + room)
    for lowest in (True, False):
        try:
            direct = one_unknown(rows, PAIR[:1], lowest, error)
        except ContradictionError:
            direct = "contradiction"
        try:
            solved = extreme(rows, PAIR, lowest=lowest, error=error)
        except ContradictionError:
            solved = "contradiction"
        if "contradiction" in (direct, solved):
            assert direct == solved
            continue
        assert (direct.end is None) == (solved is None)
        if solved is None:
            continue
        np.testing.assert_allclose(direct.end.value, solved.value, atol=1e-5)
        if not error:
            # Both ways' weights are a proof: their sum with the right-hand sides is the bound.
            uppers = np.array([row.upper for row in rows])
            sign = -1.0 if lowest else 1.0
            np.testing.assert_allclose(
                sign * direct.end.weights @ uppers, direct.end.value, atol=1e-5
            )


def test_rows_that_must_be_weighed_together_are_left_to_the_programme():
    y, z = (Quantity(name, "CN-LN", 12, 12) for name in "yz")
    chain = [relation([(ASKED, 1.0), (y, -1.0)]), relation([(y, 1.0), (z, -1.0)]), *fact(z, 3, 7)]
    assert one_unknown(chain, [(ASKED, 1.0)], lowest=False) is None
    assert extreme(chain, [(ASKED, 1.0)], lowest=False).value == 7


def test_each_of_two_contradictions_comes_out_smallest():
    names = [Quantity(name, "CN-LN", 12, 12) for name in "abcd"]
    a, b, c, d = names
    rows = [*fact(a, 5, 5), *fact(b, 3, 3), relation([(a, 1.0), (b, -1.0)])]
    rows += [*fact(c, 9, 9), *fact(d, 1, 2), relation([(c, 1.0), (d, -1.0), (a, 0.0)])]
    sound = fact(Quantity("e", "CN-LN", 12, 12), 1, 1)
    found, left = conflicts(rows + sound)
    assert sorted(
        sorted(f.observation.indicator for f in conflict.facts) for conflict in found
    ) == [["a", "b"], ["c", "d"]]
    assert all(len(conflict.rows) == 3 for conflict in found)
    assert left == sound


def test_what_has_no_end_has_none():
    rows = fact(Quantity("y", "CN-LN", 12, 12), 1, 2)
    assert extreme(rows, PAIR, lowest=False) is None
    assert extreme(rows, PAIR, lowest=True).value == 0
