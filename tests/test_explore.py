"""The panel for researchers: whatever is chosen, card and figure follow."""

import re
import sys

import ipywidgets as widgets
import pytest

from lnip_analysis.explore import explorer, what_if_panel
from lnip_analysis.faults import InputError
from lnip_analysis.review import open_review


@pytest.fixture(scope="module")
def panel():
    return explorer(open_review(2013))


def test_choices_move_what_is_shown(panel):
    choices, shown = panel.children
    target, region, year = choices.children
    assert len(target.options) == 28
    assert (region.value, year.value) == ("CN-LN", 2013)
    assert isinstance(shown, widgets.HTML)
    assert "<svg" in shown.value

    target.value = "invention-grants-growth"
    assert "发明专利授权量" in shown.value
    year.value = 2015
    assert "2015年" in shown.value
    before = shown.value
    region.value = "CN-GD"
    assert shown.value != before


def test_what_another_province_need_not_deliver_has_no_empty_list(panel):
    choices, shown = panel.children
    target, region, _ = choices.children
    target.value = "yearly-white-paper"
    region.value = "CN-JL"
    assert "不适用于其他地区" in shown.value
    assert "<table" not in shown.value
    region.value = "CN-LN"
    assert "<table" in shown.value


def test_a_target_without_figures_shows_its_card_once(panel):
    choices, shown = panel.children
    target, region, _ = choices.children
    region.value = "CN-LN"
    target.value = "breakthrough-varieties"
    assert shown.value.count("<section") == 1
    assert "<svg" not in shown.value


def test_without_the_extra_the_panel_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    with pytest.raises(InputError, match="没有安装 ipywidgets"):
        explorer(None)


def test_sliders_move_what_would_follow_and_stay_with_the_plan_at_first():
    panel = what_if_panel(open_review(2013), "invention-applications-growth")
    target, sliders, shown = panel.children
    value, deadline = sliders.children
    assert (value.value, deadline.value) == (14.0, 2015)
    assert "假设，不是评估结论" in shown.value
    assert "<svg" in shown.value

    value.value = 8.0
    assert "要求由14%改为8%" in shown.value
    deadline.value = 2017
    assert "期限由2015年改为2017年" in shown.value
    target.value = "rd-intensity"
    assert tuple(slider.value for slider in sliders.children) == (2.2, 2015)
    assert "研发投入" in shown.value


def test_a_target_that_counts_nothing_has_no_sliders():
    with pytest.raises(InputError, match="没有数列"):
        what_if_panel(open_review(2013), "patent-fairs")


def test_the_panel_names_every_source_that_its_chart_cites():
    shown = what_if_panel(open_review(2013), "invention-applications-growth").children[-1]
    cited = set(re.findall(r'href="#(src-[^"]+)"', shown.value))
    assert cited
    assert cited == set(re.findall(r'id="(src-[^"]+)"', shown.value))


def test_every_target_starts_at_what_the_plan_asks_by_sliders_of_its_own():
    panel = what_if_panel(open_review(2013))
    target, sliders, shown = panel.children
    before = sliders.children[0]
    target.value = "well-known-new"
    value, _ = sliders.children
    # In a browser a slider kept from another target would move the value to that one's steps.
    assert value is not before
    assert "要求仍为45件" in shown.value
    value.value = 45.000000000000004
    assert "要求仍为45件" in shown.value
