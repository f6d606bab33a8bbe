"""Results read back from disk, or refused in one sentence."""

from __future__ import annotations

import json

import pytest

from lnip_analysis.faults import InputError
from lnip_analysis.review.results import results
from lnip_analysis.review.results.read import read_results
from tests.present.reviews import review


@pytest.fixture(scope="module")
def data():
    return json.loads(json.dumps(results(review(2013))))


def refused(path) -> str:
    with pytest.raises(InputError) as stop:
        read_results(path)
    (fault,) = stop.value.faults
    assert str(path) in str(fault)
    return str(fault)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "results.json"


def test_a_folder_or_the_file_itself(data, file, tmp_path):
    file.write_text(json.dumps(data), "utf-8")
    assert read_results(file) == read_results(tmp_path) == data


def test_a_mark_in_front_of_utf_8_is_passed_over(data, file):
    file.write_text(json.dumps(data), "utf-8-sig")
    assert read_results(file) == data


def test_what_is_not_there(tmp_path):
    assert "没有这个文件" in refused(tmp_path / "none")
    assert "文件夹里没有 results.json" in refused(tmp_path)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff\xfe{}", b"[" * 100_000, b'{"edition": ' + b"9" * 5000 + b"}", b"nonsense"],
    ids=["empty", "broken", "utf-16", "deep", "long number", "text"],
)
def test_what_is_no_json(file, content):
    file.write_bytes(content)
    assert "不是能读的 JSON 文件" in refused(file)


@pytest.mark.parametrize("content", ["[]", "1", "null", '{"a": 1}', '"text"'])
def test_json_of_something_else(file, content):
    file.write_text(content, "utf-8")
    assert "不是评估结果（results.json）" in refused(file)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"edition": "2013"}, "edition"),
        ({"edition": 10**20}, "edition"),
        ({"more": 1}, "more"),
        ({"counts": {"很好": 1}}, "counts.很好"),
        ({"counts": {"未完成": 10**4000}}, "counts.未完成"),
        ({"as_of": "2013-13-01"}, "as_of"),
        ({"evidence": None}, "evidence"),
    ],
)
def test_results_of_another_form_are_refused_with_the_place(data, file, change, place):
    file.write_text(json.dumps({**data, **change}), "utf-8")
    told = refused(file)
    assert f"“{place}" in told
    assert "格式不符" in told


@pytest.mark.parametrize("number", ["1e999", "NaN", "Infinity"])
@pytest.mark.parametrize("field", ['"value": 25292', '"time_share": 0.5', '"rank": 1'])
def test_no_number_is_no_value(data, file, field, number):
    text = json.dumps(data).replace(field, f"{field.partition(' ')[0]} {number}")
    file.write_text(text, "utf-8")
    assert number in text
    refused(file)


def test_a_missing_part_is_named(data, file):
    file.write_text(json.dumps({k: v for k, v in data.items() if k != "series"}), "utf-8")
    assert "“series”" in refused(file)
