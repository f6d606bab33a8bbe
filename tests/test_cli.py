"""What a person meets at the command line: answers in Chinese, faults with code 2."""

import errno
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lnip_analysis import __version__, cli

START = "from lnip_analysis.cli import main; main()"
"""The program, for a process of its own."""


@pytest.fixture
def lnip(monkeypatch, capsys):
    """Runs a command line; gives exit code, output and error output."""

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["lnip", *arguments])
        with pytest.raises(SystemExit) as stop:
            cli.main()
        out, err = capsys.readouterr()
        return stop.value.code or 0, out, err

    return run


def test_status_shows_all_targets_and_who_owes_what(lnip):
    code, out, _ = lnip("status", "2015")
    assert code == 0
    assert "共28项" in out
    assert "牵头单位为省工商局" in out
    # What a proof says, and the mark beside its status.
    assert "◎ 已完成（推定）" in out
    assert "2016年末211,146件，减去2016年新增注册商标（核准注册量）36,150件" in out
    assert "2015年1—8月97件，所以2015年不少于97件，尚不能判定" in out


def test_status_as_json_is_for_a_machine(lnip):
    code, out, _ = lnip("status", "2013", "--json")
    data = json.loads(out)
    assert code == 0
    assert data["edition"] == 2013
    assert len(data["targets"]) == 28
    first = data["targets"][0]
    assert {
        "id", "task", "indicator", "status", "value", "value_year", "target_value", "deadline",
        "progress", "time_share", "tempo", "probability", "sources",
    } <= set(first)  # fmt: skip


def test_trace_says_what_holds_and_what_lost(lnip):
    code, out, _ = lnip("data", "trace", "patent_grants_total", "2012")
    assert code == 0
    assert "21223" in out
    assert "21216" in out
    assert "data/raw/observations/2013/" in out


def test_the_archive_passes_its_checks(lnip):
    code, out, err = lnip("data", "check")
    assert (code, err) == (0, "")
    assert re.search(r"数据行 [\d,]{4,}", out)
    assert "提示  " not in out
    _, out, _ = lnip("data", "check", "--known")
    assert out.count("已阅  ") > 30


def test_bounds_are_told_with_proof_and_margin(lnip):
    code, out, _ = lnip("data", "bounds", "valid_trademarks", "2015", "--threshold", "150000")
    assert code == 0
    assert "推定：不少于174,996件" in out
    assert "2016年末211,146件，减去2016年新增注册商标（核准注册量）36,150件" in out
    assert "styb-2017-trademarks" in out
    assert "存量的16.6%" in out
    code, out, _ = lnip("data", "bounds", "valid_trademarks", "2015", "--json")
    assert json.loads(out)["low"]["value"] == 174996


def test_a_trace_says_what_follows_where_no_value_stands(lnip):
    _, out, _ = lnip("data", "trace", "valid_trademarks", "2015")
    assert "采用：无" in out
    assert "推定：不少于174,996件" in out
    _, out, _ = lnip("data", "trace", "valid_trademarks", "2015", "--json")
    assert json.loads(out)["bounds"]["low"]["value"] == 174996
    _, out, _ = lnip("data", "trace", "valid_trademarks", "2016")
    assert "推定" not in out


def test_a_question_without_sense_ends_with_2(lnip):
    code, _, err = lnip("data", "bounds", "pct_applications", "2015-05")
    assert code == 2
    assert "请写起止月份" in err


