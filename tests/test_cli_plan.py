"""`lnip plan new`, `lnip plan check` and `lnip compare-plans`, as one types them."""

import csv
import io
import json
from pathlib import Path

import pytest

from lnip_analysis import cli
from lnip_analysis.plan import read_plan
from lnip_analysis.plan.skeleton import skeleton


def run(monkeypatch, capsys, *words):
    monkeypatch.setattr("sys.argv", ["lnip", *map(str, words)])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    said = capsys.readouterr()
    return ended.value.code or 0, said.out, said.err


def edited(text):
    """The skeleton's text with words of its own, as its author would write them."""
    return (
        text.replace("某省", "乙省").replace("第一部分的标题", "创造").replace("任务的提要", "提高")
    )


def test_a_new_plan_passes_once_its_words_are_ones_own(tmp_path, monkeypatch, capsys):
    file = tmp_path / "ln-ip-2021-2025.yaml"
    assert run(monkeypatch, capsys, "plan", "new", file)[0] == 0
    code, _, err = run(monkeypatch, capsys, "plan", "check", file)
    assert code == 2
    assert err.count("还是模板里的字") == 4
    assert f"{file}:5:1：“title”" in err
    file.write_text(edited(file.read_text("utf-8")), "utf-8")
    code, out, _ = run(monkeypatch, capsys, "plan", "check", file)
    assert code == 0
    assert "1个部分、1项任务和措施、1项目标" in out
    assert "提示" not in out


@pytest.mark.parametrize(
    ("value", "comparison", "hinted"),
    [("5.3", "at_least", True), ("5.8", "about", True), ("5.9", "about", False)],
)
def test_a_level_that_the_base_year_already_has_is_hinted(
    tmp_path, monkeypatch, capsys, value, comparison, hinted
):
    """5.303 per 10,000 in 2015; "about 5.8" asks for 5.22, "about 5.9" for 5.31."""
    file = tmp_path / "near.yaml"
    text = edited(skeleton("near", "near.yaml")).replace("value: 10", f"value: {value}")
    text = text.replace("达到10件", f"达到{value}件")
    file.write_text(text.replace("comparison: at_least", f"comparison: {comparison}"), "utf-8")
    code, out, _ = run(monkeypatch, capsys, "plan", "check", file)
    assert code == 0
    assert ("在2015年就已达到（5.30349）" in out) == hinted


def test_a_number_that_its_clause_does_not_name_is_hinted_with_its_line(
    tmp_path, monkeypatch, capsys
):
    file = tmp_path / "far.yaml"
    text = edited(skeleton("far", "far.yaml")).replace("value: 10", "value: 100")
    file.write_text(text, "utf-8")
    code, out, _ = run(monkeypatch, capsys, "plan", "check", file)
    assert code == 0
    line = text[: text.index("value: 100")].count("\n") + 1
    assert f"提示  {file}:{line}:5" in out
    assert "是 100，而所引原文里的数是 10" in out


def test_a_new_plan_is_not_written_twice_nor_where_no_folder_is(tmp_path, monkeypatch, capsys):
    file = tmp_path / "ln-ip-2021-2025.yaml"
    assert run(monkeypatch, capsys, "plan", "new", file)[0] == 0
    before = file.read_bytes()
    code, _, err = run(monkeypatch, capsys, "plan", "new", file)
    assert (code, file.read_bytes()) == (2, before)
    assert "没有覆盖" in err
    code, _, err = run(monkeypatch, capsys, "plan", "new", tmp_path / "none" / "a.yaml")
    assert code == 2
    assert "文件夹；请先建文件夹" in err


@pytest.mark.parametrize("name", ["Plan.yaml", "计划.yaml", "plan.txt"])
def test_a_name_that_is_no_plans_is_refused(tmp_path, monkeypatch, capsys, name):
    assert run(monkeypatch, capsys, "plan", "new", tmp_path / name)[0] == 2
    assert not (tmp_path / name).exists()


def test_all_faults_are_told_at_once_with_line_and_column(tmp_path, monkeypatch, capsys):
    file = tmp_path / "bad.yaml"
    text = skeleton("other", "bad.yaml").replace("value: 10", "value: 十")
    file.write_text(text.replace("kind: level", "kind: levle"), "utf-8")
    code, out, err = run(monkeypatch, capsys, "plan", "check", file)
    assert (code, out) == (2, "")
    line = next(n for n, row in enumerate(file.read_text("utf-8").splitlines(), 1) if "十" in row)
    assert f"{file}:{line}:5：“targets[0].value”" in err
    assert "“levle”" in err
    assert "计划编号“other”与文件名“bad”不一致" in err
    assert err.rstrip().endswith("3处错误。")


