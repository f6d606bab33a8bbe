"""In a notebook a fault of a user is one sentence; a mistake elsewhere keeps its traceback."""

import pandas as pd
import pytest

import lnip_analysis as lnip
from lnip_analysis.shell_faults import brackets, no_such_name


class Reviewed:
    def targets(self):
        return pd.DataFrame({"id": ["a"]})

    frame = pd.DataFrame()


def told(source, module="__main__"):
    names = {"__name__": module, "review": Reviewed(), "comparison": Reviewed()}
    with pytest.raises(TypeError) as caught:
        exec(source, names)
    return brackets(caught.value, caught.tb)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("review.targets[['id']]", 'review.targets()[["id", "status"]]'),
        ("comparison.frame()", "comparison.frame"),
    ],
)
def test_brackets_left_out_or_too_many_are_told(wrong, right):
    assert told(wrong).endswith(f"可以这样写：{right}。")


def test_a_mistake_inside_a_library_is_not_the_cells():
    assert told("review.targets[0]", module="library") == ""


def test_another_mistake_keeps_its_traceback():
    assert told("1 + 'x'") == ""


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("lnip.indicator()", "lnip 没有“indicator”；是不是：indicators"),
        ("review.target('x')", "Review 没有“target”；是不是：targets()"),
        ("comparison.save_as('x')", "RegionComparison 没有“save_as”；是不是：save()"),
    ],
)
def test_a_name_that_our_things_have_not_is_told_with_one_near_it(asked, said):
    names = {
        "__name__": "__main__", "lnip": lnip, "review": lnip.open_review(2013),
        "comparison": lnip.compare("rd_intensity", ["CN-LN", "CN-JL"]),
    }  # fmt: skip
    with pytest.raises(AttributeError) as caught:
        exec(asked, names)
    assert no_such_name(caught.value, caught.tb).startswith(said)


def test_a_name_that_others_have_not_keeps_its_traceback():
    with pytest.raises(AttributeError) as caught:
        exec("'x'.nothing", {"__name__": "__main__"})
    assert no_such_name(caught.value, caught.tb) == ""
