import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lnip_analysis.growth.scales import from_scale, to_scale


@given(st.floats(0.01, 99.99), st.sampled_from(["log", "logit", "identity"]))
def test_from_scale_undoes_to_scale(y, scale):
    z = to_scale(y, scale, lower=0, upper=100)
    assert from_scale(z, scale, lower=0, upper=100) == pytest.approx(y, rel=1e-9)


def test_logit_of_the_middle_is_zero():
    assert to_scale(50, "logit", lower=0, upper=100) == pytest.approx(0)


@pytest.mark.parametrize(("y", "scale"), [(0, "log"), (-1, "log"), (0, "logit"), (1, "logit")])
def test_outside_the_domain_is_refused(y, scale):
    with pytest.raises(ValueError, match="scale needs"):
        to_scale(y, scale)


def test_extreme_logits_do_not_overflow():
    with np.errstate(over="raise"):
        low, high = from_scale([-800, 800], "logit")
    assert (low, high) == (0, 1)
