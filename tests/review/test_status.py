"""The one table of statuses, and the views of it."""

import copy
import pickle

from lnip_analysis.review.status import FINAL, MET, NOT_ASSESSABLE, RUNNING, Status, StatusClass


def words(statuses: frozenset[Status]) -> set[str]:
    return {status.value for status in statuses}


def test_statuses_are_grouped_as_the_method_says():
    assert words(MET) == {"提前完成", "已完成", "完成", "逾期完成"}
    assert words(RUNNING) == {"进度达标", "基本达标，需加力", "进度滞后", "背离目标"}
    assert words(FINAL) == words(MET) | {"未完成"}
    assert words(NOT_ASSESSABLE) == {"无法评估", "本报告未查到"}
    (rest,) = set(Status) - FINAL - RUNNING - NOT_ASSESSABLE
    assert rest is Status.NOT_DUE


def test_every_class_has_a_status_and_is_named_like_no_other():
    assert {status.status_class for status in Status} == set(StatusClass)


def test_a_status_is_its_word_and_is_found_by_it():
    for status in Status:
        assert status == status.value == str(status)
        assert Status(status.value) is status
        assert pickle.loads(pickle.dumps(status)) is copy.deepcopy(status) is status
