"""A wrong call is answered in one sentence with a call that works."""

import re

import pandas as pd
import pytest

import lnip_analysis as lnip
from lnip_analysis.calls import CallError, public, written
from lnip_analysis.faults import InputError


class Tried:
    """The face, but that it builds nothing."""

    build_edition = staticmethod(lambda report_year: None)

    def __getattr__(self, name):
        return getattr(lnip, name)


def answered(call):
    """The sentence a wrong call is answered with, after the call in it was tried."""
    with pytest.raises(InputError) as caught:
        call()
    (sentence,) = str(caught.value).splitlines()
    assert sentence.endswith("。")
    suggested = re.search(r"可以这样写：(.*)。$", sentence)[1]
    # Whatever is suggested runs.
    names = {"lnip": Tried(), "pd": pd, "review": lnip.open_review(2013)}
    eval(suggested, names)
    return sentence, suggested


WRONG = {
    "indicator": (
        lambda: lnip.series("patent_grant_invention", "CN-LN"),
        'lnip.series("patent_grants_invention", "CN-LN")',
    ),
    "name of a region": (
        lambda: lnip.series("patent_grants_total", "辽宁"),
        'lnip.series("patent_grants_total", "CN-LN")',
    ),
    "full name in a list": (
        lambda: lnip.observations("patent_grants_total", region=["CN-JL", "辽宁省"]),
        'lnip.observations("patent_grants_total", region=["CN-JL", "CN-LN"])',
    ),
    "year as text": (lambda: lnip.open_review("2015"), "lnip.open_review(2015)"),
    "year outside": (lambda: lnip.open_review(1999), "lnip.open_review(2015)"),
    "misspelt parameter": (
        lambda: lnip.series(indicators="patent_grants_total"),
        'lnip.series(indicator="patent_grants_total")',
    ),
    "no argument": (
        lambda: lnip.open_review(2013).path(),
        'review.path("invention-applications-growth")',
    ),
    "id misspelt": (
        lambda: lnip.open_review(2013).path("rd-intensty"),
        'review.path("rd-intensity")',
    ),
    "id turned round": (
        lambda: lnip.open_review(2013).history("valid-trademarks"),
        'review.history("trademarks-valid")',
    ),
    "nothing counted": (
        lambda: lnip.open_review(2013).projection("patent-fairs", until=2015),
        'review.projection("invention-applications-growth", until=2015)',
    ),
    "no quantile": (
        lambda: lnip.open_review(2013).projection("rd-intensity", [50]),
        'review.projection("rd-intensity", [0.1, 0.5, 0.9])',
    ),
    "no day": (
        lambda: lnip.series("rd_intensity", as_of="去年"),
        'lnip.series("rd_intensity")',
    ),
    "a year for the day": (
        lambda: lnip.observations("patent_grants_total", "CN-LN", 2012),
        'lnip.observations("patent_grants_total", "CN-LN").query("year == 2012")',
    ),
    "a year beside the day": (
        lambda: lnip.series("patent_grants_total", "CN-LN", year=2012),
        'lnip.series("patent_grants_total", "CN-LN").query("year == 2012")',
    ),
    "a year of a comparison": (
        lambda: lnip.compare("patent_grants_total", ["CN-LN", "CN-JL"], year=2012),
        'lnip.compare("patent_grants_total", ["CN-LN", "CN-JL"]).frame.query("year == 2012")',
    ),
    "day of a year": (
        lambda: lnip.series("rd_intensity", as_of="2014"),
        'lnip.series("rd_intensity", as_of="2014-12-31")',
    ),
    "day of a month": (
        lambda: lnip.open_review(2013, as_of="2014年6月"),
        'lnip.open_review(2013, as_of="2014-06-30")',
    ),
    "parameter nobody knows": (
        lambda: lnip.series("rd_intensity", wonder=1),
        'lnip.series("rd_intensity")',
    ),
    "assumption nobody knows": (
        lambda: lnip.open_review(2013).what_if("invention-grants-growth", wonder=1),
        'review.what_if("invention-grants-growth", growth=8)',
    ),
    "words in another order": (
        lambda: lnip.series("invention grants"),
        'lnip.series("patent_grants_invention")',
    ),
    "singular and another order": (
        lambda: lnip.series("trademark_valid"),
        'lnip.series("valid_trademarks")',
    ),
    "indicator for a target": (
        lambda: lnip.open_review(2013).path("patent_grants_invention"),
        'review.path("invention-grants-growth")',
    ),
    "list for own figures": (
        lambda: lnip.series("rd_intensity", extra=[1, 2, 3]),
        'lnip.series("rd_intensity", extra=pd.DataFrame({"indicator": ["valid_trademarks"], '
        '"region": ["CN-LN"], "year": [2013], "value": [131000]}))',
    ),
    "yes for True": (
        lambda: lnip.series("rd_intensity", "CN-LN", bounds="yes"),
        'lnip.series("rd_intensity", "CN-LN", bounds=True)',
    ),
    "name for the folder": (
        lambda: lnip.regions("辽宁"),
        """lnip.regions().query("name == '辽宁'")""",
    ),
    "folder that is none": (
        lambda: lnip.open_review(2013, root="nowhere"),
        "lnip.open_review(2013)",
    ),
    "base without index": (
        lambda: lnip.compare("rd_intensity", ["CN-LN", "CN-SD"], base_year=2012),
        'lnip.compare("rd_intensity", ["CN-LN", "CN-SD"], base_year=2012, per="index")',
    ),
    "base year as text": (
        lambda: lnip.compare("rd_intensity", ["CN-LN", "CN-SD"], "index", base_year="2012"),
        'lnip.compare("rd_intensity", ["CN-LN", "CN-SD"], "index", base_year=2012)',
    ),
    "no quantile at all": (
        lambda: lnip.open_review(2013).projection("rd-intensity", []),
        'review.projection("rd-intensity", [0.1, 0.5, 0.9])',
    ),
    "a year that is over": (
        lambda: lnip.open_review(2013).projection("rd-intensity", [0.5], until=2012),
        'review.projection("rd-intensity", [0.5], until=2015)',
    ),
    "year of a build as text": (
        lambda: lnip.build_edition("2015"),
        "lnip.build_edition(2015)",
    ),
    "plan to load that is none": (
        lambda: lnip.load_plan("ln-ip-2012"),
        'lnip.load_plan("ln-ip-2012-2015")',
    ),
    "day of an archive": (
        lambda: lnip.open_evidence(as_of="2014"),
        'lnip.open_evidence(as_of="2014-12-31")',
    ),
    "plan that is none": (
        lambda: lnip.open_review(2013, plan="ln-ip-2012"),
        'lnip.open_review(2013, plan="ln-ip-2012-2015")',
    ),
    "several indicators": (
        lambda: lnip.compare(["rd_intensity", "patent_grants_total"], "CN-LN"),
        'lnip.compare("rd_intensity", "CN-LN")',
    ),
    "one quantile": (
        lambda: lnip.open_review(2013).projection("rd-intensity", 0.5),
        'review.projection("rd-intensity", [0.5])',
    ),
    "last year as text": (
        lambda: lnip.open_review(2013).projection("rd-intensity", [0.5], until="2015"),
        'review.projection("rd-intensity", [0.5], until=2015)',
    ),
    "no such assumption": (
        lambda: lnip.open_review(2013).what_if("invention-grants-growth", target=12),
        'review.what_if("invention-grants-growth", value=12)',
    ),
    "names nobody knows": (
        lambda: lnip.compare("rd_intensity", ["Wonderland", "Shandong"]),
        'lnip.compare("patent_grants_invention", ["CN-LN", "CN-JL"], per="rank")',
    ),
    "names in English": (
        lambda: lnip.compare("rd_intensity", ["Liaoning", "SHANDONG", "Xizang"]),
        'lnip.compare("rd_intensity", ["CN-LN", "CN-SD", "CN-XZ"])',
    ),
    "names in a list": (
        lambda: lnip.compare("rd_intensity", ["辽宁", "山东省"]),
        'lnip.compare("rd_intensity", ["CN-LN", "CN-SD"])',
    ),
    "region by its name alone": (
        lambda: lnip.series(region="辽宁"),
        'lnip.series(region="CN-LN")',
    ),
    "an argument too many": (lambda: lnip.open_review(2013).targets("x"), "review.targets()"),
    "region for the way": (
        lambda: lnip.compare("rd_intensity", "CN-LN", "CN-SD"),
        'lnip.compare("rd_intensity", ["CN-LN", "CN-SD"])',
    ),
    "way in Chinese": (
        lambda: lnip.compare("patent_grants_total", "CN-LN", per="人均"),
        'lnip.compare("patent_grants_total", "CN-LN", per="capita")',
    ),
    "province by its number": (
        lambda: lnip.series("rd_intensity", "210000"),
        'lnip.series("rd_intensity", "CN-LN")',
    ),
    "number of an unknown place": (
        lambda: lnip.series("rd_intensity", "219999"),
        'lnip.series("patent_grants_invention", ["CN-LN", "CN-JL"])',
    ),
    "empty list": (lambda: lnip.series("rd_intensity", []), 'lnip.series("rd_intensity")'),
    "empty list first": (
        lambda: lnip.series([], "CN-LN"),
        'lnip.series(region="CN-LN")',
    ),
    "another year as text": (lambda: lnip.open_review("2013"), "lnip.open_review(2013)"),
    "right year, wrong region": (
        lambda: lnip.open_review(2013, "辽宁"),
        'lnip.open_review(2013, "CN-LN")',
    ),
    "city for a province": (
        lambda: lnip.open_review(2013, "210200"),
        'lnip.open_review(2013, "CN-LN")',
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_call_is_told_with_one_that_works(wrong):
    call, right = WRONG[wrong]
    assert answered(call)[1] == right


def test_a_mistake_of_ours_is_no_fault_of_the_caller():
    @public("lnip.broken")
    def broken(value):
        return value + "x"

    with pytest.raises(TypeError, match="unsupported operand"):
        broken(1)


def test_the_outer_function_writes_its_own_call():
    @public("lnip.inner")
    def inner(code):
        raise CallError(lnip_fault(), {"code": "CN-LN"})

    @public("lnip.outer")
    def outer(code):
        return inner(code)

    with pytest.raises(CallError, match=r'可以这样写：lnip\.outer\("CN-LN"\)'):
        outer("x")


def lnip_fault():
    from lnip_analysis.faults import Fault

    return Fault("没有这个地区", field="code")


def test_a_call_is_written_as_one_would_type_it():
    call = written("lnip.f", {"a": "甲", "b": [1, "x"], "c": None, "d": object()})
    assert call == 'lnip.f("甲", b=[1, "x"], c=None, d=…)'
