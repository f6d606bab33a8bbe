import pytest

from lnip_analysis.review.difference import difference


@pytest.mark.parametrize(
    ("later", "earlier", "expected"),
    [
        (363.8348, 334.1, 29.7348),  # in binary fractions 29.73479999999995
        (0.44, 0.42, 0.02),
        (1.27, 1.64, -0.37),
        (5.0, 5.0, 0.0),
        (15.480086019390704, 0.0, 15.480086019390704),
        (1 / 3, 0.0, 1 / 3),
    ],
)
def test_a_difference_has_the_digits_of_its_values_and_no_others(later, earlier, expected):
    assert difference(later, earlier) == expected