def test_backtest_prints_its_tables(lnip):
    code, out, _ = lnip("backtest", "--until", "2014", "--no-bounds")
    assert code == 0
    assert "本方法" in out
    assert "80%区间" in out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["status"], "缺少“年份”"),
        (["status", "2031"], "没有2031年的版本"),
        (["status", "abc"], "“abc”不是年份"),
        (["status", "20155"], "“20155”不是年份"),
        (["status", "2015", "2014"], "多出了“2014”"),
        (["status", "2015", "--region", "LN"], "没有代码为“LN”的地区；是不是：CN-LN（辽宁）"),
        (["status", "2015", "--region", "?"], "没有代码为“?”的地区；可用的如：CN（全国）"),
        (["status", "2015", "--as-of", "2015-02-30"], "“2015-02-30”不是日期"),
        (["status", "2015", "--as-of", "2005-01-01"], "没有任何已公布的辽宁资料"),
        (["status", "2015", "--plan", "nope"], "没有编号为“nope”的计划"),
        (["status", "2015", "--plan", "../indicators"], "计划"),
        (["status", "2015", "--regoin", "CN"], "没有“--regoin”这个选项"),
        (["status", "2015", "--region"], "后面要有且只有一个值；请用“lnip status --help”"),
        (["build", "--force=3"], "后面要有且只有一个值"),
        (["fleet", "--workers", "x"], "“--workers”的值不对；应为不小于1的整数"),
        (["statsu"], "没有“statsu”这个命令；可用的有：status、"),
        (["--nope"], "没有“--nope”这个选项"),
        (["build", "2015-2012"], "前后颠倒"),
        (["build", "2012..2015"], "不是年份"),
        (["build", "2012-"], "“2012-”缺了一头；应为如 2012-2015"),
        (["status", "2012", "--as-of", "2005-01-01"], "“--as-of”："),
        (["status", "2031"], "“年份”："),
        (["status", "2015", "--region", "LN"], "“--region”："),
        (["build", "2012-2015", "--out", "x"], "不能指定成品文件夹"),
        (["build", "2015", "--all"], "就不能再写 --all"),
        (["build", "2031"], "没有2031年的版本"),
        (["build", "2015", "--scheduler", "here"], "“here”不是调度器的地址"),
        (["fleet", "--years", "2016"], "没有2016年的版本"),
        (["fleet", "--years", "2012,2013"], "不是年份"),
        (["fleet", "--regions", "，"], "没有写地区代码"),
        (["fleet", "--workers", "0"], "“--workers”的值不对；应为不小于1的整数"),
        (["build", "2015", "--out", "reports"], "不能把成品放在项目自己的文件夹里"),
        (["build", "2015", "--out", "data/raw/observations/new"], "项目自己的文件夹里"),
        (["build", "2015", "--as-of", "2999-01-01"], "数据档案只收到"),
        (["fleet", "--workers", "2", "--scheduler", "tcp://x:1"], "由集群决定"),
        (["fleet", "--out", "data"], "不能把成品放在项目自己的文件夹里"),
        (["fleet", "--workers", "1000000000"], "不能同时执行1000000000本；应为不超过256的整数"),
        (["data", "trace", "patents", "2012"], "没有编号为“patents”的指标"),
        (["data", "trace", "patent_grants_total", "20l2"], "“20l2”不是期间"),
        (["data", "build", "--as-of", "now"], "“now”不是日期"),
        (["data", "build", "--as-of", "1900-01-01"], "没有任何已公布的资料"),
        (["backtest", "--until", "1900"], "数据太少"),
    ],
)
def test_a_wrong_command_line_gets_one_chinese_answer(lnip, arguments, sentence):
    code, _, err = lnip(*arguments)
    assert code == 2
    assert sentence in err
    assert "Traceback" not in err
    assert len(err.strip().splitlines()) == 1


def test_pages_that_failed_end_with_code_2_after_all_others(lnip, monkeypatch):
    from lnip_analysis.faults import Fault
    from lnip_analysis.whitepaper import fleet

    done = fleet.Fleet(
        Path("out"), ((2013, "CN-JL"),), (), ((2013, "CN-LN"),), (Fault("一格出错", file="本"),)
    )
    monkeypatch.setattr(fleet, "run_fleet", lambda *a, **k: done)
    code, out, err = lnip("fleet", "--years", "2013")
    assert code == 2
    assert "做成1页，沿用0页，未做成1页" in out
    assert err == "本：一格出错。\n"


def test_an_interrupted_fleet_says_how_to_go_on(lnip, monkeypatch):
    from lnip_analysis.whitepaper import fleet

    def stopped(*arguments, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr(fleet, "run_fleet", stopped)
    code, _, err = lnip("fleet")
    assert code == 130
    assert "再运行同一命令即从断处继续" in err


def test_a_disk_that_refuses_is_told_in_chinese(lnip, monkeypatch):
    from lnip_analysis.whitepaper import build

    def full(*arguments, **options):
        raise OSError(errno.ENOSPC, "No space left on device", "reports/2015/index.html")

    monkeypatch.setattr(build, "build_edition", full)
    code, _, err = lnip("build", "2015")
    assert code == 2
    assert err.startswith("reports/2015/index.html：读写文件失败，磁盘已满；原有成品未受影响")


@pytest.mark.parametrize(
    "command",
    [[], ["status"], ["build"], ["fleet"], ["backtest"], ["data"], ["data", "trace"]],
    ids=lambda words: " ".join(["lnip", *words]),
)
def test_help_is_in_chinese(lnip, command):
    code, out, _ = lnip(*command, "--help")
    assert code == 0
    assert "用法：" in out
    for words in ("Usage", "OPTIONS", "COMMAND", "ARGS", "Show this message", "default", "<"):
        assert words not in out


@pytest.mark.parametrize("command", [[], ["data"]])
def test_a_group_without_a_command_shows_its_help(lnip, command):
    code, out, err = lnip(*command)
    assert (code, err) == (2, "")
    assert "用法：" in out


def test_the_version_is_told(lnip):
    assert lnip("--version") == (0, f"lnip {__version__}\n", "")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "utf-8"])
