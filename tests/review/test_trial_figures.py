"""Own figures for a trial: checked, marked, written nowhere."""

import openpyxl
import pandas as pd
import pytest

import lnip_analysis as lnip
from lnip_analysis.faults import InputError
from lnip_analysis.present.targets.cards import verdict_block
from lnip_analysis.present.targets.charts import chart_or_card
from lnip_analysis.project import project_root
from lnip_analysis.review.status import Status

SAID = "试用的数，未入档，不可引用"
ID = "trademarks-valid"


def figures(**more):
    return pd.DataFrame(
        {
            "indicator": "valid_trademarks",
            "region": "CN-LN",
            "year": [2013, 2014, 2015],
            "value": [131_000, 139_000, 149_000.0],
        }
        | more
    )


def state():
    raw = project_root() / "data" / "raw"
    return {path: path.stat().st_mtime_ns for path in raw.rglob("*")}


@pytest.fixture(scope="module")
def trial():
    return lnip.open_review(2015, extra=figures())


def test_they_decide_and_the_review_without_them_stays(trial):
    # more than 150,000 asked; the archive proves it met, the trial figure says 149,000
    assert trial.verdict(ID).status is Status.MISSED
    assert lnip.open_review(2015).verdict(ID).status is Status.MET
    assert trial.without_trial is lnip.open_review(2015)


def test_whatever_leans_on_them_says_so_and_nothing_else(trial):
    leaning = trial.targets().set_index("id")["trial"]
    assert leaning[ID]
    assert not leaning["patent-fairs"]
    assert not lnip.open_review(2015).targets()["trial"].any()
    said = "含试用的数（未入档，不可引用）。"
    for shown in (verdict_block(trial.verdict(ID)), chart_or_card(trial, ID)):
        assert said in shown.plain
        assert said in shown.html
    assert said not in chart_or_card(trial, "oem-registration-rate").plain
    assert trial.path(ID).set_index("year").loc[2015, "source_id"] == "trial"


def test_a_verdict_that_rests_on_them_is_on_no_other_rung(trial):
    rungs = trial.targets().set_index("id")["rung"]
    assert rungs[rungs == "试用"].index.tolist() == [ID]
    assert trial.history(ID)["rung"].iloc[-1] == "试用"
    assert "试用" not in set(lnip.open_review(2015).targets()["rung"])


def test_what_moves_only_the_common_prior_of_growth_marks_no_other_target():
    own = figures(indicator="rd_intensity", year=[2015], value=[1.9])
    targets = lnip.open_review(2015, extra=own).targets()
    assert targets[targets["trial"]]["id"].tolist() == ["rd-intensity"]


def test_what_is_printed_of_them_is_short_and_says_so(trial):
    plain = lnip.open_review(2015)
    for review, tried in ((trial, True), (plain, False)):
        for said in (repr(review), repr(review.verdict(ID))):
            assert len(said.splitlines()) <= 3
            assert ("试用的数" in said) is tried
    assert "辽宁" in repr(plain)
    said = repr(plain.verdict("rd-intensity"))
    assert "未完成" in said
    assert "要求2.2%；最近一个数：2015年 1.27%" in said


def test_frames_of_a_target_say_which_rows_lean_on_them(trial):
    path = trial.path(ID)
    assert set(path[path["trial"]]["year"]) == {2013, 2014, 2015}
    bounds = trial.bounds(ID)
    assert set(bounds[bounds["trial"]]["year"]) == {2013, 2014, 2015}
    assert trial.projection(ID)["trial"].all()
    assert not trial.projection("rd-intensity")["trial"].any()
    plain = lnip.open_review(2015)
    assert not any("trial" in f for f in (plain.path(ID), plain.bounds(ID), plain.projection(ID)))


def test_a_path_from_a_base_on_trial_is_on_trial():
    own = figures(indicator="rd_intensity", year=[2011], value=[1.5])
    assert (
        lnip.open_review(2015, extra=own).path("rd-intensity").query("year >= 2011")["trial"].all()
    )


def test_a_saved_chart_says_so_too(trial, tmp_path):
    text = chart_or_card(trial, ID).save(tmp_path / "x.svg").read_text("utf-8")
    assert "试用的数" in text


