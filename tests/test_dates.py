from datetime import date

import pytest

from lnip_analysis.dates import is_date, last_day, parse_day
from lnip_analysis.faults import InputError


@pytest.mark.parametrize(
    ("printed", "last"),
    [
        ("2013-04-25", date(2013, 4, 25)),
        ("2013-04", date(2013, 4, 30)),
        ("2012-02", date(2012, 2, 29)),
        ("2013", date(2013, 12, 31)),
    ],
)
def test_a_coarse_date_means_its_last_day(printed, last):
    assert last_day(printed) == last
    assert is_date(printed)


@pytest.mark.parametrize(
    "text", ["", "13", "2013-4", "2013-13", "2013-02-30", "2013-04-25-01", "２０１３", "2013年"]
)
def test_what_is_no_date_is_refused(text):
    assert not is_date(text)
    with pytest.raises(ValueError, match=r".+"):
        last_day(text)


def test_a_cut_off_day_is_a_date_its_text_or_nothing():
    assert parse_day(None) is None
    assert parse_day(date(2014, 12, 31)) == date(2014, 12, 31)
    assert parse_day(" 2014-12-31 ") == date(2014, 12, 31)


def test_a_cut_off_that_is_no_day_names_the_parameter():
    with pytest.raises(InputError, match=r"“as_of”：“2014”不是日期；应为形如 2016-12-31 的日期"):
        parse_day("2014")
