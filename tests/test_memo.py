"""What is worked out once a process."""

import pytest

from lnip_analysis.memo import Memo


def test_a_value_is_worked_out_once_for_the_same_arguments():
    asked = []

    @Memo
    def double(value):
        asked.append(value)
        return 2 * value

    assert [double(1), double(1), double(2)] == [2, 2, 4]
    assert asked == [1, 2]
    assert double.__name__ == "double"


def test_what_was_begun_elsewhere_is_not_begun_again():
    begun = []

    def way(compute):
        begun.append(compute)
        return lambda: compute() + 1

    @Memo
    def double(value):
        return 2 * value

    double.begin(way, 3)
    double.begin(way, 3)
    assert len(begun) == 1
    assert double(3) == double(3) == 7


def test_an_error_is_raised_every_time_and_old_values_go():
    asked = []

    def invert(value):
        asked.append(value)
        return 1 / value

    inverse = Memo(invert, most=1)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            inverse(0)
    assert asked == [0, 0]
    inverse(1)
    inverse(2)
    inverse(1)
    assert asked == [0, 0, 1, 2, 1]
