"""In a notebook a fault of a user is one sentence; a mistake elsewhere keeps its traceback."""

import pandas as pd
import pytest

from lnip_analysis.shell_faults import brackets


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