def test_a_terminal_that_cannot_say_chinese_is_given_utf_8(encoding):
    done = subprocess.run(
        [sys.executable, "-c", START, "--help"],
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        capture_output=True,
    )
    assert done.returncode == 0
    assert "用法：" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("encoding", ["gbk", "gb2312"])
@pytest.mark.parametrize(
    ("arguments", "code", "word"),
    [
        (["--help"], 0, "用法："),
        ([], 2, "用法："),
        (["data"], 2, "用法："),
        (["status", "2015"], 0, "速度比"),
        (["data", "trace", "patent_grants_total", "2012"], 0, "采用"),
        (["status", "2012", "--json"], 0, '"targets"'),
    ],
)
def test_a_terminal_that_can_keeps_its_encoding(encoding, arguments, code, word):
    done = subprocess.run(
        [sys.executable, "-c", START, *arguments],
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        capture_output=True,
    )
    assert (done.returncode, done.stderr) == (code, b"")
    assert word in done.stdout.decode(encoding)


def test_a_sign_that_a_terminal_lacks_is_the_nearest_it_has():
    script = "from lnip_analysis.cli_zh import *; speak_chinese(); print('−1—2·◐辽²𝐚\\u202e')"
    for encoding, shown in (("gb2312", "-1-2.◎辽2a?"), ("gbk", "-1—2·◎辽2a?")):
        done = subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
            capture_output=True,
        )
        assert (done.returncode, done.stdout.decode(encoding).strip()) == (0, shown)


def test_json_loses_no_character_where_the_terminal_lacks_it():
    done = subprocess.run(
        [sys.executable, "-c", START, "status", "2015", "--json"],
        env={**os.environ, "PYTHONIOENCODING": "gb2312", "PYTHONUTF8": "0"},
        capture_output=True,
    )
    assert "辽宁省知识产权战略实施推进计划（2012—2015年）" in json.dumps(
        json.loads(done.stdout), ensure_ascii=False
    )


def test_an_argument_that_is_no_text_is_told(lnip):
    code, _, err = lnip("status", "\udcff\x1b[2J")
    assert code == 2
    assert "“<U+DCFF><U+001B>[2J”不是年份" in err


def test_years_without_end_are_told_shortly(lnip):
    code, _, err = lnip("build", "1000-9999")
    assert code == 2
    assert "没有1000、1001、1002、1003、1004等年的版本" in err


@pytest.mark.parametrize(
    "arguments", [[], ["--help"], ["status", "2015"], ["status", "2015", "--json"]]
)
def test_a_reader_who_goes_early_hears_nothing(arguments):
    here, there = os.pipe()
    os.close(here)
    with os.fdopen(there, "w") as pipe:
        done = subprocess.run(
            [sys.executable, "-c", START, *arguments], stdout=pipe, stderr=subprocess.PIPE
        )
    assert done.stderr == b""
    assert done.returncode == 0


def test_every_fault_of_a_broken_archive_is_told(lnip, tmp_path, monkeypatch):
    (tmp_path / "data" / "raw").mkdir(parents=True)
    (tmp_path / "data" / "raw" / "indicators.csv").write_text("indicator\n", encoding="utf-8")
    monkeypatch.setenv("LNIP_ROOT", str(tmp_path))
    code, _, err = lnip("status", "2015")
    assert code == 2
    assert len(err.strip().splitlines()) > 1


def test_a_folder_that_is_no_project_is_named(lnip, tmp_path, monkeypatch):
    monkeypatch.setenv("LNIP_ROOT", str(tmp_path))
    code, _, err = lnip("status", "2015")
    assert code == 2
    assert "LNIP_ROOT" in err
