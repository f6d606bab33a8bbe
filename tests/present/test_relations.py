"""The table of what proven verdicts rest on."""

import csv
import io

from lnip_analysis.present.targets.relations import relations_table
from lnip_analysis.present.targets.tables import target_table
from tests.present.reviews import review
from tests.real import real_review


def rows(exhibit):
    return list(csv.DictReader(io.StringIO(exhibit.csv)))


def test_each_relation_is_explained_once_with_the_targets_that_rest_on_it():
    found = {row["关系"]: row for row in rows(relations_table(real_review(2015)))}
    old_names = found["中华老字号总数只增不减"]
    assert "商务部" in old_names["为什么成立"]
    assert "都成立" in old_names["检验"]
    assert old_names["用于目标"].count("中华老字号") == 2


def test_without_proven_verdicts_there_is_no_such_table():
    assert relations_table(review(2012)).blocks == ()


def test_a_proven_target_shows_the_bound_that_decides_it():
    found = {row["目标"]: row for row in rows(target_table(real_review(2015)))}
    assert found["有效注册商标总数超过15万件"]["最新"] == "≥174,996"
    assert found["“中华老字号”超过50家"]["最新"] == "≤34"
