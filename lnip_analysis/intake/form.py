"""The form of a collection workbook: what its writer and its reader must agree on."""

from __future__ import annotations

FORMAT, UNNUMBERED = "lnip-collect-2", "lnip-collect-1"
"""Names the form of the workbook; a reader refuses others, but for the one before: its ids do not
yet end with the number of their row."""
COVER, VALUES, RECORDS, REFERENCE = "封面", "数据", "事项", "已有数据"
"""Names of the sheets, in their order."""

BODY_CELL, YEAR_CELL, PLAN_CELL, REGION_CELL, FORMAT_CELL = "B4", "B5", "B6", "B7", "B8"
PERSON_CELL, DAY_CELL, PHONE_CELL = "B10", "B11", "B12"
"""Cells of the cover."""

VALUE_HEADS = (
    "编号", "指标", "口径", "年份", "单位", "为什么要填",
    "填报数", "限定", "数据来源（文件、报表或公报的名称）", "公布或形成日期", "网址", "备注",
)  # fmt: skip
RECORD_HEADS = (
    "编号", "事项", "完成期限", "目前所知", "完成情况", "完成日期",
    "依据（文件、公报或报道的名称）", "公布或形成日期", "网址", "备注",
)  # fmt: skip
TITLE = "{body}：{year}年度知识产权数据填报表"
"""Stands in the first cell of the cover, and holds its body and year."""

HEAD_ROW = 3
"""The row of the heads on both sheets; the rows to fill in follow it."""
FIRST_ROW = HEAD_ROW + 1

(
    KEY, NAME, DEFINITION, YEAR, UNIT, WHY, VALUE, QUALIFIER, SOURCE, PUBLISHED, ADDRESS, NOTE,
) = range(1, 13)  # fmt: skip
"""Columns of the sheet of values, 1-based."""
R_KEY, R_NAME, R_DUE, R_KNOWN, R_OUTCOME, R_DONE, R_SOURCE, R_PUBLISHED, R_ADDRESS, R_NOTE = range(
    1, 11
)
"""Columns of the sheet of records, 1-based."""


def key_in_row(key: str, row: int) -> str:
    """The id of a row as it is sent out: with the row's number, so that no row is exchanged."""
    return f"{key}|{row}"


QUALIFIERS = {"确数": "", "超过": ">", "不足": "<", "约": "~"}
"""What may be chosen beside a value; empty means the exact one."""
OUTCOMES = {"已完成": "done", "部分完成": "partial", "未完成": "not_done"}
"""What may be chosen of a thing to deliver."""
