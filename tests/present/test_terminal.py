import io
import json
from dataclasses import replace

from rich.console import Console

from lnip_analysis.present.terminal import board, printing
from tests.present.reviews import PLAN, review, trial


def printed(show, *arguments) -> str:
    out = io.StringIO()
    show(*arguments, Console(file=out, width=200))
    return out.getvalue()


def shown(found) -> str:
    kept = json.loads(json.dumps(printing.scoreboard(found).data()))
    return printed(board.show, board.Board.of_data(kept))


def line_with(text: str, word: str) -> str:
    return next(line for line in text.splitlines() if word in line)


def test_the_scoreboard_shows_every_target_and_counts_them():
    text = shown(review(2013))
    assert text.startswith("小计划\n2013年版 · 辽宁 · 资料截至2017-12-31\n")
    assert all(t.title in text for t in PLAN.targets)
    assert "共7项：提前完成2项，" in text
    row = line_with(text, "发明专利申请量年均增长14%").split()
    assert row[2:] == ["25,292件（2013）", "24,757件", "105%", "50%", "2.08", "93%*", "很可能",
                       "▲", "进度达标"]  # fmt: skip
    assert "* 只有4至5年的数据" in text


def test_open_targets_come_with_odds_and_scenarios():
    text = shown(review(2013))
    line = text[text.index("结果未定的目标") :].splitlines()[1]
    assert "达成概率约93%（很可能）" in line
    assert "到2015年：按目前走势达到、按最好五年达到、停止增长达到。" in line
    assert "结果未定的目标" not in shown(review(2015))


def test_what_is_missing_says_whose_it_is_and_names_the_later_figure():
    text = shown(review(2013))
    silent = text[text.index("无法评估或本报告未查到的") :]
    assert "2011、2013年“有效注册商标总量”本报告未查到（牵头单位为省工商局）。" in silent
    assert "2016年为211,146件" in silent


def test_a_pace_backwards_has_a_minus():
    assert "−" in line_with(shown(review(2012)), "研发投入")


def test_the_back_test_is_printed_whole_and_for_the_held_out_part():
    text = printed(printing.backtest, trial(), 2015)
    assert text.startswith("方法回测（截至2015年的数据）\n200次预测，30条序列、3个指标、")
    assert "约相当于25次独立预测" in text
    ours = line_with(text, "本方法").split()
    assert ours[1:] == ["0.100", "0.200", "0.300", "0.200", "25.0%", "51.0%", "79.0%", "93.0%"]
    assert line_with(text, "80%—100%").split() == ["80%—100%", "96.0%", "95.0%", "60"]
    assert "比按历史频率推断好46%，比按目前是否在路径上推断好33%。" in text
    assert text.count("本方法") == 2
    assert printed(printing.backtest, replace(trial(), hold_out=None), 2015).count("本方法") == 1
