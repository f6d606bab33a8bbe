"""How labels, lists and sentences name indicators."""

from __future__ import annotations

import re

import pytest

from lnip_analysis.evidence import open_evidence
from lnip_analysis.evidence.model import Indicator
from lnip_analysis.present.words.indicators import label_names, names_among, told_apart


def _named(i, name, short="", remark=""):
    return Indicator(i, name, "件", "flow", "x", short_name=short, remark=remark)


PATENTS = _named("p", "专利申请量")
SOLD = _named("s", "成交额（输出技术）", "成交额", "输出技术")
BOUGHT = _named("b", "成交额（吸纳技术）", "成交额", "吸纳技术")
ALL = _named("a", "成交额")


def test_a_name_stands_for_each_that_is_not_given():
    assert (PATENTS.short_name, PATENTS.sentence_name, PATENTS.new_name) == ("专利申请量",) * 3
    assert (SOLD.sentence_name, SOLD.new_name) == ("成交额", "成交额")


def test_names_that_differ_only_in_their_remarks_keep_the_remark():
    assert label_names([PATENTS, SOLD]) == ("专利申请量", "成交额")
    assert label_names([SOLD, BOUGHT]) == ("输出技术", "吸纳技术")
    assert names_among([SOLD, PATENTS]) == {"s": "成交额", "p": "专利申请量"}
    assert names_among([SOLD, BOUGHT]) == {"s": "成交额（输出技术）", "b": "成交额（吸纳技术）"}


def test_a_name_without_a_remark_gets_none():
    assert told_apart(ALL, [ALL, SOLD]) == "成交额"


@pytest.mark.parametrize("known", open_evidence().indicators.values(), ids=lambda i: i.id)
def test_the_catalogues_names_go_together(known):
    """A short name is the name without its brackets; nothing in a sentence has any."""
    assert known.short_name == re.sub(r"（[^）]*）", "", known.name)
    assert not re.search("[（）]", known.sentence_name + known.new_name)
    assert known.remark in known.name


def test_no_two_indicators_are_called_the_same_in_a_list():
    known = open_evidence().indicators.values()
    names = [told_apart(i, known) for i in known]
    assert len(set(names)) == len(names)
