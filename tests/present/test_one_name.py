"""Every thing has one name wherever a page may take its words from."""

import re
from pathlib import Path

import pytest

from lnip_analysis.present.charts.chart import short_word
from lnip_analysis.present.words.chapters import class_sentence
from lnip_analysis.review.mark import shown
from lnip_analysis.review.rung import Rung
from lnip_analysis.review.status import Status, StatusClass
from tests.present.cases import verdict

ROOT = Path(__file__).parents[2]
# Left: the other name; right: the one in use (names of indicators stand in indicators.csv).
OTHERS = {
    "研发投入强度": "R&D经费投入强度",
    "研发强度": "R&D经费投入强度",
    "研发经费": "R&D经费",
    "试点县（区）": "试点县",
    "技术合同成交额（输出技术）": "输出技术合同成交额",
    "技术合同成交额（吸纳技术）": "吸纳技术合同成交额",
    "进度达标或接近": "进度达标或基本达标",
    "基本达标、需加力": "基本达标，需加力",
    "个省份": "个省（区、市）",
    "推定完成": "已完成（推定）",
    "推定已完成": "已完成（推定）",
}
PLACES = ("lnip_analysis/**/*.py", "notebooks/**/*.ipynb", "data/raw/indicators.csv")


def words() -> dict[str, str]:
    found = {p: p.read_text(encoding="utf-8") for g in PLACES for p in sorted(ROOT.glob(g))}
    plans = sorted((ROOT / "data/raw/plans").glob("*.yaml"))
    assert plans
    for p in plans:
        # What a plan itself says is quoted as it stands.
        lines = p.read_text(encoding="utf-8").splitlines()
        found[p] = "\n".join(x for x in lines if not re.match(r"\s*(clause|title):", x))
    return {str(p.relative_to(ROOT)): text for p, text in found.items()}


@pytest.mark.parametrize("other", OTHERS)
def test_a_thing_bears_its_one_name(other):
    assert [p for p, text in words().items() if other in text] == [], f"say {OTHERS[other]}"


def test_what_is_proven_is_called_the_same_alone_and_among_others():
    done = verdict("applications", status=Status.MET, rung=Rung.PROVEN)
    assert "1项已完成（推定）" in class_sentence([done], "计划")
    plain = verdict("applications", status=Status.MET)
    assert "2项已完成（其中1项推定）" in class_sentence([done, plain], "计划")


def test_a_class_of_statuses_is_named_as_the_class():
    push = verdict("applications", status=Status.NEEDS_PUSH)
    assert f"1项{StatusClass.NEARLY.value}" in class_sentence([push], "计划")


@pytest.mark.parametrize("status", [Status.MET, Status.MISSED, Status.DONE])
def test_a_proven_status_bears_one_name_in_words_and_charts(status):
    mark = shown(status, Rung.PROVEN)
    assert mark.value == short_word(mark)
    assert mark.value in ("已完成（推定）", "未完成（推定）")
