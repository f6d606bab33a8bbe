"""``lnip diff`` at the command line: for people, for machines, for scripts."""

from __future__ import annotations

import json
import sys

import pytest

from lnip_analysis import cli
from lnip_analysis.review.results import results
from tests.present.reviews import review


@pytest.fixture(scope="module")
def editions(tmp_path_factory):
    """Folders of two editions."""
    folder = tmp_path_factory.mktemp("reports")
    for year in (2013, 2015):
        (folder / str(year)).mkdir()
        text = json.dumps(results(review(year)), ensure_ascii=False)
        (folder / str(year) / "results.json").write_text(text, "utf-8")
    return folder


@pytest.fixture
def diff(monkeypatch, capsys):
    """Runs ``lnip diff``; gives exit code, output and error output."""

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["lnip", "diff", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            cli.main()
        return stop.value.code or 0, *capsys.readouterr()

    return run


def test_differences_are_no_error_unless_asked_for(diff, editions):
    code, out, err = diff(editions / "2013", editions / "2015" / "results.json")
    assert (code, err) == (0, "")
    assert "结论的变化" in out
    assert diff(editions / "2013", editions / "2015", "--exit-code")[0] == 1
    code, out, _ = diff(editions / "2013", editions / "2013", "--exit-code")
    assert code == 0
    assert "都没有变化" in out


def test_a_machine_gets_json(diff, editions):
    code, out, _ = diff(editions / "2013", editions / "2015", "--json")
    data = json.loads(out)
    assert code == 0
    assert (data["old"]["edition"], data["new"]["edition"]) == (2013, 2015)
    assert {c["kind"] for c in data["changes"]} >= {"status", "value", "probability", "count"}


def test_a_wrong_file_is_one_sentence_and_code_2(diff, editions, tmp_path):
    (tmp_path / "results.json").write_text("{}", "utf-8")
    for wrong in (tmp_path, tmp_path / "none", editions):
        code, out, err = diff(editions / "2013", wrong)
        assert (code, out) == (2, "")
        assert len(err.splitlines()) == 1
        assert str(wrong) in err


def test_two_regions_are_not_compared(diff, editions, tmp_path):
    data = json.loads((editions / "2013" / "results.json").read_text("utf-8"))
    other = {**data, "region": "CN-GD", "region_name": "广东省"}
    (tmp_path / "results.json").write_text(json.dumps(other), "utf-8")
    code, _, err = diff(editions / "2013", tmp_path)
    assert code == 2
    assert "辽宁省、广东省" in err
