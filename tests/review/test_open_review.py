"""What a review is opened with: every wrong kind of value is told, whatever it is."""

import pytest

from lnip_analysis.faults import InputError
from lnip_analysis.review import open_review

ODD = [None, 5, 2.5, float("nan"), True, ["CN-LN"], {"a": 1}, (), b"CN-LN", "", "辽宁", "x" * 9999]


@pytest.mark.parametrize("value", ODD, ids=lambda value: repr(value)[:12])
@pytest.mark.parametrize("name", ["region", "plan"])
def test_an_odd_parameter_is_told(name, value):
    if (name, value) == ("region", None):
        assert open_review(2013).region == "CN-LN"  # the one its plan binds
        return
    with pytest.raises(InputError) as refused:
        open_review(2013, **{name: value})
    assert all(len(line) < 600 for line in str(refused.value).splitlines())


@pytest.mark.parametrize("value", [None, "2013", 2013.0, True, [2013], 10**12, -2015, float("inf")])
def test_an_odd_year_is_told(value):
    with pytest.raises(InputError):
        open_review(value)
