import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lnip_analysis.growth.scales import from_scale, in_domain, to_scale


@pytest.mark.property
@given(st.floats(0.01, 99.99), st.sampled_from(["log", "logit", "identity"]))
def test_from_scale_undoes_to_scale(y, scale):
    z = to_scale(y, scale, lower=0, upper=100)
    assert from_scale(z, scale, lower=0, upper=100) == pytest.approx(y, rel=1e-9)


@pytest.mark.parametrize(
    ("scale", "bounds", "y", "z"),
    [
        ("log", {}, [1, np.e, 0.5], [0, 1, -np.log(2)]),
        ("identity", {}, [-3, 0, 7], [-3, 0, 7]),
        ("logit", {}, [0.25, 0.5, 0.75], [-np.log(3), 0, np.log(3)]),
        # (30 − 20)/(60 − 30) = 1/3, (50 − 20)/(60 − 50) = 3
        ("logit", {"lower": 20, "upper": 60}, [30, 40, 50], [-np.log(3), 0, np.log(3)]),
        ("logit", {"upper": 4}, [1, 3], [-np.log(3), np.log(3)]),
        ("logit", {"lower": -1}, [-0.5, 0.5], [-np.log(3), np.log(3)]),
    ],
)
def test_values_by_hand_there_and_back(scale, bounds, y, z):
    assert to_scale(y, scale, **bounds) == pytest.approx(z)
    assert from_scale(z, scale, **bounds) == pytest.approx(y)


@pytest.mark.parametrize("y", [0, -1])
def test_log_takes_no_zero(y):
    with pytest.raises(ValueError, match="above 0"):
        to_scale([5, y], "log")


@pytest.mark.parametrize("y", [20, 60, 19, 61])
def test_logit_takes_no_bound(y):
    with pytest.raises(ValueError, match="between 20 and 60"):
        to_scale([30, y], "logit", lower=20, upper=60)


def test_extreme_logits_do_not_overflow():
    with np.errstate(over="raise"):
        low, high = from_scale([-800, 800], "logit")
    assert (low, high) == (0, 1)


@pytest.mark.parametrize(
    ("y", "scale", "bounds", "inside"),
    [
        ([5, 1e-300], "log", {}, True),
        ([5, 0], "log", {}, False),
        (-5, "identity", {}, True),
        (float("nan"), "identity", {}, False),
        ([30, 59], "logit", {"lower": 20, "upper": 60}, True),
        ([30, 60], "logit", {"lower": 20, "upper": 60}, False),
        ([10, 30], "logit", {"lower": 20, "upper": 60}, False),
        (1e-320, "logit", {"lower": 0, "upper": 1e16}, False),  # no float tells it from the bound
    ],
)
def test_a_domain_says_what_its_scale_takes(y, scale, bounds, inside):
    assert in_domain(y, scale, **bounds) is inside