def test_earlier_editions_have_them_too(trial):
    assert trial.earlier[-1].verdict(ID).latest.source_ids == ("trial",)
    assert trial.previous.without_trial is not None


def test_what_contradicts_a_proven_bound_is_told():
    # the archive proves at least 174,996 in 2015
    with pytest.warns(UserWarning, match="149000件.*推定不少于 174996件") as told:
        lnip.open_review(2015, extra=figures())
    assert sum("推定" in str(one.message) for one in told) == 1


def test_what_contradicts_a_printed_figure_is_told():
    with pytest.warns(UserWarning, match="采用的是 1.9（trial）"):
        lnip.open_review(2015, extra=figures(indicator="rd_intensity", year=[2015], value=[1.9]))


@pytest.mark.parametrize(
    "call",
    [
        lambda own: lnip.series("rd_intensity", "CN-LN", extra=own),
        lambda own: lnip.compare("rd_intensity", ["CN-LN", "CN-JL"], extra=own),
    ],
    ids=["series", "compare"],
)
def test_series_and_comparisons_tell_it_as_well(call):
    with pytest.warns(UserWarning, match="采用的是 1.9（trial）") as told:
        call(figures(indicator="rd_intensity", year=[2015], value=[1.9]))
    assert {one.filename for one in told} == {__file__}


@pytest.mark.parametrize(
    ("own", "said"),
    [
        (figures(region="CN-JL"), "试用的数里有吉林的：这里只评估辽宁"),
        (figures(indicator="patent_applications_total", value=7e4), "的目标不用这项指标"),
    ],
)
def test_figures_that_no_verdict_can_lean_on_are_told(own, said):
    with pytest.warns(UserWarning, match=said):
        lnip.open_review(2015, extra=own)


def test_residents_are_part_of_what_is_asked_per_head(recwarn):
    lnip.open_review(2015, extra=figures(indicator="population_resident", value=4380))
    assert not [one for one in recwarn if "不用这项指标" in str(one.message)]


@pytest.mark.parametrize(
    ("own", "said"),
    [
        (figures(indicator="rd_intensity", year=[2013], value=[0.0165]), "是不是写成了小数"),
        (figures(indicator="rd_expenditure", year=[2013], value=[0.04]), "是不是写成了以万"),
    ],
)
def test_a_figure_in_another_unit_is_told(own, said):
    with pytest.warns(UserWarning, match=said):
        lnip.series("rd_intensity", extra=own)


def test_what_agrees_is_told_nothing(recwarn):
    own = figures(year=[2015], value=[180_000])
    lnip.open_review(2015, extra=own)
    assert not [one for one in recwarn if "试用" in str(one.message)]


def test_they_prove_nothing(trial):
    # the bound of 2015 rests on printed values alone
    assert trial.bounds(ID).set_index("year").loc[2015, "low"] == 174_996


def test_a_trace_names_them(trial):
    told = trial.evidence.trace("valid_trademarks", 2015, "CN-LN").text
    assert SAID in told
    assert "来源不明" not in told


def test_what_was_printed_loses_to_them_and_says_why():
    review = lnip.open_review(2015, extra=figures(year=[2012, 2013, 2014]))
    lost = review.evidence.losers
    (reason,) = lost[lost["chosen_source_id"] == "trial"]["reason"]
    assert reason == "新闻发布的次序在试用的数之后"


def test_nothing_is_written(tmp_path):
    before = state()
    path = tmp_path / "own.csv"
    figures().to_csv(path, index=False)
    review = lnip.open_review(2015, extra=path)
    assert review.verdict(ID).latest.value == 149_000
    assert state() == before


