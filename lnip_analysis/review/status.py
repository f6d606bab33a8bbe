"""The statuses a target can have. Nothing is imported here: whoever shows pages needs them too."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class StatusClass(StrEnum):
    """The few classes in which targets are counted."""

    MET = "已完成"
    ON_TRACK = "进度达标"
    NEARLY = "基本达标"
    LAGGING = "滞后或背离"
    MISSED = "未完成"
    NOT_DUE = "未到期"
    NOT_ASSESSABLE = "无法评估"


class Status(StrEnum):
    """The headline status, by rule, the same for every reader (docs/method.md).

    Beside its word each has a sign, so that colour is never alone (all signs are in the packaged
    fonts; a status that can be proven has an outlined one for that), the class it is counted in,
    and the name of its colour in style sheets.
    """

    MET_EARLY = "提前完成", "★☆", StatusClass.MET, "met"
    MET = "已完成", "●◎", StatusClass.MET, "met"
    MISSED = "未完成", "×⊗", StatusClass.MISSED, "missed"
    ON_TRACK = "进度达标", "▲", StatusClass.ON_TRACK, "ontrack"
    NEEDS_PUSH = "基本达标，需加力", "△", StatusClass.NEARLY, "push"
    BEHIND = "进度滞后", "▽", StatusClass.LAGGING, "behind"
    AWAY = "背离目标", "▼", StatusClass.LAGGING, "away"
    NOT_ASSESSABLE = "无法评估", "○", StatusClass.NOT_ASSESSABLE, "unknown"
    DONE = "完成", "●◎", StatusClass.MET, "met"
    DONE_LATE = "逾期完成", "◐◑", StatusClass.MET, "push"
    NOT_FOUND = "本报告未查到", "○", StatusClass.NOT_ASSESSABLE, "unknown"
    NOT_DUE = "未到期", "◇", StatusClass.NOT_DUE, "notdue"

    _value_: str
    symbol: str
    outline: str
    status_class: StatusClass
    slug: str

    def __new__(
        cls,
        word: str,
        symbols: str = "",
        status_class: StatusClass = StatusClass.NOT_ASSESSABLE,
        slug: str = "",
    ) -> Self:
        """A row of the table above; ``Status("已完成")`` finds one by its word alone."""
        status = str.__new__(cls, word)
        status._value_ = word
        status.symbol, status.outline = symbols[:1], symbols[-1:]
        status.status_class, status.slug = status_class, slug
        return status


def _of(*classes: StatusClass) -> frozenset[Status]:
    return frozenset(status for status in Status if status.status_class in classes)


MET = _of(StatusClass.MET)
RUNNING = _of(StatusClass.ON_TRACK, StatusClass.NEARLY, StatusClass.LAGGING)
FINAL = _of(StatusClass.MET, StatusClass.MISSED)
NOT_ASSESSABLE = _of(StatusClass.NOT_ASSESSABLE)