def test_what_the_archive_lacks_is_told_too(tmp_path, monkeypatch, capsys):
    file = tmp_path / "bad.yaml"
    text = skeleton("bad", "bad.yaml").replace("region: CN-LN", "region: CN-XX")
    file.write_text(text.replace("unit: 件/万人", "unit: 件"), "utf-8")
    code, _, err = run(monkeypatch, capsys, "plan", "check", file)
    assert code == 2
    assert ":12:1：“region”：没有代码为“CN-XX”的地区" in err
    assert "指标的单位是“件/万人”" in err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("看<script>alert(1)</script>这里", "<script>"),
        ("![图](https://example.org/a.png)", "https://example.org/a.png"),
        ("$\\\\nosuchcommand{1}$", "公式"),
        ("| a |\\n|---|\\n| 1 | 2 |", "多出格子"),
    ],
)
def test_a_text_that_no_page_could_show_is_a_fault_of_the_file(
    tmp_path, monkeypatch, capsys, text, told
):
    file = tmp_path / "told.yaml"
    chapters = f"""
chapters:
  - id: own
    title: 创造
    sections: [一]
    blocks:
      - heading: 说明
      - text: "{text}"
"""
    file.write_text(edited(skeleton("told", "told.yaml")) + chapters, "utf-8")
    code, out, err = run(monkeypatch, capsys, "plan", "check", file)
    assert (code, out) == (2, "")
    line = len(file.read_text("utf-8").splitlines())
    assert f"{file}:{line}:9：“chapters[0].blocks[1].text”" in err
    assert told in err


def test_a_plan_of_the_project_is_named_by_its_id(monkeypatch, capsys):
    code, out, _ = run(monkeypatch, capsys, "plan", "check", "ln-ip-2016-2020")
    assert code == 0
    assert "提示  档案里没有“20%以上的规模以上工业企业拥有发明专利”所用指标" in out


def test_a_file_without_content_is_told(tmp_path):
    (tmp_path / "a.yaml").write_text("", "utf-8")
    plan, _, faults = read_plan(tmp_path / "a.yaml", tmp_path / "a.yaml")
    assert plan is None
    assert faults


def test_two_plans_are_compared_on_what_both_ask_for(monkeypatch, capsys):
    words = "compare-plans", "ln-ip-2012-2015", "cn-12fyp-2011-2015"
    code, out, _ = run(monkeypatch, capsys, *words)
    assert code == 0
    assert "R&D经费投入强度" in out
    rows = list(csv.DictReader(io.StringIO(run(monkeypatch, capsys, *words, "--format", "csv")[1])))
    found = {(r["indicator"], r["plan"], r["target"]): r for r in rows}
    nation = found["rd_intensity", "cn-12fyp-2011-2015", "rd-intensity-2015"]
    assert (nation["latest"], nation["status"], nation["region"]) == ("2.07", "未完成", "CN")
    assert found["rd_intensity", "ln-ip-2012-2015", "rd-intensity"]["latest"] == "1.27"
    told = json.loads(run(monkeypatch, capsys, *words, "--json")[1])
    assert [r["target"] for r in told] == [r["target"] for r in rows]
    assert run(monkeypatch, capsys, *words, "--format", "xml")[0] == 2


def test_shape_and_archive_are_held_against_a_plan_in_one_round(tmp_path):
    from lnip_analysis.review.plan_check import check_plan_file

    root = Path(__file__).parents[1]
    text = (root / "data/raw/plans/ln-ip-2016-2020.yaml").read_text("utf-8")
    text = text.replace("region: CN-LN", "region: CN-XX")
    text = text.replace("last_year: 2020", "last_yaer: 2020")
    text = text.replace("indicator: pct_applications", "indicator: pct_aplications", 1)
    file = tmp_path / "ln-ip-2016-2020.yaml"
    file.write_text(text, "utf-8")
    told = " ".join(fault.what for fault in check_plan_file(file, root).faults)
    for piece in ("last_yaer", "CN-XX", "pct_aplications"):
        assert piece in told
