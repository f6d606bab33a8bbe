"""Whatever stands in a file, or is given as a parameter: faults in Chinese, never another error."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lnip_analysis.bounds.relations import relation_faults
from lnip_analysis.cli_options import known_years, one_year, region_codes, year_range
from lnip_analysis.dates import is_date, parse_day
from lnip_analysis.document import read_document
from lnip_analysis.evidence import check_archive, open_evidence
from lnip_analysis.evidence.codes import is_address, is_number, parse_formula
from lnip_analysis.evidence.numbers import FigureError, is_plain, parse_figure
from lnip_analysis.evidence.periods import is_period, meant_period
from lnip_analysis.evidence.textfile import decode, read_table
from lnip_analysis.evidence.yamlfile import read_yaml
from lnip_analysis.faults import InputError, told
from lnip_analysis.plan import load_plan
from lnip_analysis.review import open_review
from lnip_analysis.review.plan_archive_consistency import check_plans
from lnip_analysis.whitepaper.parameters import OF_REVIEW, check_parameters, literal_assignments
from tests.bad_input.project import sound_project

FEW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
FILES = [
    "indicators.csv", "regions.csv", "sources.csv", "milestones.csv", "publications.csv",
    "corrections.yaml", "relations.yaml", "plans/tiny.yaml", "observations/2014/book-2014.csv",
]  # fmt: skip
HOSTILE = st.sampled_from(
    ["", ",", '"', "\n", "\t", "\x00", "\u202e", "\ufeff", "nan", "inf", "-1", "0", "1e400", "01",
     "9" * 30, "9" * 5000, "[", "{", "&a", "*a", "!!set", "2013年", "辽宁", "=1+1", "../x", ": ",
     "null", "true", "~", "0x1F", "\r", "$\\frac{1}{0", "<script>", "长" * 3000, "|", "#", "- "]
) | st.text(max_size=8)  # fmt: skip
ANYTHING = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.lists(st.integers(), max_size=2)
)


@st.composite
def spoilt(draw):
    """A file of the project, where in it something is put, what, and how much goes for it."""
    return (
        draw(st.sampled_from(FILES)),
        draw(st.floats(0, 1)),
        draw(HOSTILE),
        draw(st.sampled_from([0, 0, 1, 3, 10, 200])),
    )


@pytest.mark.full
@FEW
@given(spoilt())
def test_a_project_spoilt_anywhere_is_sound_or_told(change):
    name, place, new, length = change
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        path = sound_project(root).raw / name
        text = path.read_text("utf-8")
        start = int(place * len(text))
        spoilt_text = text[:start] + new + text[start + length :]
        path.write_bytes(spoilt_text.encode("utf-8", "surrogatepass"))
        faults = list(check_archive(root).errors)
        if not faults:
            evidence = open_evidence(root)
            faults = [*relation_faults(evidence), *check_plans(evidence, root)]
        for sentence in told(faults):
            assert len(sentence) < 1700
            assert sentence.endswith(("。", "个字符）"))
        assert len(told(faults)) < 60


@FEW
@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace")))
def test_any_bytes_are_read_or_told_as_table_yaml_and_plan(data):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        path.write_bytes(data)
        table, faults = read_table(path, Path(folder), ("a", "b"))
        lengths = {len(cells) for cells in table.columns.values()}
        assert faults or lengths == {len(table.lines)}
        read_yaml(path, "x")
        read_document(path, Path("x"))
        decode(data, "x")


@settings(deadline=None)
@given(st.text(max_size=40), st.sampled_from(["件", "亿元", "%", "", "万人"]))
def test_any_cell_is_a_figure_or_refused(text, unit):
    with suppress(FigureError):
        assert 0 <= parse_figure(text, unit) < 1e15
    is_plain(text)
    is_period(text)
    is_number(text)
    is_date(text)
    is_address(text)
    parse_formula(text)
    assert meant_period(text) == "" or is_period(meant_period(text))


@FEW
@given(
    st.just(2013) | ANYTHING,
    st.just("CN-LN") | ANYTHING,
    st.none() | ANYTHING,
    st.just("ln-ip-2012-2015") | ANYTHING,
)
def test_any_parameters_are_taken_or_told(report_year, region, as_of, plan):
    given_values = {"report_year": report_year, "region": region, "as_of": as_of, "plan": plan}
    with suppress(InputError):
        check_parameters(given_values, OF_REVIEW)
    with suppress(InputError):
        open_review(report_year, region, as_of, plan)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_typed_or_written_in_a_cell_is_taken_or_told(text):
    literal_assignments(text)
    for read in (one_year, year_range, region_codes, parse_day):
        with suppress(InputError):
            read(text)


@pytest.mark.parametrize(
    "years", ["0", "99999999999999999999", "2012-99999", "２０１２", "-", "2012--"]
)
def test_odd_years_are_told(tmp_path, years):
    sound_project(tmp_path)
    plan = load_plan("tiny", tmp_path)
    with suppress(InputError):
        assert set(known_years(years, plan)) <= set(plan.years)
