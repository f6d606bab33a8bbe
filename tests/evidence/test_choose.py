"""Which observation holds: worked cases, one for every step of the order."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from lnip_analysis.evidence.choose import Choice, choose
from tests.evidence.frames import SOURCES, observations

LATE = date(2020, 12, 31)


def chosen(*rows: tuple, day: date = LATE, sources=SOURCES) -> Choice:
    return choose(observations(*rows), sources, day)


def held(choice: Choice) -> list[tuple]:
    return list(choice.chosen[["period", "value", "source_id"]].itertuples(index=False, name=None))


def lost(choice: Choice) -> list[tuple]:
    columns = ["value", "chosen_value", "chosen_source_id", "difference", "agreement", "reason"]
    return list(choice.losers[columns].itertuples(index=False, name=None))


def test_a_yearbook_beats_a_press_release_that_came_first():
    choice = chosen(("grants", "2012", 28.0, "press-2013"), ("grants", "2012", 30.0, "book-2013"))
    assert held(choice) == [("2012", 30.0, "book-2013")]
    # 28 − 30 = −2
    reason = "新闻发布的次序在年鉴之后"
    assert lost(choice) == [(28.0, 30.0, "book-2013", -2.0, "conflict", reason)]


def test_of_two_yearbooks_the_later_one_holds():
    choice = chosen(("grants", "2012", 30.0, "book-2013"), ("grants", "2012", 31.0, "book-2014"))
    assert held(choice) == [("2012", 31.0, "book-2014")]
    assert lost(choice)[0][3:] == (-1.0, "conflict", "同为年鉴，以后出版者为准")


def test_of_one_kind_an_undated_one_comes_last_though_it_was_known_last():
    choice = chosen(("grants", "2012", 29.0, "undated"), ("grants", "2012", 30.0, "book-2013"))
    assert held(choice) == [("2012", 30.0, "book-2013")]
    assert lost(choice)[0][-1] == "同为年鉴，以后出版者为准"


def test_of_one_kind_and_day_the_id_decides():
    choice = chosen(("grants", "2012", 29.0, "book-a"), ("grants", "2012", 30.0, "book-2013"))
    assert held(choice) == [("2012", 30.0, "book-2013")]
    assert lost(choice)[0][-1] == "同为年鉴且同期出版，按来源编号取定"


def test_losers_come_in_the_order_they_would_have_held_in():
    choice = chosen(
        ("grants", "2012", 1.0, "press-2013"),
        ("grants", "2012", 2.0, "undated"),
        ("grants", "2012", 3.0, "book-2013"),
        ("grants", "2012", 4.0, "book-2014"),
    )
    assert list(choice.losers["source_id"]) == ["book-2013", "undated", "press-2013"]
    assert list(choice.losers["chosen_value"]) == [4.0, 4.0, 4.0]


def test_every_indicator_region_and_year_is_chosen_by_itself_and_they_are_sorted():
    rows = observations(
        ("b", "2012", 1.0, "book-2013"),
        ("a", "2013", 2.0, "book-2014"),
        ("a", "2012", 3.0, "book-2013"),
        ("a", "2012", 4.0, "book-2013"),
    )
    rows.loc[3, "region"] = "CN-JL"
    found = choose(rows, SOURCES, LATE)
    assert list(found.chosen["value"]) == [4.0, 3.0, 2.0, 1.0]
    assert list(found.chosen.index) == [0, 1, 2, 3]
    assert found.losers.empty


@pytest.mark.parametrize(
    ("other", "agreement"),
    [
        (("money", "2013", 36.4, "press-2013"), "same"),
        # 36.4 is known to 0.1: from 36.35 to 36.45, both included.
        (("money", "2013", 36.45, "press-2013"), "rounding"),
        (("money", "2013", 36.35, "press-2013"), "rounding"),
        (("money", "2013", 36.451, "press-2013"), "conflict"),
        (("money", "2013", 36.349, "press-2013"), "conflict"),
        # 36 is known to 1: from 35.5 to 36.5; the coarser of both decides.
        (("money", "2013", 36.0, "press-2013"), "rounding"),
        (("money", "2013", 37.0, "press-2013"), "conflict"),
    ],
)
def test_two_values_agree_if_the_coarser_one_is_the_other_rounded(other: tuple, agreement: str):
    choice = chosen(("money", "2013", 36.4, "book-2014"), other)
    assert list(choice.losers["agreement"]) == [agreement]


def test_the_coarser_one_may_be_the_one_that_holds():
    choice = chosen(("money", "2013", 36.0, "book-2014"), ("money", "2013", 36.4, "press-2013"))
    assert list(choice.losers["agreement"]) == ["rounding"]
    # 36.4 − 36 without the noise of binary fractions
    assert list(choice.losers["difference"]) == [0.4]


def test_differences_are_told_to_nine_decimals():
    a, b = 0.3, 0.1 + 0.2  # 0.30000000000000004
    choice = chosen(("x", "2013", b, "book-2014", "as_printed=0.3"), ("x", "2013", a, "press-2013"))
    assert lost(choice)[0][3:5] == (0.0, "same")
    choice = chosen(("x", "2013", 1e-9, "book-2014"), ("x", "2013", 0.0, "press-2013"))
    assert list(choice.losers["difference"]) == [-1e-9]
    choice = chosen(("x", "2013", 1.4e-9, "book-2014"), ("x", "2013", 0.0, "press-2013"))
    assert list(choice.losers["difference"]) == [-1e-9]


def test_only_what_was_published_by_the_day_counts_that_day_included():
    rows = (("grants", "2012", 28.0, "press-2013"), ("grants", "2012", 30.0, "book-2013"))
    assert held(chosen(*rows, day=date(2013, 4, 25))) == [("2012", 28.0, "press-2013")]
    before = chosen(*rows, day=date(2013, 4, 24))
    assert held(before) == []
    assert list(before.after_cut_off["source_id"]) == ["press-2013", "book-2013"]
    assert list(before.after_cut_off.index) == [0, 1]
    between = chosen(*reversed(rows), day=date(2013, 12, 30))
    assert held(between) == [("2012", 28.0, "press-2013")]
    assert list(between.after_cut_off["value"]) == [30.0]
    assert list(between.after_cut_off.index) == [0]
    assert between.losers.empty


def test_months_spans_and_inexact_ones_stand_aside_in_order():
    choice = chosen(
        ("stock", "2013", 440.0, "book-2014", "qualifier=>"),
        ("stock", "2012-05", 390.0, "book-2013"),
        ("stock", "2012-05", 391.0, "book-2014"),
        ("stock", "2008-2012", 900.0, "book-2013"),
        ("stock", "2012", 400.0, "book-2013"),
    )
    assert held(choice) == [("2012", 400.0, "book-2013")]
    others = choice.others[["period", "source_id"]].itertuples(index=False, name=None)
    assert list(others) == [
        ("2008-2012", "book-2013"),
        ("2012-05", "book-2013"),
        ("2012-05", "book-2014"),
        ("2013", "book-2014"),
    ]
    assert list(choice.others.index) == [0, 1, 2, 3]
    assert choice.losers.empty


def test_what_a_correction_took_out_neither_holds_nor_loses():
    choice = chosen(
        ("grants", "2012", 28.0, "press-2013"),
        ("grants", "2012", 30.0, "book-2013", "excluded=印错"),
        ("grants", "2013", 31.0, "book-2014", "excluded=印错 qualifier=~"),
        ("grants", "2013", 32.0, "undated", "excluded=印错"),
        day=date(2014, 12, 31),
    )
    assert held(choice) == [("2012", 28.0, "press-2013")]
    assert list(choice.excluded["value"]) == [30.0, 31.0]
    assert list(choice.excluded.index) == [0, 1]
    assert choice.losers.empty
    assert choice.others.empty
    # What was not yet published comes later, whatever a correction says of it.
    assert list(choice.after_cut_off["value"]) == [32.0]


def test_an_observation_carries_what_its_source_says():
    choice = chosen(("grants", "2012", 28.0, "press-2013"), ("grants", "2013", 30.0, "undated"))
    press, undated = choice.chosen.to_dict("records")
    # Yearbook, database, annual table, bulletin, monthly table, press release: the sixth.
    assert (press["grade"], press["published"], press["kind_rank"]) == ("A", "2013-04-25", 5)
    assert press["published_day"] == date(2013, 4, 25).toordinal()
    assert press["known_from"] == date(2013, 4, 25)
    assert (undated["grade"], undated["published"], undated["published_day"]) == ("D", "", 0)
    assert undated["known_from"] == date(2020, 1, 31)
    assert (press["formula"], press["parents"], press["excluded"]) == ("", "", "")


def test_every_part_has_the_same_columns():
    choice = chosen(
        ("grants", "2012", 28.0, "press-2013"),
        ("grants", "2012-05", 28.0, "press-2013"),
        ("grants", "2013", 28.0, "press-2013", "excluded=印错"),
        ("grants", "2014", 28.0, "undated"),
        day=date(2013, 12, 31),
    )
    columns = set(choice.chosen)
    assert columns == set(choice.others) == set(choice.excluded) == set(choice.after_cut_off)
    assert columns == set(observations(("a", "2012", 1.0, "book-2013"))) | {
        "grade", "published", "kind_rank", "published_day", "known_from", "formula", "parents",
    }  # fmt: skip


def test_a_printed_year_or_month_counts_as_its_last_day():
    book = choose(observations(("a", "2012", 1.0, "book-2013")), SOURCES, LATE).chosen
    assert list(book["published_day"]) == [date(2013, 12, 31).toordinal()]


def test_the_losers_keep_their_own_columns_and_those_of_the_winner_that_matter():
    choice = chosen(("grants", "2012", 28.0, "press-2013"), ("grants", "2012", 30.0, "book-2013"))
    names = set(choice.losers)
    assert names == set(choice.chosen) | {
        "chosen_value", "chosen_source_id", "difference", "agreement", "reason",
    }  # fmt: skip
    assert choice.losers["line"].tolist() == [2]
    assert choice.losers["difference"].dtype == np.float64