def test_series_and_comparisons_take_them():
    residents = figures(indicator="population_resident", region="CN-JL", value=2750)
    frame = lnip.series("population_resident", ["CN-LN", "CN-JL"], extra=residents)
    assert set(frame.query("region == 'CN-JL' and year == 2015")["rung"]) == {"试用"}
    compared = lnip.compare(
        "patent_grants_invention", ["CN-LN", "CN-JL"], per="capita", extra=residents
    )
    assert "试用的数" in compared.chart.plain
    row = compared.frame.query("region == 'CN-JL' and year == 2015").iloc[0]
    printed = lnip.series("patent_grants_invention", "CN-JL").query("year == 2015")["value"].item()
    assert row["value"] == pytest.approx(printed / 2750)
    other = compared.frame.query("region == 'CN-JL' and year == 2012").iloc[0]
    assert (row["rung"], other["rung"]) == ("试用", "实测")


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        (figures(value=[1, "x", 3]), "extra 第 2 行“value”：“x”不是数值"),
        (figures(region="辽宁"), "应为CN-LN（辽宁省）；请写代码，不写名称"),
        (figures().drop(columns="year"), "extra：缺少列 year；应为indicator、region、year"),
        (figures(foo=1), "extra：多了列 foo"),
        (figures(unit="万件"), "valid_trademarks 的单位是“件”"),
        (figures(year=2014), "在这个来源里已有一行（“extra 第 1 行”）"),
        (figures().iloc[:0], "extra：没有一行数"),
        ("no-such-file.csv", "no-such-file.csv：缺少这个文件"),
        (3, "extra 不是数据表"),
        (figures(year=[2013, 2013.5, 2015]), "extra 第 2 行“year”：“2013.5”不是年份"),
        (figures(year=[2013, 2014, 2131]), "extra 第 3 行“year”：2131年还没有到，不会有数"),
    ],
)
def test_faults_are_told_with_their_row(extra, said):
    with pytest.raises(InputError) as caught:
        lnip.open_review(2015, extra=extra)
    assert said in str(caught.value)


@pytest.fixture(scope="module")
def grants():
    """Jilin's grants of 2011 alone are on trial."""
    return figures(indicator="patent_grants_invention", region="CN-JL", year=[2011], value=[1200])


@pytest.mark.parametrize(
    ("per", "tried"),
    [
        ("level", {("CN-JL", 2011)}),
        ("growth", {("CN-JL", 2011), ("CN-JL", 2012)}),
        ("rank", {("CN-JL", 2011), ("CN-LN", 2011)}),
    ],
)
def test_every_compared_value_computed_from_them_is_on_trial(grants, per, tried):
    asked = ("patent_grants_invention", ["CN-LN", "CN-JL"], per)
    frame = lnip.compare(*asked, extra=grants).frame
    found = frame[frame["rung"] == "试用"]
    assert set(zip(found["region"], found["year"], strict=True)) == tried
    assert set(lnip.compare(*asked).frame["rung"]) == {"实测"}


def test_an_index_on_a_base_on_trial_is_on_trial_in_every_year(grants):
    asked = ("patent_grants_invention", ["CN-LN", "CN-JL"], "index")
    frame = lnip.compare(*asked, base_year=2011, extra=grants).frame
    assert set(frame[frame["region"] == "CN-JL"]["rung"]) == {"试用"}
    assert set(frame[frame["region"] == "CN-LN"]["rung"]) == {"实测"}


def test_per_head_of_residents_on_trial_is_on_trial():
    residents = figures(indicator="population_resident", value=4380)
    frame = lnip.compare("patent_grants_invention", "CN-LN", "capita", extra=residents).frame
    assert set(frame[frame["rung"] == "试用"]["year"]) == {2013, 2014, 2015}


def test_what_is_saved_of_a_comparison_says_so(grants, tmp_path):
    compared = lnip.compare("patent_grants_invention", ["CN-LN", "CN-JL"], "growth", extra=grants)
    drawn = compared.save(tmp_path / "x.svg").read_text("utf-8")
    assert "吉林（试用）" in drawn
    assert "辽宁（试用）" not in drawn
    assert "含试用的数" in drawn
    assert "含试用的数" in repr(compared)
    sheet = openpyxl.load_workbook(compared.save(tmp_path / "x.xlsx"))["说明"]
    about = {str(name): str(text) for name, text in sheet.values}
    assert "trial" in about["出处"].split("、")
    assert about["注意"] == "含试用的数（未入档，不可引用）。"
