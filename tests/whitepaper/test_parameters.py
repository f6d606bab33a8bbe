"""What a notebook may be given, in the build, under papermill and in the kernel."""

from __future__ import annotations

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from lnip_analysis.faults import InputError
from lnip_analysis.whitepaper.parameters import (
    OF_REVIEW,
    check_parameters,
    declared_parameters,
    edition_parameters_of,
    literal_assignments,
)


def test_declared_parameters_are_those_of_the_tagged_cell(chapters):
    assert declared_parameters(chapters[0][1]) == OF_REVIEW


def test_literals_only():
    source = 'a = 1\nb: str = "中"\nc = print\nd = e = 2\nf.g = 3\nh = -1'
    assert literal_assignments(source) == {"a": 1, "b": "中", "h": -1}
    assert literal_assignments("a = ") == {}


@pytest.mark.parametrize(
    ("source", "asked"),
    [
        (None, []),
        ("", []),
        ("report_year = 2015\ntop = 3", ["report_year"]),
        ("report_year: int\nregion = str('CN-LN')", ["report_year", "region"]),
        ("%matplotlib inline\nreport_year = 2015", ["report_year"]),
        ("report_year = = 1", []),
    ],
)
def test_a_chapter_is_given_what_it_declares_of_the_editions_parameters(source, asked):
    cells = [new_code_cell("plan = 'x'")]
    if source is not None:
        cells.append(new_code_cell(source, metadata={"tags": ["parameters"]}))
    assert list(edition_parameters_of(new_notebook(cells=cells), OF_REVIEW)) == asked


def test_where_nothing_is_declared_the_sentence_lists_nothing():
    with pytest.raises(InputError) as caught:
        check_parameters({"top": 1}, {}, notebook="notebooks/10.ipynb")
    assert str(caught.value) == (
        "notebooks/10.ipynb：没有名为“top”的参数；"
        "笔记本没有声明参数，请在标签为 parameters 的单元格里给出默认值。"
    )


@pytest.mark.parametrize(
    "given",
    [{}, {"report_year": 2013}, {"as_of": "2014-12-31"}, {"as_of": None, "region": "CN"}],
)
def test_what_fits(given):
    check_parameters(given, OF_REVIEW)


def test_a_code_of_digits_may_come_as_a_number():
    check_parameters({"place": 210100}, {"place": "210200"})
    with pytest.raises(InputError, match="应为文字"):
        check_parameters({"region": 210100}, OF_REVIEW)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (
            {"raport_year": 2013},
            "没有名为“raport_year”的参数；应为report_year、region、as_of、plan之一；"
            "也许想写的是“report_year”。",
        ),
        ({"report_year": "abc"}, "“report_year”：参数值“abc”的类型不对；应为整数。"),
        ({"report_year": 2013.0}, "“report_year”：参数值“2013.0”的类型不对；应为整数。"),
        ({"report_year": True}, "“report_year”：参数值“True”的类型不对；应为整数。"),
        ({"region": 21}, "“region”：参数值“21”的类型不对；应为文字。"),
        ({"as_of": 2014}, "“as_of”：参数值“2014”的类型不对；应为文字或 None。"),
    ],
)
def test_what_does_not_fit_is_one_sentence(given, sentence):
    with pytest.raises(InputError) as caught:
        check_parameters(given, OF_REVIEW)
    assert str(caught.value) == sentence


def test_every_fault_at_once_with_the_notebook():
    with pytest.raises(InputError) as caught:
        check_parameters({"x": 1, "plan": 2}, OF_REVIEW, notebook="notebooks/02.ipynb")
    assert [fault.field for fault in caught.value.faults] == [None, "plan"]
    assert all(fault.file == "notebooks/02.ipynb" for fault in caught.value.faults)
